import type { Subscription } from '../../model/alert.js';
import type { Answer } from '../../model/answer.js';
import { withParticle } from '../../model/korean.js';
import { type NextRun, nextRunText } from './next-run.js';
import { type AlertContext, intentOf } from './proposal-text.js';
import { forgottenLine, type Said, say } from './say.js';
import { momentText, whenText } from './schedule-text.js';

/** What was done about alerts, and how to undo it. */

function nextText(next: NextRun | null, { language, principal }: AlertContext): string {
  if (next === null) return language === 'ko' ? '없음' : 'never';
  return nextRunText(next, principal.timezone, language);
}

export function answerSaved(subscription: Subscription, next: NextRun | null, context: AlertContext): Answer {
  const { id, title, condition } = subscription;
  const ko = context.language === 'ko';
  const comes = nextText(next, context);
  const [first, undo] = ko
    ? [condition === null ? '첫 알림' : '첫 확인', `알림 ${id} 그만`]
    : [condition === null ? 'First' : 'First look', `stop alert ${id}`];
  return say(
    {
      intent: intentOf(subscription),
      text: ko
        ? `저장했습니다. 알림 ${id}: ${title}\n${first}: ${comes}\n그만 받으시려면 ‘${undo}’이라고 말씀해 주세요.`
        : `Saved as alert ${id}: ${title}\n${first}: ${comes}\nTo end it, say "${undo}".`,
      suggestions: ko
        ? ['내 알림 보여줘', `알림 ${id} 테스트`, undo]
        : ['show my alerts', `test alert ${id}`, undo],
    },
    context,
  );
}

export function answerDropped(intent: Said['intent'], context: AlertContext): Answer {
  const text =
    context.language === 'ko' ? '그만두었습니다. 바뀐 것은 없습니다.' : 'Dropped. Nothing was changed.';
  return say({ intent, text }, context);
}

/** The same words for a number that nobody has and for somebody else's. */
export function answerNoAlert(said: string | number | null, context: AlertContext): Answer {
  const ko = context.language === 'ko';
  const name = typeof said === 'string' ? [...said].slice(0, 40).join('') : said;
  const text =
    name === null
      ? ko
        ? '등록된 알림이 없습니다.'
        : 'You have no alerts.'
      : typeof name === 'number'
        ? ko
          ? `알림 ${name}번은 없습니다.`
          : `You have no alert ${name}.`
        : ko
          ? `‘${name}’ 알림은 없습니다.`
          : `You have no alert called "${name}".`;
  const suggestions = [ko ? '내 알림 보여줘' : 'show my alerts'];
  return say({ intent: 'alert_change', status: 'no_data', text, suggestions }, context);
}

/** A team's alert reaches its people, who can't end it for all. */
export function answerTeamsAlert(id: number, context: AlertContext): Answer {
  const text =
    context.language === 'ko'
      ? `알림 ${id}번은 팀 전체로 가는 알림이라 만드신 분이나 관리자만 바꿀 수 있습니다. 받지 않으시려면 ‘휴가 7/1~7/5 알림 끄기’처럼 기간을 정해 끄거나 방해 금지 시간을 정하실 수 있습니다.`
      : `Alert ${id} goes to your whole team, so only whoever made it or an admin can change it. You can mute alerts for some days, or set quiet hours.`;
  return say({ intent: 'alert_change', status: 'denied', text }, context);
}

/** Several fit: each choice is a whole command. */
export function answerWhichAlert(
  fitting: readonly Subscription[],
  choices: readonly string[],
  context: AlertContext,
): Answer {
  const ko = context.language === 'ko';
  const head = ko ? '어느 알림을 말씀하시나요?' : 'Which alert do you mean?';
  const lines = fitting.map((s, i) => `${i + 1}. ${choices[i]} (${s.title})`);
  return say(
    { intent: 'alert_change', status: 'clarify', text: [head, ...lines].join('\n'), choices },
    context,
  );
}

function namesOf(changed: readonly Subscription[], ko: boolean): string {
  const [only, ...others] = changed;
  if (only !== undefined && others.length === 0)
    return ko ? `알림 ${only.id}(${only.title})` : `alert ${only.id} (${only.title})`;
  return ko
    ? `알림 ${changed.length}개(${changed.map((s) => `${s.id}번`).join(', ')})`
    : `${changed.length} alerts (${changed.map((s) => s.id).join(', ')})`;
}

function undoWords(changed: readonly Subscription[], ko: boolean): string {
  const [only, ...others] = changed;
  if (only !== undefined && others.length === 0)
    return ko ? `알림 ${only.id} 다시 켜줘` : `turn alert ${only.id} back on`;
  return ko ? '알림 다시 켜줘' : 'turn my alerts back on';
}

export function answerStopped(changed: readonly Subscription[], context: AlertContext): Answer {
  const ko = context.language === 'ko';
  const undo = undoWords(changed, ko);
  return say(
    {
      intent: 'alert_silence',
      text: ko
        ? `${withParticle(namesOf(changed, ko), '을/를')} 껐습니다. 다시 받으시려면 ‘${undo}’라고 말씀해 주세요.`
        : `Turned off ${namesOf(changed, ko)}. To get it again, say "${undo}".`,
      suggestions: [undo, ko ? '내 알림 보여줘' : 'show my alerts'],
    },
    context,
  );
}

export function answerResumed(
  changed: readonly Subscription[],
  next: NextRun | null,
  context: AlertContext,
): Answer {
  const ko = context.language === 'ko';
  const comes = nextText(next, context);
  const stop =
    changed.length === 1 ? (ko ? [`알림 ${changed[0]?.id} 그만`] : [`stop alert ${changed[0]?.id}`]) : [];
  return say(
    {
      intent: 'alert_change',
      text: ko
        ? `${withParticle(namesOf(changed, ko), '을/를')} 다시 켰습니다. 다음: ${comes}`
        : `Turned ${namesOf(changed, ko)} back on. Next: ${comes}`,
      suggestions: [...stop, ko ? '내 알림 보여줘' : 'show my alerts'],
    },
    context,
  );
}

export function answerSnoozed(
  changed: readonly Subscription[],
  { until, next }: { readonly until: Date; readonly next: NextRun | null },
  context: AlertContext,
): Answer {
  const { language, principal } = context;
  const ko = language === 'ko';
  const moment = momentText(until, principal.timezone, language);
  const comes = nextText(next, context);
  const undo = undoWords(changed, ko);
  return say(
    {
      intent: 'alert_silence',
      text: ko
        ? `${withParticle(namesOf(changed, ko), '을/를')} ${moment}까지 미뤘습니다. 다음: ${comes}\n되돌리려면 ‘${undo}’라고 말씀해 주세요.`
        : `Put off ${namesOf(changed, ko)} until ${moment}. Next: ${comes}\nTo undo it, say "${undo}".`,
      suggestions: [undo],
    },
    context,
  );
}

export function answerRetimed(
  after: Subscription,
  { before, next }: { readonly before: Subscription; readonly next: NextRun | null },
  context: AlertContext,
): Answer {
  const { language } = context;
  const ko = language === 'ko';
  const { id, title } = after;
  const [was, is] = [whenText(before, language), whenText(after, language)];
  if (was === is) {
    const text = ko
      ? `알림 ${id}(${title})의 때는 이미 ${is}입니다. 다음: ${nextText(next, context)}`
      : `Alert ${id} (${title}) comes ${is} already. Next: ${nextText(next, context)}`;
    return say({ intent: 'alert_change', text }, context);
  }
  return say(
    {
      intent: 'alert_change',
      text: ko
        ? `알림 ${id}(${title})의 때를 ${was}에서 ${withParticle(is, '으로/로')} 바꿨습니다. 다음: ${nextText(next, context)}`
        : `Alert ${id} (${title}) moved from ${was} to ${is}. Next: ${nextText(next, context)}`,
      suggestions: [ko ? '내 알림 보여줘' : 'show my alerts'],
    },
    context,
  );
}

export function answerAskDelete(
  chosen: readonly Subscription[],
  isForgotten: boolean,
  context: AlertContext,
): Answer {
  const ko = context.language === 'ko';
  const names = namesOf(chosen, ko);
  const listed = chosen.length > 1 ? chosen.map((s) => `• ${s.id}: ${s.title}`) : [];
  const head = ko
    ? `${withParticle(names, '을/를')} 삭제할까요? 삭제하면 되돌릴 수 없습니다. 잠시 끄는 것은 ‘그만’으로 하실 수 있습니다.`
    : `Delete ${names}? That can't be undone; "stop" only turns it off.`;
  return say(
    {
      intent: 'alert_change',
      status: 'clarify',
      text: [head, ...listed, ...forgottenLine(isForgotten, ko)].join('\n'),
      choices: isForgotten ? [] : ko ? ['삭제', '취소'] : ['Delete', 'Cancel'],
    },
    context,
  );
}

export function answerDeleted(deleted: readonly Subscription[], context: AlertContext): Answer {
  const ko = context.language === 'ko';
  const text = ko
    ? `${withParticle(namesOf(deleted, ko), '을/를')} 삭제했습니다.`
    : `Deleted ${namesOf(deleted, ko)}.`;
  return say(
    { intent: 'alert_change', text, suggestions: [ko ? '내 알림 보여줘' : 'show my alerts'] },
    context,
  );
}

/** What an alert would send now, and whether its condition is met. */
export function answerTest(
  { id, title }: Subscription,
  shown: { readonly answer: Answer; readonly condition: string | null },
  context: AlertContext,
): Answer {
  const ko = context.language === 'ko';
  const { answer, condition } = shown;
  const head = ko
    ? `${withParticle(`알림 ${id}(${title})`, '을/를')} 지금 보낸다면 이렇게 갑니다. 이 대화에만 보여 드립니다.`
    : `Alert ${id} (${title}) would look like this now. It is shown here only.`;
  return {
    ...answer,
    intent: 'alert_change',
    text: [head, ...(condition === null ? [] : [condition]), '', answer.text].join('\n'),
  };
}

import type { AlertPreferences, Mute } from '../../model/alert.js';
import type { Answer } from '../../model/answer.js';
import { withParticle } from '../../model/korean.js';
import { rangeText } from '../wording/periods.js';
import type { AlertContext } from './proposal-text.js';
import { forgottenLine, say } from './say.js';

/** Times without alerts: what is asked before they are kept, and what was done about them. */

/** A wish for silence that waits for a yes. */
export type SilenceWanted =
  | { readonly kind: 'mute'; readonly mute: Mute }
  | { readonly kind: 'quiet_hours'; readonly hours: NonNullable<AlertPreferences['quietHours']> }
  /** `ofWeekends`: only weekends were asked for, which have no rule of their own. */
  | { readonly kind: 'quiet_holidays'; readonly ofWeekends?: true };

const ONE_RULE = {
  ko: ' 주말만 따로 끄지는 못하고 공휴일과 함께 끕니다.',
  en: ' Weekends cannot be turned off without public holidays.',
} as const;

/** Up to its verb: … 보내지 않을까요?, … 보내지 않겠습니다. */
function silenceText(wanted: SilenceWanted, ko: boolean): { readonly text: string; readonly tail: string } {
  switch (wanted.kind) {
    case 'mute': {
      const { title } = wanted.mute;
      const range = rangeText(wanted.mute);
      return {
        text: ko ? `${title}(${range}) 동안 알림을 보내지 않` : `no alerts over ${title} (${range})`,
        tail: '',
      };
    }
    case 'quiet_hours': {
      const { from, to } = wanted.hours;
      return ko
        ? {
            text: `매일 ${from}부터 ${to}까지 알림을 보내지 않`,
            tail: ` 그사이의 알림은 ${to}에 보내 드립니다.`,
          }
        : { text: `no alerts from ${from} to ${to}`, tail: ` What falls in between comes at ${to}.` };
    }
    case 'quiet_holidays':
      return {
        text: ko ? '토·일요일과 공휴일에는 알림을 보내지 않' : 'no alerts on weekends and public holidays',
        tail: wanted.ofWeekends !== true ? '' : ko ? ONE_RULE.ko : ONE_RULE.en,
      };
  }
}

export function answerAskSilence(wanted: SilenceWanted, isForgotten: boolean, context: AlertContext): Answer {
  const ko = context.language === 'ko';
  const { text, tail } = silenceText(wanted, ko);
  const head = ko ? `${text}을까요?${tail}` : `Shall I set this: ${text}?${tail}`;
  return say(
    {
      intent: 'alert_silence',
      status: 'clarify',
      text: [head, ...forgottenLine(isForgotten, ko)].join('\n'),
      choices: isForgotten ? [] : ko ? ['저장', '취소'] : ['Save', 'Cancel'],
    },
    context,
  );
}

const SILENCE_UNDO: Readonly<Record<Exclude<SilenceWanted['kind'], 'mute'>, readonly [string, string]>> = {
  quiet_hours: ['방해 금지 해제', 'quiet hours off'],
  quiet_holidays: ['공휴일에도 보내줘', 'alerts on public holidays too'],
};

export function answerSilenced(wanted: SilenceWanted, context: AlertContext): Answer {
  const ko = context.language === 'ko';
  const { text, tail } = silenceText(wanted, ko);
  const undo =
    wanted.kind === 'mute'
      ? ko
        ? `${wanted.mute.title} 알림 끄기 취소`
        : `cancel the ${wanted.mute.title} mute`
      : SILENCE_UNDO[wanted.kind][ko ? 0 : 1];
  return say(
    {
      intent: 'alert_silence',
      text: ko
        ? `저장했습니다. ${text}겠습니다.${tail} 되돌리려면 ‘${undo}’라고 말씀해 주세요.`
        : `Saved: ${text}.${tail} To undo it, say "${undo}".`,
      suggestions: [undo],
    },
    context,
  );
}

export function answerUnsilenced(
  what: 'mutes' | 'quiet_hours' | 'quiet_holidays',
  had: boolean,
  context: AlertContext,
): Answer {
  const ko = context.language === 'ko';
  const names = {
    mutes: ['알림을 끈 기간', 'muted days'],
    quiet_hours: ['방해 금지 시간', 'quiet hours'],
    quiet_holidays: ['공휴일 알림 끄기', 'rule for public holidays'],
  } as const;
  const [korean, english] = names[what];
  const text = had
    ? ko
      ? `${withParticle(korean, '을/를')} 풀었습니다.`
      : `Your ${english} are lifted.`
    : ko
      ? `${withParticle(korean, '이/가')} 없어 바뀐 것은 없습니다.`
      : `You have no ${english}, so nothing was changed.`;
  return say({ intent: 'alert_silence', status: had ? 'answered' : 'no_data', text }, context);
}

/** Dates that are no dates, are over, or go on for more than a year. */
export function answerNoDates(context: AlertContext): Answer {
  const text =
    context.language === 'ko'
      ? '언제부터 언제까지인지 알 수 없습니다. ‘휴가 7/1~7/5 알림 끄기’, ‘다음 주 알림 꺼줘’처럼 오늘부터 1년 안의 날짜로 말씀해 주세요.'
      : 'From when to when? Say dates within a year, such as "mute alerts 7/1~7/5" or "mute alerts next week".';
  return say({ intent: 'alert_silence', status: 'unsupported', text }, context);
}

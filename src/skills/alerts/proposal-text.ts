import type { Audience, NewSubscription } from '../../model/alert.js';
import type { Answer } from '../../model/answer.js';
import type { Language, Principal } from '../../model/principal.js';
import { plainAnswer, type SkillContext, scopeName } from '../context.js';
import { type NextRun, nextRunText } from './next-run.js';
import { type AlertNotes, conditionNow, type Proposed, type WantedAlert } from './propose.js';
import { whenText } from './schedule-text.js';

/** An alert that was asked for, read back before it is kept. */

export type AlertContext = Pick<SkillContext, 'language' | 'scope'> & {
  readonly principal: Pick<Principal, 'timezone'>;
};

/** How alerts with a condition are told from those without. */
export function intentOf({
  condition,
}: {
  readonly condition: object | null;
}): 'alert_schedule' | 'alert_threshold' {
  return condition === null ? 'alert_schedule' : 'alert_threshold';
}

function audienceText(audience: Audience, language: Language): string {
  const ko = language === 'ko';
  if (audience.kind === 'self') return ko ? '본인' : 'you';
  if (audience.kind === 'department') {
    return ko
      ? `${audience.department} 전체(각자 자기가 볼 수 있는 숫자로)`
      : `everyone in ${audience.department}, each with their own figures`;
  }
  return ko ? '이 채널(만드신 분이 볼 수 있는 숫자로)' : 'this channel, with the figures that you may see';
}

/** How often one condition is told. */
function againText({ condition, options }: NewSubscription, ko: boolean): string | null {
  if (condition === null) return null;
  const { repeatAfterHours: hours } = options;
  if (hours !== undefined && condition.kind !== 'event') {
    return ko
      ? `조건에 들어갈 때 알려 드리고, 조건이 이어지는 동안 ${hours}시간마다 다시 알려 드립니다.`
      : `You are told when it is met, and again every ${hours} hours while it is.`;
  }
  if (condition.kind === 'event') {
    if (condition.event === 'closing_below_target') {
      return ko
        ? '예상이 목표에 못 미치면 기간마다 한 번 알려 드리고, 같은 일로 되풀이하지 않습니다.'
        : 'You are told once a period when the forecast falls short, and not again of the same.';
    }
    return ko
      ? '저장한 뒤 새로 생기는 것만 하나에 한 번씩 알려 드립니다.'
      : 'Only what is new after saving is told, once each.';
  }
  if (condition.kind === 'change') {
    return ko
      ? '조건에 들어갈 때 한 번 알려 드리고, 벗어났다가 다시 들어가면 또 알려 드립니다.'
      : 'You are told once when it is met, and again only after it was no longer so.';
  }
  return ko
    ? '조건에 들어갈 때 한 번, 벗어나면 회복 알림을 한 번 드립니다. 회복한 뒤 다시 들어가면 또 알려 드립니다.'
    : 'You are told once when it is met and once when it recovers; again only when it is met anew.';
}

const TAKEN: Readonly<Record<AlertNotes['taken'][number], Readonly<Record<Language, string>>>> = {
  meridiem: {
    ko: '오전·오후를 말씀하지 않아 위와 같이 잡았습니다.',
    en: 'AM or PM was not said and was taken as above.',
  },
  hour: {
    ko: '몇 시인지 말씀하지 않아 위와 같이 잡았습니다(아침 8시, 점심 12시, 저녁 6시).',
    en: 'The hour was not said and was taken as above (morning 8 AM, noon, evening 6 PM).',
  },
  no_time: { ko: '시각을 말씀하지 않아 오전 8시로 잡았습니다.', en: 'No time was said, so 8 AM was taken.' },
  no_days: {
    ko: '요일을 말씀하지 않아 매일로 잡았습니다.',
    en: 'No days were said, so every day was taken.',
  },
  first_day: {
    ko: '며칠인지 말씀하지 않아 첫날로 잡았습니다.',
    en: 'The day was not said, so the first one was taken.',
  },
};

function notesText({ notes, isOffOnHolidays, cron }: WantedAlert, ko: boolean): string[] {
  const language = ko ? 'ko' : 'en';
  return [
    ...(cron === null ? [] : notes.taken.map((t) => TAKEN[t][language])),
    ...(notes.isComparisonTaken
      ? [
          ko
            ? '견줄 기간을 말씀하지 않아 전월로 잡았습니다.'
            : 'No period to compare with was said, so last month was taken.',
        ]
      : []),
    ...(isOffOnHolidays
      ? [ko ? '토·일요일과 공휴일에는 보내지 않습니다.' : 'Nothing is sent on weekends and public holidays.']
      : []),
    ...(/\b(?:29|30|31)\b/.test(cron?.split(' ')[2] ?? '')
      ? [ko ? '그 날짜가 없는 달에는 보내지 않습니다.' : 'Nothing is sent in months without that day.']
      : []),
    ...(notes.end === null
      ? []
      : [
          ko
            ? `끝나는 날(${notes.end}까지)을 날짜로 알 수 없어, 저장하면 끄실 때까지 계속됩니다.`
            : `The end (${notes.end}) is no day that I can tell: it goes on until you stop it.`,
        ]),
  ];
}

const SHOWN_MAX = 200;

/** The first line of an answer, as a taste of what will come. */
function tasteOf({ text }: Answer): string {
  const [first = ''] = text.split('\n');
  const characters = [...first];
  return characters.length <= SHOWN_MAX ? first : `${characters.slice(0, SHOWN_MAX).join('')}…`;
}

export interface ProposalShown {
  readonly wanted: WantedAlert;
  readonly proposed: Proposed;
  readonly answer: Answer;
  readonly next: NextRun | null;
  /** Nobody can answer "저장" where the conversation is not kept. */
  readonly isForgotten: boolean;
}

function conditionLines({ proposed, answer }: ProposalShown, ko: boolean): string[] {
  const { now, limit, subscription } = proposed;
  if (limit === null) return [];
  if (now === null) {
    // Of many members each is looked at by itself.
    const each = conditionNow(subscription, answer, ko ? 'ko' : 'en');
    return [each === null ? (ko ? `• 조건: ${limit}` : `• Condition: ${limit}`) : `• ${each}`];
  }
  const already = now.holds
    ? ko
      ? ' — 이미 조건에 들어 있어 첫 확인 때 알려 드립니다'
      : ' — met already, so you are told at the first look'
    : '';
  return [
    ko
      ? `• 조건: ${now.label} ${limit} (지금 ${now.value}${already})`
      : `• Condition: ${now.label} ${limit} (now ${now.value}${already})`,
  ];
}

/** "이렇게 저장할까요?": what, for whom, when, and what was taken for granted. */
export function answerProposal(shown: ProposalShown, context: AlertContext): Answer {
  const { wanted, proposed, answer, next, isForgotten } = shown;
  const { subscription } = proposed;
  const { language, principal } = context;
  const ko = language === 'ko';
  const looks = subscription.condition !== null;
  const again = againText(subscription, ko);
  const zone = subscription.timetable.timezone;
  const comes = next === null ? (ko ? '없음' : 'never') : nextRunText(next, principal.timezone, language);
  const label = (korean: string, english: string): string => (ko ? korean : english);
  const lines = [
    ko ? '이렇게 알림을 저장할까요?' : 'Shall I save this alert?',
    `• ${label('내용', 'What')}: ${proposed.limit === null ? subscription.title : subscription.question}`,
    ...conditionLines(shown, ko),
    `• ${label('받는 사람', 'For')}: ${audienceText(subscription.audience, language)}`,
    `• ${looks ? label('확인하는 때', 'Looked at') : label('보내는 때', 'When')}: ${whenText(subscription, language)}`,
    `• ${looks ? label('다음 확인', 'Next look') : label('다음 알림', 'Next')}: ${comes} (${zone})`,
    `• ${label('지금 답', 'The answer now')}: ${tasteOf(answer)}`,
    ...(again === null ? [] : [again]),
    ...notesText(wanted, ko),
    isForgotten
      ? label(
          '이 대화는 이어지지 않아 여기서는 저장할 수 없습니다. 터미널에서는 --conversation을 붙여 주세요.',
          'This conversation is not kept, so it cannot be saved here. In the terminal, add --conversation.',
        )
      : label(
          '‘저장’ 또는 ‘취소’라고 답해 주세요. ‘9시로’, ‘평일만’처럼 바꾸실 수도 있습니다.',
          'Answer "Save" or "Cancel", or change it: "at 9", "weekdays only".',
        ),
  ];
  return plainAnswer({
    status: 'clarify',
    intent: intentOf(subscription),
    text: lines.join('\n'),
    scope: scopeName(context.scope),
    figures: answer.figures,
    choices: isForgotten ? [] : [label('저장', 'Save'), label('취소', 'Cancel')],
  });
}

/** What comes at which time when none was said. */
export const TIME_CHOICES: Readonly<Record<Language, readonly string[]>> = {
  ko: ['매일 오전 8시', '평일 오전 8시', '매주 월요일 오전 8시'],
  en: ['every day at 8 AM', 'every weekday at 8 AM', 'every Monday at 8 AM'],
};

export function answerAskWhen(wanted: WantedAlert, context: AlertContext): Answer {
  const ko = context.language === 'ko';
  const choices = TIME_CHOICES[context.language];
  const head = ko
    ? `‘${wanted.question}’ 알림을 언제 보내 드릴까요?`
    : `When shall I send "${wanted.question}"?`;
  return plainAnswer({
    status: 'clarify',
    intent: 'alert_schedule',
    text: [head, ...choices.map((c, i) => `${i + 1}. ${c}`)].join('\n'),
    scope: scopeName(context.scope),
    choices,
  });
}

import type { AlertPreferences, Subscription } from '../../model/alert.js';
import type { Answer } from '../../model/answer.js';
import type { Language } from '../../model/principal.js';
import { plainAnswer, scopeName } from '../context.js';
import { rangeText } from '../wording/periods.js';
import { type NextRun, nextRunText } from './next-run.js';
import type { AlertContext } from './proposal-text.js';
import { momentText, whenText } from './schedule-text.js';

/** The alerts that somebody has, and when they want to be left alone. */

export interface Listed {
  readonly subscription: Subscription;
  readonly next: NextRun | null;
  readonly isSnoozed: boolean;
  /** Somebody else's that reaches the reader too: by their team. */
  readonly isOthers: boolean;
}

const SHOWN_MAX = 20;

function forWhom({ audience }: Subscription, ko: boolean): string {
  if (audience.kind === 'self') return ko ? '본인' : 'you';
  if (audience.kind === 'department') return audience.department;
  return `${audience.channel.platform === 'slack' ? 'Slack' : 'Teams'} ${ko ? '채널' : 'channel'}`;
}

function statusText(
  { subscription, next, isSnoozed }: Listed,
  { language, principal }: AlertContext,
): string {
  const ko = language === 'ko';
  const { status, snoozedUntil } = subscription;
  if (status === 'paused') return ko ? '꺼짐' : 'off';
  const when = next === null ? (ko ? '없음' : 'never') : nextRunText(next, principal.timezone, language);
  const comes = ko ? `다음 ${when}` : `next ${when}`;
  if (snoozedUntil === null || !isSnoozed) return comes;
  const until = momentText(snoozedUntil, principal.timezone, language);
  return ko ? `${until}까지 미룸, ${comes}` : `put off until ${until}, ${comes}`;
}

function preferencesText(preferences: AlertPreferences, language: Language): string[] {
  const ko = language === 'ko';
  const { quietHours, isQuietOnHolidays, mutes } = preferences;
  return [
    ...(quietHours === null
      ? []
      : [
          ko
            ? `방해 금지 시간: ${quietHours.from}~${quietHours.to}`
            : `Quiet hours: ${quietHours.from} to ${quietHours.to}`,
        ]),
    ...(isQuietOnHolidays
      ? [ko ? '주말·공휴일: 보내지 않음' : 'Weekends and public holidays: nothing is sent']
      : []),
    ...mutes.map((m) => (ko ? `알림 끔: ${m.title} ${rangeText(m)}` : `Muted: ${m.title} ${rangeText(m)}`)),
  ];
}

export function answerAlertList(
  listed: readonly Listed[],
  preferences: AlertPreferences,
  context: AlertContext,
): Answer {
  const { language } = context;
  const ko = language === 'ko';
  const resting = preferencesText(preferences, language);
  if (listed.length === 0) {
    const text = ko
      ? '등록된 알림이 없습니다. ‘매일 아침 8시 반 팀실적 알림 걸어줘’, ‘달성률 80% 밑으로 떨어지면 알려줘’처럼 말씀하시면 걸어 드립니다.'
      : 'You have no alerts. Set one by saying "every weekday at 8:30 send me my sales" or "alert me when my achievement rate falls below 80%".';
    return plainAnswer({
      status: 'no_data',
      intent: 'alert_list',
      text: [text, ...resting].join('\n'),
      scope: scopeName(context.scope),
    });
  }
  const lines = listed.slice(0, SHOWN_MAX).map((l) => {
    const { id, title, audience } = l.subscription;
    const whom = audience.kind === 'self' ? '' : ` · ${forWhom(l.subscription, ko)}`;
    const others = l.isOthers ? (ko ? ' · 팀 알림' : ' · your team’s') : '';
    return `${ko ? '알림' : 'Alert'} ${id}: ${title} · ${whenText(l.subscription, language)}${whom}${others} · ${statusText(l, context)}`;
  });
  const more = listed.length - lines.length;
  const rest = more > 0 ? [ko ? `… 외 ${more}개는 표에 있습니다.` : `… ${more} more in the table.`] : [];
  const own = listed.find((l) => !l.isOthers)?.subscription.id;
  return {
    ...plainAnswer({
      status: 'answered',
      intent: 'alert_list',
      text: [
        ko
          ? `알림 ${listed.length}개입니다.`
          : `You have ${listed.length} alert${listed.length === 1 ? '' : 's'}.`,
        ...lines,
        ...rest,
        ...resting,
      ].join('\n'),
      scope: scopeName(context.scope),
      suggestions:
        own === undefined
          ? []
          : ko
            ? [`알림 ${own} 그만`, `알림 ${own} 하루 미루기`, `알림 ${own} 테스트`]
            : [`stop alert ${own}`, `snooze alert ${own} for a day`, `test alert ${own}`],
    }),
    table: {
      columns: [
        { key: 'alert', label: ko ? '번호' : 'number', unit: null },
        { key: 'title', label: ko ? '내용' : 'what', unit: null },
        { key: 'when', label: ko ? '때' : 'when', unit: null },
        { key: 'audience', label: ko ? '받는 사람' : 'for', unit: null },
        { key: 'status', label: ko ? '상태' : 'status', unit: null },
      ],
      rows: listed.map((l) => [
        String(l.subscription.id),
        l.subscription.title,
        whenText(l.subscription, language),
        forWhom(l.subscription, ko),
        statusText(l, context),
      ]),
    },
  };
}

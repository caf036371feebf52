import { type DaysProblem, type DaysStrength, type SaidDays, takeBareDays, takeDays } from './days.js';
import type { SaidText } from './said-text.js';
import { type TimeFields, type TimeTaken, takeTimes } from './times-of-day.js';

/** When something is to come, taken out of a sentence. */

export interface SaidSchedule {
  /** Five fields; null where no time was said at all. */
  readonly cron: string | null;
  readonly days: string | null;
  readonly time: TimeFields | null;
  readonly strength: DaysStrength | null;
  /** What had to be taken, to be told. */
  readonly taken: readonly (TimeTaken | 'no_time' | 'no_days' | 'first_day')[];
  readonly isOffOnHolidays: boolean;
  readonly isEveryOtherWeek?: true;
  /** "이번 달 말까지", as it was said. */
  readonly end: string | null;
  /** The day of what comes once, as it was said: "내일 아침 한 번만". */
  readonly once?: string;
}

export type ScheduleProblem = DaysProblem | 'time' | 'times';

const DEFAULT_TIME: TimeFields = { minute: 0, hours: '8' };

/** Every day at the default time: what a change of one of both begins with. */
export const DEFAULT_CRON = '0 8 * * *';

export const NO_SCHEDULE: SaidSchedule = {
  cron: null,
  days: null,
  time: null,
  strength: null,
  taken: [],
  isOffOnHolidays: false,
  end: null,
};

const END =
  /((?:이번|다음)\s*(?:주|달|분기)(?:\s*말)?|올해(?:\s*말)?|연말|월말|\d{1,2}월(?:\s*말|\s*\d{1,2}일)?|\d{1,2}\/\d{1,2}|\d{1,2}일)\s*까지만?(?=\s*(?:매|평일|주중|보내|알림|알려|$|[.,!]))|\buntil\s+((?:the\s+)?end\s+of\s+(?:this\s+|the\s+)?(?:week|month|quarter|year)|[a-z]+\s+\d{1,2}(?:st|nd|rd|th)?|\d{1,2}\/\d{1,2})/i;

/** From when on it comes anyway. */
const FROM_NOW =
  /(?<![가-힣])(?:오늘|내일|지금|앞으로|이제)부터(?:는)?(?=\s(?:매|평일|주중|아침|저녁|날마다))/;

function cronOf(
  { minute, hours }: { readonly minute: number | string; readonly hours: string },
  days: string,
): string {
  return `${minute} ${hours} ${days}`;
}

/** "오전 9시부터 오후 6시까지 매시간": the hours between two times. */
function everyField(every: NonNullable<SaidDays['every']>, time: TimeFields | null, said: SaidText): string {
  const [from, to] = time?.hours.split(',') ?? [];
  if (from === undefined || to === undefined || said.take(/부터|\bfrom\b/i) === null) return every.hours;
  said.take(/까지|\bto\b/i);
  return every.hours.replace('*', `${from}-${to}`);
}

function taken(days: SaidDays | null, time: TimeFields | null, of: TimeTaken | null): SaidSchedule['taken'] {
  return [
    ...(of === null ? [] : [of]),
    ...(time === null ? (['no_time'] as const) : []),
    ...(days === null ? (['no_days'] as const) : []),
    ...(days?.strength === 'breakdown' && days.days !== '* * *' ? (['first_day'] as const) : []),
  ];
}

/** Takes the schedule out of a sentence; a reply may say less (`bare`: "월요일만"). */
export function takeSchedule(said: SaidText, bare = false): SaidSchedule | ScheduleProblem {
  said.take(FROM_NOW);
  const ended = said.take(END);
  const end = ended?.[1] ?? ended?.[2] ?? null;
  const days = bare ? takeBareDays(said) : takeDays(said);
  if (days === 'days' || days === 'interval') return days;
  const { time, taken: unsaid, problem } = takeTimes(said);
  if (problem !== null) return problem;
  if (days === null && time === null) return { ...NO_SCHEDULE, end };
  const rest = {
    end,
    isOffOnHolidays: days?.isOffOnHolidays ?? false,
    strength: days?.strength ?? null,
    ...(days?.isEveryOtherWeek === true ? { isEveryOtherWeek: true as const } : {}),
  };
  if (days !== null && days.every !== null) {
    const hours = everyField(days.every, time, said);
    const cron = cronOf({ minute: days.every.minute, hours }, days.days);
    return { ...rest, cron, days: days.days, time: null, taken: [] };
  }
  return {
    ...rest,
    cron: cronOf(time ?? DEFAULT_TIME, days?.days ?? '* * *'),
    days: days?.days ?? null,
    time,
    taken: taken(days, time, unsaid),
  };
}

/** A timetable with other days or another time; what was not said stays. */
export function changedCron(cron: string, change: Pick<SaidSchedule, 'cron' | 'days' | 'time'>): string {
  const [minute = '0', hours = '8', ...days] = cron.split(' ');
  if (change.days !== null && change.time === null && change.cron !== null && isInterval(change.cron)) {
    return change.cron;
  }
  const time = change.time ?? { minute, hours };
  return cronOf(time, change.days ?? days.join(' '));
}

function isInterval(cron: string): boolean {
  const [minute = '', hours = ''] = cron.split(' ');
  return /[*/]/.test(minute) || /[*/]/.test(hours);
}

import { pad2 } from '../../model/calendar.js';
import { NATIVE } from '../counters.js';
import { numberInWords } from '../spoken-numbers.js';
import type { SaidText } from './said-text.js';

/** Hours of the day as they are said: 아침 8시 반, 여덟시 반, 18:30, at 8:30 pm, 저녁. */

/** The first two fields of cron. */
export interface TimeFields {
  readonly minute: number;
  /** `8`, `9,18`, `9-18`. */
  readonly hours: string;
}

/** What was not said and had to be taken: whether it is before noon, or the very hour. */
export type TimeTaken = 'meridiem' | 'hour';

export interface SaidTime {
  readonly time: TimeFields | null;
  readonly taken: TimeTaken | null;
  /** `time`: no such hour; `times`: several that one timetable can't hold. */
  readonly problem: 'time' | 'times' | null;
}

interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly taken: TimeTaken | null;
}

const HOURS: Readonly<Record<string, number>> = { ...NATIVE, 여덜: 8, 열한: 11, 열두: 12 };
const HOUR = Object.keys(HOURS)
  .sort((a, b) => b.length - a.length)
  .join('|');
const PART = '오전|오후|새벽|아침|점심|낮|저녁|밤';
const JOINED = '(?:\\s*(?:,|·|과|와|이랑|랑|하고|및|and))?';
const AFTER = `\\s*(?:정각)?(?:쯤|경)?(?:에는|에|엔|마다)?${JOINED}`;
const SPOKEN_MINUTES = '[이삼사오]?십[일이삼사오육칠팔구]?|오';

const KOREAN = new RegExp(
  `(?:(${PART})(?:에|마다)?\\s*)?(?:(?<!\\d)(\\d{1,2})|(?<![가-힣])(${HOUR})|(?<=(?:${PART}))(${HOUR}))\\s*시(?!간)\\s*(?:(반)|(\\d{1,2}|${SPOKEN_MINUTES})\\s*분)?${AFTER}`,
);
const CLOCK = new RegExp(
  `(?:at\\s+)?(?:(${PART})(?:에)?\\s*)?(?<!\\d)(\\d{1,2}):(\\d{2})(?!\\d)\\s*(a\\.?m\\b\\.?|p\\.?m\\b\\.?)?${AFTER}`,
  'i',
);
const ENGLISH = new RegExp(
  `(?:\\bat\\s+(\\d{1,2})(?:\\s*(a\\.?m\\b\\.?|p\\.?m\\b\\.?|o'?clock\\b))?(?:\\s*in\\s+the\\s+(morning|afternoon|evening))?|(?<![\\d.,:])(\\d{1,2})\\s*(a\\.?m|p\\.?m)\\b\\.?)${JOINED}`,
  'i',
);
const NAMED = /(?:\bat\s+)?(정오|자정|\bnoon\b|\bmidnight\b)(?:에)?/i;

const LOOSE =
  /(?<![가-힣])(?:이른\s*)?(아침|점심|저녁|밤|새벽|오전|오후|출근|퇴근)(?:\s*(?:전|때|시간|길|하기\s*전|하면|할\s*때))?(?:에는|에|마다|엔|즈음|쯤){0,3}(?=$|[\s,.!])|\b(?:in\s+the\s+)?(morning|afternoon|evening|night)s?\b/i;

/** What a part of the day stands for by itself, as hour and minute. */
const LOOSE_TIMES: Readonly<Record<string, readonly [number, number]>> = {
  새벽: [6, 0],
  아침: [8, 0],
  출근: [8, 30],
  오전: [9, 0],
  점심: [12, 0],
  오후: [14, 0],
  퇴근: [17, 30],
  저녁: [18, 0],
  밤: [21, 0],
  morning: [8, 0],
  afternoon: [14, 0],
  evening: [18, 0],
  night: [21, 0],
};

const AFTERNOON: readonly string[] = ['오후', '저녁', 'p', 'afternoon', 'evening'];

/** The hour of 24 that a part of the day and a number come to; null where there is none. */
function hourOf(part: string, said: number): number | null {
  if (said > 24) return null;
  if (part === '') return said === 24 ? 0 : said >= 1 && said <= 6 ? said + 12 : said;
  if (said > 12) return said === 24 ? 0 : said;
  if (part === '밤') return said === 12 ? 0 : said >= 6 ? said + 12 : said;
  if (part === '점심' || part === '낮') return said <= 6 ? said + 12 : said;
  if (AFTERNOON.includes(part)) return said === 12 ? 12 : said + 12;
  return said === 12 && part !== '아침' ? 0 : said;
}

function clockOf(part: string, hourSaid: number, minute: number): Clock | null {
  const hour = hourOf(part, hourSaid);
  if (hour === null || minute > 59) return null;
  return { hour, minute, taken: part === '' && hourSaid >= 1 && hourSaid <= 12 ? 'meridiem' : null };
}

const english = (part: string | undefined): string => {
  const letter = (part ?? '').toLowerCase();
  return letter === 'afternoon' || letter === 'evening' || letter === 'morning'
    ? letter
    : /^[ap]/.test(letter)
      ? letter.slice(0, 1)
      : '';
};

/** The next time that is said; `impossible` for 25시. */
function takeClock(said: SaidText): Clock | 'impossible' | null {
  const named = said.take(NAMED)?.[1]?.toLowerCase();
  if (named !== undefined) {
    return { hour: named === '정오' || named === 'noon' ? 12 : 0, minute: 0, taken: null };
  }
  const clock = said.take(CLOCK);
  if (clock !== null) {
    const part = clock[1] ?? english(clock[4]);
    const read = clockOf(part, Number(clock[2]), Number(clock[3]));
    // 09:00 is the morning by its form.
    return read === null ? 'impossible' : clock[2]?.startsWith('0') ? { ...read, ...early(clock) } : read;
  }
  const korean = said.take(KOREAN);
  if (korean !== null) {
    const [, part, digits, native, glued, half, minutes] = korean;
    const hour = digits === undefined ? (HOURS[native ?? glued ?? ''] ?? 99) : Number(digits);
    const minute = half !== undefined ? 30 : minutes === undefined ? 0 : minuteOf(minutes);
    return clockOf(part ?? '', hour, minute) ?? 'impossible';
  }
  const at = said.take(ENGLISH);
  if (at === null) return null;
  return clockOf(english(at[5] ?? at[3] ?? at[2]), Number(at[1] ?? at[4]), 0) ?? 'impossible';
}

function early(clock: RegExpExecArray): Partial<Clock> {
  return {
    taken: null,
    ...(clock[1] === undefined && clock[4] === undefined ? { hour: Number(clock[2]) } : {}),
  };
}

function minuteOf(said: string): number {
  return /\d/.test(said) ? Number(said) : (numberInWords(said) ?? 99);
}

const NOTHING: SaidTime = { time: null, taken: null, problem: null };

/** Takes every time of the day out of the text. */
export function takeTimes(said: SaidText): SaidTime {
  const clocks: Clock[] = [];
  for (;;) {
    const clock = takeClock(said);
    if (clock === 'impossible') return { ...NOTHING, problem: 'time' };
    if (clock === null) break;
    clocks.push(clock);
  }
  const [first, ...others] = clocks;
  if (first === undefined) {
    const loose = said.take(LOOSE);
    const fields = LOOSE_TIMES[(loose?.[1] ?? loose?.[2] ?? '').toLowerCase()];
    if (fields === undefined) return NOTHING;
    return { time: { minute: fields[1], hours: String(fields[0]) }, taken: 'hour', problem: null };
  }
  if (others.some((o) => o.minute !== first.minute)) return { ...NOTHING, problem: 'times' };
  // "매일 오전 9시, 5시": said once, the part of the day need not hold for the next.
  const hours = [...new Set(clocks.map((c) => c.hour))].sort((a, b) => a - b);
  const taken = clocks.some((c) => c.taken !== null) ? 'meridiem' : null;
  return { time: { minute: first.minute, hours: hours.join(',') }, taken, problem: null };
}

/** One time of the day as `22:00`, of a text that says nothing else. */
export function clockText(text: string, said: SaidText): string | null {
  const clock = takeClock(said);
  if (clock === null || clock === 'impossible') return null;
  // 밤 10시 ~ 7시: the morning after, not the evening.
  const bare = clock.taken === 'meridiem' && /(?<!\d)0?[1-6](?:시|:)|^\s*[1-6]\b/.test(text);
  const hour = bare ? clock.hour - 12 : clock.hour;
  return `${pad2(hour)}:${pad2(clock.minute)}`;
}

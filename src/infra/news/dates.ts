import { isRealDate } from '../../model/calendar.js';

/** The times of feeds: RFC 822 (RSS), ISO 8601 (Atom, Dublin Core) and Korean forms; Seoul's where no zone is said. */

const MINUTE_MS = 60_000;
const SEOUL_MINUTES = 540;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The zones that RFC 822 names, and Korea's. */
const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  kst: 540,
  jst: 540,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};

/** Minutes east of Greenwich; null for a zone that is not known. */
function zoneMinutes(said: string | undefined): number | null {
  const text = (said ?? '').trim().toLowerCase();
  if (text === '') return SEOUL_MINUTES;
  const offset = /^(?:gmt|utc)?([+-])(\d{2}):?(\d{2})$/.exec(text);
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3]);
    return minutes > 14 * 60 ? null : offset[1] === '-' ? -minutes : minutes;
  }
  return ZONES[text] ?? null;
}

interface Read {
  readonly date: readonly [year: number, month: number, day: number];
  readonly time: readonly [hour: number, minute: number, second: number];
  readonly zone: string | undefined;
}

function instantOf({ date: [year, month, day], time: [hour, minute, second], zone }: Read): Date | null {
  const minutes = zoneMinutes(zone);
  if (minutes === null || !isRealDate(year, month, day) || hour > 23 || minute > 59 || second > 60)
    return null;
  return new Date(Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59)) - minutes * MINUTE_MS);
}

const RFC_822 =
  /^(?:[a-z가-힣]{1,9}\.?,?\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{4}|\d{2})(?:[\sT]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*([a-z]{1,5}|(?:gmt|utc)?[+-]\d{2}:?\d{2})?/i;
const NUMERIC =
  /^(\d{4})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{1,2})\.?(?:[T\s]+(오전|오후)?\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(z|[a-z]{2,4}|(?:gmt|utc)?[+-]\d{2}:?\d{2})?\s*$/i;
const KOREAN =
  /^(\d{4})\s*년\s*(\d{1,2})\s*월\s*(\d{1,2})\s*일(?:\s*\(?[월화수목금토일](?:요일)?\)?)?(?:\s*(오전|오후)?\s*(\d{1,2})(?:\s*시|:)\s*(?:(\d{1,2})\s*분?)?(?:\s*(\d{1,2})\s*초)?)?/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/;

function hourOf(half: string | undefined, hour: number): number {
  if (half === '오후' && hour < 12) return hour + 12;
  return half === '오전' && hour === 12 ? 0 : hour;
}

function number(text: string | undefined): number {
  return text === undefined ? 0 : Number(text);
}

/** null where the text is no time that exists. */
export function readFeedDate(said: string): Date | null {
  const text = said.replace(/\s+/g, ' ').trim();
  const mail = RFC_822.exec(text);
  if (mail !== null) {
    const [, day, monthName = '', yearText = '', hour, minute, second, zone] = mail;
    const month = MONTHS.indexOf(monthName.toLowerCase()) + 1;
    const year = yearText.length === 2 ? 2_000 + Number(yearText) : Number(yearText);
    const time = [number(hour), number(minute), number(second)] as const;
    return instantOf({ date: [year, month, number(day)], time, zone });
  }
  const dated = NUMERIC.exec(text) ?? KOREAN.exec(text);
  if (dated !== null) {
    const [, year, month, day, half, hour, minute, second, zone] = dated;
    const time = [hourOf(half, number(hour)), number(minute), number(second)] as const;
    return instantOf({ date: [number(year), number(month), number(day)], time, zone });
  }
  const compact = COMPACT.exec(text);
  if (compact === null) return null;
  const [, year, month, day, hour, minute, second] = compact;
  const time = [number(hour), number(minute), number(second)] as const;
  return instantOf({ date: [number(year), number(month), number(day)], time, zone: undefined });
}

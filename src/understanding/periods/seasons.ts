import {
  addDays,
  addMonths,
  type CalendarContext,
  makeDate,
  minDate,
  rangePeriod,
} from '../../model/calendar.js';
import type { Period } from '../../model/period.js';
import type { Atom } from './atom.js';
import { latestBegun } from './units.js';
import { execAt, sticky } from './words.js';

/**
 * 봄, 여름, 가을, 겨울: three whole months each from March, June, September and December, as the weather service counts
 * them (기상청, 기상자료개방포털: 계절은 3~5월, 6~8월, 9~11월, 12~2월). Winter is of the year in which it begins.
 */

const BEHIND =
  '(?=철|시즌|[에엔은는이의과와랑도]|보다|대비|비교|차이|추이|매출|실적|판매|건수|수량|달성|제일|가장|잘|많|적|전체|$|[?!.~,])';
const SEASON = sticky(`(이번|지난|저번)?(봄|여름|가을|겨울)${BEHIND}(?:철|시즌)?`);
const FIRST_MONTHS: Readonly<Record<string, number>> = { 봄: 3, 여름: 6, 가을: 9, 겨울: 12 };

function seasonPeriod(year: number, month: number, { today }: CalendarContext): Period {
  const from = makeDate(year, month, 1);
  const to = addDays(addMonths(from, 3), -1);
  const running = from <= today && today < to;
  const whole = rangePeriod(from, to);
  return running ? { ...whole, to: minDate(to, today), running } : whole;
}

/** `year`: the calendar year that was said before it; else the latest that has begun, or with 지난 that is over. */
export function seasonAt(
  text: string,
  position: number,
  { year, at }: { readonly year: number | null; readonly at: CalendarContext },
): Atom | null {
  const m = execAt(SEASON, text, position);
  const month = FIRST_MONTHS[m?.[2] ?? ''];
  if (m === null || month === undefined || (year !== null && m[1] !== undefined)) return null;
  const begun = year ?? latestBegun((y) => makeDate(y, month, 1), at.today);
  const period = seasonPeriod(begun, month, at);
  const isOver = m[1] === '지난' || m[1] === '저번';
  return {
    end: SEASON.lastIndex,
    period: isOver && period.running ? seasonPeriod(begun - 1, month, at) : period,
  };
}

import { addDays, type CalendarContext } from '../model/calendar.js';
import type { Period } from '../model/period.js';
import type { Token } from './concepts.js';
import { periodAt } from './periods/ranges.js';

/** Several periods of one question: told one by one, and those that a word like 어제 places for itself. */

export type ListedUnit = 'month' | 'quarter' | 'year';

/** Months listed one by one that follow each other make one stretch, shown month by month. */
export function listedUnit(periods: readonly Period[]): ListedUnit | null {
  const unit = periods[0]?.unit;
  if (unit !== 'month' && unit !== 'quarter' && unit !== 'year') return null;
  const follow = periods.every((p, i) => {
    const before = periods[i - 1];
    return p.unit === unit && (before === undefined || addDays(before.wholeTo, 1) === p.wholeFrom);
  });
  return follow ? unit : null;
}

const LISTED_MIN = 3;

/** "5월 매출 4월 매출 3월 매출": of three or more it matters not which is said first. */
export function inOrder(periods: readonly Period[]): readonly Period[] {
  if (periods.length < LISTED_MIN) return periods;
  const sorted = periods.toSorted((a, b) => a.wholeFrom.localeCompare(b.wholeFrom));
  return listedUnit(sorted) === null ? periods : sorted;
}

const EACH = /^(?:각각|각자|따로|따로따로|하나씩|하나하나)$/;
const UNITS: readonly (readonly [RegExp, ListedUnit])[] = [
  [/분기|\dq|q\d/, 'quarter'],
  [/월|개월|달/, 'month'],
  [/년|해/, 'year'],
];

/** "1~4월 매출 각각": each month of that stretch. Where members are named or told apart, each of those is meant. */
export function eachOfStretch(tokens: readonly Token[], period: Period): ListedUnit | null {
  if (period.unit !== 'range' || !tokens.some(({ text }) => EACH.test(text))) return null;
  const named = tokens.filter(({ concept }) => concept.kind === 'name').length;
  if (named > 1 || tokens.some(({ concept }) => concept.kind === 'by')) return null;
  const [said, ...others] = tokens.filter(({ concept }) => concept.kind === 'period');
  if (said === undefined || others.length > 0) return null;
  return UNITS.find(([words]) => words.test(said.text))?.[1] ?? null;
}

/** Said from today on, whatever is asked about: "3월" is not what they are held against by. */
const FROM_TODAY = /^(?:어제|그제|그저께|지난주|저번주|지난달|저번달|지난분기|저번분기|작년|지난해)/;

/** "어제보다 그제가 나았나": yesterday itself, and not the day before the one that is asked about. */
export function againstToday(tokens: readonly Token[], asked: Period, at: CalendarContext): Period | null {
  const said = tokens.find(({ concept }) => concept.kind === 'compare')?.text ?? '';
  const read = FROM_TODAY.test(said) ? periodAt(said, 0, at) : null;
  if (read === null || !('period' in read)) return null;
  const { period } = read;
  return period.unit === asked.unit && period.wholeFrom > asked.wholeFrom ? period : null;
}

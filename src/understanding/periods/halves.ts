import { type CalendarContext, fiscalQuarter } from '../../model/calendar.js';
import type { AtomReader } from './atom.js';
import { halfPeriod } from './units.js';
import { execAt, sticky } from './words.js';

/** "이번 반기", "지난 반기", "반기 실적": halves said from today on; 상반기 and 하반기 are named. */

const RELATIVE_HALF = sticky(
  '(?:(지지난|전전)|(지난|저번|직전)|(다음|차)|(이번|요번|금번|현|당|금))반기|반기(?=실적|매출|목표|달성|마감|누적|건수|수량)',
);

function awayOf(m: RegExpExecArray): number {
  if (m[1] !== undefined) return -2;
  if (m[2] !== undefined) return -1;
  return m[3] === undefined ? 0 : 1;
}

/** The half of a year so many halves from the running one. */
function halfFrom(at: CalendarContext, away: number): { readonly year: number; readonly half: number } {
  const { year, quarter } = fiscalQuarter(at.today, at.fiscalStart);
  const halves = 2 * year + (quarter > 2 ? 1 : 0) + away;
  return { year: Math.floor(halves / 2), half: (halves % 2) + 1 };
}

export const halfRelative: AtomReader = (text, position, at) => {
  const m = execAt(RELATIVE_HALF, text, position);
  if (m === null) return null;
  const { year, half } = halfFrom(at, awayOf(m));
  return { end: RELATIVE_HALF.lastIndex, period: halfPeriod(year, half, at) };
};

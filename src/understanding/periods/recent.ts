import { addDays, addMonths, rangePeriod } from '../../model/calendar.js';
import type { Atom, AtomReader } from './atom.js';
import { BARE_WEEKS, countOf, execAt, RECENT } from './words.js';

/** 최근 7일, 최근 6개월, last 3 months: days end today; months and years are whole ones before this one. */
export const recent: AtomReader = (text, position, at) => {
  const weeks = execAt(BARE_WEEKS, text, position);
  if (weeks !== null) {
    const days = 7 * (weeks[1] === '일' ? 1 : countOf(weeks[1] ?? ''));
    return { end: BARE_WEEKS.lastIndex, period: rangePeriod(addDays(at.today, 1 - days), at.today) };
  }
  const m = execAt(RECENT, text, position);
  if (m === null) return null;
  const unit = m[2] ?? '';
  const said = m[1];
  // "지난달", "last week" are calendar units, read by the relative rules; 최근 alone may leave the one unsaid.
  if (said === undefined && unit !== '반년' && !m[0].startsWith('최근')) return null;
  const count = said === undefined ? 1 : countOf(said);
  if (count < 1) return null;
  const end = RECENT.lastIndex;
  const days = (n: number): Atom => ({ end, period: rangePeriod(addDays(at.today, 1 - n), at.today) });
  if (/^(일|day)/.test(unit)) return days(count);
  if (/^(주|week)/.test(unit)) return days(7 * count);
  // 최근 한 달 is thirty days; more months than one are whole ones.
  if (/^(달|개월|month)/.test(unit) && count === 1) return days(30);
  const perUnit = unit === '반년' ? 6 : /^(년|year)/.test(unit) ? 12 : /^(분기|quarter)/.test(unit) ? 3 : 1;
  const thisMonth = `${at.today.slice(0, 7)}-01`;
  return {
    end,
    period: rangePeriod(addMonths(thisMonth, -perUnit * count), addDays(thisMonth, -1)),
  };
};

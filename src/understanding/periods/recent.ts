import { addDays, addMonths, type CalendarContext, makeDate, rangePeriod } from '../../model/calendar.js';
import { BEGINNING, type Period } from '../../model/period.js';
import type { Atom, AtomReader } from './atom.js';
import { fiscalYearOf, quarterPeriod } from './units.js';
import { BARE_WEEKS, countOf, execAt, RECENT, sticky } from './words.js';

const ALL_TIME = sticky(
  '역대|전체기간|전기간|모든기간|창사이래|데이터전체|지금까지통틀어|지금까지(?=.{0,8}(?:제일|가장|최고|최대|1위))|(?<=day|month|quarter|year)ever(?![a-z])|(?:팔린|팔렸던|판|팔았던|산|샀던|사간|주문한|거래한|구매한|나간|납품한)적(?:(?:이|도)?있는(?=[가-힣])|(?:이|은|도)?(?=있|없))|alltime|sincethebeginning|ofalltime',
);

/** 역대, 전체 기간: all that there is. */
export const allTime: AtomReader = (text, position, at) =>
  execAt(ALL_TIME, text, position) === null
    ? null
    : { end: ALL_TIME.lastIndex, period: rangePeriod(BEGINNING, at.today) };

const YEARS = sticky(
  '(\\d{1,2}|두|세|석|삼|네|사|오)년(?:간|동안)?치?(?:의)?(?=(?:연도별|년도별|연별|해마다|매년))',
);

/** "3년간 연도별": so many calendar years, of which the running one is the last. */
export const yearsRunning: AtomReader = (text, position, at) => {
  const m = execAt(YEARS, text, position);
  const count = m === null ? 0 : countOf(m[1] ?? '');
  if (count < 1) return null;
  const from = makeDate(fiscalYearOf(at) - count + 1, at.fiscalStart, 1);
  return { end: YEARS.lastIndex, period: rangePeriod(from, at.today) };
};

/** "지난 4분기" is the fourth quarter that ended last, as "최근 4분기", "지난 4분기 동안" are four of them. */
const LAST_NAMED_QUARTER = /^(?:지난|직전)([1-4])분기$/;

function lastOver(quarter: number, at: CalendarContext): Period {
  const year = fiscalYearOf(at);
  const own = quarterPeriod(year, quarter, at);
  return own.wholeTo < at.today ? own : quarterPeriod(year - 1, quarter, at);
}

const MONTH_WORTH = sticky('(?:한달|1개월)(?:간)?치');

/** 최근 7일, 최근 6개월, last 3 months: days end today; months and years are whole ones before this one. */
export const recent: AtomReader = (text, position, at) => {
  const weeks = execAt(BARE_WEEKS, text, position);
  if (weeks !== null) {
    const days = 7 * (weeks[1] === '일' ? 1 : countOf(weeks[1] ?? ''));
    return { end: BARE_WEEKS.lastIndex, period: rangePeriod(addDays(at.today, 1 - days), at.today) };
  }
  if (execAt(MONTH_WORTH, text, position) !== null)
    return { end: MONTH_WORTH.lastIndex, period: rangePeriod(addDays(at.today, -29), at.today) };
  const m = execAt(RECENT, text, position);
  if (m === null) return null;
  const unit = m[2] ?? '';
  const said = m[1];
  // "지난달", "last week" are calendar units, read by the relative rules; 최근 alone may leave the one unsaid.
  if (said === undefined && unit !== '반년' && !m[0].startsWith('최근')) return null;
  const count = said === undefined ? 1 : countOf(said);
  if (count < 1) return null;
  const end = RECENT.lastIndex;
  const named = LAST_NAMED_QUARTER.exec(m[0]);
  if (named !== null) return { end, period: lastOver(Number(named[1]), at) };
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

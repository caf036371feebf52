import { addDays, type CalendarContext, rangePeriod, unitPeriod, yearOf } from '../../model/calendar.js';
import { holidayOf } from '../../model/holidays.js';
import type { Period } from '../../model/period.js';
import type { Atom } from './atom.js';
import { execAt, sticky } from './words.js';

/** Public holidays by name: "추석 연휴", "작년 설", "광복절", "Christmas". */

/** The name of the calendar, and what it is called. */
const CALLED: readonly (readonly [string, string])[] = [
  ['추석', '추석|한가위|chuseok'],
  ['설날', '설날|구정|설명절|설(?=연휴|당일|전주|다음주|직전주|앞주|뒷주)|seollal|lunarnewyear'],
  ['신정', '신정|새해첫날'],
  ['3·1절', '삼일절|3[.·]?1절'],
  ['노동절', '노동절|근로자의날|labou?rday'],
  ['어린이날', '어린이날|childrensday'],
  ['부처님오신날', '부처님오신날|석가탄신일|초파일'],
  ['현충일', '현충일'],
  ['제헌절', '제헌절'],
  ['광복절', '광복절|liberationday'],
  ['개천절', '개천절'],
  ['한글날', '한글날'],
  ['성탄절', '성탄절|크리스마스(?!이브)|christmas(?:day)?(?!eve)'],
];
const NAMED = CALLED.map(([name, words]) => ({ name, regex: sticky(`(?:${words})`) }));

/** Those that last for days, of which the day itself is said apart. */
const LONG = new Set(['추석', '설날']);
const WHOLE = sticky('(?:황금|긴)?(?:연휴|holidays?|break)(?:기간)?');
const ITSELF = sticky('(?:당일|본날)');

/** "추석 전 주", "설 다음 주": the week beside that of the day itself. */
const WEEK_BESIDE = sticky('(?:의)?(?:(?:바로)?(직전주|전주|앞주)|다음주|뒷주)(?!대비|보다|비)');

function weekBeside(days: Period, isBefore: boolean, at: CalendarContext): Period {
  const day = isBefore ? addDays(days.wholeFrom, -7) : addDays(days.wholeTo, 7);
  return unitPeriod(day, 'week', at);
}

/** The days off of the same holiday in another year; null where the days given are no holiday's. */
export function sameHoliday(days: Pick<Period, 'wholeFrom' | 'wholeTo'>, year: number): Period | null {
  const isIt = (name: string, whole: boolean): boolean => {
    const own = holidayOf(name, yearOf(days.wholeFrom), whole);
    return own?.from === days.wholeFrom && own.to === days.wholeTo;
  };
  for (const whole of [true, false]) {
    const name = CALLED.map(([called]) => called).find((called) => isIt(called, whole));
    const other = name === undefined ? null : holidayOf(name, year, whole);
    if (other !== null) return rangePeriod(other.from, other.to);
  }
  return null;
}

/** The holiday of a year, or of the latest one in which it has begun; null where none is named. */
export function holidayAt(
  text: string,
  position: number,
  said: { readonly year: number | null; readonly at: CalendarContext },
): Atom | null {
  const found = NAMED.find(({ regex }) => execAt(regex, text, position) !== null);
  if (found === undefined) return null;
  const { name, regex } = found;
  const itself = execAt(ITSELF, text, regex.lastIndex) !== null;
  const lasts = execAt(WHOLE, text, regex.lastIndex) !== null;
  const end = itself ? ITSELF.lastIndex : lasts ? WHOLE.lastIndex : regex.lastIndex;
  const whole = !itself && (lasts || LONG.has(name));
  const { today } = said.at;
  const thisYear = holidayOf(name, said.year ?? yearOf(today), whole);
  const begun = said.year !== null || thisYear === null || thisYear.from <= today;
  const days = begun ? thisYear : holidayOf(name, yearOf(today) - 1, whole);
  if (days === null) return { end, period: null };
  const own = rangePeriod(days.from, days.to);
  const beside = execAt(WEEK_BESIDE, text, end);
  const day = beside === null ? null : holidayOf(name, yearOf(days.to), false);
  return beside === null || day === null
    ? { end, period: own }
    : {
        end: WEEK_BESIDE.lastIndex,
        period: weekBeside(rangePeriod(day.from, day.to), beside[1] !== undefined, said.at),
      };
}

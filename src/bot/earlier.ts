import { addDays, rangePeriod } from '../model/calendar.js';
import {
  type Filter,
  isTimeDimension,
  type MemberDimension,
  type MetricQuery,
  type Ranking,
  type Threshold,
} from '../model/query.js';
import { COUNTED } from '../understanding/counters.js';
import { named } from '../understanding/read-periods.js';
import type { Remembered } from '../understanding/reading.js';
import {
  AGAIN,
  ALL,
  AS_PERCENT,
  BETWEEN_TIMES,
  BY_YEAR,
  DIFFERENCE,
  HOW_MANY,
  HOW_MUCH,
  MEAN,
  MORE,
  MOVED,
  NEXT,
  OTHER_BOUND,
  OTHER_SIDE,
  OTHERS,
  OUTSIDE,
  PART,
  REST,
  SUM,
  SUM_UNTIL,
  THAT_PERIOD,
  THAT_TIME,
  WIDEST,
} from './earlier-words.js';
import type { Listing, Subjects } from './subjects.js';

/**
 * What is asked of the last few questions together, or of what they left out: "차이는?", "세 달 합치면?", "나머지는?", "더
 * 보여줘", "그 두 번째 거 팀별로". Figures are never taken from what was shown, but asked anew.
 */

export type Earlier =
  /** Nothing is said beyond it: this is the question. */
  | { readonly kind: 'whole'; readonly whole: Remembered }
  /** The question in other words, going on from this one. */
  | { readonly kind: 'said'; readonly text: string; readonly before: Remembered };

/** 둘, 세, 3: how many. */
export function numberOf(said: string): number {
  return COUNTED[said] ?? Number(said);
}

/** What "더 보여줘" lists at most; beyond it all are meant. */
const MORE_MAX = 50;
const BOUNDS: Readonly<Record<Threshold['operator'], string>> = {
  '>': '초과',
  '>=': '이상',
  '<': '미만',
  '<=': '이하',
};

function without<K extends keyof MetricQuery>(query: MetricQuery, key: K): Omit<MetricQuery, K> {
  const { [key]: _, ...rest } = query;
  return rest;
}

/** Whether two questions were of the same, but for when. */
function differInPeriod(a: Remembered, b: Remembered): boolean {
  const of = ({ query, scope }: Remembered): string =>
    JSON.stringify([without({ ...query, comparison: null }, 'period'), scope]);
  const when = ({ query: { period } }: Remembered): string => `${period.wholeFrom} ${period.wholeTo}`;
  return of(a) === of(b) && when(a) !== when(b);
}

/** The last question and those right before it that differ from it in nothing but their period. */
function periodsAsked({ asked, lists: [list] }: Subjects): readonly Remembered[] {
  const [last, ...earlier] = asked;
  // "둘 차이는?" of two rows is of those, and of several lists of more rows between their periods.
  const isPair = list?.members.length === 2 && last?.query.groupBy[0] === list.dimension;
  if (last === undefined || isPair) return [];
  const end = earlier.findIndex((e) => !differInPeriod(last, e));
  return [last, ...(end < 0 ? earlier : earlier.slice(0, end))];
}

function byTime(asked: readonly Remembered[]): readonly Remembered[] {
  return asked.toSorted((a, b) => (a.query.period.from < b.query.period.from ? -1 : 1));
}

function heldTogether([last, earlier]: readonly Remembered[]): Earlier | null {
  if (last === undefined || earlier === undefined) return null;
  const [first, second] = byTime([last, earlier]);
  if (first === undefined || second === undefined) return null;
  const { period, comparison } = named(second.query.period, first.query.period);
  return { kind: 'whole', whole: { ...last, query: { ...last.query, period, comparison } } };
}

/** One stretch of periods that follow each other; with a gap between them their sum is not one figure. */
function addedUp(asked: readonly Remembered[]): Earlier | null {
  const [last] = asked;
  const ordered = byTime(asked);
  const first = ordered[0]?.query.period;
  const end = ordered.at(-1)?.query.period;
  if (last === undefined || first === undefined || end === undefined || asked.length < 2) return null;
  const follow = ordered.every(({ query: { period } }, at) => {
    const before = ordered[at - 1]?.query.period;
    return before === undefined || addDays(before.wholeTo, 1) === period.wholeFrom;
  });
  if (!follow) return null;
  const period = { ...rangePeriod(first.from, end.to), running: end.running };
  return { kind: 'whole', whole: { ...last, query: { ...last.query, period, comparison: null } } };
}

/** The figures of a list without those that it showed. */
function leftOut({ dimension, members, figures }: Listing, ranking: Ranking | null): Earlier | null {
  if (figures === null || (figures.query.ranking?.limit ?? null) === null) return null;
  const { filters } = figures.query;
  const before = filters.find((f) => f.exclude && f.dimension === dimension);
  const shown: Filter = {
    dimension,
    exclude: true,
    members: [...(before?.members ?? []), ...members],
  };
  const query = { ...figures.query, ranking, filters: [...filters.filter((f) => f !== before), shown] };
  return { kind: 'whole', whole: { ...figures, query } };
}

function ofLists(text: string, [list]: Subjects['lists'], last: Remembered | null): Earlier | null {
  const ranking = list?.figures?.query.ranking ?? null;
  if (list !== undefined && ranking !== null) {
    if (REST.test(text)) return leftOut(list, null);
    const next = NEXT.exec(text)?.[1];
    if (next !== undefined) return leftOut(list, { ...ranking, limit: numberOf(next) });
  }
  const limit = last?.query.ranking?.limit ?? null;
  const wished = ALL.test(text) ? null : MORE.test(text) && limit !== null ? limit * 2 : undefined;
  if (last === null || last.query.groupBy.length === 0 || wished === undefined) return null;
  const { query } = last;
  if (query.ranking === null) return { kind: 'whole', whole: last };
  const longer = { ...query.ranking, limit: wished !== null && wished > MORE_MAX ? null : wished };
  return { kind: 'whole', whole: { ...last, query: { ...query, ranking: longer } } };
}

const ROWS: Readonly<Record<string, MemberDimension>> = {
  팀: 'department',
  지점: 'department',
  담당자: 'user',
  사람: 'user',
  팀원: 'user',
  직원: 'user',
  거래처: 'client',
  병원: 'client',
  제품: 'product',
  품목: 'product',
  제품군: 'category',
  지역: 'region',
  업종: 'industry',
};

/** Which rows a noun is of: 사람, 거래처; undefined for any other. */
export function rowOf(noun: string): MemberDimension | undefined {
  return ROWS[noun];
}

function othersOf(text: string, last: Remembered): Earlier | null {
  const row = ROWS[OTHERS.exec(text)?.[1] ?? ''];
  const one = last.query.filters.find((f) => !f.exclude && f.dimension === row && f.members.length === 1);
  if (row === undefined || one === undefined || last.topic !== undefined) return null;
  const filters = last.query.filters.map((f) => (f === one ? { ...f, exclude: true } : f));
  const query = { ...last.query, filters, groupBy: [row], ranking: null, threshold: null };
  return { kind: 'whole', whole: { ...last, query } };
}

/** "아까 그 top 5 다시": the last list of so many. */
function listAgain({ lists }: Subjects, count: string | undefined): Earlier | null {
  const list = lists.find(
    ({ figures }) =>
      figures !== null && (count === undefined || figures.query.ranking?.limit === Number(count)),
  );
  return list?.figures == null ? null : { kind: 'whole', whole: list.figures };
}

interface AskedBack {
  readonly text: string;
  readonly subjects: Subjects;
  /** The figure question before. */
  readonly last: Remembered | null;
}

/** undefined where it is not asked, null where it is and nothing before can tell. */
type Step = (asked: AskedBack) => Earlier | null | undefined;

const ofParts: Step = ({ text, subjects }) => {
  const part = PART.exec(text);
  const before = part === null ? null : (subjects.parts[numberOf(part[1] ?? '') - 1] ?? null);
  if (before === null) return undefined;
  const rest = (part?.[2] ?? '').trim();
  return /[\p{L}\p{N}]/u.test(rest) ? { kind: 'said', text: rest, before } : { kind: 'whole', whole: before };
};

const ofPeriods: Step = ({ text, subjects, last }) => {
  const periods = periodsAsked(subjects);
  const isBetween = DIFFERENCE.test(text) || BETWEEN_TIMES.test(text);
  if ((isBetween || MOVED.test(text)) && periods.length > 1) return heldTogether(periods);
  // "3월 매출이랑 4월 매출", "차이는?": it was told with them.
  if (isBetween && last !== null && holdsTwoPeriods(last)) return { kind: 'whole', whole: last };
  const until = SUM_UNTIL.exec(text)?.[1];
  const first = until === undefined ? undefined : firstAsked(periods.length > 0 ? periods : [last]);
  if (first !== undefined && last !== null) {
    const before = { ...last, query: { ...last.query, comparison: null } };
    return { kind: 'said', text: `${first}부터 ${until}까지`, before };
  }
  const sum = SUM.exec(text);
  if (sum === null || periods.length < 2) return undefined;
  const count = sum[1] === undefined ? periods.length : numberOf(sum[1].trim());
  return count <= periods.length ? addedUp(periods.slice(0, count)) : null;
};

function holdsTwoPeriods({ query: { comparison, groupBy }, topic, why }: Remembered): boolean {
  return comparison !== null && groupBy.length === 0 && topic === undefined && !why;
}

/** The day on which the earliest of the periods begins. */
function firstAsked(asked: readonly (Remembered | null)[]): string | undefined {
  return asked
    .flatMap((one) => (one === null ? [] : [one.query.period, one.query.comparison?.period]))
    .flatMap((period) => (period === undefined ? [] : [period.wholeFrom]))
    .toSorted()[0];
}

const listShownAgain: Step = ({ text, subjects }) => {
  const again = AGAIN.exec(text);
  if (again === null) return undefined;
  const list = listAgain(subjects, again[1]);
  const rest = again[2];
  return list?.kind === 'whole' && rest !== undefined
    ? { kind: 'said', text: rest, before: list.whole }
    : list;
};

/** "10위 밖은?" a few questions after the first ten: of that list. */
const outsideOfList: Step = ({ text, subjects }) => {
  const place = OUTSIDE.exec(text)?.[1];
  const list = subjects.lists.find(({ figures }) => figures?.query.ranking?.limit === Number(place));
  return place === undefined || list?.figures == null
    ? undefined
    : { kind: 'said', text, before: list.figures };
};

const ofBounds: Step = ({ text, last }) => {
  const { threshold, groupBy, metrics } = last?.query ?? {};
  if (last === null || threshold === undefined || groupBy === undefined) return null;
  const asksCount = HOW_MANY.test(text);
  if (metrics?.[0] === 'dormant_clients' && asksCount) return { kind: 'whole', whole: last };
  if (threshold === null || groupBy.length === 0) return undefined;
  if (asksCount) return { kind: 'whole', whole: last };
  const bound = OTHER_BOUND.exec(text)?.[1];
  if (bound !== undefined)
    return { kind: 'said', text: `${bound} ${BOUNDS[threshold.operator]}`, before: last };
  const side = OTHER_SIDE.exec(text)?.[1];
  if (side === undefined || threshold.and !== undefined) return undefined;
  const unit = UNITS[threshold.metric] ?? '원';
  return { kind: 'said', text: `${threshold.value}${unit} ${side}`, before: last };
};

const UNITS: Readonly<Partial<Record<Threshold['metric'], string>>> = {
  achievement_rate: '%',
  growth: '%',
  share: '%',
  sales_count: '건',
  quantity: '개',
};

const PER: Readonly<Partial<Record<MetricQuery['groupBy'][number], string>>> = {
  user: '인당',
  department: '팀당',
  client: '거래처당',
  product: '제품당',
  category: '제품군당',
  region: '지역당',
};

/** Whose rates have a mean. */
const RATED: Readonly<Partial<Record<MetricQuery['groupBy'][number], string>>> = {
  user: '담당자',
  department: '팀',
  month: '월',
  quarter: '분기',
  half: '반기',
  year: '연',
};

/** "평균은?" under sales by somebody: over as many; under rates the mean of those. */
const ofMeans: Step = ({ text, last }) => {
  const [row, ...others] = last?.query.groupBy ?? [];
  const per = row === undefined || others.length > 0 ? undefined : PER[row];
  if (last === null || row === undefined || last.topic !== undefined || !MEAN.test(text)) return undefined;
  const rated = others.length > 0 ? undefined : RATED[row];
  const [metric, ...more] = last.query.metrics;
  const isOfRates = metric === 'achievement_rate' && more.length === 0 && rated !== undefined;
  const isOfSales = metric === 'sales_amount' && more.length === 0 && per !== undefined;
  if (!isOfRates && !isOfSales) return undefined;
  const query = { ...last.query, groupBy: [], ranking: null };
  const asked = isOfRates ? `${rated} 평균 달성률` : `${per} 평균 매출`;
  return { kind: 'said', text: asked, before: { ...last, query } };
};

const IN_PERCENT = /^\s*(?:그래서|근데|그럼)?\s*몇\s?(?:프로|퍼센트|퍼|%)(?:야|인데|였어|지|임)?\s*[?!.~]*$/u;

/** Of amounts of somebody with a target, and of no list. */
function isOfAmounts({ metrics, groupBy, filters, comparison }: MetricQuery): boolean {
  const isAmount = metrics.every((m) => m === 'sales_amount' || m === 'target_amount');
  const hasTarget = filters.every(({ dimension }) => dimension === 'user' || dimension === 'department');
  return isAmount && hasTarget && groupBy.length === 0 && comparison === null;
}

/** Two that were held against each other, or two times: their distance is told in percent with it. */
function isDistance({ groupBy, filters, comparison, metrics }: MetricQuery): boolean {
  if (metrics.includes('share')) return false;
  const [row, ...others] = groupBy;
  const isPair = filters.some((f) => !f.exclude && f.dimension === row && f.members.length === 2);
  return (row === undefined && comparison !== null) || (isPair && others.length === 0);
}

/** "연간으로는?" after a rate: of the yearly target; else of this year. */
const ofTheYear: Step = ({ text, last }) => {
  if (last === null || last.topic !== undefined || !BY_YEAR.test(text)) return undefined;
  const isOfTarget = last.query.metrics.some((m) => m === 'achievement_rate' || m === 'target_gap');
  return { kind: 'said', text: isOfTarget ? '올해 연간 목표 대비는?' : '올해는?', before: last };
};

/** "차이가 제일 큰 달은" after two by month: it was told with them. */
const ofWidest: Step = ({ text, last }) => {
  const [row, time] = last?.query.groupBy ?? [];
  const isPair = last?.query.filters.some((f) => !f.exclude && f.dimension === row && f.members.length === 2);
  const isOverTime = time !== undefined && isTimeDimension(time);
  return last !== null && isPair === true && isOverTime && WIDEST.test(text)
    ? { kind: 'whole', whole: last }
    : undefined;
};

/** What is asked of earlier questions, the first that fits. */
const STEPS: readonly Step[] = [
  ofParts,
  ofPeriods,
  listShownAgain,
  outsideOfList,
  ({ text, subjects, last }) => ofLists(text, subjects.lists, last) ?? undefined,
  ({ text, last }) => (last === null ? null : (othersOf(text, last) ?? undefined)),
  // "몇 프로야" after sales or a target: of the target.
  ({ text, last }) =>
    last !== null && last.topic === undefined && IN_PERCENT.test(text) && isOfAmounts(last.query)
      ? { kind: 'said', text: '달성률은?', before: last }
      : undefined,
  ({ text, last }) =>
    last !== null && last.topic === undefined && HOW_MUCH.test(text)
      ? { kind: 'whole', whole: last }
      : undefined,
  ({ text, last }) =>
    last !== null && last.topic === undefined && AS_PERCENT.test(text) && isDistance(last.query)
      ? { kind: 'whole', whole: last }
      : undefined,
  ofTheYear,
  ofWidest,
  ofMeans,
  ofBounds,
];

/** null where nothing is asked of earlier questions, or nothing that they can tell. */
export function earlierIn(text: string, subjects: Subjects, last: Remembered | null): Earlier | null {
  for (const step of STEPS) {
    const earlier = step({ text, subjects, last });
    if (earlier !== undefined) return earlier;
  }
  return null;
}

/** Whether nothing but the sum of two is asked for. */
export function asksForSum(text: string): boolean {
  const sum = SUM.exec(text);
  return sum !== null && (sum[1] === undefined || numberOf(sum[1].trim()) === 2);
}

/** Whether nothing but a difference is asked for: between whom, the questions before tell. */
export function asksForDifference(text: string): boolean {
  return DIFFERENCE.test(text);
}

/** "그 달 거래처 top3", "그때 뭐가 많이 나갔어?" with the time in its place; null where none is pointed at. */
export function datedIn(text: string, { time }: Subjects, last: Remembered | null): string | null {
  if (time !== null && THAT_TIME.test(text)) return text.replace(THAT_TIME, `${time} `);
  if (last === null || !THAT_PERIOD.test(text)) return null;
  const { wholeFrom, wholeTo } = last.query.period;
  return text.replace(THAT_PERIOD, `${wholeFrom}~${wholeTo} `);
}

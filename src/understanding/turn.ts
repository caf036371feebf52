import type { CalendarContext } from '../model/calendar.js';
import type { Filter, MetricQuery, Ranking } from '../model/query.js';
import { asksForSum, comparedWith, isOfEvery } from './carried.js';
import { asksSameRate } from './carried-shares.js';
import type { Token } from './concepts.js';
import { CLIENT_LISTS } from './read-thresholds.js';
import type { MetricReading, Remembered } from './reading.js';
import { reshapedRanking } from './reshaped.js';

/** A question held against the one that it goes on from: which parts of that one it says anew. */
export interface Turn {
  readonly before: Remembered;
  readonly reading: MetricReading;
  readonly tokens: readonly Token[];
  readonly calendar: CalendarContext;
  readonly saidMetric: boolean;
  readonly saidPeriod: boolean;
  readonly saidRows: boolean;
  /** "합치면?": what those before come to. */
  readonly sums: boolean;
  /** The rows before in another order, or more or fewer of them; null where something else is said. */
  readonly reshaped: Ranking | null;
  /** "한소율이랑 비교하면?": both of them. */
  readonly beside: Filter | null;
}

/** Words that say what the rows are. */
const ROWS = new Set<Token['concept']['kind']>([
  'by',
  'noun',
  'which',
  'rank',
  'count',
  'superlative',
  'direction',
  'trend',
  'metric',
  'threshold',
  'changed',
  'versus',
  'compared',
  'period',
]);

/** "엑셀로" gives the rows of before, whatever a file of nothing else would hold. */
function namesRows(tokens: readonly Token[]): boolean {
  return tokens.some(
    ({ concept }) => ROWS.has(concept.kind) && !(concept.kind === 'which' && concept.dimension === null),
  );
}

const HOW_MANY = /^몇(?:곳|군데|명|개)/;

/** "지난달은 몇 곳이었어" after those above a bound: how many pass it is told with who they are. */
function countsSame({ threshold, groupBy, metrics }: MetricQuery, tokens: readonly Token[]): boolean {
  const said = tokens.filter(({ concept }) => concept.kind === 'metric');
  const isList = threshold !== null && groupBy.length === 1;
  // "작년엔 몇 개였어" after a number of new clients: of those again, and no units sold.
  const isCount = metrics.length === 1 && metrics.every((m) => CLIENT_LISTS.includes(m));
  return (isList || isCount) && said.length > 0 && said.every(({ text }) => HOW_MANY.test(text));
}

export function turnOf(
  before: Remembered,
  reading: MetricReading,
  { tokens, calendar }: Pick<Turn, 'tokens' | 'calendar'>,
): Turn {
  const { query, assumptions } = reading;
  const reshaped = reshapedRanking(before.query, tokens);
  return {
    before,
    reading,
    tokens,
    calendar,
    saidMetric:
      tokens.some((t) => t.concept.kind === 'metric' || t.concept.kind === 'average') &&
      !asksSameRate(before.query, tokens) &&
      !countsSame(before.query, tokens),
    saidPeriod: !assumptions.includes('period'),
    saidRows:
      namesRows(tokens) &&
      reshaped === null &&
      !isOfEvery(before.query, tokens) &&
      query.groupBy.length > 0 &&
      !assumptions.includes('dimension'),
    sums: asksForSum(tokens) && query.groupBy.length === 0,
    reshaped,
    beside: comparedWith(before.query, reading, tokens),
  };
}

/** Where it ranks nothing and has no rows of its own, the order of the list before goes on. */
export function keepsRanking({ reading, saidRows }: Turn): boolean {
  return reading.query.ranking === null && !saidRows;
}

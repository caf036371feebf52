import {
  addDays,
  addMonths,
  type CalendarContext,
  makeDate,
  monthOf,
  rangePeriod,
  yearOf,
} from '../model/calendar.js';
import type { Period } from '../model/period.js';
import { type Clientele, isTimeDimension, type Metric, type MetricQuery } from '../model/query.js';
import type { Token } from './concepts.js';
import { isJoined } from './read-metrics.js';

/** "신규 거래처 매출", "휴면 거래처 작년 매출", "revenue from new clients": figures of the clients that a metric counts. */

const LISTS: Readonly<Partial<Record<Metric, Clientele>>> = {
  new_clients: 'new',
  dormant_clients: 'dormant',
};

/** What clients can be asked for beside how many they are. */
const OF_CLIENTS: readonly Metric[] = ['sales_amount', 'quantity', 'average_sale', 'share'];

/** "신규 거래처 건수" is how many they are; their deals are named as such. */
function isOfClients({ concept, text }: Token): boolean {
  // "신규 거래처 몇 개": the clients are counted, not what they bought.
  if (concept.kind !== 'metric' || /^몇/.test(text)) return false;
  if (concept.metric === 'sales_count') return /^(?:거래|주문|판매|매출|deals|orders)/.test(text);
  return OF_CLIENTS.includes(concept.metric);
}

const PASSED = new Set<Token['concept']['kind']>([
  'particle',
  'filler',
  'noun',
  'which',
  'period',
  'by',
  'total',
]);
const FROM = /^(?:from|of|by|to)$/;

/** 신규 거래처 수, 신규 몇 곳: the clients themselves are counted. */
const COUNTED = /(?:수|몇곳|몇개|몇군데)$/;

const AMONG = /^(?:중|중에|중에서|중에서도|가운데|among)$/;

function ranksAmong(after: readonly Token[]): boolean {
  return (
    after.some(({ text }) => AMONG.test(text)) &&
    after.some(({ concept }) => concept.kind === 'superlative' || concept.kind === 'rank') &&
    !after.some(({ concept }) => concept.kind === 'metric')
  );
}

function clienteleAt(tokens: readonly Token[], at: number): Clientele | null {
  const token = tokens[at];
  if (token === undefined) return null;
  if (token.concept.kind === 'clientele') return token.concept.which;
  const which = token.concept.kind === 'metric' ? LISTS[token.concept.metric] : undefined;
  if (which === undefined || COUNTED.test(token.text) || isJoined(tokens, at)) return null;
  const after = tokens.slice(at + 1);
  const next = after.find(({ concept }) => !PASSED.has(concept.kind));
  const listed = after.slice(0, next === undefined ? 0 : after.indexOf(next));
  // "신규 거래처 수 매출": a word for the number stands between.
  if (next !== undefined && isOfClients(next) && !listed.some(({ text }) => COUNTED.test(text))) return which;
  // "신규 거래처 중에 제일 많이 산 데": ranked among them.
  if (which === 'new' && ranksAmong(after)) return which;
  const before = tokens.slice(0, at).findLast(({ concept }) => concept.kind === 'metric');
  const said = FROM.test(tokens[at - 1]?.text ?? '');
  return said && before !== undefined && isOfClients(before) ? which : null;
}

export interface ReadClientele {
  /** Without the words that count what is only told of. */
  readonly tokens: readonly Token[];
  readonly which: Clientele | null;
}

export function readClientele(tokens: readonly Token[]): ReadClientele {
  const found = tokens.map((_, at) => clienteleAt(tokens, at));
  const which = found.find((one) => one !== null) ?? null;
  if (which === null) return { tokens, which };
  let follows = false;
  return {
    which,
    tokens: tokens.map((token, at): Token => {
      const { concept } = token;
      const own = found[at] ?? null;
      // "주문 없는 거래처 매출": the noun says who has not ordered, and breaks nothing down.
      const belongs =
        follows && (concept.kind === 'noun' || concept.kind === 'which') && concept.dimension === 'client';
      follows = own !== null || (follows && !belongs && ['particle', 'filler'].includes(concept.kind));
      if (own !== null) return { ...token, concept: { kind: 'clientele', which: own } };
      return belongs ? { ...token, concept: { kind: 'filler' } } : token;
    }),
  };
}

const TOLD: readonly Metric[] = [...OF_CLIENTS, 'sales_count', 'active_clients'];

/** Whether the figures of these clients can be told: what is new in one period is not in the next. */
export function tellsClientele(which: Clientele, query: MetricQuery): boolean {
  const { metrics, groupBy, filters, comparison, average } = query;
  const timed = groupBy.some(isTimeDimension);
  return (
    metrics.every((metric) => TOLD.includes(metric)) &&
    comparison === null &&
    average === undefined &&
    !(timed && which !== 'dormant') &&
    !(metrics.includes('share') && groupBy.includes('client')) &&
    !filters.some((f) => f.dimension === 'client')
  );
}

const MONTHS_BEFORE = 12;

/** Of dormant clients with no period said: the year before they went quiet. */
export function yearBeforeQuiet(months: number, { today }: CalendarContext): Period {
  const quiet = addMonths(makeDate(yearOf(today), monthOf(today), 1), -months);
  return { ...rangePeriod(addMonths(quiet, -MONTHS_BEFORE), addDays(quiet, -1)), stated: false };
}

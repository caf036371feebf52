import {
  addDays,
  type CalendarContext,
  dayOf,
  makeDate,
  monthOf,
  rangePeriod,
  yearOf,
} from '../model/calendar.js';
import { BEGINNING, type Comparison, type Period } from '../model/period.js';
import type { Besides, Dimension, Filter, MetricQuery } from '../model/query.js';
import type { Token } from './concepts.js';
import { mergeFilters } from './read-filters.js';
import type { Reading } from './reading.js';
import { resolveNames } from './resolve-names.js';
import { type AssembleContext, ambiguous, topicReading } from './topic-reading.js';

/**
 * Clients that bought once and not again: "작년엔 샀는데 올해 안 산", one thing and not another: "필러는 사는데 톡신은 안
 * 사는", or nothing in a stretch of days that is not one of whole months up to now: "3월에 주문 없었던", "이번 주".
 */

type Named = Token & { readonly concept: Extract<Token['concept'], { kind: 'name' }> };

const SOLD = new Set<string>(['product', 'category'] satisfies Dimension[]);

function isSold(token: Token): token is Named {
  const { concept } = token;
  return concept.kind === 'name' && concept.match.candidates.every(({ dimension }) => SOLD.has(dimension));
}

/** 안 사는, 주문 없는, but not. */
function isLack({ concept }: Token): boolean {
  return concept.kind === 'metric' && concept.metric === 'dormant_clients';
}

/** What was bought, and what was or was not beside it: "필러는 사는데 톡신은 안 사는", "둘 다 사는", "톡신만 사는". */
interface Cross {
  readonly bought: readonly Named[];
  readonly besides: readonly Named[];
  readonly how: 'not' | 'also' | 'only';
}

const BUYS = '(?:사는|산|샀던|사간|사가는|쓰는|쓴|구매하는|구매한|주문하는|주문한|거래하는|거래한)';
const BOTH = new RegExp(`(?:둘다|모두|전부|같이|함께)${BUYS}|(?:buy|buys|bought|ordered|purchased?)both`);
const ONLY = new RegExp(`만${BUYS}`);

/** "둘 다 산 거래처", "톡신만 사는 거래처": where nothing but the clients is asked for. */
function crossOfBuyers(tokens: readonly Token[]): Cross | null {
  const text = tokens.map((token) => token.text).join('');
  const sold = tokens.filter(isSold);
  if (tokens.some(isLack) || asksMore(tokens) || !tokens.some(isOfClients)) return null;
  const [one, two, third] = sold;
  if (one !== undefined && two !== undefined && third === undefined && BOTH.test(text))
    return { bought: [one], besides: [two], how: 'also' };
  const last = sold.at(-1);
  const isOnly = last !== undefined && tokens[tokens.indexOf(last) + 1]?.text === '만' && ONLY.test(text);
  return isOnly ? { bought: sold, besides: sold, how: 'only' } : null;
}

function isOfClients({ concept }: Token): boolean {
  if (concept.kind === 'noun' || concept.kind === 'which') return concept.dimension === 'client';
  if (concept.kind === 'name') return concept.match.candidates.some((c) => c.dimension === 'industry');
  return concept.kind === 'metric' && concept.metric === 'active_clients';
}

function crossOf(tokens: readonly Token[]): Cross | null {
  const lack = tokens.findIndex(isLack);
  const but = tokens.findIndex(({ concept }) => concept.kind === 'topic' && concept.topic === 'lost_clients');
  if (lack < 0) return crossOfBuyers(tokens);
  const before = (at: number): Named[] => tokens.slice(0, at).filter(isSold);
  const after = (at: number): Named[] => tokens.slice(at).filter(isSold);
  // English names what is lacking behind the word for it, Korean in front of it.
  const isEnglish = /[a-z]/.test(tokens[lack]?.text ?? '');
  const cross =
    but >= 0 && but < lack && !isEnglish
      ? { bought: before(but), besides: tokens.slice(but, lack).filter(isSold) }
      : isEnglish
        ? { bought: before(lack), besides: after(lack) }
        : { bought: after(lack), besides: before(lack) };
  return cross.bought.length > 0 && cross.besides.length > 0 ? { ...cross, how: 'not' } : null;
}

const COUNTS: readonly string[] = ['dormant_clients', 'active_clients'];

/** Other than of clients, or more than a list of them. */
function asksMore(tokens: readonly Token[]): boolean {
  return tokens.some(({ concept }) => {
    if (concept.kind === 'noun') return concept.dimension !== 'client';
    if (concept.kind === 'which') return concept.dimension !== null && concept.dimension !== 'client';
    if (concept.kind === 'metric') return !COUNTS.includes(concept.metric);
    return [
      ...['months', 'by', 'average', 'compare', 'than', 'versus', 'threshold', 'rank', 'superlative'],
      ...['trend', 'why', 'changed', 'topic', 'weekdays', 'holidays', 'clientele', 'follow', 'unknown'],
    ].includes(concept.kind);
  });
}

/** Whole months up to today or the last one: of those the definition of dormant clients tells. */
function isOfMonths(period: Period, { today }: CalendarContext): boolean {
  const { unit, running, from, to } = period;
  if (unit === 'day' || unit === 'week') return false;
  if (unit !== 'range') return running;
  const lastMonth = addDays(makeDate(yearOf(today), monthOf(today), 1), -1);
  return dayOf(from) === 1 && (to === today || to === lastMonth);
}

/** The one stretch of days in which nothing was bought; null where another question is asked. */
function quietStretch(tokens: readonly Token[], calendar: CalendarContext): Period | null {
  const [period, second] = tokens.flatMap(({ concept }) =>
    concept.kind === 'period' ? [concept.period] : [],
  );
  if (!tokens.some(isLack) || asksMore(tokens) || period === undefined || second !== undefined) return null;
  return period.from > calendar.today || isOfMonths(period, calendar) ? null : period;
}

/** Everything before a period. */
export function allBefore({ from }: Period): Period {
  return rangePeriod(BEGINNING, addDays(from, -1));
}

/**
 * "그럼 2월은?" after what was held against a period by its name: against the same one, or against itself where it was
 * ("필러는 사는데 톡신은 안 사는").
 */
export function againstAsBefore(before: MetricQuery, now: MetricQuery): Comparison | null {
  const against = before.comparison;
  if (now.comparison !== null || against?.kind !== 'named') return now.comparison;
  const { from, to } = before.period;
  const isItself = against.period.from === from && against.period.to === to;
  return isItself ? { ...against, period: now.period } : against;
}

/** Whether clients are asked for that bought, and did not buy, where no word for losing them is said. */
export function asksForUnbought(tokens: readonly Token[], calendar: CalendarContext): boolean {
  return crossOf(tokens) !== null || quietStretch(tokens, calendar) !== null;
}

/** "작년에는 샀는데 올해 안 산 제품": what is listed are no clients, which is not told. */
function asksForProducts(tokens: readonly Token[]): boolean {
  const asked = tokens.flatMap(({ concept }) =>
    concept.kind === 'noun' || concept.kind === 'which' ? [concept.dimension] : [],
  );
  const isUnsold = tokens.some(
    ({ concept }) => concept.kind === 'topic' && concept.topic === 'unsold_products',
  );
  const isOfProducts = isUnsold || asked.some((d) => d === 'product' || d === 'category');
  return isOfProducts && !asked.includes('client');
}

/** "이번 달 안 산 거래처 중에 지난달엔 산 데", "지난달 산 데 중에 이번 달 안 산 데": whether the quiet time is said first. */
function isQuietFirst(tokens: readonly Token[]): boolean {
  const lack = tokens.findIndex(isLack);
  const among = tokens.findIndex(({ text }) => AMONG.test(text));
  return lack >= 0 && lack < among;
}

const AMONG = /^중(?:에|에서)?$/;

/** The figures of the period in which nothing was bought, compared with the one in which something was. */
export function lostClientsReading(tokens: readonly Token[], context: AssembleContext): Reading {
  const said = tokens.filter(({ concept }) => concept.kind === 'period');
  const ordered = isQuietFirst(tokens) ? said.toReversed() : said;
  const [first, second, third] = ordered.flatMap(({ concept }) =>
    concept.kind === 'period' ? [concept.period] : [],
  );
  if (third !== undefined || asksForProducts(tokens)) return { kind: 'not_understood' };
  const cross = crossOf(tokens);
  const quiet = cross === null ? quietStretch(tokens, context.calendar) : null;
  if (cross === null && quiet === null && second === undefined) return { kind: 'not_understood' };
  const left = new Set<Token>([
    ...(second === undefined ? [] : ordered.slice(0, 1)),
    ...(cross === null || cross.how === 'only' ? [] : cross.besides),
    ...tokens.filter(
      (t) => isLack(t) || (t.concept.kind === 'metric' && t.concept.metric === 'sales_amount'),
    ),
  ]);
  const counts = quiet !== null || (cross !== null && cross.how !== 'not');
  const plain = tokens.filter((t) => !left.has(t) && !(counts && t.concept.kind === 'metric'));
  const reading = topicReading('lost_clients', plain, context);
  if (reading.kind !== 'topic') return reading;
  const other = cross === null ? null : resolveNames(cross.besides, context.chosen);
  if (other?.kind === 'ambiguous') return ambiguous(other.match);
  const { query } = reading.figures;
  const bought = quiet !== null ? allBefore(quiet) : second === undefined ? query.period : first;
  if (bought === undefined) return { kind: 'not_understood' };
  const comparison: Comparison = { kind: 'named', period: bought, whole: null };
  const besides =
    cross === null || other === null ? {} : { besides: besidesOf(query, other.filters, cross.how) };
  const lost: MetricQuery = { ...query, period: quiet ?? second ?? query.period, comparison, ...besides };
  return { ...reading, figures: { ...reading.figures, query: lost } };
}

/** The other sales, by the same people to the same clients; of "톡신만" all but those. */
function besidesOf({ filters }: MetricQuery, other: readonly Filter[], how: Cross['how']): Besides {
  const rest = filters.filter(({ dimension }) => !SOLD.has(dimension));
  const sold = how === 'only' ? other.map((filter) => ({ ...filter, exclude: true })) : other;
  return { filters: mergeFilters([...rest, ...sold]), bought: how === 'also' };
}

import { type CalendarContext, rangePeriod, unitPeriod } from '../model/calendar.js';
import { BEGINNING, type Period } from '../model/period.js';
import type { Role } from '../model/principal.js';
import type { Filter } from '../model/query.js';
import { comingPeriod, foretoldBound } from './coming-period.js';
import type { Concept, Token, Topic } from './concepts.js';
import { POINTING } from './goes-on.js';
import type { NameCandidate, NameMatch } from './name-match.js';
import { asNewsWords } from './news-words.js';
import { mergeFilters, wordFilters } from './read-filters.js';
import { readMetricQuestion } from './read-metric-question.js';
import type { Self } from './read-scope.js';
import type { MetricReading, Reading, Remembered } from './reading.js';
import { resolveNames } from './resolve-names.js';
import { isOfNamed, isOfOrders } from './topics.js';
import { unexplained, unknownName } from './unknown-words.js';

/** What is asked of a topic: its figures, names and words, and whom it is of. */

export interface AssembleContext {
  readonly calendar: CalendarContext;
  readonly role: Role;
  /** The question before in this conversation, or null. */
  readonly remembered: Remembered | null;
  /** It points at somebody of an earlier question. */
  readonly isPointed: boolean;
  readonly chosen: readonly NameCandidate[];
  readonly self: Self | null;
}

const OF_MANY_NAMES: readonly NameCandidate['dimension'][] = ['user', 'client', 'product'];

export function ambiguous(match: NameMatch): Extract<Reading, { kind: 'ambiguous_name' }> {
  // Of five that are offered a category is likelier meant than one of its products.
  const isNarrow = ({ dimension }: NameCandidate): number => (OF_MANY_NAMES.includes(dimension) ? 1 : 0);
  const byLabel = (a: NameCandidate, b: NameCandidate): number =>
    isNarrow(a) - isNarrow(b) || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0);
  return { kind: 'ambiguous_name', said: match.said, candidates: [...match.candidates].sort(byLabel) };
}

/** What names or tells something by itself; periods, counts, rankings and fillers do not. */
const SAYING: readonly Concept['kind'][] = [
  'unknown',
  'name',
  'noun',
  'metric',
  'changed',
  'status',
  'topic',
];

/** Names that were told apart stand in the filters already. */
function wordsBeside(topic: Topic, tokens: readonly Token[], areNamesKnown: boolean): readonly string[] {
  return tokens
    .filter(({ concept }) => !(areNamesKnown && concept.kind === 'name'))
    .filter(
      ({ concept }) =>
        SAYING.includes(concept.kind) &&
        // "뉴스 추천해줘" asks for news, not for news of recommendations.
        !(concept.kind === 'topic' && (concept.topic === topic || concept.topic === 'recommendation')),
    )
    .map(({ text }) => text);
}

/** Of what is to come, not of what was. */
const LOOKING_AHEAD: readonly Topic[] = ['forecast', 'contract_expiry'];

/** "연간 목표 못 맞출 사람": the targets that are named by their length are those of the period that runs. */
function targetUnit(tokens: readonly Token[]): 'quarter' | 'year' | null {
  const at = tokens.findIndex(({ text }) => /^(?:연간|분기|yearly|annual|quarterly)/.test(text));
  const said = tokens[at]?.text ?? '';
  const beside = said.replace(/^[가-힣]{2}|^[a-z]+ly|^annual/, '') + (tokens[at + 1]?.text ?? '');
  if (at < 0 || !/^(?:목표|달성|미달|target)/.test(beside)) return null;
  return /^(?:분기|quarter)/.test(said) ? 'quarter' : 'year';
}

function aheadOf(read: MetricReading, tokens: readonly Token[], calendar: CalendarContext): MetricReading {
  const unit = read.assumptions.includes('period') ? targetUnit(tokens) : null;
  const period =
    unit === null
      ? comingPeriod(read.query.period, tokens, calendar)
      : unitPeriod(calendar.today, unit, calendar);
  const threshold = foretoldBound(tokens, read.query.groupBy.includes('user')) ?? read.query.threshold;
  return { ...read, query: { ...read.query, period, threshold } };
}

export function topicReading(
  topic: Exclude<Topic, 'export'>,
  said: readonly Token[],
  context: AssembleContext,
): Reading {
  const tokens = topic === 'news' ? asNewsWords(said) : said;
  const names = resolveNames(tokens, context.chosen, context.remembered?.query);
  if (isOfNamed(topic)) {
    if (names.kind === 'ambiguous') return ambiguous(names.match);
    const stranger = unexplained(tokens);
    const reading = stranger === null ? null : unknownName(stranger, tokens, context.self?.department);
    if (
      reading?.kind === 'unknown_name' &&
      (topic !== 'pii_bulk' ? reading.sort !== 'other' : reading.sort === 'client')
    ) {
      return reading;
    }
  }
  const certain =
    names.kind === 'certain' ? names : { filters: [], absorbed: new Set<Token>(), corrected: [] };
  const own = mergeFilters([...certain.filters, ...wordFilters(tokens)]);
  const filters = [...own, ...pointedAt(topic, tokens, { own, remembered: context.remembered })];
  const plain = readMetricQuestion({ words: tokens, named: filters, absorbed: certain.absorbed }, context);
  if (plain === null) return { kind: 'not_understood' };
  const read = { ...plain, corrected: certain.corrected };
  if (topic === 'largest_orders' && !boundsOrders(read)) return { kind: 'not_understood' };
  const same = ofSameFigures(topic, read, { tokens, remembered: context.remembered });
  const figures = LOOKING_AHEAD.includes(topic)
    ? aheadOf(same, tokens, context.calendar)
    : topic === 'unsold_products'
      ? sinceEver(read, tokens, context.calendar)
      : same;
  const words = wordsBeside(topic, tokens, names.kind === 'certain');
  // "김민준 브리핑": one's people are not visited.
  const isOfPerson =
    filters.some((f) => f.dimension === 'user') && !filters.some((f) => f.dimension === 'client');
  const of = topic === 'precall_brief' && isOfPerson ? 'coaching' : topic;
  return { kind: 'topic', topic: of, figures, words, remembered: context.remembered };
}

/** "마감 예상은?" after figures of a running quarter, team or person: of the same. */
function ofSameFigures(
  topic: Topic,
  read: MetricReading,
  { tokens, remembered }: { readonly tokens: readonly Token[]; readonly remembered: Remembered | null },
): MetricReading {
  // "누가 제일 위험해" after a forecast of people: of the same time.
  const isSame = remembered?.topic === topic;
  const isAlone = tokens.every(
    ({ concept }) => SAYS_NO_MORE.includes(concept.kind) || (isSame && ASKS_WHO.includes(concept.kind)),
  );
  if (!OF_RUNNING.includes(topic) || !isAlone || remembered === null || remembered.why) return read;
  const { period, filters } = remembered.query;
  const isForetold = period.running && FORETOLD.includes(period.unit);
  const kept = filters.filter((f) => f.dimension !== 'status');
  const query = { ...read.query, filters: kept, ...(isForetold ? { period } : {}) };
  const assumptions = read.assumptions.filter((a) => a !== 'period' || !isForetold);
  return { ...read, query, scope: remembered.scope, assumptions };
}

const ASKS_WHO: readonly Concept['kind'][] = ['which', 'superlative', 'direction', 'rank'];
const OF_RUNNING: readonly Topic[] = ['forecast', 'daily_pace'];
const FORETOLD: readonly Period['unit'][] = ['month', 'quarter', 'half', 'year'];

/** "1억 넘는 주문": single sales by their amounts; "100만원 이하 주문 제일 많은 거래처" ranks somebody by how many of them. */
function boundsOrders({ query, assumptions, whether }: MetricReading): boolean {
  const { groupBy, ranking } = query;
  const threshold = query.threshold ?? whether;
  if (threshold === null) return true;
  const ranksOthers = ranking !== null && groupBy.length > 0 && !assumptions.includes('dimension');
  return !ranksOthers && threshold.metric === 'sales_amount';
}

/** "한 번도 안 팔린 제품", without a period: since the first sale there is. */
function sinceEver(read: MetricReading, tokens: readonly Token[], { today }: CalendarContext): MetricReading {
  const ever = tokens.some(({ concept, text }) => concept.kind === 'topic' && /한번도|never/.test(text));
  if (!ever || !read.assumptions.includes('period')) return read;
  const query = { ...read.query, period: rangePeriod(BEGINNING, today) };
  return { ...read, query, assumptions: read.assumptions.filter((a) => a !== 'period') };
}

/** Of one client, and of nothing without it. */
const OF_ONE_CLIENT: readonly Topic[] = ['precall_brief'];

/** Of the client before where nothing else is said: "마지막 주문 언제야", "계약 만료 언제야", "이탈할까?". */
const OF_A_CLIENT: readonly Topic[] = [
  'last_order',
  'first_order',
  'order_list',
  'pii_bulk',
  'contract_expiry',
  'client_rep',
  'similar_clients',
  'churn',
  'client_grade',
];

/** What may stand beside the topic without saying anything of whom: "담당자 연락처", "등급은". */
const TOLD_BY_NOUN: readonly Topic[] = ['client_rep', 'client_grade', 'pii_bulk'];
const SAYS_NO_MORE: readonly Concept['kind'][] = ['topic', 'filler', 'particle', 'follow'];

/**
 * The client of the question before: "거기 마지막 주문 언제야" points at it, and "브리핑 해줘" can be of nothing else where
 * there was one.
 */
function pointedAt(
  topic: Topic,
  tokens: readonly Token[],
  { own, remembered }: { readonly own: readonly Filter[]; readonly remembered: Remembered | null },
): readonly Filter[] {
  if (remembered === null || own.some((f) => f.dimension === 'client')) return [];
  const points = tokens.some(({ concept, text }) => concept.kind === 'follow' && POINTING.test(text));
  const isAlone =
    OF_A_CLIENT.includes(topic) &&
    tokens.every(
      ({ concept, text }) =>
        SAYS_NO_MORE.includes(concept.kind) ||
        /^(?:언제|when)/.test(text) ||
        (TOLD_BY_NOUN.includes(topic) && (concept.kind === 'noun' || concept.kind === 'which')),
    );
  if (!points && !isAlone && !OF_ONE_CLIENT.includes(topic)) return [];
  const kept: readonly Filter['dimension'][] =
    isAlone && isOfOrders(topic) ? ['client', 'product', 'user'] : ['client'];
  return remembered.query.filters.filter(
    (f) => kept.includes(f.dimension) && !f.exclude && f.members.length === 1,
  );
}

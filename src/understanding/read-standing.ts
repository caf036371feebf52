import type { Role } from '../model/principal.js';
import { type Filter, isMemberFilter, type Member, type MemberDimension } from '../model/query.js';
import type { Token } from './concepts.js';
import { turnsToName } from './goes-on.js';
import { mergeFilters, wordFilters } from './read-filters.js';
import { type QuestionContext, readMetricQuestion } from './read-metric-question.js';
import { mentionedScopes } from './read-scope.js';
import type { AskedScope, MetricReading, Remembered } from './reading.js';
import type { ResolvedNames } from './resolve-names.js';

/** "나 몇 등이야", "강남팀 전국 몇 위", "우리내과 내 거래처 중 몇 등": a place among others. */

interface Subject {
  readonly dimension: MemberDimension;
  readonly member: Member;
}

export interface StandingContext extends QuestionContext {
  readonly role: Role;
  readonly remembered: Remembered | null;
  /** It points at somebody of an earlier question. */
  readonly isPointed?: boolean;
}

const AMONG = /^(?:중|가운데|에서|내에서|안에서|사이)/;

/** "1등약국이 약국 중에 몇 등이야": the kind tells among whom, and the place is of the client. */
function isAmong(tokens: readonly Token[], token: Token): boolean {
  const isKind =
    token.concept.kind === 'name' &&
    token.concept.match.candidates.every(
      ({ dimension }) => dimension === 'industry' || dimension === 'region',
    );
  const named = tokens.filter(({ concept }) => concept.kind === 'name').length;
  return isKind && named > 1 && AMONG.test(tokens[tokens.indexOf(token) + 1]?.text ?? '');
}

/** The one member that was named last; a list of them has no one place. */
function namedSubject(tokens: readonly Token[], filters: readonly Filter[]): Subject | 'several' | null {
  for (const token of [...tokens].reverse()) {
    const { concept } = token;
    if (concept.kind !== 'name' || isAmong(tokens, token)) continue;
    const filter = filters
      .filter(isMemberFilter)
      .find(
        (f) =>
          !f.exclude &&
          f.members.some((m) =>
            concept.match.candidates.some((c) => c.dimension === f.dimension && c.key === m.key),
          ),
      );
    const [member, ...others] = filter?.members ?? [];
    if (filter === undefined || member === undefined) continue;
    return others.length > 0 ? 'several' : { dimension: filter.dimension, member };
  }
  return null;
}

/** Who or what the place is of, and among whose rows; null where the question does not tell. */
function subjectOf(
  tokens: readonly Token[],
  filters: readonly Filter[],
  { self, remembered }: StandingContext,
): { readonly subject: Subject; readonly scope: AskedScope } | null {
  const named = namedSubject(tokens, filters);
  const said = mentionedScopes(tokens);
  if (named === 'several') return null;
  const around: AskedScope = said.has('company') ? 'company' : said.has('team') ? 'team' : 'unsaid';
  const isOfTeam = named === null || named.dimension === 'department';
  if (said.has('own') && isOfTeam) {
    return self === null
      ? null
      : { subject: { dimension: 'user', member: { key: self.userId, label: self.fullName } }, scope: around };
  }
  if (named !== null) {
    // The place of a team is one among all of them.
    const scope = named.dimension === 'department' ? 'company' : said.has('own') ? 'own' : around;
    return { subject: named, scope };
  }
  if (said.has('team')) {
    const department = self?.department ?? null;
    return department === null
      ? null
      : {
          subject: { dimension: 'department', member: { key: department, label: department } },
          scope: 'company',
        };
  }
  // "그럼 몇 등이야?" of the one that the question before was of.
  const before = remembered?.query.filters
    .filter(isMemberFilter)
    .find((f) => !f.exclude && f.members.length === 1);
  const [member] = before?.members ?? [];
  return before === undefined || member === undefined || remembered === null
    ? null
    : { subject: { dimension: before.dimension, member }, scope: remembered.scope };
}

const ASKS_PLACE = new Set<Token['concept']['kind']>([
  'rank',
  'scope',
  'count',
  'total',
  'noun',
  'which',
  'compared',
]);

/** A place as a typed question: a ranking of all, and whose place in it is asked. */
export function readStanding(
  tokens: readonly Token[],
  names: Extract<ResolvedNames, { kind: 'certain' }>,
  context: StandingContext,
): MetricReading | null {
  const places = tokens.filter(({ concept }) => concept.kind === 'topic' && concept.topic === 'standing');
  // "매출은 몇 위고 달성률은 몇 위야": two places are two questions.
  if (places.length > 1 && /[가-힣]/.test(places[0]?.text ?? '')) return null;
  const filters = mergeFilters([...names.filters, ...wordFilters(tokens)]);
  const found = subjectOf(tokens, filters, context);
  if (found === null) return null;
  const { subject, scope } = found;
  const rest = tokens.filter(
    ({ concept }) =>
      !ASKS_PLACE.has(concept.kind) && !(concept.kind === 'topic' && concept.topic === 'standing'),
  );
  const others = filters.filter((f) => f.exclude || f.dimension !== subject.dimension);
  const reading = readMetricQuestion({ words: rest, named: others, absorbed: names.absorbed }, context);
  if (reading === null || reading.query.groupBy.length > 0 || reading.query.threshold !== null) return null;
  const { remembered } = context;
  const isOfBefore =
    context.isPointed === true ||
    turnsToName(tokens) ||
    !tokens.some((t) => t.concept.kind === 'name' || t.concept.kind === 'scope');
  const goesOn = remembered !== null && reading.assumptions.includes('period') && isOfBefore;
  // "지난달엔 몇 등이었어?" after a rate: by the rate, of another time.
  const sameMetric = remembered !== null && isOfBefore && reading.assumptions.includes('metric');
  const metrics = sameMetric ? remembered.query.metrics.slice(0, 1) : reading.query.metrics;
  const period = goesOn ? remembered.query.period : reading.query.period;
  return {
    ...reading,
    corrected: names.corrected,
    scope,
    assumptions: goesOn ? [] : reading.assumptions.filter((a) => a !== 'metric' || !sameMetric),
    query: {
      ...reading.query,
      metrics,
      period,
      groupBy: [subject.dimension],
      ranking: { metric: metrics[0] ?? 'sales_amount', direction: 'top', limit: null },
      standing: subject.member,
    },
  };
}

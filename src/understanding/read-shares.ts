import type { Role } from '../model/principal.js';
import {
  type Dimension,
  type Filter,
  type FilterDimension,
  isMemberFilter,
  MEMBER_DIMENSIONS,
  type MemberDimension,
  type Metric,
} from '../model/query.js';
import type { Token } from './concepts.js';

/**
 * What a share is a part of: "작년 항생제 비중" of everything, "제품군별 비중" each of all of them, "팀별 제품군 비중" each
 * of its own team, "팀별 항생제 비중" of antibiotics in each team.
 */

/** The part of "항생제 비중": the most specific member named. */
export const PART_ORDER: readonly MemberDimension[] = [
  'product',
  'category',
  'client',
  'industry',
  'client_grade',
  'region',
  'user',
  'department',
];

export interface ShareInput {
  readonly tokens: readonly Token[];
  /** The breakdown as it was read without regard to what the share is of. */
  readonly groupBy: readonly Dimension[];
  readonly included: readonly Filter[];
  /** The asker or their team, where they are the part: "팀에서 내 비중". */
  readonly part: FilterDimension | null;
  /** Nouns that only tell what kind of thing a name beside them is. */
  readonly absorbed: ReadonlySet<Token>;
  readonly role: Role;
}

export interface ReadShare {
  readonly groupBy: readonly Dimension[];
  readonly shareOf: FilterDimension | null;
}

function isMember(dimension: Dimension): dimension is MemberDimension {
  return (MEMBER_DIMENSIONS as readonly Dimension[]).includes(dimension);
}

function isShare({ concept }: Token): boolean {
  return concept.kind === 'metric' && concept.metric === 'share';
}

/** What a share may be of, said between the part and the share: "항생제 매출 비중". */
const BASES: readonly Metric[] = ['sales_amount', 'sales_count', 'quantity'];

function isPassed({ concept }: Token): boolean {
  return (
    ['particle', 'filler', 'and'].includes(concept.kind) ||
    (concept.kind === 'metric' && BASES.includes(concept.metric))
  );
}

/** The dimension of a name, or of days, among the included filters. */
function dimensionOf(token: Token, included: readonly Filter[]): FilterDimension | null {
  const { concept } = token;
  if (concept.kind === 'weekdays' || concept.kind === 'holidays') {
    const days = concept.kind === 'weekdays' ? 'weekday' : 'day';
    return included.some((f) => f.dimension === days) ? days : null;
  }
  if (concept.kind !== 'name') return null;
  const found = included.find((f) =>
    f.members.some((m) =>
      concept.match.candidates.some((c) => c.dimension === f.dimension && c.key === m.key),
    ),
  );
  return found?.dimension ?? null;
}

/** "A에서 B 비중": the part is what is named last before the share. */
function lastNamed({ tokens, included }: ShareInput): FilterDimension | null {
  const share = tokens.findIndex(isShare);
  const before = tokens.slice(0, share < 0 ? tokens.length : share).reverse();
  for (const token of before) {
    const dimension = dimensionOf(token, included);
    if (dimension !== null) return dimension;
  }
  return null;
}

/** What stands right before the share, "항생제 비중", or in English right behind it, "share of antibiotics". */
function besideShare({ tokens }: ShareInput): Token | null {
  const share = tokens.findIndex(isShare);
  const said = tokens[share];
  if (said === undefined) return null;
  const before = tokens.slice(0, share).findLast((t) => !isPassed(t));
  const named = (t: Token | undefined): boolean =>
    t !== undefined && ['name', 'noun', 'weekdays', 'holidays'].includes(t.concept.kind);
  if (named(before)) return before ?? null;
  const after = /^of$/.test(tokens[share + 1]?.text ?? '')
    ? tokens.slice(share + 1).find((t) => !isPassed(t))
    : undefined;
  return named(after) ? (after ?? null) : null;
}

const INSIDE = /^(안에서|안에서의|안|내|내에서|내의)$/;

/** "제품군 안에서 제품별 비중": the noun is the whole, the breakdown its parts. */
function insideOf({ tokens, absorbed }: ShareInput, inner: Dimension): Dimension | null {
  for (const [at, token] of tokens.entries()) {
    if (token.concept.kind !== 'noun' || absorbed.has(token) || !INSIDE.test(tokens[at + 1]?.text ?? ''))
      continue;
    if (token.concept.dimension !== inner) return token.concept.dimension;
  }
  return null;
}

/** "전체에서 팀별 제품군별 비중", "전사 매출 대비": of everything after all. */
function isOfEverything(tokens: readonly Token[]): boolean {
  return tokens.some(({ concept }) => concept.kind === 'total');
}

/** Shares of a breakdown within another one: each team by itself comes to 100. */
function within(input: ShareInput): ReadShare | null {
  const { tokens, groupBy, absorbed, role } = input;
  const by = tokens.flatMap(({ concept }) => (concept.kind === 'by' ? [concept.dimension] : []));
  const [outer, second] = [...new Set(by)];
  if (outer === undefined || isOfEverything(tokens)) return null;
  const whole = isMember(outer) ? insideOf(input, outer) : null;
  if (whole !== null && second === undefined && isMember(outer)) {
    // A manager or a rep sees one team: inside of it is all there is.
    if (whole === 'department' && role !== 'admin') return { groupBy: [outer], shareOf: null };
    return { groupBy: [whole, outer], shareOf: outer };
  }
  const beside = besideShare(input);
  if (beside?.concept.kind === 'noun' && !absorbed.has(beside) && second === undefined) {
    const { dimension } = beside.concept;
    if (dimension !== outer && isMember(dimension))
      return { groupBy: [outer, dimension], shareOf: dimension };
  }
  const [first, inner] = groupBy;
  const both = first !== undefined && inner !== undefined && inner === second && first === outer;
  return both && isMember(inner) ? { groupBy, shareOf: inner } : null;
}

/** "팀별 항생제 비중", "항생제 비중이 가장 높은 팀": what is named beside the share is the part of each. */
function namedInEach(input: ShareInput): ReadShare | null {
  const { tokens, groupBy, included } = input;
  const [outer] = groupBy;
  const beside = besideShare(input);
  const dimension = beside === null ? null : dimensionOf(beside, included);
  if (dimension === 'returned') return null;
  if (beside === null || dimension === null || outer === undefined || groupBy.includes(dimension))
    return null;
  const share = tokens.findIndex(isShare);
  // "거래처 중 의원 비중": a noun in front says what is counted, and breaks nothing down.
  const breaks = tokens.some(
    ({ concept }, at) =>
      concept.kind === 'by' || (at > share && (concept.kind === 'noun' || concept.kind === 'which')),
  );
  if (!breaks) return null;
  // Days of one kind are one part: 주말 is two days.
  const several = included.some(
    (f) => isMemberFilter(f) && f.dimension === dimension && f.members.length > 1,
  );
  return { groupBy: several ? [outer, dimension] : groupBy, shareOf: dimension };
}

/** The breakdown of a question for shares, and what makes the part of each; null where every row is a part of all. */
export function readShare(input: ShareInput): ReadShare {
  const { groupBy, included, part } = input;
  if (groupBy.length === 0) {
    const named =
      lastNamed(input) ??
      [...PART_ORDER, 'status' as const, 'weekday' as const, 'day' as const].find((d) =>
        included.some((f) => f.dimension === d),
      );
    return { groupBy, shareOf: part ?? named ?? null };
  }
  // "월별 팀에서 내 비중".
  if (part !== null && !groupBy.some((d) => d === part)) return { groupBy, shareOf: part };
  return within(input) ?? namedInEach(input) ?? { groupBy, shareOf: null };
}

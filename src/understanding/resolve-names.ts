import type { Filter, Member, MemberDimension, MetricQuery } from '../model/query.js';
import type { Token } from './concepts.js';
import { isGuessed, type NameCandidate, type NameMatch } from './name-match.js';
import { isClientKind } from './names.js';

/** Names of the question made certain: filters, or the one name that needs a choice. */
export type ResolvedNames =
  | {
      readonly kind: 'certain';
      readonly filters: readonly Filter[];
      readonly absorbed: ReadonlySet<Token>;
      readonly corrected: readonly Corrected[];
    }
  | { readonly kind: 'ambiguous'; readonly match: NameMatch };

/** A name that was taken for a slip of the finger: said so in the answer. */
export interface Corrected {
  readonly said: string;
  readonly label: string;
}

interface Mention {
  readonly tokens: readonly Token[];
  readonly match: NameMatch;
  readonly exclude: boolean;
}

function same(a: NameCandidate, b: NameCandidate): boolean {
  return a.dimension === b.dimension && a.key === b.key;
}

function intersect(a: NameMatch, b: NameMatch): NameCandidate[] {
  return a.candidates.filter((c) => b.candidates.some((d) => same(c, d)));
}

/** "삼성 서울", "아토르바 20mg": neighbouring words that are parts of one name. */
function mergeNeighbours(mentions: readonly Mention[], adjacent: (a: Token, b: Token) => boolean): Mention[] {
  const out: Mention[] = [];
  for (const mention of mentions) {
    const last = out.at(-1);
    const [a, b] = [last?.tokens.at(-1), mention.tokens[0]];
    if (last !== undefined && a !== undefined && b !== undefined && adjacent(a, b)) {
      const both = intersect(last.match, mention.match);
      // Two full names side by side are two filters, even where one happens to hold the other.
      const oneIsPart = last.match.level !== 'exact' || mention.match.level !== 'exact';
      if (both.length > 0 && oneIsPart) {
        const said = `${last.match.said} ${mention.match.said}`;
        const guessed = [last.match, mention.match].find(isGuessed);
        out[out.length - 1] = {
          tokens: [...last.tokens, ...mention.tokens],
          match: { said, level: guessed?.level ?? 'part', candidates: both },
          exclude: last.exclude || mention.exclude,
        };
        continue;
      }
    }
    out.push(mention);
  }
  return out;
}

/** The nearest meaningful neighbour of a token: particles do not count. */
function neighbour(tokens: readonly Token[], index: number, step: 1 | -1): Token | undefined {
  let i = index + step;
  while (tokens[i] !== undefined && tokens[i]?.concept.kind === 'particle') i += step;
  return tokens[i];
}

/** A noun beside a name tells its dimension: "강남 지역", "거래처 한빛". Returns the noun and the narrowed match. */
function narrowByNoun(tokens: readonly Token[], mention: Mention): { match: NameMatch; noun: Token | null } {
  const first = mention.tokens[0];
  const last = mention.tokens.at(-1);
  if (first === undefined || last === undefined) return { match: mention.match, noun: null };
  const beside = [neighbour(tokens, tokens.indexOf(last), 1), neighbour(tokens, tokens.indexOf(first), -1)];
  for (const token of beside) {
    if (token?.concept.kind !== 'noun') continue;
    const { dimension } = token.concept;
    const fitting = mention.match.candidates.filter((c) => c.dimension === dimension);
    if (fitting.length > 0) return { match: { ...mention.match, candidates: fitting }, noun: token };
  }
  return { match: mention.match, noun: null };
}

/** Names before 빼고 (and joined to each other) are left out; English says "excluding" before them. */
function excludedNames(tokens: readonly Token[]): Set<Token> {
  const out = new Set<Token>();
  tokens.forEach((token, index) => {
    if (token.concept.kind !== 'exclude') return;
    const step = /[a-z]/.test(token.text) ? 1 : -1;
    const dimensions = new Set<MemberDimension>();
    let joined = false;
    for (let i = index + step; tokens[i] !== undefined; i += step) {
      const t = tokens[i];
      if (t === undefined) break;
      const { kind } = t.concept;
      if (kind !== 'name' && kind !== 'noun' && kind !== 'scope' && !joinsNames(t)) break;
      if (isList(t)) joined = true;
      if (kind === 'noun') out.add(t);
      if (t.concept.kind !== 'name') continue;
      // "강남팀에서 김민수 빼고" leaves out one of the team, not the team; "강남팀과 한빛병원 빼고" both.
      const own = t.concept.match.candidates.map((c) => c.dimension);
      if (dimensions.size > 0 && !joined && !own.some((d) => dimensions.has(d))) break;
      for (const d of own) dimensions.add(d);
      joined = false;
      out.add(t);
    }
  });
  return out;
}

/** What makes a list of names: 와, 랑, 하고. */
export function isList({ concept, text }: Token): boolean {
  return concept.kind === 'and' || (concept.kind === 'particle' && /^(이?랑|와|과|하고)$/.test(text));
}

/** Particles that hold a list of names together, or end it. */
function joinsNames({ concept, text }: Token): boolean {
  return (
    concept.kind === 'and' ||
    (concept.kind === 'particle' && /^(이?랑|와|과|하고|을|를|은|는|도|만|들|들은|들을|의|님| )$/.test(text))
  );
}
/** "강남지점 김민재": of people alike by name, those of the team that the question names. */
function withinTeams(match: NameMatch, mentions: readonly Mention[]): NameMatch {
  const teams = mentions.flatMap((m) => {
    const [only, ...others] = m.match.candidates;
    return !m.exclude && only?.dimension === 'department' && others.length === 0 ? [only.label] : [];
  });
  const people = match.candidates.filter((c) => c.dimension === 'user' && teams.includes(c.department ?? ''));
  return match.candidates.length > 1 && people.length > 0 ? { ...match, candidates: people } : match;
}

const ALL_OF_THEM = /^(전체|모두|전부|둘다|셋다|시리즈|계열|라인|전품목|all|series|family|products)$/;
const ALL_MAX = 20;

/** Whether names that are alike can be asked of together. */
export function canMeanAll(candidates: readonly NameCandidate[]): boolean {
  const dimension = candidates[0]?.dimension;
  return (
    dimension !== 'user' &&
    candidates.length > 1 &&
    candidates.length <= ALL_MAX &&
    candidates.every((c) => c.dimension === dimension)
  );
}

/** "VitaScope 전체", "글루민 시리즈": every one of those alike by name. */
function meansAll(tokens: readonly Token[], mention: Mention, { candidates }: NameMatch): boolean {
  const last = mention.tokens.at(-1);
  const next = last === undefined ? undefined : neighbour(tokens, tokens.indexOf(last), 1);
  return ALL_OF_THEM.test(next?.text ?? '') && canMeanAll(candidates);
}

/** "치과 매출": every kind of client called so, where the names of many hold the word. */
function industriesMeant({ said, level, candidates }: NameMatch): readonly NameCandidate[] {
  if (level === 'exact' || candidates.length < 2 || !isClientKind(said.replaceAll(' ', ''))) return [];
  return candidates.filter((c) => c.dimension === 'industry');
}

const STRENGTH = /^[\d.]+(?:mg|g|ml|mcg|%|매|cm)$/i;

/** 로베스타정 of "로베스타정 10mg": the product without its strength or size. */
function withoutStrength(label: string): string {
  return label.replace(/\s*[\d.]+\s*(?:mg|g|ml|mcg|%|매|cm)$/i, '');
}

/** "로베스타 5mg vs 10mg", "20mg은?": a strength by itself is of the product that was named before it. */
function ofNamedProduct(match: NameMatch, products: readonly string[]): NameMatch {
  if (match.candidates.length < 2 || !STRENGTH.test(match.said.replaceAll(' ', ''))) return match;
  const bases = new Set(products.map(withoutStrength));
  const fitting = match.candidates.filter(
    (c) => c.dimension === 'product' && bases.has(withoutStrength(c.label)),
  );
  return bases.size === 1 && fitting.length > 0 ? { ...match, candidates: fitting } : match;
}

/** The products that are certain: of this question, else of the one before. */
function productsNamed(mentions: readonly Mention[], before: readonly Filter[]): readonly string[] {
  const own = mentions.flatMap(({ match: { candidates } }) => {
    const [only, ...others] = candidates;
    return only?.dimension === 'product' && others.length === 0 ? [only.label] : [];
  });
  if (own.length > 0) return own;
  return before
    .filter((f) => f.dimension === 'product' && !f.exclude)
    .flatMap((f) => f.members.map((m) => m.label));
}

/** "호남만 빼고" under the teams: of a team and a person alike by part of their names, what the rows are of. */
function ofTheKind(match: NameMatch, before: Before): NameMatch {
  const kinds = new Set(match.candidates.map((c) => c.dimension));
  if (kinds.size < 2 || match.level === 'exact') return match;
  const fitting = match.candidates.filter((c) => before.groupBy.some((row) => row === c.dimension));
  return fitting.length === 1 ? { ...match, candidates: fitting } : match;
}

/** The question before, for what is said short of a name. */
type Before = Pick<MetricQuery, 'filters' | 'groupBy'>;
const NOTHING: Before = { filters: [], groupBy: [] };

export function resolveNames(
  tokens: readonly Token[],
  chosen: readonly NameCandidate[],
  before: Before = NOTHING,
): ResolvedNames {
  const excluded = excludedNames(tokens);
  const mentions = tokens.flatMap((token): Mention[] =>
    token.concept.kind === 'name'
      ? [{ tokens: [token], match: token.concept.match, exclude: excluded.has(token) }]
      : [],
  );
  const merged = mergeNeighbours(mentions, (a, b) => tokens.indexOf(b) - tokens.indexOf(a) === 1);
  const products = productsNamed(merged, before.filters);
  const absorbed = new Set<Token>();
  const corrected: Corrected[] = [];
  const grouped = new Map<string, { dimension: MemberDimension; exclude: boolean; members: Member[] }>();
  for (const mention of merged) {
    const { match: narrowed, noun } = narrowByNoun(tokens, mention);
    const match = ofTheKind(ofNamedProduct(withinTeams(narrowed, merged), products), before);
    if (noun !== null) absorbed.add(noun);
    const picked = match.candidates.filter((c) => chosen.some((d) => same(c, d)));
    const [only, ...others] = match.candidates.length > 1 && picked.length === 1 ? picked : match.candidates;
    if (only === undefined) continue;
    const kinds = industriesMeant(match);
    if (kinds.length > 0) {
      const members = kinds.map((c) => ({ key: c.key, label: c.label }));
      grouped.set(`kind:${match.said}`, { dimension: 'industry', exclude: mention.exclude, members });
      continue;
    }
    if (others.length > 0) {
      const allChosen = picked.length === match.candidates.length && canMeanAll(picked);
      // "센서 말고 카트리지만": whatever is called so is left out.
      const isLeftOut = mention.exclude && canMeanAll(match.candidates);
      if (!allChosen && !isLeftOut && !meansAll(tokens, mention, match)) return { kind: 'ambiguous', match };
      const members = match.candidates.map((c) => ({ key: c.key, label: c.label }));
      grouped.set(`all:${match.said}`, { dimension: only.dimension, exclude: mention.exclude, members });
      continue;
    }
    if (isGuessed(match)) corrected.push({ said: match.said, label: only.label });
    const id = `${only.dimension}:${mention.exclude}`;
    const entry = grouped.get(id) ?? { dimension: only.dimension, exclude: mention.exclude, members: [] };
    if (!entry.members.some((m) => m.key === only.key))
      entry.members.push({ key: only.key, label: only.label });
    grouped.set(id, entry);
  }
  return { kind: 'certain', filters: [...grouped.values()], absorbed, corrected };
}

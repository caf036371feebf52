import type { MemberDimension } from '../model/query.js';
import type { Token } from './concepts.js';
import type { NameCandidate } from './name-match.js';

/** A name that several have, where the question says that all of them are meant: "두 팀 합쳐서", "지점별로". */

const MEANT_MAX = 20;
const NUMBERS: Readonly<Record<string, number>> = { 두: 2, 세: 3, 네: 4, 다섯: 5 };
const BRANCH = /^(?:각)?(?:지점|매장|점포)/;

function candidatesOf({ concept }: Token): readonly NameCandidate[] {
  return concept.kind === 'name' ? concept.match.candidates : [];
}

function namesOf(token: Token, candidates: readonly NameCandidate[]): readonly Token[] {
  return candidates.map((candidate) => ({
    ...token,
    concept: { kind: 'name', match: { said: token.text, level: 'exact', candidates: [candidate] } },
  }));
}

const PASSED: readonly Token['concept']['kind'][] = ['particle'];

const COUNTED: readonly (readonly [string, MemberDimension])[] = [
  ['팀|지점|부서|영업소', 'department'],
  ['곳|군데|거래처|병원|의원|약국', 'client'],
  ['명|사람', 'user'],
  ['제품군', 'category'],
  ['제품|품목', 'product'],
  ['지역', 'region'],
];
const IN_ONE_WORD = COUNTED.map(
  ([nouns, dimension]) => [new RegExp(`^(두|세|네|다섯)(?:${nouns})$`), dimension] as const,
);

interface Counted {
  readonly count: number;
  readonly dimension: MemberDimension;
  /** The words that say it. */
  readonly words: readonly Token[];
}

/** 두 팀, 두팀: a number and what it counts. */
function countAt(tokens: readonly Token[], at: number): Counted | null {
  const [number, noun] = [tokens[at], tokens[at + 1]];
  if (number?.concept.kind !== 'unknown' && number?.concept.kind !== 'count') return null;
  for (const [pattern, dimension] of IN_ONE_WORD) {
    const count = NUMBERS[pattern.exec(number.text)?.[1] ?? ''];
    if (count !== undefined) return { count, dimension, words: [number] };
  }
  const count = NUMBERS[number.text];
  if (count === undefined || noun?.concept.kind !== 'noun') return null;
  const dimension = COUNTED.find(
    ([, of]) => noun.concept.kind === 'noun' && of === noun.concept.dimension,
  )?.[1];
  return dimension === undefined ? null : { count, dimension, words: [number, noun] };
}

/** "에스테틱 두 팀 합쳐서": as many teams as have that name; "A팀 B팀 세 팀": as many as are named. */
function withCounted(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex((_, i) => countAt(tokens, i) !== null);
  const counted = countAt(tokens, at);
  if (counted === null) return tokens;
  const fits = (token: Token): readonly NameCandidate[] =>
    candidatesOf(token).filter(({ dimension }) => dimension === counted.dimension);
  const without = (list: readonly Token[]): readonly Token[] =>
    list.map(
      (token): Token => (counted.words.includes(token) ? { ...token, concept: { kind: 'filler' } } : token),
    );
  const named = tokens.filter((token) => fits(token).length === 1);
  if (named.length === counted.count) return without(tokens);
  const before = tokens.slice(0, at).findLast(({ concept }) => !PASSED.includes(concept.kind));
  if (before === undefined || fits(before).length !== counted.count) return tokens;
  return without(tokens).flatMap((token) => (token === before ? namesOf(before, fits(before)) : [token]));
}

/** "더예쁜의원 지점별로", "카트리지 제품별로": each of those that have the name. */
function withEach(tokens: readonly Token[]): readonly Token[] {
  const by = tokens.find(({ concept }) => concept.kind === 'by');
  if (by?.concept.kind !== 'by') return tokens;
  const { dimension } = by.concept;
  const isOfBranches = (label: string): boolean => /점$/.test(label) && BRANCH.test(by.text);
  const isMeant = (token: Token): boolean => {
    const candidates = candidatesOf(token);
    const alike = candidates.length > 1 && candidates.length <= MEANT_MAX;
    const branches = candidates.every((c) => c.dimension === 'client' && isOfBranches(c.label));
    return alike && (branches || candidates.every((c) => c.dimension === dimension && dimension !== 'user'));
  };
  const several = tokens.filter(isMeant);
  const [one, ...others] = several;
  if (one === undefined || others.length > 0) return tokens;
  const row = candidatesOf(one)[0]?.dimension;
  return tokens.flatMap((token): readonly Token[] => {
    if (token === one) return namesOf(one, candidatesOf(one));
    return token === by && row !== undefined ? [{ ...by, concept: { kind: 'by', dimension: row } }] : [token];
  });
}

export function withNamesToldApart(tokens: readonly Token[]): readonly Token[] {
  return withEach(withCounted(tokens));
}

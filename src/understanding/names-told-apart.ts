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

/** 두 팀: a number and what it counts, each a word of its own. */
function countAt(tokens: readonly Token[], at: number): { count: number; dimension: string } | null {
  const [number, noun] = [tokens[at], tokens[at + 1]];
  const count = number?.concept.kind === 'unknown' ? NUMBERS[number.text] : undefined;
  return count === undefined || noun?.concept.kind !== 'noun'
    ? null
    : { count, dimension: noun.concept.dimension };
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
      (token): Token =>
        token === tokens[at] || token === tokens[at + 1] ? { ...token, concept: { kind: 'filler' } } : token,
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

import { isMemberFilter } from '../model/query.js';
import type { TaughtWord } from '../ports/taught-words.js';
import type { AliasCommand, AliasPair } from './alias-command.js';
import { asLanguage, meaningful } from './alias-rules.js';
import type { Concept } from './concepts.js';
import type { NameCandidate, NameMatch } from './name-match.js';
import { resolveNames } from './resolve-names.js';
import { nameKey } from './text.js';
import type { Understood } from './understand.js';

/** What an alias is to stand for. */
export type AliasTarget =
  | { readonly kind: 'certain'; readonly alias: string; readonly target: NameCandidate }
  | { readonly kind: 'ambiguous'; readonly match: NameMatch }
  | { readonly kind: 'unknown'; readonly said: string };

type Found =
  | { readonly kind: 'one'; readonly candidate: NameCandidate; readonly exact: boolean }
  | { readonly kind: 'several'; readonly match: NameMatch };

/** The one member that a text names and nothing beside it. */
function memberOf(said: string, understood: Understood, chosen: readonly NameCandidate[]): Found | null {
  const { tokens } = understood;
  const names = tokens.filter((t) => t.concept.kind === 'name');
  const others = tokens.filter((t) => !['name', 'particle', 'noun'].includes(t.concept.kind));
  if (names.length === 0 || others.length > 0) return null;
  const resolved = resolveNames(tokens, chosen);
  if (resolved.kind === 'ambiguous') return { kind: 'several', match: resolved.match };
  const [filter, ...more] = resolved.filters;
  const [member, ...rest] = filter?.members ?? [];
  if (
    filter === undefined ||
    !isMemberFilter(filter) ||
    member === undefined ||
    more.length > 0 ||
    rest.length > 0
  )
    return null;
  const { key, label } = member;
  const candidate = { dimension: filter.dimension, key, label, department: null };
  return { kind: 'one', candidate, exact: nameKey(label) === nameKey(said) };
}

/**
 * The reading of a command whose name is the surest: an exact name beats a part of one. null where no name is
 * in it and it may be something else than a command.
 */
export function aliasTarget(
  command: Extract<AliasCommand, { kind: 'add' }>,
  read: (text: string) => Understood,
  { text, chosen }: { readonly text: string; readonly chosen: readonly NameCandidate[] },
): AliasTarget | null {
  const tried = command.pairs.map((pair): [AliasPair, Found | null] => [
    pair,
    memberOf(pair.target, read(pair.target), chosen),
  ]);
  const sure = (wanted: (found: Found) => boolean): [AliasPair, Found] | undefined =>
    tried.find((t): t is [AliasPair, Found] => t[1] !== null && wanted(t[1]));
  const best = sure((f) => f.kind === 'one' && f.exact) ?? sure((f) => f.kind === 'one') ?? sure(() => true);
  if (best !== undefined) {
    const [{ alias, target }, found] = best;
    // "담당자는 김민수야": a remark in the question's own words, not a lesson.
    if (!command.certain && read(alias).tokens.every((t) => t.concept.kind !== 'unknown' && !isPart(t)))
      return null;
    return found.kind === 'several'
      ? { kind: 'ambiguous', match: { ...found.match, said: target } }
      : { kind: 'certain', alias, target: found.candidate };
  }
  const [first] = command.pairs;
  const { tokens } = read(text);
  const unread = tokens.some((t) => t.concept.kind === 'unknown');
  // Periods and metrics beside it are a question with a sign in it.
  const plain = tokens.every((t) => PLAIN.includes(t.concept.kind));
  return command.certain && unread && plain && first !== undefined
    ? { kind: 'unknown', said: first.target }
    : null;
}

const PLAIN: readonly Concept['kind'][] = ['unknown', 'name', 'noun', 'particle', 'filler', 'and', 'follow'];

/** A piece of a name (서울대) may well become an alias; a whole one is somebody's already. */
function isPart({ concept }: Understood['tokens'][number]): boolean {
  return concept.kind === 'name' && concept.match.level !== 'exact';
}

const SINGLE: readonly Concept['kind'][] = ['metric', 'average', 'status', 'topic'];

/**
 * "픽업 = 매출": a word that nothing explains, and words of questions that do. null where it is no such lesson: a
 * remark ("한빛은 이번 달 1위야") says more than one thing of its subject.
 */
export function wordTarget(
  command: Extract<AliasCommand, { kind: 'add' }>,
  read: (text: string) => Understood,
): TaughtWord | null {
  for (const { alias, target } of command.pairs) {
    const meant = asLanguage(target);
    const means = meant === null ? [] : meaningful(meant);
    const isUnknown = read(alias).tokens.some((t) => t.concept.kind === 'unknown');
    if (means.length === 0 || !isUnknown || asLanguage(alias) !== null) continue;
    const isPlain = means.length === 1 && SINGLE.includes(means[0]?.concept.kind ?? 'unknown');
    if (command.certain || (isPlain && !/\s/u.test(alias))) return { said: alias, means: target };
  }
  return null;
}

import type { CalendarContext } from '../model/calendar.js';
import type { Alias } from '../ports/aliases.js';
import type { NameCatalog, NameEntry } from '../ports/names.js';
import type { TaughtWord } from '../ports/taught-words.js';
import type { Concept, Token } from './concepts.js';
import { tokenize } from './lattice.js';
import { createNameIndex } from './names.js';
import { compact, nameKey } from './text.js';

/** Which other names a member may be given, wherever they are set. */

export const ALIAS_LETTERS_MAX = 40;
const MEANING_CHARACTERS_MAX = 60;

/** Why a word can't stand for a member; `label` is who has it already. */
export type AliasProblem =
  | { readonly kind: 'length' }
  | { readonly kind: 'word' }
  | { readonly kind: 'own_name' }
  | { readonly kind: 'known' }
  | { readonly kind: 'name' | 'taken'; readonly label: string };

const NO_NAMES = createNameIndex({ version: '', entries: [] });
/** Words like 이번달 are read the same on any day. */
const ANY_DAY: CalendarContext = { today: '2026-01-15', fiscalStart: 1 };
const MEANINGLESS: readonly Concept['kind'][] = ['filler', 'particle'];
/** A token dearer than this was taken for a slip of the finger: not a word as it stands. */
const WORD_COST_MAX = 2.4;

/** The text in the words that questions are made of, no name among them; null where it holds anything else. */
export function asLanguage(text: string): readonly Token[] | null {
  const tokens = tokenize(compact(text), { names: NO_NAMES, calendar: ANY_DAY });
  return tokens.every((t) => t.concept.kind !== 'unknown' && t.cost < WORD_COST_MAX) ? tokens : null;
}

/** What of it means anything by itself. */
export function meaningful(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter((t) => !MEANINGLESS.includes(t.concept.kind));
}

/** Made of the question's own words alone: 매출, 이번 달, 상위 5개. As a name it would hijack every question. */
function isLanguage(alias: string): boolean {
  const tokens = asLanguage(alias);
  return tokens !== null && (meaningful(tokens).length > 0 || tokens.length === 1);
}

function isSame(entry: NameEntry, of: Pick<Alias, 'dimension' | 'key'>): boolean {
  return entry.dimension === of.dimension && entry.key === of.key;
}

/** null where `wanted.alias` may stand for its member; `entries` are the names that whoever sets it may see. */
export function aliasProblem(wanted: Alias, entries: readonly NameEntry[]): AliasProblem | null {
  const key = nameKey(wanted.alias);
  if (key.length < 2 || key.length > ALIAS_LETTERS_MAX || !/\p{L}/u.test(key)) return { kind: 'length' };
  const named = entries.filter((e) => nameKey(e.label) === key);
  if (named.some((e) => isSame(e, wanted))) return { kind: 'own_name' };
  const [other] = named;
  if (other !== undefined) return { kind: 'name', label: other.label };
  if (isLanguage(wanted.alias)) return { kind: 'word' };
  const known = entries.filter((e) => e.aliases.some((a) => nameKey(a) === key));
  if (known.some((e) => isSame(e, wanted))) return { kind: 'known' };
  const [holder] = known;
  return holder === undefined ? null : { kind: 'taken', label: holder.label };
}

/** Why a word can't stand for others; `meaning`: what it is to mean is not in words that are known. */
export type WordProblem = AliasProblem | { readonly kind: 'meaning'; readonly means: string };

/** The same of a word of the trade: what is a name or is known already keeps its meaning. */
export function wordProblem(
  { said, means }: TaughtWord,
  { entries, words = [] }: Pick<NameCatalog, 'entries' | 'words'>,
): WordProblem | null {
  const key = nameKey(said);
  if (key.length < 2 || key.length > ALIAS_LETTERS_MAX || !/\p{L}/u.test(key)) return { kind: 'length' };
  if (isLanguage(said)) return { kind: 'word' };
  const named = entries.find((e) => [e.label, ...e.aliases].some((name) => nameKey(name) === key));
  if (named !== undefined) return { kind: 'name', label: named.label };
  const meant = means.length > MEANING_CHARACTERS_MAX ? null : asLanguage(means);
  if (meant === null || meaningful(meant).length === 0) return { kind: 'meaning', means };
  const known = words.find((word) => nameKey(word.said) === key);
  if (known === undefined) return null;
  return nameKey(known.means) === nameKey(means) ? { kind: 'known' } : { kind: 'taken', label: known.means };
}

export interface NamedAlias extends Alias {
  /** The member's name; null for one that is not among the names. */
  readonly name: string | null;
}

/** Aliases with the names of what they stand for. */
export function namedAliases(aliases: readonly Alias[], entries: readonly NameEntry[]): NamedAlias[] {
  return aliases.map((alias) => ({ ...alias, name: entries.find((e) => isSame(e, alias))?.label ?? null }));
}

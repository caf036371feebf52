import type { CalendarContext } from '../model/calendar.js';
import type { Alias } from '../ports/aliases.js';
import type { NameEntry } from '../ports/names.js';
import type { Concept } from './concepts.js';
import { tokenize } from './lattice.js';
import { createNameIndex } from './names.js';
import { compact, nameKey } from './text.js';

/** Which other names a member may be given, wherever they are set. */

export const ALIAS_LETTERS_MAX = 40;

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

/** Made of the question's own words alone: 매출, 이번 달, 상위 5개. As a name it would hijack every question. */
function isLanguage(alias: string): boolean {
  const tokens = tokenize(compact(alias), { names: NO_NAMES, calendar: ANY_DAY });
  const words = tokens.every((t) => t.concept.kind !== 'unknown' && t.cost < WORD_COST_MAX);
  const means = tokens.some((t) => !MEANINGLESS.includes(t.concept.kind));
  return words && (means || tokens.length === 1);
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

export interface NamedAlias extends Alias {
  /** The member's name; null for one that is not among the names. */
  readonly name: string | null;
}

/** Aliases with the names of what they stand for. */
export function namedAliases(aliases: readonly Alias[], entries: readonly NameEntry[]): NamedAlias[] {
  return aliases.map((alias) => ({ ...alias, name: entries.find((e) => isSame(e, alias))?.label ?? null }));
}

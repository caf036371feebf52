import type { MemberDimension } from '../model/query.js';
import { CLIENTS_FOUND_MAX, type ClientSearch } from '../ports/client-search.js';
import type { NameEntry, Names } from '../ports/names.js';
import type { People } from '../ports/people.js';

export interface ClientSearchDeps {
  readonly people: People;
  readonly names: Names;
}

/** Letters alone: people leave spaces out, and phones write Korean in another normal form. */
function lettersOf(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, '');
}

/** Names of one dimension that hold the text in any spelling, those that begin with it first; all for an empty one. */
export function namesWith(
  entries: readonly NameEntry[],
  wantedDimension: MemberDimension,
  text: string,
): readonly string[] {
  const wanted = lettersOf(text);
  const found = new Map<string, boolean>();
  for (const { dimension, label, aliases } of entries) {
    if (dimension !== wantedDimension) continue;
    const spellings = [label, ...aliases].map(lettersOf);
    if (!spellings.some((spelling) => spelling.includes(wanted))) continue;
    const begins = spellings.some((spelling) => spelling.startsWith(wanted));
    found.set(label, begins || found.get(label) === true);
  }
  return [...found]
    .sort(([a, first], [b, second]) => Number(second) - Number(first) || a.localeCompare(b, 'ko'))
    .map(([label]) => label);
}

/** Searches the names a person may see, which are the same that their questions are read with. */
export function createClientSearch({ people, names }: ClientSearchDeps): ClientSearch {
  return {
    find: async (asker, text) => {
      const who = await people.identify(asker);
      if (who === null) return null;
      if (lettersOf(text) === '') return [];
      const { entries } = await names.visibleTo(who);
      return namesWith(entries, 'client', text).slice(0, CLIENTS_FOUND_MAX);
    },
  };
}

import { CLIENTS_FOUND_MAX, type ClientSearch } from '../ports/client-search.js';
import type { Names } from '../ports/names.js';
import type { People } from '../ports/people.js';

export interface ClientSearchDeps {
  readonly people: People;
  readonly names: Names;
}

/** Letters alone: people leave spaces out, and phones write Korean in another normal form. */
function lettersOf(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, '');
}

/** Searches the names a person may see, which are the same that their questions are read with. */
export function createClientSearch({ people, names }: ClientSearchDeps): ClientSearch {
  return {
    find: async (asker, text) => {
      const who = await people.identify(asker);
      if (who === null) return null;
      const wanted = lettersOf(text);
      if (wanted === '') return [];
      const { entries } = await names.visibleTo(who);
      const found = new Map<string, boolean>();
      for (const { dimension, label, aliases } of entries) {
        if (dimension !== 'client') continue;
        const spellings = [label, ...aliases].map(lettersOf);
        if (!spellings.some((spelling) => spelling.includes(wanted))) continue;
        const begins = spellings.some((spelling) => spelling.startsWith(wanted));
        found.set(label, begins || found.get(label) === true);
      }
      return [...found]
        .sort(([a, first], [b, second]) => Number(second) - Number(first) || a.localeCompare(b, 'ko'))
        .slice(0, CLIENTS_FOUND_MAX)
        .map(([label]) => label);
    },
  };
}

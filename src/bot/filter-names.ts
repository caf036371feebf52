import { FILTER_NAMES_MAX, type FilterNames } from '../ports/filter-names.js';
import { type ClientSearchDeps, namesWith } from './client-search.js';

/** Names to narrow a question by, from those that its asker's questions are read with. */
export function createFilterNames({ people, names }: ClientSearchDeps): FilterNames {
  return {
    find: async (asker, dimension, text) => {
      const who = await people.identify(asker);
      if (who === null) return null;
      const { entries } = await names.visibleTo(who);
      return namesWith(entries, dimension, text).slice(0, FILTER_NAMES_MAX);
    },
  };
}

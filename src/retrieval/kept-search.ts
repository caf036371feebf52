import { createHash } from 'node:crypto';
import type { LocalDate } from '../model/period.js';
import type { DocumentRows, PassageRows } from '../ports/document-store.js';
import type { PassageSearch } from '../ports/passages.js';
import type { SearchCache } from '../ports/search-cache.js';

export interface KeptSearchDeps {
  readonly search: PassageSearch;
  /** Names the parts that find and weigh: results of others are not taken for theirs. */
  readonly foundBy: readonly (string | number)[];
  readonly passages: Pick<PassageRows, 'revisions'>;
  readonly documents: Pick<DocumentRows, 'deriveVersions'>;
  readonly cache: SearchCache;
  readonly today: () => LocalDate;
  /** Told the revisions of the database at every search. */
  readonly onSearch: (revisions: string) => void;
}

const LIMIT_MAX = 100;

/**
 * A search whose results are kept for an hour, as long as no document changes and the day doesn't: which version of
 * a document holds depends on it. Results are kept for equal rights only.
 */
export function createKeptSearch(deps: KeptSearchDeps): PassageSearch {
  const { cache, foundBy } = deps;
  let derivedOn: LocalDate | null = null;

  return {
    search: async (query, rights) => {
      const text = query.text.normalize('NFC').trim();
      if (text === '') return [];
      const today = deps.today();
      if (derivedOn !== today) await deps.documents.deriveVersions(today);
      derivedOn = today;
      const revisions = await deps.passages.revisions();
      deps.onSearch(revisions);
      const wanted = { ...query, text, limit: Math.min(LIMIT_MAX, Math.max(1, query.limit)) };
      const key = createHash('sha256')
        .update(JSON.stringify([wanted, rights, revisions, today, foundBy]))
        .digest('hex');
      return cache.through({ key, text }, () => deps.search.search(wanted, rights));
    },
  };
}

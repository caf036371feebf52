import type { Passage } from './passages.js';

export interface KeyedSearch {
  /** Over everything that the results depend on, the rights of whoever asked among it. */
  readonly key: string;
  readonly text: string;
}

type Find = () => Promise<readonly Passage[]>;

/** Results of searches, for an hour, as long as no document changes. */
export interface SearchCache {
  /** What was kept, else what `find` gives, kept from now on. */
  readonly through: (search: KeyedSearch, find: Find) => Promise<readonly Passage[]>;
  readonly clear: () => Promise<void>;
}

import type { Passage } from './passages.js';

export interface CachedSearch {
  /** Over everything that the results depend on, the rights of whoever asked among it. */
  readonly key: string;
  readonly text: string;
  readonly results: readonly Passage[];
  readonly durationMs: number;
}

/** Results of searches, for an hour. */
export interface SearchCache {
  readonly get: (key: string) => Promise<readonly Passage[] | null>;
  readonly put: (search: CachedSearch) => Promise<void>;
  readonly clear: () => Promise<void>;
}

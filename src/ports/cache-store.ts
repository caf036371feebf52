import type { CacheKind } from '../model/cache-key.js';

/** Of a search: columns of `search_cache` beside its results. */
export interface SearchedFor {
  readonly text: string;
  readonly count: number;
  readonly durationMs: number;
}

export interface CacheEntry {
  readonly key: string;
  readonly text: string;
  /** What the text was made from: it is given to nobody who asks with another one. */
  readonly stamp: string;
  readonly secondsKept: number;
  readonly searchedFor?: SearchedFor;
}

/** Where kept texts lie: `cache.db`, or Redis. Every function may throw. */
export interface CacheStore {
  /** null where nothing lies under the key, its time is over or it is of another stamp. */
  readonly get: (key: string, stamp: string) => Promise<string | null>;
  readonly set: (entry: CacheEntry) => Promise<void>;
  readonly remove: (keys: readonly string[]) => Promise<void>;
  readonly removeAll: (prefix: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What the data are at this moment, as far as a cache has to know. */
export interface DataStamps {
  /**
   * Equal for as long as nothing changed that texts of this kind are made from, and nothing of the kind was
   * dropped; never equal again after. Of whatever process made the change. null where it can't be told.
   */
  readonly of: (kind: CacheKind) => Promise<string | null>;
  /** Nothing kept so far of this kind, or of `all`, is read again, wherever it lies. */
  readonly renew: (kind: CacheKind | 'all') => Promise<void>;
}

/** Closes texts that leave the home. */
export interface TextSeal {
  readonly seal: (text: string, place: string) => Buffer;
  /** null for what was sealed elsewhere, for another place, or changed since. */
  readonly open: (sealed: Buffer, place: string) => string | null;
}

/** The four vector indexes of the database design. */
export const INDEX_NAMES = ['documents', 'wiki', 'conversations', 'ml_features'] as const;
export type IndexName = (typeof INDEX_NAMES)[number];

export interface VectorItem {
  /** The row's id in the database: a positive safe integer. */
  readonly id: number;
  /** Of the index's dimension, finite. Normalised here where the index compares by cosine. */
  readonly vector: Float32Array;
}

export interface VectorHit {
  readonly id: number;
  /** Cosine in the three text indexes, higher is nearer; Euclidean distance in `ml_features`, lower is nearer. */
  readonly score: number;
}

/** What an index was made from. Vectors of different embedders must never meet in one index. */
export interface IndexVersion {
  readonly embedder: string;
  readonly dimension: number;
  /** Of the model's own vectors, before they were filled up to `dimension`; unset where nobody said. */
  readonly modelDimension?: number;
  /** The caller's own mark of how much of the database is in the index. */
  readonly revision: string;
}

export interface IndexState {
  readonly name: IndexName;
  /** `stale`: whole, but made by another embedder or for another dimension than asked for. */
  readonly state: 'ready' | 'missing' | 'damaged' | 'stale';
  /** `exact`: every vector is compared, as they are too few for an IVF, or one lies in an HNSW dozens of times. */
  readonly kind: 'HNSW' | 'IVF' | 'exact';
  readonly embedder: string | null;
  readonly dimension: number;
  /** Of the vectors before they were filled up; null where nobody said. */
  readonly modelDimension: number | null;
  /** That of the last change that is on the disk, so that a caller knows what to bring in after a crash. */
  readonly revision: string | null;
  /** Vectors that can be found. */
  readonly vectors: number;
  /** Removed or replaced vectors that still lie in the file until it is compacted. */
  readonly tombstones: number;
  /** One sentence for people: why it is not ready, or searches exactly, or could not be saved. */
  readonly detail: string;
}

export interface VectorQuery {
  readonly vector: Float32Array;
  /** The embedder that made `vector`. */
  readonly embedder: string;
  /** At least 1. */
  readonly k: number;
  /** Ids that the asker may see; null where all of them. */
  readonly allowed: ReadonlySet<number> | null;
}

/** Nearest first, or why there is no answer: the caller goes on without the index and rebuilds it. */
export type VectorAnswer =
  | { readonly ready: true; readonly hits: readonly VectorHit[] }
  | { readonly ready: false; readonly state: IndexState };

/**
 * Nearest neighbours by vector. Every method throws a retryable `internal` where the thread that does the work
 * ended, and `usage` for input that can never be right (an id that is none, a wrong dimension, NaN).
 */
export interface VectorIndexes {
  /** `stale` is found only where `expected` says what the index should be. Never throws for a bad file. */
  readonly state: (
    name: IndexName,
    expected?: Pick<IndexVersion, 'embedder' | 'dimension'>,
  ) => Promise<IndexState>;
  /**
   * Replaces the index by what `batches` bring, in the order of the version's revision; of two items with one id
   * the later counts. The old index answers until the new one is whole on disk, and changes made meanwhile
   * are in both. Throws `conflict` where it is being rebuilt already, `disk_full`, and what `batches` throws.
   */
  readonly rebuild: (
    name: IndexName,
    version: IndexVersion,
    source: {
      readonly batches: AsyncIterable<readonly VectorItem[]>;
      readonly onProgress?: (vectors: number) => void;
    },
  ) => Promise<IndexState>;
  /**
   * Adds items, each in place of the one with its id. They are found when the promise is fulfilled, and on disk
   * soon after, or when `flush` is. A zero vector has no direction: by cosine it is never found.
   * Throws `conflict` where the index isn't ready for this embedder and dimension: it has to be rebuilt.
   */
  readonly add: (name: IndexName, items: readonly VectorItem[], version: IndexVersion) => Promise<void>;
  /** Ids that are not there are ignored. Throws `conflict` where the index isn't ready. */
  readonly remove: (name: IndexName, ids: readonly number[], revision: string) => Promise<void>;
  readonly search: (name: IndexName, query: VectorQuery) => Promise<VectorAnswer>;
  /** Everything added and removed so far is on disk. Throws `disk_full`, `internal`. */
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
}

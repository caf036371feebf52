export type EmbeddingUse = 'passage' | 'query';

/** Texts to vectors, the nearer the more alike. */
export interface Embedder {
  /** Names the model: vectors of two embedders must never be compared. */
  readonly name: string;
  readonly dimension: number;
  /** How far its nearness counts beside the words when passages are ranked, 0 to 1. */
  readonly vectorWeight: number;
  /**
   * One vector of length 1 for each text, in order; all zeros for a text without a letter. Throws
   * `upstream_failed` (a server that can't be had), `config_invalid` (a model that doesn't fit).
   */
  readonly embed: (texts: readonly string[], use: EmbeddingUse) => Promise<readonly Float32Array[]>;
}

/** Vectors that took a model to make. */
export interface EmbeddingCache {
  /** Those that are there, by the hash of what they were made from. */
  readonly get: (embedder: string, hashes: readonly string[]) => Promise<ReadonlyMap<string, Float32Array>>;
  readonly put: (embedder: string, vectors: ReadonlyMap<string, Float32Array>) => Promise<void>;
}

/** `sentence`: a part of a passage that somebody waits for, beside their question. */
export type EmbeddingUse = 'passage' | 'query' | 'sentence';

/** Texts to vectors, the nearer the more alike. */
export interface Embedder {
  /** Names the model: vectors of two embedders must never be compared. */
  readonly name: string;
  /** Of its vectors, as the indexes hold them. */
  readonly dimension: number;
  /** Of the model's own vectors, which are filled up to `dimension` with zeros; null until it has given one. */
  readonly modelDimension: () => number | null;
  /** How far its nearness counts beside the words when passages are ranked, 0 to 1. */
  readonly vectorWeight: number;
  /**
   * One vector of length 1 for each text, in order; all zeros for a text without a letter. Throws
   * `upstream_failed` (a server that can't be had), `config_invalid` (a model that doesn't fit).
   */
  readonly embed: (texts: readonly string[], use: EmbeddingUse) => Promise<readonly Float32Array[]>;
}

/** What makes the vectors of an embedder: of length 1, at most as long as the indexes hold, all of one length. */
export type EmbeddingModel = Pick<Embedder, 'name' | 'vectorWeight' | 'embed'>;

/** Vectors that took a model to make. */
export interface EmbeddingCache {
  /** Those that are there, by the hash of what they were made from. */
  readonly get: (embedder: string, hashes: readonly string[]) => Promise<ReadonlyMap<string, Float32Array>>;
  readonly put: (embedder: string, vectors: ReadonlyMap<string, Float32Array>) => Promise<void>;
}

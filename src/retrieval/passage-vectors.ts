import type { PassageIndex } from '../model/document.js';
import type { Embedder } from '../ports/embedder.js';

/** As much of the vector indexes as a search needs. */
export interface VectorSearch {
  readonly search: (
    name: PassageIndex,
    query: {
      readonly vector: Float32Array;
      readonly embedder: string;
      readonly k: number;
      readonly allowed: ReadonlySet<number> | null;
    },
  ) => Promise<
    | { readonly ready: true; readonly hits: readonly { readonly id: number; readonly score: number }[] }
    | { readonly ready: false }
  >;
}

export interface NearestQuery {
  readonly vector: Float32Array;
  readonly index: PassageIndex;
  readonly k: number;
  readonly allowed: ReadonlySet<number> | null;
}

export interface PassageVectors {
  readonly weight: number;
  /** Throws what the embedder throws. */
  readonly vectorOf: (question: string) => Promise<Float32Array | null>;
  /** Cosine by vector id; null where the index is being made. */
  readonly nearest: (query: NearestQuery) => Promise<ReadonlyMap<number, number> | null>;
}

/** Passages by what they mean, as far as the embedder knows. */
export function createPassageVectors(embedder: Embedder, indexes: VectorSearch): PassageVectors {
  return {
    weight: embedder.vectorWeight,
    vectorOf: async (question) => (await embedder.embed([question], 'query'))[0] ?? null,
    nearest: async ({ vector, index, k, allowed }) => {
      const answer = await indexes.search(index, { vector, embedder: embedder.name, k, allowed });
      return answer.ready ? new Map(answer.hits.map(({ id, score }) => [id, score])) : null;
    },
  };
}

import { createHash } from 'node:crypto';
import type { EmbeddingCache, EmbeddingModel } from '../../ports/embedder.js';

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Makes the vector of a passage once: what was embedded before comes from the cache. Questions and sentences are not kept. */
export function createCachedEmbedder(embedder: EmbeddingModel, cache: EmbeddingCache): EmbeddingModel {
  return {
    ...embedder,
    embed: async (texts, use) => {
      if (use !== 'passage') return embedder.embed(texts, use);
      const textOf = new Map(texts.map((text) => [hashOf(text), text]));
      const vectors = new Map(await cache.get(embedder.name, [...textOf.keys()]));
      const missing = [...textOf].filter(([hash]) => !vectors.has(hash));
      if (missing.length > 0) {
        const made = await embedder.embed(
          missing.map(([, text]) => text),
          use,
        );
        const fresh = new Map(
          missing.flatMap(([hash], i) => (made[i] === undefined ? [] : [[hash, made[i]]])),
        );
        await cache.put(embedder.name, fresh);
        for (const [hash, vector] of fresh) vectors.set(hash, vector);
      }
      return texts.flatMap((text) => vectors.get(hashOf(text)) ?? []);
    },
  };
}

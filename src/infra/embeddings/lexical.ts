import { createHash } from 'node:crypto';
import { letterGrams, lettersOf } from '../../model/search-text.js';
import type { Embedder } from '../../ports/embedder.js';

const DIMENSION = 1024;

/** Letter pairs, each at a place of its own. */
export function createLexicalEmbedder(): Embedder {
  return {
    name: 'lexical-pairs/1',
    dimension: DIMENSION,
    vectorWeight: 0,
    embed: async (texts) =>
      texts.map((text) => {
        const vector = new Float32Array(DIMENSION);
        for (const gram of letterGrams(lettersOf(text), 2)) {
          const place = createHash('md5').update(gram).digest().readUInt16LE(0) % DIMENSION;
          vector[place] = (vector[place] ?? 0) + 1;
        }
        const length = Math.hypot(...vector) || 1;
        return vector.map((v) => v / length);
      }),
  };
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import { letterGrams, lettersOf, searchText } from '../../model/search-text.js';
import type { Embedder } from '../../ports/embedder.js';
import { batchesOf, normalise, TEXT_DIMENSION } from './vectors.js';

/** Between two batches the event loop has its turn: a batch takes a few milliseconds. */
const BATCH = { size: 16, characters: 20_000 } as const;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a with a last mixing, as neighbouring letters differ in their low bits only. */
function hashOf(text: string): number {
  let hash = FNV_OFFSET;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function featuresOf(text: string): ReadonlyMap<string, number> {
  const letters = lettersOf(text);
  const counts = new Map<string, number>();
  const add = (feature: string): void => void counts.set(feature, (counts.get(feature) ?? 0) + 1);
  for (const gram of letterGrams(letters, 2)) add(gram);
  for (const gram of letterGrams(letters, 3)) add(gram);
  for (const word of searchText(text).match(/[\p{L}\p{N}]+/gu) ?? []) add(`\u0000${word}`);
  return counts;
}

/** Signed feature hashing: what falls into one place by chance adds up to nothing on average. */
function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(TEXT_DIMENSION);
  for (const [feature, count] of featuresOf(text)) {
    const hash = hashOf(feature);
    const place = hash % TEXT_DIMENSION;
    const sign = hash >>> 31 === 0 ? 1 : -1;
    vector[place] = (vector[place] ?? 0) + sign * (1 + Math.log(count));
  }
  return normalise(vector);
}

/**
 * Vectors of letter pairs, triples and words, hashed into 1024 places: nothing to download, the same everywhere.
 * They know spellings and no meanings: what they tell, the words tell better, and any weight beside them was
 * measured to lower the result. They fill the indexes, so that everything works before there is a model.
 */
export function createLexicalEmbedder(): Embedder {
  return {
    name: 'lexical-1',
    dimension: TEXT_DIMENSION,
    modelDimension: () => TEXT_DIMENSION,
    vectorWeight: 0,
    embed: async (texts) => {
      const vectors: Float32Array[] = [];
      for (const batch of batchesOf(texts, BATCH)) {
        if (vectors.length > 0) await nextTurn();
        vectors.push(...batch.map(vectorOf));
      }
      return vectors;
    },
  };
}

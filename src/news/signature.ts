import { letterGrams, lettersOf } from '../model/search-text.js';

/**
 * How alike two texts are: MinHash (Broder, "On the resemblance and containment of documents", 1997) over every
 * four letters in a row, spaces and marks left out, since Korean is spaced and punctuated as each desk likes.
 */

const HASHES = 96;
const LETTERS = 4;
/** Of the shingles, shared over all: measured on made pairs, see docs/decisions/0022-news.md. */
export const SAME_TEXT_MIN = 0.5;
const LETTERS_MAX = 20_000;

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** The finaliser of MurmurHash3: each `seed` makes another order of the same numbers. */
function mixed(hash: number, seed: number): number {
  let x = (hash ^ seed) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

const SEEDS = Uint32Array.from({ length: HASHES }, (_, i) => mixed(0x9e3779b9, i + 1));

export function textSignature(text: string): Uint32Array {
  const letters = lettersOf(text).slice(0, LETTERS_MAX);
  const shingles = new Set(letters.length <= LETTERS ? [letters] : letterGrams(letters, LETTERS));
  const signature = new Uint32Array(HASHES).fill(0xffffffff);
  for (const shingle of shingles) {
    const hash = hashOf(shingle);
    for (let i = 0; i < HASHES; i++) {
      const value = mixed(hash, SEEDS[i] ?? 0);
      if (value < (signature[i] ?? 0)) signature[i] = value;
    }
  }
  return signature;
}

/** 0 to 1: the share of shingles that two texts have in common, as their signatures tell it (± 0.05). */
export function alikeness(a: Uint32Array, b: Uint32Array): number {
  if (a.length !== b.length || a.length === 0) return 0;
  let same = 0;
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) same += 1;
  return same / a.length;
}

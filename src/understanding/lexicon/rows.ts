import type { Concept } from '../concepts.js';

/**
 * The vocabulary: one line a concept, synonyms parted by spaces (a word is written without inner spaces;
 * the text it is held against has none either). Adding a synonym is adding a word here.
 */
export interface WordRow {
  readonly concept: Concept;
  readonly words: string;
  /** Must stand alone (or before a particle): short words that begin other words. */
  readonly alone?: true;
  /** Never cut off the tail of an unknown word: 병원 in 무지개병원 belongs to the name. */
  readonly noGlue?: true;
  /** Only glued to the word before: endings that would be names by themselves. */
  readonly tail?: true;
}

export const rows = (
  concept: Concept,
  words: string,
  flags: Omit<WordRow, 'concept' | 'words'> = {},
): WordRow => ({
  concept,
  words,
  ...flags,
});

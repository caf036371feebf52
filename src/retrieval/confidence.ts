/** How sure it is that the passage chosen answers the question. */

/** What tells an answer from a passage that only sounds like one. */
export interface Traits {
  /** Share of the question's words in the passage by their rarity in the index, 0 to 1. */
  readonly coverage: number;
  /** How many of the question's nouns the passage lacks. */
  readonly missing: number;
  /** Score of the best passage of any other document as a share of this one's, 0 to 1.2. */
  readonly rival: number;
  /** How many words the question has that don't only ask. */
  readonly words: number;
  /** How well the sentence chosen fits, about 0 to 2. */
  readonly fit: number;
}

/** Fitted by logistic regression (see the decision on answers from documents). */
const WEIGHTS = { base: -3.8, coverage: 0.75, missing: -0.8, rival: -1.8, words: 2.4, fit: 1.5 } as const;

/** In log odds: above 0 it answers more often than not. */
export function confidenceOf({ coverage, missing, rival, words, fit }: Traits): number {
  return (
    WEIGHTS.base +
    WEIGHTS.coverage * coverage +
    WEIGHTS.missing * missing +
    WEIGHTS.rival * rival +
    WEIGHTS.words * Math.log(1 + words) +
    WEIGHTS.fit * fit
  );
}

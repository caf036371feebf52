import type { CalendarContext } from '../model/calendar.js';
import type { Concept } from './concepts.js';
import type { NameIndex } from './names.js';

/** What the word lattice is made of: stretches of the text with a meaning and a cost. */

/** Costs are per word, so longer words win over chains of shorter ones. */
export const COST = {
  period: 0.9,
  pattern: 1,
  /** Below a number and a word by themselves. */
  countedBound: 0.98,
  lexeme: 1,
  /** Below a word, so that "한 달 평균 매출" is no average of single sales. */
  average: 0.7,
  filler: 1.15,
  nameExact: 0.8,
  nameAlias: 0.85,
  namePart: 2,
  nameInitials: 2.3,
  particle: 0.3,
  gapInside: 0.12,
  predicate: 3,
  unknown: 5,
  unknownLetter: 0.6,
  lexemeSlip: 2.6,
  nameSlip: 2.8,
} as const;

export interface LatticeContext {
  readonly names: NameIndex;
  readonly calendar: CalendarContext;
}

export interface Edge {
  readonly end: number;
  readonly concept: Concept;
  readonly cost: number;
}

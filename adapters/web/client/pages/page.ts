import type { Language, Outcome, Person } from '../types.js';

/** What a page beside the chat is given. */
export interface PageContext {
  readonly language: Language;
  readonly person: Person;
  readonly sessionEnded: () => void;
}

export type PageProblem = Extract<Outcome, { kind: 'problem' }>;

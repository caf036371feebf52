import type { Language, Outcome, Person } from '../types.js';
import { problemText } from '../words.js';

/** What a page beside the chat is given. */
export interface PageContext {
  readonly language: Language;
  readonly person: Person;
  readonly sessionEnded: () => void;
}

export type PageProblem = Extract<Outcome, { kind: 'problem' }>;

/** What to tell of a refusal; a sign-in that has ended brings the person to the sign-in page. */
export function problemOf(problem: PageProblem, context: PageContext): string {
  if (problem.code === 'unauthenticated') context.sessionEnded();
  // A refusal of rights has words of the page; why something else is not done is the service's to say.
  if (problem.code !== 'denied' && problem.message !== undefined) return problem.message;
  return problemText(problem.code, context.language, problem.waitSeconds);
}

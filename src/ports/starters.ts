import type { Language } from '../model/principal.js';
import type { Asker } from '../model/question.js';

/** Questions that a person could begin with, made from their own figures. */
export interface Starters {
  /** With the rights of this moment; null for somebody unknown. */
  readonly of: (asker: Asker) => Promise<StarterList | null>;
}

export interface StarterList {
  readonly language: Language;
  /** At most four, the most telling first, each once. They name nothing that their person may not see. */
  readonly questions: readonly string[];
}

import type { Answer } from '../model/answer.js';
import type { Breakdown } from '../model/breakdown.js';
import type { Language } from '../model/principal.js';
import type { Question } from '../model/question.js';

export interface Reply {
  readonly answer: Answer;
  readonly language: Language;
  /** Who asked, where that is known: files of the answer are theirs alone. */
  readonly username?: string;
  /** Under which id the turn was kept, to say later what one thinks of it; absent where it was not kept. */
  readonly turn?: number;
  /** The answer is of one figure question, which "as a chart" or "how was it computed" can go on from. */
  readonly isFigures?: boolean;
  /** What those figures can be looked at by; absent where there is nothing. */
  readonly breakdowns?: readonly Breakdown[];
}

/**
 * One question in, one answer out: what every adapter calls, and all it knows of the core.
 * null where this event was answered already (a repeated delivery). Never throws: an error inside
 * becomes a `failed` answer with a reference id.
 */
export type Ask = (question: Question) => Promise<Reply | null>;

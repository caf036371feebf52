import type { Principal } from '../model/principal.js';
import type { MemberDimension } from '../model/query.js';
import type { TaughtWord } from './taught-words.js';

/** Teaching a name from the page of questions that were not understood, by the rules of aliases in the chat. */

export interface TeachableName {
  readonly dimension: MemberDimension;
  /** What kind of thing it is, in the person's language. */
  readonly sort: string;
  readonly key: number | string;
  readonly label: string;
}

export interface Lesson {
  readonly alias: string;
  readonly dimension: MemberDimension;
  readonly key: number | string;
}

export interface Taught {
  /** False where the rules of aliases refuse it; the text says why. */
  readonly isSaved: boolean;
  readonly text: string;
}

/** All throw `denied` for whoever may not teach. */
export interface Teaching {
  /** The words of a question that stand for nothing the person's names know. */
  readonly unknownIn: (question: string, who: Principal) => Promise<readonly string[]>;
  /** Names that the person may see and that hold the text, the likeliest first. */
  readonly find: (text: string, who: Principal) => Promise<readonly TeachableName[]>;
  /** Throws `not_found` for a name that the person does not see. */
  readonly teach: (lesson: Lesson, who: Principal) => Promise<Taught>;
  /** A word of the trade, said in words that questions are made of. */
  readonly teachWord: (word: TaughtWord, who: Principal) => Promise<Taught>;
}

import type { Asker, Channel } from '../model/question.js';

export type Rating = 'up' | 'down';

/** What somebody thinks of an answer that they got. */
export interface Opinion {
  /** Of the reply it is about. */
  readonly turn: number;
  readonly rating: Rating;
  /** At most `COMMENT_CHARACTERS_MAX` characters; null for none. */
  readonly comment: string | null;
}

export const COMMENT_CHARACTERS_MAX = 2_000;

export interface Feedback {
  /**
   * Keeps an opinion in the place of an earlier one of the same person about the same turn. Throws `not_found` for a
   * turn that is not theirs or is no longer kept, and `usage` for a comment that is too long.
   */
  readonly rate: (userId: number, opinion: Opinion) => Promise<void>;
  /** The newest first. */
  readonly latest: (wanted: {
    readonly limit: number;
    readonly rating?: Rating;
  }) => Promise<readonly KeptOpinion[]>;
}

export interface KeptOpinion extends Opinion {
  readonly at: Date;
  readonly userId: number;
  readonly question: string;
  /** JSON of the whole Answer. */
  readonly answerJson: string;
  readonly channel: Channel;
}

/** What adapters hand opinions to: who gave one is known as the transport knows them. */
export interface Opinions {
  /** False for somebody unknown. Throws as `Feedback.rate`. */
  readonly give: (asker: Asker, opinion: Opinion) => Promise<boolean>;
}

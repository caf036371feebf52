/** What a conversation remembers for one person: the last understood question, as JSON the bot owns. */
export interface Conversations {
  /**
   * As it is, or where a turn `upTo` of this person is named, as that turn's own conversation was after it. null where
   * there is none, or it is too old.
   */
  readonly recall: (
    userId: number,
    conversation: string,
    at: { readonly now: Date; readonly upTo?: number },
  ) => Promise<string | null>;
  /** Gives the id of the kept turn. */
  readonly remember: (turn: ConversationTurn) => Promise<number>;
}

export interface ConversationTurn {
  readonly userId: number;
  readonly conversation: string;
  readonly channel: string;
  readonly question: string;
  readonly answerJson: string;
  readonly status: string;
  readonly intent: string;
  /** What `recall` gives back next time, or null to leave the earlier memory in place. */
  readonly memory: string | null;
  readonly at: Date;
  readonly latencyMs: number;
}

/** A question that was answered, with what it takes to say it whole. */
export interface RecentTurn {
  readonly question: string;
  /** As `remember` took it. */
  readonly memory: string | null;
  readonly at: Date;
}

/** What somebody asked before, to ask it again. */
export interface RecentQuestions {
  /** The last turns of theirs that were answered, the newest first. */
  readonly recent: (userId: number) => Promise<readonly RecentTurn[]>;
}

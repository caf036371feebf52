/** What a conversation remembers for one person: the last understood question, as JSON the bot owns. */
export interface Conversations {
  readonly recall: (userId: number, conversation: string, now: Date) => Promise<string | null>;
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

/** A chat with the bot alone, in which an answer was put that is kept under another conversation's name. */
export interface OwnChat {
  /** The platform's id of the chat. */
  readonly conversation: string;
  /** As the platform knows the person. */
  readonly externalId: string;
}

/**
 * Answers that were put into somebody's own chat and are kept under another conversation's name, such as that of a
 * channel's thread: while one is the last thing in that chat, words typed there go on from it.
 */
export interface LastAnswers {
  /** `turn` as `Reply.turn` has it. */
  readonly note: (chat: OwnChat, turn: number) => Promise<void>;
  /** The turn that words of this person go on from, which then have become the last thing there. */
  readonly take: (chat: OwnChat) => Promise<number | null>;
  /** Something else has become the last thing in this chat. */
  readonly end: (conversation: string) => Promise<void>;
}

export interface SentMessage {
  /** The platform's ids. */
  readonly conversation: string;
  readonly messageId: string;
}

/** Which message showed which turn, for platforms that name the message alone when somebody has an opinion of it. */
export interface SentAnswers {
  readonly note: (message: SentMessage, turn: number) => Promise<void>;
  readonly turnOf: (message: SentMessage) => Promise<number | null>;
}

/** What a chat platform shows of answers without saying later which they were. */
export interface ShownAnswers {
  readonly last: LastAnswers;
  readonly sent: SentAnswers;
}

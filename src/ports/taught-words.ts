/** A word of the trade or the house, and the words of questions that are read in its place: 픽업, 매출. */
export interface TaughtWord {
  readonly said: string;
  readonly means: string;
}

/** Of the whole company: they hold for whoever asks. */
export interface TaughtWords {
  readonly list: () => Promise<readonly TaughtWord[]>;
  /** A word has one meaning: a later one takes its place. */
  readonly add: (word: TaughtWord) => Promise<void>;
  /** False where there was no such word. */
  readonly remove: (said: string) => Promise<boolean>;
}

/** What the full-text index keeps of a passage: letters and digits in lower case, parted by spaces. */
export interface PassageTokens {
  /** Its content words, in their order. */
  readonly words: string;
  /** Every two letters in a row, over spaces and marks. */
  readonly bigrams: string;
}

/** What a question is looked up by; nothing twice. */
export interface QueryTerms {
  /** Content words as the index has them, without words that only ask. */
  readonly words: readonly string[];
  readonly bigrams: readonly string[];
  /** Words as written, without particles and endings, in their order. */
  readonly stems: readonly string[];
}

export interface Tokenizer {
  /** How `words` are made. An index made in another way is still searched, and finds less. */
  readonly name: string;
  /** One for each text, in order. */
  readonly passages: (texts: readonly string[]) => Promise<readonly PassageTokens[]>;
  readonly query: (text: string) => Promise<QueryTerms>;
}

/** Takes Korean text apart into the words that carry its meaning, compounds into their parts. */
export interface WordAnalyser {
  readonly name: string;
  /** The words of each text, in order. Throws `internal` where the analyser can't be had. */
  readonly words: (texts: readonly string[]) => Promise<readonly (readonly string[])[]>;
  readonly close: () => Promise<void>;
}

import { setImmediate } from 'node:timers/promises';
import type { Logger } from '../ports/logger.js';
import type { PassageTokens, Tokenizer, WordAnalyser } from '../ports/tokenizer.js';
import { bigramsOf, isAskingWord, stemsOf, withoutAsking } from './korean-terms.js';

export interface TokenizerDeps {
  /** null leaves words to the rules. */
  readonly analyser: WordAnalyser | null;
  readonly logger: Pick<Logger, 'warn'>;
}

/** A longer question is a pasted text: what it is about stands at its start. */
const QUESTION_LETTERS_MAX = 400;
const PASSAGES_A_TURN = 32;

/**
 * Terms of passages and questions. Where the analyser can't be had, words are made by rules, and what is indexed
 * and asked goes on being found by its bigrams.
 */
export function createTokenizer({ analyser, logger }: TokenizerDeps): Tokenizer {
  let hasWarned = false;

  /** null: they are to be found by rules. */
  async function wordsOf(texts: readonly string[]): Promise<readonly (readonly string[])[] | null> {
    if (analyser === null) return null;
    try {
      return await analyser.words(texts);
    } catch (error) {
      if (!hasWarned) logger.warn({ err: error }, 'Korean words are found by rules: the dictionary failed');
      hasWarned = true;
      return null;
    }
  }

  return {
    name: `${analyser?.name ?? 'rules'}+bigrams/1`,
    passages: async (texts) => {
      const words = await wordsOf(texts);
      const tokens: PassageTokens[] = [];
      for (const [i, text] of texts.entries()) {
        // A book has thousands of passages: others get their turn in between.
        if (i % PASSAGES_A_TURN === PASSAGES_A_TURN - 1) await setImmediate();
        const own = words === null ? stemsOf(text) : (words[i] ?? []);
        tokens.push({ words: own.join(' '), bigrams: bigramsOf(text).join(' ') });
      }
      return tokens;
    },
    query: async (text) => {
      const question = text.slice(0, QUESTION_LETTERS_MAX);
      const words = (await wordsOf([question]))?.[0] ?? stemsOf(question);
      const rest = withoutAsking(question);
      return {
        words: [...new Set(words)].filter((word) => !isAskingWord(word)),
        bigrams: [...new Set(bigramsOf(rest))],
        stems: [...new Set(stemsOf(rest))],
      };
    },
  };
}

import type { Passage } from '../ports/passages.js';
import { contentWords, holds, type SearchedText, searchedText } from './question-words.js';
import { splitSentences } from './sentences.js';
import { type Sought, satisfies, soughtBy } from './sought.js';

/**
 * From passages to an answer without a language model: the sentence (or the row of a table) that answers is
 * quoted as it stands. Where nothing covers enough of the question, there is no answer.
 */

export interface Cited {
  readonly passage: Passage;
  /** Sentences as they stand in the passage, the answering one first; of a table its header and the row. */
  readonly quotes: readonly string[];
  /** How well the quote fits, comparable over questions: about 0 to 1.3. */
  readonly fit: number;
}

export interface DocumentAnswer {
  readonly best: Cited;
  /** From other passages that answer nearly as well, at most two. */
  readonly others: readonly Cited[];
}

/** How much of a question a passage must cover before it counts as an answer. */
export interface Sufficiency {
  readonly coverageMin: number;
}

/** A question that names a document topic ("식사비 한도") is surely one for the documents; any other may not be. */
export const SUFFICIENT = {
  recognised: { coverageMin: 0.5 },
  unrecognised: { coverageMin: 0.62 },
} as const satisfies Readonly<Record<string, Sufficiency>>;

const WEIGHTS = {
  /** Words found in the headings above, or elsewhere in the passage, count for less than in the sentence. */
  heading: 0.75,
  beside: 0.45,
  sought: 0.3,
  /** What the search ranked first is likelier. */
  rankStep: 0.04,
} as const;

const OTHERS_MAX = 2;
const OTHERS_NEAR = 0.8;
const QUOTES_MAX = 2;
/** A second sentence is quoted where it adds something of what is sought. */
const SECOND_NEAR = 0.75;

interface Unit {
  readonly text: string;
  readonly quotes: readonly string[];
}

/** Sentences of a text, rows of a table with its header. */
function unitsOf(passage: Passage): readonly Unit[] {
  if (!passage.isTable) return splitSentences(passage.text).map((text) => ({ text, quotes: [text] }));
  const [header = '', ...rows] = passage.text.split('\n').filter((line) => line.trim() !== '');
  if (rows.length === 0) return [{ text: header, quotes: [header] }];
  return rows.map((row) => ({ text: `${header}\n${row}`, quotes: [header, row] }));
}

interface Weighted {
  readonly word: string;
  readonly weight: number;
}

/** Words that all passages hold tell them apart the least. */
function weighted(words: readonly string[], texts: readonly SearchedText[]): readonly Weighted[] {
  return words.map((word) => {
    const holding = texts.filter((text) => holds(text, word) > 0).length;
    return { word, weight: Math.log(1 + (texts.length + 1) / (holding + 0.5)) };
  });
}

function covered(words: readonly Weighted[], found: (word: string) => number): number {
  const total = words.reduce((sum, w) => sum + w.weight, 0);
  return total === 0 ? 0 : words.reduce((sum, w) => sum + w.weight * found(w.word), 0) / total;
}

interface Question {
  readonly words: readonly Weighted[];
  readonly sought: readonly Sought[];
}

function cite(passage: Passage, rank: number, { words, sought }: Question): Cited | null {
  const headings = searchedText(`${passage.title} ${passage.section ?? ''}`);
  const whole = searchedText(passage.text);
  const fits = unitsOf(passage)
    .map((unit) => {
      const own = searchedText(unit.text);
      const fit = covered(words, (word) =>
        Math.max(
          holds(own, word),
          WEIGHTS.heading * holds(headings, word),
          WEIGHTS.beside * holds(whole, word),
        ),
      );
      const answers = satisfies(unit.text, sought);
      return { unit, answers, fit: fit + (answers && sought.length > 0 ? WEIGHTS.sought : 0) };
    })
    .sort((a, b) => b.fit - a.fit);
  const [first, second] = fits;
  if (first === undefined) return null;
  const two =
    !passage.isTable && second !== undefined && second.answers && second.fit >= SECOND_NEAR * first.fit;
  return {
    passage,
    quotes: [...first.unit.quotes, ...(two ? second.unit.quotes : [])].slice(0, QUOTES_MAX),
    fit: first.fit - rank * WEIGHTS.rankStep,
  };
}

/** Whether the passage can answer at all: it covers the question, and holds the sort of thing that is sought. */
function suffices(passage: Passage, question: Question, { coverageMin }: Sufficiency): boolean {
  return passage.coverage >= coverageMin && satisfies(passage.text, question.sought);
}

/** The answer that the passages (best first) hold, or null where none is sufficient. */
export function chooseAnswer(
  text: string,
  passages: readonly Passage[],
  sufficiency: Sufficiency,
): DocumentAnswer | null {
  const texts = passages.map((p) => searchedText(`${p.title} ${p.section ?? ''} ${p.text}`));
  const question: Question = { words: weighted(contentWords(text), texts), sought: soughtBy(text) };
  if (question.words.length === 0) return null;
  const cited = passages
    .flatMap((passage, rank) => {
      const found = suffices(passage, question, sufficiency) ? cite(passage, rank, question) : null;
      return found === null ? [] : [found];
    })
    .sort((a, b) => b.fit - a.fit);
  const [best, ...rest] = cited;
  if (best === undefined) return null;
  return { best, others: rest.filter((c) => c.fit >= OTHERS_NEAR * best.fit).slice(0, OTHERS_MAX) };
}

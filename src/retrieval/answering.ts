import type { Passage } from '../ports/passages.js';
import { contentWords, holds, type SearchedText, searchedText } from './question-words.js';
import { withinRange } from './ranges.js';
import { type Sought, satisfies, soughtBy } from './sought.js';
import { type Meant, meantBy } from './trade-words.js';
import { type Unit, unitsOf } from './units.js';

/**
 * From passages to an answer without a language model: the sentence (or the row of a table) that answers is
 * quoted as it stands. Where nothing covers enough of the question, there is no answer.
 */

export interface Cited {
  readonly passage: Passage;
  /** What answers. */
  readonly quote: Unit;
  /** What stands beside it in the passage, as far as it is short, in the passage's order. */
  readonly beside: readonly Unit[];
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
  recognised: { coverageMin: 0.45 },
  /** In the documents of the one client that the question names. */
  ofClient: { coverageMin: 0.4 },
  unrecognised: { coverageMin: 0.52 },
  /** A question that was read as something else. */
  otherwise: { coverageMin: 0.75 },
} as const satisfies Readonly<Record<string, Sufficiency>>;

const WEIGHTS = {
  /** Words found in the headings above, or elsewhere in the passage, count for less than in the sentence. */
  heading: 0.75,
  beside: 0.45,
  /** Another word of the trade for the one that was asked with. */
  meant: 0.85,
  sought: 0.3,
  range: 0.5,
  /** How much of the question the passage covers, by the rarity of its words in the whole index. */
  coverage: 0.5,
  /** What the search ranked first is likelier. */
  rankStep: 0.04,
} as const;

const OTHERS_MAX = 2;
const OTHERS_NEAR = 0.85;
const BESIDE_CHARACTERS_MAX = 360;
const ROWS_BESIDE_MAX = 2;
const ROWS_NEAR = 0.7;

interface Weighted {
  readonly word: string;
  readonly others: readonly string[];
  readonly weight: number;
}

export interface AskedText {
  /** Without the names of clients, whose documents are looked through. */
  readonly text: string;
  /** Names that a passage or its title must hold. */
  readonly required: readonly string[];
}

interface Question extends AskedText {
  readonly words: readonly Weighted[];
  readonly sought: readonly Sought[];
}

function heldIn(text: SearchedText, { word, others }: Pick<Weighted, 'word' | 'others'>): number {
  const own = holds(text, word);
  if (own === 1 || others.length === 0) return own;
  const isMeant = others.some((other) => text.joined.includes(other.replaceAll(' ', '')));
  return Math.max(own, isMeant ? WEIGHTS.meant : 0);
}

/** Words that all passages hold tell them apart the least. */
function weighted(
  words: readonly string[],
  texts: readonly SearchedText[],
  meant: readonly Meant[],
): readonly Weighted[] {
  return words.map((word) => {
    const others = meant
      .filter(({ said }) => word.startsWith(said) || said.includes(word))
      .flatMap((m) => m.others);
    const holding = texts.filter((text) => heldIn(text, { word, others }) > 0).length;
    return { word, others, weight: Math.log(1 + (texts.length + 1) / (holding + 0.5)) };
  });
}

interface Fitted {
  readonly unit: Unit;
  /** 0 to about 1.3. */
  readonly fit: number;
  /** As `fit`, with what only this unit of the passage holds counted for more. */
  readonly choice: number;
}

function fitsOf(passage: Passage, question: Question): readonly Fitted[] {
  const { words, sought } = question;
  const headings = searchedText(`${passage.title} ${passage.section ?? ''}`);
  const whole = searchedText(passage.text);
  const units = unitsOf(passage).map((unit) => ({ unit, own: searchedText(unit.text) }));
  const total = words.reduce((sum, w) => sum + w.weight, 0);
  const spread = words.map((word) => {
    const holding = units.filter(({ own }) => heldIn(own, word) > 0).length;
    const tellsApart = Math.log(1 + units.length / Math.max(1, holding)) / Math.log(1 + units.length);
    return {
      word,
      heading: WEIGHTS.heading * heldIn(headings, word),
      beside: WEIGHTS.beside * heldIn(whole, word),
      tellsApart,
    };
  });
  return units.map(({ unit, own }) => {
    let fit = 0;
    let choice = 0;
    for (const { word, heading, beside, tellsApart } of spread) {
      const here = heldIn(own, word);
      fit += word.weight * Math.max(here, heading, beside);
      choice += word.weight * here * tellsApart;
    }
    const isSought = sought.length > 0 && satisfies(unit.text, sought);
    const bonus =
      (isSought ? WEIGHTS.sought : 0) + (withinRange(question.text, unit.exact) ? WEIGHTS.range : 0);
    return {
      unit,
      fit: fit / Math.max(total, 1e-9) + bonus,
      choice: choice / Math.max(total, 1e-9) + bonus,
    };
  });
}

function besideOf(fits: readonly Fitted[], best: Fitted, isTable: boolean): readonly Unit[] {
  if (isTable) {
    return fits
      .filter((f) => f !== best && f.choice >= ROWS_NEAR * best.choice)
      .slice(0, ROWS_BESIDE_MAX)
      .map(({ unit }) => unit);
  }
  const rest = fits.filter((f) => f !== best);
  const kept: Fitted[] = [];
  let left = BESIDE_CHARACTERS_MAX;
  for (const fitted of [...rest].sort((a, b) => b.choice - a.choice)) {
    left -= fitted.unit.shown.length;
    if (left < 0) break;
    kept.push(fitted);
  }
  return rest.filter((f) => kept.includes(f)).map(({ unit }) => unit);
}

function cite(passage: Passage, rank: number, question: Question): Cited | null {
  const fits = fitsOf(passage, question);
  const [best] = [...fits].sort((a, b) => b.choice - a.choice);
  if (best === undefined) return null;
  return {
    passage,
    quote: best.unit,
    beside: besideOf(fits, best, passage.isTable),
    fit: best.fit + WEIGHTS.coverage * passage.coverage - rank * WEIGHTS.rankStep,
  };
}

/** Whether the passage can answer at all: it covers the question, and holds the sort of thing that is sought. */
function suffices(passage: Passage, question: Question, { coverageMin }: Sufficiency): boolean {
  const all = `${passage.title} ${passage.section ?? ''} ${passage.text}`;
  return (
    passage.coverage >= coverageMin &&
    satisfies(passage.text, question.sought) &&
    question.required.every((name) => all.includes(name))
  );
}

/** The answer that the passages (best first) hold, or null where none is sufficient. */
export function chooseAnswer(
  asked: AskedText,
  passages: readonly Passage[],
  sufficiency: Sufficiency,
): DocumentAnswer | null {
  const texts = passages.map((p) => searchedText(`${p.title} ${p.section ?? ''} ${p.text}`));
  const { text } = asked;
  const question: Question = {
    ...asked,
    words: weighted(contentWords(text), texts, meantBy(text)),
    sought: soughtBy(text),
  };
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

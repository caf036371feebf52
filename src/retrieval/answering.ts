import type { Passage } from '../ports/passages.js';
import { isAbout } from './about.js';
import { isAbroad } from './abroad.js';
import { isForOthers } from './addressees.js';
import { type AskedText, heldIn, type Question, questionOf } from './asked-words.js';
import { confidenceOf, type Traits } from './confidence.js';
import { isContrary } from './contraries.js';
import { asksDate, isDateLine, isFrontMatter, nameOfHeading } from './front-matter.js';
import { embeddedText, headingsOf } from './passage-text.js';
import { type SearchedText, searchedText } from './question-words.js';
import { withinRange } from './ranges.js';
import { alsoAnswers } from './siblings.js';
import { isHeadedFor } from './sought.js';
import { answersSort, type Fitting, nounsMissing, timesAct, traitsOf } from './traits.js';
import { type Unit, unitsOf } from './units.js';

/**
 * From passages to an answer without a language model: the sentence (or the row of a table) that answers is
 * quoted as it stands. Where nothing covers enough of the question, there is no answer.
 */

export interface Cited extends Fitting {
  /** What stands beside the quote in the passage, as far as it is short, in the passage's order. */
  readonly beside: readonly Unit[];
}

export interface DocumentAnswer {
  readonly best: Cited;
  /** From other passages that answer nearly as well, at most two. */
  readonly others: readonly Cited[];
  readonly traits: Traits;
  /** That it answers, in log odds. */
  readonly confidence: number;
  /** Where it most likely stands, if it isn't `best` that answers: at most three sections. */
  readonly nearest: readonly Cited[];
}

/** How sure it must be that a passage answers, in log odds, by what else the question may be for. */
export const SUFFICIENT = {
  /** It names a document topic ("식사비 한도"). */
  topic: 0.4,
  /** Nothing else reads it. */
  unread: 1.1,
  /** It was read as something else. */
  other: 1.5,
} as const;

/**
 * What is less sure may still be told as the nearest there is: first of all where it is about as likely right as not,
 * with the sentences that come nearest where those are worth reading, its section alone where that is worth a look.
 * Below that the question shares next to nothing with it.
 */
export const NEAREST_MIN = { first: 0, sentence: -1.5, section: -3 } as const;

const WEIGHTS = {
  /** Words found in the headings above, or elsewhere in the passage, count for less than in the sentence. */
  heading: 0.75,
  /** The heading is what is asked about: "제3조(임대료)". */
  ownName: 1.1,
  outerHeading: 0.6,
  beside: 0.45,
  known: 0.7,
  sought: 0.3,
  /** It stands under a heading that names what is sought: "3. 마감" where a deadline is. */
  headed: 0.2,
  /** It tells by when the very thing is to be done. */
  timed: 0.3,
  range: 0.5,
  /** How much of the question the passage covers, by the rarity of its words in the whole index. */
  coverage: 0.5,
  /** How near the passage's score comes to that of the first. */
  score: 0.6,
  /** The passage holds nothing of the sort that is sought. */
  unsought: -0.3,
  /** A document on one product, where the question names none. */
  otherProduct: -0.3,
  /** It holds abroad, of which the question says nothing. */
  abroad: -0.25,
  /** A document's number, edition and date, not what it says. */
  frontMatter: -0.2,
  /** Something is given to a doctor, and it tells what employees get, or the other way round. */
  forOthers: -0.7,
  /** It tells of the other of two: 춘계 where 추계 is asked about. */
  contrary: -0.5,
  /** It stands above all headings and has nothing of the question, of which only the title speaks. */
  titleOnly: -0.6,
} as const;

const NEAREST_MAX = 3;
const OTHERS_MAX = 2;
const OTHERS_NEAR = 0.87;
const BESIDE_CHARACTERS_MAX = 360;
const BESIDE_DISTANCE_MAX = 4;
const ROWS_BESIDE_MAX = 2;
const ROWS_NEAR = 0.7;

interface Fitted {
  readonly unit: Unit;
  /** 0 to about 1.3. */
  readonly fit: number;
  /** As `fit`, with what only this unit of the passage holds counted for more. */
  readonly choice: number;
  /** The same of the words alone: rows of one table are of the same sort. */
  readonly words: number;
}

/** "급여일은 언제인가요?": what stands below is the answer to that very question. */
const ASKS = /[?？]$|(?:나요|까요?|는지요?|인가요?)[?？.]?$/u;

interface Heading {
  readonly text: SearchedText;
  readonly weight: number;
}

/** The title and the innermost heading tell more than those between them. */
function headingsAbove(passage: Passage): readonly Heading[] {
  const path = passage.section?.split(' > ') ?? [];
  const innermost = path.at(-1) ?? '';
  const above = headingsOf({ ...passage, section: null });
  return [
    { text: searchedText(above.join(' ')), weight: WEIGHTS.heading },
    { text: searchedText(path.slice(0, -1).join(' ')), weight: WEIGHTS.outerHeading },
    { text: searchedText(innermost), weight: ASKS.test(innermost) ? 1 : WEIGHTS.heading },
  ];
}

function fitsOf(passage: Passage, question: Question): readonly Fitted[] {
  const { words } = question;
  const title = searchedText(passage.title);
  const headings = headingsAbove(passage);
  const whole = searchedText(passage.text);
  const units = unitsOf(passage).map((unit) => ({
    unit,
    own: searchedText(unit.text),
    above: searchedText(unit.heading),
  }));
  const total = words.reduce((sum, w) => sum + w.weight, 0);
  // Another report's day is of that report.
  const isOfIt = nounsMissing(`${headingsOf(passage).join(' ')} ${passage.text}`, question) === 0;
  const spread = words.map((word) => {
    const holding = units.filter(({ own }) => heldIn(own, word) > 0).length;
    const tellsApart = Math.log(1 + units.length / Math.max(1, holding)) / Math.log(1 + units.length);
    // What the whole document is about tells its sentences apart the least.
    const known = heldIn(title, word) > 0 ? WEIGHTS.known : 1;
    return {
      word,
      heading: Math.max(...headings.map(({ text, weight }) => weight * heldIn(text, word))),
      beside: WEIGHTS.beside * heldIn(whole, word),
      tellsApart: tellsApart * known,
    };
  });
  return units.map(({ unit, own, above }) => {
    // What all sentences of a section stand under tells none of them apart.
    const headingName = nameOfHeading(unit.heading);
    const isOwnHeading = !passage.isTable && passage.section?.endsWith(unit.heading) !== true;
    let fit = 0;
    let choice = 0;
    for (const { word, heading, beside, tellsApart } of spread) {
      const here = heldIn(own, word);
      const isItself = headingName === word.word;
      const headed = (isItself ? WEIGHTS.ownName : WEIGHTS.heading) * heldIn(above, word);
      fit += word.weight * Math.max(here, heading, headed, beside);
      choice += word.weight * Math.max(here, isOwnHeading ? headed : 0) * tellsApart;
    }
    const isSought = question.sought.length > 0 && answersSort(unit.text, unit.heading, question);
    const isHeaded = isSought && isHeadedFor(unit.heading, question.sought);
    const bonus =
      (isSought ? WEIGHTS.sought : 0) +
      (isHeaded ? WEIGHTS.headed : 0) +
      (isSought && isOfIt && timesAct(unit, question) ? WEIGHTS.timed : 0) +
      (withinRange(question.text, unit.exact) ? WEIGHTS.range : 0);
    return {
      unit,
      fit: fit / Math.max(total, 1e-9) + bonus,
      choice: choice / Math.max(total, 1e-9) + bonus,
      words: choice / Math.max(total, 1e-9),
    };
  });
}

function besideOf(fits: readonly Fitted[], best: Fitted, isTable: boolean): readonly Unit[] {
  if (isTable) {
    return fits
      .filter((f) => f !== best && f.words >= ROWS_NEAR * best.words)
      .slice(0, ROWS_BESIDE_MAX)
      .map(({ unit }) => unit);
  }
  // What stands under another heading, or far from it, is of something else.
  const at = fits.indexOf(best);
  const rest = fits.filter(
    (f, i) => f !== best && f.unit.heading === best.unit.heading && Math.abs(i - at) <= BESIDE_DISTANCE_MAX,
  );
  const kept: Fitted[] = [];
  let left = BESIDE_CHARACTERS_MAX;
  for (const fitted of [...rest].sort((a, b) => b.choice - a.choice)) {
    left -= fitted.unit.shown.length;
    if (left < 0) break;
    kept.push(fitted);
  }
  return rest.filter((f) => kept.includes(f)).map(({ unit }) => unit);
}

/** A word by the way may stand anywhere. */
const NEXT_TO_NOTHING = 0.1;

/** "명절 선물 규정" is in the title of what it is about, and so in the line that says who wrote it. */
function isOfTitleOnly({ section, isTable }: Passage, best: Fitted, question: Question): boolean {
  if (section !== null || isTable || best.words > NEXT_TO_NOTHING) return false;
  return question.sought.length === 0 || !answersSort(best.unit.text, best.unit.heading, question);
}

/** Of the most of a sentence's words that one has to hold which answers in the sort asked for. */
const OF_SORT_MIN = 0.4;

/**
 * The sentence that holds most of what only it holds. Where that is not of the sort asked for, one that is and that
 * names the thing itself, which Korean puts last: "성수동 사무실 보증금 얼마" is told by the sentence of the deposit, not by
 * that of the office.
 */
function chosenOf(all: readonly Fitted[], question: Question): Fitted | null {
  const told = asksDate(question.text) ? all : all.filter(({ unit }) => !isDateLine(unit.shown));
  const fits = told.length > 0 ? told : all;
  const ordered = [...fits].sort((a, b) => b.choice - a.choice);
  const [best] = ordered;
  if (best === undefined) return null;
  const head = question.said.findLast(({ isNoun }) => isNoun);
  const isOfSort = ({ unit }: Fitted): boolean => answersSort(unit.text, unit.heading, question);
  if (question.sought.length === 0 || head === undefined || isOfSort(best)) return best;
  const namesIt = ({ unit }: Fitted): boolean =>
    heldIn(searchedText(`${unit.heading} ${unit.text}`), head) >= OF_SORT_MIN;
  return (
    ordered.find(
      (fitted) => fitted.choice >= OF_SORT_MIN * best.choice && isOfSort(fitted) && namesIt(fitted),
    ) ?? best
  );
}

function cite(passage: Passage, top: number, question: Question): Cited | null {
  const fits = fitsOf(passage, question);
  const best = chosenOf(fits, question);
  if (best === null) return null;
  return {
    passage,
    quote: best.unit,
    beside: besideOf(fits, best, passage.isTable),
    fit:
      best.fit +
      WEIGHTS.coverage * passage.coverage +
      WEIGHTS.score * (top > 0 ? passage.score / top : 0) +
      (answersSort(best.unit.text, best.unit.heading, question) ? 0 : WEIGHTS.unsought) +
      (question.required.length === 0 && question.others.some((name) => passage.title.includes(name))
        ? WEIGHTS.otherProduct
        : 0) +
      (isAbroad(`${best.unit.heading} ${best.unit.exact}`) && !isAbroad(question.text) ? WEIGHTS.abroad : 0) +
      (isFrontMatter(
        passage,
        fits.map(({ unit }) => unit),
      )
        ? WEIGHTS.frontMatter
        : 0) +
      (isContrary(`${best.unit.heading} ${best.unit.exact}`, question.text) ? WEIGHTS.contrary : 0) +
      (isForOthers(passage, question.text) ? WEIGHTS.forOthers : 0) +
      (isOfTitleOnly(passage, best, question) ? WEIGHTS.titleOnly : 0),
  };
}

/** By where they stand in both orders together: neither the fit nor the search alone finds the right one as often. */
function nearestOf(byFit: readonly Cited[], found: readonly Passage[]): readonly Cited[] {
  const places = new Map(found.map(({ chunkId }, place) => [chunkId, place]));
  const ordered = byFit
    .map((cited, place) => ({
      cited,
      place: place + (places.get(cited.passage.chunkId) ?? found.length),
    }))
    .sort((a, b) => a.place - b.place);
  const sections = new Map<string, Cited>();
  for (const { cited } of ordered) {
    const { documentId, section, page } = cited.passage;
    const of = JSON.stringify([documentId, section, page]);
    if (!sections.has(of)) sections.set(of, cited);
  }
  return [...sections.values()].slice(0, NEAREST_MAX);
}

/** The best answer that the passages (best first) hold, however unsure; null where none is about the question. */
export function chooseAnswer(asked: AskedText, passages: readonly Passage[]): DocumentAnswer | null {
  const texts = passages.map((p) => searchedText(embeddedText(p)));
  const question = questionOf(asked, texts);
  if (question.words.length === 0) return null;
  const top = Math.max(0, ...passages.map(({ score }) => score));
  const cited = passages
    .filter((passage) => isAbout(passage, asked))
    .flatMap((passage) => cite(passage, top, question) ?? [])
    .sort((a, b) => b.fit - a.fit);
  const [best, ...rest] = cited;
  if (best === undefined) return null;
  const also = rest.filter((c) => alsoAnswers(c, best, question));
  const others = rest.filter((c) => c.fit >= OTHERS_NEAR * best.fit || also.includes(c));
  // Two rules that both fit don't make each other less likely.
  const traits = traitsOf({ best, rest: rest.filter((c) => !also.includes(c)) }, passages, question);
  return {
    best,
    others: [...also, ...others.filter((c) => !also.includes(c))].slice(0, OTHERS_MAX),
    traits,
    confidence: confidenceOf(traits),
    nearest: nearestOf(cited, passages),
  };
}

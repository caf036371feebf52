import type { Passage } from '../ports/passages.js';
import { isAbroad } from './abroad.js';
import { timesAskedAct } from './acts.js';
import { heldIn, heldShare, type Question } from './asked-words.js';
import type { Traits } from './confidence.js';
import { isContrary } from './contraries.js';
import { lacksIdentifier } from './identifiers.js';
import { embeddedText, headingsOf } from './passage-text.js';
import { holds, searchedText } from './question-words.js';
import { countsAsked, isExact, type Sought, satisfies } from './sought.js';
import { isOfOtherMember } from './trade-words.js';
import { type Unit, unitsOf } from './units.js';

const LACKING_MAX = 0.3;
const RIVAL_MAX = 1.2;
/** Beyond that the next passage is out of the question. */
const LEAD_MAX = 1;

/** What a passage answers with. */
export interface Fitting {
  readonly passage: Passage;
  readonly quote: Unit;
  /** How well the quote fits, comparable over questions: about 0 to 1.3. */
  readonly fit: number;
}

const BY_WHEN: readonly Sought[] = ['deadline', 'ahead'];

/** Whether a text tells the time of what is asked to be done; null where no time is asked for, or no act told. */
function actTimed(text: string, heading: string, { text: asked, sought }: Question): boolean | null {
  const isByWhen = sought.length > 0 && sought.every((sort) => BY_WHEN.includes(sort));
  return isByWhen ? timesAskedAct(asked, { text, heading }) : null;
}

/** Whether a text holds what is sought: of a time, that of the act that is asked about. */
export function answersSort(text: string, heading: string, question: Question): boolean {
  const [first] = question.sought;
  const isCount = question.sought.length === 1 && (first === 'count' || first === 'measure');
  return (
    satisfies(text, question.sought) &&
    (!isCount || countsAsked(question.text, text)) &&
    actTimed(text, heading, question) !== false
  );
}

/** Whether a text tells by when the very thing is to be done that is asked about. */
export function timesAct({ text, heading }: Unit, question: Question): boolean {
  return satisfies(text, question.sought) && actTimed(text, heading, question) === true;
}

interface Chosen {
  readonly best: Fitting;
  /** The other passages about the question, as they fit. */
  readonly rest: readonly Fitting[];
}

/** By how much it fits better than the first of some others; 0 where there is none to be better than. */
function leadOver(best: Fitting, others: readonly Fitting[]): number {
  return Math.min(LEAD_MAX, best.fit - (others[0]?.fit ?? best.fit));
}

/** Share of the question's nouns that a text lacks, also in other words, 0 to 1. */
export function nounsMissing(text: string, { said }: Question): number {
  const searched = searchedText(text);
  const nouns = said.filter(({ isNoun }) => isNoun);
  // Where nothing is named, it is what the verbs say that has to stand there.
  const counted = nouns.length > 0 ? nouns : said;
  const lacking = counted.filter((word) => heldIn(searched, word) < LACKING_MAX);
  return lacking.length / Math.max(1, counted.length);
}

/** Whether the question has a noun that nothing which was found holds, in no words: a name of somebody or something else. */
function isOfUnknown(passages: readonly Passage[], { said }: Question): boolean {
  const texts = passages.map((each) => searchedText(embeddedText(each)));
  return said.some(
    ({ isNoun, ...word }) => isNoun && texts.every((text) => heldIn(text, word) < LACKING_MAX),
  );
}

/** "임원은 얼마야": the noun that a question turns to, right before what it asks. */
const TURNED_TO = /([가-힣A-Za-z0-9]{2,})(?:은|는)\s*(?:얼마|며칠|몇|언제|어디|누구|누가|어떻게|뭐|어때)/u;

/** "무게 몇 kg": what is measured; the weight of whoever lies on it is another in the same unit. */
const MEASURED = /([가-힣]{2,}?)(?:은|는|이|가)?\s*몇/u;

/** Whether a text lacks what the question turns to, or wants measured, also in other words. */
function lacksTurnedTo(text: string, { text: asked, said, sought }: Question): boolean {
  const plain = asked.normalize('NFC').toLowerCase();
  const pattern = sought.includes('measure') ? MEASURED : TURNED_TO;
  const turned = pattern.exec(plain)?.[1];
  const word = said.find((each) => turned !== undefined && each.isNoun && each.word === turned);
  return word !== undefined && heldIn(searchedText(text), word) < LACKING_MAX;
}

/**
 * Whether a noun that the chosen passage lacks is what another document found is about, by its title or heading: how
 * the lock of a system's password opens says nothing of a card's.
 */
function isOfAnother(passage: Passage, passages: readonly Passage[], { said }: Question): boolean {
  const own = searchedText(`${headingsOf(passage).join(' ')} ${passage.text}`);
  const others = passages
    .filter(({ documentId }) => documentId !== passage.documentId)
    .map((other) => searchedText(headingsOf(other).join(' ')));
  return said.some(
    ({ isNoun, ...word }) =>
      isNoun && heldIn(own, word) < LACKING_MAX && others.some((heading) => holds(heading, word.word) === 1),
  );
}

/**
 * What a sentence stands among: of a short document in one passage only what is under the same heading, as how a lost
 * card is reported says nothing of a lost receipt, of which another part speaks.
 */
function aroundQuote(passage: Passage, quote: Unit): string {
  const isWhole = passage.section === null && !passage.isTable;
  const units = isWhole ? unitsOf(passage) : [];
  const own = units.filter(({ heading }) => heading === quote.heading);
  if (own.length === 0 || own.length === units.length) return passage.text;
  return [quote.heading, ...own.map(({ text }) => text)].join(' ');
}

/** What there is to tell by whether what was chosen among the passages answers the question. */
export function traitsOf({ best, rest }: Chosen, passages: readonly Passage[], question: Question): Traits {
  const { passage, quote, fit } = best;
  const above = headingsOf(passage).join(' ');
  // What may not be done is said by the heading of a list of it.
  const isOfOtherSort = !answersSort(`${passage.section ?? ''} ${quote.text}`, quote.heading, question);
  const rival = Math.max(
    0,
    ...passages.filter((p) => p.documentId !== passage.documentId).map(({ score }) => score),
  );
  return {
    coverage: passage.coverage,
    missing: nounsMissing(`${above} ${aroundQuote(passage, quote)}`, question),
    rival: passage.score > 0 ? Math.min(RIVAL_MAX, rival / passage.score) : RIVAL_MAX,
    words: question.said.length,
    lead: leadOver(best, rest),
    leadOfDocument: leadOver(
      best,
      rest.filter((other) => other.passage.documentId !== passage.documentId),
    ),
    fit,
    held: heldShare(searchedText(`${above} ${quote.heading} ${quote.text}`), question.words),
    isOfOtherSort,
    tellsSought: question.sought.length > 0 && !isOfOtherSort,
    lacksSought:
      (isOfOtherSort && isExact(question.sought)) ||
      (isAbroad(question.text) && !isAbroad(`${above} ${passage.text}`)),
    timesAct: timesAct(quote, question),
    lacksMember: passage.isTable && isOfUnknown(passages, question),
    isOfAnother: isOfAnother(passage, passages, question),
    lacksTurnedTo: lacksTurnedTo(`${above} ${passage.text}`, question),
    lacksIdentifier: lacksIdentifier(question.text, passage.documentId, passages),
    isContrary:
      isContrary(`${quote.heading} ${quote.exact}`, question.text) ||
      isOfOtherMember(quote.exact, question.text),
  };
}

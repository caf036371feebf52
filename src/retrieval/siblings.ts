import { heldShare, type Question } from './asked-words.js';
import { headingsOf } from './passage-text.js';
import { searchedText } from './question-words.js';
import { answersSort, type Fitting, timesAct } from './traits.js';

/**
 * Where two rules fit, both are told: that for one clinic and that for many, both under "제품설명회".
 */

/** Of what the first holds of the question, the other has to hold so much. */
const HELD_NEAR = 0.8;

function above(section: string | null): string | null {
  const names = section?.split(' > ') ?? [];
  return names.length < 2 ? null : names.slice(0, -1).join(' > ');
}

function heldBy({ passage, quote }: Fitting, question: Question): number {
  const text = [...headingsOf(passage), quote.heading, quote.text].join(' ');
  return heldShare(searchedText(text), question.words);
}

/** Whether a passage answers as the first one does: the next rule under the same heading, or by when the same is to be done. */
export function alsoAnswers(other: Fitting, first: Fitting, question: Question): boolean {
  const heading = above(first.passage.section);
  const isNextRule =
    heading !== null &&
    other.passage.documentId === first.passage.documentId &&
    other.passage.section !== first.passage.section &&
    above(other.passage.section) === heading;
  const isSameAct = timesAct(other.quote, question) && timesAct(first.quote, question);
  return (
    (isNextRule || isSameAct) &&
    question.sought.length > 0 &&
    [other, first].every(({ quote }) => answersSort(quote.text, quote.heading, question)) &&
    heldBy(other, question) >= HELD_NEAR * heldBy(first, question)
  );
}

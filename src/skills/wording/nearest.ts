import type { Language } from '../../model/principal.js';
import type { Cited } from '../../retrieval/answering.js';
import { citationText, sectionOf, shortQuote } from './citations.js';

/** Where what was asked for may stand, where nothing is sure enough to be an answer. */
export interface Nearest {
  /** Sections, the likeliest first, each with the sentence of it that comes nearest. */
  readonly cited: readonly Cited[];
  /** Whether the first is about as likely the answer as not. */
  readonly isLikely: boolean;
  /** Whether those sentences are worth reading. */
  readonly withSentences: boolean;
}

/**
 * Document, section and page of each, so that the reader finds the place, with the words that it may not be what was
 * asked for. Empty where there is none.
 */
export function nearestLines({ cited, withSentences }: Nearest, language: Language): readonly string[] {
  if (cited.length === 0) return [];
  const ko = language === 'ko';
  const isOne = cited.length === 1;
  return [
    ko
      ? '가장 가까운 조항입니다. 답이 아닐 수 있으니 원문을 확인해 주세요.'
      : `The nearest section${isOne ? '' : 's'}, which may not answer the question; please check:`,
    ...cited.flatMap((each) => [
      `• ${citationText(each.passage, language, each.quote)}`,
      ...(withSentences ? [`  “${shortQuote(each)}”`] : []),
    ]),
  ];
}

/** A longer one is read by nobody on a button. */
const QUESTION_CHARACTERS_MAX = 60;

/** Questions that open those sections, to be asked with one press. */
export function nearestQuestions({ cited }: Nearest, language: Language): readonly string[] {
  const ending = language === 'ko' ? '내용' : 'contents';
  return cited.flatMap(({ passage, quote }) => {
    const section = sectionOf(passage, quote)?.split(' > ').at(-1);
    if (section === undefined) return [];
    const question = `${passage.title} ${section} ${ending}`;
    return question.length <= QUESTION_CHARACTERS_MAX ? [question] : [];
  });
}

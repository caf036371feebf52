import type { Language } from '../../model/principal.js';
import type { Passage } from '../../ports/passages.js';
import type { Cited } from '../../retrieval/answering.js';
import { citationText, shortQuote } from './citations.js';

/** Where what was asked for may stand, where nothing is sure enough to be an answer. */
export interface Nearest {
  /** Sections, the likeliest first. */
  readonly passages: readonly Passage[];
  /** What is likely enough to be read out of the first of them; null where it isn't. */
  readonly quote: Cited | null;
}

/**
 * Document, section and page of each, so that the reader finds the place, with the words that it may not be what was
 * asked for. Empty where there is none.
 */
export function nearestLines({ passages, quote }: Nearest, language: Language): readonly string[] {
  if (passages.length === 0) return [];
  const ko = language === 'ko';
  const isOne = passages.length === 1;
  return [
    ko
      ? '가장 가까운 조항입니다. 답이 아닐 수 있으니 원문을 확인해 주세요.'
      : `The nearest section${isOne ? '' : 's'}, which may not answer the question; please check:`,
    ...passages.flatMap((passage) => [
      `• ${citationText(passage, language)}`,
      ...(quote?.passage.chunkId === passage.chunkId ? [`  “${shortQuote(quote)}”`] : []),
    ]),
  ];
}

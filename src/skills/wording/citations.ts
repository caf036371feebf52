import type { Source } from '../../model/answer.js';
import type { Language } from '../../model/principal.js';
import type { Passage } from '../../ports/passages.js';

const SNIPPET_CHARACTERS_MAX = 600;

/** Since when it holds, as far as the document says: "2026-01-01 시행", else when it was written. */
function dateText({ effectiveDate, documentDate }: Passage, ko: boolean): string | null {
  if (effectiveDate !== null) return ko ? `${effectiveDate} 시행` : `in force since ${effectiveDate}`;
  if (documentDate !== null) return ko ? `${documentDate} 작성` : `dated ${documentDate}`;
  return null;
}

/** Where a passage stands: "공정경쟁규약 요약, 제3조 (식음료), 2쪽, 2026-01-01 시행, v1.2". */
export function citationText(passage: Passage, language: Language): string {
  const ko = language === 'ko';
  const page = passage.page === null ? null : ko ? `${passage.page}쪽` : `p. ${passage.page}`;
  return [passage.title, passage.section, page, dateText(passage, ko), passage.version]
    .filter((part): part is string => part !== null && part !== '')
    .join(', ');
}

/** A stretch of the passage around the quote, exactly as it stands. */
function snippetOf(text: string, quote: string): string {
  if (text.length <= SNIPPET_CHARACTERS_MAX) return text;
  const at = Math.max(0, text.indexOf(quote));
  const from = Math.max(0, Math.min(at - 100, text.length - SNIPPET_CHARACTERS_MAX));
  return text.slice(from, from + SNIPPET_CHARACTERS_MAX);
}

export function documentSource(passage: Passage, quote: string): Extract<Source, { kind: 'document' }> {
  return {
    kind: 'document',
    title: passage.title,
    path: passage.path,
    ...(passage.page === null ? {} : { page: passage.page }),
    ...(passage.section === null ? {} : { section: passage.section }),
    snippet: snippetOf(passage.text, quote),
  };
}

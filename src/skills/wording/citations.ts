import type { Source } from '../../model/answer.js';
import type { Language } from '../../model/principal.js';
import type { Contract } from '../../ports/contracts.js';
import type { Passage } from '../../ports/passages.js';
import type { Cited } from '../../retrieval/answering.js';
import type { Unit } from '../../retrieval/units.js';

const SNIPPET_CHARACTERS_MAX = 600;

/** Since when it holds, as far as the document says: "2026-01-01 시행", else when it was written. */
function dateText({ effectiveDate, documentDate }: Passage, ko: boolean): string | null {
  if (effectiveDate !== null) return ko ? `${effectiveDate} 시행` : `in force since ${effectiveDate}`;
  if (documentDate !== null) return ko ? `${documentDate} 작성` : `dated ${documentDate}`;
  return null;
}

/** A short document is one passage with its headings inside: the one above the quote says where it stands. */
export function sectionOf({ section, title }: Passage, quote?: Unit): string | null {
  const within = quote?.heading ?? '';
  return section ?? (within === '' || within === title ? null : within);
}

/** Where a passage stands: "공정경쟁규약 요약, 제3조 (식음료), 2쪽, 2026-01-01 시행, v1.2". */
export function citationText(passage: Passage, language: Language, quote?: Unit): string {
  const ko = language === 'ko';
  const page = passage.page === null ? null : ko ? `${passage.page}쪽` : `p. ${passage.page}`;
  return [passage.title, sectionOf(passage, quote), page, dateText(passage, ko), passage.version]
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

type DocumentSource = Extract<Source, { kind: 'document' }>;

const PLACE_CHARACTERS_MAX = 30;

/** Plain text with neither pages nor headings: the beginning of the line, which whoever opens the file can look for. */
function lineOf(text: string, quote: string): string {
  const at = Math.max(0, text.indexOf(quote));
  const line = text.slice(text.lastIndexOf('\n', at) + 1).split('\n')[0] ?? '';
  const trimmed = line.trim();
  return trimmed.length <= PLACE_CHARACTERS_MAX ? trimmed : `${trimmed.slice(0, PLACE_CHARACTERS_MAX - 1)}…`;
}

/** A contract, by the sentence that its terms were read from. */
export function contractSource({ title, path, page, section, evidence }: Contract): DocumentSource {
  return {
    kind: 'document',
    title,
    path,
    ...(page === null ? {} : { page }),
    ...(section === null && page !== null ? {} : { section: section ?? lineOf(evidence, evidence) }),
    snippet: evidence,
  };
}

/** With the sentence or row that is quoted of it; without one it is the passage as a whole. */
export function documentSource(passage: Passage, quote?: Unit): DocumentSource {
  const exact = quote?.exact ?? passage.text;
  const section = sectionOf(passage, quote) ?? (passage.page === null ? lineOf(passage.text, exact) : null);
  return {
    kind: 'document',
    title: passage.title,
    path: passage.path,
    ...(passage.page === null ? {} : { page: passage.page }),
    ...(section === null ? {} : { section }),
    snippet: snippetOf(passage.text, exact),
  };
}

const SHORT_CHARACTERS_MAX = 160;
const NUMBERING = /^(?:제\s?\d+\s?조\s*|\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+)/u;

/** An item of a list says little without what it is a list of: "해서는 안 되는 일: 현금, 상품권 …". */
function unitText({ section, isTable }: Passage, { shown, isItem }: Unit): string {
  const heading = section
    ?.split(' > ')
    .at(-1)
    ?.replace(NUMBERING, '')
    .replace(/^\((.*)\)$/u, '$1');
  return isItem && !isTable && heading !== undefined && heading !== '' ? `${heading}: ${shown}` : shown;
}

/** The answering sentence or row first, then what stands beside it. */
export function quotedText({ passage, quote, beside }: Cited, language: Language): readonly string[] {
  const label = language === 'ko' ? '함께 적힌 내용' : 'It also says';
  const asLines = passage.isTable || beside.some((unit) => unit.isItem);
  const rest =
    beside.length === 0
      ? []
      : asLines
        ? [`${label}:`, ...beside.map(({ shown }) => `• ${shown}`)]
        : [`${label}: ${beside.map(({ shown }) => shown).join(' ')}`];
  return [unitText(passage, quote), ...rest];
}

/** The answering sentence alone, cut where it is long. */
export function shortQuote({ passage, quote }: Cited): string {
  const text = unitText(passage, quote);
  return text.length <= SHORT_CHARACTERS_MAX ? text : `${text.slice(0, SHORT_CHARACTERS_MAX - 1)}…`;
}

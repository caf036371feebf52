import { isRealDate, makeDate } from '../model/calendar.js';
import { structureMark } from '../model/document-structure.js';
import type { LocalDate } from '../model/period.js';
import type { ExtractedDocument } from '../ports/document-extractor.js';
import { splitSentences } from './sentences.js';

/** A sentence or a table's row, with the heading that it stands under. */
export interface Statement {
  readonly text: string;
  readonly heading: string;
  readonly page: number | null;
}

/** The statements of a document in reading order; headings are among them. */
export function statementsOf(doc: ExtractedDocument): readonly Statement[] {
  const statements: Statement[] = [];
  let heading = '';
  for (const { kind, text, page } of doc.blocks) {
    if (kind === 'heading') heading = text;
    const pieces = kind === 'table' ? text.split('\n') : splitSentences(text);
    for (const piece of pieces) {
      heading = structureMark(piece)?.heading ?? heading;
      statements.push({ text: piece, heading, page });
    }
  }
  return statements;
}

export interface FoundDate {
  readonly date: LocalDate;
  /** Where it stands in the text, the end excluded. */
  readonly from: number;
  readonly to: number;
}

/** 2026-01-02, 2026.1.2, 2026. 1. 2., 2026/1/2, 2026년 1월 2일, '26. 1. 2. */
const DATE =
  /(?<!\d)(?:(\d{4})|['’‘](\d{2}))(?:\s?([-./])\s?(\d{1,2})\s?\3\s?(\d{1,2})\.?|\s?년\s?(\d{1,2})\s?월\s?(\d{1,2})\s?일)(?!\d)/gu;

/** The dates that exist among those written in a text, in order. */
export function findDates(text: string): readonly FoundDate[] {
  const found: FoundDate[] = [];
  if (!/\d\d/.test(text)) return found;
  for (const match of text.matchAll(DATE)) {
    const [whole, long, short, , month, day, koreanMonth, koreanDay] = match;
    const year = long === undefined ? 2000 + Number(short) : Number(long);
    const m = Number(month ?? koreanMonth);
    const d = Number(day ?? koreanDay);
    if (year < 1900 || !isRealDate(year, m, d)) continue;
    found.push({ date: makeDate(year, m, d), from: match.index, to: match.index + whole.length });
  }
  return found;
}

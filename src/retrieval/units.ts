import { beginsListItem, structureMark } from '../model/document-structure.js';
import type { Passage } from '../ports/passages.js';
import { splitSentences } from './sentences.js';

/** What of a passage can be quoted by itself: a sentence, an item of a list, a row of a table. */
export interface Unit {
  /** What is looked at for an answer: a row with the names of its columns. */
  readonly text: string;
  /** As it is told: without the mark of a list; a row as "식음료 | 한도: 1인 10만원 | 비고: …". */
  readonly shown: string;
  /** As it stands in the passage. */
  readonly exact: string;
  readonly isItem: boolean;
  /** What it stands under: a heading within the passage, else the last one of its section; may be empty. */
  readonly heading: string;
}

const ITEM_MARK =
  /^\s*(?:[①-⑳㉠-㉻❶-❿]|[-*•·▪◦‣○●□■※▶◆◇](?=\s)|\(?(?:\d{1,2}|[가-하])\)(?=\s)|[가나다라마바사아자차카타파하]\.(?=\s)|\d{1,2}(?:\.\d{1,2}){0,3}\.?(?=\s))\s*/;
const HEADING_CHARACTERS_MAX = 40;
const SENTENCE_END = /(?:[.!?。다요음함임까]|[:：].+)["'”’)\]]*$/u;
const NUMBERED = /^\d{1,2}(?:\.\d{1,2}){0,3}\.?\s/u;

/** A question that a document puts is found by, and answered by what follows it. */
const QUESTION = /\?["'”’)\]]*$/u;
const ASK_MARK = /^(?:문|질문|Q)\s?[:：.]\s*/u;
const ANSWER_MARK = /^(?:답|답변|A)\s?[:：.]\s*/u;

interface Standing {
  readonly isFirst: boolean;
  /** Right beside another numbered line: items of one list, where headings have text between them. */
  readonly isInRun: boolean;
}

/** A line that only says what follows. */
function isHeading(text: string, passage: Passage, { isFirst, isInRun }: Standing): boolean {
  if (structureMark(text)?.rest === '') return true;
  const bare = text.replace(ITEM_MARK, '');
  if (bare === passage.title || text === passage.title) return true;
  const section = passage.section?.split(' > ').at(-1);
  if (section !== undefined && (text === section || bare === section.replace(ITEM_MARK, ''))) return true;
  if (text.length > HEADING_CHARACTERS_MAX || SENTENCE_END.test(text)) return false;
  return (
    (isFirst && !beginsListItem(text)) ||
    (NUMBERED.test(text) && !isInRun) ||
    (!beginsListItem(text) && !/\d/.test(text))
  );
}

/** Without the mark of a list: "- 길이: 20cm" is "길이: 20cm". */
export function withoutMark(text: string): string {
  return text.replace(ITEM_MARK, '');
}

/** The last heading of its section. */
function sectionHeading({ section }: Passage): string {
  return section?.split(' > ').at(-1) ?? '';
}

function withoutHeading(text: string): string {
  const mark = structureMark(text);
  return mark === null || mark.rest === '' ? text : mark.rest;
}

function sentenceUnits(passage: Passage): readonly Unit[] {
  const pieces = splitSentences(passage.text);
  let heading = sectionHeading(passage);
  return pieces.flatMap((piece, i) => {
    const isAsked = (QUESTION.test(piece) || ASK_MARK.test(piece)) && i + 1 < pieces.length;
    if (isAsked) {
      // Each question of a list of them has an answer of its own.
      if (ASK_MARK.test(piece)) heading = piece.replace(ASK_MARK, '');
      return [];
    }
    const isInRun = [pieces[i - 1], pieces[i + 1]].some((near) => near !== undefined && NUMBERED.test(near));
    if (isHeading(piece, passage, { isFirst: i === 0, isInRun })) {
      heading = withoutMark(piece);
      return [];
    }
    heading = structureMark(piece)?.heading ?? heading;
    const exact = withoutHeading(piece);
    const isItem = beginsListItem(exact);
    const before = pieces[i - 1] ?? '';
    const text = QUESTION.test(before) || ASK_MARK.test(before) ? `${before} ${exact}` : exact;
    return [{ text, shown: exact.replace(ITEM_MARK, '').replace(ANSWER_MARK, ''), exact, isItem, heading }];
  });
}

function cellsOf(row: string): readonly string[] {
  return row.split('|').map((cell) => cell.trim());
}

function rowText(header: readonly string[], row: readonly string[]): string {
  const [label = '', ...cells] = row;
  if (header.length !== row.length) return row.filter((cell) => cell !== '').join(' · ');
  if (cells.length === 1) return `${label}: ${cells[0] ?? ''}`;
  const told = cells.flatMap((cell, i) => (cell === '' ? [] : [`${header[i + 1] ?? ''}: ${cell}`]));
  return [label, ...told].join(' · ');
}

function rowUnits(passage: Passage): readonly Unit[] {
  const lines = passage.text.split('\n').filter((line) => line.trim() !== '');
  const at = lines.findIndex((line) => line.includes('|'));
  if (at < 0) return sentenceUnits(passage);
  const header = lines[at] ?? '';
  const rows = lines.slice(at + 1);
  if (rows.length === 0) return [];
  const names = cellsOf(header);
  return rows.map((row) => ({
    text: `${header}\n${row}`,
    shown: rowText(names, cellsOf(row)),
    exact: row,
    isItem: false,
    heading: sectionHeading(passage),
  }));
}

export function unitsOf(passage: Passage): readonly Unit[] {
  return passage.isTable ? rowUnits(passage) : sentenceUnits(passage);
}

import type { HangulBlocks } from './hangul-blocks.js';
import type { HangulCell, HangulParagraph, HangulPiece } from './hangul-model.js';
import { type HwpRecord, type RecordReader, uint16, uint32, wideText } from './hwp-records.js';
import { deletedRanges, textParts } from './hwp-text.js';

const PARAGRAPH = 66;
const TEXT = 67;
const RANGE_TAG = 70;
const CONTROL = 71;
const LIST = 72;
const TABLE = 77;

/** What a list of paragraphs in a control is to the document. */
const NOTES = new Set(['fn  ', 'en  ']);
const OBJECTS = new Set(['gso ', 'tbl ', '$pic', '$rec', '$ell', '$pol', '$con', '$cur', '$arc', '$lin']);
/** Kinds of counted objects whose number is part of the text: pictures, tables, equations. */
const SHOWN_NUMBERS = new Set([3, 4, 5]);

interface Control {
  readonly id: string;
  readonly piece: HangulPiece | null;
  /** Of a section's definition: the numbering of its outline. */
  readonly outlineId: number | null;
}

/** Four letters, kept back to front. */
function controlId(data: Buffer): string {
  return data.subarray(0, 4).toString('latin1').split('').reverse().join('');
}

/** Text that a control says itself: a counted number, letters over each other, the main text under a ruby. */
function ownText(id: string, data: Buffer): string {
  if (id === 'atno') return SHOWN_NUMBERS.has(uint32(data, 4) & 0xf) ? String(uint16(data, 8)) : '';
  if (id === 'tcps' || id === 'tdut') return wideText(data, 6, uint16(data, 4));
  return '';
}

/** What a cell's list says of its place: columns and rows, from 0, and how many of them it covers. */
function cellOf(data: Buffer, paragraphs: readonly HangulParagraph[]): HangulCell {
  return { row: uint16(data, 10), columns: uint16(data, 12), rows: uint16(data, 14), paragraphs };
}

function pieceOf(
  { id, data }: { readonly id: string; readonly data: Buffer },
  lists: readonly ListOfParagraphs[],
): HangulPiece | null {
  const paragraphs = lists.flatMap((list) => list.paragraphs);
  if (id === 'tbl ') {
    const cells = lists.filter((list) => list.isCell).map((list) => cellOf(list.data, list.paragraphs));
    return {
      kind: 'table',
      caption: lists.filter((list) => !list.isCell).flatMap((list) => list.paragraphs),
      cells: cells.sort((a, b) => a.row - b.row),
    };
  }
  if (NOTES.has(id)) return { kind: 'note', paragraphs };
  if (OBJECTS.has(id)) return paragraphs.length === 0 ? null : { kind: 'box', paragraphs };
  // Running heads and feet, page backgrounds, comments: no text of the document.
  const text = ownText(id, data);
  return text === '' ? null : text;
}

interface ListOfParagraphs {
  readonly data: Buffer;
  /** Of a table, a list behind its own record; one before it is its caption. */
  readonly isCell: boolean;
  readonly paragraphs: HangulParagraph[];
}

/** A control and all that belongs to it. */
function readControl(records: RecordReader, { data, level }: HwpRecord): Control {
  const id = controlId(data);
  const lists: ListOfParagraphs[] = [];
  let isInTable = false;
  for (let next = records.peek(); next !== null && next.level > level; next = records.peek()) {
    records.next();
    if (next.tag === TABLE) isInTable = true;
    else if (next.tag === LIST) lists.push({ data: next.data, isCell: isInTable, paragraphs: [] });
    else if (next.tag === PARAGRAPH) {
      const { paragraph } = readParagraph(records, next);
      lists.at(-1)?.paragraphs.push(paragraph);
    }
  }
  return { id, piece: pieceOf({ id, data }, lists), outlineId: id === 'secd' ? uint16(data, 18) : null };
}

function readParagraph(
  records: RecordReader,
  { data, level }: HwpRecord,
): { readonly paragraph: HangulParagraph; readonly outlineId: number | null } {
  let text: Buffer = Buffer.alloc(0);
  let deleted: ReturnType<typeof deletedRanges> = [];
  const controls: Control[] = [];
  for (let next = records.peek(); next !== null && next.level > level; next = records.peek()) {
    records.next();
    // Lists that are no control's own, with all that is deeper: pages' backgrounds and comments.
    if (next.level > level + 1) continue;
    if (next.tag === TEXT) text = next.data;
    else if (next.tag === RANGE_TAG) deleted = deletedRanges(next.data);
    else if (next.tag === CONTROL) controls.push(readControl(records, next));
  }
  const pieces: HangulPiece[] = [];
  let anchored = 0;
  for (const part of textParts(text, deleted)) {
    if ('text' in part) pieces.push(part.text);
    else {
      const piece = controls[anchored]?.piece ?? null;
      anchored += 1;
      if (piece !== null && !part.isDeleted) pieces.push(piece);
    }
  }
  return {
    paragraph: { shapeId: uint16(data, 8), styleId: data[10] ?? 0, pieces },
    outlineId: controls.find((control) => control.outlineId !== null)?.outlineId ?? null,
  };
}

/** Reads a section (BodyText/SectionN) and hands on its paragraphs one by one, with all that is anchored in them. */
export function readHwpSection(records: RecordReader, onParagraph: HangulBlocks['paragraph']): void {
  let outlineId = 0;
  for (let next = records.next(); next !== null; next = records.next()) {
    if (next.tag !== PARAGRAPH) continue;
    const read = readParagraph(records, next);
    outlineId = read.outlineId ?? outlineId;
    onParagraph(read.paragraph, outlineId);
  }
}

import { uint32 } from './hwp-records.js';

/** Part of a paragraph's text: letters, or the place of what is anchored there, told by the records that follow. */
export type HwpTextPart = { readonly text: string } | { readonly isDeleted: boolean };

/** Controls of eight letters that records of their own tell more about, in the same order. */
const ANCHORS = new Set([1, 2, 3, 11, 12, 14, 15, 16, 17, 18, 21, 22, 23]);
/** Controls of eight letters that say all there is to say. */
const INLINE = new Set([4, 5, 6, 7, 8, 9, 19, 20]);
const CONTROL_LETTERS = 8;
const TAB = 9;
const LINE_BREAK = 10;
/** Bound and fixed-width blanks. */
const BLANKS = new Set([30, 31]);
const FIRST_LETTER = 32;
/** The kind of a range of text that a tracked change took out. */
const DELETED = 0x11;

interface Range {
  readonly from: number;
  /** The first letter behind it. */
  readonly to: number;
}

/** PARA_RANGE_TAG: stretches of the text, counted in letters; those that begin first come first. */
export function deletedRanges(data: Buffer): Range[] {
  const ranges: Range[] = [];
  for (let at = 0; at + 12 <= data.length; at += 12) {
    if (uint32(data, at + 8) >>> 24 === DELETED)
      ranges.push({ from: uint32(data, at), to: uint32(data, at + 4) });
  }
  return ranges.sort((a, b) => a.from - b.from);
}

/** Tells of each place, asked in their order, whether a range holds it: every range is looked at once. */
function createDeletion(ranges: readonly Range[]): (at: number) => boolean {
  let next = 0;
  let until = 0;
  return (at) => {
    for (let range = ranges[next]; range !== undefined && range.from <= at; range = ranges[next]) {
      until = Math.max(until, range.to);
      next += 1;
    }
    return at < until;
  };
}

/** PARA_TEXT: letters of two bytes, controls among them; the text of deleted ranges is left out. */
export function textParts(data: Buffer, deleted: readonly Range[] = []): HwpTextPart[] {
  const parts: HwpTextPart[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') parts.push({ text });
    text = '';
  };
  const isDeletedAt = createDeletion(deleted);
  const letters = data.length >>> 1;
  let letterFrom = -1;
  const endLetters = (at: number): void => {
    if (letterFrom !== -1) text += data.toString('utf16le', letterFrom * 2, at * 2);
    letterFrom = -1;
  };
  for (let at = 0; at < letters; at += 1) {
    const letter = data.readUInt16LE(at * 2);
    const isDeleted = isDeletedAt(at);
    if (letter >= FIRST_LETTER && !isDeleted) {
      if (letterFrom === -1) letterFrom = at;
      continue;
    }
    endLetters(at);
    if (ANCHORS.has(letter)) {
      flush();
      // Told in a deleted range, too: the records that follow are told apart by their order.
      parts.push({ isDeleted });
    }
    if (!isDeleted) {
      if (letter === TAB || BLANKS.has(letter)) text += ' ';
      else if (letter === LINE_BREAK) text += '\n';
    }
    if (ANCHORS.has(letter) || INLINE.has(letter)) at += CONTROL_LETTERS - 1;
  }
  endLetters(letters);
  flush();
  return parts;
}

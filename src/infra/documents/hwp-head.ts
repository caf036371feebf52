import type { HangulHead, HangulNumberLevel, ParagraphHead } from './hangul-model.js';
import { hangulFormat } from './hangul-numbering.js';
import { createRecordReader, uint16, uint32, wideText } from './hwp-records.js';

const NUMBERING = 23;
const PARAGRAPH_SHAPE = 25;
const STYLE = 26;

const KINDS: readonly ParagraphHead['kind'][] = ['none', 'outline', 'number', 'bullet'];
const LEVELS = 7;
/** What stands before a level's text: its attributes, widths and letters' shape. */
const LEVEL_HEAD_BYTES = 12;

function headOf(data: Buffer): ParagraphHead {
  const attributes = uint32(data, 0);
  return {
    kind: KINDS[(attributes >>> 23) & 3] ?? 'none',
    numberingId: uint16(data, 30),
    level: (attributes >>> 25) & 7,
  };
}

/** Seven levels, one start for the first of them, and one for each level since 5.0.2.5. */
function levelsOf(data: Buffer): readonly HangulNumberLevel[] {
  const read: { format: string; text: string }[] = [];
  let at = 0;
  for (let level = 0; level < LEVELS; level += 1) {
    const format = hangulFormat((uint32(data, at) >>> 5) & 0xf);
    const letters = uint16(data, at + LEVEL_HEAD_BYTES);
    read.push({ format, text: wideText(data, at + LEVEL_HEAD_BYTES + 2, letters) });
    at += LEVEL_HEAD_BYTES + 2 + letters * 2;
  }
  const startOfAll = uint16(data, at);
  return read.map((level, index) => ({
    ...level,
    start: uint32(data, at + 2 + index * 4) || (index === 0 && startOfAll) || 1,
  }));
}

function styleName(data: Buffer): string {
  const korean = wideText(data, 2, uint16(data, 0));
  const english = 2 + uint16(data, 0) * 2;
  return korean === '' ? wideText(data, english + 2, uint16(data, english)) : korean;
}

/** DocInfo: shapes and styles are numbered from 0, numberings from 1. */
export function readHwpHead(docInfo: Buffer): HangulHead {
  const heads = new Map<number, ParagraphHead>();
  const styles = new Map<number, string>();
  const numberings = new Map<number, readonly HangulNumberLevel[]>();
  const records = createRecordReader(docInfo);
  for (let record = records.next(); record !== null; record = records.next()) {
    const { tag, data } = record;
    if (tag === NUMBERING) numberings.set(numberings.size + 1, levelsOf(data));
    else if (tag === PARAGRAPH_SHAPE) heads.set(heads.size, headOf(data));
    else if (tag === STYLE) styles.set(styles.size, styleName(data));
  }
  return { heads, styles, numberings };
}

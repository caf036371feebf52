import { deflateRawSync } from 'node:zlib';
import { makeCompoundFile } from './compound-file.js';

/** A record of HWP 5.0. */
export function hwpRecord(tag: number, level: number, data: Buffer): Buffer {
  const isLong = data.length >= 0xfff;
  const head = Buffer.alloc(isLong ? 8 : 4);
  head.writeUInt32LE((tag | (level << 10) | ((isLong ? 0xfff : data.length) << 20)) >>> 0, 0);
  if (isLong) head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data]);
}

/** Numbers of the given widths in bits. */
export function hwpNumbers(...list: readonly (readonly [bits: 8 | 16 | 32, value: number])[]): Buffer {
  return Buffer.concat(
    list.map(([bits, value]) => {
      const bytes = Buffer.alloc(bits / 8);
      bytes.writeUIntLE(value, 0, bits / 8);
      return bytes;
    }),
  );
}

/** Letters with their number before them. */
export function hwpString(text: string): Buffer {
  return Buffer.concat([hwpNumbers([16, text.length]), Buffer.from(text, 'utf16le')]);
}

export interface HwpControl {
  /** The letter that stands for it in the text. */
  readonly letter: number;
  /** "tbl ", "fn  " … */
  readonly id: string;
  readonly data?: Buffer;
  /** The records that belong to it, at the given level. */
  readonly records?: (level: number) => Buffer;
}

export interface HwpParagraph {
  readonly text: readonly (string | HwpControl)[];
  readonly shape?: number;
  readonly style?: number;
  /** Letters from one to before another that a tracked change took out. */
  readonly deleted?: readonly [number, number];
}

function controlIdBytes(id: string): Buffer {
  return Buffer.from(id.split('').reverse().join(''), 'latin1');
}

function textOf({ text }: HwpParagraph): Buffer {
  const parts = text.map((part) => {
    if (typeof part === 'string') return Buffer.from(part, 'utf16le');
    const control = Buffer.alloc(16);
    control.writeUInt16LE(part.letter, 0);
    controlIdBytes(part.id).copy(control, 2);
    control.writeUInt16LE(part.letter, 14);
    return control;
  });
  return Buffer.concat([...parts, Buffer.from('\r', 'utf16le')]);
}

export function hwpParagraph(paragraph: HwpParagraph, level = 0): Buffer {
  const { shape = 0, style = 0, deleted } = paragraph;
  const text = textOf(paragraph);
  const records = [
    hwpRecord(
      66,
      level,
      hwpNumbers(
        [32, text.length / 2],
        [32, 0],
        [16, shape],
        [8, style],
        [8, 0],
        [16, 1],
        [16, 0],
        [16, 0],
        [32, 0],
        [16, 0],
      ),
    ),
    hwpRecord(67, level + 1, text),
    hwpRecord(68, level + 1, hwpNumbers([32, 0], [32, 0])),
  ];
  if (deleted !== undefined) {
    records.push(hwpRecord(70, level + 1, hwpNumbers([32, deleted[0]], [32, deleted[1]], [32, 0x11000001])));
  }
  for (const part of paragraph.text) {
    if (typeof part === 'string') continue;
    const { id, data = Buffer.alloc(0) } = part;
    records.push(hwpRecord(71, level + 1, Buffer.concat([controlIdBytes(id), data])));
    if (part.records !== undefined) records.push(part.records(level + 2));
  }
  return Buffer.concat(records);
}

/** A list of paragraphs in a control; `more` is what a cell says of its place. */
export function hwpList(
  paragraphs: readonly HwpParagraph[],
  more = Buffer.alloc(0),
): (level: number) => Buffer {
  return (level) =>
    Buffer.concat([
      hwpRecord(72, level, Buffer.concat([hwpNumbers([32, paragraphs.length], [32, 0]), more])),
      ...paragraphs.map((paragraph) => hwpParagraph(paragraph, level)),
    ]);
}

export interface HwpCell {
  readonly column: number;
  readonly row: number;
  readonly columns?: number;
  readonly rows?: number;
  readonly paragraphs: readonly HwpParagraph[];
}

export function hwpTable(cells: readonly HwpCell[], caption?: readonly HwpParagraph[]): HwpControl {
  const rows = Math.max(...cells.map(({ row }) => row)) + 1;
  const columns = Math.max(...cells.map(({ column }) => column)) + 1;
  const body = hwpNumbers(
    [32, 0],
    [16, rows],
    [16, columns],
    [16, 0],
    [32, 0],
    [32, 0],
    ...Array.from({ length: rows }, () => [16, columns] as const),
    [16, 1],
    [16, 0],
  );
  return {
    letter: 11,
    id: 'tbl ',
    data: Buffer.alloc(42),
    records: (level) =>
      Buffer.concat([
        ...(caption === undefined ? [] : [hwpList(caption, Buffer.alloc(14))(level)]),
        hwpRecord(77, level, body),
        ...cells.map(({ column, row, columns: wide = 1, rows: high = 1, paragraphs }) =>
          hwpList(
            paragraphs,
            Buffer.concat([
              hwpNumbers([16, column], [16, row], [16, wide], [16, high], [32, 1000], [32, 1000]),
              Buffer.alloc(10),
            ]),
          )(level),
        ),
      ]),
  };
}

export interface HwpParts {
  readonly sections: readonly Buffer[];
  readonly docInfo?: Buffer;
  /** Bits of the file header; 1: compressed. */
  readonly properties?: number;
  readonly version?: number;
  readonly title?: string;
}

/** The summary of a compound file with a title alone. */
function summary(title: string): Buffer {
  const text = Buffer.from(`${title}\0`, 'utf16le');
  const head = Buffer.alloc(48);
  head.writeUInt16LE(0xfffe, 0);
  head.writeUInt32LE(1, 24);
  head.writeUInt32LE(48, 44);
  return Buffer.concat([
    head,
    hwpNumbers([32, 24 + text.length], [32, 1], [32, 2], [32, 16], [32, 31], [32, title.length + 1]),
    text,
  ]);
}

/** An HWP 5.0 file, as Hangul lays it out. */
export function makeHwp({
  sections,
  docInfo,
  properties = 1,
  version = 0x05010000,
  title,
}: HwpParts): Buffer {
  const header = Buffer.alloc(256);
  header.write('HWP Document File', 'latin1');
  header.writeUInt32LE(version, 32);
  header.writeUInt32LE(properties, 36);
  const packed = (bytes: Buffer): Buffer => ((properties & 1) === 1 ? deflateRawSync(bytes) : bytes);
  return makeCompoundFile({
    FileHeader: header,
    DocInfo: packed(docInfo ?? Buffer.alloc(0)),
    ...Object.fromEntries(sections.map((section, at) => [`BodyText/Section${at}`, packed(section)])),
    ...(title === undefined ? {} : { '\u0005HwpSummaryInformation': summary(title) }),
  });
}

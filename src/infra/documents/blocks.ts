import type { DocumentBlock, ExtractedDocument } from '../../ports/document-extractor.js';

/** What a format's reader gives; the file's format is known to its caller. */
export type ReadDocument = Omit<ExtractedDocument, 'format'>;

/** Controls and marks that are not seen: they would part words that look like one. Soft hyphens among them. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Composed Hangul, no unseen marks, blanks folded; line breaks stay only where `lines` says so. */
export function tidyText(text: string, lines = false): string {
  const seen = text.normalize('NFC').replace(UNSEEN, '').replace(/\r\n?/g, '\n');
  if (!lines) return seen.replace(/\s+/gu, ' ').trim();
  return seen
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** Rows as lines, cells parted by ` | `; a bar inside a cell loses the blanks around it. */
function tableText(rows: readonly (readonly string[])[]): string {
  const tidy = rows.map((row) => row.map((cell) => tidyText(cell).replace(/\s*\|\s*/g, '|')));
  // Not Math.max over all rows: a sheet has more of them than a call takes arguments.
  let width = 0;
  for (const row of tidy) width = Math.max(width, row.findLastIndex((cell) => cell !== '') + 1);
  return tidy
    .filter((row) => row.some((cell) => cell !== ''))
    .map((row) => Array.from({ length: width }, (_, at) => row[at] ?? '').join(' | '))
    .join('\n');
}

export interface BlockList {
  readonly heading: (level: number, text: string) => void;
  readonly paragraph: (text: string) => void;
  readonly listItem: (text: string) => void;
  readonly table: (rows: readonly (readonly string[])[]) => void;
  readonly code: (text: string) => void;
  /** Of the blocks to come; null before the first call. */
  readonly setPage: (page: number) => void;
  readonly blocks: readonly DocumentBlock[];
}

/** Collects blocks in reading order; one without text is left out. */
export function createBlockList(): BlockList {
  const blocks: DocumentBlock[] = [];
  let page: number | null = null;
  const add = (kind: DocumentBlock['kind'], text: string, level: number | null = null): void => {
    if (text !== '') blocks.push({ kind, text, level, page });
  };
  return {
    heading: (level, text) => add('heading', tidyText(text), Math.min(6, Math.max(1, level))),
    paragraph: (text) => add('paragraph', tidyText(text, true)),
    listItem: (text) => add('list_item', tidyText(text)),
    table: (rows) => add('table', tableText(rows)),
    code: (text) => add('code', text.normalize('NFC').replace(/\r\n?/g, '\n').replace(UNSEEN, '').trim()),
    setPage: (next) => {
      page = next;
    },
    blocks,
  };
}

/** The first heading of the highest level that the document begins with, as its title. */
export function titleOf(blocks: readonly DocumentBlock[]): string | null {
  return blocks.find(({ kind, level }) => kind === 'heading' && level === 1)?.text ?? null;
}

const TITLE_LINE_MAX = 50;

/** A short first line that is no sentence, with more below it: the title of a text that has no headings of its own. */
export function titleLine(blocks: readonly DocumentBlock[]): string | null {
  const [first] = blocks;
  if (first?.kind !== 'paragraph' || blocks.length < 3) return null;
  const isTitle = first.text.length <= TITLE_LINE_MAX && !/[\n.!?:：]/.test(first.text);
  return isTitle ? first.text : null;
}

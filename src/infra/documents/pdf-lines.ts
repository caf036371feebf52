/** A run of text as pdf.js gives it; lengths in points, y from the bottom of the page. */
export interface PdfItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
}

export interface PdfCell {
  readonly x0: number;
  x1: number;
  text: string;
}

export interface PdfLine {
  readonly page: number;
  readonly y: number;
  readonly size: number;
  /** Pieces parted by wide gaps, from left to right. */
  readonly cells: PdfCell[];
}

export interface PdfPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PdfLine[];
}

/** In font sizes. */
const SAME_BASELINE = 0.4;
const WORD_GAP = 0.18;
const CELL_GAP = 1.8;
/** How many lines back a table's cell may find the row that it belongs to. */
const ROW_LOOKBACK = 6;
/** A piece wider than this part of the page is a column of running text, not a cell. */
const CELL_WIDTH_MAX = 0.4;

export function lineText(line: PdfLine): string {
  return line.cells.map(({ text }) => text.trim()).join(' ');
}

export function lineStart(line: PdfLine): number {
  return line.cells[0]?.x0 ?? 0;
}

export function lineEnd(line: PdfLine): number {
  return line.cells.at(-1)?.x1 ?? 0;
}

/** Where the longest line ends. Not Math.max of all: a page may have more of them than a call takes arguments. */
export function rightOf({ lines }: PdfPage): number {
  return lines.reduce((right, line) => Math.max(right, lineEnd(line)), 0);
}

interface Piece extends PdfCell {
  readonly y: number;
  readonly size: number;
  readonly blankBefore: boolean;
}

/** What browsers print with some Korean fonts (나눔 among them) says of a blank only which sign of the font it is. */
const UNNAMED_SIGN = /\p{Cc}/gu;

/** Upright pieces with text; a blank on its own only parts its neighbours. */
function piecesOf(items: readonly PdfItem[]): Piece[] {
  const pieces: Piece[] = [];
  let blankBefore = false;
  for (const { str: given, transform, width } of items) {
    const str = given.replace(UNNAMED_SIGN, ' ');
    const [a = 0, b = 0, , d = 0, x = 0, y = 0] = transform;
    if (str.trim() === '') {
      blankBefore = true;
      continue;
    }
    const size = Math.hypot(b, d) || Math.abs(a);
    // A watermark or a margin's text stands across.
    if (Math.abs(b) > Math.abs(a) * 0.1 || size === 0) continue;
    pieces.push({ text: str, x0: x, x1: x + width, y, size, blankBefore: blankBefore || /^\s/.test(str) });
    blankBefore = /\s$/.test(str);
  }
  return pieces;
}

function append(line: PdfLine, piece: Piece): void {
  const last = line.cells.at(-1);
  const gap = piece.x0 - (last?.x1 ?? piece.x0);
  if (last === undefined || gap > line.size * CELL_GAP) {
    line.cells.push({ x0: piece.x0, x1: piece.x1, text: piece.text });
    return;
  }
  const isParted = gap > line.size * WORD_GAP || piece.blankBefore;
  last.text += (isParted ? ' ' : '') + piece.text;
  last.x1 = Math.max(last.x1, piece.x1);
}

/** The line that a piece goes on with: the one before it, or a row above whose next cell it is. */
function lineFor(lines: readonly PdfLine[], piece: Piece, pageWidth: number): PdfLine | undefined {
  const isOn = (line: PdfLine): boolean =>
    Math.abs(line.y - piece.y) <= Math.max(line.size, piece.size) * SAME_BASELINE &&
    piece.x0 >= lineEnd(line) - line.size;
  const last = lines.at(-1);
  if (last !== undefined && isOn(last)) return last;
  if (piece.x1 - piece.x0 > pageWidth * CELL_WIDTH_MAX) return undefined;
  return lines
    .slice(-ROW_LOOKBACK)
    .find((line) => isOn(line) && line.cells.every(({ x0, x1 }) => x1 - x0 < pageWidth * CELL_WIDTH_MAX));
}

/** Whether the text runs in columns: it then jumps back up to a place far to the side. */
function hasColumns(lines: readonly PdfLine[], pageWidth: number): boolean {
  return lines.some((line, at) => {
    const before = lines[at - 1];
    if (before === undefined) return false;
    return line.y > before.y + line.size * 8 && lineStart(line) > lineStart(before) + pageWidth * 0.3;
  });
}

/** Lines in reading order. */
export function linesOf(items: readonly PdfItem[], page: number, pageWidth: number): PdfLine[] {
  const lines: PdfLine[] = [];
  for (const piece of piecesOf(items)) {
    const line = lineFor(lines, piece, pageWidth);
    if (line === undefined) {
      lines.push({
        page,
        y: piece.y,
        size: piece.size,
        cells: [{ x0: piece.x0, x1: piece.x1, text: piece.text }],
      });
    } else append(line, piece);
  }
  return hasColumns(lines, pageWidth)
    ? lines
    : lines.toSorted((a, b) => b.y - a.y || lineStart(a) - lineStart(b));
}

/** The part of a page's height, at its top and bottom, where running heads and feet stand. */
const MARGIN_ZONE = 0.12;
const REPEATED_SHARE = 0.6;
const PAGE_NUMBER = /^(?:page)?[-–—\s]*\d{1,4}(?:\s*(?:\/|of|중)\s*\d{1,4})?[-–—\s]*(?:쪽|페이지)?$/i;

function isInMargin(line: PdfLine, page: PdfPage): boolean {
  return line.y > page.height * (1 - MARGIN_ZONE) || line.y < page.height * MARGIN_ZONE;
}

function marginKey(line: PdfLine): string {
  return `${Math.round(line.y / 6)}:${lineText(line).replace(/\d+/g, '#').replace(/\s+/g, '')}`;
}

/** The pages without page numbers and without what is repeated in the margin of most pages. */
export function withoutMargins(pages: readonly PdfPage[]): PdfPage[] {
  const seen = new Map<string, number>();
  for (const page of pages) {
    const keys = new Set(page.lines.filter((line) => isInMargin(line, page)).map(marginKey));
    for (const key of keys) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const repeatedMin = Math.max(2, Math.ceil(pages.length * REPEATED_SHARE));
  return pages.map((page) => ({
    ...page,
    lines: page.lines.filter((line) => {
      if (!isInMargin(line, page)) return true;
      return !PAGE_NUMBER.test(lineText(line).trim()) && (seen.get(marginKey(line)) ?? 0) < repeatedMin;
    }),
  }));
}

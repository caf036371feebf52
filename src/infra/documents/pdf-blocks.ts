import { beginsListItem, structureMark } from '../../model/document-structure.js';
import type { BlockList } from './blocks.js';
import { lineEnd, lineStart, lineText, type PdfLine, type PdfPage, rightOf } from './pdf-lines.js';
import { joinLines, wrappingOf } from './pdf-words.js';

/** A heading's letters against those of the running text. */
const HEADING_SIZE_MIN = 1.15;
const HEADING_LENGTH_MAX = 100;
/** In font sizes: a gap between lines that parts paragraphs, and how far a full line may end from the margin. */
const PARAGRAPH_GAP = 2;
const SHORT_LINE = 3;
const ROW_GAP_MAX = 3.2;

function half(size: number): number {
  return Math.round(size * 2) / 2;
}

/** The size that most letters have. */
function bodySize(lines: readonly PdfLine[]): number {
  const letters = new Map<number, number>();
  for (const line of lines) {
    letters.set(half(line.size), (letters.get(half(line.size)) ?? 0) + lineText(line).length);
  }
  return [...letters].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 10;
}

interface Column {
  x0: number;
  x1: number;
}

/** The places of a table's columns: where the cells of all rows, laid over each other, leave gaps. */
function columnsOf(rows: readonly PdfLine[]): Column[] {
  const cells = rows.filter((row) => row.cells.length > 1).flatMap((row) => row.cells);
  const columns: Column[] = [];
  for (const { x0, x1 } of cells.toSorted((a, b) => a.x0 - b.x0)) {
    const last = columns.at(-1);
    if (last !== undefined && x0 < last.x1) last.x1 = Math.max(last.x1, x1);
    else columns.push({ x0, x1 });
  }
  return columns;
}

/** Rows of a table from its lines; a line that has fewer cells than fit goes on with the row above. */
function tableRows(lines: readonly PdfLine[]): string[][] {
  const columns = columnsOf(lines);
  if (columns.length < 2) return lines.map((line) => line.cells.map(({ text }) => text));
  const rows: string[][] = [];
  for (const line of lines) {
    const row = columns.map(() => '');
    for (const { x0, x1, text } of line.cells) {
      const middle = (x0 + x1) / 2;
      const distances = columns.map((column) =>
        x0 < column.x1 && x1 > column.x0 ? 0 : Math.abs((column.x0 + column.x1) / 2 - middle),
      );
      const at = distances.indexOf(Math.min(...distances));
      row[at] = row[at] === '' || row[at] === undefined ? text : `${row[at]} ${text}`;
    }
    const above = rows.at(-1);
    if (line.cells.length === 1 && above !== undefined) {
      for (const [at, text] of row.entries())
        if (text !== '') above[at] = `${above[at] ?? ''} ${text}`.trim();
    } else rows.push(row);
  }
  return rows;
}

interface Region {
  readonly kind: 'text' | 'table';
  readonly lines: PdfLine[];
}

function continuesTable(line: PdfLine, table: readonly PdfLine[]): boolean {
  const above = table.at(-1);
  if (above === undefined || above.page !== line.page) return false;
  const gap = above.y - line.y;
  if (gap < 0 || gap > above.size * ROW_GAP_MAX) return false;
  if (line.cells.length > 1) return true;
  const columns = columnsOf(table);
  const within = columns.find(({ x0, x1 }) => lineStart(line) >= x0 - 2 && lineEnd(line) <= x1 + above.size);
  // A line below the first column may be the text after the table: only what stands close goes on with the row.
  if (within === undefined) return false;
  return within !== columns[0] && gap <= above.size * 1.7;
}

/** Parts running text from tables: two or more neighbouring lines with gaps are a table. */
function regionsOf(lines: readonly PdfLine[]): Region[] {
  const regions: Region[] = [];
  for (const line of lines) {
    const last = regions.at(-1);
    if (last?.kind === 'table' && continuesTable(line, last.lines)) last.lines.push(line);
    else if (line.cells.length > 1) regions.push({ kind: 'table', lines: [line] });
    else if (last?.kind === 'text') last.lines.push(line);
    else regions.push({ kind: 'text', lines: [line] });
  }
  return regions.map((region) =>
    region.kind === 'table' && region.lines.length < 2 ? { kind: 'text', lines: region.lines } : region,
  );
}

/**
 * Headings by the size of their letters, paragraphs by gaps, short lines and marks, tables by columns. Gives
 * the first page's largest heading as the title; null where it has none.
 */
export function addPdfBlocks(pages: readonly PdfPage[], list: BlockList): string | null {
  const all = pages.flatMap((page) => page.lines);
  const body = bodySize(all);
  const wrapping = wrappingOf(pages);
  const right = new Map(pages.map((page) => [page.number, rightOf(page)]));
  const isHeading = (line: PdfLine): boolean =>
    half(line.size) >= body * HEADING_SIZE_MIN && lineText(line).length <= HEADING_LENGTH_MAX;
  const sizes = [...new Set(all.filter(isHeading).map((line) => half(line.size)))].sort((a, b) => b - a);

  let open: PdfLine[] = [];
  const flush = (): void => {
    const first = open[0];
    if (first === undefined) return;
    const text = joinLines(
      open.map((line) => lineText(line).trim()),
      wrapping,
    );
    list.setPage(first.page);
    if (isHeading(first)) list.heading(sizes.indexOf(half(first.size)) + 1, text);
    else if (structureMark(text) === null && beginsListItem(text)) list.listItem(text);
    else list.paragraph(text);
    open = [];
  };

  const beginsBlock = (line: PdfLine, before: PdfLine): boolean => {
    if (isHeading(line) || isHeading(before)) return half(line.size) !== half(before.size);
    const text = lineText(line);
    if (structureMark(text) !== null || beginsListItem(text)) return true;
    if (lineEnd(before) < (right.get(before.page) ?? 0) - before.size * SHORT_LINE) return true;
    if (line.page !== before.page) return /[.。]\s*$/.test(lineText(before));
    return before.y - line.y > before.size * PARAGRAPH_GAP;
  };

  for (const { kind, lines } of regionsOf(all)) {
    if (kind === 'table') {
      flush();
      list.setPage(lines[0]?.page ?? 1);
      list.table(tableRows(lines));
      continue;
    }
    for (const line of lines) {
      const before = open.at(-1);
      if (before !== undefined && beginsBlock(line, before)) flush();
      open.push(line);
    }
    // A table parts what stands before it from what follows.
    flush();
  }
  const top = list.blocks.find((block) => block.kind === 'heading' && block.level === 1);
  return top !== undefined && top.page === pages[0]?.number ? top.text : null;
}

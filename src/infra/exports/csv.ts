import type { TableColumn } from '../../model/answer.js';
import type { Language } from '../../model/principal.js';
import { type Cell, headerText, safeText } from './cells.js';

/** Tells Excel that the file is UTF-8; without it Korean editions read CP949. */
export const BYTE_ORDER_MARK = '\ufeff';

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? quoted(safeText(cell)) : String(cell);
}

/** RFC 4180 lines, each ended by CR LF. Numbers are written raw and exact. */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

export function csvHeader(columns: readonly TableColumn[], language: Language): string {
  return `${columns.map((column) => quoted(headerText(column, language))).join(',')}\r\n`;
}

import type { types } from '@slack/bolt';
import type { AnswerTable } from '../../src/model/answer.js';
import type { Language } from '../../src/model/principal.js';
import { sentenceCase } from '../../src/model/sentence-case.js';
import { cutPlain, rawCell } from './escape.js';
import { LIMITS } from './limits.js';
import { cellText, NO_VALUE } from './values.js';
import { wordsFor } from './words.js';

export interface RenderedTable {
  readonly block: types.TableBlock;
  /** All cell text, for the message's budget. */
  readonly characters: number;
  /** "외 12행", where rows or columns did not fit. */
  readonly overflow: string | null;
  /** The same cells as lines of text, for where Slack refuses a table. */
  readonly lines: readonly string[];
}

function shownText(text: string): string {
  const cell = cutPlain(rawCell(text).trim(), LIMITS.cellText);
  return cell === '' ? NO_VALUE : cell;
}

/** An answer's table within Slack's limits, or null where it holds nothing to show. */
export function renderTable(table: AnswerTable, language: Language): RenderedTable | null {
  if (table.columns.length === 0 || table.rows.length === 0) return null;
  const words = wordsFor(language);
  const columns = table.columns.slice(0, LIMITS.tableColumns);
  const header = columns.map((column) => shownText(sentenceCase(column.label)));
  const rows: string[][] = [];
  let characters = header.join('').length;
  for (const row of table.rows.slice(0, LIMITS.tableRows - 1)) {
    const cells = columns.map((column, i) => shownText(cellText(row[i] ?? null, column, language)));
    const length = cells.join('').length;
    if (characters + length > LIMITS.tableText) break;
    characters += length;
    rows.push(cells);
  }
  const rowsLeft = table.rows.length - rows.length;
  const columnsLeft = table.columns.length - columns.length;
  const overflow = [
    rowsLeft > 0 ? words.moreRows(rowsLeft) : null,
    columnsLeft > 0 ? words.moreColumns(columnsLeft) : null,
  ].filter((note) => note !== null);
  const lines = [header, ...rows];
  return {
    block: {
      type: 'table',
      column_settings: columns.map((column, i) =>
        isNumeric(table, i) ? { align: 'right' } : { align: 'left', is_wrapped: column.unit === null },
      ),
      rows: lines.map((cells) => cells.map((text) => ({ type: 'raw_text', text }))),
    },
    characters,
    overflow: overflow.length === 0 ? null : overflow.join(', '),
    lines: lines.map((cells) => cells.join(' | ')),
  };
}

function isNumeric(table: AnswerTable, index: number): boolean {
  return table.rows.some((row) => typeof row[index] === 'number' || typeof row[index] === 'bigint');
}

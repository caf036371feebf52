import {
  type Answer,
  type AnswerTable,
  type Figure,
  isRise,
  type TableColumn,
  type Value,
} from '../../src/model/answer.js';
import type { Language } from '../../src/model/principal.js';
import { sentenceCase } from '../../src/model/sentence-case.js';
import type { Budget } from './budget.js';
import { type CardElement, tableElement, tableRow, textElement, tight } from './card.js';
import { cut, oneLine } from './text.js';
import { rangeText, valueText, wordsOf } from './words.js';

/** The figures and the table of an answer, and what they are of, as a card shows them. */

const ROWS_MAX = 50;
const COLUMNS_MAX = 10;
const FIGURES_MAX = 12;
const CELL_CHARS_MAX = 200;

export function figureElements(
  figures: readonly Figure[],
  language: Language,
  budget: Budget,
): CardElement[] {
  const [first, ...others] = figures;
  if (first === undefined) return [];
  const lead = [
    textElement(cut(oneLine(sentenceCase(first.label)), CELL_CHARS_MAX), { size: 'Small', isSubtle: true }),
    tight(
      textElement(valueText(first.value, first.unit, language), { size: 'ExtraLarge', weight: 'Bolder' }),
    ),
  ];
  if (!budget.takes(lead)) return [];
  const rows: CardElement[] = [];
  for (const figure of others.slice(0, FIGURES_MAX - 1)) {
    const row = tableRow([
      cut(oneLine(sentenceCase(figure.label)), CELL_CHARS_MAX),
      `${isRise(figure.value, { key: figure.metric }) ? '+' : ''}${valueText(figure.value, figure.unit, language)}`,
    ]);
    if (!budget.takes(row)) break;
    rows.push(row);
  }
  const table = rows.length === 0 ? [] : [tableElement({ numeric: [false, true], header: false }, rows)];
  const missing = others.length - rows.length;
  const note = textElement(wordsOf(language).moreFigures(String(missing)), { isSubtle: true });
  return [...lead, ...table, ...(missing > 0 ? [note] : [])];
}

/** So many columns, or sentences in them, do not stand beside each other on a phone. */
const TABLE_COLUMNS_MAX = 5;
const SENTENCE_CHARS = 40;

/** Whether a row is read by itself, as a contact or a client at risk is, rather than held against the others. */
function isRecords({ columns, rows }: AnswerTable): boolean {
  const saysMuch = rows.some((row) =>
    row.slice(1).some((cell) => typeof cell === 'string' && cell.length > SENTENCE_CHARS),
  );
  return columns.length > TABLE_COLUMNS_MAX || (columns.length > 2 && saysMuch);
}

type CellText = (cell: string | Value, at: number) => string;

/** What tells the rows apart: the first column that is not the same in all of them. */
function namingColumn(rows: AnswerTable['rows']): number {
  const [first = []] = rows;
  const at = first.findIndex((cell, i) => typeof cell === 'string' && rows.some((row) => row[i] !== cell));
  return Math.max(0, at);
}

/** A row as its name, and below it what each other column says of it. */
function recordElements(cells: readonly string[], labels: readonly string[], named: number): CardElement[] {
  const said = cells
    .map((text, i) => ({ label: labels[i] ?? '', text, isName: i === named }))
    .filter(({ text, isName }) => text !== '' && !isName);
  const inlines = said.flatMap(({ label, text }, i) => [
    { type: 'TextRun', text: `${i === 0 ? '' : ' · '}${label}: `, isSubtle: true },
    { type: 'TextRun', text },
  ]);
  const head = textElement(cells[named] || '–', { weight: 'Bolder' });
  return inlines.length === 0 ? [head] : [head, tight({ type: 'RichTextBlock', inlines })];
}

function missingElements(missing: number, language: Language): CardElement[] {
  if (missing <= 0) return [];
  return [textElement(wordsOf(language).moreRows(valueText(missing, 'count', language)), { isSubtle: true })];
}

export function tableElements(table: AnswerTable, language: Language, budget: Budget): CardElement[] {
  const columns = table.columns.slice(0, COLUMNS_MAX);
  if (columns.length === 0 || table.rows.length === 0) return [];
  const labels = columns.map((column) => cut(oneLine(sentenceCase(column.label)), CELL_CHARS_MAX));
  const textOf: CellText = (value, at) => {
    const column = columns[at] as TableColumn;
    return typeof value === 'string'
      ? cut(oneLine(value), CELL_CHARS_MAX)
      : `${isRise(value, column) ? '+' : ''}${valueText(value, column.unit, language)}`;
  };
  if (isRecords(table)) {
    const named = namingColumn(table.rows);
    const records: CardElement[] = [];
    let shown = 0;
    for (const row of table.rows.slice(0, ROWS_MAX)) {
      const cells = columns.map((_, i) => textOf(row[i] ?? null, i));
      const elements = recordElements(cells, labels, named);
      if (!budget.takes(elements)) break;
      records.push(...elements);
      shown += 1;
    }
    return [...records, ...missingElements(table.rows.length - shown, language)];
  }
  const numeric = columns.map(
    (column, i) => column.unit !== null || table.rows.every((row) => typeof row[i] !== 'string'),
  );
  const header = tableRow(labels);
  if (!budget.takes(tableElement({ numeric, header: true }, [header]))) return [];
  const rows = [header];
  for (const row of table.rows.slice(0, ROWS_MAX)) {
    const element = tableRow(columns.map((_, i) => textOf(row[i] ?? null, i)));
    if (!budget.takes(element)) break;
    rows.push(element);
  }
  const missing = table.rows.length - (rows.length - 1);
  return [tableElement({ numeric, header: true }, rows), ...missingElements(missing, language)];
}

/**
 * "2026-06-01~2026-06-15 · 부서: 강남팀 · 본인": which rows a figure was computed from. Empty where the words above
 * name the period, as they then name what else was asked for too.
 */
export function provenance(answer: Answer, language: Language): string {
  const { period, text } = answer;
  if (period === null ? answer.figures.length === 0 && answer.table === null : text.includes(period.from)) {
    return '';
  }
  const words = wordsOf(language);
  const filters = Object.entries(answer.filters)
    .filter(([, members]) => members.length > 0)
    .map(([dimension, members]) => `${words.dimension[dimension] ?? dimension}: ${members.join(', ')}`);
  return [
    period === null ? null : rangeText(period),
    answer.comparison === null ? null : words.comparedWith(rangeText(answer.comparison)),
    ...filters,
    words.scope[answer.scope],
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

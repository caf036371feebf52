import { type AnswerTable, isRise, type TableColumn, type Value } from '../../src/model/answer.js';
import type { Language } from '../../src/model/principal.js';
import { sentenceCase } from '../../src/model/sentence-case.js';
import type { Budget } from './budget.js';
import { type CardElement, onScreens, tableElement, tableRow, textElement, tight } from './card.js';
import { cut, oneLine } from './text.js';
import { valueText, wordsOf } from './words.js';

/** The table of an answer as a card shows it, on a screen and on a phone. */

const ROWS_MAX = 50;
const COLUMNS_MAX = 10;
const CELL_CHARS_MAX = 200;

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

/** What a phone shows beside each other, in Latin letters; each column takes two of them for the space around it. */
const PHONE_CHARS = 40;
const PHONE_COLUMNS = 3;

/** A Korean letter is as wide as two Latin ones. */
function widthOf(text: string): number {
  return [...text].reduce((width, letter) => width + (letter > '\u1100' ? 2 : 1), 0);
}

/** Four or five columns of which amounts would break in the middle of a number. */
function isTightOnPhones(rows: readonly (readonly string[])[]): boolean {
  const [first = []] = rows;
  if (first.length <= PHONE_COLUMNS) return false;
  const widths = first.map((_, i) => Math.max(...rows.map((cells) => widthOf(cells[i] ?? ''))) + 2);
  return widths.reduce((sum, width) => sum + width, 0) > PHONE_CHARS;
}

interface Written {
  readonly labels: readonly string[];
  readonly numeric: readonly boolean[];
  readonly rows: readonly (readonly string[])[];
}

/** What a row is called and the figure that it is ranked by beside each other, and the others in small below the name. */
function phoneRows({ labels, numeric, rows }: Written, named: number): readonly CardElement[] {
  const ranked = Math.max(
    numeric.findIndex((is, i) => is && i !== named),
    0,
  );
  const head = tableRow([labels[named] ?? '', labels[ranked] ?? '']);
  const body = rows.map((cells): CardElement => {
    const others = labels
      .map((label, i) => ({ label, text: cells[i] ?? '', i }))
      .filter(({ i, text }) => i !== named && i !== ranked && text !== '' && text !== '–')
      .map(({ label, text }) => `${label} ${text}`)
      .join(' · ');
    const name = textElement(cells[named] || '–', { weight: 'Bolder' });
    const rest = others === '' ? [] : [tight(textElement(others, { size: 'Small', isSubtle: true }))];
    const figure = textElement(cells[ranked] || '–');
    return {
      type: 'TableRow',
      cells: [
        { type: 'TableCell', items: [name, ...rest] },
        { type: 'TableCell', items: [figure] },
      ],
    };
  });
  return [head, ...body];
}

/** As a table where there is room for it, and on a phone in two columns; in those alone where both are too much. */
function wideElements(
  written: Written,
  table: AnswerTable,
  { language, budget }: { readonly language: Language; readonly budget: Budget },
): CardElement[] {
  const [head, ...rows] = phoneRows(written, namingColumn(table.rows));
  const phone = (shown: readonly CardElement[]): CardElement =>
    tableElement({ numeric: [false, true], header: true }, head === undefined ? [] : [head, ...shown]);
  const { numeric, labels } = written;
  const wide = tableElement({ numeric, header: true }, [labels, ...written.rows].map(tableRow));
  const both = [onScreens('wide', wide), onScreens('narrow', phone(rows))];
  const left = missingElements(table.rows.length - rows.length, language);
  if (budget.takes([...both, ...left])) return [...both, ...left];
  if (!budget.takes(phone([]))) return [];
  const shown: CardElement[] = [];
  for (const row of rows) {
    if (!budget.takes(row)) break;
    shown.push(row);
  }
  return [phone(shown), ...missingElements(table.rows.length - shown.length, language)];
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
  const written = table.rows
    .slice(0, ROWS_MAX)
    .map((row) => columns.map((_, i) => textOf(row[i] ?? null, i)));
  if (isTightOnPhones(written))
    return wideElements({ labels, numeric, rows: written }, table, { language, budget });
  const header = tableRow(labels);
  if (!budget.takes(tableElement({ numeric, header: true }, [header]))) return [];
  const rows = [header];
  for (const cells of written) {
    const element = tableRow(cells);
    if (!budget.takes(element)) break;
    rows.push(element);
  }
  const missing = table.rows.length - (rows.length - 1);
  return [tableElement({ numeric, header: true }, rows), ...missingElements(missing, language)];
}

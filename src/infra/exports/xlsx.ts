import writeXlsxFile, { type CellObject, type Row } from 'write-excel-file/node';
import type { TableColumn, Unit } from '../../model/answer.js';
import type { Language } from '../../model/principal.js';
import type { ExportMeta } from '../../ports/file-exporter.js';
import { type Cell, displayWidth, headerText, isExactNumber, safeText } from './cells.js';

const FORMATS: Readonly<Record<Unit, string>> = {
  KRW: '#,##0',
  count: '#,##0',
  percent: '0.0%',
  percent_point: '0.0"%p"',
  days: '#,##0',
};

/** The most that a cell holds, by Excel's specification. */
const TEXT_MAX = 32_767;
const WIDTH_MIN = 8;
const WIDTH_MAX = 60;

/** Characters that XML 1.0 has no place for. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

function textCell(text: string): CellObject {
  const clean = safeText(text.replace(NOT_XML, ''));
  return { value: clean.length > TEXT_MAX ? `${clean.slice(0, TEXT_MAX - 1)}…` : clean, type: String };
}

function numberCell(value: number, unit: Unit | null): CellObject {
  // 12.5 % is 0.125 to a spreadsheet; 15 digits leave out what dividing adds.
  const stored = unit === 'percent' ? Number((value / 100).toPrecision(15)) : value;
  // An average of counts keeps its decimal.
  const format =
    unit === 'count' && !Number.isInteger(value) ? '#,##0.0' : unit === null ? null : FORMATS[unit];
  return { value: stored, type: Number, ...(format === null ? {} : { format }) };
}

function cellOf(cell: Cell, column: TableColumn | undefined): CellObject | null {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'string') return textCell(cell);
  if (isExactNumber(cell)) return numberCell(cell, column?.unit ?? null);
  return { value: String(cell), type: String, align: 'right' };
}

/** As wide as it is shown: 1,234,567 rather than 1234567. */
function shownWidth(cell: Cell): number {
  if (cell === null) return 0;
  if (typeof cell === 'string') return displayWidth(cell.slice(0, WIDTH_MAX));
  const digits = String(cell).length;
  return digits + Math.floor(digits / 3);
}

const HEADER = { type: String, fontWeight: 'bold', backgroundColor: '#eef2f5' } as const;

const WORDS = {
  ko: { data: '데이터', basis: '기준', title: '제목', made: '만든 시각', rows: '행 수' },
  en: { data: 'Data', basis: 'Basis', title: 'Title', made: 'Created', rows: 'Rows' },
} as const;

export interface XlsxContent {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly meta: ExportMeta;
  /** When it was made, as a person reads it. */
  readonly made: string;
}

type Table = Pick<XlsxContent, 'columns' | 'rows'>;

function widthsOf({ columns, rows }: Table, language: Language): { width: number }[] {
  return columns.map((column, i) => {
    const widest = rows.reduce(
      (most, row) => Math.max(most, shownWidth(row[i] ?? null)),
      displayWidth(headerText(column, language, 'percent')),
    );
    return { width: Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, widest + 2)) };
  });
}

/** A sheet as the library takes it. */
export interface Sheet {
  readonly sheet: string;
  readonly data: Row[];
  readonly columns: { width: number }[];
  readonly stickyRowsCount?: number;
}

/** A table with its header frozen. */
export function dataSheet(name: string, table: Table, language: Language): Sheet {
  const { columns, rows } = table;
  const header = columns.map((column) => ({
    ...HEADER,
    value: headerText(column, language, 'percent'),
    ...(column.unit === null ? {} : { align: 'right' as const }),
  }));
  const data = rows.map((row) => columns.map((column, i) => cellOf(row[i] ?? null, column)));
  return { sheet: name, data: [header, ...data], columns: widthsOf(table, language), stickyRowsCount: 1 };
}

/** What is said line by line, a line a row. */
export function linesSheet(name: string, lines: ExportMeta['basis']): Sheet {
  const data = lines.map(({ label, value }) => [
    { ...textCell(label), fontWeight: 'bold' as const, alignVertical: 'top' as const },
    { ...textCell(value), wrap: true, alignVertical: 'top' as const },
  ]);
  return { sheet: name, data, columns: [{ width: 16 }, { width: 100 }] };
}

/** An XLSX workbook: the table with its header frozen, and what it is of on a second sheet. */
export function xlsxOf({ columns, rows, meta, made }: XlsxContent): Promise<Buffer> {
  const { language } = meta;
  const words = WORDS[language];
  return writeXlsxFile([
    dataSheet(words.data, { columns, rows }, language),
    linesSheet(words.basis, [
      { label: words.title, value: meta.title },
      ...meta.basis,
      { label: words.rows, value: String(rows.length) },
      { label: words.made, value: made },
    ]),
  ]).toBuffer();
}

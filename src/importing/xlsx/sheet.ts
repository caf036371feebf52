import { pad2 } from '../../model/calendar.js';
import { dateOfSerial } from '../dates.js';
import { isBlankRow, type SheetRow } from '../table-source.js';
import { unescapeText } from './shared-strings.js';
import { type Attributes, parseXml } from './xml.js';
import type { ZipPart } from './zip.js';

export interface SheetContext {
  readonly strings: readonly string[];
  readonly dateStyles: readonly boolean[];
  readonly epoch: '1900' | '1904';
}

/** What a sheet can hold (Excel's specification). */
const ROWS_MAX = 1_048_576;
const COLUMNS_MAX = 16_384;
const SECONDS_A_DAY = 86_400;

/** `AB12` -> 27; -1 for a text that is no cell's address. */
export function columnIndex(reference: string): number {
  let index = 0;
  let at = 0;
  for (; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    index = index * 26 + letter;
  }
  return at === 0 || index > COLUMNS_MAX ? -1 : index - 1;
}

/** A stored number as plain digits, without the noise past the 15 digits that a spreadsheet shows. */
export function numberText(raw: string): string {
  if (/^-?\d{1,15}$/.test(raw)) return raw;
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  const shown = Number(value.toPrecision(15));
  return Number.isInteger(shown) ? BigInt(shown).toString() : String(shown);
}

function dateText(raw: string, epoch: '1900' | '1904'): string {
  const serial = Number(raw);
  const seconds = Math.round((serial - Math.floor(serial)) * SECONDS_A_DAY);
  // A time that rounds up to midnight belongs to the next day.
  const day = seconds === SECONDS_A_DAY ? Math.floor(serial) + 1 : Math.floor(serial);
  const date = raw.trim() === '' ? null : dateOfSerial(day, epoch);
  if (date === null) return numberText(raw);
  const rest = seconds % SECONDS_A_DAY;
  if (rest === 0) return date;
  return `${date} ${pad2(Math.floor(rest / 3600))}:${pad2(Math.floor(rest / 60) % 60)}:${pad2(rest % 60)}`;
}

interface Cell {
  type: string;
  style: number;
  column: number;
  hasFormula: boolean;
  hasValue: boolean;
  value: string;
}

function cellText(cell: Cell, context: SheetContext): string {
  const { type, value } = cell;
  if (cell.hasFormula && !cell.hasValue) return '#UNCALCULATED!';
  if (type === 's') {
    if (value.trim() === '') return '';
    const text = context.strings[Number(value)];
    if (text === undefined) throw new Error(`there is no shared text ${value}`);
    return text;
  }
  if (type === 'str' || type === 'inlineStr') return unescapeText(value);
  if (type === 'b') return value.trim() === '1' ? 'TRUE' : 'FALSE';
  if (type === 'e' || type === 'd') return value;
  if (value === '') return '';
  return context.dateStyles[cell.style] === true ? dateText(value, context.epoch) : numberText(value);
}

interface RowCollector {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
  readonly take: () => readonly SheetRow[];
}

function collectRows(context: SheetContext): RowCollector {
  let rows: SheetRow[] = [];
  let cells: string[] = [];
  let line = 0;
  const cell: Cell = { type: 'n', style: 0, column: -1, hasFormula: false, hasValue: false, value: '' };
  let reading = false;
  let inReading = false;

  return {
    open: (name, attributes) => {
      if (name === 'c') {
        const next = cell.column + 1;
        const { r, t, s } = attributes;
        cell.column = r === undefined ? next : columnIndex(r);
        if (cell.column < 0 || cell.column >= COLUMNS_MAX) throw new Error(`there is no cell ${r ?? ''}`);
        cell.type = t ?? 'n';
        cell.style = s === undefined ? 0 : Number(s);
        cell.hasFormula = false;
        cell.hasValue = false;
        cell.value = '';
      } else if (name === 'v' || name === 't') {
        reading = !inReading;
        cell.hasValue = true;
      } else if (name === 'row') {
        line = attributes.r === undefined ? line + 1 : Number(attributes.r);
        if (!(line >= 1 && line <= ROWS_MAX)) throw new Error(`there is no row ${attributes.r ?? line}`);
        cells = [];
        cell.column = -1;
      } else if (name === 'f') {
        cell.hasFormula = true;
      } else if (name === 'rPh') {
        inReading = true;
      }
    },
    close: (name) => {
      if (name === 'v' || name === 't') {
        reading = false;
      } else if (name === 'c') {
        const text = cellText(cell, context);
        if (text === '') return;
        while (cells.length < cell.column) cells.push('');
        cells[cell.column] = text;
      } else if (name === 'row') {
        if (!isBlankRow(cells)) rows.push({ line, cells });
      } else if (name === 'rPh') {
        inReading = false;
      }
    },
    text: (piece) => {
      if (reading) cell.value += piece;
    },
    take: () => {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}

/** Rows of a worksheet part in batches; `onRead` hears of the characters read so far. */
export async function* readSheet(
  part: ZipPart,
  context: SheetContext,
  onRead: (characters: number) => void,
): AsyncGenerator<readonly SheetRow[]> {
  const collector = collectRows(context);
  for await (const read of parseXml(part, collector)) {
    onRead(read);
    const rows = collector.take();
    if (rows.length > 0) yield rows;
  }
  const rest = collector.take();
  if (rest.length > 0) yield rest;
}

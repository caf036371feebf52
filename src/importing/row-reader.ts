import type { LocalDate } from '../model/period.js';
import type { ValueProblem } from '../ports/import-writer.js';
import { parseDateCell, type SerialEpoch } from './dates.js';
import type { ColumnMap } from './headers.js';
import { cleanText, excerpt } from './text.js';
import { isProblem, parseAmount, parseCount } from './values.js';

/** One thing wrong in one place of a file. */
export interface RowProblem extends ValueProblem {
  readonly column: string | null;
  readonly value: string | null;
}

type Parser<T> = (text: string) => T | ValueProblem;

/**
 * Reads the current row's cells by column, noting what is wrong. Each reading gives null for an empty cell,
 * and undefined for a column that the file does not have; a wrong value is noted and reads as null.
 */
export interface RowReader {
  readonly load: (cells: readonly string[]) => void;
  readonly problems: () => readonly RowProblem[];
  readonly has: (column: string) => boolean;
  readonly raw: (column: string) => string | null;
  readonly text: (column: string, lengthMax?: number) => string | null | undefined;
  readonly value: <T>(column: string, parse: Parser<T>) => T | null | undefined;
  readonly date: (column: string) => LocalDate | null | undefined;
  readonly amount: (column: string, allow: 'any' | 'not negative') => bigint | null | undefined;
  readonly count: (column: string, allow: 'any' | 'not negative') => bigint | null | undefined;
  /** Notes an empty cell as wrong; null where it is empty or wrong, so that `problems` is not empty then. */
  readonly required: <T>(column: string, value: T | null | undefined) => T | null;
}

const TEXT_LENGTH_MAX = 2_000;
// What spreadsheets leave in a cell whose formula failed, also in the CSV files they save.
const FORMULA_ERROR =
  /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA|UNCALCULATED!)$/;
const DATES_REMEMBERED_MAX = 20_000;

export function createRowReader(columns: ColumnMap, epoch: SerialEpoch): RowReader {
  let cells: readonly string[] = [];
  let problems: RowProblem[] = [];
  const dates = new Map<string, LocalDate | ValueProblem>();

  const note = (column: string, found: ValueProblem): void => {
    problems.push({ column, value: raw(column), ...found });
  };

  const raw = (column: string): string | null => {
    const index = columns.indexOf.get(column);
    return index === undefined ? null : (cells[index] ?? '');
  };

  const cell = (column: string): string | null | undefined => {
    const index = columns.indexOf.get(column);
    if (index === undefined) return undefined;
    const text = cleanText(cells[index] ?? '');
    if (text === '') return null;
    if (text.charCodeAt(0) === 35 && FORMULA_ERROR.test(text)) {
      const expected =
        text === '#UNCALCULATED!'
          ? 'open the file in a spreadsheet program and save it there'
          : 'correct the formula, or write the value itself';
      note(column, { problem: 'is a formula without a result', expected });
      return null;
    }
    return text;
  };

  const value = <T>(column: string, parse: Parser<T>): T | null | undefined => {
    const text = cell(column);
    if (text === null || text === undefined) return text;
    const parsed = parse(text);
    if (!isProblem(parsed)) return parsed;
    note(column, parsed);
    return null;
  };

  const parseDate = (text: string): LocalDate | ValueProblem => {
    const known = dates.get(text);
    if (known !== undefined) return known;
    const parsed = parseDateCell(text, epoch);
    if (dates.size >= DATES_REMEMBERED_MAX) dates.clear();
    dates.set(text, parsed);
    return parsed;
  };

  return {
    load: (next) => {
      cells = next;
      problems = [];
    },
    problems: () => problems,
    has: (column) => columns.indexOf.has(column),
    raw,
    text: (column, lengthMax = TEXT_LENGTH_MAX) => {
      const text = cell(column);
      if (text === null || text === undefined) return text;
      if (text.length > lengthMax) {
        note(column, {
          problem: `has ${text.length} characters`,
          expected: `write at most ${lengthMax}`,
        });
        return null;
      }
      if (text.includes('\u0000')) {
        note(column, { problem: 'holds a NUL character', expected: 'remove it' });
        return null;
      }
      return text;
    },
    value,
    date: (column) => value(column, parseDate),
    amount: (column, allow) => value(column, (text) => parseAmount(text, allow)),
    count: (column, allow) => value(column, (text) => parseCount(text, allow)),
    required: (column, found) => {
      if (found !== null && found !== undefined) return found;
      if (!problems.some((p) => p.column === column)) {
        note(column, { problem: 'is empty', expected: 'this column needs a value' });
      }
      return null;
    },
  };
}

/** `sales.csv:17, sale_date "2026-02-30" is not a date that exists: write a date such as 2026-06-15` */
export function describeProblem(place: string, found: RowProblem): string {
  const column = found.column === null ? '' : `, ${found.column}`;
  const value = found.value === null || found.value.trim() === '' ? '' : ` "${excerpt(found.value.trim())}"`;
  return `${place}${column}${value} ${found.problem}: ${found.expected}`;
}

import { AppError } from '../model/errors.js';
import {
  IMPORT_KINDS,
  type ImportKind,
  type ImportRowOf,
  type ImportTransaction,
  type RowOutcome,
} from '../ports/import-writer.js';
import { type ColumnMap, mapHeader } from './headers.js';
import type { InspectedFile } from './inspect.js';
import { openTable } from './open-table.js';
import type { ProblemLog } from './problems.js';
import type { ReferenceList } from './references.js';
import { openRejects, type RejectsFile } from './rejects.js';
import { createRowReader, describeProblem, type RowProblem } from './row-reader.js';
import { ROW_KINDS, type RowContext } from './rows.js';
import type { ImportedFileSummary, ImportOptions } from './summary.js';
import type { SheetRow, TableSource } from './table-source.js';

export interface FileImport<K extends ImportKind> {
  readonly kind: K;
  readonly file: InspectedFile;
  readonly options: ImportOptions;
  readonly transaction: ImportTransaction<K>;
  readonly context: RowContext;
  readonly problems: ProblemLog;
}

export interface FileResult {
  readonly summary: ImportedFileSummary;
  /** Still to be finished or discarded. */
  readonly rejects: RejectsFile | null;
}

/** What the rows of a kind name, and so must be there before. */
const NEEDED: Readonly<Record<ImportKind, readonly ReferenceList[]>> = {
  users: [],
  products: [],
  clients: [],
  contacts: ['clients'],
  sales: ['users', 'products', 'clients'],
  targets: ['users'],
};

/** Every row would be wrong where a list it needs is empty. */
function refuseTooEarly(kind: ImportKind, { resolve }: RowContext): void {
  const lacking = NEEDED[kind].filter((list) => resolve.empty.includes(list));
  if (lacking.length === 0) return;
  throw new AppError('import_rejected', `There are no ${lacking.join(', ')} yet: import them first`, {
    hint: `The order is ${IMPORT_KINDS.join(', ')}.`,
  });
}

function rowProblem(problem: string, expected: string): RowProblem {
  return { column: null, value: null, problem, expected };
}

const TITLE_ROWS_MAX = 10;

function isHeader(kind: ImportKind, cells: readonly string[], path: string): boolean {
  try {
    mapHeader(kind, cells, path);
    return true;
  } catch {
    return false;
  }
}

/** The first row. Titles above the headings are not passed over, but whoever made them is told where those stand. */
function headerOf(kind: ImportKind, rows: readonly SheetRow[], path: string): ColumnMap {
  try {
    return mapHeader(kind, rows[0]?.cells ?? [], path);
  } catch (error) {
    const below = rows.slice(1, TITLE_ROWS_MAX + 1).find(({ cells }) => isHeader(kind, cells, path));
    if (below === undefined) throw error;
    throw new AppError('import_rejected', `${path}: the headings stand in row ${below.line}`, {
      cause: error,
      hint: 'Take out the rows above it, so that they are the first row.',
    });
  }
}

const TOTALS = /^(?:(?:총|전체)?합계|총계|소계|누계|계|(?:grand|sub)?totals?)[:：]?$/i;

/** "합계 … 240,000" under the rows: one thing that is wrong, and not one for each cell it leaves empty. */
function totalsRow(row: SheetRow, found: readonly RowProblem[]): RowProblem | null {
  const title = row.cells.find((cell) => TOTALS.test(cell.replace(/\s/g, '')));
  if (title === undefined || !found.some(({ value }) => value === null || value.trim() === '')) return null;
  return rowProblem(`is a row of totals ("${title.trim()}")`, 'take it out, as totals are computed');
}

/** Turns the rows of one file into values, refusing a key that came before in the same file. */
function createChecker<K extends ImportKind>(kind: K, columns: ColumnMap, source: TableSource) {
  const { read, key } = ROW_KINDS[kind];
  const { width } = columns;
  const reader = createRowReader(columns, source.epoch);
  const lineOfKey = new Map<string, number>();

  return (row: SheetRow, context: RowContext): ImportRowOf[K] | readonly RowProblem[] => {
    if (row.cells.length > width && row.cells.slice(width).some((cell) => cell.trim() !== '')) {
      const says = `has ${row.cells.length} values under ${width} headings`;
      return [rowProblem(says, 'give each column a heading, and put a value that holds a comma in quotes')];
    }
    reader.load(row.cells);
    const value = read(reader, context);
    if (value === null) {
      const found = reader.problems();
      const totals = totalsRow(row, found);
      return totals === null ? found : [totals];
    }
    if (key === null) return value;
    const own = key(value);
    const earlier = lineOfKey.get(own);
    if (earlier !== undefined) {
      return [rowProblem(`has the same key as line ${earlier}`, 'leave only one of the two rows')];
    }
    lineOfKey.set(own, row.line);
    return value;
  };
}

function isProblems(value: object): value is readonly RowProblem[] {
  return Array.isArray(value);
}

/** Where one file's bad rows go: into the log and, with `skipBad`, into the rejects file. */
function createRejector(job: Pick<FileImport<ImportKind>, 'file' | 'options' | 'problems'>) {
  const { file, options, problems } = job;
  let rejects: RejectsFile | null = null;
  let count = 0;
  return {
    count: () => count,
    rejects: () => rejects,
    reject: async (row: SheetRow, found: readonly RowProblem[], header: readonly string[]): Promise<void> => {
      count += 1;
      problems.add(file.path, row.line, found);
      if (options.skipBad !== true) return;
      rejects ??= await openRejects(file.path, header);
      const reasons = found.map((problem) => describeProblem(`line ${row.line}`, problem));
      await rejects.add(row.cells, reasons.join('; '));
    },
  };
}

interface Checked<T> {
  readonly row: SheetRow;
  readonly value: T;
}

/** Streams one file into the open transaction. Rows with problems are noted, and kept aside with `skipBad`. */
export async function importFile<K extends ImportKind>(job: FileImport<K>): Promise<FileResult> {
  const { kind, file, options, transaction, context, problems } = job;
  const source = await openTable(file, options.sheet);
  const rejector = createRejector(job);
  const counts = { rows: 0, inserted: 0, updated: 0 };
  let columns: ColumnMap | null = null;
  let check: ReturnType<typeof createChecker<K>> | null = null;

  const settle = async (outcome: RowOutcome, row: SheetRow, at: ColumnMap): Promise<void> => {
    if (outcome === 'inserted') counts.inserted += 1;
    else if (outcome === 'updated') counts.updated += 1;
    else {
      const value = row.cells[at.indexOf.get(outcome.column) ?? -1] ?? null;
      await rejector.reject(row, [{ ...outcome, value }], at.header);
    }
  };

  const write = async (checked: readonly Checked<ImportRowOf[K]>[], at: ColumnMap): Promise<void> => {
    // What will be rolled back need not be written; only rows with a key can still turn out to be wrong.
    const doomed = options.skipBad !== true && problems.count() > 0 && ROW_KINDS[kind].key === null;
    if (checked.length === 0 || doomed) return;
    const outcomes = await transaction.write(checked.map((c) => c.value));
    for (const [index, outcome] of outcomes.entries()) {
      const row = checked[index]?.row;
      if (row !== undefined) await settle(outcome, row, at);
    }
  };

  const take = async (rows: readonly SheetRow[], at: ColumnMap): Promise<void> => {
    check ??= createChecker(kind, at, source);
    const checked: Checked<ImportRowOf[K]>[] = [];
    for (const row of rows) {
      counts.rows += 1;
      const value = check(row, context);
      if (isProblems(value)) await rejector.reject(row, value, at.header);
      else checked.push({ row, value });
    }
    await write(checked, at);
  };

  try {
    for await (const batch of source.batches()) {
      if (columns === null) {
        columns = headerOf(kind, batch, file.path);
        refuseTooEarly(kind, context);
        await take(batch.slice(1), columns);
      } else {
        await take(batch, columns);
      }
      const bytesRead = source.bytesRead();
      options.onProgress?.({ path: file.path, bytesRead, bytesTotal: file.size, rows: counts.rows });
    }
    if (columns === null) throw new AppError('import_rejected', `${file.path}: the file has no rows at all`);
    if (counts.rows === 0) {
      throw new AppError('import_rejected', `${file.path}: there is no data row below the header`);
    }
  } catch (error) {
    await rejector.rejects()?.discard();
    throw error;
  }
  const rejects = rejector.rejects();
  return {
    rejects,
    summary: {
      path: file.path,
      rows: counts.rows,
      written: counts.inserted + counts.updated,
      updated: counts.updated,
      rejected: rejector.count(),
      ignoredColumns: columns.ignored,
      encoding: file.encoding,
      rejectsPath: rejects?.path ?? null,
    },
  };
}

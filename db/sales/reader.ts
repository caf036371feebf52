import { setImmediate as turn } from 'node:timers/promises';
import { narrow } from '../../src/model/money.js';
import type { SalesReader, SqlParameter } from '../../src/ports/sales-reader.js';
import { databaseError } from '../errors.js';
import { openReader } from '../open.js';
import { databaseFile } from '../paths.js';
import { readerClosed } from '../threads/protocol.js';

const STATEMENTS_MAX = 200;

/** Rows of one part: taking these in costs the event loop about a millisecond. */
const PART_ROWS = 2_000;

export type Rows = readonly (readonly SqlParameter[])[];

/** Rows of an answer, or their JSON, [[…],…]. */
export type RowsPart = string | Rows;

export interface ReadRequest {
  readonly statement: string;
  readonly parameters: readonly SqlParameter[];
}

export interface StatementReader {
  /** At least one. Throws `database_*` errors naming the file. */
  readonly parts: (request: ReadRequest) => readonly RowsPart[];
  readonly close: () => void;
}

export interface OpenSalesReader extends SalesReader {
  /** Fails what still waits with a retryable error, and resolves once the connections are closed. */
  readonly close: () => Promise<void>;
}

/** May be an integer beyond 2^53 - 1, which JSON's numbers don't hold exactly. SQLite's fractions read back exactly. */
const LONG_NUMBER = /\d{16}/;

const QUERY = /^\s*(?:SELECT|WITH|VALUES)\b/i;

/** From so many rows on, an answer is read as JSON the next time. */
const LONG_ROWS = 100;

/**
 * Statements are prepared once; the least recently used are forgotten beyond 200. Those whose answers turned out to be
 * long are read as JSON from then on: SQLite writes a row as one text in half the time in which its values become
 * JavaScript's one by one, and a text crosses to another thread at once. Preparing that for all would cost every new
 * short question more than it takes.
 */
export function createStatementReader(home: string): StatementReader {
  const connection = openReader(home, 'sales', { users: 'users', clients: 'clients' });

  function prepareJson(text: string, columns: number) {
    const names = Array.from({ length: columns }, (_, i) => `c${i}`).join(', ');
    const wrapped = `WITH answer(${names}) AS (${text}) SELECT json_array(${names}) FROM answer`;
    return connection.prepare<SqlParameter[], string>(wrapped).pluck();
  }

  interface Statement {
    readonly plain: ReturnType<typeof preparePlain>;
    asJson: ReturnType<typeof prepareJson> | null;
  }

  const preparePlain = (text: string) =>
    connection.prepare<SqlParameter[], SqlParameter[]>(text).safeIntegers().raw();
  const statements = new Map<string, Statement>();

  function statementOf(text: string): Statement {
    const statement = statements.get(text) ?? { plain: preparePlain(text), asJson: null };
    statements.delete(text);
    statements.set(text, statement);
    if (statements.size > STATEMENTS_MAX) {
      const [oldest] = statements.keys();
      if (oldest !== undefined) statements.delete(oldest);
    }
    return statement;
  }

  function read({ statement: text, parameters }: ReadRequest): readonly RowsPart[] {
    const statement = statementOf(text);
    const { plain, asJson } = statement;
    const written = asJson === null ? null : jsonRows(() => asJson.all(...parameters));
    if (written !== null) return inParts(written).map((part) => `[${part.join(',')}]`);
    const rows = narrowed(plain.all(...parameters));
    if (rows.length >= LONG_ROWS && QUERY.test(text)) {
      statement.asJson ??= prepareJson(text, plain.columns().length);
    }
    return inParts(rows);
  }

  return {
    parts: (request) => {
      if (!connection.open) throw readerClosed('sales');
      try {
        return read(request);
      } catch (error) {
        throw databaseError(error, databaseFile(home, 'sales'));
      }
    },
    close: () => connection.close(),
  };
}

/** Null where JSON would lose something, or where a value is a blob, which SQLite does not write as JSON. */
function jsonRows(read: () => readonly string[]): readonly string[] | null {
  try {
    const rows = read();
    return rows.some((row) => LONG_NUMBER.test(row)) ? null : rows;
  } catch (error) {
    if (error instanceof Error && error.message.includes('JSON cannot hold BLOB')) return null;
    throw error;
  }
}

function narrowed(rows: SqlParameter[][]): Rows {
  for (const row of rows) {
    // By place: an iterator over each of thousands of rows takes longer than the statement.
    for (let i = 0; i < row.length; i += 1) {
      const value = row[i];
      if (typeof value === 'bigint') row[i] = narrow(value);
    }
  }
  return rows;
}

function inParts<T>(rows: readonly T[]): readonly (readonly T[])[] {
  if (rows.length <= PART_ROWS) return [rows];
  return Array.from({ length: Math.ceil(rows.length / PART_ROWS) }, (_, i) =>
    rows.slice(i * PART_ROWS, (i + 1) * PART_ROWS),
  );
}

/** All rows of an answer, with turns of the event loop between its parts. */
export async function rowsOf(parts: readonly RowsPart[]): Promise<Rows> {
  const read: Rows[] = [];
  for (const part of parts) {
    if (read.length > 0) await turn();
    read.push(typeof part === 'string' ? (JSON.parse(part) as Rows) : part);
  }
  return read.length === 1 ? (read[0] ?? []) : read.flat();
}

/** See the port. Statements run in the calling thread, which does nothing else meanwhile. */
export function createSalesReader(home: string): OpenSalesReader {
  const reader = createStatementReader(home);
  return {
    rows: async (statement, parameters) => rowsOf(reader.parts({ statement, parameters })),
    close: async () => reader.close(),
  };
}

import { narrow } from '../../src/model/money.js';
import type { SalesReader, SqlParameter } from '../../src/ports/sales-reader.js';
import { databaseError } from '../errors.js';
import { openReader } from '../open.js';
import { databaseFile } from '../paths.js';
import { readerClosed } from '../threads/protocol.js';

const STATEMENTS_MAX = 200;

export type Rows = readonly (readonly SqlParameter[])[];

export interface ReadRequest {
  readonly statement: string;
  readonly parameters: readonly SqlParameter[];
}

export interface OpenSalesReader extends SalesReader {
  /** Fails what still waits with a retryable error, and resolves once the connections are closed. */
  readonly close: () => Promise<void>;
}

/**
 * See the port. Statements run in the calling thread, which does nothing else meanwhile. They are prepared
 * once; the least recently used are forgotten beyond 200. Throws `database_*` errors naming the file.
 */
export function createSalesReader(home: string): OpenSalesReader {
  const connection = openReader(home, 'sales', { users: 'users', clients: 'clients' });
  const prepare = (text: string) => connection.prepare<SqlParameter[]>(text).safeIntegers().raw();
  const statements = new Map<string, ReturnType<typeof prepare>>();

  function statementOf(text: string): ReturnType<typeof prepare> {
    const statement = statements.get(text) ?? prepare(text);
    statements.delete(text);
    statements.set(text, statement);
    if (statements.size > STATEMENTS_MAX) {
      const [oldest] = statements.keys();
      if (oldest !== undefined) statements.delete(oldest);
    }
    return statement;
  }

  return {
    rows: async (statement, parameters) => {
      if (!connection.open) throw readerClosed('sales');
      try {
        const rows = statementOf(statement).all(...parameters) as SqlParameter[][];
        for (const row of rows) {
          // By place: an iterator over each of thousands of rows takes longer than the statement.
          for (let i = 0; i < row.length; i += 1) {
            const value = row[i];
            if (typeof value === 'bigint') row[i] = narrow(value);
          }
        }
        return rows;
      } catch (error) {
        throw databaseError(error, databaseFile(home, 'sales'));
      }
    },
    close: async () => {
      connection.close();
    },
  };
}

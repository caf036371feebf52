import { compiledEntry, createThreadPool, type ThreadPoolOptions } from '../threads/pool.js';
import { type OpenSalesReader, type ReadRequest, type RowsPart, rowsOf } from './reader.js';

export interface ReaderWorkerData {
  readonly home: string;
}

/** See the port and the pool: statements run in threads, so that none holds up the event loop. */
export function createPooledSalesReader(home: string, options: ThreadPoolOptions = {}): OpenSalesReader {
  const workerData: ReaderWorkerData = { home };
  const pool = createThreadPool<ReadRequest, RowsPart>({
    database: 'sales',
    workerData,
    entry: compiledEntry(new URL('./reader-worker.js', import.meta.url), 'db/sales/reader-worker.js'),
    ...options,
  });
  return {
    rows: async (statement, parameters) => rowsOf(await pool.ask({ statement, parameters })),
    close: pool.close,
  };
}

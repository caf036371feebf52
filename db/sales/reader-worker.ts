import { workerData } from 'node:worker_threads';
import { serveThread } from '../threads/serve.js';
import { createSalesReader, type OpenSalesReader, type ReadRequest, type Rows } from './reader.js';
import type { ReaderWorkerData } from './reader-pool.js';

/** Entry of one reading thread, started by the pool: connections of its own, one statement at a time. */

/** Rows of one message: taking these in costs the event loop about a millisecond. */
const BATCH_ROWS = 2_000;

const { home } = workerData as ReaderWorkerData;
let reader: OpenSalesReader | null = null;

function batchesOf(rows: Rows): readonly Rows[] {
  if (rows.length <= BATCH_ROWS) return [rows];
  return Array.from({ length: Math.ceil(rows.length / BATCH_ROWS) }, (_, i) =>
    rows.slice(i * BATCH_ROWS, (i + 1) * BATCH_ROWS),
  );
}

serveThread<ReadRequest, Rows>({
  answer: async ({ statement, parameters }) => {
    // Opened by the first statement, so that a home that cannot be opened is told to whoever asked.
    reader ??= createSalesReader(home);
    return batchesOf(await reader.rows(statement, parameters));
  },
  close: () => reader?.close(),
});

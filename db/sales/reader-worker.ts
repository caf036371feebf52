import { workerData } from 'node:worker_threads';
import { serveThread } from '../threads/serve.js';
import { createStatementReader, type ReadRequest, type RowsPart, type StatementReader } from './reader.js';
import type { ReaderWorkerData } from './reader-pool.js';

/** Entry of one reading thread, started by the pool: connections of its own, one statement at a time. */

const { home } = workerData as ReaderWorkerData;
let reader: StatementReader | null = null;

serveThread<ReadRequest, RowsPart>({
  answer: async (request) => {
    // Opened by the first statement, so that a home that cannot be opened is told to whoever asked.
    reader ??= createStatementReader(home);
    return reader.parts(request);
  },
  close: () => reader?.close(),
});

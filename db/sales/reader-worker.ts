import { parentPort, workerData } from 'node:worker_threads';
import type { SqlParameter } from '../../src/ports/sales-reader.js';
import { createSalesReader, type OpenSalesReader } from './reader.js';
import {
  type ReaderReply,
  type ReaderRequest,
  type ReaderWorkerData,
  type Rows,
  toFailure,
} from './reader-protocol.js';

/** Entry of one reading thread, started by the pool: connections of its own, one statement at a time. */

/** Rows of one message: taking these in costs the event loop about a millisecond. */
const BATCH_ROWS = 2_000;

if (parentPort === null) throw new Error('This file is run by the pool of sales readers, in a thread');
const port = parentPort;
const { home } = workerData as ReaderWorkerData;

let reader: OpenSalesReader | null = null;
let found: Rows = [];
let sent = 0;

function send(reply: ReaderReply): void {
  port.postMessage(reply);
}

function sendBatch(): void {
  const rows = found.length <= BATCH_ROWS ? found : found.slice(sent, sent + BATCH_ROWS);
  sent += rows.length;
  const more = sent < found.length;
  if (!more) found = [];
  send({ kind: 'rows', rows, more });
}

async function read(statement: string, parameters: readonly SqlParameter[]): Promise<void> {
  try {
    // Opened by the first statement, so that a home that cannot be opened is told to whoever asked.
    reader ??= createSalesReader(home);
    found = await reader.rows(statement, parameters);
    sent = 0;
    sendBatch();
  } catch (error) {
    send({ kind: 'failed', failure: toFailure(error) });
  }
}

port.on('message', async (request: ReaderRequest) => {
  if (request.kind === 'read') await read(request.statement, request.parameters);
  else if (request.kind === 'more') sendBatch();
  else {
    await reader?.close();
    port.close();
  }
});

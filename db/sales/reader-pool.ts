import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../src/model/errors.js';
import type { SqlParameter } from '../../src/ports/sales-reader.js';
import { packageRoot } from '../paths.js';
import type { OpenSalesReader } from './reader.js';
import {
  fromFailure,
  type ReaderReply,
  type ReaderRequest,
  type ReaderWorkerData,
  type Rows,
  readerClosed,
} from './reader-protocol.js';

const THREADS = 2;

export interface ReaderPoolOptions {
  /** Most threads at a time; 2 unless told. */
  readonly threads?: number;
  /** The compiled `reader-worker.js`; found beside this file or in the build unless told. */
  readonly entry?: URL;
}

interface Job {
  readonly statement: string;
  readonly parameters: readonly SqlParameter[];
  readonly resolve: (rows: Rows) => void;
  readonly reject: (error: unknown) => void;
  /** Batches of its rows that came so far. */
  readonly batches: Rows[];
}

interface Thread {
  readonly worker: Worker;
  job: Job | null;
  /** What the thread died of, where it could still say so. */
  cause: unknown;
}

/** Node 20 runs no TypeScript in a thread: sources that are run directly take the built entry. */
function compiledEntry(): URL {
  const beside = new URL('./reader-worker.js', import.meta.url);
  if (existsSync(fileURLToPath(beside))) return beside;
  return pathToFileURL(join(packageRoot(), 'dist', 'db', 'sales', 'reader-worker.js'));
}

function threadEnded(cause: unknown): AppError {
  const why = cause instanceof Error ? `: ${cause.message}` : '';
  return new AppError('internal', `The thread that was reading the sales database ended unexpectedly${why}`, {
    retryable: true,
    hint: 'Ask again: another thread takes its place.',
    cause,
  });
}

/**
 * See the port: statements run in threads, so that none holds up the event loop. Threads start when they are
 * first needed, and an idle one keeps no process alive. A statement fails with a retryable `internal` error
 * where its thread ends, which is replaced, or where the reader is closed meanwhile.
 */
export function createPooledSalesReader(home: string, options: ReaderPoolOptions = {}): OpenSalesReader {
  const { threads: threadsMax = THREADS, entry = compiledEntry() } = options;
  const threads = new Set<Thread>();
  /** Used last stands last and is taken first: its statements are prepared and its pages are in its cache. */
  const idle: Thread[] = [];
  const waiting: Job[] = [];
  let closing: Promise<void> | null = null;

  const tell = (thread: Thread, request: ReaderRequest): void => thread.worker.postMessage(request);

  function finish(thread: Thread): void {
    thread.job = null;
    thread.worker.unref();
    idle.push(thread);
    dispatch();
  }

  function take(thread: Thread, reply: ReaderReply): void {
    const { job } = thread;
    if (job === null) return;
    if (reply.kind === 'failed') {
      job.reject(fromFailure(reply.failure));
      finish(thread);
      return;
    }
    job.batches.push(reply.rows);
    if (reply.more) {
      tell(thread, { kind: 'more' });
      return;
    }
    job.resolve(job.batches.length === 1 ? reply.rows : job.batches.flat());
    finish(thread);
  }

  function leave(thread: Thread): void {
    threads.delete(thread);
    if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1);
    thread.job?.reject(threadEnded(thread.cause));
    thread.job = null;
    dispatch();
  }

  function start(): Thread {
    const workerData: ReaderWorkerData = { home };
    const worker = new Worker(entry, { workerData, name: 'sales-reader' });
    const thread: Thread = { worker, job: null, cause: undefined };
    const fail = (error: unknown): void => {
      thread.cause = error;
    };
    worker.on('message', (reply: ReaderReply) => take(thread, reply));
    worker.on('error', fail);
    worker.on('messageerror', (error) => {
      fail(error);
      void worker.terminate();
    });
    worker.on('exit', () => leave(thread));
    threads.add(thread);
    return thread;
  }

  /** A thread that cannot be started, or a statement that cannot be sent, is the statement's failure. */
  function give(job: Job): void {
    let thread: Thread | undefined;
    try {
      thread = idle.pop() ?? start();
      thread.job = job;
      thread.worker.ref();
      tell(thread, { kind: 'read', statement: job.statement, parameters: job.parameters });
    } catch (error) {
      job.reject(error);
      if (thread !== undefined) finish(thread);
    }
  }

  function dispatch(): void {
    while (idle.length > 0 || threads.size < threadsMax) {
      const job = waiting.shift();
      if (job === undefined) return;
      give(job);
    }
  }

  async function end(thread: Thread): Promise<void> {
    thread.job?.reject(readerClosed());
    thread.job = null;
    const ended = new Promise<void>((resolve) => {
      thread.worker.once('exit', () => resolve());
    });
    thread.worker.ref();
    tell(thread, { kind: 'close' });
    await ended;
  }

  return {
    rows: (statement, parameters) =>
      new Promise<Rows>((resolve, reject) => {
        if (closing !== null) {
          reject(readerClosed());
          return;
        }
        waiting.push({ statement, parameters, resolve, reject, batches: [] });
        dispatch();
      }),
    close: () => {
      if (closing === null) {
        for (const job of waiting.splice(0)) job.reject(readerClosed());
        closing = Promise.all([...threads].map(end)).then(() => {});
      }
      return closing;
    },
  };
}

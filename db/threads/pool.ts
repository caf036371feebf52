import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../src/model/errors.js';
import { packageRoot } from '../paths.js';
import { fromFailure, readerClosed, type ThreadReply, type ThreadRequest } from './protocol.js';

/** Most threads of a pool at a time, unless told. */
export const THREADS = 2;

export interface ThreadPoolOptions {
  /** Most threads at a time; 2 unless told. */
  readonly threads?: number;
  /** The compiled entry; found beside the sources or in the build unless told. */
  readonly entry?: URL;
}

export interface ThreadPoolDeps extends ThreadPoolOptions {
  readonly entry: URL;
  /** The database that its threads read, as errors name it. */
  readonly database: string;
  readonly workerData: unknown;
}

export interface ThreadPool<Q, P> {
  /** The parts of the answer. */
  readonly ask: (request: Q) => Promise<readonly P[]>;
  readonly close: () => Promise<void>;
}

interface Job<Q, P> {
  readonly request: Q;
  readonly resolve: (parts: readonly P[]) => void;
  readonly reject: (error: unknown) => void;
  /** What came of its answer so far. */
  readonly parts: P[];
}

interface Thread<Q, P> {
  readonly worker: Worker;
  job: Job<Q, P> | null;
  /** What the thread died of, where it could still say so. */
  cause: unknown;
}

/**
 * Node 20 runs no TypeScript in a thread: sources that are run directly take the built entry. `path` is that of
 * the entry below the package, with the ending `.js`; `beside` is the same file beside the module that asks.
 */
export function compiledEntry(beside: URL, path: string): URL {
  if (existsSync(fileURLToPath(beside))) return beside;
  return pathToFileURL(join(packageRoot(), 'dist', path));
}

function threadEnded(database: string, cause: unknown): AppError {
  const why = cause instanceof Error ? `: ${cause.message}` : '';
  return new AppError(
    'internal',
    `The thread that was reading the ${database} database ended unexpectedly${why}`,
    { retryable: true, hint: 'Ask again: another thread takes its place.', cause },
  );
}

/**
 * Threads that read a database, so that nothing holds up the event loop. They start when they are first needed,
 * and an idle one keeps no process alive. A request fails with a retryable `internal` error where its thread
 * ends, which is replaced, or where the pool is closed meanwhile.
 */
export function createThreadPool<Q, P>(deps: ThreadPoolDeps): ThreadPool<Q, P> {
  const { threads: threadsMax = THREADS, entry, database, workerData } = deps;
  const threads = new Set<Thread<Q, P>>();
  /** Used last stands last and is taken first: its statements are prepared and its pages are in its cache. */
  const idle: Thread<Q, P>[] = [];
  const waiting: Job<Q, P>[] = [];
  let closing: Promise<void> | null = null;

  const tell = (thread: Thread<Q, P>, request: ThreadRequest<Q>): void => thread.worker.postMessage(request);

  function finish(thread: Thread<Q, P>): void {
    thread.job = null;
    thread.worker.unref();
    idle.push(thread);
    dispatch();
  }

  function take(thread: Thread<Q, P>, reply: ThreadReply<P>): void {
    const { job } = thread;
    if (job === null) return;
    if (reply.kind === 'failed') {
      job.reject(fromFailure(reply.failure));
      finish(thread);
      return;
    }
    job.parts.push(reply.part);
    if (reply.more) {
      tell(thread, { kind: 'more' });
      return;
    }
    job.resolve(job.parts);
    finish(thread);
  }

  function leave(thread: Thread<Q, P>): void {
    threads.delete(thread);
    if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1);
    thread.job?.reject(threadEnded(database, thread.cause));
    thread.job = null;
    dispatch();
  }

  function start(): Thread<Q, P> {
    const worker = new Worker(entry, { workerData, name: `${database}-reader` });
    const thread: Thread<Q, P> = { worker, job: null, cause: undefined };
    const fail = (error: unknown): void => {
      thread.cause = error;
    };
    worker.on('message', (reply: ThreadReply<P>) => take(thread, reply));
    worker.on('error', fail);
    worker.on('messageerror', (error) => {
      fail(error);
      void worker.terminate();
    });
    worker.on('exit', () => leave(thread));
    threads.add(thread);
    return thread;
  }

  /** A thread that cannot be started, or a request that cannot be sent, is the request's failure. */
  function give(job: Job<Q, P>): void {
    let thread: Thread<Q, P> | undefined;
    try {
      thread = idle.pop() ?? start();
      thread.job = job;
      thread.worker.ref();
      tell(thread, { kind: 'ask', request: job.request });
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

  async function end(thread: Thread<Q, P>): Promise<void> {
    thread.job?.reject(readerClosed(database));
    thread.job = null;
    const ended = new Promise<void>((resolve) => {
      thread.worker.once('exit', () => resolve());
    });
    thread.worker.ref();
    tell(thread, { kind: 'close' });
    await ended;
  }

  return {
    ask: (request) =>
      new Promise<readonly P[]>((resolve, reject) => {
        if (closing !== null) {
          reject(readerClosed(database));
          return;
        }
        waiting.push({ request, resolve, reject, parts: [] });
        dispatch();
      }),
    close: () => {
      if (closing === null) {
        for (const job of waiting.splice(0)) job.reject(readerClosed(database));
        closing = Promise.all([...threads].map(end)).then(() => {});
      }
      return closing;
    },
  };
}

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../model/errors.js';
import { type Envelope, fromFailure, type Reply, type Request, type Results } from './protocol.js';

export interface FaissThread {
  /** Throws what the thread throws, and a retryable `internal` where it ends before it has answered. */
  readonly ask: <K extends Request['kind']>(request: Extract<Request, { kind: K }>) => Promise<Results[K]>;
  /** Whether there is a thread, with indexes that may have to be saved. */
  readonly isRunning: () => boolean;
  /** Gives the thread back; it ends when nobody uses it any more. */
  readonly release: () => Promise<void>;
}

interface Pending {
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
}

interface Shared {
  readonly entry: string;
  users: number;
  readonly ask: (request: Request) => Promise<unknown>;
  readonly isRunning: () => boolean;
  readonly end: () => Promise<void>;
}

/** Node 20 runs no TypeScript in a thread: sources that are run directly take the built entry. */
function compiledEntry(): URL {
  const beside = new URL('./worker.js', import.meta.url);
  if (existsSync(fileURLToPath(beside))) return beside;
  return new URL('../../../dist/src/infra/faiss/worker.js', import.meta.url);
}

function threadEnded(cause: unknown): AppError {
  const why = cause instanceof Error ? `: ${cause.message}` : '.';
  return new AppError('internal', `The thread of the vector indexes ended unexpectedly${why}`, {
    retryable: true,
    hint: 'Ask again: another thread takes its place and reads the indexes from the disk.',
    cause,
  });
}

function createShared(entry: URL): Shared {
  const pending = new Map<number, Pending>();
  let worker: Worker | null = null;
  let ids = 0;

  function leave(ended: Worker, cause: unknown): void {
    if (worker !== ended) return;
    worker = null;
    for (const { reject } of pending.values()) reject(threadEnded(cause));
    pending.clear();
  }

  function settle(reply: Reply): void {
    const waiting = pending.get(reply.id);
    pending.delete(reply.id);
    if (pending.size === 0) worker?.unref();
    if ('failure' in reply) waiting?.reject(fromFailure(reply.failure));
    else waiting?.resolve(reply.result as never);
  }

  function start(): Worker {
    const started = new Worker(entry, { name: 'faiss' });
    started.on('message', settle);
    started.on('error', (error) => leave(started, error));
    started.on('exit', () => leave(started, undefined));
    return started;
  }

  const ask = (request: Request): Promise<unknown> =>
    new Promise((resolve, reject) => {
      try {
        worker ??= start();
        worker.ref();
        ids += 1;
        pending.set(ids, { resolve, reject });
        worker.postMessage({ id: ids, request } satisfies Envelope);
      } catch (error) {
        pending.delete(ids);
        reject(error);
      }
    });

  return {
    entry: entry.href,
    users: 0,
    ask,
    isRunning: () => worker !== null,
    end: async () => {
      const ending = worker;
      if (ending === null) return;
      const ended = new Promise<void>((resolve) => {
        ending.once('exit', () => resolve());
      });
      await ask({ kind: 'end' }).catch(() => undefined);
      ending.ref();
      await ended;
    },
  };
}

/**
 * There is one thread in a process, whoever uses it: faiss-node keeps the constructor of the thread that loaded it
 * last for all of them, and ends the process where another one then makes an index.
 */
let shared: Shared | null = null;
let ending: Promise<void> = Promise.resolve();

export function useFaissThread(entry: URL = compiledEntry()): FaissThread {
  shared ??= createShared(entry);
  const mine = shared;
  if (mine.entry !== entry.href) {
    throw new AppError('internal', 'This process has a thread for FAISS already, of another program.');
  }
  mine.users += 1;
  let isReleased = false;
  return {
    ask: async (request) => {
      if (isReleased) throw new AppError('internal', 'The vector indexes are closed.');
      // A thread that is ending has to be gone before the next one loads FAISS.
      await ending;
      return (await mine.ask(request)) as Results[typeof request.kind];
    },
    isRunning: () => !isReleased && mine.isRunning(),
    release: async () => {
      if (isReleased) return;
      isReleased = true;
      mine.users -= 1;
      if (mine.users > 0) return;
      shared = null;
      ending = mine.end();
      await ending;
    },
  };
}

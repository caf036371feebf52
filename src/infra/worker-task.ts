import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError, type ErrorCode } from '../model/errors.js';

export interface WorkerTask<I, O> {
  /** Throws what the task throws, and `internal` where its thread ended or took too long. */
  readonly run: (input: I) => Promise<O>;
  /** Ends the thread; what is under way fails. */
  readonly close: () => Promise<void>;
}

export interface WorkerTaskOptions<I, O> {
  /** The compiled module that calls `serveTask`. */
  readonly entry: URL;
  /** The same work on this thread, for sources that run uncompiled and so have no such module. */
  readonly inline: () => Promise<(input: I) => Promise<O>>;
  readonly deadlineMs?: number;
  /** How long a thread without work is kept. */
  readonly idleMs?: number;
  /** What the thread's objects may take; buffers are not counted. */
  readonly memoryMbMax?: number;
  /** What its libraries print goes nowhere: commands' output is no place for it. */
  readonly isQuiet?: boolean;
}

export interface TaskRequest<I> {
  readonly id: number;
  readonly input: I;
}

export type TaskReply<O> =
  | { readonly id: number; readonly output: O }
  | { readonly id: number; readonly error: TaskError };

interface TaskError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Why a thread was ended, in `details.ended` of the error that its callers get. */
export type ThreadEnd = 'timeout' | 'out_of_memory' | 'failed' | 'closed';

/** A thread that wants more ends with an error, and the program goes on. */
const MEMORY_MB_MAX = 1_536;

function endOf(error: Error): ThreadEnd {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out_of_memory' : 'failed';
}

interface Pending<O> {
  readonly resolve: (output: O) => void;
  readonly reject: (error: unknown) => void;
}

/** Work that would hold up the event loop, on one thread of its own that starts with the first call. */
export function createWorkerTask<I, O>(options: WorkerTaskOptions<I, O>): WorkerTask<I, O> {
  const { entry, inline, deadlineMs = 60_000, idleMs = 30_000 } = options;
  const { memoryMbMax = MEMORY_MB_MAX, isQuiet = false } = options;
  const pending = new Map<number, Pending<O>>();
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let ids = 0;

  const failAll = (error: unknown): void => {
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  };

  const end = async (ended: ThreadEnd, reason: string, cause?: unknown): Promise<void> => {
    clearTimeout(idle);
    const ending = worker;
    worker = null;
    const details = { ended };
    failAll(
      new AppError('internal', reason, {
        retryable: true,
        details,
        ...(cause === undefined ? {} : { cause }),
      }),
    );
    await ending?.terminate();
  };

  const settle = (reply: TaskReply<O>): void => {
    const waiting = pending.get(reply.id);
    pending.delete(reply.id);
    if (pending.size === 0) {
      worker?.unref();
      idle = setTimeout(() => void end('closed', 'The thread had nothing to do.'), idleMs);
      idle.unref();
    }
    if ('error' in reply) waiting?.reject(new AppError(reply.error.code, reply.error.message, reply.error));
    else waiting?.resolve(reply.output);
  };

  const start = (): Worker => {
    const started = new Worker(entry, {
      resourceLimits: { maxOldGenerationSizeMb: memoryMbMax },
      stdout: isQuiet,
      stderr: isQuiet,
    });
    if (isQuiet) for (const printed of [started.stdout, started.stderr]) printed.resume();
    started.on('message', settle);
    started.on('error', (error) => {
      if (worker === started) void end(endOf(error), 'A worker thread failed.', error);
    });
    started.on('exit', () => {
      if (worker === started) void end('failed', 'A worker thread ended.');
    });
    return started;
  };

  const runInThread = (input: I): Promise<O> => {
    clearTimeout(idle);
    worker ??= start();
    worker.ref();
    const id = ++ids;
    const thread = worker;
    return new Promise<O>((resolve, reject) => {
      const deadline = setTimeout(() => {
        if (worker === thread)
          void end('timeout', `A worker thread took longer than ${deadlineMs / 1000} s.`);
      }, deadlineMs);
      const settled = (finish: () => void): void => {
        clearTimeout(deadline);
        finish();
      };
      pending.set(id, {
        resolve: (output) => settled(() => resolve(output)),
        reject: (error) => settled(() => reject(error)),
      });
      thread.postMessage({ id, input } satisfies TaskRequest<I>);
    });
  };

  const isCompiled = existsSync(fileURLToPath(entry));
  return {
    run: async (input) => (isCompiled ? runInThread(input) : (await inline())(input)),
    close: () => end('closed', 'The program is ending.'),
  };
}

import { parentPort } from 'node:worker_threads';
import { isAppError } from '../model/errors.js';
import type { TaskReply, TaskRequest } from './worker-task.js';

/** The other end of `createWorkerTask`: does `work` for every request, one after another. */
export function serveTask<I, O>(work: (input: I) => Promise<O>): void {
  let turn: Promise<void> = Promise.resolve();
  parentPort?.on('message', ({ id, input }: TaskRequest<I>) => {
    turn = turn.then(async () => {
      let reply: TaskReply<O>;
      try {
        reply = { id, output: await work(input) };
      } catch (error) {
        const code = isAppError(error) ? error.code : 'internal';
        const message = error instanceof Error ? error.message : String(error);
        reply = { id, error: { code, message, details: isAppError(error) ? error.details : {} } };
      }
      parentPort?.postMessage(reply);
    });
  });
}

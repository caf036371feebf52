import { workerData } from 'node:worker_threads';
import { serveThread } from '../threads/serve.js';
import type { UpkeepWorkerData } from './upkeep.js';
import { type UpkeepReply, type UpkeepRequest, upkeepWork } from './work.js';

/** Entry of one thread of upkeep, started by the pool. */

const { home } = workerData as UpkeepWorkerData;

serveThread<UpkeepRequest, UpkeepReply>({
  answer: async (request) => [upkeepWork(home, request)],
  close: () => undefined,
});

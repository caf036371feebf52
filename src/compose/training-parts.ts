import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { put, read } from '../infra/mlflow/files.js';
import { createWorkerTask, type WorkerTask } from '../infra/worker-task.js';
import type { Learned } from '../ml/forecast/panel.js';
import { PART_SETTINGS, type Part, type RunPart } from '../ml/forecast/parts.js';

/** Parts of a training, learned in threads of their own and kept until the training is through. */
export interface TrainingParts {
  /** What was learned before of the same is not learned again. */
  readonly run: RunPart;
  /** Forgets what is kept: the training is through. */
  readonly forget: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface TrainingPartsDeps {
  readonly home: string;
  /** Of the product: another one may learn otherwise. */
  readonly version: string;
}

/** More would take the service the time to answer. */
const THREADS = 2;
/** Of the objects of a thread; a training that wants more fails, and what serves goes on serving. */
const MEMORY_MB_MAX = 1_024;
const PART_DEADLINE_MS = 1_200_000;

function thread(): WorkerTask<Part, Learned> {
  return createWorkerTask<Part, Learned>({
    entry: new URL('./training-worker.js', import.meta.url),
    inline: async () => {
      const [{ createPartRunner }, { ML_ENGINES }] = await Promise.all([
        import('../ml/forecast/parts.js'),
        import('../infra/ml/engines.js'),
      ]);
      return createPartRunner(ML_ENGINES);
    },
    deadlineMs: PART_DEADLINE_MS,
    memoryMbMax: MEMORY_MB_MAX,
    isQuiet: true,
  });
}

/** Hands each call to whichever thread is free, in the order of the calls. */
function createPool(threads: readonly WorkerTask<Part, Learned>[]): RunPart {
  const free = [...threads];
  const waiting: ((one: WorkerTask<Part, Learned>) => void)[] = [];
  const take = async (): Promise<WorkerTask<Part, Learned>> =>
    free.pop() ?? new Promise((resolve) => waiting.push(resolve));
  return async (part) => {
    const one = await take();
    try {
      return await one.run(part);
    } finally {
      const next = waiting.shift();
      if (next === undefined) free.push(one);
      else next(one);
    }
  };
}

function learnedIn(text: string | null): Learned | null {
  if (text === null) return null;
  try {
    return JSON.parse(text) as Learned;
  } catch {
    return null;
  }
}

export function createTrainingParts({ home, version }: TrainingPartsDeps): TrainingParts {
  const folder = join(home, 'data', 'ml_data', 'unfinished');
  const threads = Array.from({ length: THREADS }, thread);
  const learn = createPool(threads);
  return {
    run: async (part) => {
      const content = JSON.stringify([version, PART_SETTINGS, part]);
      const file = join(folder, `${createHash('sha256').update(content).digest('hex')}.json`);
      const kept = learnedIn(await read(file));
      if (kept !== null) return kept;
      const learned = await learn(part);
      await put(file, JSON.stringify(learned));
      return learned;
    },
    forget: () => rm(folder, { recursive: true, force: true }),
    close: async () => {
      await Promise.all(threads.map((one) => one.close()));
    },
  };
}

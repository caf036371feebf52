import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isRunning, startOf } from '../processes.js';
import { files, read } from './files.js';

/** What the server is still to be told, oldest first: one file each below `mlflow/outbox/`. */

const Order = z.object({
  what: z.enum(['record', 'promote', 'challenge']),
  name: z.string().min(1),
  version: z.int().positive(),
});

/** The run itself stands in the file store. */
export type Order = Readonly<z.infer<typeof Order>>;

export interface Waiting {
  readonly id: string;
  /** null where the file can't be read as an order. */
  readonly order: Order | null;
}

export interface Outbox {
  readonly add: (order: Order) => Promise<void>;
  readonly oldest: () => Promise<Waiting | null>;
  readonly remove: (id: string) => Promise<void>;
  /** Out of the way of the others, kept for people to look at. */
  readonly refuse: (id: string) => Promise<void>;
  readonly count: () => Promise<{ readonly waiting: number; readonly refused: number }>;
  /** Does it unless another process of the home is doing it; tells whether it did. */
  readonly alone: (work: () => Promise<void>) => Promise<boolean>;
}

const DIGITS = 8;
const FILE = /^(\d+)\.json$/;

function parsed(text: string): Order | null {
  try {
    return Order.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export function createOutbox(home: string): Outbox {
  const folder = join(home, 'mlflow', 'outbox');
  const refused = join(folder, 'refused');
  const lock = join(folder, '.lock');
  const ordersIn = async (path: string): Promise<string[]> =>
    (await files(path)).filter((name) => FILE.test(name));

  /** The next number that is free; `link` takes it from nobody. */
  async function add(order: Order): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const part = join(folder, `.${randomUUID()}.part`);
    await writeFile(part, `${JSON.stringify(order)}\n`, { mode: 0o600 });
    try {
      for (;;) {
        // Refused ones count, so that they keep their names where they are moved to.
        const taken = [...(await ordersIn(folder)), ...(await ordersIn(refused))];
        const next = Math.max(0, ...taken.map((name) => Number(FILE.exec(name)?.[1]))) + 1;
        try {
          await link(part, join(folder, `${String(next).padStart(DIGITS, '0')}.json`));
          return;
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        }
      }
    } finally {
      await rm(part, { force: true });
    }
  }

  /** Of a process that is gone, or whose number another one has got since. */
  function isAbandoned(holder: string): boolean {
    const [pid = '', start = ''] = holder.trim().split(' ');
    return !isRunning(Number(pid)) || (startOf(Number(pid)) ?? '') !== start;
  }

  /** Appears signed, or not at all. */
  async function take(): Promise<boolean> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const part = join(folder, `.${randomUUID()}.part`);
    await writeFile(part, `${process.pid} ${startOf(process.pid) ?? ''}\n`, { mode: 0o600 });
    try {
      await link(part, lock);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      return false;
    } finally {
      await rm(part, { force: true });
    }
  }

  /** Takes an abandoned lock away, and gives back one that was taken in between. */
  async function clear(): Promise<void> {
    const holder = await read(lock);
    if (holder === null || !isAbandoned(holder)) return;
    const moved = join(folder, `.${randomUUID()}.part`);
    await rename(lock, moved).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    const taken = await read(moved);
    if (taken !== null && taken !== holder) await link(moved, lock).catch(() => undefined);
    await rm(moved, { force: true });
  }

  return {
    add,
    oldest: async () => {
      const id = (await ordersIn(folder))[0];
      if (id === undefined) return null;
      return { id, order: parsed(await readFile(join(folder, id), 'utf8')) };
    },
    remove: (id) => rm(join(folder, id), { force: true }),
    refuse: async (id) => {
      await mkdir(refused, { recursive: true, mode: 0o700 });
      await rename(join(folder, id), join(refused, id));
    },
    count: async () => ({
      waiting: (await ordersIn(folder)).length,
      refused: (await ordersIn(refused)).length,
    }),
    alone: async (work) => {
      await clear();
      if (!(await take())) return false;
      try {
        await work();
      } finally {
        await rm(lock, { force: true });
      }
      return true;
    },
  };
}

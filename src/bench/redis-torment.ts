import { setTimeout as pause } from 'node:timers/promises';
import type { App } from '../compose.js';
import type { Random } from '../demo/random.js';
import type { FragileRedis } from './redis-server.js';

const BACK_MS = 20_000;

async function isReached({ redis }: App): Promise<boolean> {
  try {
    await redis?.probe();
    return true;
  } catch {
    return false;
  }
}

/** Until each has Redis again, so that it is used before it goes once more. */
async function untilReached(apps: readonly App[]): Promise<void> {
  const end = performance.now() + BACK_MS;
  for (const app of apps) {
    while (performance.now() < end && !(await isReached(app))) await pause(20);
  }
}

interface Torment {
  /** How often it was away. */
  readonly stop: () => Promise<number>;
}

/** Treats Redis badly until told to stop, once at least. */
export function torment(redis: FragileRedis, apps: readonly App[], random: Random): Torment {
  let isOver = false;
  const run = async (): Promise<number> => {
    let outages = 0;
    do {
      await pause(random.whole(100, 1_500));
      const isKilled = random.whole(0, 1) === 0;
      outages += 1;
      if (isKilled) await redis.kill();
      else redis.freeze();
      await pause(random.whole(50, 800));
      if (isKilled) await redis.restart();
      else redis.thaw();
      await untilReached(apps);
    } while (!isOver);
    return outages;
  };
  const running = run();
  return {
    stop: () => {
      isOver = true;
      return running;
    },
  };
}

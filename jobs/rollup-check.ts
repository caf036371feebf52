import type { DatabaseUpkeep } from '../src/ports/database-upkeep.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';
import { counted } from './slices.js';

/** Compares the pre-aggregates with the sales, part by part in a thread, and makes them anew where they differ. */
export function createRollupCheckJob(upkeep: DatabaseUpkeep): Job {
  return scheduled('rollup-check', async ({ signal }) => {
    const parts = await upkeep.rollupParts();
    const wrong = new Map<string, number>();
    for (const part of parts) {
      signal.throwIfAborted();
      for (const { table, rows } of await upkeep.checkRollups(part)) {
        wrong.set(table, (wrong.get(table) ?? 0) + rows);
      }
    }
    if (wrong.size === 0)
      return `every pre-aggregate agrees with the sales (${counted(parts.length, 'part')})`;
    signal.throwIfAborted();
    await upkeep.mendRollups();
    const told = [...wrong].map(([table, rows]) => `${table} in ${counted(rows, 'row')}`);
    return `made anew, as they disagreed with the sales: ${told.join(', ')}`;
  });
}

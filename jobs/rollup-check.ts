import type { DatabaseUpkeep } from '../src/ports/database-upkeep.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';
import { counted, linesJoined, numberText } from './slices.js';

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
    if (wrong.size === 0) {
      return {
        en: `every pre-aggregate agrees with the sales (${counted(parts.length, 'part')})`,
        ko: `미리 합쳐 둔 값이 모두 매출과 같습니다(${numberText(parts.length)}부분)`,
      };
    }
    signal.throwIfAborted();
    await upkeep.mendRollups();
    const told = linesJoined(
      [...wrong].map(([table, rows]) => ({
        en: `${table} in ${counted(rows, 'row')}`,
        ko: `${table} ${numberText(rows)}행`,
      })),
      ', ',
    );
    return {
      en: `made anew, as they disagreed with the sales: ${told.en}`,
      ko: `매출과 달라 다시 만들었습니다: ${told.ko}`,
    };
  });
}

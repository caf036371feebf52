import type { DatabaseTables, DatabaseUpkeep } from '../ports/database-upkeep.js';

/** Tables are measured by reading every page, in a thread: now and then is often enough. */
const MEASURED_EVERY_MS = 6 * 3_600_000;

/** As they were measured last; none before the first time is over. */
export type MeasuredTables = () => readonly DatabaseTables[];

/** The first call, and one every six hours, begins to measure in the background. */
export function createMeasuredTables(
  upkeep: Pick<DatabaseUpkeep, 'tables'>,
  monotonicMs: () => number = () => performance.now(),
): MeasuredTables {
  let measured: readonly DatabaseTables[] = [];
  let begunMs = Number.NEGATIVE_INFINITY;
  return () => {
    if (monotonicMs() - begunMs >= MEASURED_EVERY_MS) {
      begunMs = monotonicMs();
      upkeep.tables().then(
        (tables) => {
          measured = tables;
        },
        () => {
          begunMs = Number.NEGATIVE_INFINITY;
        },
      );
    }
    return measured;
  };
}

import type { Clock } from '../../src/ports/clock.js';
import type {
  Checkpoint,
  DatabaseTables,
  DatabaseUpkeep,
  RollupDisagreement,
  RollupPart,
} from '../../src/ports/database-upkeep.js';
import { compiledEntry, createThreadPool, type ThreadPoolOptions } from '../threads/pool.js';
import type { UpkeepReply, UpkeepRequest } from './work.js';

export interface UpkeepWorkerData {
  readonly home: string;
}

export interface UpkeepDeps {
  readonly home: string;
  readonly fiscalStart: () => Promise<number>;
  readonly clock: Clock;
}

/** See the port: in threads with connections of their own, started when they are first needed. */
export function createDatabaseUpkeep(
  { home, fiscalStart, clock }: UpkeepDeps,
  options: ThreadPoolOptions = {},
): DatabaseUpkeep {
  const workerData: UpkeepWorkerData = { home };
  const pool = createThreadPool<UpkeepRequest, UpkeepReply>({
    database: 'upkeep',
    workerData,
    entry: compiledEntry(new URL('./worker.js', import.meta.url), 'db/upkeep/worker.js'),
    ...options,
  });
  async function ask<T extends UpkeepReply>(request: UpkeepRequest): Promise<T> {
    const [reply] = await pool.ask(request);
    return reply as T;
  }
  return {
    rollupParts: () => ask<readonly RollupPart[]>({ kind: 'rollup-parts' }),
    checkRollups: (part) => ask<readonly RollupDisagreement[]>({ kind: 'check-rollups', part }),
    mendRollups: async () => {
      await ask<null>({ kind: 'mend-rollups', fiscalStart: await fiscalStart(), now: clock.now() });
    },
    checkpoint: () => ask<readonly Checkpoint[]>({ kind: 'checkpoint' }),
    tables: () => ask<readonly DatabaseTables[]>({ kind: 'tables' }),
    close: pool.close,
  };
}

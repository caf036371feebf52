import type {
  Checkpoint,
  DatabaseTables,
  RollupDisagreement,
  RollupPart,
} from '../../src/ports/database-upkeep.js';
import { databaseError, guarded } from '../errors.js';
import { type Connection, openFile } from '../open.js';
import { DATABASE_NAMES, type DatabaseName, databaseFile } from '../paths.js';
import { refreshTargetAchievement } from '../sales/achievement.js';
import { checkRollupPart, rollupParts } from '../sales/rollup-check.js';
import { rebuildRollups } from '../sales/rollups.js';
import { indexUse } from './index-use.js';
import { fileBytes, tablesOfFile } from './sizes.js';

/** What a thread of upkeep is asked for. */
export type UpkeepRequest =
  | { readonly kind: 'rollup-parts' }
  | { readonly kind: 'check-rollups'; readonly part: RollupPart }
  | { readonly kind: 'mend-rollups'; readonly fiscalStart: number; readonly now: Date }
  | { readonly kind: 'checkpoint' }
  | { readonly kind: 'tables' };

export type UpkeepReply =
  | readonly RollupPart[]
  | readonly RollupDisagreement[]
  | readonly Checkpoint[]
  | readonly DatabaseTables[]
  | null;

/** A connection of the moment: none is kept, so that upkeep holds up no log and no restore. */
function withDatabase<T>(home: string, name: DatabaseName, work: (connection: Connection) => T): T {
  const file = databaseFile(home, name);
  const connection = openFile(file, name);
  try {
    return guarded(file, () => work(connection));
  } finally {
    connection.close();
  }
}

/** Never waits for anybody: whoever writes or reads goes before. */
function checkpoint(home: string, name: DatabaseName): Checkpoint {
  const wal = `${databaseFile(home, name)}-wal`;
  const walBytesBefore = fileBytes(wal);
  return withDatabase(home, name, (connection) => {
    connection.pragma('busy_timeout = 0');
    // The pages are copied first, which locks nobody out; what is left for the other is quick.
    for (const mode of ['PASSIVE', 'TRUNCATE']) {
      try {
        connection.pragma(`wal_checkpoint(${mode})`);
      } catch (error) {
        const known = databaseError(error, wal);
        if (!(known instanceof Error && 'code' in known && known.code === 'database_locked')) throw known;
      }
    }
    return { name, walBytesBefore, walBytesAfter: fileBytes(wal) };
  });
}

function mend(connection: Connection, options: { readonly fiscalStart: number; readonly now: Date }): void {
  const work = connection.transaction(() => {
    rebuildRollups(connection);
    // Achievements are summed from the rollups.
    refreshTargetAchievement(connection, options);
  });
  work.immediate();
}

/** What answers are read from. */
const READ_FOR_ANSWERS: readonly DatabaseName[] = ['sales', 'clients', 'users'];

function measuredTables(home: string): readonly DatabaseTables[] {
  const use = indexUse(home);
  return DATABASE_NAMES.map((name) => {
    const measured = withDatabase(home, name, (one) => tablesOfFile(one, name));
    if (!READ_FOR_ANSWERS.includes(name)) return measured;
    const tables = measured.tables.map((table) => ({
      ...table,
      indexes: table.indexes.map((index) => ({ ...index, readBy: use.readBy.get(index.name) ?? 0 })),
    }));
    return { ...measured, tables, statements: use.statements };
  });
}

/** Does what is asked, in the calling thread. */
export function upkeepWork(home: string, request: UpkeepRequest): UpkeepReply {
  switch (request.kind) {
    case 'rollup-parts':
      return withDatabase(home, 'sales', rollupParts);
    case 'check-rollups':
      return withDatabase(home, 'sales', (sales) => checkRollupPart(sales, request.part));
    case 'mend-rollups':
      withDatabase(home, 'sales', (sales) => mend(sales, request));
      return null;
    case 'checkpoint':
      return DATABASE_NAMES.map((name) => checkpoint(home, name));
    case 'tables':
      return measuredTables(home);
  }
}

import type { FieldCipher } from '../../src/ports/cipher.js';
import type { Clock } from '../../src/ports/clock.js';
import type {
  ImportedFile,
  ImportKind,
  ImportRowOf,
  ImportTransaction,
  ImportWriter,
  RowOutcome,
} from '../../src/ports/import-writer.js';
import { parseTimestamp, timestampText } from '../columns.js';
import { guarded } from '../errors.js';
import { refreshMetadata } from '../metadata.js';
import type { Connection, Databases } from '../open.js';
import { databaseFile } from '../paths.js';
import { refreshTargetAchievement } from '../sales/achievement.js';
import { foldSales, pauseInsertTriggers } from '../sales/rollups.js';
import { clientsWriter, contactsWriter } from './clients.js';
import type { KindWriter, WriterDeps } from './kind-writer.js';
import { productsWriter } from './products.js';
import { salesWriter, targetsWriter } from './sales.js';
import { readReferences } from './statements.js';
import { usersWriter } from './users.js';

export interface ImportWriterDeps {
  /** Nothing else may write through these connections while an import runs. */
  readonly databases: Databases;
  readonly cipher: FieldCipher;
  readonly clock: Clock;
  readonly fiscalStart: () => Promise<number>;
}

const DATABASE_OF = {
  users: 'users',
  products: 'sales',
  clients: 'clients',
  contacts: 'clients',
  sales: 'sales',
  targets: 'sales',
} as const satisfies Readonly<Record<ImportKind, string>>;

const WRITERS: { readonly [K in ImportKind]: (deps: WriterDeps) => KindWriter<K> } = {
  users: usersWriter,
  products: productsWriter,
  clients: clientsWriter,
  contacts: contactsWriter,
  sales: salesWriter,
  targets: targetsWriter,
};

/** Of what is summed up for the rollups this much stays in memory. */
const TEMP_CACHE_KIB = 32_768;

/**
 * Keeps the memory of an import independent of how much there is already: pages mapped into memory count as
 * the process's own, up to the whole file, and what is sorted in memory grows with all sales. Gives a
 * function that puts the settings back.
 */
function tuneForImport(connection: Connection): () => void {
  const settings = ['mmap_size', 'temp_store', 'temp.cache_size'].map(
    (name) => `${name} = ${connection.pragma(name, { simple: true })}`,
  );
  connection.pragma('mmap_size = 0');
  connection.pragma('temp_store = FILE');
  connection.pragma(`temp.cache_size = ${-TEMP_CACHE_KIB}`);
  return () => {
    for (const setting of settings) connection.pragma(setting);
  };
}

/** Those of `people` whose sales have to be summed up; without targets nobody's have. */
function peopleWithTargets(connection: Connection, people: ReadonlySet<number>): number[] {
  if (people.size === 0) return [];
  const all = connection.prepare<[], number>('SELECT DISTINCT user_id FROM sales_targets').pluck().all();
  return all.filter((id) => people.has(id));
}

async function beginTransaction<K extends ImportKind>(
  deps: ImportWriterDeps,
  kind: K,
): Promise<ImportTransaction<K>> {
  const { databases, cipher, clock } = deps;
  const fiscalStart = await deps.fiscalStart();
  const name = DATABASE_OF[kind];
  const connection = databases[name];
  const file = databaseFile(databases.home, name);
  const now = clock.now();
  const at = timestampText(now);
  const restore = tuneForImport(connection);
  try {
    guarded(file, () => connection.exec('BEGIN IMMEDIATE'));
  } catch (error) {
    restore();
    throw error;
  }

  const rollBack = (): void => {
    // SQLite has already rolled back by itself after some errors, such as a full disk.
    if (connection.inTransaction) connection.exec('ROLLBACK');
    restore();
  };
  const work = <T>(task: () => T): Promise<T> => {
    try {
      return Promise.resolve(guarded(file, task));
    } catch (error) {
      return Promise.reject(error);
    }
  };

  let writer: KindWriter<K>;
  let resumeTriggers = (): void => {};
  try {
    if (kind === 'sales') resumeTriggers = guarded(file, () => pauseInsertTriggers(connection));
    writer = guarded(file, () => WRITERS[kind]({ connection, cipher, at }));
  } catch (error) {
    rollBack();
    throw error;
  }

  return {
    importedBefore: (sha256) =>
      work(() => {
        const row = connection
          .prepare<[string, string], { fileName: string; importedAt: string }>(
            `SELECT file_name AS fileName, imported_at AS importedAt FROM import_batches
             WHERE kind = ? AND sha256 = ? ORDER BY id LIMIT 1`,
          )
          .get(kind, sha256);
        return row === undefined
          ? null
          : { fileName: row.fileName, importedAt: parseTimestamp(row.importedAt) };
      }),
    references: () =>
      work(() =>
        readReferences(databases, (number) =>
          cipher.deterministicForms({ table: 'clients', column: 'business_number' }, number),
        ),
      ),
    write: (rows: readonly ImportRowOf[K][]) =>
      work(() => {
        const outcomes: RowOutcome[] = [];
        for (const row of rows) outcomes.push(writer.write(row));
        return outcomes;
      }),
    record: (batch: ImportedFile) =>
      work(() =>
        Number(
          connection
            .prepare(
              `INSERT INTO import_batches
                 (kind, file_name, sha256, rows_written, imported_by, again, imported_at)
               VALUES (?, ?, ?, ?, ?, ?, ?)`,
            )
            .run(
              kind,
              batch.fileName,
              batch.sha256,
              batch.rowsWritten,
              batch.importedBy,
              batch.again ? 1 : 0,
              at,
            ).lastInsertRowid,
        ),
      ),
    commit: () =>
      work(() => {
        resumeTriggers();
        if (kind === 'sales') foldSales(connection);
        const userIds = peopleWithTargets(connection, writer.peopleTouched?.() ?? new Set());
        if (userIds.length > 0) refreshTargetAchievement(connection, { fiscalStart, userIds, now });
        connection.exec('COMMIT');
        try {
          // Before the settings are put back: counting maps a whole file into memory.
          refreshMetadata(databases, writer.tables, now);
        } catch {
          // The rows are in: counts that could not be noted (main.db locked) are put right by the next refresh.
        } finally {
          restore();
        }
      }),
    rollback: () => work(rollBack),
  };
}

/** Writes imports with one `BEGIN IMMEDIATE` transaction on the one database that the kind belongs to. */
export function createImportWriter(deps: ImportWriterDeps): ImportWriter {
  return { begin: (kind) => beginTransaction(deps, kind) };
}

import type { Stores } from '../../db/stores.js';
import type { DatabaseTables } from '../ports/database-upkeep.js';
import type { GaugeFamily } from '../ports/metrics.js';

/** Tables are measured by reading every page, in a thread: now and then is often enough. */
const MEASURED_EVERY_MS = 6 * 3_600_000;

/**
 * Sizes of the databases at every call; those of their tables and indexes as they were measured last, which the
 * first call and one every six hours begin in the background.
 */
export function createDatabaseFigures(
  { sizes, upkeep }: Pick<Stores, 'sizes' | 'upkeep'>,
  monotonicMs: () => number = () => performance.now(),
): () => Promise<readonly GaugeFamily[]> {
  let measured: readonly DatabaseTables[] = [];
  let begunMs = Number.NEGATIVE_INFINITY;

  function measure(): void {
    if (monotonicMs() - begunMs < MEASURED_EVERY_MS) return;
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

  return async () => {
    measure();
    const databases = await sizes();
    const ofDatabases = (
      name: string,
      help: string,
      read: (size: (typeof databases)[number]) => number,
    ): GaugeFamily => ({
      name,
      help,
      samples: databases.map((size) => ({ labels: { database: size.name }, value: read(size) })),
    });
    return [
      ofDatabases('medisales_database_size_bytes', 'Size of a database file.', ({ bytes }) => bytes),
      ofDatabases('medisales_database_wal_bytes', 'Size of its write-ahead log.', ({ walBytes }) => walBytes),
      ofDatabases('medisales_database_pages', 'Pages of a database.', ({ pages }) => pages),
      ofDatabases('medisales_database_free_pages', 'Pages that hold nothing.', ({ freePages }) => freePages),
      {
        name: 'medisales_table_size_bytes',
        help: 'Size of a table without its indexes, as last measured.',
        samples: measured.flatMap(({ name: database, tables }) =>
          tables.map(({ name: table, bytes }) => ({ labels: { database, table }, value: bytes })),
        ),
      },
      {
        name: 'medisales_index_size_bytes',
        help: 'Size of an index of a database, as last measured.',
        samples: measured.flatMap(({ name: database, tables }) =>
          tables.flatMap(({ name: table, indexes }) =>
            indexes.map(({ name: index, bytes }) => ({ labels: { database, table, index }, value: bytes })),
          ),
        ),
      },
    ];
  };
}

import type { Stores } from '../../db/stores.js';
import type { GaugeFamily } from '../ports/metrics.js';
import type { MeasuredTables } from './measured-tables.js';

/** Sizes of the databases at every call; those of their tables and indexes as they were measured last. */
export function createDatabaseFigures(
  { sizes }: Pick<Stores, 'sizes'>,
  measuredTables: MeasuredTables,
): () => Promise<readonly GaugeFamily[]> {
  return async () => {
    const measured = measuredTables();
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

import { timestampText } from './columns.js';
import { guarded } from './errors.js';
import { appliedMigrations, knownMigrations } from './migrations.js';
import type { Connection, Databases } from './open.js';
import { DATABASE_NAMES, type DatabaseName, databaseFile } from './paths.js';

/** `sales.sales_records`: unique over the seven databases. */
export type QualifiedTable = `${DatabaseName}.${string}`;

/** The tables that hold data of their own, without SQLite's and drizzle's, full-text indexes, what is derived and what counts changes. */
export function tablesOf(connection: Connection): string[] {
  return connection
    .prepare(
      `SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table'
         AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'
         AND name NOT LIKE 'rollup\\_%' ESCAPE '\\'
         AND name NOT IN ('data_generations', 'cache_epochs')
       ORDER BY name`,
    )
    .pluck()
    .all() as string[];
}

export function countRows(connection: Connection, table: string): number {
  return connection.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number;
}

/** The tag of the last migration a database has seen, such as `0000_initial`. */
function schemaVersion(connection: Connection, name: DatabaseName): string {
  const last = appliedMigrations(connection).at(-1);
  return knownMigrations(name).find((m) => m.at === last)?.tag ?? 'unknown';
}

/** Tables that grow with every question; their counts are taken when asked for, not at each write. */
function allTables(databases: Databases): QualifiedTable[] {
  return DATABASE_NAMES.flatMap((name) =>
    tablesOf(databases[name]).map((table): QualifiedTable => `${name}.${table}`),
  );
}

/**
 * Brings the rows of `metadata` up to date: of the given tables, else of all. `last_updated` moves only
 * where the count or the schema changed, or where the table was named.
 */
export function refreshMetadata(
  databases: Databases,
  tables?: readonly QualifiedTable[],
  at: Date = new Date(),
): void {
  const named = tables !== undefined;
  const counted = (tables ?? allTables(databases)).map((qualified) => {
    const dot = qualified.indexOf('.');
    const name = qualified.slice(0, dot) as DatabaseName;
    return guarded(databaseFile(databases.home, name), () => ({
      qualified,
      count: countRows(databases[name], qualified.slice(dot + 1)),
      version: schemaVersion(databases[name], name),
    }));
  });
  guarded(databaseFile(databases.home, 'main'), () => {
    const upsert = databases.main.prepare(
      `INSERT INTO metadata (table_name, record_count, last_updated, schema_version) VALUES (?, ?, ?, ?)
       ON CONFLICT (table_name) DO UPDATE SET record_count = excluded.record_count,
         last_updated = excluded.last_updated, schema_version = excluded.schema_version
       WHERE ? OR record_count IS NOT excluded.record_count OR schema_version IS NOT excluded.schema_version`,
    );
    const countItself = databases.main.prepare(
      `UPDATE metadata SET record_count = (SELECT count(*) FROM metadata)
       WHERE table_name = 'main.metadata' AND record_count IS NOT (SELECT count(*) FROM metadata)`,
    );
    const write = databases.main.transaction(() => {
      for (const { qualified, count, version } of counted) {
        upsert.run(qualified, count, timestampText(at), version, named ? 1 : 0);
      }
      // The rows just added are rows of a table that has its own row here.
      countItself.run();
    });
    write.immediate();
  });
}

/** Counts a table of main.db anew, within the transaction that changed it: no count of another process is overwritten. */
export function createCounting(main: Connection): (table: `main.${string}`) => void {
  return (table) => {
    main
      .prepare(
        `UPDATE metadata SET record_count = (SELECT count(*) FROM "${table.slice('main.'.length)}"),
           last_updated = CURRENT_TIMESTAMP
         WHERE table_name = ?`,
      )
      .run(table);
  };
}

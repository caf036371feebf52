import type { App } from '../compose.js';
import type { DatabaseSize, DatabaseTables } from '../ports/database-upkeep.js';
import type { Finding } from './finding.js';

/** A log this large was left by a reader that never ended, or by a service that never came to fold it. */
const WAL_BYTES_MAX = 2 ** 30;
const TABLES_TOLD = 3;

function size(bytes: number): string {
  if (bytes < 2 ** 20) return `${Math.round(bytes / 2 ** 10)} KiB`;
  return `${(bytes / 2 ** 20).toLocaleString('en', { maximumFractionDigits: 1 })} MiB`;
}

function largest({ tables }: DatabaseTables): string {
  return tables
    .slice(0, TABLES_TOLD)
    .map(({ name, bytes, indexes }) => {
      const indexed = indexes.reduce((sum, index) => sum + index.bytes, 0);
      return `${name} ${size(bytes)}${indexed === 0 ? '' : ` + ${size(indexed)} of indexes`}`;
    })
    .join(', ');
}

function finding(found: DatabaseSize, tables: DatabaseTables | undefined): Finding {
  const free = found.pages === 0 ? 0 : Math.round((100 * found.freePages) / found.pages);
  const isLogLarge = found.walBytes > WAL_BYTES_MAX;
  const parts = [
    `${size(found.bytes)}, log ${size(found.walBytes)}`,
    ...(free === 0 ? [] : [`${free} % free`]),
    ...(tables === undefined || tables.tables.length === 0 ? [] : [largest(tables)]),
  ];
  return {
    name: `size of ${found.name}`,
    state: isLogLarge ? 'failed' : 'ok',
    detail: parts.join('; '),
    mend: isLogLarge ? 'medisales jobs run wal-checkpoint' : null,
  };
}

export interface DatabaseReport {
  readonly findings: readonly Finding[];
  /** Sizes with every table and index, for programs. */
  readonly databases: readonly object[];
}

/** How large the databases are, and what in them is. A damaged file is told by its own check, not here. */
export async function databaseReport({ stores }: App): Promise<DatabaseReport> {
  const sizes = await stores.sizes();
  const measured = await stores.upkeep.tables().catch((): readonly DatabaseTables[] => []);
  const tablesOf = (name: string): DatabaseTables | undefined => measured.find((one) => one.name === name);
  return {
    findings: sizes.map((size) => finding(size, tablesOf(size.name))),
    databases: sizes.map((size) => ({ ...size, tables: tablesOf(size.name)?.tables ?? null })),
  };
}

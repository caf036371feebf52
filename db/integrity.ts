import { databaseError } from './errors.js';
import { countRows, refreshMetadata, tablesOf } from './metadata.js';
import type { Databases } from './open.js';
import { DATABASE_NAMES, type DatabaseName, databaseFile } from './paths.js';
import { computeAchievements, refreshTargetAchievement } from './sales/achievement.js';
import { checkRollups } from './sales/rollup-check.js';
import { rebuildRollups } from './sales/rollups.js';

export interface IntegrityCheck {
  readonly name: string;
  readonly ok: boolean;
  /** What was found, in one sentence. */
  readonly detail: string;
  /** What to do where it is not ok. */
  readonly mend: string | null;
}

/** What `mendIntegrity` can put right by itself. */
export type Mendable = 'metadata' | 'rollups' | 'achievements';

interface Reference {
  readonly from: DatabaseName;
  readonly table: string;
  readonly column: string;
  /** The id that stands for nobody, where the design allows no empty one. */
  readonly none?: number;
  readonly to: { readonly database: DatabaseName; readonly table: string };
}

const USERS = { database: 'users', table: 'users' } as const;
const CLIENTS = { database: 'clients', table: 'clients' } as const;
const PRODUCTS = { database: 'sales', table: 'products' } as const;

/** References that SQLite can't keep: they cross files, or the design declares no foreign key. */
const REFERENCES: readonly Reference[] = [
  { from: 'sales', table: 'sales_records', column: 'user_id', to: USERS },
  { from: 'sales', table: 'sales_records', column: 'client_id', to: CLIENTS },
  { from: 'sales', table: 'sales_records', column: 'product_id', to: PRODUCTS },
  { from: 'sales', table: 'sales_targets', column: 'user_id', to: USERS },
  // Forecasts of clients, products and teams are no person's.
  { from: 'sales', table: 'sales_predictions', column: 'user_id', none: 0, to: USERS },
  { from: 'sales', table: 'sales_predictions', column: 'client_id', to: CLIENTS },
  { from: 'main', table: 'conversations', column: 'user_id', to: USERS },
  { from: 'main', table: 'feedback', column: 'user_id', to: USERS },
  { from: 'main', table: 'audit_log', column: 'user_id', to: USERS },
  { from: 'news', table: 'news_recommendations', column: 'user_id', to: USERS },
  { from: 'ml', table: 'ml_model_permissions', column: 'user_id', to: USERS },
];

const RESTORE = 'Restore the file from a backup: `medisales restore DIR`.';

function fileChecks(databases: Databases): IntegrityCheck[] {
  return DATABASE_NAMES.map((name) => {
    const file = databaseFile(databases.home, name);
    const check = (detail: string | null): IntegrityCheck => ({
      name: `database ${name}`,
      ok: detail === null,
      detail: detail ?? `${file} is sound`,
      mend: detail === null ? null : RESTORE,
    });
    try {
      const said = databases[name].prepare('PRAGMA quick_check(5)').pluck().all() as string[];
      return check(said.join() === 'ok' ? null : `${file} is damaged: ${said.join('; ')}`);
    } catch (error) {
      const known = databaseError(error, file);
      return check(known instanceof Error ? known.message : String(known));
    }
  });
}

interface Violation {
  readonly table: string;
  readonly parent: string;
}

function foreignKeyChecks(databases: Databases): IntegrityCheck[] {
  return DATABASE_NAMES.map((name) => {
    const broken = databases[name].prepare('PRAGMA foreign_key_check').all() as Violation[];
    const pairs = [...new Set(broken.map((v) => `${v.table} to ${v.parent}`))].join(', ');
    return {
      name: `references in ${name}`,
      ok: broken.length === 0,
      detail:
        broken.length === 0
          ? 'every reference leads to a row'
          : `${broken.length} rows refer to rows that do not exist: ${pairs}`,
      mend: broken.length === 0 ? null : `Import the missing rows again. ${RESTORE}`,
    };
  });
}

function distinct(databases: Databases, reference: Reference): number[] {
  return databases[reference.from]
    .prepare(
      `SELECT DISTINCT ${reference.column} FROM ${reference.table} WHERE ${reference.column} IS NOT NULL`,
    )
    .pluck()
    .all() as number[];
}

function referenceChecks(databases: Databases): IntegrityCheck[] {
  return REFERENCES.map((reference) => {
    const { from, table, column, to } = reference;
    const exists = databases[to.database].prepare(`SELECT 1 FROM ${to.table} WHERE id = ?`).pluck();
    const missing = distinct(databases, reference).filter(
      (id) => id !== reference.none && exists.get(id) === undefined,
    );
    const some = missing.slice(0, 5).join(', ');
    return {
      name: `${from}.${table}.${column}`,
      ok: missing.length === 0,
      detail:
        missing.length === 0
          ? `every id is in ${to.database}.${to.table}`
          : `${missing.length} ids are not in ${to.database}.${to.table}: ${some}`,
      mend: missing.length === 0 ? null : `Import the missing ${to.table} again. ${RESTORE}`,
    };
  });
}

function metadataCheck(databases: Databases): IntegrityCheck {
  const kept = new Map(
    databases.main.prepare('SELECT table_name, record_count FROM metadata').raw().all() as [string, number][],
  );
  // What is kept for an hour comes and goes with every search: nobody counts along.
  const counted = DATABASE_NAMES.filter((name) => name !== 'cache');
  const wrong = counted.flatMap((name) =>
    tablesOf(databases[name]).flatMap((table) => {
      const count = countRows(databases[name], table);
      const said = kept.get(`${name}.${table}`);
      return said === count ? [] : [`${name}.${table} has ${count} rows, metadata says ${said ?? 'nothing'}`];
    }),
  );
  return {
    name: 'metadata',
    ok: wrong.length === 0,
    detail: wrong.length === 0 ? 'every table is counted right' : wrong.join('; '),
    mend: wrong.length === 0 ? null : 'Run `medisales doctor --mend`.',
  };
}

function achievementCheck(databases: Databases, fiscalStart: number): IntegrityCheck {
  const rows = databases.sales
    .prepare('SELECT id, achieved_amount, achievement_rate FROM sales_targets')
    .safeIntegers()
    .raw()
    .all() as [bigint, bigint | number | null, bigint | number | null][];
  const stored = new Map(rows.map(([id, amount, rate]) => [Number(id), { amount, rate }]));
  const wrong = computeAchievements(databases.sales, { fiscalStart }).filter((target) => {
    const row = stored.get(target.targetId);
    return row?.amount !== target.achievedAmount || Number(row.rate) !== target.achievementRate;
  });
  return {
    name: 'achievements',
    ok: wrong.length === 0,
    detail:
      wrong.length === 0
        ? `${rows.length} targets agree with the sales`
        : `${wrong.length} of ${rows.length} targets do not agree with the sales`,
    mend: wrong.length === 0 ? null : 'Run `medisales doctor --mend`.',
  };
}

function rollupCheck(databases: Databases): IntegrityCheck {
  const wrong = checkRollups(databases.sales);
  return {
    name: 'rollups',
    ok: wrong.length === 0,
    detail:
      wrong.length === 0
        ? 'every pre-aggregate agrees with the sales'
        : wrong.map(({ table, rows }) => `${table} disagrees with the sales in ${rows} rows`).join('; '),
    mend: wrong.length === 0 ? null : 'Run `medisales doctor --mend`.',
  };
}

/** A damaged file must not keep the others from being checked. */
function attempt(name: string, check: () => readonly IntegrityCheck[]): readonly IntegrityCheck[] {
  try {
    return check();
  } catch (error) {
    const known = databaseError(error, 'a database');
    const detail = known instanceof Error ? known.message : String(known);
    return [{ name, ok: false, detail, mend: RESTORE }];
  }
}

/** Checks everything that should hold within and between the seven databases. Reads only. */
export function checkIntegrity(databases: Databases, fiscalStart: number): readonly IntegrityCheck[] {
  return [
    ...fileChecks(databases),
    ...attempt('references', () => foreignKeyChecks(databases)),
    ...attempt('references between databases', () => referenceChecks(databases)),
    ...attempt('metadata', () => [metadataCheck(databases)]),
    ...attempt('rollups', () => [rollupCheck(databases)]),
    ...attempt('achievements', () => [achievementCheck(databases, fiscalStart)]),
  ];
}

export interface MendOptions {
  readonly fiscalStart: number;
  readonly now: Date;
}

/** Puts right what can be computed anew: row counts, pre-aggregates, and what targets say of the sales. */
export function mendIntegrity(databases: Databases, what: Mendable, options: MendOptions): void {
  if (what === 'metadata') {
    const known = databases.main.prepare('SELECT id, table_name FROM metadata').raw().all() as [
      number,
      string,
    ][];
    const tables = new Set(DATABASE_NAMES.flatMap((n) => tablesOf(databases[n]).map((t) => `${n}.${t}`)));
    const forget = databases.main.prepare('DELETE FROM metadata WHERE id = ?');
    for (const [id, table] of known) if (!tables.has(table)) forget.run(id);
    refreshMetadata(databases, undefined, options.now);
    return;
  }
  const { sales } = databases;
  const mend = sales.transaction(() => {
    if (what === 'rollups') rebuildRollups(sales);
    else refreshTargetAchievement(sales, options);
  });
  mend.immediate();
}

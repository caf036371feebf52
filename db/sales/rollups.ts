import {
  levelBase,
  type RollupLevel,
  SALES_ROLLUPS,
  type SalesRollup,
} from '../../src/ports/sales-rollups.js';
import type { Connection } from '../open.js';

/**
 * Keeps the rollups of sales.db. Reading needs nothing of it: what is not in them yet is added by whoever reads
 * them (see the port). Folding moves that into them, so that it costs readers nothing any more.
 */

/** The first day, as a number, of a level's span that holds `day`. */
export function firstDay(level: RollupLevel): string {
  switch (level) {
    case 'd':
      return 'day';
    case 'b':
      return `day - day % 100 + CASE WHEN day % 100 < 8 THEN 1 WHEN day % 100 < 15 THEN 8
        WHEN day % 100 < 22 THEN 15 ELSE 22 END`;
    case 'm':
      return 'day - day % 100 + 1';
    case 'q':
      return 'day / 10000 * 10000 + ((day / 100 % 100 - 1) / 3 * 3 + 1) * 100 + 1';
    case 'y':
      return 'day / 10000 * 10000 + 101';
  }
}

export const VALUES = ['sale_count', 'sale_amount', 'quantity', 'quantity_count'] as const;
export const SUMS = VALUES.map((value) => `sum(${value}) AS ${value}`).join(', ');
export const SUMMED = VALUES.join(', ');
/** Beside the sums of `rollup_clients`: what its clients' lives are folded from. */
const LIFE_SUMS = 'min(first_date) AS first_date, max(last_date) AS last_date';

/** A rollup is read by a view, and kept in a table with `kind_id` for its category, region and status. */
const keptIn = (view: string): string => `${view}_rows`;
const hasLives = (rollup: SalesRollup): boolean => rollup.table === 'rollup_clients';

const KIND_COLUMNS = ['category', 'region', 'status'] as const;
const idsOf = ({ columns }: SalesRollup): string[] =>
  columns.filter((column) => !KIND_COLUMNS.some((of) => of === column));

/** The columns of a kind, those that a rollup does not keep apart left empty. */
function kindOf({ columns }: SalesRollup, alias: string): string {
  return KIND_COLUMNS.map((column) => (columns.includes(column) ? `${alias}.${column}` : `''`)).join(', ');
}

/** A date that stands for a day: any other text is left to those who read the rows themselves. */
export const REGULAR = 'date(sale_date) IS sale_date';

export const DATED =
  "CAST(replace(sale_date, '-', '') AS INTEGER) AS day, sale_date AS first_date, sale_date AS last_date";

/** The figures of a sale as what is summed; `sign` is an SQL expression. */
export function figures(sign: string): string {
  return `${sign} AS sale_count, ${sign} * sale_amount AS sale_amount, ${sign} * coalesce(quantity, 0) AS quantity,
    ${sign} * (quantity IS NOT NULL) AS quantity_count`;
}

/** Names the kinds of the tail's sales, and those that rollups make of them (`rollup_narrow`). */
function nameKinds(connection: Connection): void {
  connection.exec(`
    INSERT OR IGNORE INTO rollup_kinds (category, region, status)
    SELECT DISTINCT coalesce(category, ''), coalesce(region, ''), coalesce(status, '') FROM rollup_tail`);
  for (const rollup of SALES_ROLLUPS) {
    connection.exec(`INSERT OR IGNORE INTO rollup_kinds (category, region, status)
      SELECT DISTINCT ${kindOf(rollup, 'k')} FROM rollup_kinds k`);
  }
  const narrow = SALES_ROLLUPS.map(
    (rollup) => `(SELECT id FROM rollup_kinds
      WHERE (category, region, status) = (${kindOf(rollup, 'k')})) AS ${rollup.table}_kind`,
  );
  connection.exec(`CREATE TEMP TABLE rollup_narrow AS SELECT k.*, ${narrow.join(', ')} FROM rollup_kinds k;
    CREATE UNIQUE INDEX temp.rollup_narrow_kind ON rollup_narrow (status, category, region)`);
}

/** The others are summed from one of these. */
const FROM_ROWS = SALES_ROLLUPS.filter(({ foldedFrom }) => foldedFrom === undefined);

const NEW_ROWS = `
  CREATE TEMP TABLE rollup_new AS
  SELECT ${DATED}, t.user_id, t.client_id, coalesce(t.product_id, '') AS product_id,
    ${FROM_ROWS.map((rollup) => `n.${rollup.table}_kind`).join(', ')}, ${figures('t.sign')}
  FROM rollup_tail t CROSS JOIN temp.rollup_narrow n ON n.status = coalesce(t.status, '')
    AND n.category = coalesce(t.category, '') AND n.region = coalesce(t.region, '')
  WHERE ${REGULAR}`;

interface Added {
  readonly rollup: SalesRollup;
  readonly level: RollupLevel;
  /** The table of what is new on the level, by its days. */
  readonly from: string;
  /** The rows to add: a span, the columns of the rollup and its sums. */
  readonly added: string;
  readonly hasRemovals: boolean;
}

function addTo(connection: Connection, { rollup, level, from, added, hasRemovals }: Added): void {
  const table = keptIn(rollup.table);
  const ids = [...idsOf(rollup), 'kind_id'].join(', ');
  connection.exec(`INSERT INTO ${table} (span, ${ids}, ${SUMMED})
    SELECT span, ${ids}, ${SUMMED} FROM (${added}) WHERE TRUE
    ON CONFLICT (span, ${ids}) DO UPDATE SET
      ${VALUES.map((value) => `${value} = ${value} + excluded.${value}`).join(', ')}`);
  if (hasRemovals) {
    connection.exec(`DELETE FROM ${table}
      WHERE sale_count = 0 AND span IN (SELECT ${levelBase(level)} + day FROM ${from})`);
  }
}

/** Adds what `rollup_new` holds to one rollup and those summed from it; each coarser level is summed from the one before. */
function foldInto(connection: Connection, rollup: SalesRollup, hasRemovals: boolean): void {
  const ids = [...idsOf(rollup), 'kind_id'].join(', ');
  const values = hasLives(rollup) ? `${SUMS}, ${LIFE_SUMS}` : SUMS;
  let from = 'temp.rollup_new';
  for (const level of rollup.levels) {
    const named =
      from === 'temp.rollup_new' ? [...idsOf(rollup), `${rollup.table}_kind AS kind_id`].join(', ') : ids;
    connection.exec(`CREATE TEMP TABLE rollup_${level} AS
      SELECT ${firstDay(level)} AS first_day, ${named}, ${values} FROM ${from} GROUP BY first_day, ${ids}`);
    if (from !== 'temp.rollup_new') connection.exec(`DROP TABLE ${from}`);
    from = `temp.rollup_${level}`;
    connection.exec(`ALTER TABLE ${from} RENAME COLUMN first_day TO day`);
    const added = `SELECT ${levelBase(level)} + day AS span, ${ids}, ${SUMMED} FROM ${from}`;
    addTo(connection, { rollup, level, from, added, hasRemovals });
    for (const narrower of SALES_ROLLUPS) {
      if (narrower.foldedFrom !== rollup.table || !narrower.levels.includes(level)) continue;
      const fewer = idsOf(narrower).join(', ');
      const summed = `SELECT ${levelBase(level)} + day AS span, ${fewer}, n.${narrower.table}_kind AS kind_id, ${SUMS}
        FROM ${from} l CROSS JOIN temp.rollup_narrow n ON n.id = l.kind_id GROUP BY 1, n.${narrower.table}_kind, ${fewer}`;
      addTo(connection, { rollup: narrower, level, from, added: summed, hasRemovals });
    }
  }
  if (hasLives(rollup)) foldLives(connection, from, hasRemovals);
  connection.exec(`DROP TABLE ${from}`);
}

const LIVES = keptIn('rollup_client_life');
const LIFE_KEY = 'client_id, user_id, kind_id';
const LIFE_COLUMNS = `${LIFE_KEY}, first_date, last_date, sale_count`;

/** `from` is the coarsest level of the clients. Of clients that lost a row all is looked up anew. */
function foldLives(connection: Connection, from: string, hasRemovals: boolean): void {
  connection.exec('CREATE TEMP TABLE rollup_touched (client_id INTEGER PRIMARY KEY)');
  if (hasRemovals) {
    connection.exec(`
      INSERT INTO temp.rollup_touched SELECT DISTINCT client_id FROM temp.rollup_new WHERE sale_count < 0;
      DELETE FROM ${LIVES} WHERE client_id IN (SELECT client_id FROM temp.rollup_touched);
      INSERT INTO ${LIVES} (${LIFE_COLUMNS})
      SELECT client_id, user_id, n.rollup_clients_kind, min(sale_date), max(sale_date), count(*)
      FROM sales_records s CROSS JOIN temp.rollup_narrow n ON n.status = coalesce(s.status, '')
        AND n.category = coalesce(s.category, '') AND n.region = coalesce(s.region, '')
      WHERE client_id IN (SELECT client_id FROM temp.rollup_touched) AND ${REGULAR}
      GROUP BY 1, 2, 3;`);
  }
  connection.exec(`
    INSERT INTO ${LIVES} (${LIFE_COLUMNS})
    SELECT ${LIFE_KEY}, min(first_date), max(last_date), sum(sale_count)
    FROM ${from} WHERE client_id NOT IN (SELECT client_id FROM temp.rollup_touched)
    GROUP BY ${LIFE_KEY}
    ON CONFLICT (${LIFE_KEY}) DO UPDATE SET
      first_date = min(first_date, excluded.first_date), last_date = max(last_date, excluded.last_date),
      sale_count = sale_count + excluded.sale_count;
    DROP TABLE temp.rollup_touched`);
}

function one(connection: Connection, sql: string): boolean {
  return connection.prepare(`SELECT EXISTS (${sql})`).pluck().get() === 1;
}

/**
 * Brings the rollups up to the rows as they are. Run it within a transaction on sales.db, after the last write to
 * the sales. True where there was anything to do.
 */
export function foldSales(connection: Connection): boolean {
  if (!one(connection, 'SELECT 1 FROM rollup_tail')) return false;
  nameKinds(connection);
  connection.exec(NEW_ROWS);
  try {
    const hasRemovals = one(connection, 'SELECT 1 FROM temp.rollup_new WHERE sale_count < 0');
    for (const rollup of FROM_ROWS) foldInto(connection, rollup, hasRemovals);
    // Rows without a real date stay in the tail: nothing of them is in the rollups.
    connection.exec(`
      CREATE TEMP TABLE rollup_irregular AS SELECT id FROM rollup_tail WHERE sign > 0 AND NOT ${REGULAR};
      DELETE FROM rollup_changes;
      INSERT INTO rollup_changes (id) SELECT id FROM temp.rollup_irregular;
      DROP TABLE temp.rollup_irregular;
      UPDATE rollup_state SET folded_to = max(folded_to, coalesce((SELECT max(id) FROM sales_records), 0))`);
    return true;
  } finally {
    connection.exec('DROP TABLE temp.rollup_new; DROP TABLE temp.rollup_narrow');
  }
}

/**
 * For many inserts within one transaction, all with ids beyond every id so far and recorded in `import_batches`: the
 * triggers that note an insert at an earlier id, or the change as such, would more than halve their speed. Gives what puts them back, before the commit; a transaction that
 * is rolled back has them again by itself.
 */
export function pauseInsertTriggers(connection: Connection): () => void {
  const triggers = connection
    .prepare<[], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_master
       WHERE type = 'trigger' AND name IN
         ('rollup_sale_inserting', 'rollup_sale_inserted', 'generation_sales_records_inserted')`,
    )
    .all();
  for (const { name } of triggers) connection.exec(`DROP TRIGGER ${name}`);
  return () => {
    for (const { sql } of triggers) connection.exec(sql);
  };
}

/** Empties the rollups: everything is in the tail then. Within a transaction, before the sales are deleted. */
export function forgetRollups(connection: Connection): void {
  for (const { table } of SALES_ROLLUPS) connection.exec(`DELETE FROM ${keptIn(table)}`);
  connection.exec(`DELETE FROM ${LIVES}; DELETE FROM rollup_kinds; DELETE FROM rollup_changes;
    UPDATE rollup_state SET folded_to = 0`);
}

/** Makes the rollups anew from the rows, whatever they held. Within a transaction. */
export function rebuildRollups(connection: Connection): void {
  forgetRollups(connection);
  foldSales(connection);
}

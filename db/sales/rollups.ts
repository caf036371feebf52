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
function firstDay(level: RollupLevel): string {
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

const VALUES = ['sale_count', 'sale_amount', 'quantity', 'quantity_count'] as const;
const SUMS = VALUES.map((value) => `sum(${value}) AS ${value}`).join(', ');
const SUMMED = VALUES.join(', ');
/** Beside the sums of `rollup_clients`: what its clients' lives are folded from. */
const LIFE_SUMS = 'min(first_date) AS first_date, max(last_date) AS last_date';

const keysOf = (rollup: SalesRollup): string => ['span', ...rollup.columns].join(', ');
const hasLives = (rollup: SalesRollup): boolean => rollup.table === 'rollup_clients';

/** `SELECT day, columns, values` of one level, from rows that have `day`, the columns and values. */
function grouped(rollup: SalesRollup, level: RollupLevel, from: string): string {
  const columns = rollup.columns.join(', ');
  const values = hasLives(rollup) ? `${SUMS}, ${LIFE_SUMS}` : SUMS;
  return `SELECT ${firstDay(level)} AS first_day, ${columns}, ${values}
    FROM ${from} GROUP BY first_day, ${columns}`;
}

/** A date that stands for a day: any other text is left to those who read the rows themselves. */
const REGULAR = 'date(sale_date) IS sale_date';

const SALE = `user_id, client_id, coalesce(product_id, '') AS product_id, coalesce(category, '') AS category,
    coalesce(region, '') AS region, coalesce(status, '') AS status,
    CAST(replace(sale_date, '-', '') AS INTEGER) AS day, sale_date AS first_date, sale_date AS last_date`;

/** Rows of sales as rows to be summed; `sign` is an SQL expression. */
function saleRows(sign: string, from: string): string {
  return `SELECT ${SALE}, ${sign} AS sale_count, ${sign} * sale_amount AS sale_amount,
    ${sign} * coalesce(quantity, 0) AS quantity, ${sign} * (quantity IS NOT NULL) AS quantity_count
  FROM ${from} WHERE ${REGULAR}`;
}

/** Adds what `rollup_new` holds to one rollup; each coarser level is summed from the one before. */
function foldInto(connection: Connection, rollup: SalesRollup, hasRemovals: boolean): void {
  const columns = rollup.columns.join(', ');
  let from = 'temp.rollup_new';
  for (const level of rollup.levels) {
    connection.exec(`CREATE TEMP TABLE rollup_${level} AS ${grouped(rollup, level, from)}`);
    if (from !== 'temp.rollup_new') connection.exec(`DROP TABLE ${from}`);
    from = `temp.rollup_${level}`;
    connection.exec(`ALTER TABLE ${from} RENAME COLUMN first_day TO day`);
    connection.exec(`INSERT INTO ${rollup.table} (${keysOf(rollup)}, ${SUMMED})
      SELECT ${levelBase(level)} + day, ${columns}, ${SUMMED} FROM ${from} WHERE TRUE
      ON CONFLICT (${keysOf(rollup)}) DO UPDATE SET
        ${VALUES.map((value) => `${value} = ${value} + excluded.${value}`).join(', ')}`);
    if (hasRemovals) {
      connection.exec(`DELETE FROM ${rollup.table}
        WHERE sale_count = 0 AND span IN (SELECT ${levelBase(level)} + day FROM ${from})`);
    }
  }
  if (hasLives(rollup)) foldLives(connection, from, hasRemovals);
  connection.exec(`DROP TABLE ${from}`);
}

const LIFE_COLUMNS = 'client_id, user_id, region, status, first_date, last_date, sale_count';

/** `from` is the coarsest level of the clients. Of clients that lost a row all is looked up anew. */
function foldLives(connection: Connection, from: string, hasRemovals: boolean): void {
  connection.exec(`CREATE TEMP TABLE rollup_touched (client_id INTEGER PRIMARY KEY)`);
  if (hasRemovals) {
    connection.exec(`
      INSERT INTO temp.rollup_touched SELECT DISTINCT client_id FROM temp.rollup_new WHERE sale_count < 0;
      DELETE FROM rollup_client_life WHERE client_id IN (SELECT client_id FROM temp.rollup_touched);
      INSERT INTO rollup_client_life (${LIFE_COLUMNS})
      SELECT client_id, user_id, coalesce(region, ''), coalesce(status, ''), min(sale_date), max(sale_date), count(*)
      FROM sales_records WHERE client_id IN (SELECT client_id FROM temp.rollup_touched) AND ${REGULAR}
      GROUP BY 1, 2, 3, 4;`);
  }
  connection.exec(`
    INSERT INTO rollup_client_life (${LIFE_COLUMNS})
    SELECT client_id, user_id, region, status, min(first_date), max(last_date), sum(sale_count)
    FROM ${from} WHERE client_id NOT IN (SELECT client_id FROM temp.rollup_touched)
    GROUP BY client_id, user_id, region, status
    ON CONFLICT (client_id, user_id, region, status) DO UPDATE SET
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
  connection.exec(`CREATE TEMP TABLE rollup_new AS ${saleRows('sign', 'rollup_tail')}`);
  try {
    const hasRemovals = one(connection, 'SELECT 1 FROM temp.rollup_new WHERE sale_count < 0');
    for (const rollup of SALES_ROLLUPS) foldInto(connection, rollup, hasRemovals);
    // Rows without a real date stay in the tail: nothing of them is in the rollups.
    connection.exec(`
      CREATE TEMP TABLE rollup_irregular AS SELECT id FROM rollup_tail WHERE sign > 0 AND NOT ${REGULAR};
      DELETE FROM rollup_changes;
      INSERT INTO rollup_changes (id) SELECT id FROM temp.rollup_irregular;
      DROP TABLE temp.rollup_irregular;
      UPDATE rollup_state SET folded_to = max(folded_to, coalesce((SELECT max(id) FROM sales_records), 0))`);
    return true;
  } finally {
    connection.exec('DROP TABLE temp.rollup_new');
  }
}

/** Empties the rollups: everything is in the tail then. Within a transaction, before the sales are deleted. */
export function forgetRollups(connection: Connection): void {
  for (const { table } of SALES_ROLLUPS) connection.exec(`DELETE FROM ${table}`);
  connection.exec(`DELETE FROM rollup_client_life; DELETE FROM rollup_changes;
    UPDATE rollup_state SET folded_to = 0`);
}

/** Makes the rollups anew from the rows, whatever they held. Within a transaction. */
export function rebuildRollups(connection: Connection): void {
  forgetRollups(connection);
  foldSales(connection);
}

/** Each level of each rollup must say what the rows say, but for what the tail has beyond them. */
function expectedOf(rollup: SalesRollup, level: RollupLevel): string {
  return `SELECT ${levelBase(level)} + first_day AS span, ${rollup.columns.join(', ')}, ${SUMMED}
    FROM (${grouped(rollup, level, 'temp.rollup_held')}) WHERE sale_count <> 0`;
}

/** Fractions of a won may have been added in another order. */
const COMPARED = VALUES.map((value) =>
  value === 'sale_amount' || value === 'quantity'
    ? `CASE typeof(${value}) WHEN 'real' THEN round(${value}, 2) ELSE ${value} END`
    : value,
).join(', ');

function disagreements(connection: Connection, held: string, wanted: string, columns: string): number {
  const of = (rows: string): string => `SELECT ${columns} FROM (${rows})`;
  const count = (a: string, b: string): number =>
    connection
      .prepare(`SELECT count(*) FROM (${of(a)} EXCEPT ${of(b)})`)
      .pluck()
      .get() as number;
  return Math.max(count(held, wanted), count(wanted, held));
}

export interface RollupDisagreement {
  readonly table: string;
  readonly rows: number;
}

const HELD_LIFE = `SELECT ${LIFE_COLUMNS} FROM rollup_client_life
  WHERE client_id NOT IN (SELECT client_id FROM rollup_tail)`;
const WANTED_LIFE = `SELECT client_id, user_id, coalesce(region, ''), coalesce(status, ''), min(sale_date),
    max(sale_date), count(*)
  FROM sales_records
  WHERE client_id NOT IN (SELECT client_id FROM rollup_tail) AND ${REGULAR} GROUP BY 1, 2, 3, 4`;

/** The rollups that do not say what the rows say, by sums made anew. Changes nothing that is stored. */
export function checkRollups(connection: Connection): readonly RollupDisagreement[] {
  const compare = connection.transaction(() => {
    connection.exec(`CREATE TEMP TABLE rollup_held AS
      ${saleRows('1', 'sales_records')} UNION ALL ${saleRows('-sign', 'rollup_tail')}`);
    const found = SALES_ROLLUPS.map((rollup): RollupDisagreement => {
      const columns = `${keysOf(rollup)}, ${COMPARED}`;
      const wanted = rollup.levels.map((level) => expectedOf(rollup, level)).join('\n UNION ALL ');
      const held = `SELECT ${keysOf(rollup)}, ${VALUES.join(', ')} FROM ${rollup.table}`;
      return { table: rollup.table, rows: disagreements(connection, held, wanted, columns) };
    });
    const lives = disagreements(connection, HELD_LIFE, WANTED_LIFE, '*');
    found.push({ table: 'rollup_client_life', rows: lives });
    return found.filter(({ rows }) => rows > 0);
  });
  try {
    return compare.deferred();
  } finally {
    connection.exec('DROP TABLE IF EXISTS temp.rollup_held');
  }
}

import { type RollupLevel, SALES_ROLLUPS, type SalesRollup } from '../../src/ports/sales-rollups.js';
import type { Connection } from '../open.js';

/**
 * Keeps the rollups of sales.db. Reading needs nothing of it: what is not in them yet is added by whoever reads
 * them (see the port). Folding moves that into them, so that it costs readers nothing any more.
 */

/** The span of a level that holds the date which `date` gives. */
function spanOf(level: RollupLevel, date: string): string {
  const [year, month, day] = [`substr(${date}, 1, 5)`, `substr(${date}, 6, 2)`, `substr(${date}, 9, 2)`];
  switch (level) {
    case 'd':
      return `'d' || ${date}`;
    case 'b':
      return `'b' || substr(${date}, 1, 8) || CASE WHEN ${day} < '08' THEN '01' WHEN ${day} < '15' THEN '08'
        WHEN ${day} < '22' THEN '15' ELSE '22' END`;
    case 'm':
      return `'m' || substr(${date}, 1, 8) || '01'`;
    case 'q':
      return `'q' || ${year} || CASE WHEN ${month} < '04' THEN '01' WHEN ${month} < '07' THEN '04'
        WHEN ${month} < '10' THEN '07' ELSE '10' END || '-01'`;
    case 'y':
      return `'y' || ${year} || '01-01'`;
  }
}

const VALUES = ['sale_count', 'sale_amount', 'quantity', 'quantity_count'] as const;
const SUMS = VALUES.map((value) => `sum(${value}) AS ${value}`).join(', ');

function keysOf(rollup: SalesRollup): string {
  return ['span', ...rollup.columns].join(', ');
}

/** `SELECT span, columns, values` of one level, from rows that have `sale_date` and the columns. */
function grouped(rollup: SalesRollup, level: RollupLevel, from: string): string {
  return `SELECT ${spanOf(level, 'sale_date')} AS span, ${rollup.columns.join(', ')}, ${SUMS}
    FROM ${from} GROUP BY ${keysOf(rollup)}`;
}

/** A date that stands for a day: any other text is left to those who read the rows themselves. */
const REGULAR = 'date(sale_date) IS sale_date';

const NEW_ROWS = `
  CREATE TEMP TABLE rollup_new AS
  SELECT sign AS sale_count, user_id, client_id, coalesce(product_id, '') AS product_id,
    coalesce(category, '') AS category, coalesce(region, '') AS region, coalesce(status, '') AS status,
    sale_date, sign * sale_amount AS sale_amount, sign * coalesce(quantity, 0) AS quantity,
    CASE WHEN quantity IS NULL THEN 0 ELSE sign END AS quantity_count
  FROM rollup_tail WHERE ${REGULAR}`;

/** Adds what `rollup_new` holds to one rollup; the coarser levels are summed from the finest. */
function foldInto(connection: Connection, rollup: SalesRollup, hasRemovals: boolean): void {
  const [finest = 'm', ...coarser] = rollup.levels;
  connection.exec(`CREATE TEMP TABLE rollup_delta AS ${grouped(rollup, finest, 'temp.rollup_new')}`);
  const put = (rows: string): void => {
    connection.exec(`INSERT INTO ${rollup.table} (${keysOf(rollup)}, ${VALUES.join(', ')}) ${rows}
      ON CONFLICT (${keysOf(rollup)}) DO UPDATE SET
        ${VALUES.map((value) => `${value} = ${value} + excluded.${value}`).join(', ')}`);
  };
  put(`SELECT ${keysOf(rollup)}, ${VALUES.join(', ')} FROM temp.rollup_delta WHERE TRUE`);
  const dated = '(SELECT *, substr(span, 2) AS sale_date FROM temp.rollup_delta WHERE TRUE)';
  for (const level of coarser) {
    const { columns } = rollup;
    put(`SELECT ${spanOf(level, 'sale_date')} AS new_span, ${columns.join(', ')}, ${SUMS}
      FROM ${dated} WHERE TRUE GROUP BY new_span, ${columns.join(', ')}`);
  }
  if (hasRemovals) {
    for (const level of rollup.levels) {
      connection.exec(`DELETE FROM ${rollup.table} WHERE sale_count = 0 AND span IN
        (SELECT ${spanOf(level, 'substr(span, 2)')} FROM temp.rollup_delta)`);
    }
  }
  connection.exec('DROP TABLE temp.rollup_delta');
}

const LIFE_COLUMNS = 'client_id, user_id, region, status, first_date, last_date, sale_count';

/** Of clients that lost a row the first and last sale are looked up anew. */
function foldLives(connection: Connection, hasRemovals: boolean): void {
  if (hasRemovals) {
    connection.exec(`
      CREATE TEMP TABLE rollup_touched AS SELECT DISTINCT client_id FROM temp.rollup_new WHERE sale_count < 0;
      DELETE FROM temp.rollup_new WHERE client_id IN (SELECT client_id FROM temp.rollup_touched);
      DELETE FROM rollup_client_life WHERE client_id IN (SELECT client_id FROM temp.rollup_touched);
      INSERT INTO rollup_client_life (${LIFE_COLUMNS})
      SELECT client_id, user_id, coalesce(region, ''), coalesce(status, ''), min(sale_date), max(sale_date), count(*)
      FROM sales_records WHERE client_id IN (SELECT client_id FROM temp.rollup_touched) AND ${REGULAR}
      GROUP BY 1, 2, 3, 4;
      DROP TABLE temp.rollup_touched;`);
  }
  connection.exec(`
    INSERT INTO rollup_client_life (${LIFE_COLUMNS})
    SELECT client_id, user_id, region, status, min(sale_date), max(sale_date), sum(sale_count)
    FROM temp.rollup_new WHERE TRUE GROUP BY client_id, user_id, region, status
    ON CONFLICT (client_id, user_id, region, status) DO UPDATE SET
      first_date = min(first_date, excluded.first_date), last_date = max(last_date, excluded.last_date),
      sale_count = sale_count + excluded.sale_count`);
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
  connection.exec(NEW_ROWS);
  try {
    const hasRemovals = one(connection, 'SELECT 1 FROM temp.rollup_new WHERE sale_count < 0');
    for (const rollup of SALES_ROLLUPS) foldInto(connection, rollup, hasRemovals);
    foldLives(connection, hasRemovals);
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

/** Each level of each rollup must say what the rows say, but for what the tail takes away. */
function expectedOf(rollup: SalesRollup, level: RollupLevel): string {
  return `SELECT ${keysOf(rollup)}, ${VALUES.join(', ')} FROM (${grouped(rollup, level, 'temp.rollup_held')})
    WHERE sale_count <> 0`;
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
      SELECT 1 AS sale_count, user_id, client_id, coalesce(product_id, '') AS product_id,
        coalesce(category, '') AS category, coalesce(region, '') AS region, coalesce(status, '') AS status,
        sale_date, sale_amount, coalesce(quantity, 0) AS quantity, quantity IS NOT NULL AS quantity_count
      FROM sales_records WHERE ${REGULAR}
      UNION ALL
      SELECT -sign, user_id, client_id, coalesce(product_id, ''), coalesce(category, ''), coalesce(region, ''),
        coalesce(status, ''), sale_date, -sign * sale_amount, -sign * coalesce(quantity, 0),
        CASE WHEN quantity IS NULL THEN 0 ELSE -sign END
      FROM rollup_tail WHERE ${REGULAR}`);
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

import type { RollupDisagreement, RollupPart } from '../../src/ports/database-upkeep.js';
import {
  levelBase,
  type RollupLevel,
  SALES_ROLLUPS,
  type SalesRollup,
} from '../../src/ports/sales-rollups.js';
import type { Connection } from '../open.js';
import { DATED, figures, firstDay, REGULAR, SUMMED, SUMS, VALUES } from './rollups.js';

/** Compares the rollups with sums made anew from the rows, in parts that each take seconds at most. */

type Days = Extract<RollupPart, { by: 'days' }>;
type Clients = Extract<RollupPart, { by: 'clients' }>;

const FIRST_DAY = 0;
const LAST_DAY = 99_999_999;
const CLIENTS_A_PART = 2_000;

function numbers(connection: Connection, sql: string): number[] {
  return connection.prepare<[], number>(sql).pluck().all();
}

/** No span of a rollup reaches over the end of a year, and a client's first and last sale are its own. */
export function rollupParts(connection: Connection): readonly RollupPart[] {
  const base = levelBase('y');
  const firsts = numbers(
    connection,
    `SELECT DISTINCT span - ${base} FROM rollup_users_rows WHERE span BETWEEN ${base} AND ${base + LAST_DAY}
     ORDER BY 1`,
  );
  const years = [FIRST_DAY, ...firsts].map(
    (from, i): Days => ({ by: 'days', from, to: (firsts[i] ?? LAST_DAY + 1) - 1 }),
  );
  const [last = 0] = numbers(
    connection,
    `SELECT max(coalesce((SELECT max(client_id) FROM sales_records), 0),
       coalesce((SELECT max(client_id) FROM rollup_client_life_rows), 0))`,
  );
  const clients = Array.from({ length: Math.floor(last / CLIENTS_A_PART) + 1 }, (_, i): Clients => {
    const from = i * CLIENTS_A_PART;
    return { by: 'clients', from, to: from + CLIENTS_A_PART - 1 };
  });
  return [...years, ...clients];
}

const KEYS = `user_id, client_id, coalesce(product_id, '') AS product_id, coalesce(category, '') AS category,
    coalesce(region, '') AS region, coalesce(status, '') AS status`;

/** Each level of each rollup must say what the rows say, but for what the tail has beyond them. */
function expectedOf(rollup: SalesRollup, level: RollupLevel): string {
  const columns = rollup.columns.join(', ');
  return `SELECT ${levelBase(level)} + first_day AS span, ${columns}, ${SUMMED} FROM
    (SELECT ${firstDay(level)} AS first_day, ${columns}, ${SUMS} FROM temp.rollup_held GROUP BY first_day, ${columns})
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

/** A day as it stands in `sale_date`: 20260615 is 2026-06-15. */
function dateText(day: number): string {
  const digits = String(day).padStart(8, '0');
  return `'${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}'`;
}

function checkDays(connection: Connection, { from, to }: Days): readonly RollupDisagreement[] {
  const within = `${REGULAR} AND sale_date BETWEEN ${dateText(from)} AND ${dateText(to)}`;
  connection.exec(`CREATE TEMP TABLE rollup_held AS
    SELECT ${DATED}, ${KEYS}, ${figures('1')} FROM sales_records WHERE ${within} UNION ALL
    SELECT ${DATED}, ${KEYS}, ${figures('-sign')} FROM rollup_tail WHERE ${within}`);
  return SALES_ROLLUPS.map((rollup): RollupDisagreement => {
    const keys = ['span', ...rollup.columns].join(', ');
    const unite = (rows: (level: RollupLevel) => string): string =>
      rollup.levels.map(rows).join('\n UNION ALL ');
    const held = unite((level) => {
      const base = levelBase(level);
      return `SELECT ${keys}, ${SUMMED} FROM ${rollup.table} WHERE span BETWEEN ${base + from} AND ${base + to}`;
    });
    const wanted = unite((level) => expectedOf(rollup, level));
    return { table: rollup.table, rows: disagreements(connection, held, wanted, `${keys}, ${COMPARED}`) };
  });
}

function checkClients(connection: Connection, { from, to }: Clients): RollupDisagreement {
  const within = `client_id BETWEEN ${from} AND ${to} AND client_id NOT IN (SELECT client_id FROM rollup_tail)`;
  const held = `SELECT client_id, user_id, region, status, first_date, last_date, sale_count
    FROM rollup_client_life WHERE ${within}`;
  const wanted = `SELECT client_id, user_id, coalesce(region, ''), coalesce(status, ''), min(sale_date),
      max(sale_date), count(*)
    FROM sales_records WHERE ${within} AND ${REGULAR} GROUP BY 1, 2, 3, 4`;
  return { table: 'rollup_client_life', rows: disagreements(connection, held, wanted, '*') };
}

/** The rollups that do not say what the rows of a part say, within one view of the data. Stores nothing. */
export function checkRollupPart(connection: Connection, part: RollupPart): readonly RollupDisagreement[] {
  const compare = connection.transaction(() =>
    part.by === 'days' ? checkDays(connection, part) : [checkClients(connection, part)],
  );
  try {
    return compare.deferred().filter(({ rows }) => rows > 0);
  } finally {
    connection.exec('DROP TABLE IF EXISTS temp.rollup_held');
  }
}

/** The same over all parts. */
export function checkRollups(connection: Connection): readonly RollupDisagreement[] {
  const wrong = new Map<string, number>();
  for (const part of rollupParts(connection)) {
    for (const { table, rows } of checkRollupPart(connection, part)) {
      wrong.set(table, (wrong.get(table) ?? 0) + rows);
    }
  }
  return [...wrong].map(([table, rows]) => ({ table, rows }));
}

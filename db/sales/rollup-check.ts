import type { RollupDisagreement, RollupPart } from '../../src/ports/database-upkeep.js';
import {
  levelBase,
  type RollupLevel,
  SALES_ROLLUPS,
  type SalesRollup,
} from '../../src/ports/sales-rollups.js';
import type { Connection } from '../open.js';
import { DATED, figures, firstDay, REGULAR, SUMMED, SUMS, VALUES } from './rollups.js';

/**
 * Compares the rollups with sums made anew, in parts that each take seconds at most: the spans up to a month with the
 * rows, and the longer ones with the months.
 */

const LAST_DAY = 99_999_999;
/** Sales of one part, or a little more: some seconds of work. */
const SALES_A_PART = 200_000;
const LONG_LEVELS: readonly RollupLevel[] = ['q', 'y'];
const isLong = (level: RollupLevel): boolean => LONG_LEVELS.includes(level);

/** All keys up to `last`, cut where enough sales came together. `firsts` gives a key and its sales, in order. */
function cut(
  by: RollupPart['by'],
  firsts: readonly (readonly [key: number, sales: number])[],
  last: number,
): readonly RollupPart[] {
  const starts = [0];
  let sales = 0;
  for (const [key, count] of firsts) {
    if (sales >= SALES_A_PART) {
      starts.push(key);
      sales = 0;
    }
    sales += count;
  }
  return starts.map((from, i) => ({ by, from, to: (starts[i + 1] ?? last + 1) - 1 }));
}

/** Where the spans of a level begin: no span of a finer level reaches over such a day. */
function firstsOf(connection: Connection, level: RollupLevel): [number, number][] {
  const base = levelBase(level);
  return connection
    .prepare<[], [number, number]>(
      `SELECT span - ${base}, sum(sale_count) FROM rollup_users_rows
       WHERE span BETWEEN ${base} AND ${base + LAST_DAY} GROUP BY 1 ORDER BY 1`,
    )
    .raw()
    .all();
}

/** The parts of a whole check. Where the rollups are wrong in what it is cut by, parts are larger or wrong themselves. */
export function rollupParts(connection: Connection): readonly RollupPart[] {
  const clients = connection
    .prepare<[], [number, number]>(
      'SELECT client_id, sum(sale_count) FROM rollup_client_life_rows GROUP BY 1 ORDER BY 1',
    )
    .raw()
    .all();
  return [
    ...cut('days', firstsOf(connection, 'm'), LAST_DAY),
    ...cut('years', firstsOf(connection, 'y'), LAST_DAY),
    ...cut('clients', clients, Number.MAX_SAFE_INTEGER),
  ];
}

const KEYS = `user_id, client_id, coalesce(product_id, '') AS product_id, coalesce(category, '') AS category,
    coalesce(region, '') AS region, coalesce(status, '') AS status`;

/** What a level of a rollup must say, summed from `source`: what the rows say, but for what the tail has beyond them. */
function expectedOf(rollup: SalesRollup, level: RollupLevel, source: string): string {
  const columns = rollup.columns.join(', ');
  return `SELECT ${levelBase(level)} + first_day AS span, ${columns}, ${SUMMED} FROM
    (SELECT ${firstDay(level)} AS first_day, ${columns}, ${SUMS} FROM ${source} GROUP BY first_day, ${columns})
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

interface LevelsQuestion {
  readonly part: RollupPart;
  readonly levels: (level: RollupLevel) => boolean;
  readonly sourceOf: (rollup: SalesRollup) => string;
}

function checkLevels(connection: Connection, question: LevelsQuestion): readonly RollupDisagreement[] {
  const { from, to } = question.part;
  return SALES_ROLLUPS.map((rollup): RollupDisagreement => {
    const keys = ['span', ...rollup.columns].join(', ');
    const levels = rollup.levels.filter(question.levels);
    const held = levels.map((level) => {
      const base = levelBase(level);
      return `SELECT ${keys}, ${SUMMED} FROM ${rollup.table} WHERE span BETWEEN ${base + from} AND ${base + to}`;
    });
    const wanted = levels.map((level) => expectedOf(rollup, level, question.sourceOf(rollup)));
    const [all, right] = [held, wanted].map((parts) => parts.join('\n UNION ALL ')) as [string, string];
    return { table: rollup.table, rows: disagreements(connection, all, right, `${keys}, ${COMPARED}`) };
  });
}

function checkDays(connection: Connection, part: RollupPart): readonly RollupDisagreement[] {
  const within = `${REGULAR} AND sale_date BETWEEN ${dateText(part.from)} AND ${dateText(part.to)}`;
  connection.exec(`CREATE TEMP TABLE rollup_held AS
    SELECT ${DATED}, ${KEYS}, ${figures('1')} FROM sales_records WHERE ${within} UNION ALL
    SELECT ${DATED}, ${KEYS}, ${figures('-sign')} FROM rollup_tail WHERE ${within}`);
  return checkLevels(connection, {
    part,
    levels: (level) => !isLong(level),
    sourceOf: () => 'temp.rollup_held',
  });
}

/** The months are held against the rows by other parts. */
function checkYears(connection: Connection, part: RollupPart): readonly RollupDisagreement[] {
  const base = levelBase('m');
  return checkLevels(connection, {
    part,
    levels: isLong,
    sourceOf: ({ table }) =>
      `(SELECT *, span - ${base} AS day FROM ${table} WHERE span BETWEEN ${base + part.from} AND ${base + part.to})`,
  });
}

function checkClients(connection: Connection, { from, to }: RollupPart): RollupDisagreement {
  const within = `client_id BETWEEN ${from} AND ${to} AND client_id NOT IN (SELECT client_id FROM rollup_tail)`;
  const held = `SELECT client_id, user_id, region, status, first_date, last_date, sale_count
    FROM rollup_client_life WHERE ${within}`;
  const wanted = `SELECT client_id, user_id, coalesce(region, ''), coalesce(status, ''), min(sale_date),
      max(sale_date), count(*)
    FROM sales_records WHERE ${within} AND ${REGULAR} GROUP BY 1, 2, 3, 4`;
  return { table: 'rollup_client_life', rows: disagreements(connection, held, wanted, '*') };
}

const CHECKS: Readonly<
  Record<RollupPart['by'], (connection: Connection, part: RollupPart) => readonly RollupDisagreement[]>
> = {
  days: checkDays,
  years: checkYears,
  clients: (connection, part) => [checkClients(connection, part)],
};

/** The rollups that are wrong in a part, within one view of the data. Stores nothing. */
export function checkRollupPart(connection: Connection, part: RollupPart): readonly RollupDisagreement[] {
  const compare = connection.transaction(() => CHECKS[part.by](connection, part));
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

import type { LocalDate } from '../model/period.js';
import type { QualityTable } from '../ports/data-quality.js';
import type { SalesReader } from '../ports/sales-reader.js';
import { joinSql, type Sql, sql } from './sql.js';

/**
 * Counts over the raw tables that models learn from: how many rows lack a value or break a rule. Counts and ids alone
 * come out, of all rows whoever asks: who may see them is decided where they are shown.
 */

interface Rule {
  readonly metric: 'completeness' | 'accuracy' | 'consistency';
  readonly name: string;
  /** True of a row as it should be; never NULL. */
  readonly holds: Sql;
}

interface Looked {
  readonly from: Sql;
  readonly rules: (today: LocalDate) => readonly Rule[];
  /** The newest day the table tells of. */
  readonly through: Sql;
}

const present = (column: string, holds: Sql): Rule => ({
  metric: 'completeness',
  name: `missing:${column}`,
  holds,
});
const accurate = (name: string, holds: Sql): Rule => ({ metric: 'accuracy', name, holds });
const consistent = (name: string, holds: Sql): Rule => ({ metric: 'consistency', name, holds });

const TABLES: Readonly<Record<QualityTable, Looked>> = {
  sales: {
    from: sql`FROM sales_records t LEFT JOIN products p ON p.id = t.product_id`,
    rules: (today) => [
      present('product_id', sql`t.product_id IS NOT NULL`),
      present('region', sql`coalesce(t.region, '') <> ''`),
      present('category', sql`coalesce(t.category, '') <> ''`),
      present('status', sql`coalesce(t.status, '') <> ''`),
      accurate('amount_positive', sql`t.sale_amount > 0`),
      accurate('date_real', sql`coalesce(date(t.sale_date) = t.sale_date, 0)`),
      accurate('date_not_in_future', sql`t.sale_date <= ${today}`),
      accurate('status_known', sql`coalesce(t.status, '') IN ('completed', 'cancelled', 'pending')`),
      accurate('quantity_positive', sql`coalesce(t.quantity, 1) > 0`),
      consistent('user_exists', sql`EXISTS (SELECT 1 FROM users.users u WHERE u.id = t.user_id)`),
      consistent('client_exists', sql`EXISTS (SELECT 1 FROM clients.clients c WHERE c.id = t.client_id)`),
      consistent('product_exists', sql`(t.product_id IS NULL OR p.id IS NOT NULL)`),
      consistent(
        'quarter_fits_date',
        sql`t.quarter = 'Q' || ((CAST(substr(t.sale_date, 6, 2) AS INTEGER) + 2) / 3)`,
      ),
      consistent('year_fits_date', sql`t.year = CAST(substr(t.sale_date, 1, 4) AS INTEGER)`),
      consistent('category_fits_product', sql`coalesce(t.category = p.category, 1)`),
    ],
    through: sql`(SELECT max(sale_date) FROM sales_records WHERE status = 'completed')`,
  },
  clients: {
    from: sql`FROM clients.clients t`,
    rules: (today) => [
      present('business_number', sql`coalesce(t.business_number, '') <> ''`),
      present('industry', sql`coalesce(t.industry, '') <> ''`),
      present('company_size', sql`coalesce(t.company_size, '') <> ''`),
      present('address', sql`coalesce(t.address, '') <> ''`),
      present('credit_rating', sql`coalesce(t.credit_rating, '') <> ''`),
      accurate(
        'established_real',
        sql`(t.established_date IS NULL OR coalesce(date(t.established_date) = t.established_date, 0))`,
      ),
      accurate('established_not_in_future', sql`coalesce(t.established_date <= ${today}, 1)`),
      accurate('revenue_not_negative', sql`coalesce(t.annual_revenue, 0) >= 0`),
      accurate('employees_not_negative', sql`coalesce(t.employee_count, 0) >= 0`),
      consistent(
        'name_alone',
        sql`NOT EXISTS (SELECT 1 FROM clients.clients o WHERE o.name = t.name AND o.id <> t.id)`,
      ),
    ],
    through: sql`(SELECT max(substr(updated_at, 1, 10)) FROM clients.clients)`,
  },
  users: {
    from: sql`FROM users.users t`,
    rules: () => [
      present('full_name', sql`coalesce(t.full_name, '') <> ''`),
      present('department', sql`coalesce(t.department, '') <> ''`),
      accurate('role_known', sql`coalesce(t.role, '') IN ('user', 'manager', 'admin')`),
      accurate('email_has_form', sql`t.email LIKE '%_@_%'`),
      consistent('manager_has_department', sql`(t.role <> 'manager' OR coalesce(t.department, '') <> '')`),
    ],
    through: sql`(SELECT max(substr(updated_at, 1, 10)) FROM users.users)`,
  },
  targets: {
    from: sql`FROM sales_targets t`,
    rules: () => [
      present('target_amount', sql`t.target_amount IS NOT NULL`),
      accurate('amount_positive', sql`t.target_amount > 0`),
      accurate('period_known', sql`t.target_period IN ('monthly', 'quarterly', 'yearly')`),
      accurate('date_real', sql`coalesce(date(t.target_date) = t.target_date, 0)`),
      consistent('user_exists', sql`EXISTS (SELECT 1 FROM users.users u WHERE u.id = t.user_id)`),
    ],
    through: sql`(SELECT date(max(target_date), 'start of month', '+1 month', '-1 day') FROM sales_targets WHERE target_period = 'monthly')`,
  },
  products: {
    from: sql`FROM products t`,
    rules: () => [
      present('category', sql`coalesce(t.category, '') <> ''`),
      present('price', sql`t.price IS NOT NULL`),
      accurate('price_positive', sql`coalesce(t.price, 1) > 0`),
      consistent(
        'name_alone',
        sql`NOT EXISTS (SELECT 1 FROM products o
          WHERE replace(lower(o.name), ' ', '') = replace(lower(t.name), ' ', '') AND o.id <> t.id)`,
      ),
    ],
    through: sql`(SELECT max(substr(created_at, 1, 10)) FROM products)`,
  },
};

export interface TableCounts {
  readonly rows: number;
  readonly rules: readonly {
    readonly metric: Rule['metric'];
    readonly name: string;
    readonly failed: number;
  }[];
  /** Rows that fail a rule of the metric, each counted once. */
  readonly failing: Readonly<Record<'accuracy' | 'consistency', number>>;
  readonly through: LocalDate | null;
}

const count = (value: unknown): number => Number(value ?? 0);

async function countTable(table: QualityTable, today: LocalDate, reader: SalesReader): Promise<TableCounts> {
  const { from, rules: rulesOf, through } = TABLES[table];
  const rules = rulesOf(today);
  const failed = (holds: readonly Sql[]): Sql =>
    sql`sum(CASE WHEN ${joinSql(
      holds.map((h) => sql`coalesce(${h}, 0)`),
      ' AND ',
    )} THEN 0 ELSE 1 END)`;
  const of = (metric: Rule['metric']): readonly Sql[] =>
    rules.filter((rule) => rule.metric === metric).map(({ holds }) => holds);
  const statement = sql`SELECT count(*), ${through}, ${failed(of('accuracy'))}, ${failed(of('consistency'))}, ${joinSql(
    rules.map(({ holds }) => failed([holds])),
    ', ',
  )} ${from}`;
  const [row = []] = await reader.rows(statement.text, statement.parameters);
  return {
    rows: count(row[0]),
    through: row[1] == null ? null : String(row[1]),
    failing: { accuracy: count(row[2]), consistency: count(row[3]) },
    rules: rules.map(({ metric, name }, i) => ({ metric, name, failed: count(row[4 + i]) })),
  };
}

/** Columns whose values are looked at for outliers. */
const MEASURED: readonly {
  readonly table: QualityTable;
  readonly column: string;
  readonly from: Sql;
  readonly value: Sql;
}[] = [
  {
    table: 'sales',
    column: 'sale_amount',
    from: sql`sales_records WHERE status = 'completed'`,
    value: sql`sale_amount`,
  },
  {
    table: 'sales',
    column: 'quantity',
    from: sql`sales_records WHERE status = 'completed'`,
    value: sql`quantity`,
  },
  {
    table: 'clients',
    column: 'annual_revenue',
    from: sql`clients.clients WHERE TRUE`,
    value: sql`annual_revenue`,
  },
  {
    table: 'clients',
    column: 'employee_count',
    from: sql`clients.clients WHERE TRUE`,
    value: sql`employee_count`,
  },
  {
    table: 'targets',
    column: 'target_amount',
    from: sql`sales_targets WHERE target_period = 'monthly'`,
    value: sql`target_amount`,
  },
  { table: 'products', column: 'price', from: sql`products WHERE TRUE`, value: sql`price` },
];

export interface ColumnQuartiles {
  readonly table: QualityTable;
  readonly column: string;
  readonly values: number;
  readonly q1: number;
  readonly q3: number;
}

export interface OutsideCounts {
  readonly below: number;
  readonly above: number;
  readonly rowIds: readonly number[];
}

const IDS_MAX = 10;

export interface QualityCounts {
  readonly table: (table: QualityTable, today: LocalDate) => Promise<TableCounts>;
  /** Quartiles of every column with values, between the two nearest where none lies on them. */
  readonly quartiles: () => Promise<readonly ColumnQuartiles[]>;
  readonly outside: (
    of: Pick<ColumnQuartiles, 'table' | 'column'>,
    bounds: { readonly lower: number; readonly upper: number },
  ) => Promise<OutsideCounts>;
}

async function quartilesOf({ table, column, from, value }: (typeof MEASURED)[number], reader: SalesReader) {
  const statement = sql`WITH v AS (
  SELECT ${value} AS x, row_number() OVER (ORDER BY ${value}) - 1 AS i, count(*) OVER () AS n
  FROM ${from} AND ${value} IS NOT NULL)
SELECT i, x, n FROM v WHERE i IN ((n - 1) / 4, (n - 1) / 4 + 1, 3 * (n - 1) / 4, 3 * (n - 1) / 4 + 1)`;
  const rows = await reader.rows(statement.text, statement.parameters);
  const values = count(rows[0]?.[2]);
  const at = new Map(rows.map(([i, x]) => [count(i), Number(x)]));
  const quantile = (share: number): number => {
    const place = share * (values - 1);
    const low = Math.floor(place);
    const lower = at.get(low) ?? 0;
    return lower + (place - low) * ((at.get(low + 1) ?? lower) - lower);
  };
  return { table, column, values, q1: quantile(0.25), q3: quantile(0.75) };
}

export function createQualityCounts({ reader }: { readonly reader: SalesReader }): QualityCounts {
  return {
    table: (table, today) => countTable(table, today, reader),
    quartiles: async () => {
      const found: ColumnQuartiles[] = [];
      for (const measured of MEASURED) {
        const quartiles = await quartilesOf(measured, reader);
        if (quartiles.values > 0) found.push(quartiles);
      }
      return found;
    },
    outside: async ({ table, column }, { lower, upper }) => {
      const measured = MEASURED.find((m) => m.table === table && m.column === column);
      if (measured === undefined) return { below: 0, above: 0, rowIds: [] };
      const { from, value } = measured;
      const counts = sql`SELECT sum(${value} < ${lower}), sum(${value} > ${upper}) FROM ${from} AND ${value} IS NOT NULL`;
      const [row = []] = await reader.rows(counts.text, counts.parameters);
      const furthest = sql`SELECT id FROM ${from} AND (${value} < ${lower} OR ${value} > ${upper})
ORDER BY max(${lower} - ${value}, ${value} - ${upper}) DESC, id LIMIT ${IDS_MAX}`;
      const ids = await reader.rows(furthest.text, furthest.parameters);
      return { below: count(row[0]), above: count(row[1]), rowIds: ids.map(([id]) => count(id)) };
    },
  };
}

import { comparePeriod, rangePeriod, unitPeriod } from '../model/calendar.js';
import type { Comparison, LocalDate, Period } from '../model/period.js';
import type { RowScope } from '../model/principal.js';
import {
  type Dimension,
  type Filter,
  type MemberDimension,
  type Metric,
  type MetricQuery,
  type Ranking,
  salesQuery,
} from '../model/query.js';
import { TODAY } from './large-company.js';

/** Every kind of question about the large company, beside SQL written by hand that DuckDB answers it with. */
export interface AnalyticsCase {
  readonly kind: string;
  readonly scope: RowScope;
  readonly ask:
    | { readonly kind: 'query'; readonly query: MetricQuery }
    | { readonly kind: 'why'; readonly query: MetricQuery; readonly dimension: MemberDimension }
    | { readonly kind: 'dormant'; readonly months: number };
  /**
   * Columns: the keys of the members, and the asked metrics in their order, each followed by that of the comparison
   * period where there is one.
   */
  readonly sql: string;
}

const CALENDAR = { today: TODAY, fiscalStart: 1 };
const COMPANY: RowScope = { kind: 'company' };
const TEAM: RowScope = { kind: 'department', department: '영업1팀' };
const REP: RowScope = { kind: 'own', userId: 1 };

const unit = (date: LocalDate, of: 'month' | 'quarter' | 'year'): Period => unitPeriod(date, of, CALENDAR);
const THIS_MONTH = unit(TODAY, 'month');
const THIS_YEAR = unit(TODAY, 'year');
const LAST_MONTH = unit('2026-05-01', 'month');
const LAST_QUARTER = unit('2026-01-01', 'quarter');
const LAST_YEAR = unit('2025-01-01', 'year');
const ODD_DAYS = rangePeriod('2025-03-05', '2025-05-20');

const against = (period: Period, kind: 'mom' | 'yoy'): Comparison => comparePeriod(period, kind, 1);

type Asked = Parameters<typeof salesQuery>[0];

function only(dimension: MemberDimension, ...keys: (number | string)[]): Filter {
  return { dimension, members: keys.map((key) => ({ key, label: String(key) })), exclude: false };
}

function top(limit: number, metric: Metric = 'sales_amount'): Ranking {
  return { metric, direction: 'top', limit };
}

function by(...groupBy: Dimension[]): { readonly groupBy: readonly Dimension[] } {
  return { groupBy };
}

/** `sale_date BETWEEN …` as DuckDB reads it. */
function within({ from, to }: Pick<Period, 'from' | 'to'>): string {
  return `sale_date BETWEEN DATE '${from}' AND DATE '${to}'`;
}

const DONE = "status = 'completed'";
const TEAM_USERS = "user_id IN (SELECT id FROM users WHERE department = '영업1팀')";

function totals(period: Period, figures: string, where = DONE): string {
  return `SELECT ${figures} FROM sales WHERE ${within(period)} AND ${where}`;
}

/** Ties go by name, as they do in answers. */
function ranked(rows: string, table: 'clients' | 'products' | 'users', limit: number): string {
  return `SELECT key, a FROM (${rows}) JOIN ${table} m ON m.id = key ORDER BY a DESC, m.name LIMIT ${limit}`;
}

function sums(key: string, period: Period, where = DONE): string {
  return `SELECT ${key} AS key, sum(amount) AS a FROM sales WHERE ${within(period)} AND ${where} GROUP BY 1`;
}

/** Everybody but the admin is listed, also without a sale. */
function perUser(figures: string, period: Period, where: string): string {
  return `SELECT u.id, ${figures} FROM users u LEFT JOIN (SELECT user_id, sum(amount) AS a, count(*) AS n FROM sales
    WHERE ${within(period)} AND ${DONE} GROUP BY 1) s ON s.user_id = u.id WHERE ${where}`;
}

function compared(key: string, period: Period, other: Period, where = DONE): string {
  return `SELECT ${key}, sum(CASE WHEN ${within(period)} THEN amount ELSE 0 END),
    sum(CASE WHEN ${within(other)} THEN amount ELSE 0 END)
    FROM sales WHERE (${within(period)} OR ${within(other)}) AND ${where}`;
}

export const WHY_LIMIT = 100;

/** The strongest changes each way and the sum of the others, as 'rest'; all where that many fit. */
function change(key: string, period: Period, other: Period): string {
  const order = (way: string): string => `row_number() OVER (ORDER BY c ${way}) <= ${WHY_LIMIT} AND c`;
  return `WITH m AS (SELECT ${key} AS key, sum(CASE WHEN ${within(period)} THEN amount ELSE 0 END) AS a,
    sum(CASE WHEN ${within(other)} THEN amount ELSE 0 END) AS b, a - b AS c
    FROM sales WHERE (${within(period)} OR ${within(other)}) AND ${DONE} GROUP BY 1),
    r AS (SELECT *, count(*) OVER () <= ${2 * WHY_LIMIT} OR ${order('DESC')} > 0 OR ${order('ASC')} < 0 AS shown FROM m)
    SELECT CAST(key AS VARCHAR), a, b FROM r WHERE shown
    UNION ALL SELECT 'rest', sum(a), sum(b) FROM r WHERE NOT shown HAVING count(*) > 0`;
}

function yearOnYear(period: Period): Period {
  return against(period, 'yoy').period;
}

/** Clients with a sale before March, when the quiet stretch of three whole months begins, and none since. */
function quiet(where: string): string {
  return `SELECT client_id AS key, max(sale_date) AS last,
    sum(CASE WHEN sale_date >= DATE '2025-03-01' THEN amount ELSE 0 END) AS a FROM sales
    WHERE sale_date <= DATE '${TODAY}' AND ${where} GROUP BY 1 HAVING max(sale_date) < DATE '2026-03-01'`;
}

const SALES_OF = 'sum(amount)';

/** A case of a plain query. */
function asked(kind: string, fields: Asked, sql: string, scope: RowScope = COMPANY): AnalyticsCase {
  return { kind, scope, ask: { kind: 'query', query: salesQuery(fields) }, sql };
}

const TOTALS: readonly AnalyticsCase[] = [
  asked('total, this month', { period: THIS_MONTH }, totals(THIS_MONTH, SALES_OF)),
  asked('count, this year', { period: THIS_YEAR, metrics: ['sales_count'] }, totals(THIS_YEAR, 'count(*)')),
  asked('total, custom days', { period: ODD_DAYS }, totals(ODD_DAYS, SALES_OF)),
  asked(
    'cancelled, this year',
    { period: THIS_YEAR, metrics: ['sales_count'], filters: [only('status', 'cancelled')] },
    totals(THIS_YEAR, 'count(*)', "status = 'cancelled'"),
  ),
  asked(
    'region and category, this year',
    { period: THIS_YEAR, filters: [only('region', '서울'), only('category', '항생제')] },
    totals(THIS_YEAR, SALES_OF, `${DONE} AND region = '서울' AND category = '항생제'`),
  ),
  asked(
    'year on year, this year',
    { period: THIS_YEAR, comparison: against(THIS_YEAR, 'yoy') },
    compared("'all'", THIS_YEAR, yearOnYear(THIS_YEAR)).replace("'all', ", ''),
  ),
  asked(
    'month on month',
    { period: LAST_MONTH, comparison: against(LAST_MONTH, 'mom') },
    compared("'all'", LAST_MONTH, against(LAST_MONTH, 'mom').period).replace("'all', ", ''),
  ),
];

const SPLITS: readonly AnalyticsCase[] = [
  asked(
    'by person, this month',
    { period: THIS_MONTH, ...by('user') },
    perUser('coalesce(s.a, 0)', THIS_MONTH, "u.role <> 'admin'"),
  ),
  asked(
    'by team, this year',
    { period: THIS_YEAR, ...by('department') },
    `SELECT department, sum(a) FROM (${sums('user_id', THIS_YEAR)}) JOIN users ON id = key GROUP BY 1`,
  ),
  asked('by category, last month', { period: LAST_MONTH, ...by('category') }, sums('category', LAST_MONTH)),
  asked('by region, last year', { period: LAST_YEAR, ...by('region') }, sums('region', LAST_YEAR)),
  asked('by category, custom days', { period: ODD_DAYS, ...by('category') }, sums('category', ODD_DAYS)),
  asked(
    'by person, custom days',
    { period: ODD_DAYS, ...by('user') },
    perUser('coalesce(s.a, 0)', ODD_DAYS, "u.role <> 'admin'"),
  ),
  asked(
    'share by industry, this year',
    { period: THIS_YEAR, metrics: ['share'], ...by('industry') },
    `SELECT industry, 100.0 * sum(a) / sum(sum(a)) OVER () FROM (${sums('client_id', THIS_YEAR)})
     JOIN clients ON id = key GROUP BY 1`,
  ),
  asked(
    'by grade, last quarter',
    { period: LAST_QUARTER, ...by('client_grade') },
    `SELECT grade, sum(a) FROM (${sums('client_id', LAST_QUARTER)}) JOIN clients ON id = key GROUP BY 1`,
  ),
  asked(
    'share of a category, last year',
    { period: LAST_YEAR, metrics: ['share'], filters: [only('category', '항생제')], shareOf: 'category' },
    totals(LAST_YEAR, "100.0 * sum(amount) FILTER (category = '항생제') / sum(amount)"),
  ),
  asked(
    'average by team, last year',
    { period: LAST_YEAR, metrics: ['average_sale'], ...by('department') },
    `SELECT department, CAST(floor(sum(a) / sum(n) + 0.5) AS BIGINT) FROM (SELECT user_id, sum(amount) AS a,
     count(*) AS n FROM sales WHERE ${within(LAST_YEAR)} AND ${DONE} GROUP BY 1) JOIN users ON id = user_id GROUP BY 1`,
  ),
  asked(
    'quantity by product, last quarter',
    { period: LAST_QUARTER, metrics: ['quantity'], ...by('product') },
    `SELECT product_id, sum(quantity) FROM sales WHERE ${within(LAST_QUARTER)} AND ${DONE} GROUP BY 1`,
  ),
];

const TIMES: readonly AnalyticsCase[] = [
  asked(
    'by month, last year',
    { period: LAST_YEAR, ...by('month') },
    sums("strftime(sale_date, '%Y-%m')", LAST_YEAR),
  ),
  asked(
    'by week, custom days',
    { period: ODD_DAYS, ...by('week') },
    sums("strftime(sale_date, '%G-W%V')", ODD_DAYS),
  ),
  asked(
    'by day, last month',
    { period: LAST_MONTH, ...by('day') },
    sums('CAST(sale_date AS VARCHAR)', LAST_MONTH),
  ),
  asked(
    'by category and month, last year',
    { period: LAST_YEAR, ...by('category', 'month') },
    `SELECT category, strftime(sale_date, '%Y-%m'), sum(amount) FROM sales WHERE ${within(LAST_YEAR)} AND ${DONE}
     GROUP BY 1, 2`,
  ),
  asked(
    'one product by month, last year',
    { period: LAST_YEAR, filters: [only('product', 7)], ...by('month') },
    sums("strftime(sale_date, '%Y-%m')", LAST_YEAR, `${DONE} AND product_id = 7`),
  ),
  asked(
    'one client by month, last year',
    { period: LAST_YEAR, filters: [only('client', 42)], ...by('month') },
    `SELECT strftime(m, '%Y-%m'), coalesce(a, 0) FROM range(DATE '2025-01-01', DATE '2026-01-01', INTERVAL 1 MONTH) r(m)
     LEFT JOIN (${sums("date_trunc('month', sale_date)", LAST_YEAR, `${DONE} AND client_id = 42`)}) ON key = m`,
  ),
];

const RANKINGS: readonly AnalyticsCase[] = [
  asked(
    'top clients, this month',
    { period: THIS_MONTH, ...by('client'), ranking: top(10) },
    ranked(sums('client_id', THIS_MONTH), 'clients', 10),
  ),
  asked(
    'top clients, last year',
    { period: LAST_YEAR, ...by('client'), ranking: top(10) },
    ranked(sums('client_id', LAST_YEAR), 'clients', 10),
  ),
  asked(
    'top clients, year on year',
    { period: THIS_YEAR, ...by('client'), ranking: top(10), comparison: against(THIS_YEAR, 'yoy') },
    `SELECT key, a, b FROM (${compared('client_id', THIS_YEAR, yearOnYear(THIS_YEAR))
      .replace('SELECT client_id, sum', 'SELECT client_id AS key, sum')
      .replace('END),', 'END) AS a,')
      .replace('END)\n', 'END) AS b\n')} GROUP BY 1)
     JOIN clients m ON m.id = key ORDER BY a DESC, m.name LIMIT 10`,
  ),
  asked(
    'clients over an amount, last month',
    {
      period: LAST_MONTH,
      ...by('client'),
      threshold: { metric: 'sales_amount', operator: '>', value: 45_000_000 },
    },
    `${sums('client_id', LAST_MONTH)} HAVING sum(amount) > 45000000`,
  ),
  asked(
    'top products, last year',
    { period: LAST_YEAR, ...by('product'), ranking: top(10) },
    ranked(sums('product_id', LAST_YEAR), 'products', 10),
  ),
  asked(
    'best person, this year',
    { period: THIS_YEAR, ...by('user'), ranking: top(1) },
    ranked(sums('user_id', THIS_YEAR), 'users', 1),
  ),
];

const CLIENTS: readonly AnalyticsCase[] = [
  asked(
    'active clients, this year',
    { period: THIS_YEAR, metrics: ['active_clients'] },
    totals(THIS_YEAR, 'count(DISTINCT client_id)'),
  ),
  asked(
    'new clients, last year',
    { period: LAST_YEAR, metrics: ['new_clients'] },
    `SELECT count(*) FROM (SELECT client_id, min(sale_date) AS sale_date FROM sales WHERE ${DONE} GROUP BY 1)
     WHERE ${within(LAST_YEAR)}`,
  ),
  asked(
    'dormant clients',
    { period: THIS_MONTH, metrics: ['dormant_clients'] },
    `SELECT count(*) FROM (${quiet(DONE)})`,
  ),
  {
    kind: 'list of dormant clients, a team',
    scope: TEAM,
    ask: { kind: 'dormant', months: 3 },
    sql: `SELECT key, CAST(last AS VARCHAR), a FROM (${quiet(`${DONE} AND ${TEAM_USERS}`)})`,
  },
];

const WHY: readonly AnalyticsCase[] = (['client', 'product', 'user', 'category'] as const).map(
  (dimension) => ({
    kind: `why, by ${dimension}`,
    scope: COMPANY,
    ask: {
      kind: 'why',
      query: salesQuery({ period: LAST_MONTH, comparison: against(LAST_MONTH, 'mom') }),
      dimension,
    },
    sql: change(
      dimension === 'category' ? 'category' : `${dimension}_id`,
      LAST_MONTH,
      against(LAST_MONTH, 'mom').period,
    ),
  }),
);

const PEOPLE: readonly AnalyticsCase[] = [
  asked(
    'achievement by person, this month, a team',
    { period: THIS_MONTH, metrics: ['achievement_rate'], ...by('user') },
    perUser('100.0 * coalesce(s.a, 0) / t.amount', THIS_MONTH, "u.department = '영업1팀'").replace(
      'WHERE u.department',
      "LEFT JOIN targets t ON t.user_id = u.id AND t.target_date = DATE '2026-06-01' WHERE u.department",
    ),
    TEAM,
  ),
  asked(
    'achievement, last quarter',
    { period: LAST_QUARTER, metrics: ['achievement_rate'] },
    `SELECT 100.0 * (${totals(LAST_QUARTER, SALES_OF)}) /
     (SELECT sum(amount) FROM targets WHERE target_date BETWEEN DATE '2026-01-01' AND DATE '2026-03-31')`,
  ),
  asked(
    'one rep, this month',
    { period: THIS_MONTH },
    totals(THIS_MONTH, SALES_OF, `${DONE} AND user_id = 1`),
    REP,
  ),
  asked(
    'one rep by category, last year',
    { period: LAST_YEAR, ...by('category') },
    sums('category', LAST_YEAR, `${DONE} AND user_id = 1`),
    REP,
  ),
  asked(
    'one rep, top clients, this year',
    { period: THIS_YEAR, ...by('client'), ranking: top(5) },
    ranked(sums('client_id', THIS_YEAR, `${DONE} AND user_id = 1`), 'clients', 5),
    REP,
  ),
  asked(
    'a team, top clients, last quarter',
    { period: LAST_QUARTER, ...by('client'), ranking: top(10) },
    ranked(sums('client_id', LAST_QUARTER, `${DONE} AND ${TEAM_USERS}`), 'clients', 10),
    TEAM,
  ),
  asked(
    'a team, top products, last year',
    { period: LAST_YEAR, ...by('product'), ranking: top(10) },
    ranked(sums('product_id', LAST_YEAR, `${DONE} AND ${TEAM_USERS}`), 'products', 10),
    TEAM,
  ),
  asked(
    'a team, one category, this year',
    { period: THIS_YEAR, filters: [only('category', '항생제')] },
    totals(THIS_YEAR, `coalesce(${SALES_OF}, 0)`, `${DONE} AND category = '항생제' AND ${TEAM_USERS}`),
    TEAM,
  ),
];

export const ANALYTICS_CASES: readonly AnalyticsCase[] = [
  ...TOTALS,
  ...SPLITS,
  ...TIMES,
  ...RANKINGS,
  ...CLIENTS,
  ...WHY,
  ...PEOPLE,
];
export const CASES_CALENDAR = CALENDAR;

import type { LocalDate } from '../model/period.js';
import type { SalesReader } from '../ports/sales-reader.js';
import type { DataColumn, DataTable } from '../ports/training-data.js';
import { newestGrade } from './dimensions.js';
import { type Sql, sql } from './sql.js';

/**
 * The raw tables that models learn from, of all rows up to a day. Left out is whatever is encrypted or tells of a
 * person: names, addresses, numbers, notes. Members stand by their ids.
 */

const integer = (name: string): DataColumn => ({ name, type: 'integer' });
const text = (name: string): DataColumn => ({ name, type: 'text' });

export interface StoredForecast {
  readonly subject: string;
  readonly month: LocalDate;
  readonly amount: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly model: string | null;
}

export interface TrainingData {
  /** The first and last day with a sale up to `today`; null without any. */
  readonly span: (today: LocalDate) => Promise<{ readonly from: LocalDate; readonly to: LocalDate } | null>;
  readonly sales: (from: LocalDate, to: LocalDate) => Promise<DataTable>;
  readonly clients: () => Promise<DataTable>;
  readonly users: () => Promise<DataTable>;
  /** client, month, won and rows of completed sales. */
  readonly clientMonths: (from: LocalDate, to: LocalDate) => Promise<DataTable>;
  /** client, industry, size, credit rating, grade. */
  readonly clientCategories: () => Promise<DataTable>;
  /** The stored forecasts of one version from a month on. */
  readonly forecasts: (version: string, fromMonth: LocalDate) => Promise<readonly StoredForecast[]>;
}

export function createTrainingData({ reader }: { readonly reader: SalesReader }): TrainingData {
  const rowsOf = ({ text: statement, parameters }: Sql) => reader.rows(statement, parameters);
  const table = async (columns: readonly DataColumn[], statement: Sql): Promise<DataTable> => ({
    columns,
    rows: await rowsOf(statement),
  });
  return {
    span: async (today) => {
      const [row] = await rowsOf(
        sql`SELECT min(sale_date), max(sale_date) FROM sales_records WHERE sale_date <= ${today}`,
      );
      const [from, to] = row ?? [];
      return from == null || to == null ? null : { from: String(from), to: String(to) };
    },
    sales: (from, to) =>
      table(
        [
          integer('id'),
          integer('user_id'),
          integer('client_id'),
          integer('product_id'),
          integer('sale_amount'),
          integer('quantity'),
          text('sale_date'),
          text('quarter'),
          integer('year'),
          text('region'),
          text('category'),
          text('status'),
        ],
        sql`SELECT id, user_id, client_id, product_id, sale_amount, quantity, sale_date, quarter, year, region, category, status
FROM sales_records WHERE sale_date BETWEEN ${from} AND ${to} ORDER BY sale_date, id`,
      ),
    clients: () =>
      table(
        [
          integer('id'),
          text('industry'),
          text('company_size'),
          text('credit_rating'),
          text('established_date'),
          integer('annual_revenue'),
          integer('employee_count'),
          integer('is_active'),
        ],
        sql`SELECT id, industry, company_size, credit_rating, established_date, annual_revenue, employee_count, is_active
FROM clients.clients ORDER BY id`,
      ),
    users: () =>
      table(
        [integer('id'), text('department'), text('role'), integer('is_active')],
        sql`SELECT id, department, role, is_active FROM users.users ORDER BY id`,
      ),
    clientMonths: (from, to) =>
      table(
        [integer('client_id'), text('month'), integer('sales_amount'), integer('sales_count')],
        sql`SELECT client_id, substr(sale_date, 1, 7), sum(sale_amount), count(*) FROM sales_records
WHERE status = 'completed' AND sale_date BETWEEN ${from} AND ${to} GROUP BY 1, 2 ORDER BY 1, 2`,
      ),
    clientCategories: () =>
      table(
        [integer('client_id'), text('industry'), text('company_size'), text('credit_rating'), text('grade')],
        sql`SELECT c.id, c.industry, c.company_size, c.credit_rating, ${newestGrade(sql`c.id`)}
FROM clients.clients c ORDER BY c.id`,
      ),
    forecasts: async (version, fromMonth) => {
      const rows =
        await rowsOf(sql`SELECT subject, prediction_date, predicted_amount, lower_amount, upper_amount, model_name
FROM sales_predictions WHERE prediction_period = 'monthly' AND model_version = ${version} AND prediction_date >= ${fromMonth} AND subject IS NOT NULL
ORDER BY subject, prediction_date, id`);
      const orNull = (value: unknown): number | null => (value == null ? null : Number(value));
      return rows.map(([subject, month, amount, lower, upper, model]) => ({
        subject: String(subject),
        month: String(month),
        amount: Number(amount),
        lower: orNull(lower),
        upper: orNull(upper),
        model: model == null ? null : String(model),
      }));
    },
  };
}

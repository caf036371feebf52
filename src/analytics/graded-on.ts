import type { LocalDate } from '../model/period.js';
import type { AnalyticsDeps } from './run.js';
import { sql } from './sql.js';

/** The day of the first sale, whoever made it; null where there is none. */
export function createFirstSaleOn({ reader }: AnalyticsDeps): () => Promise<LocalDate | null> {
  return async () => {
    const statement = sql`SELECT min(sale_date) FROM sales_records`;
    const [row] = await reader.rows(statement.text, statement.parameters);
    return row?.[0] == null ? null : String(row[0]);
  };
}

/** The day of the newest grades; null where there are none at all. */
export function createGradedOn({ reader }: AnalyticsDeps): () => Promise<LocalDate | null> {
  return async () => {
    const statement = sql`SELECT max(analysis_date) FROM clients.client_analysis`;
    const [row] = await reader.rows(statement.text, statement.parameters);
    return row?.[0] == null ? null : String(row[0]);
  };
}

import { sql } from 'drizzle-orm';
import { customType, integer } from 'drizzle-orm/sqlite-core';

/**
 * Column types with the database design's exact declared names. SQLite gives all of them NUMERIC affinity:
 * whole won are kept as INTEGER (so that sum() is exact in 64 bits), date texts stay texts.
 */

/** UTC as SQLite's own CURRENT_TIMESTAMP writes it, with milliseconds where there are any. */
export function timestampText(at: Date): string {
  const text = at.toISOString().replace('T', ' ').slice(0, 23);
  return text.endsWith('.000') ? text.slice(0, 19) : text;
}

export function parseTimestamp(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}Z`);
}

export const decimal = customType<{
  data: number;
  driverData: number;
  config: { precision: number; scale: number };
  configRequired: true;
}>({
  dataType: ({ precision, scale }) => `DECIMAL(${precision}, ${scale})`,
});

export const timestamp = customType<{ data: Date; driverData: string }>({
  dataType: () => 'TIMESTAMP',
  toDriver: timestampText,
  fromDriver: parseTimestamp,
});

/** `YYYY-MM-DD`. */
export const date = customType<{ data: string; driverData: string }>({ dataType: () => 'DATE' });

export const boolean = customType<{ data: boolean; driverData: number }>({
  dataType: () => 'BOOLEAN',
  toDriver: (value) => (value ? 1 : 0),
  fromDriver: (value) => value !== 0,
});

/** Won, up to 13 digits before the point as the design has it. */
export const money = (name: string) => decimal(name, { precision: 15, scale: 2 });
/** A share or score with two decimals. */
export const score = (name: string) => decimal(name, { precision: 3, scale: 2 });

export const now = sql`CURRENT_TIMESTAMP`;
export const yes = sql`TRUE`;
export const no = sql`FALSE`;

export const id = () => integer('id').primaryKey({ autoIncrement: true });
export const createdAt = () => timestamp('created_at').default(now);
export const updatedAt = () => timestamp('updated_at').default(now);

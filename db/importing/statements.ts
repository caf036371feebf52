import type { ImportReferences } from '../../src/ports/import-writer.js';
import type { Connection, Databases } from '../open.js';

export type Bound = string | number | bigint | null;

/** Statements whose columns depend on the file's, each prepared once. */
export interface ColumnWriter {
  /** Gives the new row's id. */
  readonly insert: (values: Readonly<Record<string, Bound>>) => number;
  readonly update: (id: number, values: Readonly<Record<string, Bound>>) => void;
}

export function columnWriter(connection: Connection, table: string): ColumnWriter {
  const prepared = new Map<string, ReturnType<Connection['prepare']>>();
  const statement = (sql: string) => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const made = connection.prepare(sql);
    prepared.set(sql, made);
    return made;
  };
  return {
    insert: (values) => {
      const columns = Object.keys(values);
      const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((c) => `@${c}`).join(', ')})`;
      return Number(statement(sql).run(values).lastInsertRowid);
    },
    update: (id, values) => {
      const columns = Object.keys(values);
      if (columns.length === 0) return;
      const sql = `UPDATE ${table} SET ${columns.map((c) => `${c} = @${c}`).join(', ')} WHERE id = @id`;
      statement(sql).run({ ...values, id });
    },
  };
}

/** The given values without those that are undefined: columns that the file does not have. */
export function known(values: Readonly<Record<string, Bound | undefined>>): Record<string, Bound> {
  const kept: Record<string, Bound> = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined) kept[name] = value;
  return kept;
}

export function flag(value: boolean | null): number | undefined {
  return value === null ? undefined : value ? 1 : 0;
}

/** The id that the next row of an AUTOINCREMENT table gets, while nobody else can write. */
export function nextId(connection: Connection, table: string): number {
  const used = connection
    .prepare<[string], { used: number | null }>(
      `SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0),
                  coalesce((SELECT max(id) FROM ${table}), 0)) AS used`,
    )
    .get(table);
  return (used?.used ?? 0) + 1;
}

export type NumberForms = (businessNumber: string) => readonly string[];

/** Everything rows may refer to, read at once. */
export function readReferences(databases: Databases, forms: NumberForms): ImportReferences {
  const people = databases.users
    .prepare<[], { id: number; username: string; email: string; fullName: string | null }>(
      'SELECT id, username, email, full_name AS fullName FROM users',
    )
    .all();
  const clients = databases.clients
    .prepare<[], { id: number; name: string; stored: string | null }>(
      'SELECT id, name, business_number AS stored FROM clients',
    )
    .all();
  const products = databases.sales
    .prepare<[], { id: number; name: string; category: string | null }>(
      'SELECT id, name, category FROM products',
    )
    .all();
  const byNumber = new Map<string, number>();
  for (const client of clients) if (client.stored !== null) byNumber.set(client.stored, client.id);
  return {
    people,
    clients: clients.map(({ id, name }) => ({ id, name })),
    products,
    clientByNumber: (businessNumber) => {
      if (byNumber.size === 0) return null;
      for (const form of forms(businessNumber)) {
        const id = byNumber.get(form);
        if (id !== undefined) return id;
      }
      return null;
    },
  };
}

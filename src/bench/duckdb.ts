import { existsSync } from 'node:fs';
import { spanDays } from '../model/calendar.js';
import { AppError } from '../model/errors.js';
import { LARGE_MEMBERS, largeSales } from './large-company.js';

/** The rows of the large company in DuckDB, to be asked the same questions. */
export interface DuckDb {
  readonly version: string;
  /** A statement that is prepared once. */
  readonly prepare: (sql: string) => Promise<() => Promise<readonly (readonly unknown[])[]>>;
  readonly close: () => void;
}

const EPOCH = '1970-01-01';
/** Rows of one vector of DuckDB. */
const CHUNK_ROWS = 2_048;

/** A development dependency only: the product never needs it. */
async function load() {
  try {
    return await import('@duckdb/node-api');
  } catch (error) {
    throw new AppError('usage', 'The comparison needs DuckDB, which is not installed', {
      hint: 'Run `npm install` in the repository without `--omit=dev`: it brings @duckdb/node-api.',
      cause: error,
    });
  }
}

/** Throws `usage` where DuckDB is not installed: worth asking before a company is founded. */
export async function assertDuckDb(): Promise<void> {
  await load();
}

const TABLES = `
  CREATE TABLE users (id INTEGER, name VARCHAR, department VARCHAR, role VARCHAR);
  CREATE TABLE clients (id INTEGER, name VARCHAR, industry VARCHAR, grade VARCHAR);
  CREATE TABLE products (id INTEGER, name VARCHAR);
  CREATE TABLE targets (user_id INTEGER, amount BIGINT, target_date DATE);
  CREATE TABLE sales (user_id INTEGER, client_id INTEGER, product_id INTEGER, amount BIGINT, sale_date DATE,
    quantity INTEGER, region VARCHAR, category VARCHAR, status VARCHAR);`;

type Duck = Awaited<ReturnType<typeof load>>;
type DuckConnection = Awaited<ReturnType<Awaited<ReturnType<Duck['DuckDBInstance']['create']>>['connect']>>;

async function found(duck: Duck, connection: DuckConnection, rows: number): Promise<void> {
  await connection.run(TABLES);
  const day = (date: string) => new duck.DuckDBDateValue(spanDays(EPOCH, date) - 1);
  const types = {
    int: duck.INTEGER,
    big: duck.BIGINT,
    text: duck.VARCHAR,
    date: duck.DATE,
  } as const;

  async function fill(
    table: string,
    columns: readonly (keyof typeof types)[],
    found: Iterable<readonly (string | number | bigint | null | InstanceType<typeof duck.DuckDBDateValue>)[]>,
  ): Promise<void> {
    const appender = await connection.createAppender(table);
    const chunkTypes = columns.map((column) => types[column]);
    let batch: (readonly (string | number | bigint | null | InstanceType<typeof duck.DuckDBDateValue>)[])[] =
      [];
    const flush = (): void => {
      if (batch.length === 0) return;
      const chunk = duck.DuckDBDataChunk.create(chunkTypes, batch.length);
      chunk.setRows(batch);
      appender.appendDataChunk(chunk);
      batch = [];
    };
    for (const row of found) {
      batch.push(row);
      if (batch.length === CHUNK_ROWS) flush();
    }
    flush();
    appender.closeSync();
  }

  function* sales() {
    let last = { date: '', value: day(EPOCH) };
    for (const s of largeSales(rows)) {
      if (last.date !== s.saleDate) last = { date: s.saleDate, value: day(s.saleDate) };
      const quantity = s.quantity === null ? null : Number(s.quantity);
      yield [
        s.userId,
        s.clientId,
        s.productId,
        s.saleAmount,
        last.value,
        quantity,
        s.region,
        s.category,
        s.status,
      ];
    }
  }

  const { users, clients, products, targets } = LARGE_MEMBERS;
  await fill(
    'users',
    ['int', 'text', 'text', 'text'],
    users().map((u) => [u.id, u.name, u.department, u.role]),
  );
  await fill(
    'clients',
    ['int', 'text', 'text', 'text'],
    clients().map((c) => [c.id, c.name, c.industry, c.grade]),
  );
  await fill(
    'products',
    ['int', 'text'],
    products().map((p) => [p.id, p.name]),
  );
  await fill(
    'targets',
    ['int', 'big', 'date'],
    targets().map((t) => [t.user, BigInt(t.amount), day(t.date)]),
  );
  await fill('sales', ['int', 'int', 'int', 'big', 'date', 'int', 'text', 'text', 'text'], sales());
  await connection.run('CHECKPOINT');
}

/** The same company in a DuckDB file, its sales in the same order; founded where the file is not there yet. */
export async function openInDuckDb(file: string, rows: number): Promise<DuckDb> {
  const duck = await load();
  const isNew = !existsSync(file);
  const instance = await duck.DuckDBInstance.create(file);
  const connection = await instance.connect();
  if (isNew) await found(duck, connection, rows);
  return {
    version: duck.version(),
    prepare: async (sql) => {
      const statement = await connection.prepare(sql);
      return async () => (await statement.runAndReadAll()).getRows();
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

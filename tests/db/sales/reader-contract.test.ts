import { rmSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { databaseFile } from '../../../db/paths.js';
import { createSalesReader, type OpenSalesReader } from '../../../db/sales/reader.js';
import { createPooledSalesReader } from '../../../db/sales/reader-pool.js';
import { isAppError } from '../../../src/model/errors.js';
import { createChance } from '../../analytics/random.js';
import { useCompiled } from '../../support/compiled.js';
import { addCompany, addSales, useHomes } from '../home.js';

const homes = useHomes();
const compiled = useCompiled('db/sales/reader-worker.ts');

const KINDS: Readonly<Record<string, (home: string) => OpenSalesReader>> = {
  direct: createSalesReader,
  pooled: (home) => createPooledSalesReader(home, { entry: compiled.url('db/sales/reader-worker.js') }),
};

const NUMBERS = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
  SELECT i, '번호 ' || i, i % 2 FROM n`;

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no failure',
    (error: unknown) => error,
  );
}

describe.each(Object.entries(KINDS))('%s reader', (_kind, create) => {
  const opened: OpenSalesReader[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((reader) => reader.close()));
  });
  const open = (home: string): OpenSalesReader => {
    const reader = create(home);
    opened.push(reader);
    return reader;
  };

  test('every kind of value goes in and comes out as it is', async () => {
    const reader = open(await homes.setUp());
    const huge = 9_223_372_036_854_775_807n;
    const values = ['한빛병원 😀', '', 0, -1, 1.5, Number.MAX_SAFE_INTEGER, 2n ** 53n, huge, -huge, null];
    const marks = values.map(() => '?').join(', ');
    expect(await reader.rows(`SELECT ${marks}`, values)).toEqual([values]);
    expect(await reader.rows('SELECT 1 WHERE 0', [])).toEqual([]);
  });

  // A long answer is read in another way the second time, and may turn out to hold what that way can't.
  test('long answers are the same each time: fractions to the last bit, blobs as bytes, any text', async () => {
    const reader = open(await homes.setUp());
    const chance = createChance(20_260_601);
    const fractions = Array.from(
      { length: 2_000 },
      () => (chance.next() - 0.5) * 10 ** (chance.int(40) - 20),
    );
    const texts = ['"[1,2]\\', '줄\n바꿈\t', '\u2028', '1234567890123456', '0.1', 'null', '', null];
    const huge = 2n ** 53n;
    const columns: readonly (readonly (string | number | bigint | null)[])[] = [
      fractions,
      Array.from({ length: 200 }, (_, i) => texts[i % texts.length] ?? null),
      Array.from({ length: 200 }, (_, i) => (i === 150 ? huge : i)),
      Array.from({ length: 4_500 }, (_, i) => i),
    ];
    for (const values of columns) {
      const statement = `VALUES ${values.map(() => '(?)').join(', ')}`;
      for (let time = 0; time < 3; time += 1)
        expect(await reader.rows(statement, values)).toEqual(values.map((value) => [value]));
    }
    const blobs = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
      SELECT i, CASE i WHEN ? THEN x'00FF' ELSE 9e999 END FROM n`;
    for (const at of [201, 7, 201]) {
      const rows = await reader.rows(blobs, [at]);
      expect(rows).toHaveLength(200);
      expect([...new Set(rows.map(([, value]: readonly unknown[]) => typeof value))].sort()).toEqual(
        at === 7 ? ['number', 'object'] : ['number'],
      );
    }
  });

  test('sums are exact beyond 2^53', async () => {
    const home = await homes.setUp();
    const reader = open(home);
    const amount = 999_999_999_999_999n;
    const sale = { user: 1, client: 1, amount, date: '2026-06-01' };
    addSales(homes.open(home), [...Array(20).fill(sale), { ...sale, amount: 1 }]);
    const sum = 20n * amount + 1n;
    expect(sum > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true);
    expect(await reader.rows('SELECT sum(sale_amount), count(*) FROM sales_records', [])).toEqual([
      [sum, 21],
    ]);
    expect(await reader.rows('SELECT sale_amount FROM sales_records WHERE id = ?', [1])).toEqual([
      [Number(amount)],
    ]);
  });

  test('people and clients are at hand, and what another connection commits is seen at once', async () => {
    const home = await homes.setUp();
    const reader = open(home);
    const other = homes.open(home);
    const { kim = 0 } = await addCompany(other);
    const statement = `SELECT u.username, c.name, s.sale_amount, s.region FROM sales_records s
      JOIN users.users u ON u.id = s.user_id JOIN clients.clients c ON c.id = s.client_id WHERE u.id = ?`;
    expect(await reader.rows(statement, [kim])).toEqual([]);
    addSales(other, [{ user: kim, client: 1, amount: 5, date: '2026-06-01' }]);
    expect(await reader.rows(statement, [kim])).toEqual([['kim', '한빛병원', 5, null]]);
  });

  test('a result of many rows comes whole and in order', async () => {
    const rows = await open(await homes.setUp()).rows(NUMBERS, [12_345]);
    expect(rows).toEqual(Array.from({ length: 12_345 }, (_, i) => [i + 1, `번호 ${i + 1}`, (i + 1) % 2]));
  });

  test('statements asked at the same time are each answered once, with their own rows', async () => {
    const reader = open(await homes.setUp());
    const counts = Array.from({ length: 60 }, (_, i) => 1 + ((i * 997) % 6_000));
    const answers = await Promise.all(counts.map((count) => reader.rows(NUMBERS, [count])));
    expect(answers.map((rows) => [rows.length, rows.at(-1)?.[0]])).toEqual(counts.map((n) => [n, n]));
  });

  test('more different statements than are kept prepared all work', async () => {
    const reader = open(await homes.setUp());
    for (let i = 0; i < 450; i += 1) {
      expect(await reader.rows(`SELECT ? + ${i % 225}`, [1])).toEqual([[1 + (i % 225)]]);
    }
  });

  test('nothing can be written through it, and the refusal names the file and what to do', async () => {
    const home = await homes.setUp();
    const reader = open(home);
    for (const statement of [
      'DELETE FROM sales_records RETURNING id',
      'DELETE FROM users.users RETURNING id',
    ]) {
      const error = await failureOf(reader.rows(statement, []));
      expect(isAppError(error)).toBe(true);
      expect(error).toMatchObject({
        name: 'AppError',
        code: 'database_readonly',
        message: `${databaseFile(home, 'sales')} can only be read`,
        hint: 'Give the user who runs medisales the right to write the file and its folder.',
        retryable: false,
        details: { sqlite: 'SQLITE_READONLY' },
        cause: { message: 'attempt to write a readonly database' },
      });
    }
  });

  test('a statement that SQLite or its binding refuses fails, and the next one works', async () => {
    const home = await homes.setUp();
    const reader = open(home);
    const error = await failureOf(reader.rows('SELECT colour FROM sales_records', []));
    expect(isAppError(error)).toBe(true);
    expect(error).toMatchObject({
      code: 'internal',
      message: `${databaseFile(home, 'sales')}: no such column: colour`,
      hint: undefined,
    });
    await expect(reader.rows('SELECT ?', [])).rejects.toThrow(RangeError);
    expect(await reader.rows('SELECT ?', [7])).toEqual([[7]]);
  });

  test('a home without its databases is told by the file that is missing', async () => {
    const home = await homes.setUp();
    rmSync(databaseFile(home, 'sales'));
    const error = await failureOf((async () => open(home).rows('SELECT 1', []))());
    expect(isAppError(error)).toBe(true);
    expect(error).toMatchObject({
      code: 'database_invalid',
      message: `${databaseFile(home, 'sales')} could not be opened`,
    });
  });

  test('once closed it refuses, saying that asking again may work, and closing again does nothing', async () => {
    const reader = open(await homes.setUp());
    expect(await reader.rows('SELECT 1', [])).toEqual([[1]]);
    await reader.close();
    const error = await failureOf(reader.rows('SELECT 1', []));
    expect(isAppError(error)).toBe(true);
    expect(error).toMatchObject({ code: 'internal', retryable: true });
    await reader.close();
  });
});

import { beforeEach, expect, test } from 'vitest';
import { DataQualitySchema } from '../../adapters/web/data-quality.js';
import type { Stores } from '../../db/stores.js';
import { type ComposedDataQuality, createDataQuality } from '../../src/compose/data-quality.js';
import { timelinessOf } from '../../src/ml/data-quality.js';
import { OPERATOR, type Principal } from '../../src/model/principal.js';
import { answerDataQuality } from '../../src/skills/data-quality.js';
import { addCompany, addSales, addTarget, useHomes } from '../db/home.js';

const homes = useHomes();
const NOW = new Date('2026-06-15T00:00:00Z');
let home: string;
let stores: Stores;
let quality: ComposedDataQuality;

beforeEach(async () => {
  home = await homes.setUp();
  stores = homes.open(home);
  quality = createDataQuality({ home, salesReader: stores.salesReader, clock: { now: () => NOW } });
});

async function person(username: string): Promise<Principal> {
  const found = await stores.people.identify({ kind: 'user', username });
  if (found === null) throw new Error(username);
  return found;
}

/** Ten sales, of which four are wrong in five ways; the values 1 to 9 and 100. */
async function company(): Promise<void> {
  const { kim = 0 } = await addCompany(stores);
  addSales(
    stores,
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 100].map((amount) => ({
      user: kim,
      client: 1,
      amount,
      date: '2026-05-04',
      region: '서울',
      category: '항생제',
    })),
  );
  const { sales } = stores.databases;
  sales.exec(`UPDATE sales_records SET product_id = 1;
    UPDATE sales_records SET sale_amount = -1, client_id = 99 WHERE id = 1;
    UPDATE sales_records SET sale_date = '2026-07-01', quarter = 'Q3' WHERE id = 2;
    UPDATE sales_records SET region = NULL, quarter = 'Q1' WHERE id = 3;
    UPDATE sales_records SET category = '순환기' WHERE id = 4;`);
  addTarget(stores, kim, 100, ['monthly', '2026-06-01']);
}

test('each table is scored by the rows that lack something or break a rule', async () => {
  await company();
  const { tables, outliers, score } = await quality.check('2026-06-15');
  const sales = tables.find(({ table }) => table === 'sales');
  expect(sales).toMatchObject({
    rows: 10,
    // One of 4 x 10 cells; 2 rows; 3 rows; the newest completed sale is in the future.
    scores: { completeness: 0.975, accuracy: 0.8, consistency: 0.7, timeliness: 1 },
    through: '2026-07-01',
  });
  expect(sales?.checks.map(({ name, failed }) => [name, failed])).toEqual([
    ['missing:region', 1],
    ['amount_positive', 1],
    ['date_not_in_future', 1],
    ['client_exists', 1],
    ['quarter_fits_date', 1],
    ['category_fits_product', 1],
  ]);
  expect(tables.find(({ table }) => table === 'users')?.scores).toMatchObject({
    completeness: 0.9,
    accuracy: 1,
  });
  // Sorted -1 2 3 4 5 6 7 8 9 100: places 2.25 and 6.75.
  expect(outliers.find(({ column }) => column === 'sale_amount')).toEqual({
    table: 'sales',
    column: 'sale_amount',
    values: 10,
    q1: 3.25,
    q3: 7.75,
    lower: -3.5,
    upper: 14.5,
    below: 0,
    above: 1,
    rowIds: [10],
  });
  expect(score).toBeGreaterThan(0.5);
});

test('the report is kept, shown to managers without rows of others, and to no rep', async () => {
  await company();
  expect(await quality.latest()).toBeNull();
  const made = await quality.report(OPERATOR);
  expect(DataQualitySchema.parse(made)).toEqual(made);
  expect(await quality.latest()).toEqual(made);
  // What is kept of today is not made again.
  stores.databases.sales.exec('DELETE FROM sales_records');
  expect(await quality.report(OPERATOR)).toEqual(made);
  const shown = await quality.report(await person('park'));
  expect(shown.outliers.flatMap(({ rowIds }) => rowIds)).toEqual([]);
  await expect(quality.report(await person('kim'))).rejects.toMatchObject({ code: 'denied' });
});

test('an empty company has no scores', async () => {
  const { score, tables, outliers } = await quality.check('2026-06-15');
  expect([score, outliers, tables.map(({ rows }) => rows)]).toEqual([null, [], [0, 0, 0, 0, 0]]);
});

test('a table is timely until it is due, and then the less the older it is', () => {
  const at = (through: string | null): number => timelinessOf(through, '2026-06-15', 4);
  expect([at('2026-06-15'), at('2026-06-11'), at('2026-06-07'), at('2026-05-06'), at(null)]).toEqual([
    1, 1, 0.5, 0.1, 0,
  ]);
});

test('in chat an administrator is told what breaks a rule, in either language; others are not', async () => {
  await company();
  const told = async (who: Principal) => {
    const scope = { kind: 'company' } as const;
    return answerDataQuality({ principal: who, language: who.language, scope, dataQuality: quality });
  };
  const boss = await person('boss');
  const got = await told(boss);
  expect(got).toMatchObject({ status: 'answered', intent: 'data_quality' });
  expect(got.text).toContain('판매: 날짜와 다른 분기 1건(10%)');
  expect(got.text).toContain('판매 금액 1(10%)');
  expect(got.table?.rows[0]).toEqual(['판매', 10, 97.5, 80, 70, 100, '2026-07-01']);
  expect((await told({ ...boss, language: 'en' })).text).not.toMatch(/[가-힣]/);
  expect(await told(await person('park'))).toMatchObject({ status: 'denied', table: null, figures: [] });
});

import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AppError } from '../../src/model/errors.js';
import { type ImportHome, importMasterData, makeHome, problemsOf } from './home.js';

let home: ImportHome;

beforeEach(async () => {
  home = await makeHome();
  await importMasterData(home);
});
afterEach(() => home.remove());

const HEADER = 'sale_date,user,client,product,sale_amount,quantity,region,category,status,notes';

describe('a sales file', () => {
  const SOLD = '2026-05-01,rep01,한빛병원,세파록스정,1000';
  const HEADINGS = 'sale_date,user,client,product,sale_amount';

  test.each([
    ['합계,,,,1000', '"합계"'],
    [',,총 합계,,"12,000"', '"총 합계"'],
    ['Grand Total,,,,1000', '"Grand Total"'],
    [',,,소계:,1000', '"소계:"'],
  ])('with a row of totals (%s) is told one thing of it', async (row, said) => {
    const path = home.file('sales.csv', `${HEADINGS}\n${SOLD}\n${row}\n`);
    const problems = await problemsOf(home.importer.importFiles('sales', [path]));
    expect(problems.map(({ text }) => text)).toEqual([
      `${path}:3 is a row of totals (${said}): take it out, as totals are computed`,
    ]);
    await home.importer.importFiles('sales', [path], { skipBad: true });
    expect(home.query('sales', 'SELECT sum(sale_amount) FROM sales_records')).toEqual([[1000]]);
  });

  test('with titles above its headings is told where those stand, and nothing is written', async () => {
    const path = home.file(
      'sales.csv',
      `2026년 5월 매출 현황,,,,\n작성: 영업지원,,,,\n${HEADINGS}\n${SOLD}\n`,
    );
    await expect(home.importer.importFiles('sales', [path])).rejects.toMatchObject({
      code: 'import_rejected',
      message: `${path}: the headings stand in row 3`,
      hint: 'Take out the rows above it, so that they are the first row.',
    });
    expect(home.query('sales', 'SELECT count(*) FROM sales_records')).toEqual([[0]]);
  });

  test('with the day numbers of a spreadsheet is told which dates they are', async () => {
    const path = home.file('sales.csv', `${HEADINGS}\n${SOLD.replace('2026-05-01', '46143')}\n`);
    expect(await problemsOf(home.importer.importFiles('sales', [path]))).toMatchObject([
      {
        problem: 'is not a date',
        expected: 'write the date itself, which as a spreadsheet counts days is 2026-05-01',
      },
    ]);
  });

  test('brings every column in, exact to the won, with quarter, year and category derived', async () => {
    const path = home.file(
      'sales.csv',
      `${HEADER}
2026-05-01,rep01,한빛병원,세파록스정,"1,234,567",10,서울,,completed,
2026.11.3,LEAD@example.kr,201-81-00002,혈 압 케어,999999999999999원,,,기타,취소,"첫 줄
둘째 줄"
`,
    );
    const summary = await home.importer.importFiles('sales', [path]);
    expect(summary).toMatchObject({
      kind: 'sales',
      files: [{ rows: 2, written: 2, updated: 0, rejected: 0, encoding: 'utf-8', ignoredColumns: [] }],
    });
    expect(summary.batchIds).toHaveLength(1);
    expect(
      home.query(
        'sales',
        `SELECT user_id, client_id, product_id, CAST(sale_amount AS TEXT), typeof(sale_amount), sale_date,
           quarter, year, quantity, region, category, status FROM sales_records ORDER BY id`,
      ),
    ).toEqual([
      [1, 1, 1, '1234567', 'integer', '2026-05-01', 'Q2', 2026, 10, '서울', '항생제', 'completed'],
      [2, 3, 2, '999999999999999', 'integer', '2026-11-03', 'Q4', 2026, null, null, '기타', 'cancelled'],
    ]);
    const [[id, notes]] = home.query('sales', 'SELECT id, notes FROM sales_records WHERE notes NOT NULL') as [
      [number, string],
    ];
    expect(notes).not.toContain('줄');
    expect(home.cipher.decrypt({ table: 'sales_records', column: 'notes', row: id }, notes)).toBe(
      '첫 줄\n둘째 줄',
    );
  });

  test('with a bad row writes nothing and tells file, line, column, value and what would be right', async () => {
    const path = home.file(
      'bad.csv',
      `${HEADER}
2026-05-01,rep01,한빛병원,세파록스정,1000,,,,,"two
lines"
2026-02-30,rep01,한빛병언,세파록스정,천원,,,,,

2026-05-02,,한빛병원,세파록스정,1.5,,,,,
`,
    );
    const problems = await problemsOf(home.importer.importFiles('sales', [path]));
    expect(problems.map((p) => [p.line, p.column, p.value])).toEqual([
      [4, 'sale_date', '2026-02-30'],
      [4, 'client', '한빛병언'],
      [4, 'sale_amount', '천원'],
      [6, 'user', ''],
      [6, 'sale_amount', '1.5'],
    ]);
    expect(problems[1]?.text).toBe(
      `${path}:4, client "한빛병언" is not among the clients: did you mean "한빛병원"?`,
    );
    expect(problems.map((p) => p.text.includes('rows:'))).toEqual([false, false, false, false, false]);
    expect(home.query('sales', 'SELECT count(*) FROM sales_records')).toEqual([[0]]);
    expect(home.query('sales', "SELECT count(*) FROM import_batches WHERE kind = 'sales'")).toEqual([[0]]);
  });

  test('tells an unknown name once, with its first rows and their count, and leaves room for the next', async () => {
    const row = (user: string, status: string) => `2026-05-01,${user},한빛병원,세파록스정,1,,,,${status},\n`;
    const many = Array.from({ length: 25 }, (_, i) => row(`x${i}`, '')).join('');
    const path = home.file(
      'names.csv',
      `${HEADER}\n${row('rep99', '반품').repeat(1000)}${row(' rep99 ', '')}${row('rep98', '반품')}${many}`,
    );
    const error = await home.importer.importFiles('sales', [path]).catch((e: unknown) => e as AppError);
    const { problems, count, told } = (error as AppError).details as {
      problems: { text: string; rows: number }[];
      count: number;
      told: number;
    };
    expect(problems.slice(0, 4).map((p) => p.rows)).toEqual([1001, 1001, 1, 1]);
    expect(problems[0]?.text).toBe(
      `${path}:2, user "rep99" is not among the users: did you mean "rep01"? (1001 rows: 2, 3, 4, 5, 6, …)`,
    );
    expect(problems[2]?.text).toBe(
      `${path}:1003, user "rep98" is not among the users: did you mean "rep01"?`,
    );
    expect([problems.length, count, told]).toEqual([20, 1027, 1019]);
  });
});

describe('before the lists that it names are there', () => {
  test.each([
    ['sales', `${HEADER}\n2026-05-01,rep01,한빛병원,세파록스정,1,,,,,\n`, 'users, products, clients'],
    ['contacts', 'client,name\n한빛병원,오하늘\n', 'clients'],
    ['targets', 'user,target_amount,target_period,target_date\nrep01,1,월,2026-06-01\n', 'users'],
  ] as const)('a file of %s is refused in one line that names the order', async (kind, content, lists) => {
    const bare = await makeHome();
    try {
      const path = bare.file('early.csv', content);
      for (const skipBad of [false, true]) {
        await expect(bare.importer.importFiles(kind, [path], { skipBad })).rejects.toMatchObject({
          code: 'import_rejected',
          message: `There are no ${lists} yet: import them first`,
          hint: 'The order is users, products, clients, contacts, sales, targets.',
          details: {},
        });
      }
      expect(existsSync(`${path}.rejects.csv`)).toBe(false);
    } finally {
      bare.remove();
    }
  });
});

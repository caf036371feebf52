import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ImportHome, importMasterData, makeHome, problemsOf } from './home.js';

let home: ImportHome;

beforeEach(async () => {
  home = await makeHome();
  await importMasterData(home);
});
afterEach(() => home.remove());

const HEADER = 'sale_date,user,client,product,sale_amount,quantity,region,category,status,notes';

describe('a sales file', () => {
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
    expect(home.query('sales', 'SELECT count(*) FROM sales_records')).toEqual([[0]]);
    expect(home.query('sales', "SELECT count(*) FROM import_batches WHERE kind = 'sales'")).toEqual([[0]]);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { createRuleRunner } from '../../../db/ml/rule-runner.js';
import { ruleTable } from '../../../src/ml/recommendations/views.js';
import type { RuleRunner } from '../../../src/ports/rules.js';

const runners: RuleRunner[] = [];
afterEach(async () => {
  for (const runner of runners.splice(0)) await runner.close();
});

function open(timeLimitMs = 20_000): RuleRunner {
  const runner = createRuleRunner({ timeLimitMs });
  runners.push(runner);
  return runner;
}

const MONTHS = [
  ruleTable(
    'my_sales_monthly',
    Array.from({ length: 300 }, (_, i) => [`m${i}`, i, 1, 1]),
  ),
];

/** What passes the check of the text is refused by SQLite's own plan too: the one does not rest on the other. */
describe('the process of conditions', () => {
  it('gives rows with the columns that they are taken from, cut at 200', async () => {
    const [some, all] = await open().run(MONTHS, [
      "SELECT month AS m, sales_amount * 2 AS twice FROM my_sales_monthly WHERE month = 'm7'",
      'SELECT month FROM my_sales_monthly',
    ]);
    expect(some).toEqual({
      kind: 'rows',
      columns: [
        { name: 'm', origin: { table: 'my_sales_monthly', column: 'month' } },
        { name: 'twice', origin: null },
      ],
      rows: [['m7', 14]],
      isCut: false,
    });
    expect(all).toMatchObject({ kind: 'rows', isCut: true, rows: { length: 200 } });
  });

  it.each([
    ['WITH c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c) SELECT n FROM c', /recursive/],
    ['SELECT name FROM sqlite_schema', /schema/],
    ['SELECT name FROM pragma_database_list', /none of the views/],
    ["SELECT value FROM json_each('[1]')", /none of the views/],
    ['DELETE FROM my_sales_monthly', /only reads/],
    ['DELETE FROM my_sales_monthly RETURNING month', /only reads/],
    ["ATTACH ':memory:' AS x", /only reads/],
    ['SELECT month FROM my_sales_monthly; SELECT 1', /more than one statement/],
    ['SELECT month FROM my_clients', /no such table: my_clients/],
    ['SELECT mnoth FROM my_sales_monthly', /no such column: mnoth/],
    ['SELECT "mnoth" FROM my_sales_monthly', /no such column/],
    ["SELECT load_extension('x') FROM my_sales_monthly", /not authorized|no such function/],
  ])('refuses %s', async (sql, reason) => {
    const [outcome] = await open().run(MONTHS, [sql]);
    expect(outcome).toMatchObject({ message: expect.stringMatching(reason) });
    expect(outcome?.kind).not.toBe('rows');
  });

  it('ends what takes too long, and goes on with the others over the same rows', async () => {
    const bomb =
      'SELECT count(*) FROM my_sales_monthly a, my_sales_monthly b, my_sales_monthly c, my_sales_monthly d';
    const outcomes = await open(300).run(MONTHS, [
      bomb,
      "SELECT month FROM my_sales_monthly WHERE month = 'm1'",
    ]);
    expect(outcomes[0]).toMatchObject({ kind: 'timeout', message: 'It takes longer than 0.3 s' });
    expect(outcomes[1]).toMatchObject({ kind: 'rows', rows: [['m1']] });
  });

  it('shows one asker nothing of another’s rows, whoever asks at the same time', async () => {
    const runner = open();
    const ofMonth = (month: string) => [ruleTable('my_sales_monthly', [[month, 1, 1, 1]])];
    const sql = ['SELECT month FROM my_sales_monthly'];
    const both = await Promise.all([runner.run(ofMonth('a'), sql), runner.run(ofMonth('b'), sql)]);
    expect(both.flat()).toMatchObject([{ rows: [['a']] }, { rows: [['b']] }]);
    const [without] = await runner.run([], sql);
    expect(without).toMatchObject({ kind: 'failed', message: 'no such table: my_sales_monthly' });
  });
});

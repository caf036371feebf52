import { describe, expect, it } from 'vitest';
import { SAMPLE_RULES } from '../../../src/demo/rules.js';
import { checkCondition } from '../../../src/ml/recommendations/check.js';
import { checkText, fillText, reasonOf } from '../../../src/ml/recommendations/text.js';

const from = (what: string): string => `SELECT client FROM my_clients ${what}`;

describe('a condition', () => {
  it.each(SAMPLE_RULES)('of the made-up company passes: $name', ({ conditionSql }) => {
    expect(checkCondition(conditionSql).views.length).toBeGreaterThan(0);
  });

  it.each([
    from("WHERE grade IN ('S','A') AND client LIKE '한빛%' -- "),
    from('; DROP TABLE my_clients'),
    from(';'),
    from('/* x */ WHERE 1'),
    'PRAGMA table_info(my_clients)',
    "ATTACH 'x.db' AS x",
    'DELETE FROM my_clients',
    'INSERT INTO my_clients SELECT * FROM my_clients RETURNING client',
    'WITH x AS (SELECT 1) DELETE FROM my_clients',
    'EXPLAIN SELECT client FROM my_clients',
    'VALUES (1)',
    '(SELECT client FROM my_clients)',
    'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c, my_clients',
    'SELECT name AS client FROM sqlite_master, my_clients',
    'SELECT name AS client FROM "sqlite_master"',
    "SELECT value AS client FROM json_each('[1]'), my_clients",
    'SELECT name AS client FROM pragma_database_list, my_clients',
    "SELECT load_extension('x') AS client FROM my_clients",
    'SELECT "load_extension"(\'x\') AS client FROM my_clients',
    "WITH load_extension(a) AS (SELECT 1) SELECT load_extension('x') AS client FROM my_clients",
    'SELECT hex(zeroblob(1000000000)) AS client FROM my_clients',
    'SELECT randomblob(9) AS client FROM my_clients',
    'SELECT group_concat(client) AS client FROM my_clients',
    "SELECT printf('%999999999d', 1) AS client FROM my_clients",
    "SELECT readfile('/etc/passwd') AS client FROM my_clients",
    "SELECT x'41' AS client FROM my_clients",
    from('WHERE client = ?'),
    from('WHERE client = :name'),
    from('WHERE client = @name'),
    from('WHERE client = $name'),
    from("WHERE last_sale < date('now', '-30 days')"),
    from('WHERE last_sale < date()'),
    from('WHERE last_sale < CURRENT_DATE'),
    from("WHERE client = '끝나지 않는"),
    'SELECT [client] FROM my_clients',
    'SELECT `client` FROM my_clients',
    'SELECT 거래처 FROM my_clients',
    'SELECT client FROM my_clients\u0000',
    'SELECT client\u00a0FROM\u2028my_clients WHERE \u202e',
    'SELECT 1 AS client',
    'SELECT client FROM clients',
    'SELECT a.client FROM my_clients a, my_clients b, my_clients c, my_clients d, my_clients e, my_clients f, my_clients g',
    'WITH x AS (SELECT * FROM my_clients) SELECT a.client FROM x a, x b, x c, x d, x e, x f',
    '',
    ' ',
  ])('is refused with one line that says why: %s', (sql) => {
    expect(() => checkCondition(sql)).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringMatching(/^[^\n]{10,160}$/) }),
    );
  });

  it('is refused where it is very long', () => {
    expect(() => checkCondition(from(`WHERE ${"client <> 'x' AND ".repeat(300)} 1`))).toThrow(
      /4000 are the most/,
    );
  });

  it('may use texts that look like something else, and names of its own parts', () => {
    const sql = `WITH "큰 곳"(c, 금액) AS (SELECT client, sales_12m FROM my_clients)
      SELECT c AS client FROM "큰 곳" WHERE c NOT IN ('DROP; -- PRAGMA /*', 'it''s ?')`;
    expect(() => checkCondition(sql)).toThrow(/"금" is not allowed/);
    expect(checkCondition(sql.replace('금액', '"금액"')).views).toEqual(['my_clients']);
  });
});

const COLUMNS = [
  { name: 'client', origin: { table: 'my_clients', column: 'client' } },
  { name: 'client_id', origin: { table: 'my_clients', column: 'client_id' } },
  { name: 'quiet_days', origin: { table: 'my_clients', column: 'quiet_days' } },
  { name: 'fell', origin: null },
];

describe('the text of a rule', () => {
  it('is filled by the units of the views, with fitting particles, in the reader’s language', () => {
    const row = ['한빛병원', 7, 34.4, 12_345_678];
    const text =
      '{client}은/는 {quiet_days}일째, {fell:won} 감소\n en: {client}: {quiet_days} days, {fell:won}';
    expect(fillText(text, { columns: COLUMNS, row }, 'ko')).toBe('한빛병원은 34일째, 1,235만원 감소');
    expect(fillText(text, { columns: COLUMNS, row }, 'en')).toBe('한빛병원: 34 days, ₩12,345,678');
    expect(reasonOf('client', { columns: COLUMNS, row }, 'ko')).toBe('주문 없는 일수 34일');
  });

  it('shows braces and tags in a client’s name as they are', () => {
    const row = ['{quiet_days}<b>$&', 7, 1, 0];
    expect(fillText('{client}', { columns: COLUMNS, row }, 'ko')).toBe('{quiet_days}<b>$&');
  });

  it.each([
    ['{nobody}에 전화', /\{nobody\} is none of the columns/],
    ['{fell:money}', /no unit that is known/],
    ['{client', /no placeholder/],
    ['{}', /no placeholder/],
    [' ', /1 to 1000 letters/],
  ])('is refused where it can’t be filled: %s', (text, reason) => {
    expect(() => checkText(text, { type: 'client', columns: COLUMNS })).toThrow(reason);
  });

  it('needs the column that the rule is about, and each name once', () => {
    expect(() => checkText('x', { type: 'product', columns: COLUMNS })).toThrow(
      /must give the column product/,
    );
    expect(() => checkText('x', { type: 'client', columns: [...COLUMNS, ...COLUMNS] })).toThrow(/one name/);
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RuleListSchema, RuleSchema, RuleTestSchema } from '../../adapters/web/rule-schemas.js';
import type { Stores } from '../../db/stores.js';
import { createAnalytics } from '../../src/analytics/analytics.js';
import { type ComposedRules, composeRules } from '../../src/compose/rules.js';
import { SAMPLE_RULES } from '../../src/demo/rules.js';
import { OPERATOR, type Principal } from '../../src/model/principal.js';
import type { RuleFields } from '../../src/ports/rules.js';
import { PASSWORD, TOTAL } from '../adapters/web/fixtures.js';
import { API_KEY, createMemorySessions, readError, startTestServer } from '../adapters/web/support.js';
import { addCompany, addSales, addTarget, useHomes } from '../db/home.js';

const homes = useHomes();
const NOW = new Date('2026-06-15T00:00:00Z');
let stores: Stores;
let rules: ComposedRules;
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

// 한빛병원 buys of kim and of choi, 다솜의원 of choi alone; 푸른약국 stopped buying of lee.
beforeEach(async () => {
  stores = homes.open(await homes.setUp());
  const ids = await addCompany(stores);
  const [kim = 0, lee = 0, choi = 0] = [ids.kim, ids.lee, ids.choi];
  addSales(stores, [
    { user: kim, client: 1, amount: 1_000, date: '2026-05-04' },
    { user: choi, client: 1, amount: 500, date: '2026-05-06' },
    { user: choi, client: 2, amount: 70, date: '2026-06-02' },
    { user: lee, client: 3, amount: 300, date: '2026-01-20' },
    { user: lee, client: 3, amount: 9_999, date: '2026-01-21', status: 'cancelled' },
  ]);
  addTarget(stores, kim, 2_000, ['monthly', '2026-06-01']);
  rules = composeRules({
    ...stores,
    analytics: createAnalytics({ reader: stores.salesReader }),
    fiscalStart: stores.settings.fiscalStart,
    clock: { now: () => NOW },
  });
});

async function person(username: string): Promise<Principal> {
  const found = await stores.people.identify({ kind: 'user', username });
  if (found === null) throw new Error(username);
  return found;
}

const EVERY_CLIENT: RuleFields = {
  name: '모든 거래처',
  type: 'client',
  conditionSql: 'SELECT client, sales_12m FROM my_clients ORDER BY client',
  text: '{client}: {sales_12m}',
  priority: 2,
  isActive: true,
};

const said = async (username: string, fields: Partial<RuleFields>): Promise<readonly string[]> =>
  (await rules.desk.tryOut(await person(username), { ...EVERY_CLIENT, ...fields })).map(({ text }) => text);

describe('a rule sees', () => {
  test('the rows of whoever asks and no others', async () => {
    expect(await said('kim', {})).toEqual(['한빛병원: 1,000원']);
    expect(await said('lee', {})).toEqual(['푸른약국: 300원']);
    expect(await said('park', {})).toEqual(['푸른약국: 300원', '한빛병원: 1,000원']);
    expect(await said('choi', {})).toEqual(['다솜의원: 0원', '한빛병원: 500원']);
    expect(await said('boss', {})).toEqual(['다솜의원: 0원', '푸른약국: 300원', '한빛병원: 1,500원']);
  });

  test('people, targets, months and the day in the same way', async () => {
    const performance = {
      type: 'performance',
      conditionSql: `SELECT user, achievement_month, gap_month, today
        FROM my_performance, my_calendar WHERE sales_3m > 0 ORDER BY user`,
      text: '{user} {achievement_month} {gap_month} {today}',
    } as const;
    expect(await said('kim', performance)).toEqual(['김하나 0% 2,000원 2026-06-15']);
    expect(await said('boss', performance)).toEqual([
      '김하나 0% 2,000원 2026-06-15',
      '최네오 없음 없음 2026-06-15',
    ]);
    const months = {
      conditionSql:
        'SELECT client, month, sales_amount, sales_count FROM my_client_months WHERE sales_amount > 0 ORDER BY month',
      text: '{client} {month} {sales_amount} {sales_count}',
    };
    expect(await said('choi', months)).toEqual(['한빛병원 2026-05 500원 1', '다솜의원 2026-06 70원 1']);
  });
});

describe('a rule is kept', () => {
  test('by administrators alone, once by name, and noted', async () => {
    await expect(rules.desk.add(await person('park'), EVERY_CLIENT)).rejects.toMatchObject({
      code: 'denied',
    });
    const { id } = await rules.desk.add(await person('boss'), EVERY_CLIENT);
    await expect(rules.desk.add(OPERATOR, EVERY_CLIENT)).rejects.toMatchObject({ code: 'conflict' });
    await expect(rules.desk.change(await person('kim'), id, {})).rejects.toMatchObject({ code: 'denied' });
    expect(await rules.desk.change(OPERATOR, id, { isActive: false })).toMatchObject({
      priority: 2,
      isActive: false,
    });
    expect(await rules.book.active()).toEqual([]);
    await rules.desk.remove(OPERATOR, id);
    expect(await rules.desk.list()).toEqual([]);
    await expect(rules.desk.remove(OPERATOR, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  test.each<[Partial<RuleFields>, RegExp]>([
    [{ conditionSql: 'SELECT client FROM my_clients; SELECT 1' }, /one statement/],
    [{ conditionSql: 'SELECT client FROM my_clients WHERE owner = 1' }, /no such column: owner/],
    [
      { conditionSql: 'SELECT u.email AS client FROM users.users u, my_clients' },
      /no such table: users\.users/,
    ],
    [
      {
        conditionSql:
          'WITH c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c) SELECT client FROM my_clients, c',
      },
      /recursive/,
    ],
    [{ text: '{phone}' }, /none of the columns/],
    [{ type: 'product' }, /must give the column product/],
    [{ priority: 0 }, /from 1 \(first\) to 9/],
    [{ priority: Number.NaN }, /from 1 \(first\) to 9/],
    [{ name: '' }, /name of a rule/],
  ])('only where it is sound: %s', async (fields, reason) => {
    const attempt = rules.desk.add(OPERATOR, { ...EVERY_CLIENT, ...fields });
    await expect(attempt).rejects.toMatchObject({ code: 'usage', message: expect.stringMatching(reason) });
    expect(await rules.desk.list()).toEqual([]);
  });

  test('the made-up company’s too', async () => {
    for (const rule of SAMPLE_RULES) await rules.desk.add(OPERATOR, rule);
    expect((await rules.desk.list()).map(({ name }) => name)).toHaveLength(SAMPLE_RULES.length);
  });
});

test('the API lets managers see and try rules, and administrators keep them', async () => {
  const server = await startTestServer(() => TOTAL, { rules: rules.desk, sessions: createMemorySessions() });
  closers.push(() => server.close());
  const signIn = await fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: PASSWORD }),
  });
  const admin = { cookie: (signIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
  const call = (method: string, path: string, body?: object, headers: object = admin): Promise<Response> =>
    fetch(`${server.url}/api/v1/rules${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  expect((await call('GET', '', undefined, {})).status).toBe(401);
  const asRep = await call('GET', '', undefined, { authorization: `Bearer ${API_KEY}` });
  expect(asRep.status).toBe(403);
  const made = await call('POST', '', EVERY_CLIENT);
  expect(made.status).toBe(201);
  const { id } = RuleSchema.parse(await made.json());
  const tried = await call('POST', `/${id}/test`);
  expect(RuleTestSchema.parse(await tried.json()).recommendations).toMatchObject([
    { subject: '다솜의원' },
    { subject: '푸른약국' },
    { subject: '한빛병원', text: '한빛병원: 1,500원', reason: '최근 12개월 매출 1,500원' },
  ]);
  const changed = await call('PATCH', `/${id}`, { priority: 5 });
  expect(RuleSchema.parse(await changed.json())).toMatchObject({ priority: 5, name: EVERY_CLIENT.name });
  const refused = await call('POST', '/test', { ...EVERY_CLIENT, conditionSql: 'PRAGMA x' });
  expect([refused.status, (await readError(refused)).message]).toEqual([
    400,
    'A condition only reads: PRAGMA is not allowed',
  ]);
  const list = RuleListSchema.parse(await (await call('GET', '')).json());
  expect([list.mayChange, list.rules.length]).toEqual([true, 1]);
  expect((await call('DELETE', `/${id}`)).status).toBe(204);
  expect((await call('DELETE', `/${id}`)).status).toBe(404);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/command.js';
import { foundCompany, type Home, makeHome, usersCsv } from '../support/company.js';
import { expectOneLine, run } from './homes.js';

/** What somebody with an empty home is told: always what to do next. */

let empty: Home;
let company: Home;

beforeAll(async () => {
  [empty, company] = await Promise.all([makeHome(), foundCompany()]);
});
afterAll(() => {
  for (const home of [empty, company]) home.remove();
});

describe('an empty home', () => {
  it.each([
    ['users', /^No people yet: medisales import users FILE$/m],
    ['aliases', /^No aliases yet: medisales aliases add /m],
  ])('lists of %s say how to fill them, and are empty as JSON', async (list, says) => {
    expectOneLine(await run(empty, list, 'list'), 0, says);
    expect(await run(empty, list, 'list', '--json')).toEqual({ code: 0, stdout: '[]\n', stderr: '' });
  });

  it('a question is told that there are no people', async () => {
    expectOneLine(await run(empty, 'ask', '이번 달 매출', '--user', 'rep01'), 1, /^No people yet: /);
  });

  it('sales before anything else are refused in one line that names the order', async () => {
    const path = empty.file(
      'sales.csv',
      `sale_date,user,client,product,sale_amount\n${'2026-06-01,a,b,c,1\n'.repeat(50)}`,
    );
    expectOneLine(
      await run(empty, 'import', 'sales', path),
      1,
      /^There are no users, products, clients yet: import them first\. The order is users, products, clients, contacts, sales, targets\.$/m,
    );
  });

  it('news of feeds that do not answer are told of in one line, beside the report of each feed', async () => {
    const feeds = ['a', 'b'].map((name) => `http://127.0.0.1:9/${name}`);
    const env = { ...empty.env(), NEWS_FEEDS: feeds.join(','), NEWS_ALLOW_HOSTS: '127.0.0.1:9' };
    const result = await runCommand(['news', 'crawl'], { env });
    expectOneLine(result, 1, /^None of the 2 feeds could be read\. Check the network/);
    expect(result.stdout.trimEnd().split('\n')).toEqual(
      feeds.map((feed) => expect.stringMatching(new RegExp(`^failed: ${feed}: `))),
    );
  });

  it('people that came in are told to have no password', async () => {
    const path = empty.file('users.csv', usersCsv());
    expectOneLine(
      await run(empty, 'import', 'users', path),
      0,
      /^Nobody of these can sign in .* medisales users password NAME$/m,
    );
    expectOneLine(
      await run(empty, 'users', 'password', 'nobody'),
      1,
      /^There is no person with the username nobody$/m,
    );
  });
});

describe('aliases', () => {
  it('are listed with the name that they stand for', async () => {
    expect((await run(company, 'aliases', 'add', 'client', '한빛', '한빛병원')).code).toBe(0);
    expect((await run(company, 'aliases', 'list')).stdout).toBe('한빛\tclient\t한빛병원\n');
    expect(JSON.parse((await run(company, 'aliases', 'list', '--json')).stdout)).toMatchObject([
      { alias: '한빛', dimension: 'client', name: '한빛병원' },
    ]);
  });
});

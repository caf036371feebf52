import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp } from '../../src/compose.js';
import { runCommand } from '../support/command.js';
import { foundCompany, type Home } from '../support/company.js';
import { ask, expectOneLine, run } from './homes.js';

/** Aliases set in one process are understood in another. */

let home: Home;

beforeAll(async () => {
  home = await foundCompany();
}, 60_000);
afterAll(() => home.remove());

describe('an alias', () => {
  it('set in the chat of one process is understood by the next question of another that runs on', async () => {
    const lines = [
      { id: 1, user: 'park', question: '큰집 이번 달 매출' },
      { id: 2, user: 'park', question: '큰집 = 한빛병원' },
      { id: 3, user: 'park', question: '큰집 이번 달 매출' },
    ];
    const { stdout } = await runCommand(['ask', '--jsonl'], {
      env: home.env(),
      input: lines.map((l) => JSON.stringify(l)).join('\n'),
    });
    const answers = stdout
      .trim()
      .split('\n')
      .map((l) => JSON.parse(l) as { status: string; filters: object });
    expect(answers.map((a) => a.status)).toEqual(['no_data', 'answered', 'answered']);
    expect(answers[2]?.filters).toEqual({ client: ['한빛병원'] });
    expect((await ask(home, '큰집 이번 달 매출')).filters).toEqual({ client: ['한빛병원'] });
  });

  it('is listed and removed on the command line', async () => {
    const listed = await run(home, 'aliases', 'list', '--json');
    expect(JSON.parse(listed.stdout)).toMatchObject([
      { alias: '큰집', dimension: 'client', name: '한빛병원' },
    ]);
    await run(home, 'aliases', 'remove', 'client', '큰집', '한빛병원');
    expect((await ask(home, '큰집 이번 달 매출')).status).toBe('no_data');
  });

  it('of a word of the trade is set, listed, read by what runs on, noted and removed there too', async () => {
    const app = await openApp(home.config());
    const asked = async () =>
      (await app.ask({ channel: 'web', asker: { kind: 'user', username: 'kim' }, text: '이번 달 픽업' }))
        ?.answer.status;
    expect(await asked()).not.toBe('answered');
    await run(home, 'aliases', 'add', 'word', '픽업', '매출');
    expect(await asked()).toBe('answered');
    const listed = await run(home, 'aliases', 'list', '--json');
    expect(JSON.parse(listed.stdout)).toEqual([
      { alias: '픽업', dimension: 'word', key: '매출', name: '매출' },
    ]);
    const refused = await run(home, 'aliases', 'add', 'word', '쌔비지', '아무말');
    expectOneLine(refused, 1, /"아무말" is not made of words that questions are made of/);
    await run(home, 'aliases', 'remove', 'word', '픽업', '매출');
    expect(await asked()).not.toBe('answered');
    const taught = (await app.stores.audit.latest(50)).filter(({ action }) => action.startsWith('word_'));
    await app.close();
    expect(taught.map(({ action, userId }) => [action, userId])).toEqual([
      ['word_remove', null],
      ['word_add', null],
    ]);
  });

  it.each([
    ['매출', /"매출" is a word that questions are made of/],
    ['다솜의원', /"다솜의원" is the name of 다솜의원 itself/],
    ['1', /"1" must have 2 to 40 characters/],
  ])('%s is refused on the command line as in the chat', async (alias, says) => {
    expectOneLine(await run(home, 'aliases', 'add', 'client', alias, '한빛병원'), 1, says);
  });
});

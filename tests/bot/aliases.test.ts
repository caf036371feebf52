import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/model/answer.js';
import { type OpenWorld, useWorlds } from '../analytics/world.js';
import { catalogOf, principal, WORLD } from '../skills/ask.js';
import { type Bot, createBot, question } from './ports.js';

const openWorld = useWorlds();
let world: OpenWorld;
let bot: Bot;
const TALK = { conversation: 'web:1' };

beforeEach(async () => {
  world = await openWorld(WORLD);
  bot = createBot(world);
  bot.people.set('boss', principal({ userId: 9, username: 'boss', role: 'manager' }));
  bot.people.set('chief', principal({ userId: 8, username: 'chief', role: 'admin', language: 'en' }));
});

async function answer(username: string, text: string): Promise<Answer> {
  const reply = await bot.ask(question(text, { ...TALK, asker: { kind: 'user', username } }));
  if (reply === null) throw new Error(`${text} was not answered`);
  return reply.answer;
}

describe('an alias set in the chat', () => {
  it('is confirmed in words, recorded, and understood in the next question of everybody', async () => {
    const saved = await answer('boss', '큰병원 = 한빛병원');
    expect(saved).toMatchObject({ status: 'answered', intent: 'alias_add' });
    expect(saved.text).toContain('‘큰병원’을 거래처 한빛병원으로 알아듣겠습니다');
    expect(bot.aliases).toEqual([{ dimension: 'client', key: 1, alias: '큰병원' }]);
    expect(bot.audited[0]).toMatchObject({
      userId: 9,
      action: 'alias_add',
      outcome: 'saved',
      detail: { alias: '큰병원', dimension: 'client', key: 1 },
    });
    expect(await answer('rep01', '큰병원 이번달 매출')).toMatchObject({
      status: 'answered',
      filters: { client: ['한빛병원'] },
    });
  });

  it('is confirmed in English to who reads it', async () => {
    const { text } = await answer('chief', 'call 한빛병원 HB');
    expect(text).toContain("'HB' means the client 한빛병원");
  });

  it('of a name that fits several is asked about, and the choice saves it', async () => {
    expect(await answer('boss', '앞으로 미래쪽을 미래로 알아들어')).toMatchObject({
      status: 'clarify',
      choices: ['미래약국', '미래의원'],
    });
    expect(bot.aliases).toEqual([]);
    expect((await answer('boss', '2')).text).toContain('거래처 미래의원으로');
    expect(bot.aliases).toEqual([{ dimension: 'client', key: 3, alias: '미래쪽' }]);
    // The choice is spent: a number alone is a question again.
    expect((await answer('boss', '1')).intent).not.toBe('alias_add');
  });

  it('of an unknown name is refused', async () => {
    expect(await answer('boss', '큰병원 = 없는병원')).toMatchObject({ status: 'no_data' });
    expect(bot.aliases).toEqual([]);
  });

  it.each([
    ['매출 = 한빛병원', '질문에 쓰는 말'],
    ['이번달 = 한빛병원', '질문에 쓰는 말'],
    ['푸른약국 = 한빛병원', '다른 이름 푸른약국과 같아서'],
  ])('%s is refused with the reason', async (text, reason) => {
    const got = await answer('boss', text);
    expect(got.status).toBe('unsupported');
    expect(got.text).toContain(reason);
    expect(bot.aliases).toEqual([]);
  });

  it('that stands for another already is refused until it is taken away', async () => {
    await answer('boss', '큰병원 = 한빛병원');
    expect((await answer('boss', '큰병원 = 미래의원')).text).toContain('이미 한빛병원의 별칭');
    expect((await answer('boss', '큰병원 별칭 지워줘')).text).toContain('지웠습니다');
    await answer('boss', '큰병원 = 미래의원');
    expect(bot.aliases).toEqual([{ dimension: 'client', key: 3, alias: '큰병원' }]);
  });
});

describe('an alias taken away', () => {
  it('is no longer understood, and the change is recorded', async () => {
    await answer('boss', '큰집 = 한빛병원');
    await answer('boss', '큰집 별칭 지워줘');
    expect(bot.aliases).toEqual([]);
    expect(bot.audited.map((a) => a.action)).toContain('alias_remove');
    expect((await answer('boss', '큰집 이번달 매출')).status).toBe('no_data');
  });

  it('must be one', async () => {
    expect(await answer('boss', '없는말 별칭 지워줘')).toMatchObject({ status: 'no_data' });
  });
});

describe('a rep', () => {
  it.each(['큰병원 = 한빛병원', '큰병원 = 없는병원', '큰병원 별칭 지워줘'])(
    'who says %s is told who can do it, and nothing changes',
    async (text) => {
      const got = await answer('rep01', text);
      expect(got).toMatchObject({ status: 'denied', intent: 'alias_denied' });
      expect(got.text).toContain('팀장이나 관리자만');
      expect(bot.aliases).toEqual([]);
      expect(bot.audited).toMatchObject([{ action: 'ask', outcome: 'denied' }]);
    },
  );

  it('sees the aliases of visible names only', async () => {
    await answer('boss', '큰병원 = 한빛병원');
    await answer('boss', '새약국 = 푸른약국');
    bot.see(catalogOf({ ...WORLD, clients: WORLD.clients.slice(1) }));
    const { text, table } = await answer('rep01', '별칭 목록');
    expect(text).not.toContain('한빛');
    expect(table?.rows).toEqual([['새약국', '거래처', '푸른약국']]);
  });
});

describe('a manager', () => {
  it('can neither name nor remove what is not theirs to see', async () => {
    await answer('chief', '큰병원 = 한빛병원');
    bot.see(catalogOf({ ...WORLD, clients: WORLD.clients.slice(1) }));
    expect((await answer('boss', '아무개 = 한빛병원')).status).toBe('no_data');
    expect((await answer('boss', '큰병원 별칭 지워줘')).status).toBe('no_data');
    expect(bot.aliases).toHaveLength(1);
  });
});

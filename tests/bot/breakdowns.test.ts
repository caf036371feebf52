import { beforeEach, describe, expect, it } from 'vitest';
import { breakdownWords } from '../../src/model/breakdown.js';
import type { Language } from '../../src/model/principal.js';
import type { Reply } from '../../src/ports/ask.js';
import { type OpenWorld, useWorlds } from '../analytics/world.js';
import { principal, WORLD } from '../skills/ask.js';
import { type Bot, createBot, question } from './ports.js';

/** What an answer's figures are offered to be looked at by. */

const openWorld = useWorlds();
let world: OpenWorld;
let bot: Bot;

beforeEach(async () => {
  world = await openWorld(WORLD);
  bot = createBot(world);
});

async function ask(text: string, after?: number): Promise<Reply> {
  const goesOn = after === undefined ? {} : { after };
  const reply = await bot.ask(question(text, { conversation: 'web:1', ...goesOn }));
  if (reply === null) throw new Error(`${text} was not answered`);
  return reply;
}
const offered = async (text: string) => (await ask(text)).breakdowns;

it('is neither what is shown already nor people and teams that somebody does not see', async () => {
  expect(await offered('이번 달 매출')).toEqual(['product', 'category', 'client']);
  expect(await offered('이번 달 거래처별 매출')).toEqual(['product', 'category']);
  expect(await offered('이번 달 푸른약국 매출')).toEqual(['product', 'category']);
  bot.people.set('rep01', principal({ role: 'manager' }));
  expect(await offered('우리 팀 이번 달 매출')).toEqual(['product', 'category', 'client', 'user']);
  expect(await offered('우리 팀 이번 달 달성률')).toEqual(['user']);
  bot.people.set('rep01', principal({ role: 'admin' }));
  expect(await offered('전사 이번 달 매출')).toEqual(['product', 'category', 'client', 'user', 'department']);
});

it('is nothing where some groups alone, a place or no figures were asked for', async () => {
  for (const text of ['이번 달 상위 2개 거래처', '올해 월평균 매출', '하루에 얼마씩 팔아야 해?', '도움말']) {
    expect([text, await offered(text)]).toEqual([text, undefined]);
  }
});

describe.each(['ko', 'en'] as const)('in %s', (language: Language) => {
  it('each of them is answered, and goes on from its own answer', async () => {
    bot.people.set('rep01', principal({ role: 'admin', language }));
    const words = breakdownWords(language);
    for (const text of [
      '전사 지난달 매출',
      '전사 지난달 거래 건수',
      '전사 지난달 건당 평균 매출',
      '전사 지난달 거래처 수',
      '전사 지난달 달성률',
    ]) {
      const { turn, breakdowns = [], answer } = await ask(text);
      expect([text, breakdowns.length > 0]).toEqual([text, true]);
      for (const by of breakdowns) {
        const parts = (await ask(words.ask(by), turn)).answer;
        expect([text, by, parts.status]).toEqual([text, by, 'answered']);
        expect(parts.table?.columns[0]?.key).toBe(by);
        expect(parts.period).toEqual(answer.period);
        expect(parts.figures[0]).toEqual(answer.figures[0]);
      }
    }
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/ports/ask.js';
import { type OpenWorld, useWorlds } from '../analytics/world.js';
import { principal, WORLD } from '../skills/ask.js';
import { type Bot, createBot, question } from './ports.js';

/** Answers that are not plain figures and are gone on from all the same. */

const openWorld = useWorlds();
let world: OpenWorld;
let bot: Bot;

beforeEach(async () => {
  world = await openWorld(WORLD);
  bot = createBot(world);
});

async function ask(text: string): Promise<Reply> {
  const reply = await bot.ask(question(text, { conversation: 'web:1' }));
  if (reply === null) throw new Error(`${text} was not answered`);
  return reply;
}
const answer = async (text: string) => (await ask(text)).answer;

describe('a list of single sales', () => {
  it('is narrowed by what is said next', async () => {
    expect((await answer('최근 거래 내역')).table?.rows).toHaveLength(7);
    const narrowed = await answer('그중에 푸른약국만');
    expect(narrowed).toMatchObject({ intent: 'order_list', filters: { client: ['푸른약국'] } });
    expect(narrowed.table?.rows.map((row) => row[0])).toEqual(['2026-06-10', '2026-05-25']);
  });

  it('gives way to figures where a measure is said', async () => {
    await answer('푸른약국 최근 거래 내역');
    expect(await answer('매출은?')).toMatchObject({
      intent: 'sales_total',
      filters: { client: ['푸른약국'] },
    });
  });

  it('is listed anew under the rights of the moment', async () => {
    bot.people.set('rep01', principal({ role: 'admin' }));
    expect((await answer('이영희 최근 거래 내역')).status).toBe('answered');
    bot.people.set('rep01', principal());
    expect(await answer('푸른약국은?')).toMatchObject({ status: 'no_data', table: null });
  });
});

describe('clients that went quiet', () => {
  it('are those of the usual months, whatever period was asked of before', async () => {
    await answer('이번 달 내 실적');
    expect((await answer('휴면 거래처 있어?')).text).toContain('최근 3개월 동안');
    await answer('5월 매출');
    expect((await answer('주문 끊긴 데는?')).text).toContain('최근 3개월 동안');
  });

  it('are the list that is pointed at next, though it holds one alone', async () => {
    bot.people.set('rep01', principal({ role: 'admin' }));
    await answer('지난달 거래처 매출 상위 3곳');
    expect((await answer('휴면 거래처 있어?')).table?.rows.map((row) => row[0])).toEqual(['미래약국']);
    expect((await answer('그중 제일 큰 데 지난달 매출')).filters).toEqual({ client: ['미래약국'] });
  });

  it('stay those of the months that were said', async () => {
    await answer('2개월 휴면 거래처');
    expect((await answer('의원만')).text).toContain('최근 2개월 동안');
  });
});

describe('what is left to sell a day', () => {
  it('is told of another period', async () => {
    await answer('하루에 얼마씩 팔아야 해?');
    expect(await answer('이번 분기는?')).toMatchObject({
      intent: 'daily_pace',
      period: { from: '2026-04-01', to: '2026-06-15' },
    });
  });

  it('is explained by what it rests on, not by the question before it', async () => {
    await answer('작년 매출');
    await answer('하루에 얼마씩 팔아야 해?');
    const explained = await answer('이 숫자 어떻게 계산한거야?');
    expect(explained).toMatchObject({ intent: 'explain', period: { from: '2026-06-01' } });
    expect(explained.text).toContain('남은 영업일 12일');
    expect(explained.text).not.toContain('SELECT');
    expect((await answer('SQL 보여줘')).text).toContain('SELECT');
  });

  it('has no buttons of a figure, which would draw another one', async () => {
    expect((await ask('하루에 얼마씩 팔아야 해?')).isFigures).toBeUndefined();
    expect((await ask('이번 달 매출')).isFigures).toBe(true);
  });
});

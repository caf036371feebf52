import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/model/answer.js';
import { type OpenWorld, useWorlds } from '../analytics/world.js';
import { principal, WORLD } from '../skills/ask.js';
import { type Bot, createBot, question } from './ports.js';

const openWorld = useWorlds();
let world: OpenWorld;
let bot: Bot;
const TALK = { conversation: 'web:1' };
const BOSS = { asker: { kind: 'user', username: 'boss' } } as const;

beforeEach(async () => {
  world = await openWorld(WORLD);
  bot = createBot(world);
  bot.people.set('boss', principal({ userId: 9, username: 'boss', role: 'admin', department: null }));
  bot.people.set('eve', principal({ language: 'en' }));
});

async function answer(text: string, fields: Parameters<typeof question>[1] = {}): Promise<Answer> {
  const reply = await bot.ask(question(text, fields));
  if (reply === null) throw new Error(`${text} was not answered`);
  return reply.answer;
}

const values = (a: Answer): unknown[] => a.figures.map((f) => [f.metric, f.value]);

describe('several questions of one message', () => {
  it('are answered one after another, each with its own period and scope', async () => {
    const got = await answer('이번 달 매출이랑, 지난달 달성률은? 그리고 한빛병원 왜 줄었어?');
    expect(got.status).toBe('answered');
    expect(values(got).slice(0, 4)).toEqual([
      ['sales_amount', 130_000_000],
      ['achievement_rate', expect.closeTo(113.33, 1)],
      ['sales_amount', 170_000_000],
      ['target_amount', 150_000_000],
    ]);
    const [first, second, third] = got.text.split('\n\n');
    expect(first).toMatch(/^1\. 이번 달 매출\n[\s\S]*1억 3,000만원[\s\S]*\[2026-06-01~2026-06-15/);
    expect(second).toMatch(/^2\. 지난달 달성률은\n[\s\S]*\[2026-05-01~2026-05-31/);
    expect(third).toMatch(/^3\. 한빛병원 왜 줄었어\n[\s\S]*한빛병원/);
  });

  it('give the figures, sources and period that each gives by itself', async () => {
    const together = await answer('이번달 매출? 지난달 달성률은?', BOSS);
    const alone = [await answer('이번달 매출', BOSS), await answer('지난달 달성률은', BOSS)];
    expect(together.figures).toEqual(alone.flatMap((a) => a.figures));
    expect(together.sources).toEqual(alone.flatMap((a) => a.sources));
    expect(together.period).toEqual(alone[0]?.period);
    for (const { text } of alone) expect(together.text).toContain(text);
  });

  it('go on from one another like follow-ups', async () => {
    const got = await answer('한빛병원 이번달 매출 얼마야? 작년은?');
    expect(values(got)).toEqual([
      ['sales_amount', 123_450_000],
      ['sales_amount', 65_000_000],
    ]);
  });

  it('in one breath share the period that only the first says', async () => {
    const got = await answer('지난달 한빛병원 매출이랑 푸른약국 건수');
    expect(values(got)).toEqual([
      ['sales_amount', 100_000_000],
      ['sales_count', 1],
    ]);
  });

  it('leave the last figure question to be gone on from', async () => {
    await answer('이번달 매출 얼마야? 한빛병원 지난달 매출은? 고마워', TALK);
    expect(await answer('그럼 이번달은?', TALK)).toMatchObject({
      filters: { client: ['한빛병원'] },
      period: { from: '2026-06-01', to: '2026-06-15' },
    });
  });

  it('keep both tables: the first as a table, the other in the text', async () => {
    const got = await answer('이번달 거래처별 매출은? 지난달 제품별 매출은?', BOSS);
    expect(got.table?.columns[0]?.key).toBe('client');
    expect(got.text.split('\n\n')[1]).toMatch(/제품 · 매출[\s\S]*• 세파정 · 210,000,000원/);
    expect(got.suggestions[0]).toBe('지난달 제품별 매출은');
  });

  it('are at most three; the others are named to be asked again', async () => {
    const got = await answer('이번달 매출? 지난달 매출? 이번달 건수? 지난달 건수?');
    expect(got.figures).toHaveLength(3);
    expect(got.text).toContain('‘지난달 건수’');
    expect(got.text).toContain('3개까지');
    expect(got.suggestions[0]).toBe('지난달 건수');
  });

  it('are told in English to who reads it', async () => {
    const got = await answer('sales this month? sales last month? deals this month? deals last month?', {
      asker: { kind: 'user', username: 'eve' },
    });
    expect(got.text.replaceAll('김민수', '')).not.toMatch(/[가-힣]/);
    expect(got.text).toContain('up to 3 questions');
  });
});

describe('a question among several that is not answered', () => {
  it('is told beside the one that is', async () => {
    const got = await answer('이번달 매출 얼마야? 회사 전체 매출은?');
    expect(got.status).toBe('answered');
    expect(values(got)).toEqual([['sales_amount', 130_000_000]]);
    expect(got.text).toContain('볼 수 있는 권한이 없습니다');
  });

  it('is recorded as refused, with the whole message, and the message once as a turn', async () => {
    await answer('이번달 매출 얼마야? 회사 전체 매출은?');
    expect(bot.audited).toMatchObject([
      { outcome: 'answered' },
      { outcome: 'denied', detail: { question: '이번달 매출 얼마야? 회사 전체 매출은?' } },
    ]);
    expect(bot.turns).toMatchObject([
      { status: 'answered', question: '이번달 매출 얼마야? 회사 전체 매출은?' },
    ]);
  });

  it('gives the whole its status where none is answered', async () => {
    expect((await answer('회사 전체 매출은? 없는병원 매출은?')).status).toBe('denied');
  });

  it('and waits for a choice gets it, with what it was asked by', async () => {
    const first = await answer('지난달 한빛병원 매출이랑 미래 건수', TALK);
    expect(first).toMatchObject({ status: 'answered', choices: ['미래약국', '미래의원'] });
    expect(await answer('2', TALK)).toMatchObject({
      filters: { client: ['미래의원'] },
      period: { from: '2026-05-01', to: '2026-05-31' },
    });
  });

  it('goes on from what stood before it, not from what came after', async () => {
    await answer('지난달 매출? 미래는? 작년 수량은?', TALK);
    expect(await answer('미래의원', TALK)).toMatchObject({
      filters: { client: ['미래의원'] },
      period: { from: '2026-05-01', to: '2026-05-31' },
    });
  });
});

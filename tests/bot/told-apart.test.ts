import { beforeEach, describe, expect, it } from 'vitest';
import { pickedBy } from '../../src/bot/memory.js';
import type { Answer } from '../../src/model/answer.js';
import { user, useWorlds } from '../analytics/world.js';
import { catalogOf, principal, WORLD } from '../skills/ask.js';
import { type Bot, createBot, question } from './ports.js';

/** Choices that can be told apart, and what a conversation points at. */

const openWorld = useWorlds();
let bot: Bot;

beforeEach(async () => {
  const namesake = user(4, { username: 'rep04', fullName: '김민수', department: '영남지점' });
  const company = { ...WORLD, users: [...WORLD.users, namesake] };
  const catalog = catalogOf(company);
  const entries = catalog.entries.map((e) =>
    e.dimension === 'user' && e.label === '김민수' && e.department ? { ...e, apart: e.department } : e,
  );
  const names = { visibleTo: async () => ({ ...catalog, entries }) };
  bot = createBot(await openWorld(company), { names });
  bot.people.set('rep01', principal({ role: 'admin', userId: 9, fullName: '관리자' }));
});

async function answer(text: string): Promise<Answer> {
  const reply = await bot.ask(question(text, { conversation: 'web:1' }));
  if (reply === null) throw new Error(`${text} was not answered`);
  return reply.answer;
}

describe('two people of one name', () => {
  it('are shown with their teams', async () => {
    const asked = await answer('김민수 5월 매출');
    expect(asked).toMatchObject({ status: 'clarify', choices: ['김민수 (강남팀)', '김민수 (영남지점)'] });
  });

  it.each(['1', '김민수 (강남팀)', '강남팀 김민수', '강남팀'])(
    '%s picks one, of the period that was asked',
    async (reply) => {
      await answer('김민수 5월 매출');
      expect(await answer(reply)).toMatchObject({
        status: 'answered',
        period: { from: '2026-05-01', to: '2026-05-31' },
        figures: [{ metric: 'sales_amount', value: 170_000_000 }],
      });
    },
  );

  it('stay two where only the name is said again', async () => {
    await answer('김민수 5월 매출');
    expect((await answer('김민수')).status).toBe('clarify');
  });
});

describe('a number in answer to "which one?"', () => {
  const candidates = ['바로텐정 160mg', '바로텐정 80mg'].map((label, i) => ({
    dimension: 'product' as const,
    key: i + 1,
    label,
    department: null,
  }));
  const pending = { question: '바로텐 매출', chosen: [], before: null, inherits: false, candidates };

  it.each([
    ['2', '바로텐정 80mg'],
    ['80', '바로텐정 80mg'],
    ['160으로', '바로텐정 160mg'],
  ])('%s picks %s', (said, label) => {
    expect(pickedBy(said, pending)?.map((c) => c.label)).toEqual([label]);
  });

  it('of no place and no name picks none', () => {
    expect(pickedBy('7', pending)).toBeNull();
  });
});

describe('people of one name in one answer', () => {
  it.each([
    ['5월 담당자별 매출', 'user'],
    ['왜 5월 매출이 변했어 담당자별로', 'user'],
    ['5월 제일 큰 주문', 'user'],
  ])('%s: no row reads like another', async (asked, key) => {
    const { table } = await answer(asked);
    const at = table?.columns.findIndex((column) => column.key === key) ?? -1;
    const called = table?.rows.map((row) => String(row[at])) ?? [];
    expect(called.some((name) => name.startsWith('김민수 (강남팀)'))).toBe(true);
    expect(called.filter((name) => name === '김민수')).toEqual([]);
  });

  it('keep their name where one alone is listed, and a note says which', async () => {
    const { table, text } = await answer('5월 담당자 매출 상위 2명');
    expect(table?.rows.map((row) => row[0])).toContain('김민수');
    expect(text).toContain('이름이 같은 사람이나 거래처가 있어 밝힙니다: 김민수 (강남팀)');
  });

  it('are told apart where their targets are missing, and where one of them was picked', async () => {
    expect((await answer('6월 담당자별 달성률')).text).toContain('목표가 없는 담당자: 김민수 (영남지점)');
    await answer('김민수 5월 매출');
    expect((await answer('1')).text).toContain('김민수 (강남팀)');
  });
});

describe('the client of the question before', () => {
  it('is what 거기 and a brief are of', async () => {
    await answer('푸른약국 올해 매출');
    expect(await answer('거기 마지막 주문 언제야')).toMatchObject({
      intent: 'last_order',
      filters: { client: ['푸른약국'] },
    });
    expect(await answer('브리핑 해줘')).toMatchObject({ intent: 'precall_brief', status: 'answered' });
  });

  it('is asked for where there was none', async () => {
    await answer('올해 매출');
    expect(await answer('브리핑 해줘')).toMatchObject({ intent: 'precall_brief', status: 'clarify' });
  });
});

describe('what is asked for as well', () => {
  it('is of the period of the question before it', async () => {
    const both = await answer('5월 매출은? 그리고 팀별 건수도');
    expect(both.text.match(/2026-05-01~2026-05-31/g)).toHaveLength(2);
  });
});

import { describe, expect, it } from 'vitest';
import { sale, useWorlds, type World } from '../analytics/world.js';
import { answerOf, principal, WORLD } from './ask.js';

const open = useWorlds();
const BOSS = principal({ role: 'admin' });

/** Two A clients that fell, one of them to nothing, one that rose, and a fallen B. */
const GRADED: World = {
  ...WORLD,
  grades: [1, 2, 3, 4].map((client) => ({ client, grade: client === 4 ? 'B' : 'A', date: '2026-06-01' })),
  sales: [
    sale({ date: '2026-06-05', amount: 10_000_000n, client: 1 }),
    sale({ date: '2026-05-05', amount: 30_000_000n, client: 1 }),
    sale({ date: '2026-05-06', amount: 5_000_000n, client: 2 }),
    sale({ date: '2026-06-05', amount: 90_000_000n, client: 3 }),
    sale({ date: '2026-05-05', amount: 10_000_000n, client: 3 }),
    sale({ date: '2026-06-05', amount: 1_000_000n, client: 4 }),
    sale({ date: '2026-05-05', amount: 2_000_000n, client: 4 }),
  ],
};

describe('clients of a grade whose sales fell', () => {
  it('are listed, lost ones among them, with what counts as a fall and the day of the grades', async () => {
    const world = await open(GRADED);
    const got = await answerOf('A등급인데 매출 떨어진 데', world, { who: BOSS, world: GRADED });
    expect(got).toMatchObject({ status: 'answered', filters: { client_grade: ['A'] } });
    expect(got.table?.rows.map((r) => r[0])).toEqual(['한빛병원', '푸른약국']);
    expect(got.text).toContain(
      '판정 기준: 2026-06-01~2026-06-15 매출이 2026-05-01~2026-05-15보다 줄어든 거래처',
    );
    expect(got.text).toContain('등급은 2026-06-01에 계산된');
    // All A clients together rose, which nobody asked.
    expect(got.text).not.toContain('줄지 않고 늘었습니다');
  });

  it('are told in English to who reads it', async () => {
    const who = principal({ role: 'admin', language: 'en' });
    const got = await answerOf('A등급인데 매출 떨어진 데', await open(GRADED), { who, world: GRADED });
    expect(got.text).toContain('Counted as having fallen: a client whose sales in');
    expect(got.text).toContain('computed on 2026-06-01');
  });
});

describe('where no grade was ever computed', () => {
  const ungraded: World = { ...GRADED, grades: [] };

  it.each(['A등급인데 매출 떨어진 데', 'S등급 거래처 매출', '등급별 매출', 'A등급 매출이 왜 줄었어'])(
    '%s says so, and how to',
    async (question) => {
      const got = await answerOf(question, await open(ungraded), { who: BOSS, world: ungraded });
      expect(got).toMatchObject({ status: 'no_data', intent: 'client_grade', figures: [] });
      expect(got.text).toContain('medisales grade');
    },
  );

  it('other questions are answered as ever', async () => {
    const got = await answerOf('이번달 매출', await open(ungraded), { who: BOSS, world: ungraded });
    expect(got.status).toBe('answered');
  });
});

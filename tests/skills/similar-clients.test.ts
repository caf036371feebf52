import { describe, expect, it } from 'vitest';
import { createClientIndex } from '../../src/compose/client-index.js';
import { sale, useWorlds, type World } from '../analytics/world.js';
import { useIndexes } from '../infra/faiss/support.js';
import { answerOf, principal, WORLD } from './ask.js';

const open = useWorlds();
const indexes = useIndexes();

/** Orders every `days` up to 2026-06-01, of `amount` won each. */
const orders = (client: number, user: number, days: number, amount: bigint) =>
  Array.from({ length: Math.floor(700 / days) }, (_, i) => {
    const day = new Date(Date.UTC(2026, 5, 1) - i * days * 86_400_000);
    return sale({ date: day.toISOString().slice(0, 10), amount, client, user });
  });

/** 1 and 2 are big and buy weekly, 3 and 4 are small and buy monthly; 4 buys much more of somebody else. */
const ALIKE: World = {
  ...WORLD,
  sales: [
    ...orders(1, 1, 7, 10_000_000n),
    ...orders(2, 1, 7, 9_500_000n),
    ...orders(3, 1, 31, 200_000n),
    ...orders(4, 1, 31, 210_000n),
    ...orders(4, 3, 7, 10_000_000n),
  ],
};
const admin = principal({ role: 'admin' });

async function world() {
  const opened = await open(ALIKE);
  const clientIndex = createClientIndex({
    home: indexes.home(),
    analytics: opened.analytics,
    indexes: indexes.open(indexes.home()),
  });
  return { opened, clientIndex };
}

describe('clients that buy alike', () => {
  it('come from the vector index for whoever sees all sales, with why, grade and sales', async () => {
    const { opened, clientIndex } = await world();
    const state = await clientIndex.rebuild('2026-06-15');
    expect(state).toMatchObject({ state: 'ready', vectors: 4, dimension: 512, revision: '2026-06-15' });
    const got = await answerOf('푸른약국이랑 비슷한 거래처', opened, {
      who: admin,
      world: ALIKE,
      clientIndex,
    });
    expect(got).toMatchObject({ status: 'answered', intent: 'similar_clients', scope: 'company' });
    expect(got.table?.rows).toMatchObject([
      ['한빛병원', expect.any(Number), expect.stringMatching(/\S+ .+, .+, /), 'A', 520_000_000],
      ['미래약국', expect.any(Number), expect.any(String), null, expect.any(Number)],
      ['미래의원', expect.any(Number), expect.any(String), null, expect.any(Number)],
    ]);
    const similarity = got.table?.rows.map((row) => Number(row[1])) ?? [];
    expect(similarity[0]).toBeGreaterThan(90);
    expect(similarity).toEqual([...similarity].sort((a, b) => b - a));
    expect(got.sources.at(-1)).toMatchObject({ kind: 'rule', title: expect.stringContaining('ml_features') });
    expect(got.text).toContain('기준일 2026-06-15');
  });

  it('are found by the asker’s own sales alone where they see no others', async () => {
    const { opened, clientIndex } = await world();
    await clientIndex.rebuild('2026-06-15');
    const got = await answerOf('미래의원이랑 비슷한 거래처', opened, { world: ALIKE, clientIndex });
    // By everybody's sales it would be far away.
    expect(got.table?.rows[0]).toMatchObject([
      '미래약국',
      expect.any(Number),
      expect.any(String),
      null,
      2_310_000,
    ]);
    expect(got).toMatchObject({ scope: 'own' });
    const stranger = principal({ userId: 2, username: 'rep02' });
    const none = await answerOf('미래의원이랑 비슷한 거래처', opened, {
      who: stranger,
      world: ALIKE,
      clientIndex,
    });
    expect(none).toMatchObject({ status: 'no_data', table: null });
  });

  it('are compared directly while there is no index', async () => {
    const { opened, clientIndex } = await world();
    const got = await answerOf('clients similar to 한빛병원', opened, {
      who: { ...admin, language: 'en' },
      world: ALIKE,
      clientIndex,
    });
    expect(got.table?.rows[0]?.[0]).toBe('푸른약국');
    expect(got.sources.at(-1)).toMatchObject({ title: expect.stringContaining('compared directly') });
  });

  it('are asked of one client at a time, and as many as wanted', async () => {
    const { opened } = await world();
    const which = await answerOf('비슷한 거래처 찾아줘', opened, { who: admin, world: ALIKE });
    expect(which).toMatchObject({ status: 'clarify', intent: 'similar_clients' });
    const one = await answerOf('한빛병원과 비슷한 거래처 1곳', opened, { who: admin, world: ALIKE });
    expect(one.table?.rows.map((row) => row[0])).toEqual(['푸른약국']);
  });
});

import { describe, expect, it } from 'vitest';
import { sale, useWorlds, type World } from '../analytics/world.js';
import { answerOf, principal, WORLD } from './ask.js';

const open = useWorlds();

/** Client 1 orders every month, 2 did until February, 3 is another rep's and gone too, 4 was lost long ago. */
const months = (client: number, user: number, from: string, count: number) =>
  Array.from({ length: count }, (_, i) => {
    const month = new Date(Date.UTC(Number(from.slice(0, 4)), Number(from.slice(5, 7)) - 1 + i, 5));
    return sale({ date: month.toISOString().slice(0, 10), amount: 1_000_000n, client, user });
  });
const RISKY: World = {
  ...WORLD,
  sales: [
    ...months(1, 1, '2025-06', 13),
    ...months(2, 1, '2025-06', 9),
    ...months(3, 2, '2025-06', 9),
    ...months(4, 1, '2024-01', 6),
  ],
};

describe('the risk of losing clients', () => {
  it('is told with score, reason and day for the asker’s own clients, as a rule', async () => {
    const got = await answerOf('이탈위험 높은 거래처 리스트', await open(RISKY), { world: RISKY });
    expect(got).toMatchObject({ status: 'answered', intent: 'churn', scope: 'own' });
    expect(got.table?.rows).toEqual([
      [
        '푸른약국',
        100,
        expect.stringMatching(/^130일째 주문 없음\(평소 약 40일 간격\), 최근 3개월 매출 없음$/),
        '2026-02-05',
        130,
        40,
        0,
        3_000_000,
      ],
    ]);
    expect(got.figures).toMatchObject([{ metric: 'churn_risk_clients', value: 1, unit: 'count' }]);
    expect(got.text).toContain('학습한 모델의 예측이 아닙니다');
    expect(got.text).toContain('기준일 2026-06-15');
    expect(got.text).toContain('주문이 없는 1곳은 이미 거래가 끊긴 것으로 보아 뺐습니다');
    expect(got.sources.map((s) => s.kind)).toEqual(['sql', 'rule']);
  });

  it('is of everybody’s clients for an admin', async () => {
    const who = principal({ role: 'admin' });
    const got = await answerOf('이탈위험 높은 거래처 리스트', await open(RISKY), { who, world: RISKY });
    expect(got.table?.rows.map((r) => r[0])).toEqual(['미래의원', '푸른약국']);
  });

  it('is shown for as many as are asked for, and for one by name, however low', async () => {
    const top = await answerOf('이탈 위험 높은 거래처 2곳', await open(RISKY), { world: RISKY });
    expect(top.table?.rows.map((r) => [r[0], r[1]])).toEqual([
      ['푸른약국', 100],
      ['한빛병원', 0],
    ]);
    const one = await answerOf('한빛병원 이탈 위험', await open(RISKY), { world: RISKY });
    expect(one.table?.rows.map((r) => [r[0], r[2]])).toEqual([['한빛병원', '평소대로 주문 중']]);
  });

  it('of a client that is not the asker’s is not told', async () => {
    const got = await answerOf('없는병원 이탈 위험', await open(RISKY), { world: RISKY });
    expect(got).toMatchObject({ status: 'no_data', table: null });
  });

  it('is told in English', async () => {
    const who = principal({ language: 'en' });
    const got = await answerOf('clients at churn risk', await open(RISKY), { who, world: RISKY });
    expect(got.text).toContain('not the prediction of a trained model');
  });
});

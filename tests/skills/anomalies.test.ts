import { beforeEach, describe, expect, it } from 'vitest';
import { findAnomalies, trainAnomalies } from '../../src/ml/anomalies/detect.js';
import type { Anomalies } from '../../src/ports/anomalies.js';
import { unusualSales } from '../../src/skills/answer-events.js';
import { sale, useWorlds, type World } from '../analytics/world.js';
import { answerOf, principal, readingOf, WORLD } from './ask.js';

const open = useWorlds();

const day = (n: number): string => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10);

/** Every other day an order of about a million won, of one person at one client. */
const usual = (user: number, client: number, size: number) =>
  Array.from({ length: 250 }, (_, i) => {
    const quantity = 8 + ((i * 7) % 5);
    return sale({ date: day(i * 2), amount: BigInt(size * quantity), quantity, client, user });
  });

/** Rep 1 has an odd order in May, rep 2 one in June, and a cancelled one. */
const ODD: World = {
  ...WORLD,
  sales: [
    ...usual(1, 1, 100_000),
    ...usual(2, 2, 300_000),
    sale({ date: '2026-05-06', amount: 30_000_000n, quantity: 300, client: 1, user: 1 }),
    sale({ date: '2026-06-09', amount: 60_000_000n, quantity: 200, client: 2, user: 2 }),
    sale({ date: '2026-06-03', amount: 80_000_000n, quantity: 266, client: 2, user: 2, status: 'cancelled' }),
  ],
};

describe('unusual sales', () => {
  let world: Awaited<ReturnType<typeof open>>;
  let anomalies: Anomalies;
  beforeEach(async () => {
    world = await open(ODD);
    const { people } = await world.analytics.saleHistories(
      { period: { from: '2024-01-01', to: '2026-06-15' } },
      { kind: 'company' },
      { today: '2026-06-15', fiscalStart: 1 },
    );
    const trained = trainAnomalies(people);
    if (trained === null) throw new Error('nothing was learned');
    anomalies = {
      served: async () => ({
        name: 'isolation_forest',
        version: '2.0',
        runId: 'abc',
        trainedOn: '2026-06-01',
      }),
      find: async (of, days) => findAnomalies(trained.model, of, days),
    };
  });

  const ask = (question: string, who = principal()) =>
    answerOf(question, world, { world: ODD, who, anomalies });

  it('are told with date, client, product, amount and why, of the asker’s own alone', async () => {
    const got = await ask('이상한 거래 있어?');
    expect(got).toMatchObject({ status: 'answered', intent: 'anomaly', scope: 'own' });
    expect(got.table?.rows).toEqual([
      [
        '2026-05-06',
        '한빛병원',
        '세파정',
        '김민수',
        30_000_000,
        expect.stringMatching(/^이 거래처.* 평소 (금액 100만원|수량 10개)의 30배/),
        expect.any(Number),
      ],
    ]);
    expect(got.figures).toMatchObject([{ metric: 'unusual_sales', value: 1 }]);
    expect(got.sources.at(-1)).toEqual({
      kind: 'model',
      title: 'isolation_forest',
      version: '2.0',
      runId: 'abc',
    });
    expect(got.text).toContain('isolation_forest v2.0');
    expect(JSON.stringify(got.table) + got.text).not.toMatch(/이영희|푸른약국/);
  });

  it('are none where the period has none, and this is said', async () => {
    const got = await ask('이번 달 이상 거래 보여줘');
    expect(got).toMatchObject({ status: 'answered', table: null, period: { from: '2026-06-01' } });
    expect(got.text).toContain('평소와 다른 거래가 없습니다');
    expect((await ask('unusual sales this month', principal({ language: 'en' }))).text).toContain(
      'There are no unusual sales',
    );
  });

  it('are of everybody for an admin, of completed sales unless others are named', async () => {
    const admin = principal({ role: 'admin' });
    const got = await ask('이번 달 이상 거래', admin);
    expect(got.table?.rows.map((r) => r.slice(0, 5))).toEqual([
      ['2026-06-09', '푸른약국', '세파정', '이영희', 60_000_000],
    ]);
    const cancelled = await ask('이번 달 취소된 이상 거래', admin);
    expect(cancelled.table?.rows.map((r) => r[4])).toEqual([80_000_000]);
    const one = await ask('김민수 최근 3개월 이상한 주문', admin);
    expect(one.table?.rows.map((r) => r[3])).toEqual(['김민수']);
  });

  it('are events of an alert, each with the same key at every look', async () => {
    const answer = await ask('이상한 거래 있어?');
    const { happened } = unusualSales(answer, 'ko');
    expect(happened).toMatchObject([{ key: 'anomaly:2026-05-06:한빛병원:세파정:김민수:30000000' }]);
    expect(unusualSales(await ask('이번 달 이상 거래'), 'ko').happened).toEqual([]);
  });

  it('are not told before a model is trained, but how to train it', async () => {
    const got = await answerOf('이상한 거래 있어?', world, { world: ODD });
    expect(got).toMatchObject({ status: 'unsupported', intent: 'anomaly', table: null });
    expect(got.text).toContain('medisales train isolation_forest');
  });

  it('are not what a bound of an amount is', () => {
    const topics = ['매출 1억 이상 거래처', '1억 이상 한 거래처', '올해 5천만원 이상 거래한 거래처'].map(
      (question) => readingOf(question),
    );
    expect(topics.map(({ kind }) => kind)).toEqual(['metrics', 'metrics', 'metrics']);
  });
});

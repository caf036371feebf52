import { expect, test } from 'vitest';
import type { Principal } from '../../src/model/principal.js';
import type { ModelStanding } from '../../src/ports/forecasts.js';
import type { PastPrediction } from '../../src/ports/predictions.js';
import { useWorlds } from '../analytics/world.js';
import { createBot, question } from '../bot/ports.js';
import { principal, WORLD } from './ask.js';

const openWorld = useWorlds();

function judged(subject: string, month: string, actual: number): PastPrediction {
  const made = { model: 'sales_ensemble', modelVersion: '2.0', runId: 'abc', madeOn: '2026-04-02' };
  const range = { lower: 80, upper: 120 };
  return { ...made, id: 1, subject, month, amount: 100, range, pastErrorPercent: 10, actual };
}

const STANDING: ModelStanding = {
  served: { name: 'sales_ensemble', version: '3.0', runId: 'def', trainedOn: '2026-06-02' },
  through: '2026-05-01',
  seriesCount: 12,
  overall: { mase: 0.6, naiveMase: 0.8 },
  groups: [{ name: 'people', members: ['theta', 'lstm_trend'], mase: 0.5, naiveMase: 0.7 }],
  record: [
    judged('user:1', '2026-04-01', 125),
    judged('client:2', '2026-04-01', 0),
    judged('user:1', '2026-05-01', 110),
    judged('client:2', '2026-05-01', 80),
  ],
};

async function report(who: Partial<Principal>, granted: readonly 'view'[] = []) {
  const bot = createBot(await openWorld(WORLD), {
    forecasts: { served: async () => STANDING.served, of: async () => [], standing: async () => STANDING },
    modelRights: { granted: async () => granted },
  });
  bot.people.set('rep01', principal(who));
  return (await bot.ask(question('모델 성능 어때?')))?.answer;
}

test('how good the model is comes with its version, members, backtest and what came since', async () => {
  const answer = await report({ role: 'manager' });
  expect(answer).toMatchObject({ status: 'answered', intent: 'model_report' });
  expect(answer?.sources).toEqual([{ kind: 'model', title: 'sales_ensemble', version: '3.0', runId: 'def' }]);
  for (const said of [
    'sales_ensemble v3.0입니다(2026-06-02 학습, 2026-05까지의 실적, 시계열 12개, 실행 def)',
    'MASE 0.60(지난해 같은 달 값을 그대로 쓰면 0.80). 오차가 25% 작습니다.',
    '담당자: theta, lstm_trend · MASE 0.50',
    '4건(2026-04~2026-05)',
    // 25/125 and 10/110; an error in percent of nothing is none.
    '담당자 14.5%, 거래처 25%',
    '범위 안에 든 비율: 50%',
  ]) {
    expect(answer?.text).toContain(said);
  }
  expect(answer?.table?.rows.map((r) => r.slice(0, 2))).toEqual([
    ['2026-04', 2],
    ['2026-05', 2],
  ]);
});

test('how good the model is is for those who may view it', async () => {
  const denied = await report({ role: 'user' });
  expect(denied).toMatchObject({ status: 'denied', figures: [], table: null, sources: [] });
  expect(await report({ role: 'user' }, ['view'])).toMatchObject({ status: 'answered' });
});

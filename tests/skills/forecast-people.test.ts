import { expect, test } from 'vitest';
import type { Answer } from '../../src/model/answer.js';
import type { Forecasts } from '../../src/ports/forecasts.js';
import { target, useWorlds } from '../analytics/world.js';
import { createBot, question } from '../bot/ports.js';
import { principal, WORLD } from './ask.js';

const openWorld = useWorlds();
const SERVED = { name: 'sales_ensemble', version: '3.0', runId: 'def', trainedOn: '2026-06-02' };

/** Of rep01 alone: 120 million each month. */
const FORECASTS: Forecasts = {
  served: async () => SERVED,
  standing: async () => null,
  of: async (subject, months) =>
    subject !== 'user:1'
      ? []
      : months.map((month, id) => ({
          id,
          subject,
          month,
          amount: 120_000_000,
          range: { lower: 100_000_000, upper: 140_000_000 },
          pastErrorPercent: 8.2,
          model: 'sales_ensemble',
          modelVersion: '3.0',
          runId: 'def',
          madeOn: '2026-06-02',
          actual: null,
        })),
};

const YEARLY = {
  ...WORLD,
  targets: [
    ...WORLD.targets,
    target(1, 2_400_000_000n, 'yearly', '2026-01-01'),
    target(2, 12_000_000_000n, 'yearly', '2026-01-01'),
  ],
};

async function ask(text: string, forecasts: Forecasts | null = FORECASTS): Promise<Answer | undefined> {
  const bot = createBot(await openWorld(YEARLY), forecasts === null ? {} : { forecasts });
  bot.people.set('rep01', principal({ role: 'admin', department: null }));
  return (await bot.ask(question(text)))?.answer;
}

const figure = (answer: Answer | undefined, metric: string): unknown =>
  answer?.figures.find((f) => f.metric === metric)?.value;

test.each([
  ['이번 달 목표 못 채울 사람', '김민수 이번 달 마감 얼마 나와?'],
  ['연말까지 목표 못 채울 것 같은 담당자 있어?', '김민수 올해 마감 얼마 나와?'],
])('%s: each by the model, the same as when one is asked for', async (people, alone) => {
  const [all, one] = [await ask(people), await ask(alone)];
  expect(all).toMatchObject({ status: 'answered', intent: 'forecast_people' });
  const keys = all?.table?.columns.map((c) => c.key) ?? [];
  const row = all?.table?.rows.find(([name]) => name === '김민수') ?? [];
  const told = Object.fromEntries(keys.map((key, i) => [key, row[i]]));
  expect(told).toMatchObject({
    forecast: figure(one, 'forecast'),
    forecast_low: figure(one, 'forecast_low'),
    forecast_high: figure(one, 'forecast_high'),
  });
  expect(Number(told.forecast)).toBeGreaterThan(Number(told.sales_amount));
  expect(all?.text).toContain('학습한 모델로 보면');
  expect(all?.sources).toContainEqual({
    kind: 'model',
    title: 'sales_ensemble',
    version: '3.0',
    runId: 'def',
  });
});

test('whom the model does not forecast is carried on at the pace, and the answer says so', async () => {
  const answer = await ask('연말까지 목표 못 채울 것 같은 담당자 있어?');
  expect(answer?.table?.rows.map(([name]) => name)).toEqual(['이영희', '김민수']);
  expect(answer?.table?.rows[0]?.slice(3, 5)).toEqual([null, null]);
  expect(answer?.text).toContain('모델이 예측하지 않는 1명은 지금 추세를 이어 계산했습니다.');
  expect(answer?.sources).toContainEqual({ kind: 'rule', title: '영업일 기준 추세 연장' });
});

test('without a model all go by the pace', async () => {
  const answer = await ask('연말까지 목표 못 채울 것 같은 담당자 있어?', null);
  expect(answer?.text).toContain('지금 추세라면');
  expect(answer?.table?.columns.map((c) => c.key)).not.toContain('forecast_low');
});

test('who will reach the target is told where that is asked: all that have one and will not miss it', async () => {
  const targets = [
    ...WORLD.targets,
    target(1, 1_000_000n, 'yearly', '2026-01-01'),
    target(2, 12_000_000_000n, 'yearly', '2026-01-01'),
  ];
  const bot = createBot(await openWorld({ ...WORLD, targets }), { forecasts: FORECASTS });
  bot.people.set('rep01', principal({ role: 'admin', department: null }));
  const names = async (text: string) =>
    (await bot.ask(question(text)))?.answer?.table?.rows.map(([name]) => name);
  expect(await names('연말까지 목표 달성할 것 같은 사람은 누구야')).toEqual(['김민수']);
  expect(await names('연말 목표 미달할 것 같은 사람')).toEqual(['이영희']);
  const answer = (await bot.ask(question('올해 목표 채울 것 같은 담당자')))?.answer;
  expect(answer?.text).toContain('목표를 채울 담당자는 1명');
});

test('a product has no targets: nobody is said to reach or to miss one', async () => {
  const answer = await ask('연말까지 세파정 목표 못 채울 담당자 있어?');
  expect(answer).toMatchObject({ status: 'no_data', intent: 'forecast_people' });
  expect(answer?.text).toContain('제품·거래처·지역별로는 없습니다');
});

test('who has targets for some months only is left out of the year, and named', async () => {
  const { targets: _, ...rest } = YEARLY;
  const some = [
    target(1, 1_000_000n, 'monthly', '2026-05-01'),
    target(2, 12_000_000_000n, 'yearly', '2026-01-01'),
  ];
  const bot = createBot(await openWorld({ ...rest, targets: some }), { forecasts: FORECASTS });
  bot.people.set('rep01', principal({ role: 'admin', department: null }));
  const answer = (await bot.ask(question('연말까지 목표 못 채울 것 같은 담당자 있어?')))?.answer;
  expect(answer?.table?.rows.map(([name]) => name)).toEqual(['이영희']);
  expect(answer?.text).toContain('목표가 기간의 일부에만 있어 판정하지 않은 담당자: 김민수');
});

test('a closing forecast says how far from the target it ends', async () => {
  const answer = await ask('김민수 올해 마감 얼마 나와?');
  const short = 2_400_000_000 - Number(figure(answer, 'forecast'));
  expect(short).toBeGreaterThan(0);
  expect(answer?.text).toMatch(/목표 24억원 대비 예상 달성률은 [\d.]+%입니다\(목표보다 .+ 부족\)/);
});

test.each([
  ['올해 달성률 80% 못 넘을 것 같은 담당자', ['이영희', '김민수'], '달성률이 80% 미만일 담당자는 2명'],
  ['올해 달성률 5% 미만일 것 같은 담당자', ['이영희'], '목표의 5% 미만인 담당자'],
  ['올해 5% 이상 할 것 같은 담당자', ['김민수'], '달성률이 5% 이상일 담당자는 1명'],
  ['올해 5억 못 넘길 것 같은 담당자', ['이영희'], '매출이 5억원 미만일 담당자는 1명'],
])('%s: those beyond what is said', async (said, names, text) => {
  const answer = await ask(said);
  expect(answer?.intent).toBe('forecast_people');
  expect(answer?.table?.rows.map(([name]) => name)).toEqual(names);
  expect(answer?.text).toContain(text);
  expect(answer?.figures[0]?.label).toMatch(/^(?:5|80)%|^5억원/);
});

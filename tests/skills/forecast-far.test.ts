import { expect, test } from 'vitest';
import { addMonths } from '../../src/model/calendar.js';
import type { Language } from '../../src/model/principal.js';
import type { PastPrediction } from '../../src/ports/predictions.js';
import { useWorlds } from '../analytics/world.js';
import { createBot, question } from '../bot/ports.js';
import { principal, WORLD } from './ask.js';

const openWorld = useWorlds();
const SERVED = { name: 'sales_ensemble', version: '3.0', runId: 'r', trainedOn: '2026-06-02' };
const LAST = '2027-07-01';

/** 10 million a month, give or take one million, from June 2026 on, 14 months. */
function forecastOf(subject: string, month: string): PastPrediction {
  const made = { model: 'sales_ensemble', modelVersion: '3.0', runId: 'r', madeOn: '2026-06-02' };
  const range = { lower: 9_000_000, upper: 11_000_000 };
  return { ...made, id: 1, subject, month, amount: 10_000_000, range, pastErrorPercent: 8, actual: null };
}

async function asked(text: string, language: Language = 'ko') {
  const bot = createBot(await openWorld(WORLD), {
    forecasts: {
      served: async () => SERVED,
      of: async (subject, months) =>
        months.filter((m) => m <= LAST && m >= addMonths(LAST, -13)).map((m) => forecastOf(subject, m)),
      standing: async () => null,
    },
  });
  bot.people.set('rep01', principal({ role: 'admin', language }));
  return (await bot.ask(question(text)))?.answer;
}

const FAR = '여섯 달보다 먼 달의 범위는';

test.each([
  ['내년 1분기 예상 매출', { from: '2027-01-01', to: '2027-03-31' }, 3],
  ['내년 상반기 예상', { from: '2027-01-01', to: '2027-06-30' }, 6],
  ['내년 상반기 매출 전망', { from: '2027-01-01', to: '2027-06-30' }, 6],
  ['4분기 예상 매출', { from: '2026-10-01', to: '2026-12-31' }, 3],
])('%s is answered with a range', async (text, period, months) => {
  const answer = await asked(text);
  expect(answer).toMatchObject({ status: 'answered', intent: 'forecast', period });
  expect(answer?.figures.slice(0, 3).map((f) => f.value)).toEqual([
    months * 10_000_000,
    months * 9_000_000,
    months * 11_000_000,
  ]);
  // December is the seventh month from June on.
  expect(answer?.text).toContain(FAR);
});

test('months that the models were chosen by say nothing of the kind', async () => {
  const answer = await asked('3분기 예상 매출');
  expect(answer).toMatchObject({ status: 'answered', period: { from: '2026-07-01', to: '2026-09-30' } });
  expect(answer?.text).toContain('80% 예상 범위는');
  expect(answer?.text).not.toContain(FAR);
});

test.each(['연말 목표 달성 예상', '연말 예상 매출', '연말까지 예상 매출', 'year-end sales forecast'])(
  '%s is of the whole year',
  async (text) => {
    const answer = await asked(text);
    expect(answer).toMatchObject({ status: 'answered', period: { from: '2026-01-01', to: '2026-12-31' } });
    expect(answer?.text).toContain(FAR);
  },
);

test('in English as well, and beyond 14 months it says how far the model reaches', async () => {
  const english = await asked('forecast for the first half of next year', 'en');
  expect(english).toMatchObject({ status: 'answered', period: { from: '2027-01-01', to: '2027-06-30' } });
  expect(english?.text).toContain('Months more than six ahead have a range');
  const beyond = await asked('내년 하반기 예상');
  expect(beyond).toMatchObject({ status: 'no_data' });
  expect(beyond?.text).toContain('14개월까지');
});

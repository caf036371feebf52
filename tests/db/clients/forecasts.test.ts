import { expect, test } from 'vitest';
import type { ClientForecast } from '../../../src/ports/client-forecasts.js';
import { addCompany, useHomes } from '../home.js';

const homes = useHomes();

function forecast(clientId: number, fields: Partial<ClientForecast> = {}): ClientForecast {
  return {
    clientId,
    gradeNow: 'B',
    grade: 'A',
    confidence: 0.714,
    churn: 0.126,
    growth: 12.345,
    reasons: { churn: [{ feature: 'quiet_days', value: 3.4, contribution: 0.8 }], grade: [] },
    actions: ['ask_why_quiet'],
    ...fields,
  };
}

async function opened() {
  const stores = homes.open(await homes.setUp());
  await addCompany(stores);
  return { stores, kept: stores.clientForecastStore };
}

test('forecasts of clients come back as they were written, rounded as the columns are', async () => {
  const { kept } = await opened();
  const rows = [forecast(1), forecast(2, { churn: null, growth: null, actions: [] })];
  await kept.write({ modelVersion: '1.0', madeOn: '2026-06-14', rows });
  expect(await kept.newest('1.0')).toEqual([
    { ...rows[0], confidence: 0.71, churn: 0.13, growth: 12.35, madeOn: '2026-06-14', modelVersion: '1.0' },
    { ...rows[1], confidence: 0.71, madeOn: '2026-06-14', modelVersion: '1.0' },
  ]);
  expect(await kept.newest('2.0')).toEqual([]);
});

test('a client that is gone is left out', async () => {
  const { kept } = await opened();
  await kept.write({ modelVersion: '1.0', madeOn: '2026-06-14', rows: [forecast(1), forecast(99)] });
  expect((await kept.newest('1.0')).map((f) => f.clientId)).toEqual([1]);
});

test('of a version and month the first day and the newest stay', async () => {
  const { kept } = await opened();
  for (const madeOn of ['2026-05-28', '2026-06-01', '2026-06-02', '2026-06-03']) {
    await kept.write({ modelVersion: '1.0', madeOn, rows: [forecast(1)] });
  }
  await kept.write({ modelVersion: '2.0', madeOn: '2026-06-02', rows: [forecast(1)] });
  expect(await kept.days('1.0')).toEqual(['2026-05-28', '2026-06-01', '2026-06-03']);
  expect(await kept.days('2.0')).toEqual(['2026-06-02']);
});

test('the same day a second time replaces its rows, and the first of a month too', async () => {
  const { kept } = await opened();
  await kept.write({ modelVersion: '1.0', madeOn: '2026-06-01', rows: [forecast(1), forecast(2)] });
  await kept.write({ modelVersion: '1.0', madeOn: '2026-06-01', rows: [forecast(1, { grade: 'S' })] });
  expect((await kept.madeOn('1.0', '2026-06-01')).map((f) => f.grade)).toEqual(['S']);
});

test('what a model learned from stands in feature_engineering', async () => {
  const { stores } = await opened();
  const id = await stores.models.add({
    name: 'client_grade',
    modelType: 'classification',
    version: '1.0',
    algorithm: 'xgboost',
    hyperparameters: {},
  });
  const feature = { name: 'is_new', type: 'categorical', transformation: 'encoding' } as const;
  await stores.models.writeFeatures(id, [
    { ...feature, importance: 0.2 },
    { ...feature, name: 'age', importance: 0.8 },
  ]);
  await stores.models.writeFeatures(id, [{ ...feature, importance: 0.123_456 }]);
  expect(await stores.models.features(id)).toEqual([{ ...feature, importance: 0.1235 }]);
});

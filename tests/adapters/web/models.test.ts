import { afterEach, beforeEach, expect, test } from 'vitest';
import { ModelListSchema } from '../../../adapters/web/models.js';
import type { Stores } from '../../../db/stores.js';
import { openModelsHome } from '../../compose/models-home.js';
import { useHomes } from '../../db/home.js';
import { PASSWORD, TOTAL } from './fixtures.js';
import { API_KEY, createMemorySessions, readError, startTestServer, type TestServer } from './support.js';

const homes = useHomes();
let stores: Stores;
let server: TestServer;

beforeEach(async () => {
  const folder = await homes.setUp();
  stores = homes.open(folder);
  const { desk } = await openModelsHome(folder, stores);
  server = await startTestServer(() => TOTAL, {
    modelStandings: desk.standings,
    sessions: createMemorySessions(),
  });
});
afterEach(() => server.close());

async function asAdmin(): Promise<Record<string, string>> {
  const response = await fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: PASSWORD }),
  });
  return { cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

test('models that serve come with their test and what came of what they foretold', async () => {
  const [serving, before] = await stores.models.list('sales_ensemble');
  const scored = {
    count: 5,
    averageConfidence: 0.8,
    precision: null,
    recall: null,
    f1: null,
    mae: 1,
    mse: 1,
  };
  await stores.modelMonitoring.writeScores(
    [
      { modelId: serving?.id ?? 0, predictionDate: '2026-05-01', accuracy: 0.9 },
      { modelId: before?.id ?? 0, predictionDate: '2026-05-01', accuracy: 0.5 },
      { modelId: before?.id ?? 0, predictionDate: '2026-04-01', accuracy: 0.7 },
    ].map((row) => ({ ...scored, rmse: 1, ...row })),
  );
  const response = await fetch(`${server.url}/api/v1/models`, { headers: await asAdmin() });
  expect(response.status).toBe(200);
  const { models } = ModelListSchema.parse(await response.json());
  expect(models).toMatchObject([
    {
      name: 'sales_ensemble',
      version: '2.0',
      through: '2026-04-01',
      sample: { series: 5 },
      metrics: { mase: 0.8, seasonal_naive_mase: 1 },
      // Of a date that two versions foretold, the newer one's.
      record: [
        { predictionDate: '2026-04-01', version: '1.0', accuracy: 0.7 },
        { predictionDate: '2026-05-01', version: '2.0', accuracy: 0.9 },
      ],
    },
  ]);
});

test('whoever may view no model gets none', async () => {
  const rep = await fetch(`${server.url}/api/v1/models`, { headers: { authorization: `Bearer ${API_KEY}` } });
  expect(rep.status).toBe(403);
  expect((await readError(rep)).message).toContain('no right to view models');
  expect((await fetch(`${server.url}/api/v1/models`)).status).toBe(401);
});

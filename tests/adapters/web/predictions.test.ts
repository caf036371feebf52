import { afterEach, beforeEach, expect, test } from 'vitest';
import { PredictionsSchema } from '../../../adapters/web/prediction-schemas.js';
import { openModelsHome } from '../../compose/models-home.js';
import { useHomes } from '../../db/home.js';
import { PASSWORD, TOTAL } from './fixtures.js';
import { API_KEY, createMemorySessions, readError, startTestServer, type TestServer } from './support.js';

const homes = useHomes();
let server: TestServer;

beforeEach(async () => {
  const folder = await homes.setUp();
  const { desk } = await openModelsHome(folder, homes.open(folder));
  const { subjectForecasts } = desk;
  server = await startTestServer(() => TOTAL, { subjectForecasts, sessions: createMemorySessions() });
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

const AS_REP = { authorization: `Bearer ${API_KEY}` };

const get = (path: string, headers: Record<string, string>): Promise<Response> =>
  fetch(`${server.url}/api/v1/predictions/${path}`, { headers });

test('forecasts of a subject come with their range, model and past error, under the rights of the caller', async () => {
  const admin = await asAdmin();
  const response = await get(`client/${encodeURIComponent('한빛병원')}?months=2`, admin);
  expect(response.status).toBe(200);
  expect(PredictionsSchema.parse(await response.json())).toMatchObject({
    kind: 'client',
    name: '한빛병원',
    model: { name: 'sales_ensemble', version: '2.0', trainedOn: '2026-06-15' },
    pastErrorPercent: 10,
    months: [
      { month: '2026-06', amount: 1000, range: { lower: 500, upper: 1500 }, method: 'sales_ensemble' },
      { month: '2026-07', amount: 1000 },
    ],
    client: {
      model: { name: 'client_grade', methods: { churn: 'xgboost' } },
      gradeNow: 'B',
      predictedGrade: 'A',
      churnProbability: 0.2,
      growthPercent: null,
      reasons: { churn: [{ feature: 'quiet_days' }] },
      recommendedActions: ['keep_rhythm'],
    },
  });
  expect((await get('company/all', admin)).status).toBe(200);
  expect((await get('company/all', AS_REP)).status).toBe(403);
  expect((await get('company/all', {})).status).toBe(401);
  expect((await get('client/none', admin)).status).toBe(404);
  for (const path of ['weather/seoul', 'company/all?months=13', 'company/all?months=x']) {
    const refused = await get(path, admin);
    expect([refused.status, (await readError(refused)).code]).toEqual([400, 'invalid_request']);
  }
});

import type { Stores } from '../../db/stores.js';
import { createAnalytics } from '../../src/analytics/analytics.js';
import { createForecasts } from '../../src/compose/forecasts.js';
import { composeModels, type ModelDesk } from '../../src/compose/models.js';
import { FORECAST_MODEL } from '../../src/compose/training.js';
import { createFileStore } from '../../src/infra/mlflow/file-store.js';
import type { StoredClientForecast } from '../../src/ports/client-forecasts.js';
import type { Forecasts } from '../../src/ports/forecasts.js';
import type { Prediction } from '../../src/ports/predictions.js';
import { addCompany, addSales } from '../db/home.js';
import { openCache } from '../support/caches.js';

export const NOW = new Date('2026-06-15T00:00:00Z');
const MONTHS = ['2026-05-01', '2026-06-01', '2026-07-01'] as const;

/** 한빛병원, as a classifier foretold it. */
export const FORETOLD: StoredClientForecast = {
  clientId: 1,
  gradeNow: 'B',
  grade: 'A',
  confidence: 0.7,
  churn: 0.2,
  growth: null,
  reasons: { churn: [{ feature: 'quiet_days', value: 2.5, contribution: 0.3 }], grade: [] },
  actions: ['keep_rhythm'],
  madeOn: '2026-06-14',
  modelVersion: '1.0',
};

export interface ModelsHome {
  readonly ids: Readonly<Record<string, number>>;
  readonly desk: ModelDesk;
  readonly forecasts: Forecasts;
}

/** Two versions of the forecast, stored as trainings store them; the second serves, and says twice as much. */
export async function openModelsHome(home: string, stores: Stores): Promise<ModelsHome> {
  const clock = { now: () => NOW };
  const ids = await addCompany(stores);
  const kim = ids.kim ?? 0;
  const registry = createFileStore({ home, clock });
  // 한빛병원 is kim's alone, 다솜의원 kim's and choi's.
  addSales(stores, [
    { user: kim, client: 1, amount: 900, date: '2026-05-04' },
    { user: kim, client: 2, amount: 100, date: '2026-05-06' },
    { user: ids.choi ?? 0, client: 2, amount: 500, date: '2026-05-07' },
  ]);
  const subjects = ['company', 'department:강남팀', `user:${kim}`, 'client:1', 'client:2'];
  for (const factor of [1, 2]) {
    const registered = await registry.record({
      experiment: 'sales_prediction',
      name: FORECAST_MODEL,
      kind: 'time_series',
      startedAt: NOW,
      endedAt: NOW,
      params: {},
      metrics: {},
      tags: {},
      artifacts: [],
      model: { flavor: null, files: [] },
    });
    const version = `${registered.version}.0`;
    const id = await stores.models.add({
      name: FORECAST_MODEL,
      modelType: 'time_series',
      version,
      algorithm: 'ensemble',
      hyperparameters: { members: { totals: ['theta'] } },
      trainingDataInfo: { through: '2026-04-01', series: subjects.length },
      performanceMetrics: { mase: 0.8, seasonal_naive_mase: 1 },
      mlflowRunId: registered.runId,
      isActive: false,
    });
    const rows = subjects.flatMap((subject) =>
      MONTHS.map((month): Prediction => {
        const amount = factor * 500;
        const range = { lower: amount / 2, upper: amount * 1.5 };
        const made = { model: FORECAST_MODEL, modelVersion: version, runId: registered.runId };
        return { ...made, subject, month, amount, range, pastErrorPercent: 10, madeOn: '2026-05-02' };
      }),
    );
    await stores.predictions.write(version, rows);
    await registry.promote(FORECAST_MODEL, registered.version);
    await stores.models.activate(id);
  }
  const { cache } = openCache(stores, null);
  const forecasts = createForecasts({ ...stores, cache });
  const analytics = createAnalytics({ reader: stores.salesReader });
  return {
    ids,
    forecasts,
    desk: composeModels({
      stores,
      analytics,
      forecasts,
      classifiers: {
        clients: {
          served: async () => ({
            name: 'client_grade',
            version: '1.0',
            runId: 'abc',
            trainedOn: '2026-06-02',
            methods: { churn: 'xgboost' },
            metrics: { churn_auc: 0.8 },
          }),
          all: async () => [FORETOLD],
        },
        judge: async () => [],
      },
      watches: [],
      registry,
      clock,
    }),
  };
}

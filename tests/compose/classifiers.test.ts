import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Stores } from '../../db/stores.js';
import { createAnalytics } from '../../src/analytics/analytics.js';
import { generatedClassifyCompany } from '../../src/bench/classify-company.js';
import { type Classifiers, composeClassifiers } from '../../src/compose/classifiers.js';
import { createDataQuality } from '../../src/compose/data-quality.js';
import { createTrainingQuality } from '../../src/compose/training-quality.js';
import { createFileStore } from '../../src/infra/mlflow/file-store.js';
import { CLASSIFIER_FEATURES } from '../../src/ml/classify/client-samples.js';
import { PERFORMANCE_FEATURES } from '../../src/ml/classify/performance-rows.js';
import { readJsonModel } from '../../src/ml/xgboost-model.js';
import { scoredIn } from '../../src/ports/model-monitoring.js';
import type { ModelRegistry } from '../../src/ports/model-registry.js';
import { addCompany, addSales, addTarget, useHomes } from '../db/home.js';

const homes = useHomes();
const CLIENTS = 60;

let now = new Date('2026-03-01T03:00:00Z');
let folder: string;
let stores: Stores;
let ids: Readonly<Record<string, number>>;
let classifiers: Classifiers;
let isBroken = false;

beforeEach(async () => {
  now = new Date('2026-03-01T03:00:00Z');
  folder = await homes.setUp();
  stores = homes.open(folder);
  ids = await addCompany(stores);
  const insert = stores.databases.clients.prepare('INSERT INTO clients (name) VALUES (?)');
  const company = generatedClassifyCompany(7, CLIENTS);
  for (const { name } of company.clients.slice(3)) insert.run(name);
  addSales(
    stores,
    company.clients.flatMap(({ clientId, text }) =>
      (text === '' ? [] : text.split(';')).map((sale) => {
        const [date = '', , amount, done] = sale.split(',');
        const user = [ids.kim, ids.lee, ids.choi][clientId % 3] ?? 0;
        const status = done === '1' ? 'completed' : 'cancelled';
        return { user, client: clientId, amount: Number(amount), date, status };
      }),
    ),
  );
  for (const name of ['kim', 'lee', 'choi']) {
    for (let month = 0; month < 48; month++) {
      const date = new Date(Date.UTC(2023, month, 1)).toISOString().slice(0, 10);
      addTarget(stores, ids[name] ?? 0, 40_000_000, ['monthly', date]);
    }
  }
  const clock = { now: () => now };
  isBroken = false;
  const store = createFileStore({ home: folder, clock });
  const registry: ModelRegistry = {
    ...store,
    record: (run) => (isBroken ? Promise.reject(new Error('the disk is full')) : store.record(run)),
  };
  const analytics = createAnalytics({ reader: stores.salesReader });
  const quality = createTrainingQuality({
    quality: createDataQuality({ home: folder, salesReader: stores.salesReader, clock }),
    logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  });
  classifiers = composeClassifiers({ home: folder, ...stores, analytics, registry, quality, clock });
});

afterEach(() => classifiers.close());

const artifacts = (name: string, ...path: string[]): string =>
  join(folder, 'mlflow', 'artifacts', 'models', 'classification', name, ...path);

describe('the client classifier', () => {
  test('is recorded whole, serves, foretells anew and is held against what came', async () => {
    expect(await classifiers.clients.served()).toBeNull();
    expect(await classifiers.clients.predict('2026-03-01')).toBe(0);
    const trained = await classifiers.clients.train('2026-03-01');
    expect(trained).toMatchObject({ version: '1.0' });
    expect(Object.keys(trained.methods)).toEqual(['churn', 'grade', 'growth']);

    const [stored] = await stores.models.list('client_grade');
    expect(stored).toMatchObject({ isActive: true, modelType: 'classification', algorithm: 'xgboost' });
    expect(await stores.models.trainings(stored?.id ?? 0)).toMatchObject([{ status: 'completed' }]);
    expect((await stores.models.features(stored?.id ?? 0)).map((f) => f.name)).toEqual(
      CLASSIFIER_FEATURES.map((f) => f.name),
    );
    expect(readFileSync(artifacts('client_grade_v1.0', 'model', 'MLmodel'), 'utf8')).toContain(
      'loader_module: mlflow.xgboost',
    );
    const grade = readJsonModel(readFileSync(artifacts('client_grade_v1.0', 'model', 'grade.json'), 'utf8'));
    expect(grade).toMatchObject({ objective: 'multi:softprob', classCount: 4 });

    const told = await classifiers.clients.all();
    expect(told.length).toBeGreaterThan(30);
    expect(told.every((f) => f.modelVersion === '1.0' && f.madeOn < '2026-03-01')).toBe(true);
    expect(await classifiers.judge()).toEqual([]);

    // The model that lies in the registry says the same as the one that was just trained.
    expect(await classifiers.clients.predict('2026-03-01')).toBe(told.length);
    expect(await classifiers.clients.all()).toEqual(told);

    now = new Date('2026-06-15T03:00:00Z');
    await classifiers.clients.predict('2026-06-15');
    expect((await classifiers.clients.all()).every((f) => f.madeOn > '2026-06-01')).toBe(true);
    const [row, ...others] = await classifiers.judge();
    // The generated company loses clients, so that the model foretells it: its probabilities are scored beside.
    expect(others).toMatchObject([{ name: 'client_grade', predictionDate: row?.predictionDate }]);
    expect(others.map(scoredIn)).toEqual(['loss']);
    expect(row).toMatchObject({ name: 'client_grade', version: '1.0', predictionDate: told[0]?.madeOn });
    expect(row?.accuracy).toBeGreaterThan(0.5);
    expect(row?.f1).toBeGreaterThan(0.4);
    const [clients] = classifiers.watches;
    const look = await clients?.look('2026-06-15');
    expect(look).toMatchObject({ name: 'client_grade', version: '1.0' });
    expect(look?.rows.map((r) => r.feature)).toContain('grade_misses');
    expect(look?.rows.filter((r) => r.driftType === 'covariate_shift').length).toBeGreaterThan(4);
    expect(await stores.modelMonitoring.latestDrift('client_grade')).toHaveLength(look?.rows.length ?? 0);

    // Written twice, each stands there once.
    for (const _ of ['first', 'again']) await stores.modelMonitoring.writeScores(await classifiers.judge());
    expect(await stores.modelMonitoring.scores(stored?.id ?? 0)).toMatchObject([
      { predictionDate: row?.predictionDate, f1: Math.round((row?.f1 ?? 0) * 100) / 100, mae: null },
      { predictionDate: row?.predictionDate, mae: expect.any(Number) },
    ]);
  }, 120_000);

  test('says so where there is too little to learn from', async () => {
    stores.databases.sales.exec("DELETE FROM sales_records WHERE sale_date >= '2023-09-01'");
    await expect(classifiers.clients.train('2023-09-01')).rejects.toMatchObject({ code: 'not_found' });
    expect(await classifiers.clients.served()).toBeNull();
  });
});

describe('the achievement of people', () => {
  test('is foretold for the month after the running one, and held against what came', async () => {
    const trained = await classifiers.performance.train('2026-03-05');
    expect(trained).toMatchObject({ version: '1.0', subjectCount: 3 });
    const told = await classifiers.performance.of('2026-04-01');
    expect(told.map((f) => f.userId)).toEqual([ids.kim, ids.lee, ids.choi].sort());
    expect(await classifiers.performance.of('2026-05-01')).toEqual([]);
    expect(existsSync(artifacts('performance_class_v1.0', 'model', 'forecasts.json'))).toBe(true);
    const [stored] = await stores.models.list('performance_class');
    expect(await stores.models.features(stored?.id ?? 0)).toHaveLength(PERFORMANCE_FEATURES.length);
    expect(await classifiers.judge()).toEqual([]);
    now = new Date('2026-06-15T03:00:00Z');
    // Three people are too few to compare with anything, which is said.
    const look = await classifiers.watches[1]?.look('2026-06-15');
    expect(look).toMatchObject({ name: 'performance_class', version: '1.0', rows: [] });
    expect(look?.skipped).toContain('achievement_misses (last_month)');
    expect(await classifiers.judge()).toMatchObject([
      { name: 'performance_class', predictionDate: '2026-04-01', count: 3, mae: null },
    ]);
  });

  test('a training that fails is in the log, and what serves goes on serving', async () => {
    await classifiers.performance.train('2026-03-05');
    const before = await classifiers.performance.of('2026-04-01');
    isBroken = true;
    await expect(classifiers.performance.train('2026-03-05')).rejects.toThrow(/disk is full/);
    const [failed] = await stores.models.list('performance_class');
    expect(await stores.models.trainings(failed?.id ?? 0)).toMatchObject([
      { status: 'failed', error: 'the disk is full' },
    ]);
    expect(await classifiers.performance.served()).toMatchObject({ version: '1.0' });
    expect(await classifiers.performance.of('2026-04-01')).toEqual(before);
  });

  test('is not learned from targets most of which are wrong, which is said and logged', async () => {
    await classifiers.performance.train('2026-03-05');
    const [kept] = await stores.models.list('performance_class');
    expect(kept?.trainingDataInfo.quality).toMatchObject({ score: expect.any(Number) });
    expect(existsSync(join(folder, 'data/ml_data/processed/quality/data_quality_20260305.json'))).toBe(true);
    stores.databases.sales.exec('UPDATE sales_targets SET target_amount = -1 WHERE id % 3 > 0');
    await expect(classifiers.performance.train('2026-03-06')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(
        /performance_class.*accuracy of targets is 33\.3% \(rows that fail: amount_positive 96\)/,
      ),
    });
    const [failed] = await stores.models.list('performance_class');
    expect(await stores.models.trainings(failed?.id ?? 0)).toMatchObject([{ status: 'failed' }]);
    expect(await classifiers.performance.served()).toMatchObject({ version: '1.0' });
  });

  test('needs people with targets', async () => {
    stores.databases.sales.exec('DELETE FROM sales_targets');
    await expect(classifiers.performance.train('2026-03-05')).rejects.toMatchObject({ code: 'not_found' });
  });
});

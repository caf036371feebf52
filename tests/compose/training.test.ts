import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Stores } from '../../db/stores.js';
import { loggedTraining } from '../../src/compose/failed-training.js';
import { createModelVersions } from '../../src/compose/model-versions.js';
import { createTraining, type Training } from '../../src/compose/training.js';
import { createTrainingParts } from '../../src/compose/training-parts.js';
import { createChartRenderer } from '../../src/infra/charts/renderer.js';
import { ML_ENGINES } from '../../src/infra/ml/engines.js';
import { createFileStore } from '../../src/infra/mlflow/file-store.js';
import type { SeriesForecast } from '../../src/ml/forecast/describe.js';
import type { KeptProphet } from '../../src/ml/forecast/kept.js';
import { prophetForecast } from '../../src/ml/forecast/local-models.js';
import type { Panel } from '../../src/ml/forecast/panel.js';
import { FORECAST_HORIZON } from '../../src/ml/forecast/train.js';
import { seededRandom } from '../../src/ml/random.js';
import { addMonths } from '../../src/model/calendar.js';
import type { PredictionPeriod } from '../../src/ports/predictions.js';
import { addCompany, addSales, useHomes } from '../db/home.js';
import { python } from '../support/python.js';

const homes = useHomes();
const NOW = new Date('2026-06-15T00:00:00Z');
const TODAY = '2026-06-15';
const FIRST = '2023-09-10';
const MONTHS = 33;
let home: string;
let stores: Stores;
let ids: Readonly<Record<string, number>>;

beforeEach(async () => {
  home = await homes.setUp();
  stores = homes.open(home);
  ids = await addCompany(stores);
  const random = seededRandom(4);
  const sellers = [
    { user: ids.kim ?? 0, client: 1 },
    { user: ids.lee ?? 0, client: 2 },
    { user: ids.choi ?? 0, client: 3 },
  ];
  addSales(
    stores,
    Array.from({ length: MONTHS }, (_, month) =>
      sellers.map((seller, i) => ({
        ...seller,
        amount: Math.round(
          1_000_000 * (i + 1) * (1 + 0.3 * Math.sin((2 * Math.PI * month) / 12) + 0.4 * random()),
        ),
        date: addMonths(FIRST, month),
      })),
    ).flat(),
  );
  // The last month is whole: its sales reach into its last days.
  addSales(stores, [{ user: ids.kim ?? 0, client: 1, amount: 10_000, date: '2026-05-29' }]);
});

const quality = { before: async () => ({ score: 0.9, warnings: [] }) };

function trainingOf(): Training {
  const clock = { now: () => NOW };
  const registry = createFileStore({ home, clock });
  const charts = createChartRenderer({ folder: join(home, 'data', 'files', 'charts'), clock });
  return createTraining({
    home,
    productVersion: 'test',
    ...stores,
    registry,
    charts,
    quality,
    clock,
  });
}

const folderOf = (name: string, version = '1.0'): string =>
  join(home, 'mlflow', 'artifacts', 'models', 'time_series', `${name}_v${version}`);
const text = (path: string): string => readFileSync(path, 'utf8');
const json = <T>(path: string): T => JSON.parse(text(path)) as T;
const alias = (name: string): string =>
  text(join(home, 'mlflow', 'registry', 'models', name, 'aliases', 'champion'));

interface Kept {
  readonly group: string;
  readonly elasticity: number;
  readonly kept: KeptProphet;
}

/** What a registered model forecasts, by series. */
function forecastsOf(name: string): ReadonlyMap<string, SeriesForecast> {
  const groups = json<readonly { readonly series: readonly SeriesForecast[] }[]>(
    join(folderOf(name), 'model', 'forecasts.json'),
  );
  return new Map(groups.flatMap((g) => g.series.map((s) => [s.key, s])));
}

/** Reckons forecasts from the files of the three models alone, with numpy and XGBoost's and MLflow's own libraries. */
const RECKON = `
import json, sys
import numpy as np
import mlflow.xgboost, xgboost as xgb
given = json.load(sys.stdin)
out = {"prophet": {}, "xgboost": {}, "lstm": {}}
series = given["series"]
day = 86400.0
def seconds(m):
    import datetime
    return datetime.datetime(m // 12, m % 12 + 1, 1, tzinfo=datetime.timezone.utc).timestamp()
for group in json.load(open(given["prophet"])):
    order = group["kept"]["setting"]["fourierOrder"]
    for s in group["kept"]["series"]:
        n = len(s["values"]); p = s["parameters"]
        ds = np.array([seconds(s["firstMonth"] + i) for i in range(n + 14)])
        t = (ds - ds[0]) / (ds[n - 1] - ds[0])
        size = int(np.floor(n * 0.8)); count = min(25, size - 1)
        at = np.linspace(0, size - 1, count + 1).round().astype(int)[1:]
        delta = np.array(p["delta"])
        gap = np.clip(t[:, None] - t[at][None, :], 0, None)
        trend = p["k"] * t + p["m"] + (gap * delta[None, :]).sum(axis=1)
        x = np.stack([f(2 * np.pi * (k + 1) * ds / day / 365.25) for k in range(order) for f in (np.sin, np.cos)], axis=1)
        y = trend * (1 + x @ np.array(p["beta"])) * max(abs(v) for v in s["values"])
        out["prophet"][s["key"]] = y[n:].tolist()
folder = given["xgboost"]
index = json.load(open(folder + "/groups.json"))
for group in index["groups"]:
    boosters = []
    for name in group["models"]:
        if name == "model.json":
            boosters.append(mlflow.xgboost.load_model(folder))
        else:
            b = xgb.Booster(); b.load_model(folder + "/" + name); boosters.append(b)
    for s in series[group["group"]]:
        scale = np.mean(s["values"]); v = np.array(s["values"]) / scale
        lags = v[::-1][:12]; month = s["firstMonth"] + len(v); angle = 2 * np.pi * (month % 12) / 12
        row = np.array([[*lags, lags.mean(), lags[:3].mean(), np.sin(angle), np.cos(angle)]], dtype=np.float32)
        out["xgboost"][s["key"]] = [float(np.mean([b.predict(xgb.DMatrix(row))[0] for b in boosters]) * scale)]
sigmoid = lambda x: 1 / (1 + np.exp(-x))
for group in json.load(open(given["lstm"])):
    kept = group["kept"]; units = kept["units"]; inputs = kept["inputs"]
    for s in series[group["group"]]:
        values = list(s["values"])
        for _ in range(14):
            year = np.array(values[-12:]); scale = year.mean(); start = s["firstMonth"] + len(values) - 12
            changes = []
            for weights in kept["networks"]:
                w = np.array(weights); rows = w[: 4 * units * (inputs + units + 1)].reshape(4 * units, inputs + units + 1)
                last = w[4 * units * (inputs + units + 1):]
                h = np.zeros(units); c = np.zeros(units)
                for i, value in enumerate(year):
                    angle = 2 * np.pi * ((start + i + 1) % 12) / 12
                    z = rows @ np.array([value / scale - 1, np.sin(angle), np.cos(angle), *h, 1.0])
                    i_, f, o = (sigmoid(z[k * units:(k + 1) * units]) for k in range(3)); g = np.tanh(z[3 * units:])
                    c = f * c + i_ * g; h = o * np.tanh(c)
                changes.append(last[:units] @ h + last[units])
            values.append(max(0.0, scale * (1 + np.mean(changes))))
        out["lstm"][s["key"]] = values[len(s["values"]):]
print(json.dumps(out))
`;

describe('a training', () => {
  test('registers the ensemble and its members, from which Python reckons the same', async () => {
    const training = trainingOf();
    const steps: number[] = [];
    const trained = await training.trainForecast(TODAY, (done, total) => steps.push(done / total));
    await training.close();
    const members = ['prophet_sales', 'xgboost_client', 'lstm_trend'] as const;
    const madeOf = { prophet_sales: '1.0', xgboost_client: '1.0', lstm_trend: '1.0' };
    expect(trained).toMatchObject({ name: 'sales_ensemble', version: '1.0', madeOf, seriesCount: 9 });
    expect(steps.at(-1)).toBe(1);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    for (const name of ['sales_ensemble', ...members]) {
      const [model] = await stores.models.list(name);
      expect(model).toMatchObject({ version: '1.0', isActive: true, modelType: 'time_series' });
      expect(model?.performanceMetrics.mase).toBeGreaterThan(0);
      expect(await stores.models.trainings(model?.id ?? 0)).toMatchObject([{ status: 'completed' }]);
      expect(alias(name)).toBe('1');
      expect(readdirSync(join(folderOf(name), 'evaluation'))).toEqual(
        expect.arrayContaining([
          'backtest.json',
          'backtest.png',
          'backtest.en.png',
          'errors.png',
          'errors.en.png',
        ]),
      );
      expect(json(join(folderOf(name), 'metadata.json'))).toMatchObject({
        model_info: { name, version: '1.0' },
        training_info: { dataset_size: 9, target: 'monthly_sales_amount' },
        performance_metrics: { mase: model?.performanceMetrics.mase },
      });
      // Whatever period was asked for, the panels begin with the first month that is whole: the first sale is of the 10th.
      const summary = json<{ groups: { months: number }[] }>(join(folderOf(name), 'dataset', 'summary.json'));
      expect(summary.groups.map((g) => g.months)).toEqual([MONTHS - 1, MONTHS - 1, MONTHS - 1]);
    }
    expect((await stores.models.list('sales_ensemble'))[0]?.hyperparameters.madeOf).toEqual(madeOf);
    expect(existsSync(join(home, 'data', 'ml_data', 'unfinished'))).toBe(false);

    const found = async (period: PredictionPeriod, starts: readonly string[]) =>
      stores.predictions.find('company', starts, { modelVersion: '1.0', period });
    const [months, quarters] = [
      await found('monthly', ['2026-07-01', '2026-08-01', '2026-09-01']),
      await found('quarterly', ['2026-07-01']),
    ];
    const sum = months.reduce((total, { amount }) => total + amount, 0);
    expect(Math.abs((quarters[0]?.amount ?? 0) - sum)).toBeLessThan(3);
    // Nine series have too few misses in each group for a range; a quarter has none then either.
    expect(quarters[0]?.range === null).toBe(months.some((m) => m.range === null));
    expect(await found('yearly', ['2026-01-01', '2027-01-01'])).toHaveLength(1);

    const prophetFile = join(folderOf('prophet_sales'), 'model', 'prophet.json');
    const kept = json<readonly Kept[]>(prophetFile);
    expect(kept.map((k) => k.elasticity)).toEqual([0, 0, 0]);
    const panels: Readonly<Record<string, Panel>> = Object.fromEntries(
      kept.map((k) => [k.group, k.kept.series]),
    );
    const fitted = await ML_ENGINES.prophet();
    const prophets = forecastsOf('prophet_sales');
    for (const series of kept.flatMap((k) => k.kept.series)) {
      const { setting } = kept[0]?.kept ?? { setting: { seasonality: 'additive', fourierOrder: 0 } };
      const again = prophetForecast(fitted, series, {
        horizon: FORECAST_HORIZON,
        setting,
        parameters: series.parameters,
      });
      expect(again.points.map((v) => Math.max(0, v))).toEqual(prophets.get(series.key)?.point);
    }

    const reckoned = python(RECKON, {
      prophet: prophetFile,
      xgboost: join(folderOf('xgboost_client'), 'model'),
      lstm: join(folderOf('lstm_trend'), 'model', 'lstm.json'),
      series: panels,
    }) as Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
    for (const [algorithm, name] of [
      ['prophet', 'prophet_sales'],
      ['xgboost', 'xgboost_client'],
      ['lstm', 'lstm_trend'],
    ] as const) {
      const ours = forecastsOf(name);
      const theirs = Object.entries(reckoned[algorithm] ?? {});
      expect(theirs).toHaveLength(9);
      for (const [key, points] of theirs) {
        points.forEach((point, h) => {
          const own = ours.get(key)?.point[h] ?? Number.NaN;
          expect(Math.abs(Math.max(0, point) - own) / own).toBeLessThan(1e-5);
        });
      }
    }
  }, 180_000);

  test('of one member leaves the ensemble alone, and is rolled back by itself', async () => {
    const training = trainingOf();
    expect(await training.trainMember('xgboost_client', TODAY)).toMatchObject({ version: '1.0', madeOf: {} });
    expect(await training.trainMember('xgboost_client', TODAY)).toMatchObject({ version: '2.0' });
    await training.close();
    expect(await stores.models.champion('sales_ensemble')).toBeNull();
    const versions = createModelVersions({
      models: stores.models,
      registry: createFileStore({ home, clock: { now: () => NOW } }),
    });
    expect(await versions.rollback('xgboost_client')).toMatchObject({ version: '1.0' });
    expect(alias('xgboost_client')).toBe('1');
    expect((await stores.models.champion('xgboost_client'))?.version).toBe('1.0');
  }, 120_000);
});

describe('the log of trainings', () => {
  const begin = (work: () => Promise<void>): Promise<void> =>
    loggedTraining(
      stores.models,
      { name: 'sales_ensemble', modelType: 'time_series', algorithm: 'ensemble', startedAt: NOW },
      work,
    );
  const logged = async (): Promise<unknown> => {
    const all = await stores.models.list('sales_ensemble');
    const logs = await Promise.all(all.map(({ id }) => stores.models.trainings(id)));
    return logs.flat().map(({ status, error }) => [status, error]);
  };

  test('says from its start that one runs, how it failed, and that one was cut short', async () => {
    let seen: unknown = null;
    const failing = begin(async () => {
      seen = await logged();
      throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(seen).toEqual([['running', null]]);
    expect(await logged()).toEqual([['failed', 'the disk is full']]);
    // Killed: what it would have said at its end never comes.
    const id = await stores.models.add({
      name: 'sales_ensemble',
      modelType: 'time_series',
      version: 'untrained',
      algorithm: 'ensemble',
      hyperparameters: {},
      isActive: false,
    });
    await stores.models.startTraining(id, NOW);
    await begin(async () => {
      seen = await logged();
    });
    expect(seen).toEqual([
      ['running', null],
      ['failed', 'The training was cut short'],
      ['failed', 'the disk is full'],
    ]);
  });
});

describe('a part of a training', () => {
  test('is not learned again after a training was killed, until one is through', async () => {
    const panel: Panel = [
      { key: 'user:1', firstMonth: 24_000, values: Array.from({ length: 30 }, (_, i) => 100 + (i % 12)) },
    ];
    const part = { model: 'theta', panel, horizon: 2 };
    const killed = createTrainingParts({ home, version: 'a' });
    const learned = await killed.run(part);
    await killed.close();
    const unfinished = join(home, 'data', 'ml_data', 'unfinished');
    expect(readdirSync(unfinished)).toHaveLength(1);
    const next = createTrainingParts({ home, version: 'a' });
    expect(await next.run(part)).toEqual(learned);
    expect(readdirSync(unfinished)).toHaveLength(1);
    // Other months, another model and another product are other parts.
    const shorter = panel.map((s) => ({ ...s, values: s.values.slice(1) }));
    await next.run({ ...part, panel: shorter });
    await createTrainingParts({ home, version: 'b' }).run(part);
    expect(readdirSync(unfinished)).toHaveLength(3);
    await next.forget();
    await next.close();
    expect(existsSync(unfinished)).toBe(false);
  });
});

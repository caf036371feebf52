import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ML_ENGINES } from '../../../src/infra/ml/engines.js';
import { createFileStore } from '../../../src/infra/mlflow/file-store.js';
import { contributionsOf } from '../../../src/ml/classify/contributions.js';
import { seededRandom } from '../../../src/ml/random.js';
import { modelJson, predictRow, readBinaryModel } from '../../../src/ml/xgboost-model.js';
import type { TrainingRun } from '../../../src/ports/model-registry.js';
import { python } from '../../support/python.js';

const homes: string[] = [];

afterEach(() => {
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
});

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'medisales-mlflow-'));
  homes.push(home);
  return home;
}

const READ_STORE = `
import json, sys
from mlflow.tracking import MlflowClient
home = json.load(sys.stdin)["home"]
c = MlflowClient(tracking_uri=f"file:{home}/mlflow/experiments", registry_uri=f"file:{home}/mlflow/registry")
runs = c.search_runs([e.experiment_id for e in c.search_experiments()])
print(json.dumps({
  "experiments": [e.name for e in c.search_experiments()],
  "runs": [{"id": r.info.run_id, "status": r.info.status, "params": r.data.params, "metrics": r.data.metrics,
            "tags": {k: v for k, v in r.data.tags.items() if not k.startswith("mlflow.")},
            "artifacts": sorted(a.path for a in c.list_artifacts(r.info.run_id, "model"))} for r in runs],
  "versions": {v.version: v.current_stage for v in c.search_model_versions("name='sales_ensemble'")},
  "champion": c.get_model_version_by_alias("sales_ensemble", "champion").run_id,
}))
`;

function run(mase: number): TrainingRun {
  return {
    experiment: 'sales_prediction',
    name: 'sales_ensemble',
    kind: 'time_series',
    startedAt: new Date('2026-06-15T00:00:00Z'),
    endedAt: new Date('2026-06-15T00:01:00Z'),
    params: { horizon: 12 },
    metrics: { mase },
    tags: { decision: "the champion's members stay" },
    artifacts: [{ path: 'evaluation/backtest.json', content: '{}' }],
    model: { flavor: null, files: [{ path: 'forecasts.json', content: '[]' }] },
  };
}

describe('MLflow’s own client', () => {
  it('reads runs, artifacts, versions, stages and aliases that were written here', async () => {
    const home = newHome();
    const store = createFileStore({ home, clock: { now: () => new Date('2026-06-15T00:02:00Z') } });
    const first = await store.record(run(0.7));
    await store.promote('sales_ensemble', first.version);
    const second = await store.record(run(0.6));
    await store.challenge('sales_ensemble', second.version);
    await store.promote('sales_ensemble', second.version);
    const seen = python(READ_STORE, { home }) as { runs: { id: string }[] };
    expect(seen).toMatchObject({
      experiments: ['sales_prediction'],
      versions: { 1: 'Archived', 2: 'Production' },
      champion: second.runId,
    });
    expect(seen.runs.find((r) => r.id === second.runId)).toEqual({
      id: second.runId,
      status: 'FINISHED',
      params: { horizon: '12' },
      metrics: { mase: 0.6 },
      tags: { decision: "the champion's members stay" },
      artifacts: ['model/MLmodel', 'model/forecasts.json'],
    });
  });
});

const PREDICT = `
import json, sys
import numpy as np, xgboost as xgb
given = json.load(sys.stdin)
booster = xgb.Booster()
booster.load_model(bytearray(given["model"].encode()))
rows = xgb.DMatrix(np.array(given["rows"], dtype=np.float32))
print(json.dumps({"predictions": booster.predict(rows).tolist(),
                  "contributions": booster.predict(rows, pred_contribs=True).tolist()}))
`;

describe('Python’s XGBoost', () => {
  const random = seededRandom(2);
  const rows = Array.from({ length: 300 }, () => [random(), random(), random(), random()]);
  const target = rows.map(([a = 0, b = 0, c = 0]) => 3 * a + (b > 0.5 ? 2 : 0) * c);
  const common = {
    eta: 0.1,
    max_depth: 4,
    min_child_weight: 1,
    subsample: 0.8,
    colsample_bytree: 1,
    num_round: 40,
    seed: 1,
  } as const;

  it.each([
    ['reg:squarederror', {}, target],
    ['binary:logistic', {}, target.map((y) => (y > 1.8 ? 1 : 0))],
    ['multi:softprob', { num_class: 3 }, target.map((y) => Math.min(2, Math.floor(y / 1.2)))],
  ] as const)('opens a %s model of ours and predicts the same to 1e-5', async (objective, more, labels) => {
    const bytes = await ML_ENGINES.trainXgboost(rows, labels, { ...common, ...more, objective });
    const model = readBinaryModel(bytes, objective);
    const { predictions, contributions } = python(PREDICT, { model: modelJson(model), rows }) as {
      readonly predictions: readonly (number | number[])[];
      readonly contributions: readonly (number[] | number[][])[];
    };
    const theirs = predictions.map((p) => [p].flat());
    rows.forEach((row, i) => {
      predictRow(model, row).forEach((ours, k) => {
        expect(Math.abs(ours - (theirs[i]?.[k] ?? Number.NaN))).toBeLessThan(1e-5);
        // The last of theirs is what is said of nobody in particular.
        const ofClass = contributions[i]?.[k];
        const shares = (Array.isArray(ofClass) ? ofClass : (contributions[i] as number[])).slice(0, -1);
        for (const [feature, share] of contributionsOf(model, row, k).entries()) {
          expect(Math.abs(share - (shares[feature] ?? Number.NaN))).toBeLessThan(1e-5);
        }
      });
    });
    const again = await ML_ENGINES.trainXgboost(rows, labels, { ...common, ...more, objective });
    expect(Buffer.from(again).equals(Buffer.from(bytes))).toBe(true);
  });
});

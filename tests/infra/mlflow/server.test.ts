import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { composeRegistry } from '../../../src/compose/registry.js';
import { createMlflowApi } from '../../../src/infra/mlflow/api.js';
import { createFileStore } from '../../../src/infra/mlflow/file-store.js';
import { createMirroredRegistry } from '../../../src/infra/mlflow/mirror.js';
import { createOutbox } from '../../../src/infra/mlflow/outbox.js';
import { createMlflowServer } from '../../../src/infra/mlflow/server.js';
import { AppError } from '../../../src/model/errors.js';
import type { TrainingRun } from '../../../src/ports/model-registry.js';
import { type MlflowProcess, startMlflow } from '../../support/mlflow-server.js';
import { python } from '../../support/python.js';

const folder = mkdtempSync(join(tmpdir(), 'medisales-mlflow-server-'));
const home = join(folder, 'home');
const clock = { now: () => new Date('2026-06-15T00:02:00Z') };
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
let mlflow: MlflowProcess | null = null;

beforeAll(async () => {
  mkdirSync(home);
  mlflow = await startMlflow(folder);
  // Some 8 s of work, which a busy machine spreads over far more.
}, 300_000);

afterAll(async () => {
  await mlflow?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const BINARY = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7 + (i >> 8)) % 256);

function run(mase: number): TrainingRun {
  return {
    experiment: 'sales_prediction',
    name: 'sales_ensemble',
    kind: 'time_series',
    startedAt: new Date('2026-06-15T00:00:00Z'),
    endedAt: new Date('2026-06-15T00:01:00Z'),
    params: { horizon: 12, members: '["theta","mstl_ets"]' },
    metrics: { mase, unknown: Number.NaN },
    tags: { decision: "강남팀: the champion's members stay", long: '가'.repeat(6_000) },
    artifacts: [
      { path: 'evaluation/백테스트 1%.json', content: '{"강남팀":1}' },
      // MLflow refuses such a name.
      { path: 'evaluation/#1.json', content: '{}' },
      { path: 'dataset/empty.txt', content: '' },
    ],
    model: { flavor: null, files: [{ path: 'forecasts.bin', content: BINARY }] },
  };
}

const READ_SERVER = `
import base64, json, os, sys, tempfile
from mlflow.tracking import MlflowClient
c = MlflowClient(json.load(sys.stdin)["url"])
def files(run_id):
  with tempfile.TemporaryDirectory() as to:
    at = c.download_artifacts(run_id, "", to)
    return {os.path.relpath(os.path.join(d, f), at): base64.b64encode(open(os.path.join(d, f), "rb").read()).decode()
            for d, _, fs in os.walk(at) for f in fs}
runs = [r for e in c.search_experiments() if e.name == "sales_prediction" for r in c.search_runs([e.experiment_id])]
print(json.dumps({
  "runs": {r.data.tags["medisales.run_id"]: {
    "id": r.info.run_id, "name": r.info.run_name, "status": r.info.status, "start": r.info.start_time,
    "end": r.info.end_time, "params": r.data.params, "mase": r.data.metrics["mase"],
    "unknown": str(r.data.metrics["unknown"]), "measured": len(c.get_metric_history(r.info.run_id, "mase")),
    "tags": {k: v for k, v in r.data.tags.items() if not k.startswith("mlflow.")},
    "files": files(r.info.run_id)} for r in runs},
  "count": len(runs),
  "versions": [{"version": v.version, "run": v.run_id, "stage": v.current_stage, "ours": v.tags.get("medisales.version"),
    "source": v.source} for v in sorted(c.search_model_versions("name='sales_ensemble'"), key=lambda v: int(v.version))],
  "aliases": {k: str(v) for k, v in c.get_registered_model("sales_ensemble").aliases.items()},
}))
`;

interface Seen {
  readonly runs: Readonly<Record<string, Record<string, unknown> & { id: string }>>;
  readonly count: number;
  readonly versions: readonly Record<string, unknown>[];
  readonly aliases: Readonly<Record<string, string>>;
}

it('a real MLflow server has what the file store has, once, and its client reads it back', async () => {
  const url = mlflow?.url ?? '';
  const settings = { url, credentials: null };
  const api = createMlflowApi({ settings, wait: async () => {} });
  const signal = AbortSignal.timeout(60_000);
  // Somebody else's version is there already, so the server counts differently from the file store.
  await api.send('registered-models/create', { name: 'sales_ensemble' }, { signal });
  await api.send(
    'model-versions/create',
    { name: 'sales_ensemble', source: 's3://elsewhere/model' },
    { signal },
  );

  const { registry, mirror } = composeRegistry({
    config: { home, mlflow: settings },
    clock,
    logger: quiet,
  });
  const first = await registry.record(run(0.7));
  await registry.promote('sales_ensemble', first.version);

  // The connection breaks in the middle of the second run, after its first artifact.
  let uploads = 0;
  const { mirror: _, ...broken } = createMirroredRegistry({
    home,
    store: createFileStore({ home, clock }),
    outbox: createOutbox(home),
    server: createMlflowServer({
      api: {
        ...api,
        upload: async (...given) => {
          uploads += 1;
          if (uploads > 1) throw new AppError('upstream_failed', 'broken off', { retryable: true });
          await api.upload(...given);
        },
      },
    }),
    logger: quiet,
    monotonicMs: () => performance.now(),
  });
  const second = await broken.record(run(0.6));
  await broken.challenge('sales_ensemble', second.version);
  expect(await mirror?.count()).toEqual({ waiting: 2, refused: 0 });
  expect(await mirror?.sync(signal)).toEqual({ sent: 2, refused: 0 });
  expect(await mirror?.probe(signal)).toMatch(/^3\./);

  const seen = python(READ_SERVER, { url }) as Seen;
  expect(seen.count).toBe(2);
  const [one, two] = [first, second].map(({ runId }) => seen.runs[runId]);
  expect(two).toMatchObject({
    name: 'sales_ensemble_v2.0',
    status: 'FINISHED',
    start: Date.parse('2026-06-15T00:00:00Z'),
    end: Date.parse('2026-06-15T00:01:00Z'),
    params: { horizon: '12', members: '["theta","mstl_ets"]' },
    mase: 0.6,
    unknown: 'nan',
    measured: 1,
    tags: {
      decision: "강남팀: the champion's members stay",
      long: `${'가'.repeat(4_999)}…`,
      'medisales.cut_values': 'long',
      'medisales.artifacts_left_out': 'evaluation/#1.json',
    },
  });
  const files = two?.files as Record<string, string>;
  expect(Object.keys(files).sort()).toEqual([
    'dataset/empty.txt',
    'evaluation/백테스트 1%.json',
    'model/MLmodel',
    'model/forecasts.bin',
  ]);
  expect(Buffer.from(files['model/forecasts.bin'] ?? '', 'base64').equals(BINARY)).toBe(true);
  expect(Buffer.from(files['evaluation/백테스트 1%.json'] ?? '', 'base64').toString()).toBe('{"강남팀":1}');
  expect(seen.versions.slice(1)).toMatchObject([
    { version: '2', run: one?.id, ours: '1', stage: 'Production' },
    { version: '3', run: two?.id, ours: '2', stage: 'Staging' },
  ]);
  expect(seen.aliases).toEqual({ champion: '2', challenger: '3' });

  // Everything sent again changes nothing.
  const outbox = createOutbox(home);
  await outbox.add({ what: 'record', name: 'sales_ensemble', version: 1 });
  await outbox.add({ what: 'promote', name: 'sales_ensemble', version: 2 });
  await outbox.add({ what: 'promote', name: 'sales_ensemble', version: 2 });
  expect(await mirror?.sync(signal)).toEqual({ sent: 3, refused: 0 });
  const { runs } = await api.send('runs/search', { experiment_ids: ['1'] }, { signal });
  expect(runs).toHaveLength(2);
  const model = await api.get('registered-models/get', { name: 'sales_ensemble' }, signal);
  expect(model).toMatchObject({ registered_model: { aliases: [{ alias: 'champion', version: '3' }] } });
  const versions = await api.get('model-versions/search', { filter: "name='sales_ensemble'" }, signal);
  expect(versions.model_versions).toHaveLength(3);
  expect(versions.model_versions).toContainEqual(
    expect.objectContaining({ version: '3', current_stage: 'Production' }),
  );
}, 120_000);

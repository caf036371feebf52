import { expect, test } from 'vitest';
import { createDriftJob, type ServedTraining, type WatchedTraining } from '../../jobs/drift.js';
import { AppError } from '../../src/model/errors.js';
import type { DriftRow } from '../../src/ports/model-monitoring.js';

const NOW = new Date('2026-06-15T00:00:00Z');
const MODEL: ServedTraining = { trainedOn: '2026-05-02', through: '2026-04-01' };

function row(isDrift: boolean): DriftRow {
  const found = { modelId: 1, feature: 'region', driftType: 'covariate_shift', period: 'last_week' } as const;
  return { ...found, score: 0.2, threshold: isDrift ? 0.1 : 0.3, isDrift, detectedOn: '2026-06-15' };
}

/** Days on which it was trained, and what the job said. */
async function run(isDrift: boolean, model: ServedTraining | null = MODEL, others: WatchedTraining[] = []) {
  const trained: string[] = [];
  const job = createDriftJob({
    watched: [
      ...others,
      {
        name: 'client_grade',
        look: async () => ({ rows: [row(false), row(isDrift)] }),
        served: async () => model,
        train: async (today) => {
          trained.push(today);
          return { version: '3.0' };
        },
      },
    ],
    clock: { now: () => NOW },
  });
  const said = await job
    .run({ slot: NOW, signal: new AbortController().signal })
    .then(({ en }) => en)
    .catch((error: Error) => error.message);
  return { trained, said };
}

test('a drift trains the model anew where there is a month that it has not seen', async () => {
  expect(await run(true)).toEqual({
    trained: ['2026-06-15'],
    said: 'client_grade: 2 comparisons, 1 with drift: region (last_week); v3.0 trained',
  });
  expect((await run(false)).trained).toEqual([]);
  expect((await run(true, { ...MODEL, through: '2026-05-01' })).trained).toEqual([]);
  // It was trained just now: a drift that lasts does not train it every time.
  expect((await run(true, { ...MODEL, trainedOn: '2026-06-14' })).trained).toEqual([]);
  expect((await run(true, null)).trained).toEqual([]);
});

test('of several models each is looked at by itself, whatever becomes of the others', async () => {
  const quiet: WatchedTraining = {
    name: 'sales_ensemble',
    look: async () => ({ rows: [row(false)] }),
    served: async () => MODEL,
    train: async () => Promise.reject(new Error('nothing drifted')),
  };
  expect((await run(true, MODEL, [quiet])).said).toMatch(
    /^sales_ensemble: 1 comparison, 0 with drift; client_grade: 2 comparisons, 1 with drift/,
  );
  const tooLittle = (): Promise<never> => Promise.reject(new AppError('not_found', 'too few sales'));
  const young = { ...quiet, look: async () => ({ rows: [row(true)] }), train: tooLittle };
  expect((await run(false, MODEL, [young])).said).toContain(
    'region (last_week); too little data to train on',
  );
  const broken = { ...quiet, look: () => Promise.reject(new Error('the disk is full')) };
  expect(await run(true, MODEL, [broken])).toEqual({ trained: ['2026-06-15'], said: 'the disk is full' });
});

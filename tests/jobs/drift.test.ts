import { expect, test } from 'vitest';
import { createDriftJob, type ServedTraining } from '../../jobs/drift.js';
import type { DriftRow } from '../../src/ports/model-monitoring.js';

const NOW = new Date('2026-06-15T00:00:00Z');
const MODEL: ServedTraining = { trainedOn: '2026-05-02', through: '2026-04-01' };

function row(isDrift: boolean): DriftRow {
  const found = { modelId: 1, feature: 'region', driftType: 'covariate_shift', period: 'last_week' } as const;
  return { ...found, score: 0.2, threshold: isDrift ? 0.1 : 0.3, isDrift, detectedOn: '2026-06-15' };
}

/** Days on which it was trained, and what the job said. */
async function run(isDrift: boolean, model: ServedTraining | null = MODEL) {
  const trained: string[] = [];
  const job = createDriftJob({
    look: async () => ({ rows: [row(false), row(isDrift)] }),
    served: async () => model,
    train: async (today) => {
      trained.push(today);
      return { version: '3.0' };
    },
    clock: { now: () => NOW },
  });
  const said = await job.run({ slot: NOW, signal: new AbortController().signal });
  return { trained, said };
}

test('a drift trains the model anew where there is a month that it has not seen', async () => {
  expect(await run(true)).toEqual({
    trained: ['2026-06-15'],
    said: '2 comparisons, 1 with drift: region (last_week); sales_ensemble v3.0 trained',
  });
  expect((await run(false)).trained).toEqual([]);
  expect((await run(true, { ...MODEL, through: '2026-05-01' })).trained).toEqual([]);
  // It was trained just now: a drift that lasts does not train it every time.
  expect((await run(true, { ...MODEL, trainedOn: '2026-06-14' })).trained).toEqual([]);
  expect((await run(true, null)).trained).toEqual([]);
});

import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createBacklog } from '../../src/model/backlog.js';

/** Work that goes on until it is told to end. */
function openJobs() {
  const ends: (() => void)[] = [];
  return {
    job: () => new Promise<void>((resolve) => ends.push(resolve)),
    begun: () => ends.length,
    endAll: () => {
      for (const end of ends) end();
    },
  };
}

/** A clock on which each look comes so much later than the one before. */
function clockBy(stepMs: number): () => number {
  let ms = 0;
  return () => {
    ms += stepMs;
    return ms;
  };
}

/** Long enough for every job that may begin to have begun, and over as soon as `wanted` have. */
async function untilBegun(jobs: { begun: () => number }, wanted: number): Promise<void> {
  for (let i = 0; i < 2_000 && jobs.begun() < wanted; i += 1) await pause(1);
  for (let i = 0; i < 50; i += 1) await turn();
}

function failing(error: unknown): never {
  throw error;
}

test('jobs that only wait hold back none', async () => {
  // A turn of a fifth of a millisecond has time to spare.
  const backlog = createBacklog(failing, clockBy(0.2));
  const jobs = openJobs();
  for (let i = 0; i < 40; i += 1) backlog.add(jobs.job);
  await untilBegun(jobs, 40);
  expect(jobs.begun()).toBe(40);
  jobs.endAll();
  await expect(backlog.drain(5_000)).resolves.toBe(true);
});

test('while the event loop is busy a few jobs run, and each that ends lets another begin', async () => {
  // Every turn is one of twenty milliseconds.
  const backlog = createBacklog(failing, clockBy(20));
  const jobs = openJobs();
  for (let i = 0; i < 8; i += 1) backlog.add(jobs.job);
  for (const begun of [3, 6, 8]) {
    await untilBegun(jobs, begun);
    expect(jobs.begun()).toBe(begun);
    jobs.endAll();
  }
  await expect(backlog.drain(5_000)).resolves.toBe(true);
});

test('what a job throws is told, and the next one begins', async () => {
  const told: unknown[] = [];
  const backlog = createBacklog((error) => told.push(error), clockBy(5));
  const jobs = openJobs();
  backlog.add(async () => {
    throw new Error('no answer');
  });
  backlog.add(jobs.job);
  await untilBegun(jobs, 1);
  jobs.endAll();
  await expect(backlog.drain(5_000)).resolves.toBe(true);
  expect(told).toEqual([new Error('no answer')]);
});

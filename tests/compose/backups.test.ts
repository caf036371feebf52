import { randomBytes } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { composeBackupJobs, composeBackups } from '../../src/compose/backups.js';
import type { Backups } from '../../src/ports/backups.js';
import { repositoryRoot } from '../../src/repository-root.js';
import { useHomes } from '../db/home.js';

const homes = useHomes();
/** As set-up built it: the thread needs the migrations beside it. */
const dist = join(repositoryRoot(), process.env.MEDISALES_TEST_DIST ?? 'dist');
const worker = pathToFileURL(join(dist, 'src', 'compose', 'backup-worker.js'));
const opened: Backups[] = [];
afterEach(async () => {
  for (const backups of opened.splice(0)) await backups.close();
});

async function made() {
  const home = await homes.setUp();
  for (let i = 0; i < 8; i += 1) {
    writeFileSync(join(home, 'data/files/wiki/articles', `${i}.bin`), randomBytes(3_000_000));
  }
  const stores = homes.open(home);
  const config = { home, backupKey: null, now: new Date('2026-06-15T00:00:00Z') };
  const backups = composeBackups({ config, version: 'test', worker });
  opened.push(backups);
  const [job] = composeBackupJobs(backups, stores.settings, config);
  if (job === undefined) throw new Error('no job');
  return { home, backups, job };
}

const slot = new Date('2026-06-14T18:10:00Z');

test('the daily job makes and verifies a backup in a thread, while the event loop goes on', async () => {
  const { home, backups, job } = await made();
  expect(await backups.latest()).toBeNull();
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  const said = await job.run({ slot, signal: new AbortController().signal });
  delays.disable();
  expect(said.ko).toMatch(/^2\d\.\d MB, \d+\.\d초, 멈춤 \d+\.\d ms, 확인함$/);
  expect(said.en).toMatch(/^2\d\.\d MB in \d+\.\d s, pause \d+\.\d ms, verified$/);
  expect(delays.percentile(95) / 1e6).toBeLessThan(250);
  expect(await backups.latest()).toMatchObject({
    name: '20260615',
    wrong: null,
    verifiedAt: expect.any(Date),
  });
  expect(readdirSync(join(home, 'backup'))).toEqual(['20260615']);
});

test('a job that is told to end leaves nothing half-made, and the next one goes on', async () => {
  const { home, backups, job } = await made();
  const controller = new AbortController();
  const running = job.run({ slot, signal: controller.signal });
  const root = join(home, 'backup');
  while (!readdirSync(root).some((name) => name.startsWith('.partial-'))) await pause(5);
  controller.abort();
  await expect(running).rejects.toThrow(/ended before it was done/);
  expect(readdirSync(root)).toEqual([]);
  await job.run({ slot, signal: new AbortController().signal });
  expect(await backups.latest()).toMatchObject({ wrong: null });
});

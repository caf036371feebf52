import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { DATABASE_NAMES, packageRoot } from '../../db/paths.js';
import { useHomes } from '../db/home.js';
import { useCompiled } from '../support/compiled.js';
import { createWorld, hourly, seoul } from './world.js';

const homes = useHomes();
const compiled = useCompiled('db/stores.ts', 'jobs/run.ts', 'jobs/tries.ts', 'src/infra/timetables.ts');

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** A program beside the compiled sources, and the migrations where those look for them. */
function programOf(name: string, text: string): string {
  const program = compiled.program(name, text);
  for (const database of DATABASE_NAMES) {
    const folder = join(dirname(program), 'db', database);
    if (mkdirSync(folder, { recursive: true }) === undefined) continue;
    symlinkSync(join(packageRoot(), 'db', database, 'migrations'), join(folder, 'migrations'));
  }
  return program;
}

/** What a process says next; fails where it ends instead. */
async function said(child: ChildProcess): Promise<unknown> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the process ended with ${code}`);
  });
  const [message] = await Promise.race([once(child, 'message'), ended]);
  return message;
}

/** A process with a runner of one job, every minute, whose clock it is told. */
const RUNNER = `
import { createJobRunner } from './dist/jobs/run.js';
import { waitFor } from './dist/jobs/tries.js';
import { createTimetables } from './dist/src/infra/timetables.js';
import { openStores } from './dist/db/stores.js';
let now = new Date('2026-06-15T00:00:00Z');
const clock = { now: () => now };
const nothing = () => {};
const stores = openStores({ home: process.argv[2], cipher: {}, clock });
const job = {
  name: 'count', title: 'count', timetable: { cron: '* * * * *', timezone: 'Asia/Seoul' },
  timeoutMs: 60_000, attemptsMax: 2, catchesUp: false,
};
const start = (run, machineClock) => {
  const runner = createJobRunner({
    jobs: [{ ...job, run }], store: stores.jobs, timetables: createTimetables(), clock, machineClock,
    monotonicMs: () => performance.now(), ticker: () => ({ stop: nothing }), wait: waitFor,
    instance: 'process-' + process.pid, mask: (text) => text, onEnded: nothing,
    logger: { debug: nothing, info: nothing, warn: nothing, error: nothing },
  });
  return runner.start().then(() => runner);
};
`;

const COUNTER = `${RUNNER}
process.once('message', async (slots) => {
  const ran = [];
  const runner = await start(async ({ slot }) => { ran.push(slot.toISOString()); return { en: 'ran', ko: '했음' }; },
    { now: () => new Date() });
  for (const slot of slots) {
    now = new Date(slot);
    const isRun = async () => (await stores.jobs.newest('count'))?.slot >= now;
    do {
      await runner.look();
      await new Promise((resolve) => setImmediate(resolve));
    } while (runner.running().length > 0 || !(await isRun()));
  }
  await stores.close();
  process.send(ran);
  process.disconnect();
});
process.send('ready');
`;

const HANGING = `${RUNNER}
const runner = await start(() => new Promise(() => process.send('begun')), clock);
now = new Date(process.argv[3]);
await runner.look();
setInterval(nothing, 1_000);
`;

test('of two processes exactly one runs each slot', async () => {
  const home = await homes.setUp();
  const program = programOf('count.mjs', COUNTER);
  const slots = Array.from({ length: 150 }, (_, i) =>
    new Date(Date.UTC(2026, 5, 15, 0, i + 1)).toISOString(),
  );
  const both = [1, 2].map(() => fork(program, [home]));
  children.push(...both);
  await Promise.all(both.map(said));
  const answers = both.map(said);
  for (const child of both) child.send(slots);
  const ran = (await Promise.all(answers)) as string[][];
  expect(ran.flat().sort()).toEqual(slots);
});

test('a run whose process is killed is marked lost when its lease ends, and run again', async () => {
  const home = await homes.setUp();
  const child = fork(programOf('hang.mjs', HANGING), [home, seoul('09:01:00')]);
  children.push(child);
  await said(child);
  child.kill('SIGKILL');
  await once(child, 'exit');

  const stores = homes.open(home);
  const slots: string[] = [];
  const again = hourly(
    async ({ slot }) => {
      slots.push(slot.toISOString());
      return { en: 'ran after all', ko: '뒤늦게 했습니다' };
    },
    { attemptsMax: 2 },
  );
  const { runner, setTime, lookAndSettle, ended } = createWorld(stores, [again], { now: seoul('09:01:30') });
  await runner.start();
  expect([slots, (await stores.jobs.newest('count'))?.status]).toEqual([[], 'running']);
  setTime(seoul('09:02:05'));
  await lookAndSettle();
  expect(ended).toEqual([
    { job: 'count', status: 'lost' },
    { job: 'count', status: 'done' },
  ]);
  expect(slots).toEqual([seoul('09:01:00')]);
  const run = await stores.jobs.newest('count');
  expect(run).toMatchObject({
    status: 'done',
    attempts: 2,
    error: 'the process that ran it ended in the middle',
  });
  await runner.stop();
});

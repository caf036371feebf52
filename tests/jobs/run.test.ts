import { afterEach, describe, expect, test } from 'vitest';
import type { Stores } from '../../db/stores.js';
import type { JobTime } from '../../jobs/job.js';
import { useHomes } from '../db/home.js';
import { createWorld, hourly, seoul, type World } from './world.js';

const homes = useHomes();
const worlds: World[] = [];
afterEach(async () => {
  await Promise.all(worlds.splice(0).map(({ runner }) => runner.stop()));
});

async function stores(): Promise<Stores> {
  return homes.open(await homes.setUp());
}

function world(...given: Parameters<typeof createWorld>): World {
  const made = createWorld(...given);
  worlds.push(made);
  return made;
}

/** A job that notes its slots. */
function noting(more: Parameters<typeof hourly>[1] = {}) {
  const slots: string[] = [];
  const job = hourly(async ({ slot }) => {
    slots.push(slot.toISOString());
    return { en: `ran for\n ${slots.length} slots`, ko: `${slots.length}번\n 했습니다` };
  }, more);
  return { slots, job };
}

/** A job that runs until it is released or told to end. */
function waiting(more: Parameters<typeof hourly>[1] = {}) {
  const begun: JobTime[] = [];
  let release: () => void = () => {};
  const job = hourly((at) => {
    begun.push(at);
    return new Promise((resolve, reject) => {
      release = () => resolve({ en: 'released', ko: '놓았습니다' });
      at.signal.addEventListener('abort', () => reject(at.signal.reason));
    });
  }, more);
  return { begun, job, release: () => release() };
}

describe('a schedule', () => {
  test('runs a slot once when its time has come, and says in the history what came of it', async () => {
    const home = await stores();
    const { slots, job } = noting();
    const { runner, setTime, lookAndSettle, ended } = world(home, [job]);
    await runner.start();
    expect(slots).toEqual([]);
    setTime(seoul('09:00:04'));
    await lookAndSettle();
    await lookAndSettle();
    setTime(seoul('09:59:59'));
    await lookAndSettle();
    expect(slots).toEqual([seoul('09:00:00')]);
    const [run, ...others] = await home.jobs.history(10);
    expect(others).toEqual([]);
    expect(run).toMatchObject({
      status: 'done',
      trigger: 'schedule',
      result: { en: 'ran for 1 slots', ko: '1번 했습니다' },
      attempts: 1,
    });
    expect(run?.startedAt.toISOString()).toBe(seoul('09:00:04'));
    expect(ended).toEqual([{ job: 'count', status: 'done' }]);
    expect((await home.checkIntegrity()).filter(({ ok }) => !ok)).toEqual([]);
  });

  test('that an operator set counts in place of the job’s own, from the moment it is set', async () => {
    const home = await stores();
    const { slots, job } = noting();
    const { runner, setTime, lookAndSettle } = world(home, [job]);
    await runner.start();
    await home.jobs.setCron('count', '30 * * * *', new Date(seoul('08:10:00')));
    setTime(seoul('09:00:01'));
    await lookAndSettle();
    setTime(seoul('09:30:01'));
    await lookAndSettle();
    expect(slots).toEqual([seoul('09:30:00')]);
  });

  test('leaves a disabled job out, and makes up for nothing when it is enabled again', async () => {
    const home = await stores();
    const { slots, job } = noting({ catchesUp: true });
    const first = world(home, [job]);
    await first.runner.start();
    await home.jobs.setEnabled('count', false, new Date(seoul('08:10:00')));
    first.setTime(seoul('11:00:01'));
    await first.lookAndSettle();
    await first.runner.stop();
    await home.jobs.setEnabled('count', true, new Date(seoul('11:20:00')));
    const second = world(home, [job], { now: seoul('11:30:00') });
    await second.runner.start();
    expect(slots).toEqual([]);
    second.setTime(seoul('12:00:00'));
    await second.lookAndSettle();
    expect(slots).toEqual([seoul('12:00:00')]);
  });

  test('with fields that cannot be read keeps no other job from its slot', async () => {
    const home = await stores();
    const { slots, job } = noting();
    const other = noting({ name: 'other' });
    const { runner, setTime, lookAndSettle } = world(home, [job, other.job]);
    await runner.start();
    home.databases.main.exec("UPDATE job_states SET cron = 'nonsense' WHERE name = 'count'");
    setTime(seoul('09:00:01'));
    await lookAndSettle();
    expect([slots, other.slots]).toEqual([[], [seoul('09:00:00')]]);
  });
});

describe('slots missed while nothing ran', () => {
  test('are made up for once at the start, by the newest of them, where the job catches up', async () => {
    const home = await stores();
    const catching = noting({ name: 'catching', catchesUp: true });
    const plain = noting({ name: 'plain' });
    const jobs = [catching.job, plain.job];
    const first = world(home, jobs);
    await first.runner.start();
    await first.runner.stop();
    const second = world(home, jobs, { now: seoul('14:20:00') });
    await second.runner.start();
    await second.lookAndSettle();
    expect([catching.slots, plain.slots]).toEqual([[seoul('14:00:00')], []]);
    expect((await home.jobs.newest('catching'))?.trigger).toBe('missed');
    await second.runner.stop();
    const third = world(home, jobs, { now: seoul('14:40:00') });
    await third.runner.start();
    await third.lookAndSettle();
    expect(catching.slots).toHaveLength(1);
  });

  test('are one run also where the clock jumps by years, and a clock set back holds nothing up', async () => {
    const home = await stores();
    const { slots, job } = noting({ catchesUp: true });
    const { runner, setTime, lookAndSettle } = world(home, [job]);
    await runner.start();
    setTime('2031-01-01T00:30:00+09:00');
    await lookAndSettle();
    expect(slots).toEqual([new Date('2031-01-01T00:00:00+09:00').toISOString()]);
    setTime(seoul('08:59:00'));
    await lookAndSettle();
    setTime(seoul('09:00:00'));
    await lookAndSettle();
    await lookAndSettle();
    expect(slots.slice(1)).toEqual([seoul('09:00:00')]);
    // Another process that starts now knows a last slot of the year 2031.
    const restarted = world(home, [job], { now: seoul('09:59:00') });
    await restarted.runner.start();
    restarted.setTime(seoul('10:00:00'));
    await restarted.lookAndSettle();
    expect(slots.slice(2)).toEqual([seoul('10:00:00')]);
  });
});

describe('a job that fails', () => {
  test('is tried again after growing waits, and then waits for its next slot', async () => {
    const home = await stores();
    let tries = 0;
    const job = hourly(
      async () => {
        tries += 1;
        throw new Error(`no\nanswer ${tries}`);
      },
      { attemptsMax: 3 },
    );
    const { runner, setTime, lookAndSettle, waits, ended } = world(home, [job]);
    await runner.start();
    setTime(seoul('09:00:00'));
    await lookAndSettle();
    expect([tries, waits]).toEqual([3, [10_000, 40_000]]);
    const run = await home.jobs.newest('count');
    expect(run).toMatchObject({ status: 'failed', attempts: 3, error: 'no answer 3', result: null });
    expect(ended).toEqual([{ job: 'count', status: 'failed' }]);
    setTime(seoul('10:00:00'));
    await lookAndSettle();
    expect(tries).toBe(6);
  });

  test('and then does not keeps why the first try failed', async () => {
    const home = await stores();
    let tries = 0;
    const job = hourly(
      async () => {
        tries += 1;
        if (tries === 1) throw new Error('too early');
        return { en: 'well', ko: '잘' };
      },
      { attemptsMax: 2 },
    );
    const { runner, setTime, lookAndSettle } = world(home, [job]);
    await runner.start();
    setTime(seoul('09:00:00'));
    await lookAndSettle();
    expect(await home.jobs.newest('count')).toMatchObject({
      status: 'done',
      attempts: 2,
      result: { en: 'well', ko: '잘' },
      error: 'too early',
    });
  });

  test('is told to end when its time is over', async () => {
    const home = await stores();
    const { begun, job } = waiting({ timeoutMs: 20 });
    const { runner, setTime, lookAndSettle } = world(home, [job]);
    await runner.start();
    setTime(seoul('09:00:00'));
    await lookAndSettle();
    expect(begun[0]?.signal.aborted).toBe(true);
    expect(await home.jobs.newest('count')).toMatchObject({
      status: 'timed_out',
      error: 'took longer than 0.02 s',
    });
  });
});

describe('a slow job', () => {
  test('delays no other, and is not begun again while it runs', async () => {
    const home = await stores();
    const slow = waiting({ name: 'slow' });
    const quick = noting({ name: 'quick' });
    const { runner, setTime, ended } = world(home, [slow.job, quick.job]);
    await runner.start();
    for (const time of ['09:00:00', '10:00:00', '11:00:00']) {
      setTime(seoul(time));
      await runner.look();
      await expect.poll(() => quick.slots.at(-1)).toBe(seoul(time));
      await expect.poll(() => runner.running()).toEqual(['slow']);
    }
    expect(slow.begun.map(({ slot }) => slot.toISOString())).toEqual([seoul('09:00:00')]);
    slow.release();
    await expect.poll(() => runner.running()).toEqual([]);
    expect(ended.at(-1)).toEqual({ job: 'slow', status: 'done' });
    // Of the slots that came meanwhile the newest is taken up.
    await runner.look();
    expect(slow.begun.map(({ slot }) => slot.toISOString()).slice(1)).toEqual([seoul('11:00:00')]);
    slow.release();
  });

  test('is told to end when the service stops, and is taken up by the next one', async () => {
    const home = await stores();
    const slow = waiting({ attemptsMax: 2 });
    const first = world(home, [slow.job]);
    await first.runner.start();
    first.setTime(seoul('09:00:00'));
    await first.runner.look();
    await first.runner.stop();
    expect(await home.jobs.newest('count')).toMatchObject({
      status: 'lost',
      error: 'the process was stopped in the middle',
    });
    const again = noting({ attemptsMax: 2 });
    const second = world(home, [again.job], { now: seoul('09:01:00') });
    await second.runner.start();
    await second.lookAndSettle();
    expect(again.slots).toEqual([seoul('09:00:00')]);
    expect(await home.jobs.newest('count')).toMatchObject({ status: 'done', attempts: 2 });
  });

  test('that does not end when it is told to holds the stop up for a bounded time only', async () => {
    const home = await stores();
    const deaf = hourly(() => new Promise(() => {}));
    const { runner, setTime } = world(home, [deaf], { graceMs: 50 });
    await runner.start();
    setTime(seoul('09:00:00'));
    await runner.look();
    const begunMs = performance.now();
    await runner.stop();
    expect(performance.now() - begunMs).toBeLessThan(5_000);
    expect(await home.jobs.newest('count')).toMatchObject({ status: 'lost' });
  });
});

describe('a job that is run by hand', () => {
  test('runs at once, also twice under a clock that stands still', async () => {
    const home = await stores();
    const { slots, job } = noting();
    const { runner } = world(home, [job]);
    const [first, second] = [await runner.runNow('count'), await runner.runNow('count')];
    expect([first.status, first.trigger, second.status]).toEqual(['done', 'manual', 'done']);
    expect(slots).toHaveLength(2);
    await expect(runner.runNow('nothing')).rejects.toThrow('there is no job "nothing": choose one of count');
  });

  test('is refused where another process runs it, and runs once that has died', async () => {
    const home = await stores();
    const slow = waiting();
    const first = world(home, [slow.job], { instance: 'here:1:a' });
    await first.runner.start();
    first.setTime(seoul('09:00:00'));
    await first.runner.look();
    const { slots, job } = noting();
    const second = world(home, [job], { now: seoul('09:00:30') });
    await expect(second.runner.runNow('count')).rejects.toThrow('count is being run already by here:1:a');
    second.passSeconds(40);
    expect((await second.runner.runNow('count')).status).toBe('done');
    expect(slots).toHaveLength(1);
    // The first was taken for dead: it notices when it renews its lease, and what it did is not noted over that.
    await first.runner.look();
    await expect.poll(() => first.runner.running()).toEqual([]);
    const statuses = (await home.jobs.history(5)).map(({ trigger, status }) => [trigger, status]);
    expect(statuses).toEqual([
      ['manual', 'done'],
      ['schedule', 'lost'],
    ]);
  });
});

test('a lease that a wrong clock wrote far into the future does not hold a job for years', async () => {
  const home = await stores();
  const { slots, job } = noting();
  const { runner, setTime, lookAndSettle } = world(home, [job]);
  await runner.start();
  home.databases.main.exec(
    "UPDATE job_states SET lease_owner = 'ghost', lease_until = '2099-01-01 00:00:00'",
  );
  setTime(seoul('09:00:00'));
  await lookAndSettle();
  expect(slots).toHaveLength(1);
});

test('a long run keeps its lease as long as its process looks', async () => {
  const home = await stores();
  const slow = waiting();
  const first = world(home, [slow.job]);
  await first.runner.start();
  first.setTime(seoul('09:00:00'));
  await first.runner.look();
  const second = world(home, [noting().job], { now: seoul('09:00:00') });
  await second.runner.start();
  for (let tick = 0; tick < 12; tick += 1) {
    first.passSeconds(30);
    second.passSeconds(30);
    await first.runner.look();
    await second.lookAndSettle();
  }
  expect((await home.jobs.newest('count'))?.status).toBe('running');
  slow.release();
  await expect.poll(async () => (await home.jobs.newest('count'))?.status).toBe('done');
});

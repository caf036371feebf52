import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createWorkerTask, type WorkerTask } from '../../src/infra/worker-task.js';
import { compileInfra } from './compiled.js';

const compiled = compileInfra();
const folder = mkdtempSync(join(tmpdir(), 'worker-'));
const entry = pathToFileURL(join(folder, 'worker.mjs'));
writeFileSync(
  join(folder, 'worker.mjs'),
  `import { threadId } from 'node:worker_threads';
   import { AppError } from ${JSON.stringify(compiled.url('src/model/errors').href)};
   import { serveTask } from ${JSON.stringify(compiled.url('src/infra/worker-serve').href)};
   serveTask(async (input) => {
     if (input === 'full') throw new AppError('disk_full', 'There is no room.');
     if (input === 'exit') process.exit(3);
     if (input === 'throw') setTimeout(() => { throw new Error('lost'); });
     if (input === 'throw' || input === 'hang') await new Promise(() => {});
     if (input === 'thread') return threadId;
     return input * 2n;
   });`,
);

type Input = bigint | string;
const open: WorkerTask<Input, unknown>[] = [];

function taskWith(options: { deadlineMs?: number } = {}): WorkerTask<Input, unknown> {
  const inline = async () => async (input: Input) => `inline ${input}`;
  const task = createWorkerTask<Input, unknown>({ entry, inline, ...options });
  open.push(task);
  return task;
}

afterEach(async () => {
  for (const task of open.splice(0)) await task.close();
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(compiled.folder, { recursive: true, force: true });
});

describe('work on a thread of its own', () => {
  it('gives each caller its own result, bigints included', async () => {
    const { run } = taskWith();
    const results = await Promise.all([1n, 2n, 2n ** 60n].map((input) => run(input)));
    expect(results).toEqual([2n, 4n, 2n ** 61n]);
  });

  it('keeps one thread for all calls', async () => {
    const { run } = taskWith();
    const [a, b] = [await run('thread'), await run('thread')];
    expect(a).toBeGreaterThan(0);
    expect(b).toBe(a);
  });

  it('keeps the code of an error, and goes on', async () => {
    const { run } = taskWith();
    await expect(run('full')).rejects.toMatchObject({ code: 'disk_full', message: 'There is no room.' });
    await expect(run(3n)).resolves.toBe(6n);
  });

  it.each(['exit', 'throw'])('fails a call whose thread ends (%s), and serves the next', async (how) => {
    const { run } = taskWith();
    await expect(run(how)).rejects.toMatchObject({ code: 'internal', retryable: true });
    await expect(run(3n)).resolves.toBe(6n);
  });

  it('fails a call that takes too long, and serves the next', async () => {
    const { run } = taskWith({ deadlineMs: 300 });
    await expect(run('hang')).rejects.toMatchObject({ code: 'internal' });
    await expect(taskWith().run(3n)).resolves.toBe(6n);
  });

  it('fails what is under way when it is closed', async () => {
    const { run, close } = taskWith();
    const failed = expect(run('hang')).rejects.toMatchObject({ code: 'internal' });
    await close();
    await failed;
  });

  it('works on this thread where nothing is compiled', async () => {
    const task = createWorkerTask<Input, unknown>({
      entry: new URL('./missing.js', entry),
      inline: async () => async (input) => `inline ${input}`,
    });
    await expect(task.run('a')).resolves.toBe('inline a');
  });
});

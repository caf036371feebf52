import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { OpenSalesReader } from '../../../db/sales/reader.js';
import { createPooledSalesReader } from '../../../db/sales/reader-pool.js';
import type { ThreadPoolOptions } from '../../../db/threads/pool.js';
import { fromFailure, toFailure } from '../../../db/threads/protocol.js';
import { AppError, isAppError } from '../../../src/model/errors.js';
import { useCompiled } from '../../support/compiled.js';
import { useHomes } from '../home.js';

const homes = useHomes();
const compiled = useCompiled('db/sales/reader-pool.ts', 'db/sales/reader-worker.ts');
const entry = (): URL => compiled.url('db/sales/reader-worker.js');
const opened: OpenSalesReader[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((reader) => reader.close()));
});

async function openPool(options: ThreadPoolOptions = {}): Promise<OpenSalesReader> {
  const reader = createPooledSalesReader(await homes.setUp(), { entry: entry(), ...options });
  opened.push(reader);
  return reader;
}

/** Some tenths of a second of counting; gives the one row [?]. */
const SLOW = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000)
  SELECT ? FROM n WHERE i = 2000000`;

const outcome = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    (rows) => rows,
    (error: unknown) => (isAppError(error) ? [error.code, error.retryable] : error),
  );

test('the event loop turns while a statement runs', async () => {
  const reader = await openPool();
  await reader.rows('SELECT 1', []);
  const order: string[] = [];
  const slow = reader.rows(SLOW, [1]).then(() => order.push('rows'));
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  order.push('twenty turns');
  await slow;
  expect(order).toEqual(['twenty turns', 'rows']);
});

test('a quick statement does not wait for a slow one while a thread is free', async () => {
  const reader = await openPool();
  await Promise.all([reader.rows('SELECT 1', []), reader.rows('SELECT 2', [])]);
  const order: string[] = [];
  await Promise.all([
    reader.rows(SLOW, [1]).then(() => order.push('slow')),
    reader.rows('SELECT 1', []).then(() => order.push('quick')),
  ]);
  expect(order).toEqual(['quick', 'slow']);
});

test('with every thread taken, statements wait their turn and run in order', async () => {
  const reader = await openPool({ threads: 1 });
  const order: unknown[] = [];
  const ask = async (value: number): Promise<void> => {
    const [row] = await reader.rows(value === 0 ? SLOW : 'SELECT ?', [value]);
    order.push(row?.[0]);
  };
  await Promise.all([0, 1, 2, 3].map(ask));
  expect(order).toEqual([0, 1, 2, 3]);
});

/** The real entry, in a thread that dies of the parameters `exit` and `throw`. */
function mortalEntry(): URL {
  return pathToFileURL(
    compiled.program(
      'mortal.mjs',
      `import { parentPort } from 'node:worker_threads';
       import './dist/db/sales/reader-worker.js';
       parentPort.on('message', ({ request }) => {
         if (request?.parameters[0] === 'exit') process.exit(7);
         if (request?.parameters[0] === 'throw') throw new Error('out of luck');
       });`,
    ),
  );
}

test.each(['exit', 'throw'])(
  'a thread that dies (%s) fails its own statement alone, to be asked again, and is replaced',
  async (how) => {
    const reader = await openPool({ threads: 1, entry: mortalEntry() });
    await reader.rows('SELECT 1', []);
    const outcomes = await Promise.all([
      outcome(reader.rows('SELECT ?', ['before'])),
      outcome(reader.rows('SELECT ?', [how])),
      outcome(reader.rows('SELECT ?', ['after'])),
    ]);
    expect(outcomes).toEqual([[['before']], ['internal', true], [['after']]]);
    expect(await reader.rows('SELECT 2', [])).toEqual([[2]]);
  },
);

test('what a thread died of is told', async () => {
  const reader = await openPool({ entry: mortalEntry() });
  await expect(reader.rows('SELECT ?', ['throw'])).rejects.toMatchObject({
    message: 'The thread that was reading the sales database ended unexpectedly: out of luck',
    hint: 'Ask again: another thread takes its place.',
    cause: { message: 'out of luck' },
  });
});

test('a thread that cannot start fails every statement instead of leaving it waiting', async () => {
  const reader = await openPool({ entry: new URL('./no-such-file.js', entry()) });
  const outcomes = await Promise.all([1, 2, 3, 4].map((n) => outcome(reader.rows('SELECT ?', [n]))));
  expect(outcomes).toEqual(Array.from({ length: 4 }, () => ['internal', true]));
});

test('closing fails running and waiting statements, to be asked again, and ends every thread', async () => {
  const reader = await openPool();
  await Promise.all([reader.rows('SELECT 1', []), reader.rows('SELECT 2', [])]);
  const answers = [SLOW, SLOW, SLOW].map((statement) => outcome(reader.rows(statement, [1])));
  const closing = reader.close();
  expect(await Promise.all(answers)).toEqual([
    ['internal', true],
    ['internal', true],
    ['internal', true],
  ]);
  await closing;
});

test('closing before a thread has come up ends it too', async () => {
  const reader = await openPool();
  const answer = outcome(reader.rows('SELECT 1', []));
  await reader.close();
  expect(await answer).toEqual(['internal', true]);
});

test('a program waits for its answer, and an idle pool that nobody closed does not keep it running', async () => {
  const program = compiled.program(
    'unclosed.mjs',
    `import { createPooledSalesReader } from './dist/db/sales/reader-pool.js';
     const reader = createPooledSalesReader(process.argv[2]);
     const [[one], [two]] = await Promise.all([reader.rows(${JSON.stringify(SLOW)}, [1]), reader.rows('SELECT 2', [])]);
     process.stdout.write(JSON.stringify([one, two]));`,
  );
  const home = await homes.setUp();
  expect(execFileSync(process.execPath, [program, home], { encoding: 'utf8', timeout: 30_000 })).toBe(
    '[[1],[2]]',
  );
});

test('an error of the product crosses to another thread with everything it says', () => {
  const error = new AppError('database_locked', 'sales.db is locked', {
    retryable: true,
    hint: 'Wait.',
    details: { sqlite: 'SQLITE_BUSY' },
    cause: new Error('database is locked'),
  });
  const back = fromFailure(structuredClone(toFailure(error)));
  expect(isAppError(back)).toBe(true);
  expect(back).toMatchObject({
    code: 'database_locked',
    message: 'sales.db is locked',
    retryable: true,
    hint: 'Wait.',
    details: { sqlite: 'SQLITE_BUSY' },
    cause: { message: 'database is locked' },
  });
});

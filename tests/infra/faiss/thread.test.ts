import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { hits, idsOf, items, nearest, outcome, query, rebuild, useIndexes, version } from './support.js';

const folder = mkdtempSync(join(tmpdir(), 'medisales-thread-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The real thread, which dies of a change with the revision `exit` or `throw`. */
const { home, open } = useIndexes((worker) => {
  const entry = join(folder, 'mortal.mjs');
  writeFileSync(
    entry,
    `import { parentPort } from 'node:worker_threads';
     await import(${JSON.stringify(worker.href)});
     parentPort.on('message', ({ request }) => {
       const revision = request.version?.revision ?? request.revision;
       if (revision === 'exit') process.exit(3);
       if (revision === 'throw') setTimeout(() => { throw new Error('lost'); });
     });`,
  );
  return pathToFileURL(entry);
});

it.each(['exit', 'throw'])(
  'a thread that dies (%s) fails what it did, retryably, and is replaced',
  async (death) => {
    const indexes = open(home());
    const all = items(100);
    await rebuild(indexes, 'documents', all);
    const lost = { code: 'internal', retryable: true };
    const dying = [indexes.add('documents', items(400, 'x', 500), version(death)), indexes.flush()];
    expect(await outcome(dying[0] ?? Promise.resolve())).toEqual(lost);
    expect(await outcome(dying[1] ?? Promise.resolve())).toEqual(lost);
    // What was on disk is there; the revision says that the change has to be brought in again.
    expect(await indexes.state('documents')).toMatchObject({ state: 'ready', revision: '1', vectors: 100 });
    expect(idsOf(await hits(indexes, 'documents', query('a')))).toEqual(idsOf(nearest(all, query('a'))));
    await indexes.add('documents', items(5, 'x', 500), version('2'));
    expect(await indexes.state('documents')).toMatchObject({ vectors: 105 });
  },
);

it('a rebuild whose thread dies fails, and the old index answers on', async () => {
  const indexes = open(home());
  await rebuild(indexes, 'documents', items(100));
  const made = indexes.rebuild('documents', version('2'), {
    batches: (async function* () {
      yield items(50, 'new');
      await outcome(indexes.remove('documents', [1], 'exit'));
      yield items(50, 'newer', 200);
    })(),
  });
  expect(await outcome(made)).toEqual({ code: 'conflict', retryable: true });
  expect(await indexes.state('documents')).toMatchObject({ state: 'ready', vectors: 100, revision: '1' });
});

it('the event loop turns while an index is built', async () => {
  const indexes = open(home());
  const order: string[] = [];
  const built = rebuild(indexes, 'documents', items(600)).then(() => order.push('built'));
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  order.push('twenty turns');
  await built;
  expect(order).toEqual(['twenty turns', 'built']);
});

import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { DIMENSION, hits, idsOf, items, nearest, query, rebuild, useIndexes, version } from './support.js';

const run = promisify(execFile);
const { home, open, module } = useIndexes();

/** A process of its own over the same home, as `medisales index rebuild` is one. Prints what `body` returns. */
async function inAnotherProcess(
  place: string,
  body: string,
  through: readonly string[] = [],
): Promise<unknown> {
  const script = `
    const { createVectorIndexes } = await import(${JSON.stringify(module('src/infra/faiss/indexes').href)});
    const indexes = createVectorIndexes({ home: ${JSON.stringify(place)} });
    const version = (revision) => ({ embedder: 'lexical', dimension: ${DIMENSION}, revision });
    const items = (count, firstId = 1) => Array.from({ length: count }, (_, i) => ({
      id: firstId + i,
      vector: Float32Array.from({ length: ${DIMENSION} }, (_, j) => Math.sin(firstId + 7 * i + i * j)),
    }));
    const rebuild = (count, revision) => indexes.rebuild('documents', version(revision), {
      batches: (async function* () { yield items(count); })(),
    });
    const result = await (async () => { ${body} })();
    await indexes.close();
    console.log(JSON.stringify(result));`;
  const folder = mkdtempSync(join(tmpdir(), 'medisales-process-'));
  try {
    const program = join(folder, 'program.mjs');
    writeFileSync(program, script);
    const command = [...through, process.execPath, program];
    const { stdout } = await run(command[0] ?? '', command.slice(1));
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('two processes on one home', () => {
  it('the service answers from what the command has rebuilt, and keeps what it had not saved', async () => {
    const place = home();
    const service = open(place);
    await rebuild(service, 'documents', items(100));
    const [added] = items(1, 'added', 5_000);
    const vector = added?.vector ?? new Float32Array();
    await service.add('documents', [{ id: 5_000, vector }], version('2'));
    const made = await inAnotherProcess(place, "return await rebuild(70, '8');");
    expect(made).toMatchObject({ state: 'ready', vectors: 70 });
    expect(idsOf(await hits(service, 'documents', vector, { k: 1 }))).toEqual([5_000]);
    // Its revision is the rebuild's: the service can't know what that one covers.
    expect(await service.state('documents')).toMatchObject({ vectors: 71, revision: '8' });
    await service.flush();
    const found = await inAnotherProcess(place, "return await indexes.state('documents');");
    expect(found).toMatchObject({ state: 'ready', vectors: 71, tombstones: 0 });
  });

  it('that save at once both have their changes in the index', async () => {
    const place = home();
    const service = open(place);
    await rebuild(service, 'documents', items(50));
    const other = inAnotherProcess(
      place,
      `for (let i = 0; i < 20; i += 1) {
         await indexes.add('documents', items(1, 1_000 + i), version('a' + i));
         await indexes.flush();
       }
       return 'saved';`,
    );
    for (let i = 0; i < 20; i += 1) {
      await service.add('documents', items(1, `mine${i}`, 2_000 + i), version(`b${i}`));
      await service.flush();
    }
    expect(await other).toBe('saved');
    expect(await service.state('documents')).toMatchObject({ state: 'ready', vectors: 90, tombstones: 0 });
    const ids = idsOf(await hits(service, 'documents', query('a'), { k: 90 }));
    expect(ids.filter((id) => id >= 1_000 && id < 1_020)).toHaveLength(20);
    expect(ids.filter((id) => id >= 2_000)).toHaveLength(20);
  });
});

it('a file that may not grow so large is told in an error; the process and the old index stay', async () => {
  const place = home();
  const limit = ['/bin/sh', '-c', 'ulimit -f 512; exec "$@"', 'sh'];
  const result = await inAnotherProcess(
    place,
    `await rebuild(100, '1');
     const message = await rebuild(4_000, '2').then(() => 'built', (error) => error.message);
     await indexes.add('documents', items(3_000, 10_000), version('3'));
     const unsaved = await indexes.flush().then(() => 'saved', (error) => error.message);
     const { vectors, revision, detail } = await indexes.state('documents');
     const { hits } = await indexes.search('documents', {
       vector: items(1, 10_005)[0].vector, embedder: 'lexical', k: 1, allowed: null });
     await indexes.close().catch(() => undefined);
     return { message, unsaved, vectors, revision, found: hits.length };`,
    limit,
  );
  const refusal = expect.stringMatching(/documents_index\.faiss could not be written/);
  expect(result).toEqual({ message: refusal, unsaved: refusal, vectors: 3_100, revision: '1', found: 1 });
  expect(readdirSync(join(place, 'data', 'faiss_indexes')).sort()).toEqual([
    'documents_index.faiss',
    'metadata',
  ]);
  expect(await open(place).state('documents')).toMatchObject({ state: 'ready', vectors: 100, revision: '1' });
});

it('an index that one process left is searched by the next, as by the first', async () => {
  const place = home();
  const all = items(300);
  const first = open(place);
  await rebuild(first, 'conversations', all);
  const before = await hits(first, 'conversations', query('a'));
  await first.close();
  const after = await hits(open(place), 'conversations', query('a'));
  expect(after).toEqual(before);
  expect(idsOf(after)).toEqual(idsOf(nearest(all, query('a'))));
});

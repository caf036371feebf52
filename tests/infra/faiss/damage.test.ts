import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/demo/random.js';
import { reserve } from '../../../src/infra/faiss/files.js';
import type { VectorIndexes } from '../../../src/ports/vector-index.js';
import { hits, idsOf, items, nearest, outcome, query, rebuild, useIndexes, version } from './support.js';

const { home, open } = useIndexes();
const folderOf = (place: string): string => join(place, 'data', 'faiss_indexes');
const indexFile = (place: string, name = 'documents'): string => join(folderOf(place), `${name}_index.faiss`);
const metadataFile = (place: string, name = 'documents'): string =>
  join(folderOf(place), 'metadata', `${name}_metadata.json`);

const unavailable = async (indexes: VectorIndexes): Promise<string> => {
  const answer = await indexes.search('documents', {
    vector: query('a'),
    embedder: 'lexical',
    k: 3,
    allowed: null,
  });
  return answer.ready ? 'ready' : answer.state.state;
};

describe('files that are not as they were written', () => {
  it('are never handed to FAISS, whichever byte is wrong or missing: 400 damaged pairs, each told', async () => {
    const place = home();
    const indexes = open(place);
    await rebuild(indexes, 'documents', items(60));
    const { next, whole } = createRandom('damage');
    const files = [indexFile(place), metadataFile(place)].map((path) => ({ path, good: readFileSync(path) }));
    for (let i = 0; i < 400; i += 1) {
      const file = files[i % 2];
      if (file === undefined) continue;
      const { path, good } = file;
      const bad = Buffer.from(next() < 0.3 ? good.subarray(0, whole(0, good.length - 2)) : good);
      const at = whole(0, Math.max(0, bad.length - 1));
      if (bad.length === good.length) bad[at] = (bad[at] ?? 0) ^ (1 << whole(0, 7));
      // JSON reads the same with one kind of blank for another.
      const isSame = path.endsWith('.json') && /\s/.test(good.toString('latin1', at, at + 1));
      writeFileSync(path, bad);
      if (!isSame || bad.length !== good.length) expect(await unavailable(indexes)).toBe('damaged');
      writeFileSync(path, good);
    }
    expect(idsOf(await hits(indexes, 'documents', query('a')))).toEqual(
      idsOf(nearest(items(60), query('a'))),
    );
  }, 120_000);

  it('are told apart: without metadata, without an index, another index’s, a folder in its place', async () => {
    const place = home();
    const indexes = open(place);
    await rebuild(indexes, 'documents', items(30));
    await rebuild(indexes, 'wiki', items(30, 'wiki'));
    const [index, metadata] = [readFileSync(indexFile(place)), readFileSync(metadataFile(place))];
    const restore = (): void => {
      writeFileSync(indexFile(place), index);
      writeFileSync(metadataFile(place), metadata);
    };
    const expectDamage = async (detail: string): Promise<void> => {
      expect(await indexes.state('documents')).toMatchObject({ state: 'damaged', vectors: 0 });
      expect((await indexes.state('documents')).detail).toContain(detail);
      expect(await outcome(indexes.add('documents', items(1), version()))).toMatchObject({
        code: 'conflict',
      });
    };
    rmSync(metadataFile(place));
    await expectDamage('its metadata is gone');
    restore();
    rmSync(indexFile(place));
    await expectDamage('its file is gone');
    mkdirSync(indexFile(place));
    await expectDamage('its file cannot be');
    rmSync(indexFile(place), { recursive: true });
    restore();
    copyFileSync(indexFile(place, 'wiki'), indexFile(place));
    await expectDamage('its file is not as it was written');
    copyFileSync(metadataFile(place, 'wiki'), metadataFile(place));
    await expectDamage('its metadata is not as it was written');
    rmSync(metadataFile(place));
    rmSync(indexFile(place));
    expect(await indexes.state('documents')).toMatchObject({ state: 'missing' });
    restore();
    expect(await indexes.state('documents')).toMatchObject({ state: 'ready', vectors: 30 });
  });

  it('are replaced by a rebuild', async () => {
    const place = home();
    const indexes = open(place);
    await rebuild(indexes, 'documents', items(30));
    writeFileSync(indexFile(place), 'IHNf');
    writeFileSync(metadataFile(place), '{');
    expect(await unavailable(indexes)).toBe('damaged');
    expect(await rebuild(indexes, 'documents', items(40))).toMatchObject({ state: 'ready', vectors: 40 });
    expect(await hits(indexes, 'documents', query('a'))).toHaveLength(10);
  });
});

describe('a crash', () => {
  it('between the metadata and the index loses neither state', async () => {
    const place = home();
    const first = open(place);
    await rebuild(first, 'documents', items(30));
    const old = {
      index: readFileSync(indexFile(place)),
      metadata: readFileSync(metadataFile(place), 'utf8'),
    };
    await rebuild(first, 'documents', items(50, 'new'), version('2'));
    const fresh = {
      index: readFileSync(indexFile(place)),
      metadata: readFileSync(metadataFile(place), 'utf8'),
    };
    await first.close();
    // The metadata names both states while the index is being replaced.
    const versionsIn = (text: string): unknown[] => JSON.parse(text).versions;
    const both = [...versionsIn(fresh.metadata), ...versionsIn(old.metadata)];
    const checksum = createHash('sha256').update(JSON.stringify(both)).digest('hex');
    writeFileSync(
      metadataFile(place),
      JSON.stringify({ ...JSON.parse(fresh.metadata), checksum, versions: both }),
    );
    const second = open(place);
    for (const [index, vectors, revision] of [
      [old.index, 30, '1'],
      [fresh.index, 50, '2'],
    ] as const) {
      writeFileSync(indexFile(place), index);
      expect(await second.state('documents')).toMatchObject({ state: 'ready', vectors, revision });
      expect(await hits(second, 'documents', query('a'))).toHaveLength(10);
    }
    await second.add('documents', items(1, 'more', 900), version('3'));
    await second.flush();
    expect(versionsIn(readFileSync(metadataFile(place), 'utf8'))).toHaveLength(1);
  });

  it('leaves parts and a lock behind, which the next process removes', async () => {
    const place = home();
    const ended = Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }));
    const left = `.documents_index.faiss.${ended}.0-a.part`;
    const mine = `.documents_index.faiss.${process.pid}.0-b.part`;
    mkdirSync(folderOf(place), { recursive: true });
    for (const name of [left, mine]) writeFileSync(join(folderOf(place), name), 'part');
    writeFileSync(join(folderOf(place), '.documents.lock'), `${ended}`);
    const indexes = open(place);
    await indexes.state('documents');
    expect(await rebuild(indexes, 'documents', items(5))).toMatchObject({ vectors: 5 });
    expect(readdirSync(folderOf(place)).sort()).toEqual([mine, 'documents_index.faiss', 'metadata']);
  });
});

describe('room on the disk', () => {
  it('is asked for before FAISS writes: it would end the process where there is none', async () => {
    const path = join(home(), 'part');
    const handle = await openFile(path, 'wx+');
    try {
      expect(await outcome(reserve(handle, path, 2 ** 52))).toEqual({ code: 'disk_full', retryable: false });
      await reserve(handle, path, 10_000_000);
      expect((await handle.stat()).size).toBe(10_000_000);
    } finally {
      await handle.close();
    }
  });
});

import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { benchTexts } from '../../src/bench/passages.js';
import type { DocumentContent, NewPassage } from '../../src/ports/document-store.js';
import { type DigestPiece, packPieces, unpackPieces } from '../../src/retrieval/packed-pieces.js';
import { type DocumentHome, makeDocumentHome } from './home.js';

let home: DocumentHome;
beforeEach(async () => {
  home = await makeDocumentHome({ names: [] });
});
afterEach(() => home.close());

/** Looks in every turn of the event loop until the work is done. */
async function whileLooking<T>(work: Promise<T>, look: () => Promise<void> | void): Promise<T> {
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await look();
    await setImmediate();
  }
  return done;
}

const contentOf = (texts: readonly string[]): DocumentContent => ({
  passages: texts.map(
    (text): NewPassage => ({
      text,
      section: null,
      page: null,
      kind: 'text',
      contentHash: `hash of ${text}`,
      tokens: { words: text, bigrams: text },
    }),
  ),
  terms: null,
});

const texts = (count: number): string[] => Array.from({ length: count }, (_, i) => `조항 ${i}`);

async function begun(): Promise<number> {
  const { id } = await home.stores.documents.begin(
    {
      kind: 'wiki',
      title: '책',
      path: 'data/files/wiki/articles/책.txt',
      addedAs: '책.txt',
      sha256: 'of the book',
      format: 'text',
      sizeBytes: 1,
      pageCount: null,
      series: 'wiki 책',
      version: null,
      documentDate: null,
      effectiveDate: null,
      clientId: null,
      contractType: null,
      audience: { kind: 'company' },
      addedBy: null,
    },
    'somebody',
  );
  return id;
}

const stored = (): readonly string[] =>
  home.stores.databases.main
    .prepare<[], string>('SELECT text FROM document_chunks ORDER BY ordinal')
    .pluck()
    .all();

function breakAt(ordinal: number): () => void {
  const { main } = home.stores.databases;
  main.exec(
    `CREATE TEMP TRIGGER breaks BEFORE INSERT ON main.document_chunks WHEN NEW.ordinal = ${ordinal}
     BEGIN SELECT RAISE(ABORT, 'broken'); END`,
  );
  return () => main.exec('DROP TRIGGER temp.breaks');
}

describe('the passages of a book', () => {
  it('are written in slices, between which others get their turn, and found when the last one is in', async () => {
    const book = [...benchTexts(350).files()].map(({ text }) => text).join('\n');
    const question = benchTexts(350).question(3);
    const counts = new Set<number>();
    const found: string[] = [];
    await whileLooking(home.add('wiki', { '책.txt': book }), async () => {
      const count = home.count('document_chunks');
      counts.add(count);
      if (count > 0 && home.count("documents WHERE status = 'ready'") === 0) {
        found.push(...(await home.find(question)));
      }
    });
    const all = home.count('document_chunks');
    expect(all).toBeGreaterThan(300);
    expect([...counts]).toEqual([0, 100, 200, 300, ...(counts.has(all) ? [all] : [])]);
    expect(found).toEqual([]);
    expect(await home.find(question)).toEqual(['책.txt']);
    expect(home.count('document_chunks_fts')).toBe(all);
  });

  it('are gone on with after a failure, each written once', async () => {
    const id = await begun();
    const mend = breakAt(250);
    await expect(home.stores.documents.finish(id, contentOf(texts(350)))).rejects.toThrow('broken');
    expect(stored()).toEqual(texts(200));
    mend();
    await home.stores.documents.finish(id, contentOf(texts(350)));
    expect(stored()).toEqual(texts(350));
    const { main } = home.stores.databases;
    expect(main.prepare('SELECT max(id) FROM document_chunks').pluck().get()).toBe(350);
    expect(home.count('passage_vectors')).toBe(350);
    expect(home.count("documents WHERE status = 'ready'")).toBe(1);
  });

  it('that were cut otherwise the first time are replaced from there on', async () => {
    const id = await begun();
    const mend = breakAt(250);
    await expect(home.stores.documents.finish(id, contentOf(texts(350)))).rejects.toThrow('broken');
    mend();
    const other = texts(350).map((text, i) => (i < 30 ? text : `${text}호`));
    await home.stores.documents.finish(id, contentOf(other.slice(0, 120)));
    expect(stored()).toEqual(other.slice(0, 120));
    expect(home.count('document_chunks_fts')).toBe(120);
    expect(home.count('passage_vectors')).toBe(120);
  });

  it('can’t be written a second time', async () => {
    const id = await begun();
    await home.stores.documents.finish(id, contentOf(texts(150)));
    await expect(home.stores.documents.finish(id, contentOf(texts(350)))).rejects.toThrow(
      `Document ${id} has its passages already`,
    );
    expect(stored()).toEqual(texts(150));
  });

  it('go in slices too, out of the reach of searches, with their vectors', async () => {
    const [added] = await home.add('wiki', {
      '책.txt': [...benchTexts(250).files()].map((f) => f.text).join('\n'),
    });
    if (added?.outcome !== 'added') throw new Error('it was not added');
    const all = home.count('document_chunks');
    const counts = new Set<number>();
    await whileLooking(home.documents.remove(added.document.id), async () => {
      const count = home.count('document_chunks');
      counts.add(count);
      if (count < all) expect(await home.find(benchTexts(250).question(3))).toEqual([]);
    });
    expect([...counts]).toEqual([all, all - 100, all - 200, ...(counts.has(0) ? [0] : [])]);
    expect(home.removed.flatMap(({ vectorIds }) => vectorIds).sort((a, b) => a - b)).toEqual(
      Array.from({ length: all }, (_, i) => i + 1),
    );
    expect(home.count('document_chunks_fts')).toBe(0);
    expect(home.count('documents')).toBe(0);
  });

  it('come from the thread that cut them in parcels, others in between', async () => {
    const pieces = texts(450).map(
      (text): DigestPiece => ({
        text,
        section: '제2장 > 제3조 “가”',
        page: 4,
        kind: 'table',
        contentHash: text,
        embedded: `책\n${text}`,
      }),
    );
    let turns = 0;
    const unpacked = await whileLooking(unpackPieces(packPieces(pieces)), () => {
      turns += 1;
    });
    expect(unpacked).toEqual(pieces);
    expect(turns).toBeGreaterThanOrEqual(3);
    expect(await unpackPieces(packPieces([]))).toEqual([]);
  });
});

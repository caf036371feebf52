import { setImmediate } from 'node:timers/promises';
import { indexOfKind } from '../../../src/model/document.js';
import { AppError } from '../../../src/model/errors.js';
import type { NewPassage, StoredDocument } from '../../../src/ports/document-store.js';
import type { Connection } from '../../open.js';

/** What is written before others get their turn: about ten milliseconds. */
const PASSAGES_A_SLICE = 100;

/**
 * The passages of documents, in slices: a book has tens of thousands. As long as a document is not ready nobody finds
 * what is there of it, and what an ended process wrote is gone on with.
 */
export interface PassageWriter {
  /** Writes all but the last slice of a document that is not ready; how many are there then. */
  readonly ahead: (id: number, passages: readonly NewPassage[]) => Promise<number>;
  /** Those of the range. Inside a transaction. */
  readonly insert: (document: StoredDocument, passages: readonly NewPassage[], range: PassageRange) => void;
  /** Takes away all but the last slice of a document that is not ready; the vectors that went. */
  readonly removeAhead: (document: StoredDocument) => Promise<readonly number[]>;
  /** Takes away what is left; the vectors that went. Inside a transaction. */
  readonly remove: (document: StoredDocument) => readonly number[];
}

/** By ordinal; `to` is not in it. */
interface PassageRange {
  readonly from: number;
  readonly to: number;
}

export interface PassageWriterDeps {
  readonly connection: Connection;
  /** Throws `not_found`. */
  readonly known: (id: number) => StoredDocument;
  /** Work on the database, with its errors as the product's. */
  readonly run: <T>(work: () => T) => Promise<T>;
}

export function createPassageWriter({ connection, known, run }: PassageWriterDeps): PassageWriter {
  const insertChunk = connection.prepare(
    `INSERT INTO document_chunks (document_id, index_name, ordinal, text, section, page, kind, content_hash)
     VALUES (@documentId, @indexName, @ordinal, @text, @section, @page, @kind, @contentHash)`,
  );
  const insertVector = connection.prepare(
    'INSERT OR IGNORE INTO passage_vectors (index_name, content_hash) VALUES (?, ?)',
  );
  const insertWords = connection.prepare(
    'INSERT INTO document_chunks_fts (rowid, words, bigrams) VALUES (?, ?, ?)',
  );
  const count = connection
    .prepare<[number], number>('SELECT count(*) FROM document_chunks WHERE document_id = ?')
    .pluck();
  const hashes = connection
    .prepare<[number], string>(
      'SELECT content_hash FROM document_chunks WHERE document_id = ? ORDER BY ordinal',
    )
    .pluck();
  const last = connection.prepare<[number, number], { id: number; hash: string }>(
    `SELECT id, content_hash AS hash FROM document_chunks WHERE document_id = ? ORDER BY ordinal DESC LIMIT ?`,
  );
  const removals = ['document_chunks_fts WHERE rowid', 'document_chunks WHERE id'].map((from) =>
    connection.prepare<[string]>(`DELETE FROM ${from} IN (SELECT value FROM json_each(?))`),
  );
  // Of texts that stand nowhere any more.
  const removeVectors = connection
    .prepare<[string, string], number>(
      `DELETE FROM passage_vectors WHERE index_name = ? AND content_hash IN (SELECT value FROM json_each(?))
         AND NOT EXISTS (SELECT 1 FROM document_chunks c
           WHERE c.content_hash = passage_vectors.content_hash AND c.index_name = passage_vectors.index_name)
       RETURNING id`,
    )
    .pluck();
  const removeEmbeddings = connection.prepare<[string]>(
    `DELETE FROM chunk_embeddings WHERE content_hash IN (SELECT value FROM json_each(?))
       AND NOT EXISTS (SELECT 1 FROM document_chunks c WHERE c.content_hash = chunk_embeddings.content_hash)`,
  );

  function insert(
    { id, kind }: StoredDocument,
    passages: readonly NewPassage[],
    { from, to }: PassageRange,
  ): void {
    const indexName = indexOfKind(kind);
    for (let ordinal = from; ordinal < to; ordinal += 1) {
      const { tokens, ...passage } = passages[ordinal] as NewPassage;
      const { lastInsertRowid } = insertChunk.run({ ...passage, documentId: id, indexName, ordinal });
      insertVector.run(indexName, passage.contentHash);
      insertWords.run(lastInsertRowid, tokens.words, tokens.bigrams);
    }
  }

  function removeLast({ id, kind }: StoredDocument, most: number): readonly number[] {
    const rows = last.all(id, most);
    const ids = JSON.stringify(rows.map((row) => row.id));
    for (const removal of removals) removal.run(ids);
    const gone = JSON.stringify(rows.map(({ hash }) => hash));
    removeEmbeddings.run(gone);
    return removeVectors.all(indexOfKind(kind), gone);
  }

  /** One slice in a transaction of its own; then others get their turn. */
  async function slice<T>(id: number, work: (document: StoredDocument) => T): Promise<T> {
    const result = await run(() =>
      connection
        .transaction(() => {
          const document = known(id);
          if (document.status !== 'ready') return work(document);
          // Somebody would see a part of it.
          throw new AppError('conflict', `Document ${id} has its passages already`);
        })
        .immediate(),
    );
    await setImmediate();
    return result;
  }

  /** How many of the passages are there from an earlier try; what is not as it should be goes. */
  async function begun(id: number, passages: readonly NewPassage[]): Promise<number> {
    const there = await run(() => (count.get(id) === 0 ? [] : hashes.all(id)));
    let same = 0;
    while (same < there.length && there[same] === passages[same]?.contentHash) same += 1;
    for (let left = there.length; left > same; left -= PASSAGES_A_SLICE) {
      await slice(id, (document) => removeLast(document, Math.min(PASSAGES_A_SLICE, left - same)));
    }
    return same;
  }

  return {
    ahead: async (id, passages) => {
      let done = await begun(id, passages);
      while (passages.length - done > PASSAGES_A_SLICE) {
        const to = done + PASSAGES_A_SLICE;
        const from = done;
        await slice(id, (document) => insert(document, passages, { from, to }));
        done = to;
      }
      return done;
    },
    insert,
    removeAhead: async ({ id, status }) => {
      const vectorIds: number[] = [];
      if (status === 'ready') return vectorIds;
      const there = await run(() => count.get(id) ?? 0);
      for (let left = there; left > PASSAGES_A_SLICE; left -= PASSAGES_A_SLICE) {
        vectorIds.push(...(await slice(id, (document) => removeLast(document, PASSAGES_A_SLICE))));
      }
      return vectorIds;
    },
    remove: (document) => removeLast(document, Number.MAX_SAFE_INTEGER),
  };
}

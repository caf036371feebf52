import type { PassageIndex } from '../../../src/model/document.js';
import type { IndexedPassage, PassageRevision, PassageRows } from '../../../src/ports/document-store.js';
import { timestampText } from '../../columns.js';
import { type RepositoryDeps, worker, writer } from '../../repository.js';

/** Counts up with every change of an index's passages. For use inside a transaction of main.db. */
export function createRevisions({ databases, clock }: Pick<RepositoryDeps, 'databases' | 'clock'>): {
  readonly bump: (index: PassageIndex) => void;
} {
  const bump = databases.main.prepare(
    `INSERT INTO index_revisions (name, revision, updated_at) VALUES (?, 1, ?)
     ON CONFLICT (name) DO UPDATE SET revision = revision + 1, updated_at = excluded.updated_at`,
  );
  return {
    bump: (index) => {
      bump.run(index, timestampText(clock.now()));
    },
  };
}

function vectorOf(bytes: Buffer): Float32Array {
  const vector = new Float32Array(bytes.length / 4);
  for (let i = 0; i < vector.length; i++) vector[i] = bytes.readFloatLE(i * 4);
  return vector;
}

function bytesOf(vector: Float32Array): Buffer {
  const bytes = Buffer.allocUnsafe(vector.length * 4);
  for (let i = 0; i < vector.length; i++) bytes.writeFloatLE(vector[i] ?? 0, i * 4);
  return bytes;
}

/** Passages for the vector indexes, and vectors that are kept. */
export function createPassageRows(deps: RepositoryDeps): PassageRows {
  const connection = deps.databases.main;
  const run = worker(deps, 'main');
  const write = writer(deps, 'main', 'main.chunk_embeddings');
  const revision = connection.prepare<{ index: string }, PassageRevision>(
    `SELECT coalesce((SELECT revision FROM index_revisions WHERE name = @index), 0) AS revision,
       coalesce(max(id), 0) AS lastId, count(*) AS count
     FROM document_chunks WHERE index_name = @index`,
  );
  const after = connection.prepare<[string, number, number], IndexedPassage>(
    `SELECT c.id, d.title, d.added_as AS addedAs, c.section, c.text, c.content_hash AS contentHash
     FROM document_chunks c JOIN documents d ON d.id = c.document_id
     WHERE c.index_name = ? AND c.id > ? ORDER BY c.id LIMIT ?`,
  );
  const kept = connection.prepare<[string, string], { hash: string; vector: Buffer }>(
    `SELECT content_hash AS hash, vector FROM chunk_embeddings
     WHERE embedder = ? AND content_hash IN (SELECT value FROM json_each(?))`,
  );
  const keep = connection.prepare(
    `INSERT INTO chunk_embeddings (content_hash, embedder, vector, created_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (content_hash, embedder) DO UPDATE SET vector = excluded.vector`,
  );
  return {
    revision: (index) => run(() => revision.get({ index }) ?? { revision: 0, lastId: 0, count: 0 }),
    after: (index, id, limit) => run(() => after.all(index, id, limit)),
    vectors: (hashes, embedder) =>
      run(
        () =>
          new Map(
            kept.all(embedder, JSON.stringify(hashes)).map(({ hash, vector }) => [hash, vectorOf(vector)]),
          ),
      ),
    keepVectors: (vectors, embedder) =>
      write(() => {
        const at = timestampText(deps.clock.now());
        connection
          .transaction(() => {
            for (const [hash, vector] of vectors) keep.run(hash, embedder, bytesOf(vector), at);
          })
          .immediate();
      }),
  };
}

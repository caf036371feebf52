import type { EmbeddingCache } from '../../../src/ports/embedder.js';
import { timestampText } from '../../columns.js';
import { type RepositoryDeps, worker, writer } from '../../repository.js';

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

/** Vectors that took a model to make, kept in main.db by what they were made from. */
export function createEmbeddingCache(deps: RepositoryDeps): EmbeddingCache {
  const connection = deps.databases.main;
  const run = worker(deps, 'main');
  const write = writer(deps, 'main', 'main.chunk_embeddings');
  const kept = connection.prepare<[string, string], { hash: string; vector: Buffer }>(
    `SELECT content_hash AS hash, vector FROM chunk_embeddings
     WHERE embedder = ? AND content_hash IN (SELECT value FROM json_each(?))`,
  );
  const keep = connection.prepare(
    `INSERT INTO chunk_embeddings (content_hash, embedder, vector, created_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (content_hash, embedder) DO UPDATE SET vector = excluded.vector`,
  );
  return {
    get: (embedder, hashes) =>
      run(
        () =>
          new Map(
            kept.all(embedder, JSON.stringify(hashes)).map(({ hash, vector }) => [hash, vectorOf(vector)]),
          ),
      ),
    put: (embedder, vectors) =>
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

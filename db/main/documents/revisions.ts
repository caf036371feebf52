import type { PassageIndex } from '../../../src/model/document.js';
import type { IndexedPassage, PassageRevision, PassageRows } from '../../../src/ports/document-store.js';
import { timestampText } from '../../columns.js';
import { type RepositoryDeps, worker } from '../../repository.js';

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

/** Passages for the vector indexes. */
export function createPassageRows(deps: RepositoryDeps): PassageRows {
  const connection = deps.databases.main;
  const run = worker(deps, 'main');
  const revision = connection.prepare<{ index: string }, PassageRevision>(
    `SELECT coalesce((SELECT revision FROM index_revisions WHERE name = @index), 0) AS revision,
       coalesce(max(id), 0) AS lastId, count(*) AS count
     FROM passage_vectors WHERE index_name = @index`,
  );
  const revisions = connection
    .prepare<[], string>(
      `SELECT coalesce(group_concat(name || ':' || revision, ' '), '')
       FROM (SELECT name, revision FROM index_revisions ORDER BY name)`,
    )
    .pluck();
  const after = connection.prepare<[string, number, number], IndexedPassage>(
    `SELECT v.id, d.title, d.added_as AS addedAs, c.section, c.text, c.content_hash AS contentHash
     FROM passage_vectors v
     JOIN document_chunks c ON c.id = (SELECT min(id) FROM document_chunks o
       WHERE o.index_name = v.index_name AND o.content_hash = v.content_hash)
     JOIN documents d ON d.id = c.document_id
     WHERE v.index_name = ? AND v.id > ? ORDER BY v.id LIMIT ?`,
  );
  return {
    revisions: () => run(() => revisions.get() ?? ''),
    revision: (index) => run(() => revision.get({ index }) ?? { revision: 0, lastId: 0, count: 0 }),
    after: (index, id, limit) => run(() => after.all(index, id, limit)),
  };
}

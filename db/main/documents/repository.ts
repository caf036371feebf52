import { indexOfKind, type PassageIndex } from '../../../src/model/document.js';
import { AppError } from '../../../src/model/errors.js';
import type {
  DocumentContent,
  DocumentRows,
  NewDocument,
  StoredDocument,
} from '../../../src/ports/document-store.js';
import { timestampText } from '../../columns.js';
import { type RepositoryDeps, worker, writer } from '../../repository.js';
import { createRevisions } from './revisions.js';
import { rightsCondition } from './rights.js';
import { audienceValue, DOCUMENT_COLUMNS, type DocumentRow, documentOf } from './rows.js';
import { deriveVersions } from './versions.js';

function isUniqueFailure(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE';
}

/** The rows of the document store, in main.db. */
export function createDocumentRows(deps: RepositoryDeps): DocumentRows {
  const connection = deps.databases.main;
  const { cache } = deps.databases;
  const run = worker(deps, 'main');
  const write = writer(
    deps,
    'main',
    'main.documents',
    'main.document_chunks',
    'main.passage_vectors',
    'main.contract_terms',
    'main.chunk_embeddings',
    'main.index_revisions',
  );
  const revisions = createRevisions(deps);

  const select = (where: string): string => `SELECT ${DOCUMENT_COLUMNS} FROM documents d WHERE ${where}`;
  const byId = connection.prepare<[number], DocumentRow>(select('d.id = ?'));
  const byContent = connection.prepare<[string], DocumentRow>(select('d.sha256 = ?'));
  const byPath = connection.prepare<[string], DocumentRow>(select('d.path = ?'));
  const found = (row: DocumentRow | undefined): StoredDocument | null =>
    row === undefined ? null : documentOf(row);
  const insert = connection.prepare(
    `INSERT INTO documents (kind, title, path, added_as, sha256, format, size_bytes, page_count, series, version,
       document_date, effective_date, client_id, contract_type, audience_kind, audience_value, status,
       status_detail, added_by, created_at, updated_at)
     VALUES (@kind, @title, @path, @addedAs, @sha256, @format, @sizeBytes, @pageCount, @series, @version,
       @documentDate, @effectiveDate, @clientId, @contractType, @audienceKind, @audienceValue, 'processing',
       @owner, @addedBy, @at, @at)`,
  );
  const setStatus = connection.prepare(
    'UPDATE documents SET status = ?, status_detail = ?, updated_at = ? WHERE id = ?',
  );
  const assign = connection.prepare(
    `UPDATE documents SET client_id = ?, audience_kind = ?, audience_value = ?, updated_at = ? WHERE id = ?`,
  );
  const claim = connection.prepare(
    `UPDATE documents SET status_detail = ? WHERE id = ? AND status_detail = ?
       AND status IN ('processing', 'removing')`,
  );
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
  const insertTerms = connection.prepare(
    `INSERT INTO contract_terms (document_id, client_id, contract_type, start_date, end_date,
       renews_automatically, evidence, updated_at)
     VALUES (@documentId, @clientId, @contractType, @startDate, @endDate, @renews, @evidence, @at)`,
  );
  const removals = {
    vectors: connection
      .prepare<{ id: number; index: string }, number>(
        `DELETE FROM passage_vectors WHERE index_name = @index AND content_hash IN (
           SELECT c.content_hash FROM document_chunks c WHERE c.document_id = @id AND NOT EXISTS (
             SELECT 1 FROM document_chunks o WHERE o.index_name = c.index_name
               AND o.content_hash = c.content_hash AND o.document_id <> @id))
         RETURNING id`,
      )
      .pluck(),
    statements: [
      `DELETE FROM document_chunks_fts WHERE rowid IN (SELECT id FROM document_chunks WHERE document_id = @id)`,
      `DELETE FROM chunk_embeddings WHERE content_hash IN (
         SELECT c.content_hash FROM document_chunks c WHERE c.document_id = @id AND NOT EXISTS (
           SELECT 1 FROM document_chunks o WHERE o.content_hash = c.content_hash AND o.document_id <> @id))`,
      'DELETE FROM document_chunks WHERE document_id = @id',
      'DELETE FROM contract_terms WHERE document_id = @id',
      'UPDATE documents SET superseded_by = NULL WHERE superseded_by = @id',
      'DELETE FROM documents WHERE id = @id',
    ].map((sql) => connection.prepare<{ id: number }>(sql)),
  };

  const at = (): string => timestampText(deps.clock.now());
  const known = (id: number): StoredDocument => {
    const row = byId.get(id);
    if (row === undefined) throw new AppError('not_found', `There is no document ${id}`);
    return documentOf(row);
  };

  function begin(document: NewDocument, owner: string): StoredDocument {
    const { audience, ...rest } = document;
    try {
      const { lastInsertRowid } = insert.run({
        ...rest,
        audienceKind: audience.kind,
        audienceValue: audienceValue(audience),
        owner,
        at: at(),
      });
      return known(Number(lastInsertRowid));
    } catch (error) {
      if (!isUniqueFailure(error)) throw error;
      throw new AppError(
        'conflict',
        `A document with the content or the path of ${document.addedAs} is there`,
        {
          retryable: true,
          cause: error,
        },
      );
    }
  }

  function finishOne(id: number, { passages, terms }: DocumentContent): StoredDocument {
    const document = known(id);
    if (document.status === 'ready') {
      throw new AppError('conflict', `Document ${id} has its passages already`);
    }
    const indexName = indexOfKind(document.kind);
    passages.forEach(({ tokens, ...passage }, index) => {
      const { lastInsertRowid } = insertChunk.run({
        ...passage,
        documentId: id,
        indexName,
        ordinal: index,
      });
      insertVector.run(indexName, passage.contentHash);
      insertWords.run(lastInsertRowid, tokens.words, tokens.bigrams);
    });
    if (terms !== null) {
      insertTerms.run({
        documentId: id,
        clientId: document.clientId,
        contractType: document.contractType,
        startDate: terms.startDate,
        endDate: terms.endDate,
        renews: terms.renewsAutomatically ? 1 : 0,
        evidence: terms.evidence,
        at: at(),
      });
    }
    setStatus.run('ready', null, at(), id);
    return document;
  }

  /** Cached results of searches are of no use once anything changed. */
  const forgetSearches = (): void => {
    cache.exec('DELETE FROM search_cache');
  };

  /** The local day is not known here; whoever adds or removes derives the versions of that day afterwards. */
  const changed = (indexes: Iterable<string>): void => {
    for (const index of new Set(indexes)) revisions.bump(index as PassageIndex);
  };

  const finishAll = (contents: ReadonlyMap<number, DocumentContent>): Promise<void> =>
    write(() => {
      connection
        .transaction(() => {
          const done = [...contents].map(([id, content]) => finishOne(id, content));
          changed(done.map(({ kind }) => indexOfKind(kind)));
        })
        .immediate();
      forgetSearches();
    });

  return {
    find: (id) => run(() => found(byId.get(id))),
    findByPath: (path) => run(() => found(byPath.get(path))),
    findByContent: (sha256) => run(() => found(byContent.get(sha256))),
    list: ({ kind, status }, rights) =>
      run(() => {
        const allowed = rightsCondition(rights, 'd');
        const conditions = [allowed.sql];
        if (kind !== undefined) conditions.push('d.kind = @kind');
        if (status !== undefined) conditions.push('d.status = @status');
        return connection
          .prepare<object, DocumentRow>(`${select(conditions.join(' AND '))} ORDER BY d.kind, d.path, d.id`)
          .all({ ...allowed.params, kind, status })
          .map(documentOf);
      }),
    isPathTaken: (path) => run(() => byPath.get(path) !== undefined),
    begin: (document, owner) => run(() => begin(document, owner)),
    finish: (id, content) => finishAll(new Map([[id, content]])),
    finishAll,
    assign: (id, clientId, audience) =>
      run(() => {
        assign.run(clientId, audience.kind, audienceValue(audience), at(), known(id).id);
        forgetSearches();
      }),
    claim: (id, from, owner) => run(() => claim.run(owner, id, from).changes === 1),
    setStatus: (id, status, detail) =>
      write(() => {
        setStatus.run(status, detail, at(), known(id).id);
        forgetSearches();
      }),
    remove: (id) =>
      write(() => {
        const removed = connection
          .transaction(() => {
            const index = indexOfKind(known(id).kind);
            const vectorIds = removals.vectors.all({ id, index });
            for (const statement of removals.statements) statement.run({ id });
            changed([index]);
            return { index, vectorIds };
          })
          .immediate();
        forgetSearches();
        return removed;
      }),
    unfinished: () =>
      run(() =>
        connection
          .prepare<[], DocumentRow>(`${select("d.status IN ('processing', 'removing')")} ORDER BY d.id`)
          .all()
          .map(documentOf),
      ),
    deriveVersions: (today) =>
      run(() => {
        const moved = connection
          .transaction(() => {
            const indexes = deriveVersions(connection, today);
            changed(indexes);
            return indexes.size > 0;
          })
          .immediate();
        if (moved) forgetSearches();
      }),
  };
}

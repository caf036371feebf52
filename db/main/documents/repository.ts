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
import { createPassageWriter } from './passages.js';
import { createQuotedTurns } from './quoted-turns.js';
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
  const insertTerms = connection.prepare(
    `INSERT INTO contract_terms (document_id, client_id, contract_type, start_date, end_date,
       renews_automatically, evidence, updated_at)
     VALUES (@documentId, @clientId, @contractType, @startDate, @endDate, @renews, @evidence, @at)`,
  );
  const removals = [
    'DELETE FROM contract_terms WHERE document_id = @id',
    'UPDATE documents SET superseded_by = NULL WHERE superseded_by = @id',
    'DELETE FROM documents WHERE id = @id',
  ].map((sql) => connection.prepare<{ id: number }>(sql));

  const at = (): string => timestampText(deps.clock.now());
  const known = (id: number): StoredDocument => {
    const row = byId.get(id);
    if (row === undefined) throw new AppError('not_found', `There is no document ${id}`);
    return documentOf(row);
  };
  const forgetQuotes = createQuotedTurns(connection);
  const stored = createPassageWriter({ connection, known, run });

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

  function finishOne(id: number, { passages, terms }: DocumentContent, from: number): StoredDocument {
    const document = known(id);
    if (document.status === 'ready') {
      throw new AppError('conflict', `Document ${id} has its passages already`);
    }
    stored.insert(document, passages, { from, to: passages.length });
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

  const finishAll = async (contents: ReadonlyMap<number, DocumentContent>): Promise<void> => {
    const ahead = new Map<number, number>();
    for (const [id, { passages }] of contents) ahead.set(id, await stored.ahead(id, passages));
    return write(() => {
      connection
        .transaction(() => {
          const done = [...contents].map(([id, content]) => finishOne(id, content, ahead.get(id) ?? 0));
          changed(done.map(({ kind }) => indexOfKind(kind)));
        })
        .immediate();
      forgetSearches();
    });
  };

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
    remove: async (id) => {
      const ahead = await stored.removeAhead(await run(() => known(id)));
      return write(() => {
        const removed = connection
          .transaction(() => {
            const document = known(id);
            const index = indexOfKind(document.kind);
            const vectorIds = [...ahead, ...stored.remove(document)];
            for (const statement of removals) statement.run({ id });
            forgetQuotes(document);
            changed([index]);
            return { index, vectorIds };
          })
          .immediate();
        forgetSearches();
        return removed;
      });
    },
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

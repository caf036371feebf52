import type { DocumentKind } from '../../src/model/document.js';
import { DOCUMENT_KINDS, indexOfKind, MADE_REPORTS } from '../../src/model/document.js';
import type {
  Candidate,
  CandidateTerms,
  PassageCandidates,
  PassageFilter,
  TermStatistics,
} from '../../src/ports/passage-candidates.js';
import type { Connection, Databases } from '../open.js';
import { worker } from '../repository.js';
import { matchExpression } from './documents/match-expression.js';
import { rightsCondition } from './documents/rights.js';

type Params = Readonly<Record<string, string | number | null>>;

interface Condition {
  /** On `documents d`. */
  readonly sql: string;
  readonly params: Params;
}

interface Row {
  readonly id: number;
  readonly documentId: number;
  readonly kind: string;
  readonly title: string;
  readonly path: string;
  readonly addedAs: string;
  readonly text: string;
  readonly section: string | null;
  readonly page: number | null;
  readonly chunkKind: string;
  readonly effectiveDate: string | null;
  readonly documentDate: string | null;
  readonly version: string | null;
  readonly clientId: number | null;
  readonly wordScore: number;
  readonly bigramScore: number;
  readonly vectorId: number;
}

const COLUMNS = `c.id, d.id AS documentId, d.kind, d.title, d.path, d.added_as AS addedAs, c.text, c.section, c.page,
  c.kind AS chunkKind, d.effective_date AS effectiveDate, d.document_date AS documentDate, d.version,
  d.client_id AS clientId, coalesce(v.id, 0) AS vectorId`;
const PLACES = 'JOIN document_chunks c ON c.id = found.id JOIN documents d ON d.id = c.document_id';

const VECTOR =
  'LEFT JOIN passage_vectors v ON v.index_name = c.index_name AND v.content_hash = c.content_hash';

/** A view of the index's terms with the number of passages of each, by column; of this connection alone. */
const TERMS =
  "CREATE VIRTUAL TABLE IF NOT EXISTS temp.document_chunk_terms USING fts5vocab('main', 'document_chunks_fts', 'col')";

export function prepareTerms(db: Connection): void {
  db.exec(TERMS);
}

function conditionOf(filter: PassageFilter): Condition {
  const { rights, kinds, clientId, withSuperseded = false, withoutMadeReports = false } = filter;
  const readable = rightsCondition(rights, 'd');
  const wanted = [
    "d.status = 'ready'",
    ...(withSuperseded ? [] : ['d.superseded_by IS NULL']),
    ...(withoutMadeReports ? [`d.series NOT LIKE '${MADE_REPORTS}%'`] : []),
    ...(kinds === undefined ? [] : ['d.kind IN (SELECT value FROM json_each(@kinds))']),
    ...(clientId === undefined ? [] : ['d.client_id = @clientId']),
    readable.sql,
  ];
  return {
    sql: wanted.join(' AND '),
    params: {
      ...readable.params,
      ...(kinds === undefined ? {} : { kinds: JSON.stringify(kinds) }),
      ...(clientId === undefined ? {} : { clientId }),
    },
  };
}

function candidateOf(row: Row): Candidate {
  const { id, chunkKind, kind, ...rest } = row;
  return { ...rest, chunkId: id, kind: kind as DocumentKind, isTable: chunkKind === 'table' };
}

/** Candidates by SQLite's full-text index. */
export function createPassageCandidates(deps: {
  readonly databases: Pick<Databases, 'home' | 'main'>;
}): PassageCandidates {
  const db = deps.databases.main;
  const run = worker(deps, 'main');

  function countsOf({ words, bigrams }: CandidateTerms): TermStatistics {
    prepareTerms(db);
    const passages = db.prepare('SELECT count(*) FROM document_chunks').pluck().get() as number;
    const counts = { words: new Map<string, number>(), bigrams: new Map<string, number>() };
    const rows = db
      .prepare(
        `SELECT t.term, t.col, t.doc FROM json_each(?) AS wanted
         JOIN temp.document_chunk_terms t ON t.term = wanted.value`,
      )
      .all(JSON.stringify([...new Set([...words, ...bigrams])])) as readonly {
      readonly term: string;
      readonly col: 'words' | 'bigrams';
      readonly doc: number;
    }[];
    for (const { term, col, doc } of rows) counts[col].set(term, doc);
    return { passages, ...counts };
  }

  return {
    statistics: (terms) => run(() => countsOf(terms)),
    match: (terms, filter, limit) =>
      run(() => {
        const expression = matchExpression(terms);
        if (expression === null) return [];
        const { sql, params } = conditionOf(filter);
        return (
          db
            .prepare(
              // Rows are read from the best on, until there are enough: the LIMIT of no effect keeps the order,
              // and CROSS JOIN the way of reading.
              `WITH found AS MATERIALIZED (
                 SELECT rowid AS id, -bm25(document_chunks_fts, 1, 0) AS wordScore,
                        -bm25(document_chunks_fts, 0, 1) AS bigramScore
                 FROM document_chunks_fts WHERE document_chunks_fts MATCH @expression),
               sorted AS MATERIALIZED (
                 SELECT * FROM found ORDER BY wordScore + bigramScore DESC, id LIMIT -1),
               best AS MATERIALIZED (
                 SELECT c.id, wordScore, bigramScore FROM sorted
                 CROSS JOIN document_chunks c ON c.id = sorted.id CROSS JOIN documents d ON d.id = c.document_id
                 WHERE ${sql} LIMIT @limit)
               SELECT ${COLUMNS}, wordScore, bigramScore FROM best found ${PLACES} ${VECTOR}
               ORDER BY wordScore + bigramScore DESC, c.id`,
            )
            .all({ ...params, expression, limit }) as readonly Row[]
        ).map(candidateOf);
      }),
    ofVectors: (vectorIds, filter, limit) =>
      run(() => {
        const { sql, params } = conditionOf(filter);
        return (
          db
            .prepare(
              `SELECT ${COLUMNS}, 0 AS wordScore, 0 AS bigramScore
               FROM json_each(@ids) wanted JOIN passage_vectors v ON v.id = wanted.value
               JOIN document_chunks c ON c.index_name = v.index_name AND c.content_hash = v.content_hash
               JOIN documents d ON d.id = c.document_id
               WHERE ${sql} ORDER BY wanted.key, c.id LIMIT @limit`,
            )
            .all({ ...params, ids: JSON.stringify(vectorIds), limit }) as readonly Row[]
        ).map(candidateOf);
      }),
    allowed: (index, filter) =>
      run(() => {
        const { sql, params } = conditionOf(filter);
        const indexKinds = JSON.stringify(DOCUMENT_KINDS.filter((kind) => indexOfKind(kind) === index));
        const refused = db
          .prepare(
            `SELECT EXISTS (SELECT 1 FROM documents d
               WHERE d.kind IN (SELECT value FROM json_each(@indexKinds)) AND (${sql}) IS NOT TRUE)`,
          )
          .pluck()
          .get({ ...params, indexKinds });
        if (refused === 0) return null;
        const ids = db
          .prepare(
            `SELECT DISTINCT v.id FROM documents d JOIN document_chunks c ON c.document_id = d.id ${VECTOR}
             WHERE v.index_name = @index AND ${sql}`,
          )
          .pluck()
          .all({ ...params, index }) as readonly number[];
        return new Set(ids);
      }),
  };
}

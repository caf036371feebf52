import type { DocumentKind } from '../../src/model/document.js';
import { DOCUMENT_KINDS, indexOfKind, MADE_REPORTS } from '../../src/model/document.js';
import type { Candidate, PassageCandidates, PassageFilter } from '../../src/ports/passage-candidates.js';
import type { Databases } from '../open.js';
import { worker } from '../repository.js';
import { lowestOfBest } from './documents/best-scores.js';
import { createPostings, type LexicalScores } from './documents/postings.js';
import { rightsCondition } from './documents/rights.js';

type Params = Readonly<Record<string, string | number | null>>;

interface Condition {
  /** On `documents d`. */
  readonly sql: string;
  readonly params: Params;
}

/** Of `COLUMNS`, in their order: a hundred and more are read for every search, and as objects they take half as long again. */
type Row = readonly [
  id: number,
  documentId: number,
  kind: string,
  title: string,
  path: string,
  addedAs: string,
  text: string,
  section: string | null,
  page: number | null,
  chunkKind: string,
  effectiveDate: string | null,
  documentDate: string | null,
  version: string | null,
  clientId: number | null,
  vectorId: number,
];

const COLUMNS = `c.id, d.id, d.kind, d.title, d.path, d.added_as, c.text, c.section, c.page, c.kind,
  d.effective_date, d.document_date, d.version, d.client_id, coalesce(v.id, 0)`;

const VECTOR =
  'LEFT JOIN passage_vectors v ON v.index_name = c.index_name AND v.content_hash = c.content_hash';

/** In this order, from the few that are wanted to their texts. */
const OF_VECTORS = `json_each(@ids) wanted CROSS JOIN passage_vectors v ON v.id = wanted.value
  CROSS JOIN document_chunks c ON c.index_name = v.index_name AND c.content_hash = v.content_hash
  CROSS JOIN documents d ON d.id = c.document_id`;

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

function candidateOf(row: Row, wordScore: number, bigramScore: number): Candidate {
  const [chunkId, documentId, kind, title, path, addedAs, text, section, page, chunkKind, ...rest] = row;
  const [effectiveDate, documentDate, version, clientId, vectorId] = rest;
  return {
    chunkId,
    documentId,
    kind: kind as DocumentKind,
    title,
    path,
    addedAs,
    text,
    isTable: chunkKind === 'table',
    section,
    page,
    effectiveDate,
    documentDate,
    version,
    clientId,
    wordScore,
    bigramScore,
    vectorId,
  };
}

/** Most of the best may be read by the asker; where they may not, more are looked at. */
const FIRST_SHARE = 1.25;
const MORE_TIMES = 4;

/** The passages from the best on, equal ones by their ids; only as many are put in order as are taken. */
function* bestFirst({ ids, words, bigrams }: LexicalScores, limit: number): Generator<readonly number[]> {
  const sumOf = (id: number): number => (words[id] ?? 0) + (bigrams[id] ?? 0);
  const sums = new Float64Array(ids.length);
  for (let i = 0; i < ids.length; i += 1) sums[i] = sumOf(ids[i] as number);
  let from = 0;
  for (let to = Math.ceil(limit * FIRST_SHARE); from < ids.length; to *= MORE_TIMES) {
    const lowest = lowestOfBest(sums, to);
    const best: number[] = [];
    for (let i = 0; i < ids.length; i += 1) {
      if ((sums[i] as number) >= lowest) best.push(ids[i] as number);
    }
    best.sort((a, b) => sumOf(b) - sumOf(a) || a - b);
    yield best.slice(from);
    from = best.length;
  }
}

/** Candidates by SQLite's full-text index: what it holds is scored in memory, and every text is read by right. */
export function createPassageCandidates(deps: {
  readonly databases: Pick<Databases, 'home' | 'main'>;
}): PassageCandidates {
  const db = deps.databases.main;
  const run = worker(deps, 'main');

  /** A search has few forms: each is prepared once. */
  const prepare = (sql: string) => db.prepare<[object], Row>(sql).raw();
  const statements = new Map<string, ReturnType<typeof prepare>>();
  function prepared(sql: string): ReturnType<typeof prepare> {
    const statement = statements.get(sql) ?? prepare(sql);
    statements.set(sql, statement);
    return statement;
  }
  let postings: ReturnType<typeof createPostings> | null = null;
  const indexed = (): ReturnType<typeof createPostings> => {
    postings ??= createPostings(db);
    return postings;
  };

  return {
    statistics: (terms) => run(() => indexed().statistics(terms)),
    match: (wanted, filter, limit) =>
      run(() => {
        const { sql, params } = conditionOf(filter);
        const read = prepared(
          `SELECT ${COLUMNS} FROM json_each(@ids) wanted CROSS JOIN document_chunks c ON c.id = wanted.value
           CROSS JOIN documents d ON d.id = c.document_id ${VECTOR} WHERE ${sql}`,
        );
        const scores = indexed().scores(wanted);
        const found: Candidate[] = [];
        for (const ids of bestFirst(scores, limit)) {
          // SQLite would put them in order with their texts.
          const rows = new Map(read.all({ ...params, ids: JSON.stringify(ids) }).map((row) => [row[0], row]));
          for (const id of ids) {
            const row = rows.get(id);
            if (row === undefined) continue;
            found.push(candidateOf(row, scores.words[id] ?? 0, scores.bigrams[id] ?? 0));
          }
          if (found.length >= limit) break;
        }
        return found.slice(0, limit);
      }),
    ofVectors: (vectorIds, filter, limit) =>
      run(() => {
        const { sql, params } = conditionOf(filter);
        const read = prepared(
          `SELECT ${COLUMNS} FROM ${OF_VECTORS} WHERE ${sql} ORDER BY wanted.key, c.id LIMIT @limit`,
        );
        const found: Candidate[] = [];
        let [from, take] = [0, Math.ceil(limit * FIRST_SHARE)];
        while (from < vectorIds.length && found.length < limit) {
          const ids = JSON.stringify(vectorIds.slice(from, from + take));
          const rows = read.all({ ...params, ids, limit: limit - found.length });
          for (const row of rows) found.push(candidateOf(row, 0, 0));
          from += take;
          take *= MORE_TIMES;
        }
        return found;
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

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { migrateDatabases } from '../../db/migrate.js';
import { openStores, type Stores } from '../../db/stores.js';
import { digestRead } from '../../src/compose/document-digest.js';
import { createCache } from '../../src/infra/cache/cache.js';
import { createSearchCache } from '../../src/infra/cache/searches.js';
import { createDocumentFiles } from '../../src/infra/document-files.js';
import { createDocumentExtractor } from '../../src/infra/documents/extractor.js';
import {
  type DocumentKind,
  type PassageIndex,
  type ReadingRights,
  readingRights,
} from '../../src/model/document.js';
import type { Principal } from '../../src/model/principal.js';
import type { AuditEntry } from '../../src/ports/audit.js';
import type { DocumentUploads } from '../../src/ports/document-uploads.js';
import type { AddRequest, Documents, FileOutcome } from '../../src/ports/documents.js';
import type { NameEntry } from '../../src/ports/names.js';
import type { PassageSearch } from '../../src/ports/passages.js';
import type { Transcriber } from '../../src/ports/transcriber.js';
import type { DigestQuestion, DocumentDigest } from '../../src/retrieval/digest.js';
import { createDocuments } from '../../src/retrieval/documents.js';
import { createKeptSearch } from '../../src/retrieval/kept-search.js';
import { createPassageRanking } from '../../src/retrieval/passage-ranking.js';
import { createPassageSearch } from '../../src/retrieval/passage-search.js';
import { createTokenizer } from '../../src/retrieval/tokenizer.js';
import { createUploads } from '../../src/retrieval/uploads.js';
import { markingCipher } from '../db/home.js';

export const ADMIN: ReadingRights = { department: null, role: 'admin', clientIds: null };
const quiet = { warn: () => undefined };

export const NAMES: readonly NameEntry[] = [
  { dimension: 'client', key: 12, label: '한빛병원', aliases: ['한빛'] },
  { dimension: 'client', key: 30, label: '새봄약국', aliases: [] },
  { dimension: 'client', key: 31, label: '새봄약국', aliases: [] },
  { dimension: 'department', key: '강남팀', label: '강남팀', aliases: [] },
  { dimension: 'product', key: 1, label: '다파로운정', aliases: [] },
  { dimension: 'category', key: '당뇨', label: '당뇨', aliases: [] },
];

export interface DocumentHome {
  readonly home: string;
  readonly stores: Stores;
  readonly documents: Documents;
  readonly uploads: DocumentUploads;
  readonly audited: readonly AuditEntry[];
  readonly removed: { readonly index: PassageIndex; readonly vectorIds: readonly number[] }[];
  /** Local days are those of this time in UTC. */
  readonly setNow: (iso: string) => void;
  readonly file: (name: string, content: string | Uint8Array) => string;
  readonly add: (
    kind: DocumentKind,
    files: Readonly<Record<string, string | Uint8Array>>,
    request?: Partial<AddRequest>,
  ) => Promise<readonly FileOutcome[]>;
  /** The documents that a person finds, best first. */
  readonly find: (text: string, rights?: ReadingRights) => Promise<readonly string[]>;
  readonly search: PassageSearch['search'];
  /** Files below data/files, relative to it. */
  readonly filesKept: () => readonly string[];
  readonly count: (table: string) => number;
  /** Another program over the same home. */
  readonly reopen: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface HomeOptions {
  readonly transcriber?: Transcriber | null;
  readonly bytesMax?: number;
  readonly names?: readonly NameEntry[];
  /** The module of a text splitter. */
  readonly splitter?: string;
}

export async function makeDocumentHome(options: HomeOptions = {}): Promise<DocumentHome> {
  const home = mkdtempSync(join(tmpdir(), 'medisales-documents-'));
  let now = new Date('2026-06-15T00:00:00Z');
  await migrateDatabases(home, { now });
  const today = (): string => now.toISOString().slice(0, 10);
  const extractor = createDocumentExtractor<DigestQuestion, DocumentDigest>({
    inline: async () => digestRead,
  });
  const tokenizer = createTokenizer({ analyser: null, logger: quiet });
  const audited: AuditEntry[] = [];
  const removed: { index: PassageIndex; vectorIds: readonly number[] }[] = [];

  function open() {
    const stores = openStores({ home, cipher: markingCipher, clock: { now: () => now } });
    const files = createDocumentFiles({ home, bytesMaxOf: () => options.bytesMax ?? 1_000_000 });
    const documents = createDocuments({
      rows: stores.documents,
      files,
      extractor,
      tokenizer,
      splitter: options.splitter ?? null,
      transcriber: options.transcriber ?? null,
      names: async () => options.names ?? NAMES,
      today,
      onRemoved: (index, vectorIds) => removed.push({ index, vectorIds }),
    });
    const { search } = createKeptSearch({
      search: createPassageSearch({
        tokenizer,
        ranking: createPassageRanking(stores.passageCandidates),
        vectors: null,
        logger: quiet,
      }),
      foundBy: [tokenizer.name],
      passages: stores.passages,
      documents: stores.documents,
      cache: createSearchCache(
        createCache({ store: stores.cacheStore, stamps: stores.dataStamps, logger: quiet }),
      ),
      today,
      onSearch: () => undefined,
    });
    const rightsOf = async (who: Principal): Promise<ReadingRights> => readingRights(who, []);
    const uploads = createUploads({
      documents,
      rows: stores.documents,
      files,
      rightsOf,
      clientNamesOf: async () => new Map([[12, '한빛병원']]),
      audit: {
        record: async (entry) => {
          audited.push(entry);
        },
      },
      clock: { now: () => now },
      logger: { error: () => undefined },
      onChanged: () => undefined,
    });
    return { stores, documents, uploads, search };
  }

  let opened = open();
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(home, 'input', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  };
  return {
    home,
    get stores() {
      return opened.stores;
    },
    get documents() {
      return opened.documents;
    },
    get uploads() {
      return opened.uploads;
    },
    audited,
    removed,
    setNow: (iso) => {
      now = new Date(iso);
    },
    file,
    add: (kind, files, request = {}) =>
      opened.documents.add(
        Object.entries(files).map(([name, content]) => ({ path: file(name, content), addedAs: name })),
        { kind, addedBy: null, ...request },
      ),
    search: (query, rights) => opened.search(query, rights),
    find: async (text, rights = ADMIN) => [
      ...new Set((await opened.search({ text, limit: 10 }, rights)).map(({ addedAs }) => addedAs)),
    ],
    filesKept: () =>
      readdirSync(join(home, 'data/files'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(join(home, 'data/files/').length))
        .sort(),
    count: (table) =>
      opened.stores.databases.main.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number,
    reopen: async () => {
      await opened.stores.close();
      opened = open();
    },
    close: async () => {
      await extractor.close();
      await opened.stores.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

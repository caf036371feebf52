import { beforeEach, expect, it } from 'vitest';
import { createDocumentSearch } from '../../src/bot/document-search.js';
import { type ReadingRights, SHARED_READING } from '../../src/model/document.js';
import type { Principal } from '../../src/model/principal.js';
import type { Asker } from '../../src/model/question.js';
import type { AuditEntry } from '../../src/ports/audit.js';
import { DOCUMENTS_FOUND_MAX } from '../../src/ports/document-search.js';
import type { Passage } from '../../src/ports/passages.js';

const passage = (documentId: number, part: Partial<Passage> = {}): Passage => ({
  chunkId: documentId * 10,
  documentId,
  kind: 'regulations',
  title: `규정 ${documentId}`,
  path: `documents/${documentId}.md`,
  addedAs: `${documentId}.md`,
  text: `리베이트 ${documentId}`,
  isTable: false,
  section: '제3조',
  page: 2,
  effectiveDate: '2026-01-01',
  documentDate: null,
  version: 'v1',
  clientId: null,
  score: 1 / documentId,
  coverage: 0.8,
  similarity: null,
  ...part,
});

let passages: readonly Passage[];
let searched: { readonly text: string; readonly rights: ReadingRights }[];
let audited: AuditEntry[];

beforeEach(() => {
  passages = [];
  searched = [];
  audited = [];
});

const search = createDocumentSearch({
  people: {
    identify: async (asker) =>
      asker.kind === 'user' && asker.username === 'kim'
        ? ({
            userId: 7,
            username: 'kim',
            role: 'user',
            department: '강남팀',
            permissions: [],
          } as unknown as Principal)
        : null,
  },
  names: {
    visibleTo: async () => ({
      version: '1',
      entries: [{ dimension: 'client', key: 5, label: '한빛병원', aliases: [] }],
    }),
  },
  passages: {
    search: async ({ text }, rights) => {
      searched.push({ text, rights });
      return passages;
    },
  },
  audit: { record: async (entry) => void audited.push(entry) },
  clock: { now: () => new Date('2026-06-15T00:00:00Z') },
});
const asker = (username: string): Asker => ({ kind: 'user', username });
const find = (username: string, text: string, isShared = false) =>
  search.find(asker(username), { text, isShared });

it('gives each document once, with its best passage, and says when it is in force', async () => {
  passages = [passage(1), passage(2), passage(1, { text: '다른 곳' })];
  expect(await find('kim', '리베이트')).toEqual([
    {
      title: '규정 1',
      kind: 'regulations',
      effectiveDate: '2026-01-01',
      documentDate: null,
      version: 'v1',
      section: '제3조',
      page: 2,
      passage: '리베이트 1',
    },
    expect.objectContaining({ title: '규정 2' }),
  ]);
});

it('looks only at what the person may read; where others read along, at what the whole company may', async () => {
  await find('kim', '리베이트');
  await find('kim', '리베이트', true);
  expect(searched.map(({ rights }) => rights)).toEqual([
    { department: '강남팀', role: 'user', clientIds: [5], salesOf: [7] },
    SHARED_READING,
  ]);
});

it('leaves out what has no word of the question, and gives a few at most', async () => {
  passages = [passage(1, { coverage: 0 }), ...Array.from({ length: 20 }, (_, i) => passage(i + 2))];
  const found = await find('kim', '리베이트');
  expect(found).toHaveLength(DOCUMENTS_FOUND_MAX);
  expect(found?.[0]?.title).toBe('규정 2');
});

it('finds nothing for an empty text, and nothing for somebody unknown, who is told apart', async () => {
  expect(await find('kim', '  ')).toEqual([]);
  expect(await find('nobody', '리베이트')).toBeNull();
  expect(searched).toEqual([]);
  expect(audited).toEqual([]);
});

it('is in the audit log with the documents that were shown, not with their words', async () => {
  passages = [passage(3)];
  await find('kim', '리베이트', true);
  expect(audited).toEqual([
    {
      at: new Date('2026-06-15T00:00:00Z'),
      userId: 7,
      action: 'search_documents',
      outcome: 'answered',
      detail: { isShared: true, documents: [3] },
    },
  ]);
});

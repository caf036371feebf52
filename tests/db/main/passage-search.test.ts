import { describe, expect, it } from 'vitest';
import { createPassageCandidates } from '../../../db/main/passage-search.js';
import { createRandom } from '../../../src/demo/random.js';
import { mayRead, type ReadingRights } from '../../../src/model/document.js';
import type { CandidateTerms, PassageFilter } from '../../../src/ports/passage-candidates.js';
import { createTokenizer } from '../../../src/retrieval/tokenizer.js';
import { addPassages, type TestPassage } from '../../support/passages.js';
import { useHomes } from '../home.js';

const homes = useHomes();
const ADMIN: ReadingRights = { department: null, role: 'admin', clientIds: null };
const tokenizer = createTokenizer({ analyser: null, logger: { warn: () => undefined } });

const PASSAGES: readonly TestPassage[] = [
  {
    text: '위약금은 계약금의 10퍼센트로 한다.',
    kind: 'contracts',
    clientId: 1,
    audience: { kind: 'client', clientId: 1 },
  },
  {
    text: '위약금은 계약금의 20퍼센트로 한다.',
    kind: 'contracts',
    clientId: 2,
    audience: { kind: 'client', clientId: 2 },
  },
  { text: '위약금 계산 예시', kind: 'manuals', audience: { kind: 'department', department: '영업1팀' } },
  { text: '위약금 감면은 팀장이 정한다.', kind: 'regulations', audience: { kind: 'role', role: 'manager' } },
  { text: '위약금이 무엇인지 설명하는 글', kind: 'wiki' },
  { text: '위약금에 대한 옛 규정', kind: 'regulations', supersededBy: 4 },
  { text: '위약금에 대한 글, 아직 처리 중', status: 'processing' },
];
const TERMS: CandidateTerms = { words: ['위약금'], bigrams: ['위약', '약금'] };

async function opened(passages = PASSAGES) {
  const stores = homes.open(await homes.setUp());
  await addPassages(stores, tokenizer, passages);
  return { stores, candidates: createPassageCandidates({ databases: stores.databases }) };
}

const RIGHTS: readonly [string, Partial<PassageFilter> & { rights: ReadingRights }, number[]][] = [
  ['an admin sees all that holds', { rights: ADMIN }, [1, 2, 3, 4, 5]],
  [
    'a rep sees the company’s and their clients’',
    { rights: { department: null, role: 'user', clientIds: [2] } },
    [2, 5],
  ],
  [
    'a rep of the department sees its own too',
    { rights: { department: '영업1팀', role: 'user', clientIds: [] } },
    [3, 5],
  ],
  [
    'a manager sees what managers may',
    { rights: { department: '영업2팀', role: 'manager', clientIds: null } },
    [1, 2, 4, 5],
  ],
  ['kinds are kept apart', { rights: ADMIN, kinds: ['contracts', 'wiki'] }, [1, 2, 5]],
  ['so are clients', { rights: ADMIN, clientId: 1 }, [1]],
  [
    'superseded ones come where they are asked for',
    { rights: ADMIN, withSuperseded: true },
    [1, 2, 3, 4, 5, 6],
  ],
];

describe('what may be found', () => {
  it.each(RIGHTS)('%s', async (_name, filter, ids) => {
    const { candidates } = await opened();
    const found = await candidates.match([{ terms: TERMS, weight: 1 }], filter, 100);
    expect(found.map(({ chunkId }) => chunkId).sort()).toEqual(ids);
    const named = await candidates.ofVectors([1, 2, 3, 4, 5, 6, 7, 99], filter, 100);
    expect(named.map(({ chunkId }) => chunkId)).toEqual(ids);
  });

  it('is of several clients for whoever may see each of them', async () => {
    const of = (clientIds: readonly number[]) =>
      ({ text: '위약금 협의', kind: 'transcripts', audience: { kind: 'clients', clientIds } }) as const;
    const { stores, candidates } = await opened([of([1, 2]), of([2, 3]), of([]), of([1, 2])]);
    // A row that was spoiled is nobody's, and no search fails for it.
    stores.databases.main.prepare("UPDATE documents SET audience_value = '[1,' WHERE id = 4").run();
    const seen = async (clientIds: readonly number[] | null): Promise<number[]> => {
      const rights: ReadingRights = { department: null, role: 'user', clientIds };
      const found = await candidates.match([{ terms: TERMS, weight: 1 }], { rights }, 10);
      const ids = found.map(({ chunkId }) => chunkId).sort();
      for (const [at, audience] of [of([1, 2]), of([2, 3]), of([])].entries())
        expect(mayRead(audience.audience, rights)).toBe(ids.includes(at + 1));
      return ids;
    };
    expect(await seen([1])).toEqual([]);
    expect(await seen([1, 2])).toEqual([1]);
    expect(await seen([1, 2, 3])).toEqual([1, 2]);
    expect(await seen([])).toEqual([]);
  });

  it('is read in the order of the vectors, however many of the first are kept back', async () => {
    const { candidates } = await opened(
      Array.from({ length: 60 }, (_, i) => ({
        text: `위약금 ${i}호`,
        ...(i >= 50 ? {} : { audience: { kind: 'role', role: 'manager' } as const }),
      })),
    );
    const rights: ReadingRights = { department: null, role: 'user', clientIds: [] };
    const vectorIds = Array.from({ length: 60 }, (_, i) => i + 1);
    const found = await candidates.ofVectors([60, ...vectorIds.slice(0, 59)], { rights }, 3);
    expect(found.map(({ chunkId }) => chunkId)).toEqual([60, 51, 52]);
    expect(await candidates.ofVectors(vectorIds.slice(0, 50), { rights }, 3)).toEqual([]);
  });

  it('is every document of the asker with the text of a vector, and no other', async () => {
    const { stores, candidates } = await opened();
    stores.databases.main.exec(
      'UPDATE document_chunks SET content_hash = (SELECT content_hash FROM document_chunks WHERE id = 1) WHERE id = 2',
    );
    const ofFirst = async (rights: ReadingRights, limit = 10): Promise<number[]> =>
      (await candidates.ofVectors([1], { rights }, limit)).map(({ chunkId }) => chunkId);
    expect(await ofFirst(ADMIN)).toEqual([1, 2]);
    expect(await ofFirst(ADMIN, 1)).toEqual([1]);
    expect(await ofFirst({ department: null, role: 'user', clientIds: [2] })).toEqual([2]);
    expect(await ofFirst({ department: null, role: 'user', clientIds: [] })).toEqual([]);
  });

  it('is told to a vector index only where something is kept back', async () => {
    const { candidates } = await opened();
    expect(await candidates.allowed('wiki', { rights: ADMIN })).toBeNull();
    const own = { rights: { department: null, role: 'user', clientIds: [2] } as const };
    expect(await candidates.allowed('documents', own)).toEqual(new Set([2]));
  });
});

describe('the index', () => {
  it('puts the rarer term first and scores words and letter pairs apart', async () => {
    const { candidates } = await opened([
      { text: '계약 계약 계약' },
      { text: '계약 위약금' },
      { text: '납품 기한' },
      ...Array.from({ length: 20 }, (_, i) => ({ text: `계약 ${i}호` })),
    ]);
    const terms = { words: ['계약', '위약금'], bigrams: ['약금'] };
    const [first, second] = await candidates.match([{ terms, weight: 1 }], { rights: ADMIN }, 2);
    expect(first).toMatchObject({ chunkId: 2, text: '계약 위약금' });
    expect(first?.wordScore).toBeGreaterThan(0);
    expect(first?.bigramScore).toBeGreaterThan(0);
    expect(second?.bigramScore).toBeLessThan(1e-5);
  });

  it('scores as FTS5 does, whatever came and went meanwhile', async () => {
    const random = createRandom('passages', 1);
    const words = ['계약', '해지', '납품', '기한', '반품', '검수', '위약금', '보관', '온도', '계약해지'];
    const drawn = (count: number): TestPassage[] =>
      Array.from({ length: count }, () => ({
        text: Array.from({ length: random.whole(1, 60) }, () => words[random.whole(0, 9)]).join(' '),
      }));
    const { stores, candidates } = await opened(drawn(80));
    const { main } = stores.databases;
    const terms = { words: ['계약', '반품', '온도'], bigrams: ['약해', '검수', '도계'] };
    const byFts = main.prepare<[string], { id: number; score: number }>(
      `SELECT rowid AS id, -bm25(document_chunks_fts) AS score FROM document_chunks_fts
       WHERE document_chunks_fts MATCH ? ORDER BY score DESC, id`,
    );
    const expectSame = async (): Promise<void> => {
      const found = await candidates.match([{ terms, weight: 1 }], { rights: ADMIN }, 1_000);
      const right = byFts.all('words : (계약 OR 반품 OR 온도) OR bigrams : (약해 OR 검수 OR 도계)');
      expect(found.map(({ chunkId }) => chunkId).sort((a, b) => a - b)).toEqual(
        right.map(({ id }) => id).sort((a, b) => a - b),
      );
      for (const { chunkId, wordScore, bigramScore } of found) {
        expect(wordScore + bigramScore).toBeCloseTo(right.find(({ id }) => id === chunkId)?.score ?? -1, 9);
      }
    };
    await expectSame();
    main.exec('DELETE FROM document_chunks_fts WHERE rowid % 3 = 0');
    // As every change of a document does, in the same transaction.
    main.exec(
      "INSERT INTO index_revisions (name, revision, updated_at) VALUES ('documents', 1, '2026-01-01')",
    );
    await expectSame();
    main.exec(
      `INSERT INTO document_chunks (document_id, index_name, ordinal, text, kind, content_hash)
         SELECT document_id, index_name, ordinal + 1000, text, kind, content_hash FROM document_chunks WHERE id <= 9;
       INSERT INTO document_chunks_fts (rowid, words, bigrams)
         SELECT id, '계약 계약 온도', '검수 수온 온도' FROM document_chunks WHERE ordinal >= 1000`,
    );
    await expectSame();
  });

  it('counts other terms for as much as they are told to', async () => {
    const { candidates } = await opened();
    const other = { words: ['규정'], bigrams: [] };
    const scoreOf = async (weight: number): Promise<number> => {
      const [first] = await candidates.match(
        [{ terms: other, weight }],
        { rights: ADMIN, withSuperseded: true },
        1,
      );
      return first?.wordScore ?? 0;
    };
    expect(await scoreOf(0.5)).toBeCloseTo((await scoreOf(1)) / 2, 9);
    expect(await scoreOf(1)).toBeGreaterThan(0);
  });

  it('counts the best alone of terms that stand for one thing, and forgets it for the next', async () => {
    const { candidates } = await opened();
    const scoresOf = async (words: readonly string[], eitherOf: boolean): Promise<readonly number[]> => {
      const wanted = { terms: { words, bigrams: [] }, weight: 1, eitherOf };
      const found = await candidates.match([wanted, wanted], { rights: ADMIN }, 10);
      return [...found].sort((a, b) => a.chunkId - b.chunkId).map(({ wordScore }) => wordScore);
    };
    const [penalty, advance] = [await scoresOf(['위약금'], false), await scoresOf(['계약금'], false)];
    const [, , , , described] = penalty;
    const either = await scoresOf(['위약금', '계약금'], true);
    expect(either[0]).toBeCloseTo(Math.max(penalty[0] ?? 0, advance[0] ?? 0), 9);
    expect(either[4]).toBeCloseTo(described ?? 0, 9);
    expect((await scoresOf(['위약금', '계약금'], false))[0]).toBeGreaterThan(either[0] ?? 0);
  });

  it('goes on to what the asker may read, however much that is better is kept from them', async () => {
    const { candidates } = await opened([
      ...Array.from({ length: 60 }, () => ({
        text: '위약금',
        audience: { kind: 'role', role: 'manager' } as const,
      })),
      { text: '여러 말이 많이 있는 글의 끝에 한 번 나오는 위약금 이라는 말' },
    ]);
    const rights: ReadingRights = { department: null, role: 'user', clientIds: [] };
    const found = await candidates.match([{ terms: TERMS, weight: 1 }], { rights }, 2);
    expect(found.map(({ chunkId }) => chunkId)).toEqual([61]);
  });

  it('counts passages and terms, each in its column', async () => {
    const { candidates } = await opened();
    const { passages, words, bigrams } = await candidates.statistics({
      words: ['위약금', '계약금', '없는말'],
      bigrams: ['위약', '계약'],
    });
    expect(passages).toBe(PASSAGES.length);
    expect(Object.fromEntries(words)).toEqual({ 위약금: 7, 계약금: 2 });
    expect(Object.fromEntries(bigrams)).toEqual({ 위약: 7, 계약: 2 });
  });

  it('forgets a passage whose row is deleted', async () => {
    const { stores, candidates } = await opened();
    stores.databases.main.exec('DELETE FROM document_chunks_fts WHERE rowid = 5');
    const found = await candidates.match([{ terms: TERMS, weight: 1 }], { rights: ADMIN }, 100);
    expect(found.map(({ chunkId }) => chunkId)).not.toContain(5);
    expect((await candidates.statistics(TERMS)).words.get('위약금')).toBe(6);
  });

  it('takes any term as a term: operators, quotes, columns, a NUL, nothing, hundreds', async () => {
    const { candidates } = await opened();
    const hostile = [
      'AND',
      'OR',
      'NOT',
      'NEAR(',
      '"',
      '""',
      '*',
      '^',
      'words:',
      '-',
      "'; DROP TABLE documents;--",
      '\u0000',
    ];
    for (const term of hostile) {
      await expect(
        candidates.match([{ terms: { words: [term], bigrams: [term] }, weight: 1 }], { rights: ADMIN }, 5),
      ).resolves.toEqual([]);
    }
    expect(await candidates.match([], { rights: ADMIN }, 5)).toEqual([]);
    const many = Array.from({ length: 800 }, (_, i) => `낱말${i}`);
    expect(
      await candidates.match(
        [{ terms: { words: many, bigrams: [...many, '위약'] }, weight: 1 }],
        { rights: ADMIN },
        9,
      ),
    ).toHaveLength(5);
  });
});

import { describe, expect, it } from 'vitest';
import { createPassageCandidates } from '../../db/main/passage-search.js';
import { createLexicalEmbedder } from '../../src/infra/embeddings/lexical.js';
import { createKoDicAnalyser } from '../../src/infra/ko-dic/analyser.js';
import type { ReadingRights } from '../../src/model/document.js';
import type { Embedder } from '../../src/ports/embedder.js';
import type { WordAnalyser } from '../../src/ports/tokenizer.js';
import { createPassageRanking } from '../../src/retrieval/passage-ranking.js';
import { createPassageSearch } from '../../src/retrieval/passage-search.js';
import { createPassageVectors, type VectorSearch } from '../../src/retrieval/passage-vectors.js';
import { createTokenizer } from '../../src/retrieval/tokenizer.js';
import { useHomes } from '../db/home.js';
import { addPassages, type TestPassage } from '../support/passages.js';

const homes = useHomes();
const ADMIN: ReadingRights = { department: null, role: 'admin', clientIds: null };
const koDic = createKoDicAnalyser();

const PASSAGES: readonly TestPassage[] = [
  { text: '제7조 (위약금) 을이 기한 안에 납품하지 못하면 지체일수마다 계약금액의 0.1퍼센트를 낸다.' },
  { text: '제3조 (납품) 갑이 주문한 날부터 영업일 기준 3일 안에 납품한다.' },
  { text: '인슐린 펜은 2도에서 8도 사이에 냉장 보관하고 얼리지 않습니다.', section: '보관' },
  { text: '법인카드는 출장과 접대에만 쓰고 영수증을 5일 안에 올립니다.' },
  { text: '강연료는 한 번에 50만원, 한 달에 200만원을 넘지 못합니다.', kind: 'regulations' },
  { text: '반품은 유효기한이 6개월 넘게 남은 제품만 받습니다.', kind: 'regulations' },
  { text: '원장님은 재고가 부족하다며 다음 달 초에 다시 와 달라고 하셨다.', kind: 'transcripts' },
];

interface Setting {
  readonly embedder?: Embedder;
  readonly analyser?: WordAnalyser | null;
  readonly passages?: readonly TestPassage[];
}

/** Every vector compared with every other: what the vector index gives, without the index. */
async function exactSearch(embedder: Embedder, passages: readonly TestPassage[]): Promise<VectorSearch> {
  const vectors = await embedder.embed(
    passages.map(({ text }) => text),
    'passage',
  );
  return {
    search: async (name, { vector, k, allowed }) => ({
      ready: true,
      hits: vectors
        .map((v, i) => ({ id: i + 1, score: v.reduce((sum, x, j) => sum + x * (vector[j] ?? 0), 0) }))
        .filter(({ id }) => name === 'documents' && (allowed === null || allowed.has(id)))
        .sort((a, b) => b.score - a.score)
        .slice(0, k),
    }),
  };
}

async function opened({ embedder, analyser = null, passages = PASSAGES }: Setting = {}) {
  const stores = homes.open(await homes.setUp());
  const warnings: string[] = [];
  const logger = { warn: (_fields: object, message: string) => void warnings.push(message) };
  const tokenizer = createTokenizer({ analyser, logger });
  await addPassages(stores, tokenizer, passages);
  const { search } = createPassageSearch({
    tokenizer,
    ranking: createPassageRanking(createPassageCandidates({ databases: stores.databases })),
    vectors:
      embedder === undefined ? null : createPassageVectors(embedder, await exactSearch(embedder, passages)),
    logger,
  });
  const ids = async (text: string, limit = 3): Promise<readonly number[]> =>
    (await search({ text, limit }, ADMIN)).map(({ chunkId }) => chunkId);
  return { search, ids, warnings };
}

const QUESTIONS: readonly [string, number][] = [
  ['위약금은 얼마인가요?', 1],
  ['주문하면 며칠 안에 납품하나요', 2],
  ['인슐린펜 냉장보관 온도 알려줘', 3],
  ['법인 카드 영수증은 언제까지 올려야 하나요?', 4],
  ['강연료 한도', 5],
  ['유효 기한이 얼마나 남아야 반품이 되나요', 6],
  ['재고 부족 얘기한 원장', 7],
];

describe.each([
  ['by rules', null],
  ['by the dictionary', koDic],
] as const)('with words %s', (_name, analyser) => {
  it('a question finds the passage that answers it, however it is worded and spaced', async () => {
    const { ids } = await opened({ analyser });
    for (const [question, id] of QUESTIONS)
      expect([question, (await ids(question))[0]]).toEqual([question, id]);
  });

  it('the counted vectors, with some weight, change none of these answers', async () => {
    const { ids } = await opened({ analyser, embedder: { ...createLexicalEmbedder(), vectorWeight: 0.1 } });
    for (const [question, id] of QUESTIONS)
      expect([question, (await ids(question))[0]]).toEqual([question, id]);
  });
});

describe('words of the trade', () => {
  const SAID: TestPassage = { text: '택배비는 한 상자에 4천원입니다.' };
  const MEANT: readonly TestPassage[] = [
    { text: '배송료, 운임, 운송비, 배송비는 회사가 부담하고 배송, 운송, 배달, 납품을 함께 적습니다.' },
    { text: '배송비와 운송비는 배송료에 넣습니다.' },
  ];

  it('find what a document says in others', async () => {
    const { ids } = await opened();
    expect((await ids('물건 늦게 갖다주면 물어내야 돼?'))[0]).toBe(1);
    expect((await ids('회사카드로 밥 먹고 증빙은 언제 내'))[0]).toBe(4);
  });

  it('never put what says it otherwise, however often, before what says it as it was asked', async () => {
    const { ids } = await opened({ passages: [...MEANT, SAID, ...PASSAGES] });
    expect((await ids('택배비 얼마야'))[0]).toBe(3);
  });
});

describe('a passage found', () => {
  it('says how much of the question it covers, and a question beside the point covers little', async () => {
    const { search } = await opened();
    const [right] = await search({ text: '강연료 한 달 한도', limit: 1 }, ADMIN);
    const [wrong] = await search({ text: '육아휴직 급여 신청 서류', limit: 1 }, ADMIN);
    expect(right?.coverage).toBeGreaterThan(0.5);
    expect(wrong?.coverage ?? 0).toBeLessThan(0.2);
  });

  it('carries its place and a score that falls', async () => {
    const { search } = await opened();
    const found = await search({ text: '냉장 보관 납품', limit: 5 }, ADMIN);
    expect(found[0]).toMatchObject({
      chunkId: 3,
      section: '보관',
      kind: 'manuals',
      isTable: false,
      similarity: null,
    });
    expect(found.map(({ score }) => score)).toEqual(
      [...found.map(({ score }) => score)].sort((a, b) => b - a),
    );
    expect(found[0]).not.toHaveProperty('wordScore');
  });

  it('is of the kinds asked for', async () => {
    const { search } = await opened();
    const found = await search({ text: '납품 기한 반품', kinds: ['regulations'], limit: 5 }, ADMIN);
    expect(found.map(({ chunkId }) => chunkId)).toEqual([6]);
  });
});

describe('vectors', () => {
  /** Knows that 값 and 위약금 mean the same, and nothing else. */
  const strong: Embedder = {
    name: 'strong',
    dimension: 2,
    modelDimension: () => 2,
    vectorWeight: 0.6,
    embed: async (texts) => texts.map((t) => Float32Array.from(/위약금|벌금/.test(t) ? [1, 0] : [0, 1])),
  };

  it('of a model find what shares no word with the question', async () => {
    const { search } = await opened({ embedder: strong });
    const [first] = await search({ text: '벌금', limit: 1 }, ADMIN);
    expect(first).toMatchObject({ chunkId: 1, similarity: 1, coverage: 0 });
  });

  it('that are only counted find nothing without a word in common, whatever they weigh', async () => {
    const { ids } = await opened({ embedder: { ...createLexicalEmbedder(), vectorWeight: 0.3 } });
    expect(await ids('벌금')).toEqual([]);
  });

  it('never bring what the asker may not read, even where all that is near is kept from them', async () => {
    const hidden = Array.from(
      { length: 400 },
      (_, i): TestPassage => ({
        text: `위약금 ${i}`,
        audience: { kind: 'client', clientId: 9 },
      }),
    );
    const { search } = await opened({
      embedder: strong,
      passages: [...hidden, { text: '벌금이라고도 한다' }],
    });
    const rep: ReadingRights = { department: null, role: 'user', clientIds: [1] };
    const found = await search({ text: '위약금', limit: 10 }, rep);
    expect(found.map(({ chunkId }) => chunkId)).toEqual([401]);
  });

  it('of no weight change nothing and are not asked for', async () => {
    let questions = 0;
    const weightless: Embedder = {
      ...strong,
      vectorWeight: 0,
      embed: async (texts, use) => {
        if (use === 'query') questions += 1;
        return strong.embed(texts, use);
      },
    };
    const [alone, beside] = [await opened(), await opened({ embedder: weightless })];
    for (const [question] of QUESTIONS) {
      const wanted = { text: question, limit: 5 };
      expect(await beside.search(wanted, ADMIN)).toEqual(await alone.search(wanted, ADMIN));
    }
    expect(questions).toBe(0);
  });

  it('that can’t be had leave the answer of the words, with a warning', async () => {
    const words = await opened();
    const failing = {
      ...strong,
      embed: async (texts: readonly string[], use: string) => {
        if (use === 'query') throw new Error('down');
        return texts.map(() => new Float32Array(2));
      },
    };
    const { ids, warnings } = await opened({ embedder: failing });
    for (const [question] of QUESTIONS) expect(await ids(question)).toEqual(await words.ids(question));
    expect(warnings).toHaveLength(QUESTIONS.length);
  });
});

describe('whatever is asked', () => {
  it('an empty or meaningless text finds nothing', async () => {
    const { ids } = await opened({ embedder: createLexicalEmbedder() });
    for (const text of ['', '   ', '?!', '…', '얼마인가요?', '무엇을 어떻게 하나요', '\u0000']) {
      expect([text, await ids(text)]).toEqual([text, []]);
    }
  });

  it('random letters, marks and operators never fail', async () => {
    const { search } = await opened();
    const alphabet = [
      '납품',
      '계약',
      '"',
      "'",
      '*',
      '(',
      ')',
      ':',
      'AND',
      'NOT',
      '-',
      '^',
      '\u0000',
      '\ud800',
      '𠀀',
      '\n',
      '%',
      'ㅋ',
      '１',
    ];
    let state = 20_260_615;
    const next = (n: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return (state >>> 8) % n;
    };
    for (let i = 0; i < 150; i++) {
      const text = Array.from({ length: 1 + next(12) }, () => alphabet[next(alphabet.length)]).join(
        next(2) ? ' ' : '',
      );
      const found = await search({ text, limit: 3 }, ADMIN);
      expect(
        found.every(({ score, coverage }) => score >= 0 && score <= 1 && coverage >= 0 && coverage <= 1),
      ).toBe(true);
      if (/납품/.test(text)) expect([text, found.length > 0]).toEqual([text, true]);
    }
  });

  it('a pasted text of any length is looked up by its start', async () => {
    const { ids } = await opened();
    expect((await ids(`강연료 한도가 궁금합니다. ${'납품 기한 안내 '.repeat(20_000)}`))[0]).toBeDefined();
  });

  it('a dictionary that can’t be loaded leaves the rules, with one warning', async () => {
    const broken: WordAnalyser = {
      name: 'broken',
      words: async () => {
        throw new Error('no memory');
      },
      close: async () => undefined,
    };
    const { ids, warnings } = await opened({ analyser: broken });
    for (const [question, id] of QUESTIONS) expect((await ids(question))[0]).toBe(id);
    expect(warnings).toEqual(['Korean words are found by rules: the dictionary failed']);
  });
});

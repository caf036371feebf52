import { beforeEach, describe, expect, it } from 'vitest';
import type { Principal } from '../../src/model/principal.js';
import { type OpenWorld, sale, useWorlds } from '../analytics/world.js';
import { answerOf, principal, readingOf, WORLD } from './ask.js';

const openWorld = useWorlds();
let world: OpenWorld;

beforeEach(async () => {
  world = await openWorld(WORLD);
});

const REP = principal();
const LEE = principal({ userId: 2, username: 'rep02', fullName: '이영희' });
const MANAGER = principal({ userId: 9, username: 'boss', fullName: '정팀장', role: 'manager' });
const ADMIN = principal({ userId: 9, username: 'root', fullName: '관리자', role: 'admin', department: null });
const ENGLISH = principal({ language: 'en' });
const ENGLISH_ADMIN = principal({ ...ADMIN, language: 'en' });

/** Who asks what, and sentences that the answer holds, each whole. */
type Case = readonly [who: Principal, question: string, sentences: readonly string[]];

const SENTENCES: readonly Case[] = [
  [
    REP,
    '이번달 내 매출',
    [
      '2026년 6월(15일까지) 김민수 님 매출은 1억 3,000만원입니다.',
      '[2026-06-01~2026-06-15 · 김민수 님 · 완료 매출]',
    ],
  ],
  [
    REP,
    '지난달 내 매출',
    ['2026년 5월 김민수 님 매출은 1억 7,000만원입니다.', '[2026-05-01~2026-05-31 · 김민수 님 · 완료 매출]'],
  ],
  [REP, '어제 매출', ['2026년 6월 14일 김민수 님 매출은 0원입니다.', '[2026-06-14 · 김민수 님 · 완료 매출]']],
  [REP, '작년 2분기 매출', ['2025년 2분기 김민수 님 매출은 6,600만원입니다.']],
  [REP, '작년 상반기 매출', ['2025년 상반기 김민수 님 매출은 6,900만원입니다.']],
  [REP, '올해 매출', ['2026년(6월 15일까지) 김민수 님 매출은 3억원입니다.']],
  [REP, '6월 1일부터 10일까지 매출', ['2026-06-01~2026-06-10 김민수 님 매출은 1억 3,000만원입니다.']],
  [REP, '매출', ['기간을 말씀하지 않으셔서 2026년 6월(15일까지) 기준으로 답했습니다.']],
  [
    REP,
    '거래처 상위 5곳',
    [
      '거래처 상위 2: 한빛병원 1억 2,345만원, 푸른약국 655만원',
      '지표를 말씀하지 않으셔서 매출로 답했습니다.',
    ],
  ],
  [REP, '이번달 건수', ['2026년 6월(15일까지) 김민수 님 거래 건수는 2건입니다.']],
  [
    REP,
    '건당 평균 지난달',
    ['2026년 5월 김민수 님 건당 평균 매출은 8,500만원(매출 1억 7,000만원, 거래 건수 2건)입니다.'],
  ],
  [
    REP,
    '이번달 달성률',
    ['달성률은 65%(매출 1억 3,000만원, 목표 2억원)입니다.', '전체 30일 중 15일이 지났습니다.'],
  ],
  [
    REP,
    '지난달 달성률',
    ['2026년 5월 김민수 님 달성률은 113.3%(매출 1억 7,000만원, 목표 1억 5,000만원)입니다.'],
  ],
  [
    REP,
    '작년 6월 목표 대비',
    ['이 기간에 등록된 목표가 없어 달성률은 계산하지 않았습니다.', '매출은 6,600만원입니다.'],
  ],
  [
    REP,
    '올해 달성률',
    [
      '달성률은 85.7%(매출 3억원, 목표 3억 5,000만원)입니다.',
      '연초부터 이번 달까지 6개월의 월 목표 합계와 견주었습니다.',
    ],
  ],
  [
    REP,
    '6월 1일부터 10일까지 달성률',
    ['목표는 월·분기·연 단위로만 있어, 한 달의 일부에 대한 목표는 없습니다.'],
  ],
  [
    MANAGER,
    '한빛병원 달성률',
    ['한빛병원 매출은 1억 2,345만원입니다.', '목표는 담당자에게만 있어, 거래처별 목표는 없습니다.'],
  ],
  [
    REP,
    '이번달 목표까지 얼마 남았어',
    ['목표까지 남은 금액은 7,000만원(목표 2억원, 매출 1억 3,000만원)입니다.'],
  ],
  [LEE, '이번달 목표까지 얼마 남았어', ['목표를 1,000만원 초과 달성']],
  [
    REP,
    '이번달 매출 전월 대비',
    [
      '2026-05-01~2026-05-15(1억원)보다 3,000만원(30%) 늘었습니다.',
      '2026-05-01~2026-05-31',
      '비교 2026-05-01~2026-05-15',
    ],
  ],
  [LEE, '이번달 매출 전월 대비', ['2026-05-01~2026-05-15(4,000만원)보다 2,000만원(50%) 줄었습니다.']],
  [
    REP,
    '지난달 매출 전년 대비',
    [
      '비교 기간 매출이 없어 증감률은 계산하지 않았습니다.',
      '2025-05-01~2025-05-31(0원)보다 1억 7,000만원 늘었습니다.',
    ],
  ],
  [
    REP,
    '올해랑 작년 매출 비교',
    ['2025-01-01~2025-06-15(6,800만원)보다 2억 3,200만원(341.2%) 늘었습니다.', '6,900만원입니다.'],
  ],
  [REP, '이번달 매출 줄었지?', ['줄지 않고 늘었습니다.']],
  [LEE, '이번달 매출 늘었어?', ['늘지 않고 줄었습니다.']],
  [
    REP,
    '왜 줄었어',
    [
      '줄지 않고 늘었습니다.',
      '한빛병원 +2,345만원, 푸른약국 +655만원 (신규)',
      '배경(원인)은 데이터에 없어 판단하지 않습니다.',
    ],
  ],
  [
    MANAGER,
    '매출 꼴찌 왜 그래?',
    [
      '매출 기준으로 이영희가 2,000만원으로 가장 낮습니다.',
      '4,000만원에서',
      '2,000만원으로 2,000만원 줄었습니다.',
    ],
  ],
  [LEE, '왜 줄었어', ['4,000만원에서', '2,000만원으로 2,000만원 줄었습니다.']],
  [REP, '세파정 이번달 수량', ['2026년 6월(15일까지) 세파정 수량은 10개입니다.']],
  [REP, '이번달 수량', ['수량은 10개입니다.', '2건 중 1건은 수량이 비어 있어 합계에 들어가지 않았습니다.']],
  [REP, '이번달 혈압케어 수량', ['가져온 데이터에 수량이 없어 수량을 알 수 없습니다.']],
  [MANAGER, '제일 많이 판 사람', ['김민수가 1억 3,000만원으로 가장 높습니다.']],
  [MANAGER, '꼴찌 누구야', ['이영희가 2,000만원으로 가장 낮습니다.']],
  [MANAGER, '담당자별 전월 대비 성장률', ['담당자별로는 김민수 30%, 이영희 -50%입니다.']],
  // A rate moves by points.
  [MANAGER, '담당자별 달성률 전월 대비', ['김민수 65%(-1.7%p)']],
  [MANAGER, '담당자별 매출 전월 대비', ['김민수 1억 3,000만원(+30%), 이영희 2,000만원(-50%)']],
  [MANAGER, '고마워요', ['도움이 되었다니 다행입니다.']],
  [MANAGER, '담당자별 매출', ['담당자별로는 김민수 1억 3,000만원, 이영희 2,000만원입니다.']],
  [
    MANAGER,
    '올해 월별 매출',
    [
      '2026년 5월이 2억 1,000만원으로 가장 높고 2026년 1월이 0원으로 가장 낮습니다(전체가 들지 않은 2026년 6월 제외).',
    ],
  ],
  [
    MANAGER,
    '올해 분기별 매출',
    ['분기별로는 2026년 1분기 0원, 2026년 2분기(2026-04-01~2026-06-15) 3억 6,000만원입니다.'],
  ],
  [ENGLISH_ADMIN, 'sales by month 2025', ['Highest in June 2025: ₩66,000,000; lowest in February 2025: ₩0.']],
  [ENGLISH_ADMIN, 'clients over 1 billion won', ['Nothing meets the condition.', '한빛병원 comes nearest: ']],
  [MANAGER, '이번달 취소 매출', ['강남팀 취소 매출은 900만원입니다.', '취소 건]']],
  [
    MANAGER,
    '매출 10억 이상 거래처',
    ['조건에 맞는 거래처가 없습니다.', '가장 가까운 거래처는 한빛병원 1억 2,345만원입니다.'],
  ],
  [
    MANAGER,
    '매출 10억 넘는 거래처 없어?',
    ['조건에 맞는 거래처가 없습니다.', '가장 가까운 거래처는 한빛병원 1억 2,345만원입니다.'],
  ],
  [MANAGER, '매출 1억 이상 거래처 없나요', ['조건에 맞는 거래처는 1곳입니다: 한빛병원 1억 2,345만원']],
  [MANAGER, '매출 1억 이상 거래처', ['조건에 맞는 거래처는 1곳입니다: 한빛병원 1억 2,345만원']],
  [MANAGER, '세파정 비중', ['세파정 비중은 95.6%']],
  [ADMIN, '서울 빼고 매출', ['서울 제외 매출은 500만원입니다.', '서울 제외 · 완료 매출]']],
  [
    ADMIN,
    '3개월째 주문 없는 거래처',
    ['최근 3개월 동안 주문이 없는 거래처는 1곳입니다.', '2026-03-01부터 오늘까지'],
  ],
  [ADMIN, '내일 매출', ['아직 시작되지 않아 매출이 없습니다.']],
  [
    ENGLISH,
    'my sales this month',
    [
      '김민수, June 2026 (through 2026-06-15): sales ₩130,000,000.',
      '[2026-06-01~2026-06-15 · 김민수 · completed sales]',
    ],
  ],
  [ENGLISH, 'sales yesterday', ['June 14, 2026: sales ₩0.']],
  [ENGLISH, 'sales in Q2 2025', ['Q2 2025: sales ₩66,000,000.']],
  [
    ENGLISH,
    'achievement rate this month',
    ['achievement rate 65% (sales ₩130,000,000, target ₩200,000,000).', '15 of 30 days have passed.'],
  ],
  [ENGLISH, 'sales this month year over year', ['Up ₩65,000,000 (100%) from 2025-06-01~2025-06-15']],
  [ENGLISH, 'sales last month year over year', ['no percentage is given']],
  [ENGLISH, 'why did sales drop', ['It did not fall; it rose.', 'the data does not hold the causes']],
  [ENGLISH, 'number of sales this month', ['number of sales 2.']],
  [
    ENGLISH,
    'top 5 clients',
    ['Top 2 by client: 한빛병원 ₩123,450,000, 푸른약국 ₩6,550,000', 'No period was named'],
  ],
  [ENGLISH_ADMIN, 'sales tomorrow', ['June 16, 2026']],
  [ENGLISH_ADMIN, 'dormant clients', ['1 client has gone 3 months without an order.']],
];

describe('an answer says', () => {
  it.each(SENTENCES.map((c) => [`${c[0].role} ${c[0].username} ${c[1]}`, c] as const))(
    '%s',
    async (_name, [who, question, sentences]) => {
      const { text } = await answerOf(question, world, { who });
      for (const sentence of sentences) expect(text).toContain(sentence);
    },
  );
});

describe('an answer leads with', () => {
  it('the one that was asked for, and the whole after it', async () => {
    const { text } = await answerOf('제일 많이 판 사람', world, { who: MANAGER });
    expect(text.split('\n')[0]).toContain('김민수가 1억 3,000만원으로 가장 높습니다.');
  });

  it('no word of a limit where nothing was cut', async () => {
    const { text } = await answerOf('상위 거래처', world, { who: REP });
    expect(text).not.toContain('개수를 말씀하지');
  });
});

describe('figures', () => {
  it('are raw and in order of importance', async () => {
    const { figures, status, period } = await answerOf('이번달 달성률', world);
    expect(status).toBe('answered');
    expect(figures.map((f) => [f.metric, f.value, f.unit])).toEqual([
      ['achievement_rate', 65, 'percent'],
      ['sales_amount', 130_000_000, 'KRW'],
      ['target_amount', 200_000_000, 'KRW'],
    ]);
    expect(period).toEqual({ from: '2026-06-01', to: '2026-06-15' });
  });

  it('never hold a percentage where there is nothing to divide by', async () => {
    const noBase = await answerOf('지난달 매출 전년 대비', world);
    expect(noBase.figures.some((f) => f.unit === 'percent' && f.value !== null)).toBe(false);
    const noTarget = await answerOf('작년 6월 달성률', world);
    expect(noTarget.figures.some((f) => f.metric === 'achievement_rate' && f.value !== null)).toBe(false);
  });

  it('of a change sum to its parts', async () => {
    const { figures, table } = await answerOf('왜 줄었어', world);
    const change = figures.find((f) => f.metric === 'sales_amount_change')?.value;
    expect(table?.rows.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(change);
  });

  it('of a change of more clients than are listed sum to it with a line for the others', async () => {
    const ids = Array.from({ length: 250 }, (_, i) => i + 1);
    const many = await openWorld({
      clients: ids.map((id) => ({ id, name: `의원 ${id}`, industry: null })),
      sales: [
        ...ids
          .slice(0, 240)
          .map((id) => sale({ date: '2026-05-04', amount: BigInt(id * 1_000), client: id })),
        ...ids.slice(240).map((id) => sale({ date: '2026-06-02', amount: 7_000n, client: id })),
      ],
    });
    const { figures, table } = await answerOf('왜 줄었어', many);
    const change = figures.find((f) => f.metric === 'sales_amount_change')?.value;
    const rows = table?.rows ?? [];
    expect(rows.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(change);
    expect(rows).toHaveLength(111);
    expect(rows[0]).toEqual(['의원 240 (거래 없어짐)', -240_000, 0, 240_000]);
    expect(rows.at(-1)).toEqual(['그 외 140곳 (거래 없어짐 140)', -9_870_000, 0, 9_870_000]);
  });

  it('above 2^53 keep every won', async () => {
    const huge = 9_007_199_254_740_993n;
    const big = await openWorld({ sales: [sale({ date: '2026-06-02', amount: huge })] });
    const { figures } = await answerOf('이번달 매출', big);
    expect(figures[0]?.value).toBe(huge);
  });

  it('of nothing at all are no data', async () => {
    const empty = await openWorld({ users: [], sales: [] });
    const { status, figures } = await answerOf('이번달 매출', empty);
    expect([status, figures.filter((f) => f.value !== 0 && f.value !== null)]).toEqual(['no_data', []]);
  });
});

describe('a name is', () => {
  it('asked about where several fit', async () => {
    const answer = await answerOf('미래 매출', world, { who: ADMIN });
    expect(answer).toMatchObject({ status: 'clarify', choices: ['미래약국', '미래의원'], figures: [] });
    expect(answer.text).toContain('1. 미래약국\n2. 미래의원');
  });

  it('offered at most five times', async () => {
    const clients = Array.from({ length: 8 }, (_, i) => ({
      id: i + 1,
      name: `미래${'가나다라마바사아'[i]}의원`,
      industry: '의원',
    }));
    const many = { ...WORLD, clients };
    const answer = await answerOf('미래 매출', world, { who: ADMIN, world: many });
    expect(answer.choices).toHaveLength(5);
    expect(answer.text).toContain('외 3개');
  });

  it.each([
    ['없는병원 매출', '‘없는병원’은 조회할 수 있는 거래처에 없습니다.'],
    ['가나의원네 매출', '조회할 수 있는 거래처에 없습니다.'],
    ['비타폴라 매출', '‘비타폴라’를 찾지 못했습니다.'],
    ['이부프로펜 매출', '‘이부프로펜’을 찾지 못했습니다.'],
  ])('not found: %s', async (question, sentence) => {
    const answer = await answerOf(question, world, { who: ADMIN });
    expect(answer).toMatchObject({ status: 'no_data', figures: [] });
    expect(answer.text).toContain(sentence);
  });

  it('unknown in English too', async () => {
    const { text } = await answerOf('sales of 없는병원', world, { who: ENGLISH_ADMIN });
    expect(text).toContain("'없는병원' is not among your clients.");
  });
});

describe('what the asker may not see', () => {
  /** To a rep, people outside are not in the catalog at all. */
  const own = { ...WORLD, users: WORLD.users.filter((u) => u.id === 1), clients: WORLD.clients.slice(0, 2) };

  it.each([
    ['a person', '박지훈 매출', '홍길동 매출'],
    ['a person by title', '박대리 실적', '한대리 실적'],
    ['a username', 'rep03 실적', 'rep77 실적'],
    ['a team', '경남지점 매출', '호남팀 매출'],
  ])('%s: denied in the same words whether or not it exists', async (_name, real, madeUp) => {
    const [a, b] = await Promise.all([real, madeUp].map((q) => answerOf(q, world, { world: own })));
    expect(a?.status).toBe('denied');
    expect(a).toEqual(b);
  });

  it('a client: told as one that does not exist', async () => {
    const real = await answerOf('미래의원 매출', world, { world: own });
    const madeUp = await answerOf('하늘의원 매출', world, { world: own });
    expect(real.status).toBe('no_data');
    expect(real.text.replaceAll('미래의원', 'X')).toBe(madeUp.text.replaceAll('하늘의원', 'X'));
  });

  it.each(['회사 전체 매출', '전사 매출', 'company sales'])('the whole company: %s', async (question) => {
    expect(await answerOf(question, world)).toMatchObject({ status: 'denied', figures: [], table: null });
  });

  it('a ranking of people is for those who see several', async () => {
    expect((await answerOf('하위 5명 누구임?', world, { world: own })).status).toBe('denied');
    expect((await answerOf('하위 5명 누구임?', world, { who: MANAGER })).status).toBe('answered');
  });
});

describe('contacts', () => {
  it('are shown for one client', async () => {
    const answer = await answerOf('한빛병원 원장님 전화번호', world);
    expect(answer.table?.rows).toEqual([expect.arrayContaining(['한빛병원', '010-1234-5678'])]);
  });

  it.each(['원장님들 핸드폰번호 다 뽑아줘', '거래처 연락처 전부', '한빛병원이랑 푸른약국 전화번호'])(
    'never for many: %s',
    async (question) => {
      const answer = await answerOf(question, world, { who: MANAGER });
      expect(answer).toMatchObject({ status: 'denied', table: null });
      expect(answer.text).not.toContain('010');
    },
  );
});

describe('every suggestion is itself understood', () => {
  const ASKED = [
    '이번달 매출',
    '이번달 달성률',
    '거래처 상위 5곳',
    '이번달 매출 전년 대비',
    '제품군별 비중',
    '월별 매출',
    '왜 줄었어',
    '3개월째 주문 없는 거래처',
    '날씨 어때',
    '없는병원 매출',
    '회사 매출',
    '2월 30일 매출',
    '안녕',
    '뉴스',
  ];
  it.each(
    [REP, MANAGER, ADMIN, ENGLISH, ENGLISH_ADMIN].map((who) => [`${who.role} ${who.language}`, who] as const),
  )('%s', async (_name, who) => {
    const suggested = new Set<string>();
    for (const question of ASKED) {
      const { suggestions } = await answerOf(question, world, { who });
      expect(suggestions.length).toBeLessThanOrEqual(3);
      for (const s of suggestions) suggested.add(s);
    }
    expect(suggested.size).toBeGreaterThan(2);
    for (const s of suggested) {
      expect(readingOf(s, { who }).kind, s).toBe('metrics');
      expect((await answerOf(s, world, { who })).status, s).toBe('answered');
    }
  });
});

describe('a step finer than the period', () => {
  it.each([
    ['올해 매출 전월 대비', 'comparison_yoy', '전년 동기 대비 증감률'],
    // Nothing was sold in the quarter and the half-year before: there is no growth to name.
    ['이번 분기 매출 전월 대비', 'comparison_qoq', undefined],
    ['상반기 매출 전월 대비', 'comparison', undefined],
    ['이번 달 매출 전년 대비', 'comparison_yoy', '전년 동기 대비 증감률'],
  ])('%s: is called what it was compared with', async (question, intent, label) => {
    const answer = await answerOf(question, world, { who: ADMIN });
    expect(answer.intent).toBe(intent);
    expect(answer.figures.find((f) => f.metric === 'growth')?.label).toBe(label);
  });
});

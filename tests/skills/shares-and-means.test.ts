import { beforeEach, describe, expect, it } from 'vitest';
import { chartSpecOf } from '../../src/skills/drawing.js';
import { type OpenWorld, sale, useWorlds } from '../analytics/world.js';
import { answerOf, principal, readingOf, WORLD } from './ask.js';

/** Shares within groups and means of rates, worked out by hand; today is Monday, 2026-06-15. */

const openWorld = useWorlds();
const ADMIN = principal({ userId: 9, username: 'root', fullName: '관리자', role: 'admin', department: null });
const MANAGER = principal({ role: 'manager' });
const REP = principal();
let world: OpenWorld;

beforeEach(async () => {
  world = await openWorld(WORLD);
});

const figuresOf = (answer: Awaited<ReturnType<typeof answerOf>>) =>
  Object.fromEntries(answer.figures.map(({ metric, value }) => [metric, value]));

/** Of 150,000,000 won of 강남팀 6,550,000 are 순환기; 영남지점 sold 5,000,000 won of the other category alone. */
const CARDIO = (6_550 / 150_000) * 100;

describe('shares of a whole of which more was returned than sold', () => {
  const returned = {
    ...WORLD,
    sales: [
      sale({ date: '2026-06-02', amount: -9_000_000n }),
      sale({ date: '2026-06-03', amount: 1_000_000n, user: 3, client: 3 }),
    ],
  };

  it.each([
    // -9 million of -8, and 1 of -8.
    ['이번 달 팀별 매출 비중', [112.5, -12.5]],
    ['이번 달 팀별 제품군 비중', [100, 100]],
  ])('%s: they are the parts by the sum, and the answer warns of them', async (question, shares) => {
    const answer = await answerOf(question, await openWorld(returned), { who: ADMIN, world: returned });
    const at = answer.table?.columns.findIndex((column) => column.key === 'share') ?? -1;
    expect(answer.table?.rows.map((row) => row[at])).toEqual(shares);
    expect(answer.text).toContain('거꾸로 읽힐 수 있습니다');
  });
});

describe('shares within groups', () => {
  it.each([
    '이번 달 팀별 제품군 비중',
    '이번 달 팀마다 카테고리 구성비가 어떻게 돼?',
    '각 팀에서 제품군이 차지하는 비율 이번 달',
    '이번 달 팀별 제품군별 비중',
    'category mix by team this month',
  ])('%s: the parts of each team come to 100', async (question) => {
    const answer = await answerOf(question, world, { who: ADMIN });
    expect(answer).toMatchObject({ status: 'answered', intent: 'share' });
    const rows = answer.table?.rows ?? [];
    expect(rows.map((row) => row[0])).toEqual(['강남팀', '강남팀', '영남지점']);
    expect(rows[0]?.[2]).toBeCloseTo(100 - CARDIO, 8);
    expect(rows[1]?.slice(0, 2)).toEqual(['강남팀', '순환기']);
    expect(rows[1]?.[2]).toBeCloseTo(CARDIO, 8);
    expect(rows[2]?.[2]).toBe(100);
    expect(answer.text).toContain(
      '비중은 각 팀의 매출에서 제품군이 차지하는 비율입니다(한 팀 안에서 모두 더하면 100%).',
    );
  });

  it('of which all make a hundred are held against another time by what they are parts of', async () => {
    const answer = await answerOf('지난달 대비 이번 달 제품군별 비중', world, { who: ADMIN });
    const { figures } = answer;
    expect(figures.filter((f) => f.metric.startsWith('share'))).toEqual([]);
    expect(figuresOf(answer)).toMatchObject({ sales_amount: 155_000_000 });
    expect(figures.map((f) => f.metric)).toContain('sales_amount_comparison');
    expect(answer.text).not.toContain('100%)와 같습니다');
  });

  it.each([
    '이번 달 팀별 순환기 비중',
    '각 팀에서 순환기가 차지하는 비율 이번 달',
    'share of 순환기 within each team this month',
  ])('%s: the named part of each team, beside that of all', async (question) => {
    const answer = await answerOf(question, world, { who: ADMIN });
    expect(figuresOf(answer).share).toBeCloseTo((6_550 / 155_000) * 100, 8);
    expect(answer.table?.rows.map((row) => row.slice(0, 2))).toEqual([
      ['강남팀', expect.closeTo(CARDIO, 8)],
      ['영남지점', 0],
    ]);
    expect(answer.text).toContain('비중은 각 팀의 매출에서 순환기가 차지하는 비율입니다.');
  });

  it('is of the part over all teams where the part is named first', async () => {
    const answer = await answerOf('순환기 팀별 비중 이번 달', world, { who: ADMIN });
    expect(answer.table?.rows[0]?.slice(0, 2)).toEqual(['강남팀', 100]);
    expect(answer.text).not.toContain('차지하는 비율입니다');
  });

  it('takes the noun that something is inside of for the whole', async () => {
    const answer = await answerOf('이번 달 팀 내 담당자별 매출 비중', world, { who: ADMIN });
    expect(answer.table?.rows.map((row) => row.slice(0, 2))).toEqual([
      ['강남팀', '김민수'],
      ['강남팀', '이영희'],
      ['영남지점', '박지훈'],
    ]);
    expect(answer.table?.rows[2]?.[2]).toBe(100);
    // A manager has one team: inside of it is all there is.
    const own = await answerOf('이번 달 팀 내 담당자별 매출 비중', world, { who: MANAGER });
    expect(own.table?.rows.map((row) => row[0])).toEqual(['김민수', '이영희']);
  });

  it('is of rows where rows are said', async () => {
    const answer = await answerOf('이번 달 팀별 제품군 건수 비중', world, { who: ADMIN });
    expect(answer.table?.rows[1]?.[2]).toBeCloseTo(100 / 3, 8);
    expect(answer.text).toContain('각 팀의 거래 건수에서');
  });

  it('ranks by the share of each', async () => {
    const answer = await answerOf('이번 달 순환기 비중이 가장 높은 팀', world, { who: ADMIN });
    expect(answer.table?.rows).toHaveLength(1);
    expect(answer.figures[0]).toMatchObject({ metric: 'share', value: expect.closeTo(CARDIO, 8) });
  });

  it('shows a rep their own sales alone', async () => {
    const answer = await answerOf('이번 달 담당자별 제품군 비중', world, { who: REP });
    expect(answer).toMatchObject({ scope: 'own' });
    expect(new Set(answer.table?.rows.map((row) => row[0]))).toEqual(new Set(['김민수']));
    expect(
      (await answerOf('각 팀에서 순환기가 차지하는 비율', world, { who: REP })).table?.rows ?? [],
    ).not.toContainEqual(expect.arrayContaining(['영남지점']));
  });

  it('is drawn as one bar a group that comes to 100', async () => {
    const reading = readingOf('이번 달 팀별 제품군 비중 그래프로', { who: ADMIN });
    if (reading.kind !== 'metrics') throw new Error('not read');
    const calendar = { today: '2026-06-15', fiscalStart: 1 };
    const result = await world.analytics.run(reading.query, { kind: 'company' }, calendar);
    const spec = chartSpecOf(result, { language: 'ko', scope: { kind: 'company' }, principal: ADMIN });
    expect(spec).toMatchObject({ kind: 'stacked', unit: 'percent', labels: ['강남팀', '영남지점'] });
    const sums = spec?.labels.map((_, at) =>
      spec.series.reduce((sum, s) => sum + Number(s.values[at] ?? 0), 0),
    );
    for (const sum of sums ?? []) expect(sum).toBeCloseTo(100, 8);
  });
});

describe('the mean of achievement rates', () => {
  it.each([
    '이번 달 담당자 평균 달성률',
    '이번 달 팀원들 평균 달성률은 얼마인가요?',
    '이번 달 팀원 달성률 평균',
    '이번 달 1인당 평균 달성률',
    '이번 달 평균 달성률',
    'average achievement rate of the team members this month',
  ])('%s: of those with a target, beside the rate of the whole', async (question) => {
    const answer = await answerOf(question, world, { who: ADMIN });
    expect(answer).toMatchObject({ status: 'answered', intent: 'average' });
    // 130 of 200 million are 65 %, 20 of 10 are 200 %; all that was sold are 155 of 210.
    expect(figuresOf(answer)).toMatchObject({
      average: 132.5,
      achievement_rate: expect.closeTo((155 / 210) * 100, 8),
    });
    expect(answer.text).toContain(
      '담당자 2명의 달성률을 더해 2로 나눈 값입니다. 목표가 없는 담당자 1명은 뺐습니다.',
    );
    expect(answer.text).toContain('목표가 없는 담당자: 박지훈');
  });

  it('is of each team by its own people', async () => {
    const answer = await answerOf('이번 달 팀별 담당자 평균 달성률', world, { who: ADMIN });
    expect(answer.table?.rows.map((row) => row.slice(0, 2))).toEqual([
      ['강남팀', 132.5],
      ['영남지점', null],
    ]);
  });

  it('is of the teams where teams are said', async () => {
    const answer = await answerOf('이번 달 팀 평균 달성률', world, { who: ADMIN });
    expect(figuresOf(answer).average).toBeCloseTo((150 / 210) * 100, 8);
    expect(answer.text).toContain('팀 1개의 달성률을 더해 1로 나눈 값입니다.');
  });

  it.each(['우리 팀 평균 달성률 이번 달', '이번달팀원평균달성률', '이번 달 팀 평균 달성률'])(
    '%s: is of the people to whoever sees one team',
    async (question) => {
      const answer = await answerOf(question, world, { who: MANAGER });
      expect(figuresOf(answer)).toMatchObject({ average: 132.5 });
      expect(answer.text).toContain('담당자 2명의 달성률을 더해');
    },
  );

  it('is of whole months, and says what was left out', async () => {
    const answer = await answerOf('4월부터 6월까지 월평균 달성률', world, { who: REP });
    // May alone is over and has a target: 170 of 150 million.
    expect(figuresOf(answer).average).toBeCloseTo((170 / 150) * 100, 8);
    expect(answer.text).toContain('1개월의 달성률을 더해 1로 나눈 값입니다.');
    expect(answer.text).toContain('목표가 없는 1개월, 아직 끝나지 않은 1개월은 뺐습니다.');
  });

  it('is compared by points', async () => {
    const answer = await answerOf('이번 달 담당자 평균 달성률 전월 대비', world, { who: ADMIN });
    expect(answer.text).toMatch(/%p (?:늘|줄)었습니다/);
    expect(answer.text).not.toMatch(/%p\(/);
  });

  it.each(['팀원 평균 달성률', '이번 달 담당자 평균 달성률', '팀 평균 달성률'])(
    '%s: is of others, and denied to a rep',
    async (question) => {
      expect((await answerOf(question, world, { who: REP })).status).toBe('denied');
    },
  );

  it.each([
    ['이번 달 평균 달성률', REP],
    ['올해 평균 달성률', ADMIN],
    ['최근 3개월 평균 달성률', ADMIN],
    ['거래처당 평균 성장률', ADMIN],
    ['이번 달 담당자별 평균 달성률', ADMIN],
  ])('%s: is refused where it could be of several things', async (question, who) => {
    const answer = await answerOf(question, world, { who });
    expect(answer.status).not.toBe('answered');
    expect(answer.figures).toEqual([]);
  });

  it('has no value where nobody has a target', async () => {
    const answer = await answerOf('2025년 6월 담당자 평균 달성률', world, { who: ADMIN });
    expect(figuresOf(answer)).not.toHaveProperty('average');
    expect(answer.text).toContain('목표');
  });
});

describe('two members held against each other', () => {
  it('are told by how much the one is ahead', async () => {
    const answer = await answerOf('김민수랑 이영희 이번 달 매출 차이', world, { who: ADMIN });
    expect(answer.text).toContain('김민수가 1억 1,000만원(550%) 많습니다.');
    expect(figuresOf(answer)).toMatchObject({ sales_amount_difference: 110_000_000 });
    const rates = await answerOf('김민수랑 이영희 이번 달 달성률 비교', world, { who: ADMIN });
    expect(figuresOf(rates)).toMatchObject({ achievement_rate_difference: 135 });
    expect(rates.text).toContain('이영희가 135%p 높습니다.');
  });
});

describe('people without sales', () => {
  it.each(['5월 매출 0원인 담당자', '5월 실적 없는 팀원 누구야'])('%s', async (question) => {
    const answer = await answerOf(question, world, { who: ADMIN });
    expect(answer.table?.rows.map((row) => row[0])).toEqual(['박지훈']);
  });
});

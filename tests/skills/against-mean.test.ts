import { beforeEach, describe, expect, it } from 'vitest';
import { type OpenWorld, sale, target, useWorlds, type World } from '../analytics/world.js';
import { answerOf, principal, WORLD } from './ask.js';

/** A time against the mean of others, and one of several against the mean of all; today is 2026-06-15. */

const openWorld = useWorlds();
const ADMIN = principal({ userId: 9, username: 'root', fullName: '관리자', role: 'admin', department: null });

const SOLD: World = {
  ...WORLD,
  sales: [
    // 2025: 12 of 1,200,000 in all, so that its mean month is 100,000.
    sale({ date: '2025-02-10', amount: 600_000n, quantity: 6 }),
    sale({ date: '2025-08-12', amount: 400_000n, quantity: 4, user: 2, client: 2 }),
    sale({ date: '2025-12-03', amount: 200_000n, quantity: 2, user: 3, client: 3 }),
    sale({ date: '2026-01-06', amount: 300_000n }),
    sale({ date: '2026-02-05', amount: 150_000n, user: 2, client: 2 }),
    sale({ date: '2026-03-05', amount: 150_000n, user: 2, client: 2 }),
    sale({ date: '2026-04-07', amount: 500_000n }),
    sale({ date: '2026-05-06', amount: 240_000n }),
    sale({ date: '2026-05-12', amount: 20_000n, user: 2, client: 2 }),
    sale({ date: '2026-05-13', amount: 100_000n, user: 3, client: 3 }),
    sale({ date: '2026-06-02', amount: 90_000n }),
  ],
  targets: [target(1, 400_000n, 'monthly', '2026-01-01'), target(1, 400_000n, 'monthly', '2026-05-01')],
};

let world: OpenWorld;

beforeEach(async () => {
  world = await openWorld(SOLD);
});

const ask = (question: string, who = ADMIN) => answerOf(question, world, { who });
const told = async (question: string, who = ADMIN) => {
  const { figures, intent, comparison } = await ask(question, who);
  return { intent, comparison, values: figures.map(({ value }) => value) };
};

describe('a time against the mean of others', () => {
  it.each([
    '작년 월평균 대비 5월 매출 어때',
    '5월 매출이 작년 월평균보다 얼마나 높아',
    '5월 매출이 작년 평균보다 높아?',
    '작년 월평균이랑 5월 매출 비교해줘',
    "how are sales in May compared with last year's monthly average",
  ])('%s', async (question) => {
    expect(await told(question)).toEqual({
      intent: 'against_mean',
      comparison: { from: '2025-01-01', to: '2025-12-31' },
      values: [360_000, 100_000, 260_000, 260],
    });
  });

  it('says yes or no where it is asked whether, and how far in either case', async () => {
    expect((await ask('5월 매출이 1분기 월평균보다 높아?')).text).toContain(
      '네, 2026년 5월 회사 전체 매출은 36만원으로, 2026년 1분기 월평균 매출 20만원보다 16만원(80%) 많습니다.',
    );
    expect((await ask('5월 매출이 1분기 월평균보다 낮아?')).text).toMatch(/^아니요, /);
    expect((await ask('2월 매출이 1분기 월평균보다 높아?')).text).toMatch(/^아니요, .*5만원\(25%\) 적습니다/);
  });

  it('takes the times like it, where the mean names no unit', async () => {
    const quarter = await told('1분기 매출이 작년 평균보다 높아?');
    expect(quarter.values).toEqual([600_000, 300_000, 300_000, 100]);
    expect((await ask('1분기 매출이 작년 평균보다 높아?')).text).toContain('분기 평균 매출');
  });

  it('is the twelve months before where it is what is usual, and says so', async () => {
    const usual = await ask('5월 매출 평소보다 많아?');
    expect(usual.comparison).toEqual({ from: '2025-05-01', to: '2026-04-30' });
    expect(usual.figures.map(({ value }) => value).slice(0, 2)).toEqual([360_000, 141_667]);
    expect(usual.text).toContain('비교 기간을 말씀하지 않으셔서 2025-05-01~2026-04-30');
    expect((await ask('5월 매출이 평균보다 높아?')).comparison).toEqual(usual.comparison);
  });

  it('says that a month which runs is not whole', async () => {
    expect((await ask('작년 월평균 대비 이번 달 매출')).text).toContain('아직 다 지나지 않은 기간');
    expect((await ask('작년 월평균 대비 5월 매출')).text).not.toContain('아직 다 지나지 않은 기간');
  });

  it('is told of each, those that lie the asked way first', async () => {
    const less = await ask('1분기 월평균보다 5월 매출 줄어든 담당자');
    expect(less.table?.rows).toEqual([['이영희', 20_000, 100_000, -80_000, -80]]);
    const all = await ask('담당자별로 1분기 월평균이랑 5월 비교');
    expect(all.table?.rows.map(([name]) => name)).toEqual(['김민수', '박지훈', '이영희']);
    // Nothing to hold it against: no percentage.
    expect(all.table?.rows[1]).toEqual(['박지훈', 100_000, 0, 100_000, null]);
  });

  it('of a rate differs by points', async () => {
    const rate = await ask('1월 달성률보다 5월 달성률 높아?');
    expect(rate.intent).not.toBe('against_mean');
    const mean = await ask('5월 달성률이 올해 월평균 달성률보다 높아?');
    // 90 % of the company's 400,000 in May; the mean of 75 % and 90 %.
    expect(mean.figures.map(({ value, unit }) => [value, unit])).toEqual([
      [90, 'percent'],
      [82.5, 'percent'],
      [7.5, 'percent_point'],
    ]);
  });

  it('holds a mean against a mean where both are longer', async () => {
    const { values } = await told('1분기 월평균이 작년 월평균보다 높아?');
    expect(values).toEqual([200_000, 100_000, 100_000, 100]);
  });
});

describe('one of several against the mean of all', () => {
  it('is judged by the mean of its kind', async () => {
    const rep = await ask('김민수 5월 평균보다 높아?');
    expect(rep.figures[0]).toMatchObject({ metric: 'sales_amount', value: 240_000 });
    expect(rep.text).toContain('네, 매출 12만원 초과입니다.');
    expect(rep.text).toContain('평균은 담당자 3명의 매출을 더해 나눈 12만원입니다.');
    expect((await ask('이영희 5월 평균보다 잘했어?')).text).toContain('아니요, 매출 12만원 초과가 아닙니다.');
    expect((await ask('푸른약국 5월 평균보다 많이 샀어?')).text).toContain('거래처 3곳');
  });
});

it('why of several that are ranked tells who they are, and that it is told of one at a time', async () => {
  const answer = await ask('5월 매출 제일 적은 담당자 2명 이유');
  expect(answer.intent).toBe('ranking_bottom');
  expect(answer.table?.rows).toEqual([
    ['이영희', 20_000],
    ['박지훈', 100_000],
  ]);
  expect(answer.text).toContain('하나씩 말씀드립니다');
});

import { beforeEach, describe, expect, it } from 'vitest';
import { type OpenWorld, sale, useWorlds } from '../analytics/world.js';
import { answerOf, principal, WORLD } from './ask.js';

/** Who buys what beside what, one period as a part of another, and how few make up most; today is 2026-06-15. */

const openWorld = useWorlds();
const ADMIN = principal({ userId: 9, username: 'root', fullName: '관리자', role: 'admin', department: null });
const REP2 = principal({ userId: 2, username: 'rep02', fullName: '이영희' });
let world: OpenWorld;

/** Client 1 buys both products, client 2 the one, client 3 the other; client 4 bought in January alone. */
beforeEach(async () => {
  const of = (client: number, category: string, date: string, amount: bigint) =>
    sale({
      client,
      category,
      date,
      amount,
      product: category === '세파정' ? 1 : 2,
      user: client === 2 ? 2 : 1,
    });
  world = await openWorld({
    ...WORLD,
    sales: [
      of(1, '세파정', '2026-05-04', 60_000_000n),
      of(1, '혈압케어', '2026-05-11', 20_000_000n),
      of(2, '세파정', '2026-05-12', 10_000_000n),
      of(3, '혈압케어', '2026-04-13', 10_000_000n),
      of(4, '혈압케어', '2026-01-20', 30_000_000n),
      of(1, '세파정', '2026-06-10', 5_000_000n),
      of(2, '혈압케어', '2026-06-11', 4_000_000n),
    ],
    targets: [],
  });
});

const asked = (question: string, who = ADMIN) => answerOf(question, world, { who });
const names = async (question: string, who = ADMIN) =>
  ((await asked(question, who)).table?.rows ?? []).map(([name]) => name);

describe('clients by what they buy beside something else', () => {
  it.each([
    ['5월에 세파정은 샀는데 혈압케어는 안 산 거래처', ['푸른약국']],
    ['세파정 사는데 혈압케어 안 사는 거래처 5월', ['푸른약국']],
    ['5월 혈압케어 안 사고 세파정만 사는 거래처', ['푸른약국']],
    ['which clients bought 세파정 but not 혈압케어 in May', ['푸른약국']],
    ['which clients bought 혈압케어 but no 세파정 in Q2', ['미래의원']],
    ['올해 세파정 혈압케어 둘 다 산 거래처', ['한빛병원', '푸른약국']],
    ['2분기 혈압케어만 사는 거래처', ['미래의원']],
    ['5월에 세파정 샀는데 6월에 혈압케어 안 산 거래처', ['한빛병원']],
  ])('%s', async (question, expected) => {
    expect(await names(question)).toEqual(expected);
  });

  it('says of how many, and what they did not buy', async () => {
    const answer = await asked('5월에 세파정은 샀는데 혈압케어는 안 산 거래처');
    expect(answer.text).toContain('2026년 5월에 세파정을 산 2곳 가운데 혈압케어를 사지 않은 곳은 1곳입니다.');
  });

  it('is of the own sales of a rep alone', async () => {
    expect(await names('올해 세파정 혈압케어 둘 다 산 거래처', REP2)).toEqual(['푸른약국']);
    expect(await names('5월에 세파정은 샀는데 혈압케어는 안 산 거래처', REP2)).toEqual(['푸른약국']);
  });

  it('leaves a name with 만 beside a measure alone', async () => {
    const answer = await asked('혈압케어만 올해 매출');
    expect(answer).toMatchObject({ intent: 'sales_total', figures: [{ value: 64_000_000 }] });
  });
});

describe('clients without a sale in a stretch of days that is over, or of days and weeks', () => {
  it.each([
    ['4월에 주문 없었던 거래처', ['미래약국']],
    ['지난주 매출 없는 거래처', ['미래약국', '미래의원']],
    ['최근 7일 주문 없는 거래처', ['미래약국', '미래의원']],
    ['5월에 혈압케어 안 산 병원', ['미래약국', '미래의원']],
  ])('%s', async (question, expected) => {
    const answer = await asked(question);
    expect(answer.intent).toBe('lost_clients');
    expect((answer.table?.rows ?? []).map(([name]) => name).sort()).toEqual(expected);
  });

  it('looks at nothing after it, as dormancy does', async () => {
    const answer = await asked('3월에 주문 없었던 거래처');
    expect(answer.text).toContain(
      '2026년 3월에 거래가 없는 거래처는 1곳입니다(그 전에 거래가 있던 1곳 가운데).',
    );
    expect(answer.comparison).toBeNull();
  });

  it('stays dormancy for whole months up to now', async () => {
    expect((await asked('3개월째 주문 없는 거래처')).intent).toBe('dormant');
    expect((await asked('이번 달 주문 없는 거래처')).intent).toBe('dormant');
  });
});

describe('one period as a part of another', () => {
  it.each([
    ['5월이 2분기 매출에서 차지하는 비중', 82.6],
    ['2분기 매출 중 5월 비중', 82.6],
    ['5월 매출이 올해 전체의 몇 퍼센트야', 64.7],
    ['이번 달 매출은 지난달의 몇 %야', 10],
  ])('%s', async (question, percent) => {
    const answer = await asked(question);
    expect(answer.intent).toBe('part_of_period');
    expect(Number(answer.figures[0]?.value)).toBeCloseTo(percent, 1);
  });

  it('names both, and of whom they are', async () => {
    const { text } = await asked('5월 혈압케어 매출은 올해 혈압케어의 몇 %야');
    expect(text).toContain(
      '2026년 5월 혈압케어 매출은 2,000만원으로, 2026년(6월 15일까지) 혈압케어 매출 6,400만원의 31.3%',
    );
  });

  it('tells no percentage of nothing', async () => {
    const answer = await asked('5월 매출은 작년 5월의 몇 %야');
    expect(answer.figures.map(({ metric }) => metric)).toEqual(['sales_amount', 'sales_amount_whole']);
  });
});

describe('how few make up most of the sales', () => {
  it.each(['올해 매출의 80%를 차지하는 거래처 몇 곳이야', '올해 거래처 파레토 분석'])(
    '%s',
    async (question) => {
      const answer = await asked(question);
      expect(answer).toMatchObject({
        intent: 'concentration',
        figures: [{ value: 2 }, {}, { value: 139_000_000 }],
      });
      expect(answer.table?.rows.map(([name, amount]) => [name, amount])).toEqual([
        ['한빛병원', 85_000_000],
        ['미래약국', 30_000_000],
      ]);
    },
  );

  it('is of products, and of another part', async () => {
    const answer = await asked('올해 매출 50%를 만드는 제품');
    expect(answer.table?.rows).toHaveLength(1);
    expect((await asked('상위 20% 거래처가 차지하는 매출 비중')).intent).not.toBe('concentration');
  });
});

describe('what a bound counts', () => {
  it.each([
    ['거래처 2곳 이상 거래한 담당자 올해', ['김민수']],
    ['거래처 수 2곳 이상인 담당자 올해', ['김민수']],
  ])('%s', async (question, expected) => {
    expect(await names(question)).toEqual(expected);
  });

  it.each([
    '담당자 5명 이상인 팀',
    '목표 달성한 사람이랑 못한 사람 몇 명',
    '건당 평균 수량',
    '제품 3종 이상 산 거래처',
  ])('%s is not told', async (question) => {
    expect((await asked(question)).status).toBe('unsupported');
  });
});

describe('distances, winners and days before the first sale', () => {
  it('is the distance of two places', async () => {
    const { text } = await asked('올해 거래처 매출 1등이랑 2등 차이');
    expect(text).toContain('1위 한빛병원과 2위 미래약국의 차이는 5,500만원입니다.');
  });

  it('tells what the winner was before', async () => {
    const { text } = await asked('이번 달 매출 제일 큰 거래처 지난달 대비');
    expect(text).toContain(
      '한빛병원이 500만원으로 가장 높습니다. 2026-05-01~2026-05-15에는 8,000만원입니다.',
    );
  });

  it('ranks no month before the first sale as the lowest', async () => {
    const answer = await asked('작년부터 올해까지 매출 제일 낮은 달');
    expect(answer.table?.rows[0]?.[0]).not.toMatch(/^2025/);
  });

  it('divides by the months that there are', async () => {
    const { text } = await asked('올해 월평균 매출');
    expect(text).toContain('매출 데이터가 2026-01-20부터 있어');
  });

  it('splits a change by what was said', async () => {
    const answer = await asked('5월 매출 왜 늘었어 팀별로');
    expect(answer.intent).toBe('contribution');
    expect(answer.table?.columns[0]?.key).toBe('department');
  });

  it('tells a leading product by region, not the leader of each', async () => {
    const answer = await asked('올해 매출 1위 제품의 거래처별 매출');
    expect(answer.table?.columns.map(({ key }) => key)).toEqual(['product', 'client', 'sales_amount']);
  });
});

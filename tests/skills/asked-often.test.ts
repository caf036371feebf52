import { beforeEach, describe, expect, it } from 'vitest';
import { type OpenWorld, sale, target, useWorlds } from '../analytics/world.js';
import { answerOf, principal, WORLD } from './ask.js';

/** Questions beside a plain figure that people ask every week; today is Monday, 2026-06-15. */

const openWorld = useWorlds();
const ADMIN = principal({ userId: 9, username: 'root', fullName: '관리자', role: 'admin', department: null });
const REP1 = principal();
const REP2 = principal({ userId: 2, username: 'rep02', fullName: '이영희' });
const REP3 = principal({ userId: 3, username: 'rep03', fullName: '박지훈', department: '영남지점' });
let world: OpenWorld;

beforeEach(async () => {
  world = await openWorld(WORLD);
});

const figuresOf = (answer: Awaited<ReturnType<typeof answerOf>>) =>
  Object.fromEntries(answer.figures.map(({ metric, value }) => [metric, value]));

describe('what is left to sell a business day', () => {
  it('is what the target lacks over the business days to come, today among them until its sales are in', async () => {
    const answer = await answerOf('하루에 얼마씩 팔아야 목표 채워?', world, { who: REP1 });
    expect(answer).toMatchObject({ status: 'answered', intent: 'daily_pace', scope: 'own' });
    // 70,000,000 won over 15 to 30 June: twelve days.
    expect(figuresOf(answer)).toMatchObject({
      needed_per_day: 5_833_334,
      business_days_left: 12,
      target_gap: 70_000_000,
      sold_per_day: 14_444_444,
    });
    expect(answer.text).toContain('2026-06-15~2026-06-30');
  });

  it.each([
    ['남은 영업일 며칠이야', REP3, '박지훈 님의 목표가 등록되어 있지 않아'],
    ['목표 채우려면 하루에 얼마나 팔아야 해?', REP2, '목표 1,000만원을 이미 채웠습니다'],
  ])('%s: says why nothing is worked out', async (question, who, said) => {
    const answer = await answerOf(question, world, { who });
    expect(answer.text).toContain(said);
    expect(figuresOf(answer)).toMatchObject({ business_days_left: 12 });
    expect(figuresOf(answer)).not.toHaveProperty('needed_per_day');
  });

  it('is of running periods alone', async () => {
    const answer = await answerOf('지난달 하루에 얼마씩 팔아야 했어', world, { who: REP1 });
    expect(answer).toMatchObject({ status: 'no_data', intent: 'daily_pace', figures: [] });
  });

  it('is not what has to be done every day', async () => {
    expect((await answerOf('매일 해야 하는 보고가 뭐야', world, { who: REP1 })).intent).not.toBe(
      'daily_pace',
    );
  });

  it('leaves plain averages alone', async () => {
    expect((await answerOf('하루 평균 매출', world, { who: REP1 })).intent).toBe('average');
  });
});

describe('people without a target', () => {
  it('are named', async () => {
    const answer = await answerOf('이번 달 목표 없는 담당자 누구야', world, { who: ADMIN });
    expect(answer.text).toContain('2026년 6월 목표가 없는 담당자는 3명 중 1명입니다: 박지훈');
    expect(answer.table?.rows).toEqual([['박지훈', 5_000_000]]);
  });

  it('are not told to a rep', async () => {
    const answer = await answerOf('목표 없는 담당자 누구야', world, { who: REP1 });
    expect(answer.text).not.toContain('박지훈');
  });
});

describe('clients lost between two periods', () => {
  it.each([
    '작년엔 샀는데 올해 안 산 거래처',
    '작년에 거래했는데 올해는 거래 없는 거래처',
    'clients that bought last year but not this year',
  ])('%s', async (question) => {
    const answer = await answerOf(question, world, { who: ADMIN });
    expect(answer).toMatchObject({
      intent: 'lost_clients',
      period: { from: '2026-01-01', to: '2026-06-15' },
      comparison: { from: '2025-01-01', to: '2025-12-31' },
    });
    expect(answer.table?.rows).toEqual([['미래약국', 3_000_000, 1]]);
  });

  it('may be none', async () => {
    const answer = await answerOf('5월엔 주문했는데 6월엔 주문 없는 거래처', world, { who: ADMIN });
    expect(answer.text).toContain('2026년 5월에 거래한 2곳은');
    expect(answer.table).toBeNull();
  });
});

describe('what went one way for months in a row', () => {
  let months: OpenWorld;
  beforeEach(async () => {
    const month = (of: number, client: number, millions: number) =>
      sale({ date: `2026-0${of}-10`, client, user: client, amount: BigInt(millions) * 1_000_000n });
    months = await openWorld({
      ...WORLD,
      sales: [
        ...[month(3, 1, 30), month(4, 1, 20), month(5, 1, 10)],
        ...[month(3, 2, 10), month(4, 2, 20), month(5, 2, 30)],
        // Nothing at all is not a fall, and one that pauses is no streak.
        ...[month(3, 3, 30), month(4, 3, 10), month(5, 3, 10)],
        month(2, 4, 30),
      ],
      targets: [4, 5].flatMap((m) => [
        target(1, 15_000_000n, 'monthly', `2026-0${m}-01`),
        target(2, 20_000_000n, 'monthly', `2026-0${m}-01`),
      ]),
    });
  });

  it.each([
    ['2개월 연속 매출 줄어든 거래처', [['한빛병원', 30_000_000, 20_000_000, 10_000_000]]],
    ['2개월 연속 매출 늘어난 거래처', [['푸른약국', 10_000_000, 20_000_000, 30_000_000]]],
    ['두 달 연속 목표 달성한 사람', [['이영희', 100, 150]]],
  ])('%s', async (question, rows) => {
    const answer = await answerOf(question, months, { who: ADMIN });
    expect(answer).toMatchObject({ status: 'answered', intent: 'streak' });
    expect(answer.table?.rows).toEqual(rows);
  });

  it('leaves people without a target out', async () => {
    const answer = await answerOf('2개월 연속 목표 미달한 사람', months, { who: ADMIN });
    expect(answer.text).toContain('없습니다(2026-04~2026-05)');
  });

  it('올해 3개월 연속 감소한 거래처: is not read as something near', async () => {
    const answer = await answerOf('올해 3개월 연속 감소한 거래처', months, { who: ADMIN });
    expect(answer.status).not.toBe('answered');
  });
});

describe('single sales', () => {
  it('are listed by their day, returns among them', async () => {
    const answer = await answerOf('한빛병원 최근 거래 내역', world, { who: REP1 });
    expect(answer.intent).toBe('order_list');
    expect(answer.table?.rows.map((row) => row[0])).toEqual([
      '2026-06-02',
      '2026-05-04',
      '2025-06-25',
      '2025-06-05',
    ]);
  });

  it('tell when the last one was', async () => {
    const answer = await answerOf('푸른약국 마지막 주문 언제야', world, { who: REP1 });
    expect(answer.text).toContain('마지막 거래일은 2026-06-10(5일 전)입니다');
  });

  it('of a period keep to it, and of a rep to their own', async () => {
    const answer = await answerOf('이번 달 판매 내역 보여줘', world, { who: REP2 });
    expect(answer.table?.rows).toEqual([['2026-06-11', '푸른약국', '세파정', '이영희', 20_000_000]]);
  });

  it('yield to a breakdown', async () => {
    expect((await answerOf('담당자별 매출 내역', world, { who: ADMIN })).intent).toBe('sales_breakdown');
  });
});

describe('who sells to a client', () => {
  it('is read from the sales', async () => {
    const answer = await answerOf('푸른약국 담당자 누구야', world, { who: ADMIN });
    expect(answer.table?.rows).toEqual([
      ['김민수', 76_550_000, 2],
      ['이영희', 60_000_000, 2],
    ]);
  });

  it('tells a rep of themselves alone', async () => {
    expect((await answerOf('푸른약국 담당자', world, { who: REP2 })).text).not.toContain('김민수');
  });
});

describe('rates of a status and shares of counts', () => {
  it.each(['이번 달 취소율', '이번 달 취소 건수 비중', 'cancellation rate this month'])(
    '%s: cancelled rows of all rows',
    async (question) => {
      const answer = await answerOf(question, world, { who: ADMIN });
      expect(figuresOf(answer)).toMatchObject({ share: 20, sales_count: 1 });
    },
  );

  it.each(['이번 달 마진율', '이번 달 불량률', '이번 달 할인율'])('%s is none of them', async (question) => {
    expect((await answerOf(question, world, { who: ADMIN })).figures).toEqual([]);
  });

  it('of money where money is said', async () => {
    const answer = await answerOf('이번 달 취소 금액 비중', world, { who: ADMIN });
    expect(figuresOf(answer).share).toBeCloseTo(900 / 164, 8);
  });

  it('by person', async () => {
    const answer = await answerOf('이번 달 담당자별 취소율', world, { who: ADMIN });
    const [first] = answer.table?.rows ?? [];
    expect(first?.[0]).toBe('김민수');
    expect(first?.[1]).toBeCloseTo(100 / 3, 8);
  });

  it('counts rows for a share of counts, and sums units for one of units', async () => {
    const counts = await answerOf('이번 달 업종별 건수 비중', world, { who: ADMIN });
    expect(counts.table?.rows).toEqual([
      ['약국', 50, 2],
      ['의원', 25, 1],
      ['종합병원', 25, 1],
    ]);
    const units = await answerOf('이번 달 한빛병원 판매량 비중', world, { who: ADMIN });
    expect(figuresOf(units)).toMatchObject({ quantity: 10 });
  });
});

describe('about the asker and the data', () => {
  it.each([
    ['나 누구야', REP1, '김민수 님(rep01)은 강남팀 · 담당자입니다.\n본인의 매출과 목표'],
    ['내 권한 뭐야', ADMIN, '회사 전체의 매출과 목표를 볼 수 있습니다'],
    ['데이터 언제까지 있어?', ADMIN, '매출 데이터는 2026-06-12 판매분까지'],
  ])('%s', async (question, who, said) => {
    const answer = await answerOf(question, world, { who });
    expect(answer.status).toBe('answered');
    expect(answer.text).toContain(said);
  });
});

describe('figures', () => {
  it('of whoever asks are not about who asks', async () => {
    expect((await answerOf('내 소속 팀 이번 달 매출', world, { who: REP1 })).intent).not.toBe('who_am_i');
  });
});

describe('changes', () => {
  it('of the number of clients are not a list of clients', async () => {
    const answer = await answerOf('거래처 수 늘었어?', world, { who: ADMIN });
    expect(answer).toMatchObject({ intent: 'comparison_mom' });
    expect(figuresOf(answer)).toMatchObject({ active_clients: 3 });
  });

  it('list first whoever moved by the most', async () => {
    const both = (client: number, may: bigint, june: bigint) => [
      sale({ date: '2026-05-04', client, amount: may }),
      sale({ date: '2026-06-04', client, amount: june }),
    ];
    const fallen = await openWorld({
      ...WORLD,
      sales: [...both(1, 100n, 90n), ...both(2, 50n, 5n), ...both(3, 30n, 1n)],
    });
    const { table } = await answerOf('지난달 대비 매출 줄어든 거래처', fallen, { who: ADMIN });
    expect(table?.rows.map((row) => row[0])).toEqual(['푸른약국', '미래의원', '한빛병원']);
  });
});

describe('the first of many', () => {
  it.each([
    ['올해 상위 50% 거래처가 매출 몇 %나 차지해?', 2, '거래처 상위 50%(2곳)', '모두 합쳐 98.6%'],
    ['올해 상위 2개 거래처 매출 합계', 2, '거래처 상위 2', '모두 합쳐 3억 6,000만원'],
  ])('%s', async (question, rows, which, sum) => {
    const answer = await answerOf(question, world, { who: ADMIN });
    expect(answer.table?.rows).toHaveLength(rows);
    expect(answer.text).toContain(which);
    expect(answer.text).toContain(sum);
  });

  it('tells their sum as a figure, before that of all', async () => {
    const { figures } = await answerOf('올해 상위 2개 거래처 매출 합계', world, { who: ADMIN });
    expect(figures[0]).toMatchObject({ metric: 'sales_amount_listed', value: 360_000_000, unit: 'KRW' });
    const share = await answerOf('올해 상위 50% 거래처가 매출 몇 %나 차지해?', world, { who: ADMIN });
    expect(share.figures[0]).toMatchObject({ metric: 'share_listed', unit: 'percent' });
    expect(Number(share.figures[0]?.value)).toBeCloseTo(98.6, 1);
  });
});

describe('what a product costs', () => {
  it('is its list price beside what a unit brought this year', async () => {
    const answer = await answerOf('세파정 단가 얼마야', world, { who: REP1 });
    expect(answer).toMatchObject({ intent: 'product_price', filters: { product: ['세파정'] } });
    expect(answer.text).toContain('세파정: 제품 목록에 단가가 없습니다.');
    expect(answer.text).toMatch(/실제 판매 단가는 평균 [\d,]+원입니다/);
  });

  it('is not reckoned from sales of which some have no quantity', async () => {
    const answer = await answerOf('혈압케어 가격 얼마', world, { who: REP1 });
    expect(answer).toMatchObject({ status: 'no_data', figures: [] });
    expect(answer.text).not.toContain('평균');
  });

  it('is of several where they are listed, not where two names stand side by side', async () => {
    expect((await answerOf('세파정이랑 혈압케어 단가', world, { who: REP1 })).intent).toBe('product_price');
    const { status, figures } = await answerOf('세파정 혈압케어 단가', world, { who: REP1 });
    expect([status, figures]).toEqual(['unsupported', []]);
  });

  it('is asked of a product alone', async () => {
    expect((await answerOf('단가 얼마야', world, { who: REP1 })).intent).not.toBe('product_price');
    expect((await answerOf('세파정 건당단가', world, { who: REP1 })).intent).toBe('average_sale');
    // What is asked for is not the product itself.
    expect((await answerOf('세파정 시험지 낱개 단가 얼마야', world, { who: REP1 })).intent).not.toBe(
      'product_price',
    );
  });
});

describe('single sales of at least so much', () => {
  it.each([
    ['6월에 한 건에 2천만원 넘는 거래', [123_450_000]],
    ['6월에 2천만원 이상 거래', [123_450_000, 20_000_000]],
    ['6월 1천만원 넘는 취소 거래', []],
    ['6월 9백만원 이상인 취소 거래', [9_000_000]],
  ])('%s', async (question, amounts) => {
    const answer = await answerOf(question, world, { who: ADMIN });
    expect(answer.intent).toBe('largest_orders');
    expect(answer.status).toBe(amounts.length === 0 ? 'no_data' : 'answered');
    expect((answer.table?.rows ?? []).map((row) => row[4])).toEqual(amounts);
    expect(answer.text).toMatch(
      amounts.length === 0 ? /거래가 없습니다/ : new RegExp(`거래는 ${amounts.length}건`),
    );
  });

  it('shows a rep none but their own', async () => {
    const answer = await answerOf('6월에 1천만원 넘는 거래', world, { who: REP2 });
    expect((answer.table?.rows ?? []).map((row) => row[4])).toEqual([20_000_000]);
  });
});

describe('what was never sold', () => {
  it('is, without a period, since the first sale there is', async () => {
    // 혈압케어 was sold in June alone; nothing of the two products was sold in no period at all.
    const ever = await answerOf('한 번도 안 팔린 제품 있어?', world, { who: ADMIN });
    expect(ever.intent).toBe('unsold_products');
    expect((ever.table?.rows ?? []).flat()).not.toContain('혈압케어');
    const may = await answerOf('5월에 한 번도 안 팔린 제품', world, { who: ADMIN });
    expect((may.table?.rows ?? []).flat()).toContain('혈압케어');
  });
});

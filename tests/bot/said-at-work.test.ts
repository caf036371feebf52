import { describe, expect, it } from 'vitest';
import { useAsking } from './asking.js';

/** Turns of a conversation as they are said at work. Today is 2026-06-15. */

const { last } = useAsking();

const MAY = { from: '2026-05-01', to: '2026-05-31' };
const APRIL = { from: '2026-04-01', to: '2026-04-30' };

describe('two periods', () => {
  it.each(['둘 비교', '둘이 비교하면', 'compare the two', 'compare them'])('%s', async (then) => {
    expect(await last('4월 매출', '5월은?', then)).toMatchObject({ period: MAY, comparison: APRIL });
  });

  it.each(['sum of both', 'both together', 'add them up'])('%s', async (then) => {
    const got = await last('4월 매출', '5월은?', then);
    expect(got.period).toEqual({ from: '2026-04-01', to: '2026-05-31' });
  });
});

describe('the measure', () => {
  it('is another one where the speaker says so in English', async () => {
    const got = await last('지난달 팀별 매출', 'no, quantity instead');
    expect(got).toMatchObject({ period: MAY });
    expect(got.figures[0]?.metric).toBe('quantity');
  });
});

describe('the mean', () => {
  it('bounds the figures that it is of', async () => {
    const got = await last('지난달 담당자별 매출', '평균은', '평균보다 낮은 사람');
    expect(got).toMatchObject({ status: 'answered', period: MAY, intent: 'ranking_bottom' });
    expect(got.text).toContain('평균은');
  });

  it('lists people whose clients can be asked about', async () => {
    const below = await last('지난달 담당자별 매출', '평균은', '평균보다 낮은 사람');
    const got = await last('그 사람들 거래처 수');
    expect(got.figures[0]?.metric).toBe('active_clients');
    expect(got.table?.rows.map((row) => row[0]).toSorted()).toEqual(
      below.table?.rows.map((row) => row[0]).toSorted(),
    );
  });

  it('of nobody listed is asked back', async () => {
    expect(await last('지난달 매출', '그 사람들 거래처 수')).toMatchObject({
      status: 'clarify',
      figures: [],
    });
  });
});

describe('a place of a list', () => {
  it('is held against the time that the list was held against', async () => {
    const got = await last('지난달 담당자별 매출 작년이랑 비교', '2위는 왜 그래');
    expect(got).toMatchObject({ intent: 'contribution', period: MAY, comparison: { from: '2025-05-01' } });
  });

  it('is the last one that was shown', async () => {
    const list = await last('지난달 담당자별 매출');
    const got = await last('why did the last one drop');
    const lowest = list.table?.rows.at(-1)?.[0];
    expect(got).toMatchObject({ intent: 'contribution', period: MAY });
    expect(got.text).toContain(String(lowest));
  });

  it('is asked who sold it', async () => {
    const list = await last('지난달 제품 매출 상위 2개');
    const got = await last('1위 제품 누가 제일 많이 팔았어');
    expect(got.filters).toMatchObject({ product: [list.table?.rows[0]?.[0]] });
    expect(got.table?.columns[0]?.key).toBe('user');
  });
});

describe('whoever moved it most', () => {
  it('is who is meant next', async () => {
    const why = await last('왜 지난달 매출이 변했어?', '누구 때문이야');
    const got = await last('그 사람은 뭐가 빠졌어');
    expect(got.text).toContain(String(why.table?.rows[0]?.[0]).replace(' (신규)', ''));
  });
});

describe('what goes on', () => {
  it('is each of two teams by month', async () => {
    const got = await last('강남팀 vs 영남지점 올해', '월별로');
    expect(got.table?.columns.slice(0, 2).map(({ key }) => key)).toEqual(['department', 'month']);
  });

  it('is what new clients bought', async () => {
    const got = await last('지난달 신규 거래처', '매출은 얼마나 나왔어');
    expect(got.figures[0]?.metric).toBe('sales_amount');
    expect(got.text).toContain('신규 거래처');
  });

  it('is of the one that is asked why, and not split by it', async () => {
    const got = await last('지난달 팀별 매출 작년이랑 비교', '강남팀은 왜 그래');
    expect(got).toMatchObject({ intent: 'contribution', filters: { department: ['강남팀'] } });
    expect(got.table?.columns[0]?.key).not.toBe('department');
  });

  it('is of those that were listed', async () => {
    const list = await last('지난달 거래처 매출 상위 2곳');
    const got = await last('그중에 4월보다 늘어난 데');
    const shown = list.table?.rows.map((row) => row[0]) ?? [];
    for (const row of got.table?.rows ?? []) expect(shown).toContain(row[0]);
    expect(got.filters).toMatchObject({ client: shown });
  });

  it('is that day, in English', async () => {
    const best = await last('which day was best last month');
    const got = await last('who sold most that day');
    expect(got.period).toEqual({ from: best.table?.rows[0]?.[0], to: best.table?.rows[0]?.[0] });
  });

  it('is nobody, where 거기 points at no place', async () => {
    expect(await last('지난달 매출', '거기 뭐 샀어')).toMatchObject({ status: 'clarify', figures: [] });
  });

  it('is each of them, after a mean of people', async () => {
    const got = await last('지난달 평균 달성률', '누가 잘했어');
    expect(got).toMatchObject({ status: 'answered' });
    expect(got.table?.columns[0]?.key).toBe('user');
  });
});

describe('what is asked of before', () => {
  it('is which of the rows fell most', async () => {
    const got = await last('지난달 제품별 매출', '제일 많이 늘어난 건');
    expect(got.table?.columns[0]?.key).toBe('product');
  });

  it('is which new clients count', async () => {
    const got = await last('올해 팀별 신규 거래처', '강남팀은 어디어디야');
    for (const row of got.table?.rows ?? []) expect(row[1]).toBe(1);
    expect(got.table?.columns[0]?.key).toBe('client');
  });

  it('is the rate of a target, where it is asked in percent', async () => {
    const got = await last('김민수 지난달 목표', '몇 프로야');
    expect(got.figures[0]?.metric).toBe('achievement_rate');
  });

  it('is the months of a year, after one of them', async () => {
    const got = await last('강남팀 지난달 매출', '월별로');
    expect(got.period).toEqual({ from: '2026-01-01', to: '2026-06-15' });
    expect(got.table?.columns[0]?.key).toBe('month');
  });

  it('is of the longer list, where the last one has no such place', async () => {
    const list = await last('지난달 담당자별 매출');
    const got = await last('1위랑 2위 차이', '3위는 얼마야');
    expect(got.filters).toMatchObject({ user: ['rep03'] });
    expect(list.table?.rows.length).toBeGreaterThan(2);
  });
});

it('tells the last order of the person that was asked about', async () => {
  const got = await last('김민수 이번 달 달성률', '마지막 주문 언제야');
  expect(got).toMatchObject({ intent: 'last_order', filters: { user: ['rep01'] } });
});

it('says which month it is of, where the largest falls are asked for without one', async () => {
  const got = await last('작년보다 매출 많이 준 거래처');
  expect(got.text).toContain('기간을 말씀하지 않으셔서 2026년 6월(15일까지) 기준으로 답했습니다.');
});

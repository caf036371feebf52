import { describe, expect, it } from 'vitest';
import { englishCondition } from '../../src/understanding/alerts/english-condition.js';
import { line, read } from './read.js';

/** How it is said at work: bounds without units, places in a ranking, what rises and falls, what is far from its target. */

const YTD = '2026-01-01..2026-06-15';
const MTD = '2026-06-01..2026-06-15';
const MOM = `${MTD} mom:2026-05-01..2026-05-15 whole:2026-05-01..2026-05-31`;
const admin = { role: 'admin' } as const;

describe('bounds', () => {
  it.each([
    ['매출 500 넘는 거래처', `sales_amount by:client ${MTD} sales_amount>5000000`],
    ['매출 3000 넘는 거래처 지난달', 'sales_amount by:client 2026-05-01..2026-05-31 sales_amount>30000000'],
    ['건당 평균 500 넘는 거래처', `average_sale by:client ${MTD} average_sale>500`],
    ['한 번만 산 거래처', `sales_count by:client ${MTD} sales_count<=1`],
    ['올해 두 번 이상 주문한 거래처', `sales_count by:client ${YTD} sales_count>=2`],
    ['1억 이상 거래한 거래처', `sales_amount by:client ${MTD} sales_amount>=100000000`],
    ['팀 매출 30% 이상 차지하는 제품군', `sales_amount,share by:category ${MTD} scope:team share>=30`],
  ])('%s', (question, expected) => {
    expect(line(read(question))).toContain(expected.split(' scope:team')[0]);
  });

  it('are no unusual sales where 이상 bounds what clients come to', () => {
    expect(line(read('이상 거래 있어?'))).toBe('topic:anomaly');
    for (const question of ['200병상 이상 거래처', '종합병원급 이상 거래처 매출'])
      expect(line(read(question))).not.toBe('topic:anomaly');
  });
});

describe('places in a ranking', () => {
  it.each([
    ['지난달 매출 10위부터 20위 거래처', { limit: 20, from: 10 }],
    ['거래처 매출 11~20위', { limit: 20, from: 11 }],
    ['7위 거래처 어디야', { limit: 7, from: 7 }],
    ['거래처 매출 상위 5곳', { limit: 5 }],
  ])('%s', (question, expected) => {
    const reading = read(question);
    if (reading.kind !== 'metrics') throw new Error(line(reading));
    expect(reading.query.ranking).toEqual({ metric: 'sales_amount', direction: 'top', ...expected });
  });

  it('begin at the lower end where that is said', () => {
    expect(line(read('팀별 달성률 꼴찌부터', admin))).toContain('achievement_rate by:department');
    expect(line(read('팀별 달성률 꼴찌부터', admin))).toContain('bottom');
  });

  it('are of each of those that are named', () => {
    const reading = read('서울에서 제일 잘 팔리는 제품이랑 부산에서 제일 잘 팔리는 제품', admin);
    if (reading.kind !== 'metrics') throw new Error(line(reading));
    expect(reading.query).toMatchObject({
      groupBy: ['region', 'product'],
      ranking: { limit: 1, within: true },
    });
  });
});

describe('what is asked for', () => {
  it.each([
    ['지난달에 제일 많이 판 게 뭐였지', 'sales_amount by:product 2026-05-01..2026-05-31 top1'],
    ['지난주보다 이번 주가 나은 거래처', 'growth>0'],
    ['요즘 뜨는 제품 있어?', `sales_amount by:product ${MOM} growth>0`],
    ['지는 제품은', `sales_amount by:product ${MOM} growth<0`],
    ['누가 목표 제일 못 채웠어', `achievement_rate by:user ${MTD} bottom1`],
    ['누가 목표에 제일 가까워', `achievement_rate by:user ${MTD} top1`],
    ['목표에 제일 먼 사람', `achievement_rate by:user ${MTD} bottom1`],
    ['마지막으로 주문한 지 두 달 넘은 데', 'dormant_clients'],
    ['이번 달 첫 주문한 거래처', `new_clients by:client ${MTD}`],
    ['매출 0원인 제품', 'topic:unsold_products'],
    ['주문 단가 제일 높았던 건', 'topic:largest_orders'],
    ['취소된 거 뭐뭐야', 'topic:order_list'],
    ['이번 달 며칠 남았어', 'topic:daily_pace'],
    ['제품 목록 보여줘', 'topic:product_price'],
    ['우리 회사 제품 뭐뭐 있어', 'topic:product_price'],
    ['회사 전체 하루 최고 매출', 'by:day'],
    ['평균 얼마씩 주문해 한빛병원은', `average_sale ${MTD} client=한빛병원`],
    ['순환기랑 소화기 중에 뭐가 더 많이 팔렸어', `sales_amount by:category ${MTD} category=소화기|순환기`],
    ['김민수 없으면 우리 팀 매출 얼마야', 'user!=김민수'],
    ['sales by region this quarter vs last', 'qoq:2026-01-01..2026-03-17'],
    ['did we beat last month?', `sales_amount ${MOM}`],
    ['where will we end the quarter', 'topic:forecast'],
  ])('%s', (question, expected) => {
    expect(line(read(question))).toContain(expected);
  });

  it('is as much for each client, and not how many there are', () => {
    const reading = read('거래처 수 대비 매출 높은 팀', admin);
    if (reading.kind !== 'metrics') throw new Error(line(reading));
    expect(reading.query).toMatchObject({
      metrics: ['average'],
      average: { metric: 'sales_amount', per: 'client' },
      groupBy: ['department'],
    });
  });

  it('is how often, by month', () => {
    const reading = read('한빛병원 한 달에 몇 번 주문해');
    if (reading.kind !== 'metrics') throw new Error(line(reading));
    expect(reading.query.average).toEqual({ metric: 'sales_count', per: 'month' });
  });

  it('is what new clients bought, where they are ranked', () => {
    const reading = read('올해 신규 거래처 중에 제일 많이 산 데');
    if (reading.kind !== 'metrics') throw new Error(line(reading));
    expect(reading.query).toMatchObject({
      ofClients: 'new',
      metrics: ['sales_amount'],
      ranking: { limit: 1 },
    });
  });

  it('is how many pass, and no units', () => {
    expect(line(read('목표 초과한 팀 몇 개', admin))).toContain('achievement_rate by:department');
  });

  it.each(['왜 이번 달 안좋아?', '강남팀 뭐가 문제야', '김민수 요즘 왜 저래'])(
    'is the reason: %s',
    (question) => {
      const reading = read(question, admin);
      expect(reading).toMatchObject({ kind: 'metrics', why: true });
    },
  );

  it.each([
    ['이번 달 목표 채우려면 얼마 더 해야 돼', 'target_gap'],
    ['목표 대비 가장 많이 부족한 사람 3명', 'by:user'],
    ['거래처 등급 분포', `active_clients by:client_grade ${MTD}`],
    ['S등급 거래처 누가 담당해', 'by:user,client'],
    ['clients without orders in 60 days', 'dormant_clients'],
    ['올해 잘 팔린 거 세 개만', `sales_amount by:product ${YTD} top3`],
    ['감소율 1위 거래처', 'bottom1'],
    ['10위 안에 드는 사람', 'top10'],
    ['이번 분기 목표 달성하려면 매달 얼마씩', 'topic:daily_pace'],
    ["who's closest to target", `achievement_rate by:user ${MTD} top1`],
    ['who is furthest from target', `achievement_rate by:user ${MTD} bottom1`],
    ['did anyone hit target last month', 'achievement_rate>=100'],
    ['biggest single day this year', 'by:day'],
    ['올해 팀별 분기 매출', 'by:department,quarter'],
    ['한빛병원 언제 마지막으로 샀어', 'topic:last_order'],
    ['한빛병원 뭐 자주 사', `sales_amount by:product ${MTD} client=한빛병원`],
    ['any big orders this week', 'topic:largest_orders'],
    ['항생제 한 번도 안 판 사람', 'not_understood'],
    ['매출 편차가 제일 큰 담당자', 'unknown:other'],
    ['which clients are down vs last year', `sales_amount by:client ${MTD} yoy:2025-06-01..2025-06-15`],
    ['what day was best this month', 'by:day'],
    ['누리봄의원 언제부터 안 사', 'topic:last_order'],
    ['한빛병원 마지막으로 산 게 뭐야', 'topic:last_order'],
  ])('%s', (question, expected) => {
    expect(line(read(question.replace('누리봄의원', '한빛병원'), admin))).toContain(expected);
  });

  it('is by month over the months that are said', () => {
    const reading = read('3개월 평균 매출');
    if (reading.kind !== 'metrics') throw new Error(line(reading));
    expect(reading.query.average).toEqual({ metric: 'sales_amount', per: 'month' });
  });

  it('is of clients, where a team is what they make up half of', () => {
    const reading = read('팀 매출의 절반을 차지하는 거래처');
    if (reading.kind !== 'topic') throw new Error(line(reading));
    expect(reading).toMatchObject({ topic: 'concentration', figures: { query: { groupBy: ['client'] } } });
    expect(reading.figures.query.threshold?.value).toBe(50);
  });

  it('is ranked by what is held against the other', () => {
    const reading = read('매출 대비 건수 많은 팀', admin);
    if (reading.kind !== 'metrics') throw new Error(line(reading));
    expect(reading.query.ranking?.metric).toBe('sales_count');
  });

  it('is both of two that are named, whichever way they went', () => {
    const reading = read('김민수랑 이영희 누가 더 성장했어');
    if (reading.kind !== 'metrics') throw new Error(line(reading));
    expect(reading.query).toMatchObject({ groupBy: ['user'], threshold: null });
  });

  it('is ranked by what is short', () => {
    const reading = read('목표 대비 가장 많이 부족한 사람 3명');
    if (reading.kind !== 'metrics') throw new Error(line(reading));
    expect(reading.query.ranking).toEqual({ metric: 'target_gap', direction: 'top', limit: 3 });
  });

  it('is of whole targets, whatever has passed', () => {
    const reading = read('작년 대비 이번 달 목표 얼마나 올랐어');
    if (reading.kind !== 'metrics') throw new Error(line(reading));
    const { period, comparison } = reading.query;
    expect([period.to, comparison?.period.to, comparison?.whole]).toEqual(['2026-06-30', '2025-06-30', null]);
  });

  it.each(['거래처별 마진', '미수금 얼마야', '이번 달 수금액', '재고 있어? 세파정'])(
    'is not kept: %s',
    (question) => {
      expect(read(question)).toMatchObject({ kind: 'unknown_name', sort: 'other', asksFigures: true });
    },
  );

  it('may be a rule, where more is said than a figure', () => {
    for (const question of ['반품 재고 처리 규정', '재고 모자라면 어떻게 해'])
      expect(read(question)).not.toMatchObject({ asksFigures: true });
  });

  it.each(['매출 표준편차', '두 달에 한 번 사는 거래처', '담당자 바뀐 거래처 있어?'])(
    'may be what is not told: %s',
    (question) => {
      expect(['unknown_name', 'not_understood']).toContain(read(question).kind);
    },
  );
});

describe('an alert of the speaker', () => {
  it.each([
    ['tell me when i hit 90%', 'my achievement rate', 'percent'],
    ['let me know if we pass 100 million', 'our team sales', 'money'],
  ])('%s', (said, question, unit) => {
    expect(englishCondition(said)).toMatchObject({ question, condition: { unit } });
  });
});

describe('a name that nobody has', () => {
  const clients = ['매일안과의원', '서울바른안과의원'].map((label, key) => ({
    dimension: 'client' as const,
    key,
    label,
    aliases: [],
  }));

  it('is none of those with one syllable of another kind', () => {
    for (const question of ['제일안과의원 마지막 주문', '제일안과의원 매출'])
      expect(read(question, { entries: clients })).toMatchObject({
        kind: 'unknown_name',
        said: '제일안과의원',
      });
  });

  it('may be a slip for one of them, which an answer about a topic says as well', () => {
    const reading = read('매일안괴의원 마지막 주문', { entries: clients });
    if (reading.kind !== 'topic') throw new Error(line(reading));
    expect(reading.figures.corrected).toEqual([{ said: '매일안괴의원', label: '매일안과의원' }]);
  });
});

describe('two ends of a range', () => {
  it.each([
    ['달성률 80에서 100 사이인 담당자', 'achievement_rate', 80, 100],
    ['매출 500에서 1000 사이인 거래처', 'sales_amount', 5_000_000, 10_000_000],
  ])('need no unit: %s', (question, metric, low, high) => {
    const reading = read(question);
    if (reading.kind !== 'metrics') throw new Error(line(reading));
    expect(JSON.stringify(reading.query)).toContain(
      JSON.stringify({ metric, operator: '>=', value: low, and: { operator: '<=', value: high } }),
    );
  });
});

it('asks for two figures with a verb after each', () => {
  const reading = read('이번 달 매출 얼마고 목표는 얼마야');
  if (reading.kind !== 'metrics') throw new Error(line(reading));
  expect(reading.query.metrics).toEqual(['sales_amount', 'target_amount']);
});

it.each([
  ['이번 달 매출 많은 제품 셋', 3],
  ['올해 매출 상위 거래처 다섯만', 5],
  ['매출 하위 셋은', 3],
])('counts in words of their own: %s', (question, limit) => {
  const reading = read(question);
  if (reading.kind !== 'metrics') throw new Error(line(reading));
  expect(reading.query.ranking?.limit).toBe(limit);
});

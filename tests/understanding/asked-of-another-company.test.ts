import { describe, expect, it } from 'vitest';
import { catalogOf, entriesOf, line, read, rememberedOf } from './read.js';

/** Ways of asking found by people of another company; today is Monday, 2026-06-15. */

const said = (text: string): string => line(read(text));
const goingOn = (before: string, then: string): string =>
  line(read(then, { remembered: rememberedOf(before) }));

describe('some days of a month', () => {
  it.each([
    ['3월 1~15일 매출', '2026-03-01..2026-03-15'],
    ['작년 3월 5~9일 매출', '2025-03-05..2025-03-09'],
    ['5월 초순 매출', '2026-05-01..2026-05-10'],
    ['5월 중순 매출', '2026-05-11..2026-05-20'],
    ['2월 하순 매출', '2026-02-21..2026-02-28'],
    // Half of it is to come.
    ['이번 달 중순 매출', '2026-06-11..2026-06-15'],
    ['이달 초 열흘간 매출', '2026-06-01..2026-06-10'],
    ['5월 월말 3일 매출', '2026-05-29..2026-05-31'],
    ['지난달 마지막 5일 매출', '2026-05-27..2026-05-31'],
    ['분기 초부터 지금까지 매출', '2026-04-01..2026-06-15'],
    ['4월 이후 매출', '2026-04-01..2026-06-15'],
  ])('%s', (text, period) => {
    expect(said(text)).toBe(`sales_amount ${period}`);
  });

  it.each(['2월 1~30일 매출', '5월 20~10일 매출'])('%s is no date', (text) => {
    expect(said(text)).toBe('impossible');
  });

  it('the last weekend and the last day stay what they are', () => {
    expect(said('5월 마지막 주 매출')).toBe('sales_amount 2026-05-25..2026-05-31');
    expect(said('5월 마지막 날 매출')).toBe('sales_amount 2026-05-31');
  });
});

describe('two periods', () => {
  it('a running one cuts the whole one, whichever is said to be compared with', () => {
    expect(said('이번 달 대비 지난달 매출')).toBe(
      'sales_amount 2026-06-01..2026-06-15 named:2026-05-01..2026-05-15 whole:2026-05-01..2026-05-31',
    );
  });

  it('of last year and this year up to a month, the same months are held against each other', () => {
    expect(said('작년이랑 올해 2월까지 누적 매출 비교')).toBe(
      'sales_amount 2026-01-01..2026-02-28 named:2025-01-01..2025-02-28',
    );
    expect(said('작년부터 올해 2월까지 매출')).toBe('sales_amount 2025-01-01..2026-02-28');
  });

  it('"compare it with" one month holds the question before against it', () => {
    expect(goingOn('sales of 한빛병원 in May', 'compare it with april')).toBe(
      'sales_amount 2026-05-01..2026-05-31 named:2026-04-01..2026-04-30 client=한빛병원',
    );
  });
});

describe('places are no misspelled words', () => {
  it.each(['목포 의원 매출', '목포쪽 의원 매출', '고성 의원 매출', '장수 의원 이번달'])('%s', (text) => {
    expect(read(text).kind).not.toBe('metrics');
  });

  it('a misspelled word still is one', () => {
    expect(said('이번달 목묘')).toContain('target_amount');
  });
});

describe('bounds', () => {
  it.each([
    [
      '지난달 매출 500만원도 안되는 담당자',
      'sales_amount by:user 2026-05-01..2026-05-31 sales_amount<5000000',
    ],
    ['지난달 매출 3억도 못한 팀', 'sales_amount by:department 2026-05-01..2026-05-31 sales_amount<300000000'],
    ['올해 거래 20건 넘는 의원', 'sales_count by:client 2026-01-01..2026-06-15 industry=의원 sales_count>20'],
    [
      '지난달 매출 100만원이 안 되는 의원',
      'sales_amount by:client 2026-05-01..2026-05-31 industry=의원 sales_amount<1000000',
    ],
    [
      '지난달 목표 80% 이상 100% 미만 달성자',
      'achievement_rate by:user 2026-05-01..2026-05-31 achievement_rate>=80 achievement_rate<100',
    ],
  ])('%s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });

  it('an amount by itself moves the bound before, and is none without one', () => {
    expect(goingOn('지난달 매출 3천만원 넘는 거래처', '1천만원으로 낮추면')).toBe(
      'sales_amount by:client 2026-05-01..2026-05-31 sales_amount>10000000',
    );
    expect(goingOn('지난달 매출', '1천만원으로 낮추면')).toBe('not_understood');
    expect(said('목표를 5천만원으로 올리면 달성률')).toBe('not_understood');
  });

  it.each([
    ['지난달 한 건에 천만원 넘는 거래', 'topic:largest_orders'],
    ['1억 넘는 주문 있어?', 'topic:largest_orders'],
    ['100만원 미만 거래', 'topic:largest_orders'],
    ['100만원 이하 주문 건수', 'topic:largest_orders'],
    ['300만원에서 500만원 사이 주문', 'topic:largest_orders'],
    ['100만원 이하 주문 제일 많은 거래처', 'not_understood'],
    ['제일 큰 주문 10건 이상', 'not_understood'],
    ['지난달 1억 넘는 거래처', 'sales_amount by:client 2026-05-01..2026-05-31 sales_amount>100000000'],
  ])('%s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('what is counted', () => {
  it.each([
    ['취소 포함 지난달 매출', 'sales_amount 2026-05-01..2026-05-31 status=cancelled|completed'],
    ['대기건까지 합치면 지난달 매출', 'sales_amount 2026-05-01..2026-05-31 status=completed|pending'],
    ['지난달 취소 금액', 'sales_amount 2026-05-01..2026-05-31 status=cancelled'],
    ['새로 거래 시작한 약국 올해 몇 곳', 'new_clients 2026-01-01..2026-06-15 industry=약국'],
    ['새로 뚫은 거래처 올해 몇 곳', 'new_clients 2026-01-01..2026-06-15'],
    ['세파정 지난달 몇 도즈 나갔어', 'quantity 2026-05-01..2026-05-31 product=세파정'],
    ['김민수 담당 거래처 지난달 매출 순위', 'sales_amount by:client 2026-05-01..2026-05-31 user=김민수 top5'],
    ['Q1 target vs actual by team', 'achievement_rate by:department 2026-01-01..2026-03-31'],
  ])('%s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('what would be another question is refused', () => {
  it.each(['항생제 한번도 안 산 약국', '주문 한 번도 없는 의원'])('%s', (text) => {
    expect(said(text)).toBe('not_understood');
  });

  it('within a period never is none', () => {
    expect(said('올해 주문 한 번도 없는 거래처')).toContain('dormant_clients by:client');
  });
});

describe('forms of medicines', () => {
  const entries = [
    ...entriesOf(),
    { dimension: 'product', key: 81, label: 'Zimaron Syrup', aliases: [] },
    { dimension: 'product', key: 82, label: '목편한시럽', aliases: [] },
  ] as const;
  it.each([
    ['지마론 시럽 지난달 매출', 'product=Zimaron Syrup'],
    ['목편한 시럽 지난달 매출', 'product=목편한시럽'],
  ])('%s', (text, name) => {
    expect(line(read(text, { entries: catalogOf(entries).entries }))).toBe(
      `sales_amount 2026-05-01..2026-05-31 ${name}`,
    );
  });
});

describe('orders of rows', () => {
  it.each([
    ['제품별 지난달 매출 오름차순으로', 'sales_amount by:product 2026-05-01..2026-05-31 bottom*'],
    ['sales by region last month ascending', 'sales_amount by:region 2026-05-01..2026-05-31 bottom*'],
    ['sales by region last month descending', 'sales_amount by:region 2026-05-01..2026-05-31 top*'],
    ['지난달 달성률 가장 뒤처진 담당자', 'achievement_rate by:user 2026-05-01..2026-05-31 bottom1'],
  ])('%s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('going on', () => {
  it.each([
    // What it turns to is of the same time and people.
    [
      '강남팀 지난달 매출',
      '취소는 얼마야',
      'sales_amount 2026-05-01..2026-05-31 department=강남팀 status=cancelled',
    ],
    ['한빛병원 지난달 수량', '푸른약국은 얼마야', 'quantity 2026-05-01..2026-05-31 client=푸른약국'],
    [
      '지난달 강남팀 달성률',
      '누가 제일 못했어',
      'achievement_rate by:user 2026-05-01..2026-05-31 department=강남팀 bottom1',
    ],
    [
      'sales of 세파정 this year',
      'which client buys it most',
      'sales_amount by:client 2026-01-01..2026-06-15 product=세파정 top1',
    ],
    ['지난달 하위 3개 제품', '5개로 늘려줘', 'sales_amount by:product 2026-05-01..2026-05-31 bottom5'],
    ['top 3 clients last month', 'make it 5', 'sales_amount by:client 2026-05-01..2026-05-31 top5'],
    [
      '지난달 팀별 매출',
      '영남지점은 빼줘',
      'sales_amount by:department 2026-05-01..2026-05-31 department!=영남지점',
    ],
  ])('%s → %s', (before, then, expected) => {
    expect(goingOn(before, then)).toBe(expected);
  });

  it('a question that says what and when starts afresh', () => {
    expect(goingOn('강남팀 지난달 매출', '이번달 취소 금액은 얼마야')).toBe(
      'sales_amount 2026-06-01..2026-06-15 status=cancelled',
    );
  });
});

describe('short names', () => {
  const entries = [
    ...entriesOf(),
    { dimension: 'department', key: 'Key Account팀', label: 'Key Account팀', aliases: [] },
    { dimension: 'client', key: 91, label: '다온종합병원', aliases: [] },
    { dimension: 'client', key: 92, label: '다온소아청소년과의원', aliases: [] },
  ] as const;
  it.each([
    ['KA팀 지난달 매출', 'department=Key Account팀'],
    ['다온종병 지난달 매출', 'client=다온종합병원'],
    ['다온소아과 지난달 매출', 'client=다온소아청소년과의원'],
  ])('%s', (text, name) => {
    expect(line(read(text, { entries: catalogOf(entries).entries }))).toBe(
      `sales_amount 2026-05-01..2026-05-31 ${name}`,
    );
  });
});

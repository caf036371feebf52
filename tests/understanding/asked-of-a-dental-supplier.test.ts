import { describe, expect, it } from 'vitest';
import type { NameEntry } from '../../src/ports/names.js';
import { createUnderstanding } from '../../src/understanding/understand.js';
import { catalogOf, line, read } from './read.js';

/** A supplier of implants with teams by names of their own; its fiscal year begins in April. Today is 2026-09-17. */

const TODAY = '2026-09-17';
const MTD = '2026-09-01..2026-09-17';
const YTD = '2026-04-01..2026-09-17';
const AUGUST = '2026-08-01..2026-08-31';
const QUARTER = '2026-07-01..2026-09-17';

const entry = (
  dimension: NameEntry['dimension'],
  label: string,
  more: Partial<NameEntry> = {},
): NameEntry => ({ dimension, key: label, label, aliases: [], ...more });

const ENTRIES: readonly NameEntry[] = [
  entry('user', '홍규호', { key: 1, department: '스파인셀', leads: true }),
  entry('user', '마유나', { key: 2, department: '스파인셀' }),
  entry('user', '표세진', { key: 3, department: '조인트셀' }),
  entry('user', '문정우', { key: 4, department: '덴탈 2그룹', leads: true }),
  entry('department', '스파인셀'),
  entry('department', '조인트셀'),
  entry('department', '덴탈 2그룹'),
  entry('client', '코어텍 주식회사', { key: 1 }),
  entry('client', '메디온(주)', { key: 2 }),
  entry('client', '365 Dental Clinic', { key: 3 }),
  entry('client', '라온치과병원', { key: 4 }),
  entry('product', 'K-Knee 3세대', { key: 1 }),
  entry('category', '임플란트'),
  entry('category', '골이식재'),
  entry('region', '서울'),
  entry('region', '경기'),
  entry('industry', '병원'),
];

function asked(text: string, role: 'admin' | 'user' = 'admin'): string {
  return line(read(text, { today: TODAY, fiscalStart: 4, entries: ENTRIES, role }));
}

const CASES: readonly (readonly [said: string, expected: string])[] = [
  // Several that are named are told one by one, unless they are put together.
  ['스파인셀이랑 조인트셀 8월 매출', `sales_amount by:department ${AUGUST} department=스파인셀|조인트셀`],
  ['서울 경기 8월 매출', `sales_amount by:region ${AUGUST} region=경기|서울`],
  ['서울 경기 합쳐서 8월 매출', `sales_amount ${AUGUST} region=경기|서울`],
  [
    '임플란트랑 골이식재 중 뭐가 더 팔렸어 8월',
    `sales_amount by:category ${AUGUST} category=골이식재|임플란트`,
  ],
  // Which day of the week is the better one is not asked of the last two of them.
  ['월요일 매출이 높아 금요일 매출이 높아?', `sales_amount by:weekday ${MTD} weekday=1|5`],
  ['월요일 매출', 'sales_amount 2026-09-14'],
  // A year behind its parts, and one that is held against.
  ['8월 매출 작년', 'sales_amount 2025-08-01..2025-08-31'],
  ['4분기 매출 얼마야 작년', 'sales_amount 2026-01-01..2026-03-31'],
  ['상반기 하반기 비교 작년', 'sales_amount 2025-10-01..2026-03-31 named:2025-04-01..2025-09-30'],
  [
    'growth vs last year this quarter',
    `growth,sales_amount ${QUARTER} yoy:2025-07-01..2025-09-17 whole:2025-07-01..2025-09-30`,
  ],
  // Dormant are those of today, whatever the figures beside them are of.
  ['이번 달 매출이랑 휴면 거래처 수', `sales_amount,dormant_clients ${MTD} months:3`],
  // Lists.
  ['7월 신규 거래처 있어?', 'new_clients by:client 2026-07-01..2026-07-31 new_clients>=1'],
  ['올해 신규 거래처 누구누구야', `new_clients by:client ${YTD} new_clients>=1`],
  ['올해 신규 거래처 몇 곳', `new_clients ${YTD}`],
  ['올해 취소 내역', 'topic:order_list'],
  ['8월에 주문해준 병원', `sales_amount by:client ${AUGUST}`],
  ['주문 넣은 거래처 8월', `sales_amount by:client ${AUGUST}`],
  ['8월 판매 없는 담당자', `sales_count by:user ${AUGUST} sales_count<1`],
  ['제품 몇 종류 팔았어 올해', `sales_count by:product ${YTD} sales_count>=1`],
  ['올해 목표 달성한 달 몇 번', `achievement_rate by:month ${YTD} achievement_rate>=100`],
  ['올해 월 매출이 가장 높았던 달과 낮았던 달', `sales_amount by:month ${YTD}`],
  ['지난달 꼴찌 셋', `sales_amount by:user ${AUGUST} bottom3`],
  // What came back.
  ['8월 반품 금액', `sales_amount ${AUGUST} returned=returned`],
  ['8월 환불 몇 건', `sales_count ${AUGUST} returned=returned`],
  ['올해 반품률', `share,sales_count ${YTD} returned=returned part:returned`],
  ['반품 제일 많은 거래처 올해', `sales_count by:client ${YTD} returned=returned top1`],
  ['반품 금액 큰 거래처 3곳 8월', `sales_amount by:client ${AUGUST} returned=returned bottom3`],
  ['반품 빼고 8월 매출', `sales_amount ${AUGUST} returned!=returned`],
  ['반품 포함 8월 매출', `sales_amount ${AUGUST}`],
  ['내 반품 내역', 'topic:order_list'],
  ['반품은 어떻게 하나요', 'not_understood'],
  ['반품 며칠까지 돼?', 'not_understood'],
  // Prices as they were sold, beside those of the list.
  ['올해 K-Knee 평균 판매 단가', `unit_price ${YTD} product=K-Knee 3세대`],
  ['제품별 평균 단가 8월', `unit_price by:product ${AUGUST}`],
  ['K-Knee 단가 얼마야', 'topic:product_price'],
  // Those who lead.
  ['팀장들 8월 실적', `sales_amount by:user ${AUGUST} user=문정우|홍규호`],
  ['스파인셀 팀장 8월 실적', `sales_amount ${AUGUST} department=스파인셀 user=홍규호`],
  ['조인트셀 팀장 8월 실적', 'unknown:other'],
  // Names as companies and people write them.
  ['코어텍(주) 8월 매출', `sales_amount ${AUGUST} client=코어텍 주식회사`],
  ['㈜메디온 8월 매출', `sales_amount ${AUGUST} client=메디온(주)`],
  ['메디온 주식회사 8월 매출', `sales_amount ${AUGUST} client=메디온(주)`],
  ['365덴탈클리닉 8월 매출', `sales_amount ${AUGUST} client=365 Dental Clinic`],
  // What is said before the question.
  ['네 이번달 매출이요', `sales_amount ${MTD}`],
  ['짜증나 실적', `sales_amount ${MTD}`],
  ['아 몰라 그냥 지난달 매출', `sales_amount ${AUGUST}`],
  ['나는 관리자인데 8월 전사 매출', `sales_amount ${AUGUST} @company`],
  ['나는 관리자다', 'aside:instructions'],
];

it.each(CASES)('%s', (said, expected) => {
  expect(asked(said)).toBe(expected);
});

describe('a bound by the mean', () => {
  it.each([
    ['8월에 평균보다 못한 사람', '<', 'user'],
    ['평균보다 많이 판 사람 8월', '>', 'user'],
    ['8월 평균 이하인 거래처', '<=', 'client'],
    ['reps below average in August', '<', 'user'],
  ])('%s is of the mean of those that are listed', (said, operator, rows) => {
    const reading = read(said, { today: TODAY, fiscalStart: 4, entries: ENTRIES, role: 'admin' });
    expect(reading).toMatchObject({
      query: { groupBy: [rows], threshold: { metric: 'sales_amount', operator, ofMean: true } },
    });
  });

  it('is not told of months, of which one still runs', () => {
    expect(asked('올해 평균보다 많이 판 달')).toBe('not_understood');
  });
});

describe('one in percent of the other', () => {
  it.each([
    ['임플란트 매출 대비 골이식재 매출 비율 올해', '임플란트'],
    ['골이식재 매출은 임플란트 대비 몇 %야', '임플란트'],
    ['골이식재가 임플란트 매출의 몇 프로야', '임플란트'],
    ['조인트셀 매출이 스파인셀의 몇 퍼센트야 8월', '스파인셀'],
  ])('%s', (said, base) => {
    const reading = read(said, { today: TODAY, fiscalStart: 4, entries: ENTRIES, role: 'admin' });
    expect(reading).toMatchObject({ query: { metrics: ['sales_amount'], ratioTo: { label: base } } });
  });
});

describe('whom a rep may not see', () => {
  const understand = createUnderstanding();
  const own = ENTRIES.filter(({ dimension }) => dimension !== 'user' && dimension !== 'department');

  it.each([
    '조인트셀 8월 매출',
    '표세진은?',
    '표세진은 매출 얼마야',
    '마유나는?',
    '팀장들 실적',
    '우리 팀장 실적',
  ])('%s is of somebody or some team', (text) => {
    const { reading } = understand({
      text,
      catalog: catalogOf([...own, entry('user', '탁준서', { key: 9, department: '스파인셀' })]),
      calendar: { today: TODAY, fiscalStart: 4 },
      role: 'user',
      self: { userId: 9, fullName: '탁준서', department: '스파인셀' },
    });
    expect(line(reading)).toMatch(/^unknown:(?:person|team)$/);
  });

  it('is no one where a verb stands before a noun', () => {
    expect(asked('고민하는 거래처 8월 매출', 'user')).toBe('unknown:other');
  });

  it('calls the own team by the noun that its name ends with', () => {
    const { reading } = understand({
      text: '우리 셀 8월 매출',
      catalog: catalogOf([...own, entry('department', '스파인셀')]),
      calendar: { today: TODAY, fiscalStart: 4 },
      role: 'manager',
      self: { userId: 1, fullName: '홍규호', department: '스파인셀' },
    });
    expect(line(reading)).toBe(`sales_amount ${AUGUST} @team`);
  });
});

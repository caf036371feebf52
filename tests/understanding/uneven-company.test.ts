import { describe, expect, it } from 'vitest';
import type { MemberDimension } from '../../src/model/query.js';
import type { NameEntry } from '../../src/ports/names.js';
import { splitQuestions } from '../../src/understanding/split.js';
import { line, read, understoodOf } from './read.js';

/** A company whose teams are called after regions, products and in English, and whose clients are all clinics. */

const of = (dimension: MemberDimension, labels: readonly string[]): NameEntry[] =>
  labels.map((label, i) => ({
    dimension,
    key: ['client', 'product', 'user'].includes(dimension) ? i + 1 : label,
    label,
    aliases: [],
  }));

const ENTRIES: readonly NameEntry[] = [
  ...of('department', ['영남사업부', 'Key Account', '딜러/유통팀', '덴탈팀']),
  ...of('client', [
    '그린치과',
    '미래치과의원',
    '탑피부과의원',
    '광주치과의원',
    '강남성형외과',
    '바른치과병원',
  ]),
  ...of('product', ['ProSeal-II', 'ProSeal-III', 'Lumina X200']),
  ...of('category', ['필러', '톡신']),
  ...of('industry', ['치과의원', '치과병원', '피부과의원', '성형외과의원']),
  ...of('region', ['부산', '광주']),
  ...of('user', ['백종원', '이정훈']),
];

const MAY = '2026-05-01..2026-05-31';
const Q1 = '2026-01-01..2026-03-31';
const MTD = '2026-06-01..2026-06-15';

const CASES: readonly (readonly [said: string, expected: string])[] = [
  // What departments are called in short.
  ['KA팀 5월 매출', `sales_amount ${MAY} department=Key Account`],
  ['딜러팀 5월 매출', `sales_amount ${MAY} department=딜러/유통팀`],
  ['유통팀 5월 매출', `sales_amount ${MAY} department=딜러/유통팀`],
  ['영남팀 5월 매출', `sales_amount ${MAY} department=영남사업부`],
  ['백종원 파트장 5월 매출', `sales_amount ${MAY} user=백종원`],
  // A Roman number is said as one.
  ['프로씰2 5월 매출', `sales_amount ${MAY} product=ProSeal-II`],
  ['proseal 3 5월 매출', `sales_amount ${MAY} product=ProSeal-III`],
  // A kind of client that many names hold is the kind.
  ['치과 5월 매출', `sales_amount ${MAY} industry=치과병원|치과의원`],
  ['피부과 매출 상위 3곳 5월', `sales_amount by:client ${MAY} industry=피부과의원 top3`],
  ['5월에 톡신 산 피부과의원', `sales_amount by:client ${MAY} category=톡신 industry=피부과의원`],
  ['filler sales in May', `sales_amount ${MAY} category=필러`],
  // Mixed and slipped words.
  ['지난 quarter 매출', `sales_amount ${Q1}`],
  ['매출 5월 을마', `sales_amount ${MAY}`],
  ['올해 평균 거래 단가', 'average_sale 2026-01-01..2026-06-15'],
  // Less than before: those that fell.
  ['작년보다 못한 팀 5월', `sales_amount by:department ${MAY} yoy:2025-05-01..2025-05-31 growth<0`],
  [
    '지난달보다 매출 낮은 팀',
    `sales_amount by:department ${MTD} mom:2026-05-01..2026-05-15 whole:${MAY} growth<0`,
  ],
  [
    'which teams are below last year in May',
    `sales_amount by:department ${MAY} yoy:2025-05-01..2025-05-31 growth<0`,
  ],
  ['작년보다 많이 판 사람 5월', `sales_amount by:user ${MAY} yoy:2025-05-01..2025-05-31 growth>0`],
  ['4월보다 5월에 못 판 담당자', `sales_amount by:user ${MAY} named:2026-04-01..2026-04-30 growth<0`],
  ['작년보다 매출 제일 낮은 팀 5월', `sales_amount by:department ${MAY} yoy:2025-05-01..2025-05-31 bottom1`],
  // Counted by the bound, and what is counted.
  ['거래처 10곳 이상 거래한 담당자 5월', `active_clients by:user ${MAY} active_clients>=10`],
  ['제품 5개 이상 산 거래처 5월', `quantity by:client ${MAY} quantity>=5`],
  ['5월 신규 거래처 많이 딴 사람', `new_clients by:user ${MAY}`],
  ['5월 신규 거래처 제일 많이 딴 팀', `new_clients by:department ${MAY} top1`],
  ['how many new clients did we win in May', `new_clients ${MAY}`],
  // Every one of several measures.
  ['덴탈팀 1분기 매출 목표 달성률 부족액', `achievement_rate,target_gap ${Q1} department=덴탈팀`],
  ['5월 매출 1위 제품의 지역별 매출', `sales_amount by:product,region ${MAY} top1 leading`],
  ['지역별 1위 제품 5월', `sales_amount by:region,product ${MAY} top1 within`],
  ['부산 vs 광주 치과 매출', 'not_understood'],
  ['목표까지 하루 얼마씩', 'topic:daily_pace'],
];

describe('an uneven company', () => {
  it.each(CASES)('%s', (said, expected) => {
    expect(line(read(said, { entries: ENTRIES, role: 'admin' }))).toBe(expected);
  });

  it.each([
    ['주말이랑 평일 비교 올해', ['주말 올해', '평일 올해']],
    ['5월 평일 vs 주말 매출', ['5월 평일 매출', '5월 주말 매출']],
    ['5월 주말 매출하고 평일 매출 비교해줘', ['5월 주말 매출', '5월 평일 매출']],
    ['필러랑 톡신 매출', ['필러랑 톡신 매출']],
  ])('%s: kinds of days are two questions', (said, parts) => {
    const split = splitQuestions(said, (text) => understoodOf(text, { entries: ENTRIES, role: 'admin' }));
    expect(split.map(({ text }) => text)).toEqual(parts);
  });
});

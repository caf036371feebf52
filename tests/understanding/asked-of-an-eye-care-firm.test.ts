import { describe, expect, it } from 'vitest';
import type { MemberDimension } from '../../src/model/query.js';
import type { NameEntry } from '../../src/ports/names.js';
import { line, read, rememberedOf } from './read.js';

/** Questions asked of a wholesaler of drops and lenses, in chat and in a hurry. Today is 2026-06-15. */

const YTD = '2026-01-01..2026-06-15';
const MTD = '2026-06-01..2026-06-15';
const MAY = '2026-05-01..2026-05-31';
const YOY = 'yoy:2025-06-01..2025-06-15 whole:2025-06-01..2025-06-30';

function entry(dimension: MemberDimension, label: string): NameEntry {
  return { dimension, key: label, label, aliases: [] };
}

const ENTRIES = [
  { ...entry('user', '이상희'), department: '남부팀' },
  { ...entry('user', '김민수'), department: '남부팀' },
  entry('department', '남부팀'),
  entry('department', '중부팀'),
  entry('client', '1등약국'),
  entry('client', '하나안과'),
  entry('product', '오래촉촉점안액'),
  entry('category', '콘택트렌즈'),
  entry('product', '드림렌즈 OK'),
  entry('region', '부산'),
  entry('region', '대구'),
  entry('industry', '약국'),
  entry('industry', '의원'),
];

const asked = (question: string): string => line(read(question, { entries: ENTRIES, role: 'admin' }));

describe('single sales, first and last ones', () => {
  it.each([
    ['100만원 이하 주문 이번달 몇건?', 'topic:largest_orders'],
    ['올해 5백만원 넘는 주문 건수', 'topic:largest_orders'],
    ['300만원에서 500만원 사이 주문 8월', 'topic:largest_orders'],
    ['orders under 1M won last month', 'topic:largest_orders'],
    ['100만원 이하 주문 제일 많은 거래처', 'not_understood'],
    ['100만원 이하 주문 몇 건', 'topic:largest_orders'],
    ['5월 50만원 미만 소액 주문 몇 건이나 되나', 'topic:largest_orders'],
    ['5월 1억 넘는 거래 몇 건이야', 'topic:largest_orders'],
    ['5월 매출 몇 건', `sales_count ${MAY}`],
    ['50만원 미만 소액 주문 5월', 'topic:largest_orders'],
    ['how many orders over 10M won in May', 'topic:largest_orders'],
    ['하나안과 언제 처음 거래했어?', 'topic:first_order'],
    ['오래촉촉점안액 언제부터 팔렸어', 'topic:first_order'],
    ['하나안과 첫 거래일', 'topic:first_order'],
    ['언제부터 하나안과랑 거래했어', 'topic:first_order'],
    ['하나안과 언제부터 주문이 없어', 'topic:last_order'],
    ['하나만 물어볼게 이번 달 매출', `sales_amount ${MTD}`],
    ['최근에 산 것 중 제일 많이 산 제품', `sales_amount by:product ${MTD} top1`],
    ['when did we first sell 오래촉촉점안액', 'topic:first_order'],
    ['하나안과 마지막으로 산게 언제고 뭐였지', 'topic:last_order'],
    ['오래촉촉점안액 마지막으로 나간게 언제', 'topic:last_order'],
    ['하나안과 마지막 주문 뭐였어', 'topic:last_order'],
    ['가장 최근에 판 거 5건만', 'topic:order_list'],
    ['최근에 들어온 주문 3건 보여줘', 'topic:order_list'],
    ['거래처 중에 제일 오래 거래한 데 어디야', 'topic:oldest_clients'],
    ['제일 오래된 약국 3곳', 'topic:oldest_clients'],
    ['오래촉촉점안액 매출', `sales_amount ${MTD} product=오래촉촉점안액`],
    ['최근에 판 건수', `sales_count ${MTD}`],
  ])('%s', (question, expected) => {
    expect(asked(question)).toBe(expected);
  });
});

describe('words that a name, a sum or a bound is made of', () => {
  it.each([
    ['두 명 이상 매출 있는 팀', 'not_understood'],
    ['10건 이상 매출 있는 거래처 5월', `sales_amount by:client ${MAY} sales_count>=10`],
    ['올해 두 곳 이상 거래한 담당자', `active_clients by:user ${YTD} active_clients>=2`],
    ['4월 5월 매출 합쳐서 담당자별', 'sales_amount by:user 2026-04-01..2026-05-31'],
    ['4월 5월 두 달 합쳐서 얼마 했지', 'sales_amount 2026-04-01..2026-05-31'],
    ['4월에서 5월로 넘어오면서 매출', `sales_amount ${MAY} named:2026-04-01..2026-04-30`],
    ['4월에서 5월까지 매출', 'sales_amount 2026-04-01..2026-05-31'],
    ['지난 4분기 팀별 매출', 'sales_amount by:department 2025-10-01..2025-12-31'],
    ['최근 4분기 매출', 'sales_amount 2025-06-01..2026-05-31'],
    ['오늘 기준 이번 분기 누적', 'sales_amount 2026-04-01..2026-06-15'],
    ['팀별 연간 목표', `target_amount by:department ${YTD} yearly`],
    ['연간 목표 대비 팀별', `achievement_rate by:department ${YTD} yearly`],
    ['김민수 이상희 둘이 합쳐서 5월', `sales_amount ${MAY} user=김민수|이상희`],
    ['매출 1위부터 5위 담당자 올해', `sales_amount by:user ${YTD} top5`],
    ['취소난거 올해 몇건 얼마', `sales_count,sales_amount ${YTD} status=cancelled`],
    ['김민수 올해 판거', `sales_amount ${YTD} user=김민수`],
    ['올해 팔린 제품 종류 몇개야', `sales_count by:product ${YTD} sales_count>=1`],
    ['how much did 남부팀 miss target by in May', `sales_amount,target_gap ${MAY} department=남부팀`],
    ['작년보다 줄어든 약국', `sales_amount by:client ${MTD} ${YOY} industry=약국 growth<0`],
    ['1등약국이 약국 중에 몇등이야 올해', `sales_amount by:client ${YTD} industry=약국 top* place:1등약국`],
    ['상반기 최고 매출 월이랑 최저 월', `sales_amount by:month ${YTD}`],
    ['지난달 얼마했고 목표는 얼마였어', `sales_amount,target_amount ${MAY}`],
    ['지난 2년간 12월 매출 비교', 'sales_amount 2025-12-01..2025-12-31 yoy:2024-12-01..2024-12-31'],
    [
      '콘택트렌즈 제일 많이 사는 의원 올해',
      `sales_amount by:client ${YTD} category=콘택트렌즈 industry=의원 top1`,
    ],
    ['작년에 새로 거래 튼 곳 중에 올해도 산 곳 몇 곳', 'not_understood'],
  ])('%s', (question, expected) => {
    expect(asked(question)).toBe(expected);
  });

  it('asks why a month is bad, whatever stands between', () => {
    expect(asked('왜 이번달 이렇게 안 좋지')).toMatch(/why$/);
  });

  it('offers the category before its products, where a part of the name fits many', () => {
    const reading = read('렌즈 매출', { entries: ENTRIES, role: 'admin' });
    expect(reading.kind === 'ambiguous_name' && reading.candidates[0]?.label).toBe('콘택트렌즈');
  });
});

describe('teams to a manager', () => {
  const manager = { userId: 1, fullName: '김민수', department: '남부팀' };
  const seesAll = { ...manager, permissions: [{ resource: 'sales', level: 'read' }] } as const;

  it.each([
    ['제일 잘하는 팀 어디에요', seesAll, 'department'],
    ['5월 팀별 매출 순위', seesAll, 'department'],
    ['5월 1등 팀', seesAll, 'department'],
    ['5월 팀별 매출 순위', manager, 'user'],
  ])('%s', (question, self, row) => {
    expect(line(read(question, { entries: ENTRIES, role: 'manager', self }))).toContain(`by:${row}`);
  });

  it('ranks the own clients within the own team, whose sales are the whole', () => {
    const reading = read('우리팀 매출 상위 10 거래처가 전체의 몇퍼센트야 올해', {
      entries: ENTRIES,
      role: 'manager',
      self: manager,
    });
    expect(line(reading)).toContain('@team');
  });
});

describe('what goes on from a question', () => {
  const after = (before: string, question: string): string => {
    const remembered = rememberedOf(before, { entries: ENTRIES, role: 'admin' });
    return line(read(question, { entries: ENTRIES, role: 'admin', remembered }));
  };

  it.each([
    ['부산 매출 5월', '대구까지', `sales_amount ${MAY} region=대구|부산`],
    ['부산 대구 매출 5월', '대구는 빼', `sales_amount by:region ${MAY} region=부산`],
    ['올해 토요일 매출', '토요일 비중', `share,sales_amount ${YTD} weekday=6 part:weekday`],
    ['거래처 수 팀별로 올해', '거래처당 매출은?', `sales_amount/client by:department ${YTD}`],
    [
      '이번 분기 매출',
      '작년 같은 분기는 얼마 했는데',
      'sales_amount 2026-04-01..2026-06-15 yoy:2025-04-01..2025-06-15 whole:2025-04-01..2025-06-30',
    ],
    ['의원 매출 올해', '작년은 월평균 얼마였지', 'sales_amount/month 2025-01-01..2025-12-31 industry=의원'],
    ['의원 매출 5월', '거래처당 얼마야', `sales_amount/client ${MAY} industry=의원`],
    [
      '이번달 1천만원 이상 거래처',
      '5월엔 몇 곳이었지',
      `sales_amount by:client ${MAY} sales_amount>=10000000`,
    ],
  ])('%s → %s', (before, question, expected) => {
    expect(after(before, question)).toBe(expected);
  });

  it('forecasts the quarter and the team that were asked about', () => {
    const remembered = rememberedOf('이번 분기 남부팀 매출', { entries: ENTRIES, role: 'admin' });
    const reading = read('마감 예상은?', { entries: ENTRIES, role: 'admin', remembered });
    expect(reading).toMatchObject({ kind: 'topic', topic: 'forecast' });
    if (reading.kind !== 'topic') return;
    const { period, filters } = reading.figures.query;
    expect([period.unit, filters[0]?.members[0]?.label]).toEqual(['quarter', '남부팀']);
  });
});

import { describe, expect, it } from 'vitest';
import { line, read } from './read.js';

/** Days of the week, holidays and edges of months; figures of new, existing and dormant clients. Today is 2026-06-15. */

const MTD = '2026-06-01..2026-06-15';
const YTD = '2026-01-01..2026-06-15';
const MAY = '2026-05-01..2026-05-31';

type Case = readonly [said: string, expected: string];

const DAYS: readonly Case[] = [
  ['지난달 주말 매출', `sales_amount ${MAY} weekday=6|7`],
  ['지난달 평일 건수', `sales_count ${MAY} weekday=1|2|3|4|5`],
  ['주말 빼고 지난달 매출', `sales_amount ${MAY} weekday!=6|7`],
  ['weekend sales last month', `sales_amount ${MAY} weekday=6|7`],
  ['올해 월요일 매출', `sales_amount ${YTD} weekday=1`],
  ['올해 토요일에 판 거 얼마나 돼', `sales_amount ${YTD} weekday=6`],
  ['이번달 월요일별 매출', `sales_amount by:day ${MTD} weekday=1`],
  ['매주 금요일 매출 지난달', `sales_amount ${MAY} weekday=5`],
  ['올해 주말 매출 비중', `share,sales_amount ${YTD} weekday=6|7 part:weekday`],
  ['강남팀 올해 주말 매출 비중', `share,sales_amount ${YTD} department=강남팀 weekday=6|7 part:weekday`],
  ['팀별 올해 주말 매출 비중', `share,sales_amount by:department ${YTD} weekday=6|7 part:weekday`],
  ['올해 주말 매출이 전체의 몇 퍼센트야', `sales_amount,share ${YTD} weekday=6|7 part:weekday`],
  ['작년 설 연휴 때 매출', 'sales_amount 2025-01-25..2025-01-30'],
  // By itself a day of the week is the latest one, and of a week that one.
  ['월요일 매출', 'sales_amount 2026-06-15'],
  ['지난주 금요일 매출', 'sales_amount 2026-06-12'],
  ['지난 주말 매출', 'sales_amount 2026-06-13..2026-06-14'],
  ['last weekend sales', 'sales_amount 2026-06-13..2026-06-14'],
  ['주말 신규 거래처 수', 'not_understood'],
  ['올해 주말이랑 평일 매출 비교', 'not_understood'],
  ['올해 월요일이랑 화요일 매출 비교', `sales_amount by:weekday ${YTD} weekday=1|2`],
  ['요일별 매출 올해', `sales_amount by:weekday ${YTD}`],
];

const HOLIDAYS: readonly Case[] = [
  ['추석 연휴 매출', 'sales_amount 2025-10-03..2025-10-09'],
  ['작년 추석 당일 매출', 'sales_amount 2025-10-06'],
  ['2024년 추석 연휴 매출', 'sales_amount 2024-09-14..2024-09-18'],
  ['설 연휴 매출 올해', 'sales_amount 2026-02-14..2026-02-18'],
  ['올해 설날 연휴 매출', 'sales_amount 2026-02-14..2026-02-18'],
  ['어린이날 매출', 'sales_amount 2026-05-05'],
  ['광복절 매출', 'sales_amount 2025-08-15'],
  ['작년 크리스마스 매출', 'sales_amount 2025-12-25'],
  ['올해 추석 매출', 'sales_amount 2026-09-24..2026-09-27'],
  [
    '공휴일 매출 지난달',
    `sales_amount ${MAY} day=노동절(05-01)|대체공휴일(부처님오신날)(05-25)|부처님오신날(05-24)|어린이날(05-05)`,
  ],
  ['올해 공휴일 매출 전년 대비', 'not_understood'],
];

const EDGES: readonly Case[] = [
  ['지난달 말일 매출', 'sales_amount 2026-05-31'],
  ['3월 말일 매출', 'sales_amount 2026-03-31'],
  ['작년 2월 마지막 날 매출', 'sales_amount 2025-02-28'],
  ['지난달 첫날 매출', 'sales_amount 2026-05-01'],
  ['이번달 초부터 5일까지 매출', 'sales_amount 2026-06-01..2026-06-05'],
  ['5월 초부터 10일까지 매출', 'sales_amount 2026-05-01..2026-05-10'],
  ['작년 한해 매출', 'sales_amount 2025-01-01..2025-12-31'],
  ['2024년 한 해 매출', 'sales_amount 2024-01-01..2024-12-31'],
];

const CLIENTS: readonly Case[] = [
  ['올해 신규 거래처 매출', `sales_amount ${YTD} of:new`],
  ['올해 신규 거래처에서 나온 매출', `sales_amount ${YTD} of:new`],
  ['revenue from new clients this year', `sales_amount ${YTD} of:new`],
  ['올해 신규 거래처 매출 비중', `share,sales_amount ${YTD} part:client of:new`],
  ['팀별 올해 신규 거래처 매출', `sales_amount by:department ${YTD} of:new`],
  ['올해 신규 거래처별 매출', `sales_amount by:client ${YTD} of:new`],
  ['올해 기존 거래처 매출', `sales_amount ${YTD} of:existing`],
  ['휴면 거래처 작년 매출', 'sales_amount 2025-01-01..2025-12-31 of:dormant'],
  // What they bought before they went quiet, where no period is said.
  ['휴면 거래처 매출', 'sales_amount 2025-03-01..2026-02-28 of:dormant'],
  ['6개월째 주문 없는 거래처 작년 매출', 'sales_amount 2025-01-01..2025-12-31 of:dormant'],
  // Their number, and both one beside the other, stay what they were.
  ['올해 신규 거래처 수', `new_clients ${YTD}`],
  ['지난달 신규거래처 몇개', `new_clients ${MAY}`],
  ['올해 신규 거래처 매출 순위', `sales_amount by:client ${YTD} top5 of:new`],
  ['신규 거래처 매출이 올해 전체의 몇 퍼센트야', `sales_amount,share ${YTD} part:client of:new`],
  ['신규 거래처랑 매출 올해', `new_clients,sales_amount ${YTD}`],
  ['올해 신규 거래처 매출 전년 대비', 'not_understood'],
  ['올해 월별 신규 거래처 매출', 'not_understood'],
];

describe.each([
  ['days of the week', DAYS],
  ['holidays', HOLIDAYS],
  ['edges of months and years', EDGES],
  ['clients by how they buy', CLIENTS],
])('%s', (_, cases) => {
  it.each(cases)('%s', (said, expected) => {
    expect(line(read(said))).toBe(expected);
  });
});

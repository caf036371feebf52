import { describe, expect, it } from 'vitest';
import { line, read, rememberedOf } from './read.js';

/** A question, what is said after it, and how that is then read. */
type Case = readonly [before: string, then: string, expected: string];

const MTD = '2026-06-01..2026-06-15';
const MAY = '2026-05-01..2026-05-31';
const QTD = '2026-04-01..2026-06-15';
const Y25 = '2025-01-01..2025-12-31';

const CASES: readonly Case[] = [
  // A filter more.
  [
    '아토르바 20mg 이번분기 몇 개 나갔어',
    '그중에 의원만',
    `quantity ${QTD} industry=의원 product=아토르바정20mg`,
  ],
  ['이번달 매출', '한빛병원은?', `sales_amount ${MTD} client=한빛병원`],
  ['이번달 매출', '서울만', `sales_amount ${MTD} region=서울`],
  ['한빛병원 지난달 매출', '세파정만', `sales_amount ${MAY} client=한빛병원 product=세파정`],
  ['거래처 상위 5곳', '그중에 의원만', `sales_amount by:client ${MTD} industry=의원 top5`],
  ['담당자별 달성률', '강남팀만', `achievement_rate by:user ${MTD} department=강남팀`],
  ['이번달 매출', '한빛병원 빼고', `sales_amount ${MTD} client!=한빛병원`],
  ['올해 매출', 'A등급만', 'sales_amount 2026-01-01..2026-06-15 client_grade=A'],
  // Those that moved, after the reason of all.
  [
    '김민수 지난달 매출 왜 줄었어',
    '거래처 중에 빠진 데',
    `sales_amount by:client ${MAY} mom:2026-04-01..2026-04-30 user=김민수 growth<0`,
  ],
  // A correction that says again what stood beside it.
  ['이번달 매출', '이번 달 건수 말고 지난달 건수', `sales_count ${MAY}`],
  // Rows that have no targets are told by their sales.
  ['지난달 달성률', '제품별로', `sales_amount by:product ${MAY}`],
  ['거래처 상위 5곳', '300만원 이상만', `sales_amount by:client ${MTD} sales_amount>=3000000 top*`],
  // One name in place of another.
  ['한빛병원 지난달 매출', '푸른약국은?', `sales_amount ${MAY} client=푸른약국`],
  ['김민수 달성률', '이영희는?', `achievement_rate ${MTD} user=이영희`],
  ['세파정 지난달 수량', '그럼 혈압케어는?', `quantity ${MAY} product=혈압케어`],
  // Another period.
  [
    '아토르바 20mg 이번분기 몇 개 나갔어',
    '그럼 작년은?',
    'quantity 2025-04-01..2025-06-15 product=아토르바정20mg',
  ],
  ['이번달 매출', '지난달은?', `sales_amount ${MAY}`],
  ['이번달 매출', '그럼 지난달은?', `sales_amount ${MAY}`],
  ['이번달 매출', '작년은?', 'sales_amount 2025-06-01..2025-06-15'],
  ['지난달 매출', '작년은?', 'sales_amount 2025-05-01..2025-05-31'],
  ['올해 매출', '그럼 작년은?', `sales_amount ${Y25}`],
  ['거래처 상위 5곳', '지난달은?', `sales_amount by:client ${MAY} top5`],
  ['한빛병원 이번달 매출', '1분기는?', 'sales_amount 2026-01-01..2026-03-31 client=한빛병원'],
  ['이번달 매출 전년 대비', '지난달은?', `sales_amount ${MAY} yoy:2025-05-01..2025-05-31`],
  // Another metric.
  ['세파정 이번달 매출', '아니 매출 말고 수량으로', `quantity ${MTD} product=세파정`],
  ['이번달 매출', '건수는?', `sales_count ${MTD}`],
  ['한빛병원 지난달 매출', '그럼 건수는?', `sales_count ${MAY} client=한빛병원`],
  ['우리팀 지난달 매출', '달성률은?', `achievement_rate ${MAY} @team`],
  ['거래처 상위 5곳', '매출 말고 건수로', `sales_count by:client ${MTD} top5`],
  // Another breakdown, ranking or comparison.
  ['지난달 매출', '담당자별로', `sales_amount by:user ${MAY}`],
  ['한빛병원 지난달 매출', '제품별로 보여줘', `sales_amount by:product ${MAY} client=한빛병원`],
  ['담당자별 지난달 매출', '제품별로', `sales_amount by:product ${MAY}`],
  ['지난달 매출', '전년 대비는?', `sales_amount ${MAY} yoy:2025-05-01..2025-05-31`],
  ['지난달 매출', '전월 대비', `sales_amount ${MAY} mom:2026-04-01..2026-04-30`],
  // A trend after a reason is no reason.
  [
    '한빛병원 지난달 왜 줄었어',
    '최근 6개월 추이',
    'sales_amount by:month 2025-12-01..2026-05-31 client=한빛병원',
  ],
  // English.
  ['my sales last month', 'what about this month?', `sales_amount ${MTD} @own`],
  ['sales of 한빛병원 last month', 'and 푸른약국?', `sales_amount ${MAY} client=푸른약국`],
  ['sales last month', 'by product', `sales_amount by:product ${MAY}`],
  // Averages, places and firsts go on as well.
  ['올해 월평균 매출', '작년은?', 'sales_amount/month 2025-01-01..2025-12-31'],
  ['올해 월평균 매출', '그중에 의원만', 'sales_amount/month 2026-01-01..2026-06-15 industry=의원'],
  ['올해 월평균 매출', '아니 매출 말고 건수로', 'sales_count 2026-01-01..2026-06-15'],
  ['지난달 김민수 몇 등', '이번달은?', `sales_amount by:user ${MTD} top* place:김민수`],
  ['지난달 김민수 몇 등', '달성률로는?', `achievement_rate by:user ${MAY} top* place:김민수`],
  ['지난달 팀별 1등', '이번달은?', `sales_amount by:department,user ${MTD} top1 within`],
  ['지난달 둘째 주 매출', '셋째 주는?', 'sales_amount 2026-05-18..2026-05-24'],
  ['지난달 거래처 상위 3곳', '엑셀로', `sales_amount by:client ${MAY} top3`],
  // A step is from the period of before, not from today.
  ['지난달 매출', '그 전달은?', 'sales_amount 2026-04-01..2026-04-30'],
  ['3월 매출', '그 다음 달은?', 'sales_amount 2026-04-01..2026-04-30'],
  ['1분기 매출', '그 전 분기는?', 'sales_amount 2025-10-01..2025-12-31'],
  ['작년 매출', '그 전은?', 'sales_amount 2024-01-01..2024-12-31'],
  ['최근 3개월 매출', '그 전은?', 'sales_amount 2025-12-01..2026-02-28'],
  ['5월 4일부터 5월 10일까지 매출', '그 전은?', 'sales_amount 2026-04-27..2026-05-03'],
  ['지난주 매출', '그 전 주는?', 'sales_amount 2026-06-01..2026-06-07'],
  // Shares of each group and means of rates go on; the part is kept as long as it is there.
  [
    '지난달 팀별 제품군 비중',
    '강남팀만',
    `share,sales_amount by:department,category ${MAY} department=강남팀 part:category`,
  ],
  ['지난달 팀별 제품군 비중', '제품별로', `share,sales_amount by:product ${MAY}`],
  ['지난달 팀별 의원 비중', '약국은?', `share,sales_amount by:department ${MAY} industry=약국 part:industry`],
  ['지난달 팀별 의원 비중', '담당자별로', `share,sales_amount by:user ${MAY} industry=의원 part:industry`],
  ['지난달 담당자 평균 달성률', '이번달은?', `achievement_rate/user ${MTD}`],
  ['지난달 담당자 평균 달성률', '팀별로', `achievement_rate/user by:department ${MAY}`],
  // A strength is of the product before.
  ['아토르바정10mg 지난달 매출', '20mg은?', `sales_amount ${MAY} product=아토르바정20mg`],
  // One figure has nothing to be added to.
  ['한빛병원 지난달 매출', '합치면?', 'not_understood'],
  // Held against the period of before, cut only where that runs.
  ['지난달 매출', '작년 5월이랑 비교하면?', `sales_amount ${MAY} named:2025-05-01..2025-05-31`],
  ['작년 매출', '얼마나 늘었어?', `sales_amount ${Y25} yoy:2024-01-01..2024-12-31`],
  [
    '한빛병원 지난달 매출',
    '왜 줄었어?',
    `sales_amount ${MAY} mom:2026-04-01..2026-04-30 client=한빛병원 why`,
  ],
  [
    '1월 vs 2월 매출',
    '제일 많이 떨어진 팀은?',
    'sales_amount by:user 2026-01-01..2026-01-31 named:2026-02-01..2026-02-28 bottom1:growth',
  ],
  ['김민수 지난달 매출', '이영희랑 비교하면?', `sales_amount by:user ${MAY} user=김민수|이영희`],
  // A part of a year is of the year that was said.
  ['작년 하반기 매출', '상반기는?', 'sales_amount 2025-01-01..2025-06-30'],
  ['2025년 3월 매출', '4월은?', 'sales_amount 2025-04-01..2025-04-30'],
  ['3월 매출', '4월은?', 'sales_amount 2026-04-01..2026-04-30'],
  ['작년 3월 매출', '이번 달은?', `sales_amount ${MTD}`],
  // Wider again: whom it was narrowed to is dropped, or else what.
  ['김민수 지난달 제품별 매출', '다시 팀 전체로', `sales_amount by:product ${MAY} @team`],
  ['한빛병원 지난달 매출', '회사 전체로는?', `sales_amount ${MAY} @company`],
  ['한빛병원 지난달 제품별 매출', '전체 거래처로 보면?', `sales_amount by:product ${MAY}`],
  // Put back among the others, added to them, left out as well.
  ['강남팀 빼고 지난달 팀별 매출', '강남팀도 넣어줘', `sales_amount by:department ${MAY}`],
  ['한빛병원 지난달 매출', '푸른약국도 같이', `sales_amount ${MAY} client=푸른약국|한빛병원`],
  ['강남팀 빼고 지난달 매출', '거기서 영남지점도 빼고', `sales_amount ${MAY} department!=강남팀|영남지점`],
  ['강남팀 빼고 지난달 매출', '강남팀은?', `sales_amount ${MAY} department=강남팀`],
  // The sum of what was listed.
  ['지난달 거래처 상위 5곳 매출', '합치면?', `sales_amount by:client ${MAY} top5`],
  ['지난달 팀별 매출', '총합만', `sales_amount ${MAY}`],
  // A ranking is of all again, unless it is said to be within.
  ['한빛병원이랑 푸른약국 지난달 매출 차이', '상위 10개로', `sales_amount by:client ${MAY} top10`],
  // A bound in place of another.
  ['지난달 매출 1억 넘는 거래처', '5천만원 이상으로', `sales_amount by:client ${MAY} sales_amount>=50000000`],
  // What is taken back by a word for it alone is not kept.
  ['한빛병원 이번달 매출', '그거 말고 강남팀 지난달 매출', `sales_amount ${MAY} department=강남팀`],
  ['한빛병원 지난달 매출', '이거 취소건 포함이야?', 'topic:explain'],
  // A full question starts afresh.
  ['한빛병원 지난달 매출', '이번달 매출 얼마야', `sales_amount ${MTD}`],
  ['한빛병원 지난달 매출', '올해 거래처 상위 5곳 매출', 'sales_amount by:client 2026-01-01..2026-06-15 top5'],
  ['담당자별 달성률', '이번달 내 실적 얼마야', `sales_amount ${MTD} @own`],
  // What is not understood, or a name that is not there, never falls back on the question before.
  ['한빛병원 지난달 매출', '그럼 없는병원은?', 'unknown:client'],
  ['한빛병원 지난달 매출', '아토르바는?', 'which:아토르바정10mg|아토르바정20mg'],
  ['한빛병원 지난달 매출', '2월 30일은?', 'impossible'],
  ['한빛병원 지난달 매출', '고마워', 'aside:thanks'],
  ['한빛병원 지난달 매출', '오늘 제약 뉴스 요약', 'topic:news'],
];

describe('a question that goes on from the one before', () => {
  it.each(CASES)('%s → %s', (before, then, expected) => {
    expect(line(read(then, { remembered: rememberedOf(before) }))).toBe(expected);
  });

  it('keeps the whole of what was remembered where nothing is said anew', () => {
    const remembered = rememberedOf('한빛병원 지난달 매출 제품별');
    expect(line(read('그럼?', { remembered }))).toMatch(/^(sales_amount by:product 2026-05|not_understood)/);
  });

  it('tells what a list comes to, which a list of all is a sum of already', () => {
    const reading = read('합치면?', { remembered: rememberedOf('지난달 거래처 상위 5곳 매출') });
    expect(reading).toMatchObject({ query: { ranking: { limit: 5, summed: true } } });
  });

  it('has nothing to take a step from at first', () => {
    expect(line(read('그 전달은?'))).toBe('not_understood');
    expect(line(read('그 전달 매출은?'))).toBe('not_understood');
  });

  it('has no memory to go on from at first', () => {
    expect(line(read('그럼 지난달은?'))).toBe(`sales_amount ${MAY}`);
  });
});

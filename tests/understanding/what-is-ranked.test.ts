import { expect, it } from 'vitest';
import { entriesOf, line, read } from './read.js';

/** What a question with several kinds of things in it ranks, and what is counted or bounded in it. Today is 2026-06-15. */

const MTD = '2026-06-01..2026-06-15';
const YTD = '2026-01-01..2026-06-15';
const JUNE_BEFORE = 'yoy:2025-06-01..2025-06-15 whole:2025-06-01..2025-06-30';

const CASES: readonly (readonly [said: string, expected: string])[] = [
  // What is ranked stands behind its rank, or right before it.
  ['팀에서 제일 많이 팔리는 제품 3개', `sales_amount by:product ${MTD} top3 @team`],
  ['팀 매출 상위 10개 거래처가 차지하는 비중', `share,sales_amount by:client ${MTD} top10 @team`],
  [
    '강남팀에서 항생제 약 제일 많이 파는 사람이 누구고 얼마나 팔아',
    `sales_amount by:user ${MTD} category=항생제 department=강남팀 top1`,
  ],
  ['누가 제품 제일 많이 팔았어', `sales_amount by:user ${MTD} top1`],
  ['팀 거래처 매출 상위 10개', `sales_amount by:client ${MTD} top10 @team`],
  ['팀 상위 3명', `sales_amount by:user ${MTD} top3 @team`],
  ['top 10 거래처와 담당자 매출', `sales_amount by:client ${MTD} top10`],
  ['list the 10 largest clients', `sales_amount by:client ${MTD} top10`],
  // By the metric that the superlative is said of.
  ['매출 대비 목표 갭이 제일 큰 팀', `sales_amount,target_gap by:user ${MTD} top1:target_gap`],
  ['누가 목표 제일 많이 초과했어?', `achievement_rate by:user ${MTD} top1`],
  // Those that lead, told apart; or those that lead for each.
  ['올해 매출 상위 5개 제품의 담당자별 매출', `sales_amount by:product,user ${YTD} top5 leading`],
  ['담당자별 상위 5개 제품', `sales_amount by:user,product ${MTD} top5 within`],
  ['매출 상위 20개 거래처가 전체의 몇 퍼센트야', `share,sales_amount by:client ${MTD} top20`],
  // Who has most clients is no matter of sales; of what else is most there are no figures.
  ['거래처가 제일 많은 담당자', `active_clients by:user ${MTD} top1`],
  ['거래처 제일 많이 맡은 사람', `active_clients by:user ${MTD} top1`],
  ['who has the most clients', `active_clients by:user ${MTD} top1`],
  ['거래처가 제일 많이 산 제품', `sales_amount by:product ${MTD} top1`],
  ['제품이 제일 많은 거래처', 'not_understood'],
  ['내가 맡은 약국은 몇 개야', `active_clients ${MTD} industry=약국 @own`],
  ['세파정 약국에 몇 개야', `quantity ${MTD} industry=약국 product=세파정`],
  ['올해 거래 시작한 거래처', `new_clients by:client ${YTD} new_clients>=1`],
  ['달성률 90% 이상인 담당자 수', `achievement_rate by:user ${MTD} achievement_rate>=90`],
  // Rates of several people are told apart, unless they are put together.
  ['김민수 이영희 달성률', `achievement_rate by:user ${MTD} user=김민수|이영희`],
  ['김민수 이영희 달성률 합쳐서', `achievement_rate ${MTD} user=김민수|이영희`],
  // Parts and multiples bound a change.
  [
    '내 거래처 중에 작년보다 반토막난 데 있어?',
    `sales_amount by:client ${MTD} ${JUNE_BEFORE} growth<=-50 @own`,
  ],
  [
    '한빛병원 왜 반토막 났어',
    `sales_amount ${MTD} mom:2026-05-01..2026-05-15 whole:2026-05-01..2026-05-31 client=한빛병원 why`,
  ],
  ['작년보다 두 배 넘게 늘어난 거래처', `sales_amount by:client ${MTD} ${JUNE_BEFORE} growth>=100`],
  ['전년 대비 절반 이하로 준 거래처', `sales_amount by:client ${MTD} ${JUNE_BEFORE} growth<=-50`],
  // Since when is not ranked, and products that somebody no longer buys are not listed.
  ['가장 오래 거래한 거래처', 'topic:oldest_clients'],
  ['한빛병원에서 작년엔 샀는데 올해는 안 사는 품목', 'not_understood'],
  ['목표 80% 이상 채운 사람', `achievement_rate by:user ${MTD} achievement_rate>=80`],
  [
    '지난달 같은 기간이랑 비교하면?',
    `sales_amount ${MTD} mom:2026-05-01..2026-05-15 whole:2026-05-01..2026-05-31`,
  ],
  [
    'revenue by region last quarter vs the quarter before',
    'sales_amount by:region 2026-01-01..2026-03-31 qoq:2025-10-01..2025-12-31',
  ],
  // Other words for what is known.
  ['주간 실적 추이', `sales_amount by:week ${MTD}`],
  ['지난달 일간 매출 추이', 'sales_amount by:day 2026-05-01..2026-05-31'],
  ['total qty sold of 세파정 in Q1', 'quantity 2026-01-01..2026-03-31 product=세파정'],
  ['1분기 결산 좀 해줘', 'sales_amount,achievement_rate 2026-01-01..2026-03-31 qoq:2025-10-01..2025-12-31'],
  ['이번 달 성과 어때', `sales_amount ${MTD}`],
  ['성과급 언제 나와', 'not_understood'],
  ['최근 3개월 연속으로 매출 준 거래처', 'topic:streak'],
  ['올해 3개월 연속으로 매출 준 거래처', 'not_understood'],
];

it.each(CASES)('%s', (said, expected) => {
  expect(line(read(said))).toBe(expected);
});

it('병원급 is the kind of client of that name where a company has it, and else any client', () => {
  const hospital = { dimension: 'industry', key: '병원', label: '병원', aliases: [] } as const;
  const entries = [...entriesOf(), hospital];
  const ranked = `sales_amount by:client ${MTD}`;
  expect(line(read('서울 지역 병원급 거래처 매출 상위 5개', { entries }))).toBe(
    `${ranked} industry=병원 region=서울 top5`,
  );
  expect(line(read('서울 지역 병원 매출 상위 5개', { entries }))).toBe(`${ranked} region=서울 top5`);
});

it('병원 is that kind where it is held against another kind, and any client where nothing of its kind is', () => {
  const hospital = { dimension: 'industry', key: '병원', label: '병원', aliases: [] } as const;
  const entries = [...entriesOf(), hospital];
  const both = `sales_amount by:industry ${MTD} industry=병원|의원`;
  expect(line(read('의원 매출이 병원보다 많아?', { entries }))).toBe(both);
  expect(line(read('병원 매출이 의원보다 많아?', { entries }))).toBe(both);
  expect(line(read('지난달보다 매출 늘어난 병원', { entries }))).toContain('by:client');
});

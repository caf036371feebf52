import { describe, expect, it } from 'vitest';
import { line, read } from './read.js';

/** Questions as they were typed to a company that the rules had not seen, and how they are read since. */

const MTD = '2026-06-01..2026-06-15';
const YTD = '2026-01-01..2026-06-15';
const Y25 = '2025-01-01..2025-12-31';

type Case = readonly [said: string, expected: string];

const SHARES: readonly Case[] = [
  ['올해 팀별 제품군 비중', `share,sales_amount by:department,category ${YTD} part:category`],
  ['팀마다 업종 구성비 올해', `share,sales_amount by:department,industry ${YTD} part:industry`],
  ['월별 제품군 비중 올해', `share,sales_amount by:month,category ${YTD} part:category`],
  ['올해 제품군 안에서 제품별 비중', `share,sales_amount by:category,product ${YTD} part:product`],
  ['올해 팀별 항생제 비중', `share,sales_amount by:department ${YTD} category=항생제 part:category`],
  ['올해 항생제 비중 팀별로', `share,sales_amount by:department ${YTD} category=항생제 part:category`],
  ['항생제 매출의 팀별 비중 올해', `sales_amount,share by:department ${YTD} category=항생제`],
  ['올해 담당자별 의원 매출 비중', `share,sales_amount by:user ${YTD} industry=의원 part:industry`],
  ['전체에서 팀별 제품군별 비중 올해', `share,sales_amount by:department,category ${YTD}`],
  ['올해 제품군별 매출 비중', `share,sales_amount by:category ${YTD}`],
  [
    'share of 항생제 within each team this year',
    `share,sales_amount by:department ${YTD} category=항생제 part:category`,
  ],
];

const OTHERS: readonly Case[] = [
  ['올해 팀 평균 달성률', `achievement_rate/user ${YTD}`],
  ['올해 평균 달성률', 'unknown:other'],
  ['오늘까지 달성률', `achievement_rate ${MTD}`],
  // Formed like names, among words that ask nobody's figures.
  ['마음대로 뜯어 본 기계도 공짜로 고쳐 주나', 'not_understood'],
  ['마음대로 바꾼 기계도 공짜로 고쳐 주나', 'not_understood'],
  ['홍길동 어때', 'unknown:person'],
  ['홍길동 매출 얼마나 되는지 알아봐줘', 'unknown:person'],
  ['매출, 건수, 거래처수', `sales_amount,sales_count,active_clients ${MTD}`],
  ['매출 건수', `sales_count ${MTD}`],
  ['작년 의원급 매출', `sales_amount ${Y25} industry=의원`],
  ['세파정 사는 거래처 몇 곳이야', `active_clients ${MTD} product=세파정`],
  ['오늘 회의인데 이번달 매출 뽑아줘', `sales_amount ${MTD}`],
  ['내일 미팅이라서 올해 매출 좀', `sales_amount ${YTD}`],
  ['서울 지역 말고 나머지 지역 올해 매출', `sales_amount by:region ${YTD} region!=서울`],
  // Alone it would be everything, which is not what was asked.
  ['나머지 지역 올해 매출', 'unknown:other'],
  ['아토르바 20mg vs 10mg 올해', `sales_amount by:product ${YTD} product=아토르바정10mg|아토르바정20mg`],
  ['매출 0원인 담당자', `sales_count by:user ${MTD} sales_count<1`],
  ['are we on target this month', `achievement_rate ${MTD}`],
  ['how will this month close', 'topic:forecast'],
  // What came back is no person whose figures are asked for.
  ['4월 반품건 보여줘', 'sales_amount 2026-04-01..2026-04-30 returned=returned'],
];

describe.each([
  ['shares of a whole, and of each', SHARES],
  ['what was refused or misread', OTHERS],
])('reads %s', (_name, cases) => {
  it.each(cases)('%s', (question, expected) => {
    expect(line(read(question))).toBe(expected);
  });
});

describe('a step without a why', () => {
  it('"왜케 안나와" asks why it fell', () => {
    const reading = read('나 이번달 왜케 안나와');
    expect(reading).toMatchObject({ kind: 'metrics', why: true, presumed: 'down', scope: 'own' });
  });
});

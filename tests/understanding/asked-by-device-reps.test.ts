import { describe, expect, it } from 'vitest';
import { splitQuestions } from '../../src/understanding/split.js';
import { createUnderstanding } from '../../src/understanding/understand.js';
import { catalogOf, entriesOf, line, read } from './read.js';

/** Questions of a company for devices that the rules had not seen, and how they are read since. Today is 2026-06-15. */

const MTD = '2026-06-01..2026-06-15';
const YTD = '2026-01-01..2026-06-15';
const MAY = '2026-05-01..2026-05-31';
const BEGUN = '0001-01-01..2026-06-15';

type Case = readonly [said: string, expected: string];

const CASES: readonly Case[] = [
  // What was not sold is no ranking of what was; slow sellers are.
  ['올해 안 팔린 제품', 'topic:unsold_products'],
  ['지난달에 안 나간 품목들', 'topic:unsold_products'],
  ['which products had no sales this year', 'topic:unsold_products'],
  ['제일 안 팔린 제품', `sales_amount by:product ${MTD} bottom1`],
  ['올해 안 팔린 제품 3개', `sales_amount by:product ${YTD} bottom3`],
  // Three measures in a row.
  ['지난달 매출 건수 수량 다 알려줘', `sales_amount,sales_count,quantity ${MAY}`],
  ['지난달 매출 건수', `sales_count ${MAY}`],
  ['지난달 매출 건수 비중', `share,sales_count by:category ${MAY}`],
  // Each of several members.
  ['강남팀하고 영남지점 지난달 매출 각각', `sales_amount by:department ${MAY} department=강남팀|영남지점`],
  // A kind of clients broken down is its clients, a category its products.
  ['올해 약국별 매출', `sales_amount by:client ${YTD} industry=약국`],
  ['올해 항생제별 매출', `sales_amount by:product ${YTD} category=항생제`],
  ['올해 의원 약국별 매출', `sales_amount by:industry ${YTD} industry=약국|의원`],
  ['지난달에 목표 대비해서 내가 몇 프로를 한 건지', `target_amount,achievement_rate ${MAY} @own`],
  ['올해 무지개별 매출', 'unknown:other'],
  // How somebody stands.
  [
    '강남팀 현황',
    `sales_amount,achievement_rate ${MTD} mom:2026-05-01..2026-05-15 whole:${MAY} department=강남팀`,
  ],
  ['세파정 어때', `sales_amount ${MTD} mom:2026-05-01..2026-05-15 whole:${MAY} product=세파정`],
  ['지난달 어땠어', `sales_amount,achievement_rate ${MAY} mom:2026-04-01..2026-04-30`],
  ['나 이번달 괜찮아?', `achievement_rate ${MTD} @own`],
  ['am I on track this month', `achievement_rate ${MTD}`],
  // Months and days that are asked for with a word between.
  ['매출이 제일 적었던 달은 올해 언제야', `sales_amount by:month ${YTD} bottom1`],
  ['올해 최대 매출 날짜', `sales_amount by:day ${YTD} top1`],
  ['올해 제일 큰데', `sales_amount by:client ${YTD} top1`],
  // All of the data.
  ['역대 최고 매출 달', `sales_amount by:month ${BEGUN} top1`],
  ['전체 기간 월평균 매출', `sales_amount/month ${BEGUN}`],
  ['역대 매출 전년 대비', 'not_understood'],
  ['3년간 연도별 매출', 'sales_amount by:year 2024-01-01..2026-06-15'],
  // One period as a part of another; against another one it is a change.
  ['올해 누적 매출 작년 전체의 몇프로', 'topic:part_of_period'],
  [
    '2분기 대 1분기 매출',
    'sales_amount 2026-04-01..2026-06-15 named:2026-01-01..2026-03-17 whole:2026-01-01..2026-03-31',
  ],
  ['하루에 얼마씩 팔아야 목표 채우지', 'topic:daily_pace'],
  ['2분기 마감하면 얼마쯤 될까', 'topic:forecast'],
  ['올해 월평균 성장률', 'topic:growth_mean'],
  ['팀별 평균 성장률 2분기', 'topic:growth_mean'],
  ['average monthly growth this year', 'topic:growth_mean'],
  ['3주 연속 매출 감소한 팀', 'topic:streak'],
  ['2년 연속 매출 늘어난 팀', 'topic:streak'],
  ['단가 제일 높은 제품', 'topic:product_price'],
  ['가장 비싼 제품이 뭐야', 'topic:product_price'],
  ['올해 요일별 평균 매출', `sales_amount/day by:weekday ${YTD}`],
  ['올해 요일별 건당 평균 매출', `average_sale by:weekday ${YTD}`],
  ['분기 평균 성장률 올해', 'topic:growth_mean'],
  ['제일 싼 제품이 뭐야', 'topic:product_price'],
  ['올해 판매 안 된 제품', 'topic:unsold_products'],
  ['지금까지 매출이 제일 높았던 분기', `sales_amount by:quarter ${BEGUN} top1`],
  ['거래 끊긴 곳 끊기기 전 매출', 'sales_amount 2025-03-01..2026-02-28 of:dormant'],
  ['반년 넘게 안 산 약국', 'dormant_clients by:client 2026-06-01..2026-06-15 industry=약국 months:6'],
];

describe('questions as a company for devices asks them', () => {
  it.each(CASES)('%s', (said, expected) => {
    expect(line(read(said))).toBe(expected);
  });
});

describe('a name that begins with one letter', () => {
  it('is read from its first word on', () => {
    const entries = [
      ...entriesOf(),
      { dimension: 'product' as const, key: 77, label: '이동형 X-ray DR-100', aliases: [] },
    ];
    expect(line(read('X-ray 올해 매출', { entries }))).toBe(
      `sales_amount ${YTD} product=이동형 X-ray DR-100`,
    );
  });
});

describe('a place and a team', () => {
  const TEAMS = [
    ...entriesOf(),
    ...['부산경남영업소', '부산2팀'].map((label) => ({
      dimension: 'department' as const,
      key: label,
      label,
      aliases: [],
    })),
  ];
  const one = TEAMS.filter(({ label }) => label !== '부산2팀');

  it('means the team whose name holds the place', () => {
    const asked = { entries: one, role: 'admin' as const };
    const team = `sales_amount ${MTD} department=부산경남영업소`;
    expect(line(read('부산 쪽 팀 이번달 매출', asked))).toBe(team);
    expect(line(read('부산 팀 이번달 매출', asked))).toBe(team);
  });

  it('asks which one where several hold it, and lists teams where they are ranked', () => {
    const asked = { entries: TEAMS, role: 'admin' as const };
    expect(read('부산 쪽 팀 이번달 매출', asked).kind).toBe('ambiguous_name');
    expect(line(read('부산 지역 팀 순위 이번달', asked))).toContain('region=부산');
  });
});

describe('two requests in one breath', () => {
  const understand = createUnderstanding();
  const parts = (text: string): string[] =>
    splitQuestions(text, (said) =>
      understand({
        text: said,
        calendar: { today: '2026-06-15', fiscalStart: 1 },
        catalog: catalogOf(entriesOf()),
        role: 'admin',
      }),
    ).map((part) => part.text);

  it('are two where the first is closed, whatever they measure', () => {
    expect(parts('강남팀 올해 매출 알려주고 김민수 지난달 매출도')).toEqual([
      '강남팀 올해 매출 알려주고',
      '김민수 지난달 매출도',
    ]);
    expect(parts('강남팀이랑 영남지점 올해 매출')).toHaveLength(1);
  });
});

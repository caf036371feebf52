import { describe, expect, it } from 'vitest';
import type { MemberDimension } from '../../src/model/query.js';
import type { NameEntry } from '../../src/ports/names.js';
import { line, read } from './read.js';

/** Other words for what is asked: of the trade in English, of places, of verbs that people use. Today is 2026-06-15. */

const YTD = '2026-01-01..2026-06-15';
const MTD = '2026-06-01..2026-06-15';
const MOM = `${MTD} mom:2026-05-01..2026-05-15 whole:2026-05-01..2026-05-31`;

function entry(dimension: MemberDimension, label: string): NameEntry {
  return { dimension, key: label, label, aliases: [] };
}

const ENTRIES = [
  entry('category', '항생제'),
  entry('category', '당뇨'),
  entry('category', '체외진단'),
  entry('department', '강남팀'),
  entry('department', '강북팀'),
  entry('department', '부산지점'),
  entry('region', '부산'),
  entry('client', '한빛병원'),
];

describe('names in English', () => {
  it.each([
    ['sales of antibiotics by region ytd', `sales_amount by:region ${YTD} category=항생제`],
    ['diabetes sales this year', `sales_amount ${YTD} category=당뇨`],
    ['IVD sales this year', `sales_amount ${YTD} category=체외진단`],
    ['compare Gangnam and Gangbuk teams', `sales_amount by:department ${MTD} department=강남팀|강북팀`],
    ['busan branch sales this year', `sales_amount ${YTD} department=부산지점`],
    ['busan sales this year', `sales_amount ${YTD} region=부산`],
  ])('%s', (question, expected) => {
    expect(line(read(question, { entries: ENTRIES }))).toBe(expected);
  });
});

describe('verbs and questions as people say them', () => {
  it.each([
    ['제일 많이 파는 제품이 뭐야', `sales_amount by:product ${MTD} top1`],
    ['요즘 뭐가 잘 팔려', `sales_amount by:product ${MTD} top5`],
    ['한빛병원 뭐 사가?', `sales_amount by:product ${MTD} client=한빛병원`],
    ['내일 어디 가지', 'topic:call_plan'],
    ['when did 한빛병원 last order?', 'topic:last_order'],
    ['달성률 80% 넘는 달 있어?', `achievement_rate by:month ${YTD} achievement_rate>80`],
    [
      '상반기 작년이랑 비교하면 얼마나 컸어',
      `sales_amount ${YTD} yoy:2025-01-01..2025-06-15 whole:2025-01-01..2025-06-30`,
    ],
    [
      '2분기하고 1분기 실적 견줘줘',
      'sales_amount 2026-04-01..2026-06-15 named:2026-01-01..2026-03-17 whole:2026-01-01..2026-03-31',
    ],
    [
      '작년 같은 때보다 이번 달 매출',
      `sales_amount ${MTD} yoy:2025-06-01..2025-06-15 whole:2025-06-01..2025-06-30`,
    ],
    ['grade A clients whose sales dropped', `sales_amount by:client ${MOM} client_grade=A growth<0`],
    ['등급 A인데 매출 떨어진 곳', `sales_amount by:client ${MOM} client_grade=A growth<0`],
    ['grade sales', `sales_amount by:client_grade ${MTD}`],
    ['안 파는 거래처', 'not_understood'],
    ['제일 안 파는 사람', `sales_amount by:user ${MTD} bottom1`],
    ['이번달 net sales', `sales_amount ${MTD}`],
  ])('%s', (question, expected) => {
    expect(line(read(question, { entries: ENTRIES }))).toBe(expected);
  });

  it.each(['what happened to 강북팀 in May', 'what happened in May'])('%s asks why', (question) => {
    expect(line(read(question, { entries: ENTRIES }))).toMatch(/why$/);
  });
});

describe('orders of what is not named, places, and who leads a team', () => {
  const LEADS: readonly NameEntry[] = [
    ...ENTRIES,
    { ...entry('user', '백승민'), department: '강남팀', leads: true },
    { ...entry('user', '이영희'), department: '강북팀' },
  ];
  it.each([
    ['우리 팀 이번 달 달성률 낮은 순', `achievement_rate by:user ${MTD} bottom* @team`, 'manager'],
    ['이번 달 매출 높은 순으로', `sales_amount by:client ${MTD} top*`, 'user'],
    ['팀에서 목표 못 채운 사람', `achievement_rate by:user ${MTD} achievement_rate<100 @team`, 'manager'],
    ['팀에서 목표 못 채운 사람', `achievement_rate by:user ${MTD} achievement_rate<100 @team`, 'user'],
    ['강남팀장 실적', `sales_amount ${MTD} user=백승민`, 'admin'],
    ['강북팀장 실적', 'unknown:person', 'admin'],
    ['휴면 거래처 제일 많은 담당자', `dormant_clients by:user ${MTD} top1 months:3`, 'admin'],
    ['올해 처음 산 거래처', `new_clients by:client ${YTD} new_clients>=1`, 'admin'],
    ['팀원들 목표 달성한 달 몇 번씩이야', 'not_understood', 'manager'],
    ['가장 오래된 거래처', 'topic:oldest_clients', 'admin'],
  ] as const)('%s', (question, expected, role) => {
    expect(line(read(question, { entries: LEADS, role }))).toBe(expected);
  });
});

describe('an average beside a figure', () => {
  it.each([
    ['올해 월평균 매출이랑 이번 달 비교'],
    ['올해 월평균 대비 이번 달 매출'],
    ['이번 달이랑 올해 월평균 비교'],
  ])('%s is not told', (question) => {
    expect(line(read(question, { entries: ENTRIES }))).not.toContain('average');
  });
});

describe('words of the trade, and what only asks', () => {
  it.each([
    ['이번 달 내 성적', `sales_amount ${MTD} @own`],
    ['올해 처방액', `sales_amount ${YTD}`],
    ['이번 달 처방 수량', `quantity ${MTD}`],
    ['올해 몇 정 나갔어', `quantity ${YTD}`],
    ['제품 포트폴리오 보여줘', `share,sales_amount by:category ${MTD}`],
    ['베스트셀러 3개', `sales_amount by:product ${MTD} top3`],
  ])('%s', (question, expected) => {
    expect(line(read(question, { entries: ENTRIES }))).toBe(expected);
  });

  it.each([
    '한빛병원 5월 감소 사유',
    '한빛병원 5월 실적 원인 분석',
    '한빛병원 5월 뭐 때문에 줄었나요',
    '한빛병원 5월에 왜 안 사',
  ])('%s asks why', (question) => {
    expect(line(read(question, { entries: ENTRIES }))).toMatch(/why/);
  });

  it('분석해줘 asks how it stands', () => {
    expect(line(read('강남팀 5월 실적 분석해줘', { entries: ENTRIES }))).toBe(
      line(read('강남팀 5월 실적 현황', { entries: ENTRIES })),
    );
  });
});

describe('a month beside an amount', () => {
  it('is the sum of one month, and the average one of a longer time', () => {
    const lines = [
      '월 5천만원 넘는 거래처',
      '지난달 월 5천만원 넘는 거래처',
      '올해 월 5천만원 넘는 거래처',
    ].map((question) => line(read(question)));
    expect(lines).toEqual([
      `sales_amount by:client ${MTD} sales_amount>50000000`,
      'sales_amount by:client 2026-05-01..2026-05-31 sales_amount>50000000',
      line(read('올해 월평균 5천만원 넘는 거래처')),
    ]);
  });
});

describe('a picture of what has one figure', () => {
  it.each([
    ['최근 6개월 매출 그래프', 'sales_amount by:month 2025-12-01..2026-05-31'],
    ['최근 반년치 매출 추이', 'sales_amount by:month 2025-12-01..2026-05-31'],
    ['이번 달 매출 차트', `sales_amount by:day ${MTD}`],
    ['올해 달성률 그래프', `achievement_rate by:month ${YTD}`],
    ['올해 매출 파이차트', `share,sales_amount by:category ${YTD}`],
    ['올해 팀별 매출 파이차트', `share,sales_amount by:department ${YTD}`],
    ['올해 강남팀 매출 파이차트', `sales_amount by:category ${YTD} department=강남팀`],
    ['오늘 매출 그래프', 'sales_amount 2026-06-15'],
    ['이번 달 달성률 차트', `achievement_rate ${MTD}`],
  ])('%s', (question, expected) => {
    expect(line(read(question))).toBe(expected);
  });
});

describe('districts', () => {
  it.each(['강남구', '서초구', '안양시', '진안군'])('%s is nobody, whatever its first syllable', (place) => {
    expect(read(`${place} 매출`)).toMatchObject({ kind: 'unknown_name', sort: 'other' });
  });

  it('a name that only ends like one is of a person', () => {
    expect(read('김진구 매출')).toMatchObject({ kind: 'unknown_name', sort: 'person' });
  });
});

describe('parts of a month, and what a month is held against', () => {
  it.each([
    ['5월 초순 매출', 'sales_amount 2026-05-01..2026-05-10'],
    ['5월 초 매출', 'sales_amount 2026-05-01..2026-05-10'],
    ['지난달 중순 매출', 'sales_amount 2026-05-11..2026-05-20'],
    ['작년 2월 하순 매출', 'sales_amount 2025-02-21..2025-02-28'],
    ['5월 말 매출', 'sales_amount 2026-05-21..2026-05-31'],
    // Today is the 15th.
    ['이번 달 중순 매출', 'sales_amount 2026-06-11..2026-06-15'],
    ['올 초부터 지금까지 매출', `sales_amount ${YTD}`],
    ['팀별 매출 비교', `sales_amount by:department ${MTD}`],
    ['올해 분기별 매출 비교', `sales_amount by:quarter ${YTD}`],
  ])('%s', (question, expected) => {
    expect(line(read(question))).toBe(expected);
  });
});

describe('ways to say that something moved, and what is bought', () => {
  it.each([
    ['매출 급감한 거래처', line(read('매출 감소한 거래처'))],
    ['급성장한 거래처', line(read('성장한 거래처'))],
    ['which products are declining', line(read('which products declined'))],
    ['내 탑 거래처', line(read('내 상위 거래처'))],
    ['한빛병원에서 제일 많이 쓰는 약', `sales_amount by:product ${MTD} client=한빛병원 top1`],
    ['한빛병원이 안 쓰는 제품', 'topic:unsold_products'],
    ['한빛병원 마지막으로 언제 샀어', 'topic:last_order'],
    ['목표 초과했어?', `achievement_rate ${MTD}`],
    ['이번 달 매출 몇 천이야?', `sales_amount ${MTD}`],
  ])('%s', (question, expected) => {
    expect(line(read(question))).toBe(expected);
  });
});

describe('what is counted along', () => {
  it.each([
    ['취소 포함 이번 달 매출', ['completed', 'cancelled']],
    ['취소 건까지 포함하면 이번 달 건수', ['completed', 'cancelled']],
    ['이번 달 취소 매출', ['cancelled']],
  ])('%s', (question, statuses) => {
    const reading = read(question);
    if (reading.kind !== 'metrics') throw new Error(`read as ${reading.kind}`);
    expect(
      reading.query.filters.flatMap((f) => (f.dimension === 'status' ? f.members : [])).map((m) => m.key),
    ).toEqual(statuses);
  });

  it('somebody named and 포함 is not passed over', () => {
    expect(read('한빛병원 포함 이번 달 매출').kind).not.toBe('metrics');
  });
});

describe('the distance between somebody and the first', () => {
  it.each(['나랑 1등 차이', '1등이랑 나랑 얼마 차이나'])('%s asks for one’s own place', (question) => {
    expect(line(read(question))).toBe(line(read('나 몇 등이야')));
  });

  it('of somebody named asks for theirs', () => {
    expect(read('김민수랑 1등 차이 얼마야', { role: 'admin' })).toMatchObject({
      query: { standing: { label: '김민수' }, comparison: null },
    });
  });

  it('between the first and the last it is theirs', () => {
    expect(read('1등이랑 꼴찌 차이', { role: 'admin' })).toMatchObject({
      query: { spread: true, ranking: null },
    });
  });
});

describe('English as managers type it', () => {
  it.each([
    ['are we ahead of last year?', line(read('sales this month vs last year'))],
    ['best performing team last quarter', line(read('best team last quarter'))],
    [
      'how many reps hit their target in May',
      'achievement_rate by:user 2026-05-01..2026-05-31 achievement_rate>=100',
    ],
    ['number of active clients by team', `active_clients by:department ${MTD}`],
    ['number of deals by team', `sales_count by:department ${MTD}`],
    ["what's left to hit the q2 target", line(read('target gap q2'))],
    ['on track for the year?', `achievement_rate ${YTD}`],
    ['will we make the number this quarter', 'topic:forecast'],
    ['how much per business day do we need', 'topic:daily_pace'],
    ['sales of A grade clients last month', line(read('지난달 A등급 거래처 매출'))],
    ['give me a summary of May', line(read('5월 요약'))],
    ['what sold best this year', `sales_amount by:product ${YTD} top1`],
    ['least popular products', `sales_amount by:product ${MTD} bottom5`],
  ])('%s', (question, expected) => {
    expect(line(read(question))).toBe(expected);
  });

  it('the best month ever is of all there is', () => {
    expect(line(read('best month ever'))).toBe(line(read('best month of all time')));
  });
});

describe('growth and its course in other words', () => {
  it.each([
    ['작년 대비 제일 많이 큰 팀', line(read('작년 대비 제일 많이 늘어난 팀'))],
    ['한빛병원 왜 이렇게 안 좋아', line(read('한빛병원 왜 이렇게 줄었어'))],
    ['5월 일별 매출', 'sales_amount by:day 2026-05-01..2026-05-31'],
    ['5월 일자별 매출 그래프', 'sales_amount by:day 2026-05-01..2026-05-31'],
    ['매출 0인 담당자', line(read('매출 0원인 담당자'))],
  ])('%s', (question, expected) => {
    expect(line(read(question))).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import type { MemberDimension } from '../../src/model/query.js';
import type { NameEntry } from '../../src/ports/names.js';
import { splitQuestions } from '../../src/understanding/split.js';
import { line, read, rememberedOf, understoodOf } from './read.js';

/** Questions asked of a maker of fillers and lasers, whose people and clients have names like words. Today is 2026-06-15. */

const YTD = '2026-01-01..2026-06-15';
const MTD = '2026-06-01..2026-06-15';
const MAY = '2026-05-01..2026-05-31';

function entry(dimension: MemberDimension, label: string): NameEntry {
  return { dimension, key: label, label, aliases: [] };
}

function person(label: string, department: string): NameEntry {
  return { ...entry('user', label), department };
}

const ENTRIES: readonly NameEntry[] = [
  { ...person('반기문', '미용1팀'), leads: true },
  person('신규리', '미용1팀'),
  person('하늘', '호남제주영업소'),
  ...['미용1팀', '미용2팀', '장비사업부', '호남제주영업소', '온라인채널파트'].map((team) =>
    entry('department', team),
  ),
  ...[
    '이번생미인의원',
    '지난여름의원',
    '오늘의피부과의원',
    'The Glow Clinic',
    '더예쁜의원 강남점',
    '더예쁜의원 신사점',
    '제주하늘피부과',
    '하늘의원',
  ].map((client) => entry('client', client)),
  ...['볼륨필러 1ml', '하이푸 카트리지 3.0mm', '하이푸 카트리지 4.5mm', '구형 스캐너'].map((product) =>
    entry('product', product),
  ),
  ...['필러', '톡신', '장비'].map((category) => entry('category', category)),
  entry('industry', '피부과'),
  ...['제주', '서울', '경기', '경남', '부산'].map((region) => entry('region', region)),
];

const admin = { entries: ENTRIES, role: 'admin' } as const;
const asked = (question: string): string => line(read(question, admin));

/** What somebody of 미용1팀 sees. */
const OWN = ENTRIES.filter(({ dimension, label, department }) => {
  if (dimension === 'user') return department === '미용1팀';
  return dimension !== 'department' || label === '미용1팀';
});
const manager = { entries: OWN, role: 'manager' } as const;

describe('several periods', () => {
  it.each([
    ['1~4월 매출 각각', 'sales_amount by:month 2026-01-01..2026-04-30'],
    ['1~2분기 매출 따로따로', 'sales_amount by:quarter 2026-01-01..2026-06-15'],
    ['5월 매출 4월 매출 3월 매출', 'sales_amount by:month 2026-03-01..2026-05-31'],
    ['1~4월 필러 매출 각각', 'sales_amount by:month 2026-01-01..2026-04-30 category=필러'],
    ['작년 설 다음주 매출', 'sales_amount 2025-02-03..2025-02-09'],
    ['미용1팀 미용2팀 1~4월 매출 각각', 'department=미용1팀|미용2팀'],
    ['25.10~26.03 매출', 'sales_amount 2025-10-01..2026-03-31'],
    ["'25 4Q 매출", 'sales_amount 2025-10-01..2025-12-31'],
    ['25.4Q 매출', 'sales_amount 2025-10-01..2025-12-31'],
    ["4Q'25 매출", 'sales_amount 2025-10-01..2025-12-31'],
    ['4q 2025 매출', 'sales_amount 2025-10-01..2025-12-31'],
    ['이번 반기 매출', `sales_amount ${YTD}`],
    ['지난 반기 매출', 'sales_amount 2025-07-01..2025-12-31'],
    ['반기 실적', `sales_amount ${YTD}`],
    ['상반기 매출', `sales_amount ${YTD}`],
    ['작년 상반기 하반기 비교', 'sales_amount 2025-07-01..2025-12-31 named:2025-01-01..2025-06-30'],
    ['작년 1분기랑 3분기 매출', 'sales_amount 2025-07-01..2025-09-30 named:2025-01-01..2025-03-31'],
    ['작년 12월이랑 1월 매출', '2026-01-01..2026-01-31'],
    ['작년 5월부터 8월까지 매출', 'sales_amount 2025-05-01..2025-08-31'],
    ['5월 초랑 5월 말 비교', 'sales_amount 2026-05-21..2026-05-31 named:2026-05-01..2026-05-10'],
    ['3년치 연도별 매출', 'sales_amount by:year 2024-01-01..2026-06-15'],
    ['그끄저께 매출', 'sales_amount 2026-06-12'],
    ['작년 추석 전 주 매출', 'sales_amount 2025-09-29..2025-10-05'],
    ['작년 추석 다음 주 매출', 'sales_amount 2025-10-13..2025-10-19'],
    ['구형 스캐너 팔린 적 있어?', 'sales_amount 0001-01-01..2026-06-15 product=구형 스캐너'],
    ['올해 구형 스캐너 팔린 적 있어?', `sales_amount ${YTD} product=구형 스캐너`],
  ])('%s', (question, expected) => {
    expect(asked(question)).toContain(expected);
  });

  it('that do not follow each other are a question each', () => {
    const split = (text: string): string[] =>
      splitQuestions(text, (each) => understoodOf(each, admin)).map(({ text: each }) => each);
    expect(split('1월 3월 5월 매출')).toEqual(['1월 매출', '3월 매출', '5월 매출']);
    expect(split('미용1팀 1월이랑 3월, 5월 매출')).toEqual([
      '미용1팀 1월이랑 매출',
      '미용1팀 3월, 매출',
      '미용1팀 5월 매출',
    ]);
    expect(split('1월 2월 3월 매출')).toEqual(['1월 2월 3월 매출']);
    expect(split('1월이랑 3월 매출')).toEqual(['1월이랑 3월 매출']);
  });

  it('held against yesterday or last month are held against those days themselves', () => {
    expect(asked('어제보다 그제가 나았나')).toBe('sales_amount 2026-06-13 named:2026-06-14');
    expect(asked('지난달보다 3월이 나았나')).toBe(`sales_amount 2026-03-01..2026-03-31 named:${MAY}`);
    expect(asked('지난달보다 4월이 낫지 않았나')).toContain(`2026-04-01..2026-04-30 named:${MAY}`);
    expect(asked('3월 매출 전월 대비')).toContain('mom:2026-02-01..2026-02-28');
    expect(asked('어제 매출 전일 대비')).toContain('dod:2026-06-13');
  });

  it('are told by half-years', () => {
    expect(asked('반기별 매출')).toBe(`sales_amount by:half ${YTD}`);
    expect(asked('작년부터 반기별 매출')).toContain('by:half 2025-01-01..2026-06-15');
    expect(asked('sales by half year since 2024')).toContain('by:half 2024-01-01..2026-06-15');
  });
});

describe('bounds', () => {
  it.each([
    ['매출 5백에서 천 사이 거래처', 'sales_amount>=5000000 sales_amount<=10000000'],
    ['매출 3천에서 1천 사이 거래처', 'sales_amount>=10000000 sales_amount<=30000000'],
    ['매출 1억에서 5천 사이 거래처', 'sales_amount>=50000000 sales_amount<=100000000'],
    ['매출 2억에서 1억 사이 거래처', 'sales_amount>=100000000 sales_amount<=200000000'],
    ['달성률 100에서 80% 사이인 사람', 'achievement_rate>=80 achievement_rate<=100'],
    ['매출 3~5천만원 거래처', 'sales_amount>=30000000 sales_amount<=50000000'],
    ['지난달 목표 90프로 못채운 사람', 'achievement_rate by:user 2026-05-01..2026-05-31 achievement_rate<90'],
    ['피부과 중에 천에서 3천 사이 지난달', `by:client ${MAY} industry=피부과 sales_amount>=10000000`],
    ['단 한 번만 산 거래처', 'sales_count<=1'],
  ])('%s', (question, expected) => {
    expect(asked(question)).toContain(expected);
  });
});

describe('names that hold words, and words that are no names', () => {
  it.each([
    ['이번 매출', `sales_amount ${MTD}`],
    ['반기문 반기 매출', `sales_amount ${YTD} user=반기문`],
    ['하늘이가 지난달 판 거', `sales_amount ${MAY} user=하늘`],
    ['하늘의원 지난달 매출', `sales_amount ${MAY} client=하늘의원`],
    ['글로우클리닉 올해 매출', `sales_amount ${YTD} client=The Glow Clinic`],
    ['호남영업소 지난달 매출', `sales_amount ${MAY} department=호남제주영업소`],
    ['온라인파트 지난달 매출', `sales_amount ${MAY} department=온라인채널파트`],
    ['더예쁜의원 지점별로 올해 매출', `by:client ${YTD} client=더예쁜의원 강남점|더예쁜의원 신사점`],
    ['카트리지 제품별 올해 매출', `by:product ${YTD} product=하이푸 카트리지 3.0mm|하이푸 카트리지 4.5mm`],
    ['미용 두 팀 합쳐서 올해 매출', `sales_amount ${YTD} department=미용1팀|미용2팀`],
    ['미용1팀 미용2팀 장비사업부 세 팀 합치면 얼마야', 'department=미용1팀|미용2팀|장비사업부'],
    ['수도권 매출 지난달', `${MAY} region=경기|서울`],
    ['영남 지역 매출 지난달', `${MAY} region=경남|부산`],
    ['신규리랑 기문 비교 지난달', `by:user ${MAY} user=반기문|신규리`],
    ['반기문네 팀 지난달 실적', `sales_amount ${MAY} department=미용1팀`],
    ['반기문 팀장네 팀원별 지난달 실적', `sales_amount by:user ${MAY} department=미용1팀`],
    ['미용 두팀 누가 더 잘했어 지난달', `by:department ${MAY} department=미용1팀|미용2팀`],
    ['더예쁜의원 두 곳 합쳐서 올해 매출', `sales_amount ${YTD} client=더예쁜의원 강남점|더예쁜의원 신사점`],
    ['하늘피부과랑 하늘의원 올해 매출', `client=제주하늘피부과|하늘의원`],
    ['볼륨필러 산 적 있는 피부과', 'by:client 0001-01-01..2026-06-15 industry=피부과'],
    ['반기문 팀장님네 팀 지난달 실적', `sales_amount ${MAY} department=미용1팀`],
  ])('%s', (question, expected) => {
    expect(asked(question)).toContain(expected);
  });

  it('are not swallowed by the name right before them that holds them', () => {
    expect(asked('제주하늘피부과 제주 매출')).toContain('region=제주');
    expect(asked('하늘의원 하늘 지난달 매출')).toContain('user=하늘');
    expect(asked('이번생미인의원 이번생 매출')).toMatch(/^unknown/);
  });

  it('ask which one, where another number of them is said', () => {
    expect(asked('더예쁜의원 올해 매출')).toBe('which:더예쁜의원 강남점|더예쁜의원 신사점');
  });

  it('are two clients called alike, where only their kind is said anew', () => {
    const entries = [
      ...ENTRIES,
      entry('client', '맑은피부과'),
      entry('client', '맑은의원'),
      entry('industry', '의원'),
    ];
    const got = line(read('맑은 피부과랑 의원 올해 매출', { ...admin, entries }));
    expect(got).toBe(`sales_amount by:client ${YTD} client=맑은의원|맑은피부과`);
  });

  it.each(['전주희는 얼마 팔았는데', '박유리는 이번달 얼마 팔았대', '전주희랑 비교하면', '박하나네 팀 매출'])(
    '%s is of a colleague who may not be seen',
    (question) => {
      expect(line(read(question, manager))).toBe('unknown:person');
    },
  );

  it('are teams by their form, whatever particle stands behind', () => {
    expect(line(read('장비사업부는?', manager))).toBe('unknown:team');
    expect(line(read('전주 매출', manager))).toContain('2026-06-08..2026-06-14');
  });
});

describe('what is typed in a chat', () => {
  it.each([
    ['장비사업부 올해 매출 얼마나 되는교', `sales_amount ${YTD} department=장비사업부`],
    ['저번달 매출 좀 불러봐봐', `sales_amount ${MAY}`],
    ['올해 젤 마니 팔린 제품 톱3', `sales_amount by:product ${YTD} top3`],
    ['필러 중에 뭐가 젤 안 나가', `by:product ${MTD} category=필러 bottom1`],
    ['석달째 조용한 거래처', 'dormant_clients by:client'],
    ['장비 언제 마지막으로 팔았어', 'topic:last_order'],
    ['대기중인 주문 다 보여줘', 'topic:order_list'],
    ['취소된 주문 목록', 'topic:order_list'],
    ['취소된 주문 몇 건', 'sales_count'],
    ['하루에 얼마씩 팔아야 이번달 채우나', 'topic:daily_pace'],
    ['이번달 목표는 넘겨?', 'topic:forecast'],
    ['이번달 얼마 남은거야', `target_gap ${MTD}`],
    ['이번달 누가 젤 많이 남았어', `target_gap by:user ${MTD} top1`],
    ['지난달 필러 젤 마이 판 팀', `by:department ${MAY} category=필러 top1`],
    ['목표 미달 두달 연속인 사람', 'topic:streak'],
    ['하늘의원 최근 주문 3개', 'topic:order_list'],
    ['억 단위로 지난달 팀별 매출', `sales_amount by:department ${MAY}`],
    ['만원 단위로 지난달 매출', `sales_amount ${MAY}`],
    ['땡큐', 'aside:thanks'],
    ['거래처 매출 순위 10위 밖은', `sales_amount by:client ${MTD} top20`],
  ])('%s', (question, expected) => {
    expect(asked(question)).toContain(expected);
  });
});

describe('after an earlier question', () => {
  const next = (first: string, then: string): string =>
    line(read(then, { ...admin, remembered: rememberedOf(first, admin) }));

  it.each([
    ['5월 담당자별 매출', '퍼센트로', `share,sales_amount by:user ${MAY}`],
    ['5월 미용1팀 매출', '아니 4월걸로', 'sales_amount 2026-04-01..2026-04-30 department=미용1팀'],
    ['이번주 담당자별 매출', '한달치로 늘려봐', 'sales_amount by:user 2026-05-17..2026-06-15'],
    ['3월 필러 매출', '그때부터 지금까지 총', 'sales_amount 2026-03-01..2026-06-15 category=필러'],
    ['3월 필러 매출', '그 이후로는', 'sales_amount 2026-03-01..2026-06-15 category=필러'],
    ['올해 신규 거래처 몇 곳', '작년엔 몇 개였어', 'new_clients 2025-01-01..2025-12-31'],
    ['5월 미용1팀 목표', '그럼 얼마 남은거야', `target_gap ${MAY} department=미용1팀`],
    [
      '5월 필러 매출',
      '4월보다 얼마나 차이나',
      `sales_amount ${MAY} named:2026-04-01..2026-04-30 category=필러`,
    ],
    ['5월 필러 매출', '톡신도 그래?', `sales_amount ${MAY} category=톡신`],
    ['5월 톡신 비중', '누가 제일 팔았어', `sales_amount by:user ${MAY} category=톡신 top1`],
    ['5월 수량', '누가 제일 많이 팔았어', `quantity by:user ${MAY} top1`],
  ])('%s → %s', (first, then, expected) => {
    expect(next(first, then)).toContain(expected);
  });

  it('places of a list begin where they are said to', () => {
    const ranking = (then: string): unknown => {
      const reading = read(then, { ...admin, remembered: rememberedOf('5월 거래처 매출 top10', admin) });
      return reading.kind === 'metrics' ? reading.query.ranking : null;
    };
    const top = { metric: 'sales_amount', direction: 'top' };
    expect(ranking('10위 밖은')).toEqual({ ...top, limit: 20, from: 11 });
    expect(ranking('11~20위는')).toEqual({ ...top, limit: 20, from: 11 });
    expect(ranking('상위 3곳만')).toEqual({ ...top, limit: 3 });
  });

  it('quiet clients are looked for among all, and not among those that were listed', () => {
    const before = rememberedOf('올해 하늘의원 더예쁜의원 강남점 매출', admin);
    expect(line(read('휴면은?', { ...admin, remembered: before }))).not.toContain('client=');
    expect(line(read('그중에 휴면은?', { ...admin, remembered: before }))).toContain('client=');
  });

  it('a time that nothing came before is asked of nothing', () => {
    expect(asked('그때부터 지금까지 총')).toBe('not_understood');
  });
});

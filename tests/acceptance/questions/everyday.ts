import type { Asked } from '../expectation.js';
import {
  activeClients,
  amount,
  average,
  by,
  count,
  cut,
  type Group,
  groups,
  nameOf,
  percent,
  type Range,
  ranked,
  rowsIn,
  sellersOf,
  targetOf,
  units,
  type Where,
} from '../gold.js';
import {
  admin,
  alex,
  ask,
  lastMonth,
  lastQuarter,
  lastYear,
  minsu,
  scopeOf,
  seoulManager,
  thisMonth,
  thisQuarter,
  thisYear,
  total,
  yeongnamManager,
} from './ask.js';

const kind = 'everyday';
const of = (user: string, question: string, range: Range, where: Where = {}): Asked =>
  total({ kind, user, question }, range, where);

const ranges: readonly Asked[] = [
  of(minsu, '6월 1일부터 오늘까지 매출', thisMonth),
  of(minsu, '1월부터 3월까지 매출 얼마야', lastQuarter),
  of(minsu, '3~5월 매출', ['2026-03-01', '2026-05-31']),
  of(minsu, '작년 10월부터 올해 3월까지 매출', ['2025-10-01', '2026-03-31']),
  of(minsu, '2025년 7월~9월 실적', ['2025-07-01', '2025-09-30']),
  of(minsu, '재작년 12월 매출', ['2024-12-01', '2024-12-31']),
  of(minsu, '3월 1일~15일 항생제 매출', ['2026-03-01', '2026-03-15'], { category: '항생제' }),
  of(minsu, '최근 10일 매출', ['2026-06-06', '2026-06-15']),
  of(minsu, '2025.12.24 매출', ['2025-12-24', '2025-12-24']),
  of(minsu, '20250314 매출', ['2025-03-14', '2025-03-14']),
  of(minsu, "'25년 2분기 실적", ['2025-04-01', '2025-06-30']),
  of(minsu, '25년도 하반기 매출', ['2025-07-01', '2025-12-31']),
  of(minsu, '2025년 1Q 매출', ['2025-01-01', '2025-03-31']),
  of(minsu, '이번달에 한빛의원에서 얼마 나왔어?', thisMonth, { client: '한빛의원' }),
  of(seoulManager, '지난달에 김민수가 한빛의원에 판 금액', lastMonth, { user: minsu, client: '한빛의원' }),
  of(admin, '작년 서울팀 의료기기 매출이 얼마나 되나요', lastYear, {
    department: '서울팀',
    category: '의료기기',
  }),
  of(seoulManager, '지난달 의료기기 카테고리 매출', lastMonth, { category: '의료기기' }),
  of(admin, '부산 말고 지난달 매출', lastMonth, { not: { region: '부산' } }),
];

const several = (user: string, question: string, range: Range, figures: Record<string, number>): Asked =>
  ask({ kind, user, question }, { status: 'answered', figures, period: range });
const mine: Where = { user: minsu };
const alexs: Where = { user: alex };
const manyMetrics: readonly Asked[] = [
  several(minsu, '지난달 매출이랑 건수 알려줘', lastMonth, {
    sales_amount: amount(lastMonth, mine),
    sales_count: count(lastMonth, mine),
  }),
  several(minsu, '올해 매출, 수량, 건당 평균', thisYear, {
    sales_amount: amount(thisYear, mine),
    quantity: units(thisYear, mine),
    average_sale: average(thisYear, mine),
  }),
  several(alex, 'how many clients did I sell to last month', lastMonth, {
    active_clients: activeClients(lastMonth, alexs),
  }),
  several(alex, 'average deal size this year', thisYear, { average_sale: average(thisYear, alexs) }),
  several(alex, 'my target this month', thisMonth, {
    target_amount: targetOf.month(alex, 2026, 6) ?? Number.NaN,
  }),
  several(alex, 'gap to target last month', lastMonth, {
    target_gap: (targetOf.month(alex, 2026, 5) ?? Number.NaN) - amount(lastMonth, alexs),
  }),
  several(alex, 'sales between March 1 and March 15', ['2026-03-01', '2026-03-15'], {
    sales_amount: amount(['2026-03-01', '2026-03-15'], alexs),
  }),
  several(alex, 'sales in the last 7 days', ['2026-06-09', '2026-06-15'], {
    sales_amount: amount(['2026-06-09', '2026-06-15'], alexs),
  }),
];

interface Pair {
  readonly range: Range;
  readonly other: Range;
  readonly where?: Where;
}
function versus(user: string, question: string, { range, other, where = {} }: Pair): Asked {
  const all = { ...scopeOf(user).where, ...where };
  const [now, then] = [amount(range, all), amount(other, all)];
  return ask(
    { kind, user, question },
    {
      status: 'answered',
      values: [now, then, now - then, percent(now - then, then)],
      period: range,
      comparison: other,
    },
  );
}
const april: Range = ['2026-04-01', '2026-04-30'];
const comparisons: readonly Asked[] = [
  versus(minsu, '5월 매출 4월보다 얼마나 늘었어', { range: lastMonth, other: april }),
  versus(minsu, '지난달보다 이번달 얼마나 더 팔았어', {
    range: thisMonth,
    other: ['2026-05-01', '2026-05-15'],
  }),
  versus(seoulManager, '작년보다 올해 얼마나 성장했어?', { range: thisYear, other: cut(thisYear, lastYear) }),
  versus(minsu, '올해 1분기 전년 대비', { range: lastQuarter, other: ['2025-01-01', '2025-03-31'] }),
  versus(minsu, '상반기 vs 작년 상반기', { range: thisYear, other: ['2025-01-01', '2025-06-15'] }),
  versus(minsu, '26년 1분기 vs 25년 1분기', { range: lastQuarter, other: ['2025-01-01', '2025-03-31'] }),
  versus(minsu, '2026년 3월 vs 2025년 3월 항생제', {
    range: ['2026-03-01', '2026-03-31'],
    other: ['2025-03-01', '2025-03-31'],
    where: { category: '항생제' },
  }),
  versus(admin, '영남팀 지난달 전년 동월 대비 어때?', {
    range: lastMonth,
    other: ['2025-05-01', '2025-05-31'],
    where: { department: '영남팀' },
  }),
  versus(alex, 'compare May vs April', { range: lastMonth, other: april }),
];

const tableOf = (user: string, question: string, table: Parameters<typeof asTable>[0]): Asked =>
  ask({ kind, user, question }, { status: 'answered', table: asTable(table) });
function asTable(t: { dimension: string; rows: readonly Group[]; metric?: string; ordered?: boolean }) {
  return { metric: 'sales_amount', ordered: true, ...t, partial: t.ordered === false };
}
const top = (range: Range, dimension: keyof typeof by, limit: number, where: Where = {}): readonly Group[] =>
  ranked(groups(rowsIn(range, where), by[dimension]), 'top', limit);
const seoul: Where = { department: '서울팀' };
const rates = (range: Range, target: (user: string) => number | null): Group[] =>
  sellersOf('서울팀').flatMap((user) => {
    const goal = target(user);
    return goal === null ? [] : [{ name: nameOf(user), value: percent(amount(range, { user }), goal) }];
  });
const november: Range = ['2025-11-01', '2025-11-30'];
const mayRates = rates(lastMonth, (user) => targetOf.month(user, 2026, 5));
const tables: readonly Asked[] = [
  tableOf(seoulManager, '우리팀 11월 목표대비 달성률 담당자별로 뽑아줘', {
    dimension: 'user',
    metric: 'achievement_rate',
    ordered: false,
    rows: rates(november, (user) => targetOf.month(user, 2025, 11)),
  }),
  tableOf(seoulManager, '지난 분기 담당자별 달성률', {
    dimension: 'user',
    metric: 'achievement_rate',
    ordered: false,
    rows: rates(lastQuarter, (user) => targetOf.quarter(user, 2026, 1)),
  }),
  tableOf(seoulManager, '지난달 달성률 제일 높은 사람', {
    dimension: 'user',
    metric: 'achievement_rate',
    rows: ranked(mayRates, 'top', 1),
  }),
  tableOf(admin, '작년 12월 한 달 동안 제일 많이 산 거래처', {
    dimension: 'client',
    rows: top(['2025-12-01', '2025-12-31'], 'client', 1),
  }),
  tableOf(seoulManager, '지난달 제일 많이 판 사람 누구야', {
    dimension: 'user',
    rows: top(lastMonth, 'user', 1, seoul),
  }),
  tableOf(admin, '올해 어느 지역이 제일 많이 팔았어', {
    dimension: 'region',
    rows: top(thisYear, 'region', 1),
  }),
  tableOf(admin, '부산 지역 거래처 top 3 작년', {
    dimension: 'client',
    rows: top(lastYear, 'client', 3, { region: '부산' }),
  }),
  tableOf(admin, '타이펜정 제일 많이 산 거래처 3곳 올해', {
    dimension: 'client',
    rows: top(thisYear, 'client', 3, { product: '타이펜정' }),
  }),
  tableOf(admin, '지난달 매출 상위 세 곳', { dimension: 'client', rows: top(lastMonth, 'client', 3) }),
  tableOf(admin, '작년 탑5 제품', { dimension: 'product', rows: top(lastYear, 'product', 5) }),
  tableOf(admin, '지난달 서울팀 담당자별 매출', {
    dimension: 'user',
    ordered: false,
    rows: groups(rowsIn(lastMonth, seoul), by.user),
  }),
  tableOf(alex, 'which client bought the most last month', {
    dimension: 'client',
    rows: top(lastMonth, 'client', 1, alexs),
  }),
  tableOf(yeongnamManager, 'top 2 reps last quarter', {
    dimension: 'user',
    rows: top(lastQuarter, 'user', 2, { department: '영남팀' }),
  }),
];

const both = (user: string, question: string, range: Range, parts: readonly Where[]): Asked =>
  ask(
    { kind, user, question },
    {
      status: 'answered',
      values: parts.map((where) => amount(range, { ...scopeOf(user).where, ...where })),
      period: range,
    },
  );
const members: readonly Asked[] = [
  both(seoulManager, '김민수랑 김민지 지난달 매출 비교', lastMonth, [{ user: minsu }, { user: 'kim.minji' }]),
  both(admin, '항생제 vs 소화기 올해 매출', thisYear, [{ category: '항생제' }, { category: '소화기' }]),
  both(admin, '서울팀 영남팀 지난 분기 매출 비교해줘', lastQuarter, [seoul, { department: '영남팀' }]),
];

const speech: readonly Asked[] = [
  ask(
    { kind, user: seoulManager, question: '2025-05-05 한빛의원 매출' },
    { status: 'answered', text: /5,000만\s?원/, figures: { sales_amount: 50_000_000 } },
  ),
  ask(
    { kind, user: admin, question: '2025년 3월 14일 누리종합병원 매출' },
    {
      status: 'answered',
      text: /1조/,
      figures: { sales_amount: amount(['2025-03-14', '2025-03-14'], { client: '누리종합병원' }) },
    },
  ),
  ask({ kind, user: alex, question: 'sales this month' }, { status: 'answered', notText: /입니다|습니다/ }),
  ask({ kind, user: alex, question: '이번 달 매출' }, { status: 'answered', notText: /입니다|습니다/ }),
  ask(
    { kind, user: minsu, question: '한빛의원 올해 매출' },
    {
      status: 'answered',
      filter: { client: ['한빛의원'] },
      text: /한빛의원/,
    },
  ),
];

const turn = (conversation: string, asked: Asked): Asked => ({ ...asked, conversation });
const figure = (user: string, question: string, readings: readonly Record<string, number>[]): Asked =>
  ask(
    { kind: 'follow-ups', user, question },
    readings.map((figures) => ({ status: 'answered', figures })),
  );
const clinics: Where = { product: '아토스타 20mg', industry: '의원' };
// "작년" after a running quarter: the same days, the whole quarter, or the year; all three are said by someone.
const yearBefore: readonly Range[] = [['2025-04-01', '2025-06-15'], ['2025-04-01', '2025-06-30'], lastYear];
const followUps: readonly Asked[] = [
  turn('c1', of(admin, '아토스타 20mg 이번분기 매출', thisQuarter, { product: '아토스타 20mg' })),
  turn('c1', figure(admin, '그중에 의원만', [{ sales_amount: amount(thisQuarter, clinics) }])),
  turn(
    'c1',
    figure(
      admin,
      '그럼 작년은?',
      yearBefore.map((range) => ({ sales_amount: amount(range, clinics) })),
    ),
  ),
  turn(
    'c1',
    figure(
      admin,
      '아니 매출 말고 수량으로',
      yearBefore.map((range) => ({ quantity: units(range, clinics) })),
    ),
  ),
  turn('c2', of(minsu, '지난달 매출', lastMonth)),
  turn(
    'c2',
    figure(minsu, '항생제는?', [{ sales_amount: amount(lastMonth, { ...mine, category: '항생제' }) }]),
  ),
  turn('c2', figure(minsu, '올해는?', [{ sales_amount: amount(thisYear, { ...mine, category: '항생제' }) }])),
  // Another's conversation of the same name is another one.
  turn('c2', figure(alex, '지난달 매출', [{ sales_amount: amount(lastMonth, alexs) }])),
];

export const everydayQuestions: readonly Asked[] = [
  ...ranges,
  ...manyMetrics,
  ...comparisons,
  ...tables,
  ...members,
  ...speech,
  ...followUps,
];

import type { Sale } from '../company.js';
import type { Asked } from '../expectation.js';
import {
  by,
  count,
  type Group,
  groups,
  peopleRanked,
  type Range,
  ranked,
  rowsIn,
  sellersOf,
  type Where,
} from '../gold.js';
import {
  admin,
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
  yeongnamManager,
} from './ask.js';

type Dimension = keyof typeof by;
interface Wanted {
  readonly range: Range;
  readonly dimension: Dimension;
  readonly where?: Where;
  readonly metric?: string;
  readonly value?: (rows: Sale[]) => number;
}

function grouped(user: string, wanted: Wanted): Group[] {
  const rows = rowsIn(wanted.range, { ...scopeOf(user).where, ...wanted.where });
  return groups(rows, by[wanted.dimension], wanted.value);
}

function rank(
  user: string,
  question: string,
  wanted: Wanted & { direction?: 'bottom'; limit: number },
): Asked {
  const rows = ranked(grouped(user, wanted), wanted.direction ?? 'top', wanted.limit);
  return ask(
    { kind: 'rankings', user, question },
    {
      status: 'answered',
      period: wanted.range,
      table: { dimension: wanted.dimension, metric: wanted.metric ?? 'sales_amount', rows, ordered: true },
    },
  );
}

const sumOfUnits = (rows: Sale[]): number => rows.reduce((total, row) => total + (row.quantity ?? 0), 0);
const howMany = (rows: Sale[]): number => rows.length;

const crafted: Range = ['2025-05-05', '2025-05-05'];
const rankings: readonly Asked[] = [
  rank(minsu, '올해 거래처 top 3', { range: thisYear, dimension: 'client', limit: 3 }),
  rank(minsu, '지난달 매출 상위 거래처', { range: lastMonth, dimension: 'client', limit: 5 }),
  rank(seoulManager, '이번달 매출 상위 10개 거래처 뽑아줘', {
    range: thisMonth,
    dimension: 'client',
    limit: 10,
  }),
  rank(admin, '작년 제일 많이 팔린 제품', { range: lastYear, dimension: 'product', limit: 1 }),
  rank(admin, '지난 분기 제품 top5', { range: lastQuarter, dimension: 'product', limit: 5 }),
  rank(admin, '올해 가장 적게 팔린 제품이 뭐야', {
    range: thisYear,
    dimension: 'product',
    direction: 'bottom',
    limit: 1,
  }),
  rank(seoulManager, '지난달 하위 3개 거래처', {
    range: lastMonth,
    dimension: 'client',
    direction: 'bottom',
    limit: 3,
  }),
  rank(admin, '지난달 1등 팀 어디야', { range: lastMonth, dimension: 'department', limit: 1 }),
  rank(admin, '올해 제품군 순위 상위 3', { range: thisYear, dimension: 'category', limit: 3 }),
  rank(yeongnamManager, '지난달 수량 상위 3개 제품', {
    range: lastMonth,
    dimension: 'product',
    limit: 3,
    metric: 'quantity',
    value: sumOfUnits,
  }),
  rank(seoulManager, '올해 거래 건수 많은 거래처 top 4', {
    range: thisYear,
    dimension: 'client',
    limit: 4,
    metric: 'sales_count',
    value: howMany,
  }),
  rank('alex.kim', 'top 3 clients this year', { range: thisYear, dimension: 'client', limit: 3 }),
  rank('alex.kim', 'bottom 2 products last quarter', {
    range: lastQuarter,
    dimension: 'product',
    direction: 'bottom',
    limit: 2,
  }),
  // Ties are broken by name.
  rank(seoulManager, '2025-05-05 거래처 top 6', { range: crafted, dimension: 'client', limit: 6 }),
  rank(seoulManager, '2025년 5월 5일 매출 하위 3개 거래처', {
    range: crafted,
    dimension: 'client',
    direction: 'bottom',
    limit: 3,
  }),
];

const peopleTable = (user: string, question: string, range: Range, rows: readonly Group[]): Asked =>
  ask(
    { kind: 'rankings', user, question },
    {
      status: 'answered',
      period: range,
      table: { dimension: 'user', metric: 'sales_amount', rows, ordered: true },
    },
  );
const peopleRankings: readonly Asked[] = [
  peopleTable(
    seoulManager,
    '하위 5명 누구임?',
    thisMonth,
    ranked(peopleRanked(thisMonth, sellersOf('서울팀')), 'bottom', 5),
  ),
  peopleTable(
    admin,
    '지난달 실적 1등 누구야',
    lastMonth,
    ranked(peopleRanked(lastMonth, sellersOf()), 'top', 1),
  ),
  peopleTable(
    admin,
    '이번 분기 담당자 하위 4명',
    thisQuarter,
    ranked(peopleRanked(thisQuarter, sellersOf()), 'bottom', 4),
  ),
  peopleTable(
    yeongnamManager,
    '작년 담당자 순위 top 3',
    lastYear,
    ranked(peopleRanked(lastYear, sellersOf('영남팀')), 'top', 3),
  ),
  peopleTable(
    seoulManager,
    '우리팀 올해 꼴찌 누구',
    thisYear,
    ranked(peopleRanked(thisYear, sellersOf('서울팀')), 'bottom', 1),
  ),
];

function filtered(
  user: string,
  question: string,
  wanted: Wanted & { passes: (value: number) => boolean },
): Asked {
  const rows = ranked(
    grouped(user, wanted).filter((g) => wanted.passes(g.value)),
    'top',
  );
  if (rows.length === 0 || rows.length > 50)
    throw new Error(`${question}: ${rows.length} rows prove nothing`);
  return ask(
    { kind: 'thresholds', user, question },
    {
      status: 'answered',
      period: wanted.range,
      table: { dimension: wanted.dimension, metric: wanted.metric ?? 'sales_amount', rows, ordered: false },
    },
  );
}
const ofClients = { dimension: 'client' } as const;
const thresholds: readonly Asked[] = [
  filtered(seoulManager, '2025-05-05 5천만원 넘는 거래처', {
    ...ofClients,
    range: crafted,
    passes: (v) => v > 5e7,
  }),
  filtered(seoulManager, '2025-05-05 5천만원 이상 거래처', {
    ...ofClients,
    range: crafted,
    passes: (v) => v >= 5e7,
  }),
  filtered(seoulManager, '2025-05-05 5천만원 초과 거래처', {
    ...ofClients,
    range: crafted,
    passes: (v) => v > 5e7,
  }),
  filtered(seoulManager, '2025-05-05 5천만원 미만 거래처', {
    ...ofClients,
    range: crafted,
    passes: (v) => v < 5e7,
  }),
  filtered(seoulManager, '2025-05-05 매출 50,000,000원 이하 거래처', {
    ...ofClients,
    range: crafted,
    passes: (v) => v <= 5e7,
  }),
  filtered(seoulManager, '이번달 매출 1천만원 넘는 거래처 top10', {
    ...ofClients,
    range: thisMonth,
    passes: (v) => v > 1e7,
  }),
  filtered(admin, '작년 매출 1억 2천 이상인 거래처', {
    ...ofClients,
    range: lastYear,
    passes: (v) => v >= 1.2e8,
  }),
  filtered(admin, '작년 매출 2.5억 넘는 제품', {
    dimension: 'product',
    range: lastYear,
    passes: (v) => v > 2.5e8,
  }),
  filtered(minsu, '올해 3백만원 이하로 판 제품', {
    dimension: 'product',
    range: thisYear,
    passes: (v) => v <= 3e6,
  }),
  filtered(minsu, '지난달 300만원 이상 거래처 어디어디야', {
    ...ofClients,
    range: lastMonth,
    passes: (v) => v >= 3e6,
  }),
  filtered(seoulManager, '올해 거래 10건 이상인 거래처', {
    ...ofClients,
    range: thisYear,
    metric: 'sales_count',
    value: howMany,
    passes: (v) => v >= 10,
  }),
];

const breakdown = (user: string, question: string, wanted: Wanted & { namesFree?: boolean }): Asked =>
  ask(
    { kind: 'breakdowns', user, question },
    {
      status: 'answered',
      period: wanted.range,
      table: {
        dimension: wanted.dimension,
        metric: wanted.metric ?? 'sales_amount',
        rows: ['day', 'week', 'month', 'quarter', 'year'].includes(wanted.dimension)
          ? grouped(user, wanted).sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1))
          : grouped(user, wanted),
        ordered: ['day', 'week', 'month', 'quarter', 'year'].includes(wanted.dimension),
        namesFree: wanted.namesFree ?? false,
      },
    },
  );
const breakdowns: readonly Asked[] = [
  breakdown(seoulManager, '지난달 거래처별 매출', { range: lastMonth, dimension: 'client' }),
  breakdown(minsu, '지난 분기 제품별 실적 보여줘', { range: lastQuarter, dimension: 'product' }),
  breakdown(admin, '올해 팀별 매출', { range: thisYear, dimension: 'department' }),
  breakdown(admin, '지점별 지난달 실적', { range: lastMonth, dimension: 'department' }),
  breakdown(admin, '작년 제품군별 매출', { range: lastYear, dimension: 'category' }),
  breakdown(seoulManager, '지난달 카테고리별 매출', { range: lastMonth, dimension: 'category' }),
  breakdown(admin, '지난 분기 지역별 매출', { range: lastQuarter, dimension: 'region' }),
  breakdown(admin, '이번달 업종별 매출', { range: thisMonth, dimension: 'industry' }),
  breakdown(admin, '올해 등급별 매출', { range: thisYear, dimension: 'client_grade', namesFree: true }),
  breakdown(admin, '지난달 상태별 건수', {
    range: lastMonth,
    dimension: 'status',
    where: { status: 'any' },
    metric: 'sales_count',
    value: howMany,
    namesFree: true,
  }),
  breakdown(minsu, '올해 월별 매출', { range: thisYear, dimension: 'month', namesFree: true }),
  breakdown(seoulManager, '최근 6개월 월별 추이', {
    range: ['2025-12-01', '2026-05-31'],
    dimension: 'month',
    namesFree: true,
  }),
  breakdown(seoulManager, '작년 분기별 매출', { range: lastYear, dimension: 'quarter', namesFree: true }),
  breakdown(seoulManager, '지난달 주별 매출', { range: lastMonth, dimension: 'week', namesFree: true }),
  breakdown(admin, '최근 7일 일별 매출', {
    range: ['2026-06-09', '2026-06-15'],
    dimension: 'day',
    namesFree: true,
  }),
  breakdown(admin, '2024년 12월부터 2026년 5월까지 연도별 매출', {
    range: ['2024-12-01', '2026-05-31'],
    dimension: 'year',
    namesFree: true,
  }),
  breakdown(minsu, '지난달 제품별 수량', {
    range: lastMonth,
    dimension: 'product',
    metric: 'quantity',
    value: sumOfUnits,
  }),
  breakdown('alex.kim', 'sales by product last month', { range: lastMonth, dimension: 'product' }),
  breakdown('alex.kim', 'monthly sales this year', { range: thisYear, dimension: 'month', namesFree: true }),
];

const status = (
  user: string,
  question: string,
  range: Range,
  of: 'cancelled' | 'pending',
): readonly Asked[] => {
  const where = { ...scopeOf(user).where, status: of };
  const isCount = question.includes('건');
  const figures: Record<string, number> = isCount
    ? { sales_count: count(range, where) }
    : { sales_amount: rowsIn(range, where).reduce((sum, row) => sum + row.amount, 0) };
  return [ask({ kind: 'statuses', user, question }, { status: 'answered', figures, period: range })];
};
const statuses: readonly Asked[] = [
  ...status(admin, '작년 취소 금액 얼마야', lastYear, 'cancelled'),
  ...status(admin, '지난달 취소 몇 건이야', lastMonth, 'cancelled'),
  ...status(seoulManager, '올해 대기 건수', thisYear, 'pending'),
  ...status(seoulManager, '올해 보류된 매출', thisYear, 'pending'),
];

export const rankingQuestions: readonly Asked[] = [
  ...rankings,
  ...peopleRankings,
  ...thresholds,
  ...breakdowns,
  ...statuses,
];

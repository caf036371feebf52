import type { Asked, Expectation } from '../expectation.js';
import { amount, by, cut, groups, percent, type Range, rowsIn, type Where } from '../gold.js';
import {
  admin,
  ask,
  lastMonth,
  lastQuarter,
  lastYear,
  minji,
  minsu,
  scopeOf,
  seoulManager,
  thisMonth,
  thisQuarter,
  thisYear,
} from './ask.js';

const kind = 'comparisons';

interface Pair {
  readonly range: Range;
  readonly other: Range;
  readonly where?: Where;
}

/** Both sums and both ranges; the growth where the other side is above zero. */
function compared(user: string, pair: Pair): Expectation {
  const where = { ...scopeOf(user).where, ...pair.where };
  const current = amount(pair.range, where);
  const other = amount(pair.other, where);
  return {
    status: 'answered',
    figures: { sales_amount: current, growth: percent(current - other, other) },
    values: [other, current - other],
    period: pair.range,
    comparison: pair.other,
  };
}
const versus = (user: string, question: string, pair: Pair, now?: string): Asked =>
  ask({ kind, user, question, ...(now === undefined ? {} : { now }) }, compared(user, pair));

const april: Range = ['2026-04-01', '2026-04-30'];
const march: Range = ['2026-03-01', '2026-03-31'];
const monthBefore: Range = ['2026-05-01', '2026-05-15'];
const quarterBefore = cut(thisQuarter, lastQuarter);

const running: readonly Asked[] = [
  versus(minsu, '이번 달 매출 전월 대비', { range: thisMonth, other: monthBefore }),
  versus(minsu, '이번달 전월비 어때', { range: thisMonth, other: monthBefore }),
  versus(minsu, '전월대비 얼마나 빠졌어?', { range: thisMonth, other: monthBefore }),
  versus(minsu, '이번 달 매출 MoM', { range: thisMonth, other: monthBefore }),
  versus(seoulManager, '이번 주 매출 전주 대비', {
    range: ['2026-06-15', '2026-06-15'],
    other: ['2026-06-08', '2026-06-08'],
  }),
  versus(seoulManager, '지난주 매출 WoW', {
    range: ['2026-06-08', '2026-06-14'],
    other: ['2026-06-01', '2026-06-07'],
  }),
  versus(minsu, '이번 분기 전분기 대비 매출', { range: thisQuarter, other: quarterBefore }),
  versus(minsu, '이번분기 QoQ', { range: thisQuarter, other: quarterBefore }),
  versus(minsu, '이번 달 전년 대비 매출', { range: thisMonth, other: ['2025-06-01', '2025-06-15'] }),
  versus(minsu, '이번달 매출 YoY', { range: thisMonth, other: ['2025-06-01', '2025-06-15'] }),
  versus(seoulManager, '올해 매출 전년 동기 대비', { range: thisYear, other: ['2025-01-01', '2025-06-15'] }),
  versus(seoulManager, '올해 상반기 전년동기대비 성장률은?', {
    range: thisYear,
    other: ['2025-01-01', '2025-06-15'],
  }),
  versus(minsu, '이번 분기 작년 같은 기간이랑 비교해줘', {
    range: thisQuarter,
    other: ['2025-04-01', '2025-06-15'],
  }),
  versus('alex.kim', 'sales this month YoY', { range: thisMonth, other: ['2025-06-01', '2025-06-15'] }),
  // 30 days of this March, and February has but 28; then a 31st day.
  versus(
    minsu,
    '이번 달 매출 전월 대비',
    { range: ['2026-03-01', '2026-03-30'], other: ['2026-02-01', '2026-02-28'] },
    '2026-03-30T09:00:00+09:00',
  ),
  versus(
    minsu,
    '이번달 매출 전년비',
    { range: ['2026-02-01', '2026-02-28'], other: ['2025-02-01', '2025-02-28'] },
    '2026-02-28T09:00:00+09:00',
  ),
];

const complete: readonly Asked[] = [
  versus(minsu, '지난달 매출 전월 대비', { range: lastMonth, other: april }),
  versus(minsu, '5월 매출 전월비', { range: lastMonth, other: april }),
  versus(minsu, '지난달 전년 대비 실적', { range: lastMonth, other: ['2025-05-01', '2025-05-31'] }),
  versus(minji, '3월 매출 전년 동월 대비', { range: march, other: ['2025-03-01', '2025-03-31'] }),
  versus(seoulManager, '지난 분기 매출 전분기 대비', {
    range: lastQuarter,
    other: ['2025-10-01', '2025-12-31'],
  }),
  versus(seoulManager, '지난 분기 전년비', { range: lastQuarter, other: ['2025-01-01', '2025-03-31'] }),
  versus(seoulManager, '작년 3분기 vs 작년 2분기 매출 비교', {
    range: ['2025-07-01', '2025-09-30'],
    other: ['2025-04-01', '2025-06-30'],
  }),
  versus(seoulManager, '3분기 vs 2분기 매출 비교', {
    range: ['2025-07-01', '2025-09-30'],
    other: ['2025-04-01', '2025-06-30'],
  }),
  versus(minsu, '5월 vs 4월', { range: lastMonth, other: april }),
  versus(minsu, '4월이랑 3월 매출 비교해줘', { range: april, other: march }),
  versus(admin, '5월 vs 4월 항생제 매출', { range: lastMonth, other: april, where: { category: '항생제' } }),
  versus(seoulManager, '지난달 한빛의원 매출 전월 대비', {
    range: lastMonth,
    other: april,
    where: { client: '한빛의원' },
  }),
];
// "3분기 vs 2분기" on 15 June: the latest third quarter is 2025's; the latest second one is running. Either the
// two of one year, or each one's latest, the complete one cut to the running one's days.
const secondNow = (): Expectation => {
  const where = scopeOf(seoulManager).where;
  const third: Range = ['2025-07-01', '2025-09-30'];
  return {
    status: 'answered',
    values: [amount(thisQuarter, where), amount(cut(thisQuarter, third), where)],
  };
};
const withReadings = (asked: Asked): Asked =>
  asked.question === '3분기 vs 2분기 매출 비교'
    ? { ...asked, expect: [asked.expect as Expectation, secondNow()] }
    : asked;

const runningNamed = (user: string, question: string, pair: Pair & { whole: Range }): Asked => {
  const base = compared(user, pair);
  const whole = amount(pair.whole, scopeOf(user).where);
  return ask({ kind, user, question }, { ...base, values: [...(base.values ?? []), whole] });
};
const named: readonly Asked[] = [
  runningNamed(minsu, '2분기 vs 1분기 매출', {
    range: thisQuarter,
    other: quarterBefore,
    whole: lastQuarter,
  }),
  runningNamed(minsu, '이번 달 vs 지난달', { range: thisMonth, other: monthBefore, whole: lastMonth }),
  runningNamed(seoulManager, '올해 vs 작년 매출', {
    range: thisYear,
    other: ['2025-01-01', '2025-06-15'],
    whole: lastYear,
  }),
];

const growthOf = (user: string, question: string, pair: Pair): Asked => {
  const { status, figures, period, comparison } = compared(user, pair);
  const growth = figures?.growth ?? Number.NaN;
  return ask(
    { kind, user, question },
    {
      status,
      figures: { growth },
      ...(period ? { period } : {}),
      ...(comparison ? { comparison } : {}),
    },
  );
};
const growth: readonly Asked[] = [
  growthOf(minsu, '지난달 전월 대비 성장률', { range: lastMonth, other: april }),
  growthOf(minsu, '올해 전년 대비 증감률', { range: thisYear, other: ['2025-01-01', '2025-06-15'] }),
  growthOf('alex.kim', 'growth last quarter YoY', {
    range: lastQuarter,
    other: ['2025-01-01', '2025-03-31'],
  }),
];

/** Grace Clinic's first sale was in May 2026: nothing to compare with. */
const nothingBefore: readonly Asked[] = [
  ask(
    { kind, user: 'lee.seoyeon', question: '지난달 Grace Clinic 매출 전월 대비' },
    {
      status: 'answered',
      figures: { sales_amount: amount(lastMonth, { user: 'lee.seoyeon', client: 'Grace Clinic' }) },
      absent: ['growth'],
      text: /비교 기간 매출(이|은)? ?없|no sales in the comparison/i,
    },
  ),
];

/** A supposed fall is answered with the truth, and the parts add up to the change. */
function why(
  user: string,
  question: string,
  pair: Pair & { dimension: 'client' | 'product' | 'user' },
): Asked {
  const where = { ...scopeOf(user).where, ...pair.where };
  const current = amount(pair.range, where);
  const other = amount(pair.other, where);
  const key = by[pair.dimension];
  const change = new Map<string | null, number>();
  for (const g of groups(rowsIn(pair.range, where), key)) change.set(g.name, g.value);
  for (const g of groups(rowsIn(pair.other, where), key))
    change.set(g.name, (change.get(g.name) ?? 0) - g.value);
  const strongest = [...change.values()].sort((a, b) => Math.abs(b) - Math.abs(a))[0] ?? 0;
  return ask(
    { kind: 'why', user, question },
    {
      status: 'answered',
      values: [current, other, current - other, strongest],
      period: pair.range,
      comparison: pair.other,
      text: current > other ? /늘|증가|올랐|rose|up/ : /줄|감소|떨어|fell|down/,
    },
  );
}
const reasons: readonly Asked[] = [
  why(seoulManager, '지난달 매출 왜 줄었어? 제품별로', {
    range: lastMonth,
    other: april,
    dimension: 'product',
  }),
  why(seoulManager, '지난달 거래처별로 왜 줄었어', { range: lastMonth, other: april, dimension: 'client' }),
  why(seoulManager, '4월 매출 제품별로 왜 줄었어?', { range: april, other: march, dimension: 'product' }),
  why(seoulManager, '12월 매출 제품별로 왜 빠졌어', {
    range: ['2025-12-01', '2025-12-31'],
    other: ['2025-11-01', '2025-11-30'],
    dimension: 'product',
  }),
  why(minsu, '4월 매출 거래처별로 왜 떨어졌지', { range: april, other: march, dimension: 'client' }),
  why(seoulManager, '3월 매출 담당자별로 전월 대비 왜 떨어졌어', {
    range: march,
    other: ['2026-02-01', '2026-02-28'],
    dimension: 'user',
  }),
];

export const comparisonQuestions: readonly Asked[] = [
  ...running,
  ...complete.map(withReadings),
  ...named,
  ...growth,
  ...nothingBefore,
  ...reasons,
];

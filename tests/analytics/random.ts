import {
  addDays,
  addMonths,
  type CalendarContext,
  comparePeriod,
  cutToElapsed,
  rangePeriod,
  unitPeriod,
} from '../../src/model/calendar.js';
import type { Comparison, Period } from '../../src/model/period.js';
import type { RowScope } from '../../src/model/principal.js';
import {
  AVERAGE_MEMBERS,
  AVERAGED_METRICS,
  type AverageOf,
  type Dimension,
  type Filter,
  MEMBER_DIMENSIONS,
  METRICS,
  type MemberDimension,
  type Metric,
  type MetricQuery,
  type Threshold,
  TIME_DIMENSIONS,
} from '../../src/model/query.js';
import type { World, WorldSale, WorldTarget } from './world.js';
import { user } from './world.js';

/** A repeatable source of chance (mulberry32, public domain). */
export function createChance(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (below: number): number => Math.floor(next() * below);
  return {
    next,
    int,
    maybe: (probability: number): boolean => next() < probability,
    pick: <T>(items: readonly T[]): T => {
      const item = items[int(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    some: <T>(items: readonly T[], count: number): T[] => {
      const rest = [...items];
      const taken: T[] = [];
      while (taken.length < count && rest.length > 0) taken.push(...rest.splice(int(rest.length), 1));
      return taken;
    },
  };
}

export type Chance = ReturnType<typeof createChance>;

const REGIONS = ['서울', '부산', '대구', '', null];
const CATEGORIES = ['항생제', '고혈압', '당뇨', null];
const STATUSES = ['cancelled', 'pending', null];
const USERS = [
  user(1, { fullName: '김하나' }),
  user(2, { fullName: '이두리' }),
  // A namesake in another team, so that ties by name need the key.
  user(3, { fullName: '김하나', department: '부산팀' }),
  user(4, { fullName: null, department: '부산팀' }),
  user(5, { fullName: '박세나', role: 'manager' }),
  user(6, { fullName: '최네오', department: '부산팀', active: false }),
  user(7, { fullName: '정대표', department: null, role: 'admin' }),
  user(8, { fullName: '한이사', department: '본사', role: 'admin' }),
  user(9, { fullName: '신입', department: '대구팀' }),
  user(10, { fullName: '무소속', department: null }),
];
/** 99 is a person who is gone. */
const SELLERS = [1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 10, 99];
const INDUSTRIES = ['의원', '종합병원', '약국', null];

export function randomWorld(chance: Chance, size: number): World {
  const clients = Array.from({ length: 14 }, (_, i) => ({
    id: i + 1,
    // Two of them share their name.
    name: i === 13 ? '거래처A' : `거래처${String.fromCharCode(65 + i)}`,
    industry: chance.pick(INDUSTRIES),
  }));
  // Each client buys within a stretch of its own, so that some are new, some gone, some quiet for a while.
  const stretches = clients.map(() => {
    const first = chance.int(26);
    return [first, first + 1 + chance.int(20)] as const;
  });
  const sales: WorldSale[] = [];
  while (sales.length < size) {
    const client = chance.int(15);
    const [first, last] = stretches[client] ?? [0, 30];
    const day = addDays(
      addMonths('2024-01-01', first + chance.int(Math.max(1, last - first))),
      chance.int(28),
    );
    if (day > '2026-06-20') continue;
    sales.push({
      user: chance.pick(SELLERS),
      client: client + 1,
      product: chance.maybe(0.1) ? null : 1 + chance.int(6),
      amount: chance.maybe(0.05) ? -BigInt(chance.int(5000)) : BigInt(chance.int(40)) * 25_000n,
      date: day,
      quantity: chance.maybe(0.3) ? null : chance.int(20),
      region: chance.pick(REGIONS),
      category: chance.pick(CATEGORIES),
      status: chance.maybe(0.85) ? 'completed' : chance.pick(STATUSES),
    });
  }
  return {
    users: USERS,
    clients,
    products: Array.from({ length: 6 }, (_, i) => ({ id: i + 1, name: `제품${i + 1}` })),
    grades: clients.flatMap((c) =>
      Array.from({ length: chance.int(4) }, () => ({
        client: c.id,
        grade: chance.pick(['S', 'A', 'B', 'C']),
        date: chance.pick(['2026-01-01', '2026-04-01', '2026-05-01']),
      })),
    ),
    sales,
    targets: randomTargets(chance),
  };
}

/** People differ in which rows they have, some with holes, some with two rows in a month. */
function randomTargets(chance: Chance): WorldTarget[] {
  const targets = new Map<string, WorldTarget>();
  const put = (userId: number, period: WorldTarget['period'], date: string): void => {
    const amount = chance.maybe(0.05) ? 0n : BigInt(1 + chance.int(50)) * 50_000n;
    targets.set(`${userId}:${period}:${date}`, { user: userId, amount, period, date });
  };
  for (const id of [1, 2, 3, 4, 5, 6, 8, 98]) {
    const has = { monthly: chance.maybe(0.8), quarterly: chance.maybe(0.4), yearly: chance.maybe(0.3) };
    for (let i = 0; i < 36; i += 1) {
      const first = addMonths('2024-01-01', i);
      if (has.monthly && chance.maybe(0.9)) put(id, 'monthly', addDays(first, chance.int(28)));
      if (has.monthly && chance.maybe(0.03)) put(id, 'monthly', addDays(first, chance.int(28)));
      if (has.quarterly && i % 3 === 0 && chance.maybe(0.8)) put(id, 'quarterly', first);
      if (has.yearly && i % 12 === 3 && chance.maybe(0.8)) put(id, 'yearly', first);
    }
  }
  return [...targets.values()];
}

function randomPeriod(chance: Chance, at: CalendarContext): Period {
  if (chance.maybe(0.25)) {
    const from = addDays('2024-06-01', chance.int(700));
    return rangePeriod(from, addDays(from, chance.int(90)));
  }
  if (chance.maybe(0.2)) {
    const from = addMonths('2024-06-01', chance.int(20));
    return rangePeriod(from, addDays(addMonths(from, 1 + chance.int(12)), -1));
  }
  const unit = chance.pick(['day', 'week', 'month', 'month', 'quarter', 'half', 'year'] as const);
  const date = chance.maybe(0.4) ? at.today : addDays('2024-06-01', chance.int(740));
  return unitPeriod(date, unit, at);
}

function randomComparison(chance: Chance, period: Period, at: CalendarContext): Comparison {
  const kind = chance.pick(['dod', 'wow', 'mom', 'qoq', 'yoy', 'yoy', 'named'] as const);
  if (kind !== 'named') return comparePeriod(period, kind, at.fiscalStart);
  return { kind, ...cutToElapsed(period, randomPeriod(chance, at)) };
}

function keysOf(dimension: MemberDimension): readonly (string | number)[] {
  switch (dimension) {
    case 'user':
      return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 99];
    case 'department':
      return ['강남팀', '부산팀', '대구팀', '본사', ''];
    case 'client':
      return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
    case 'product':
      return [1, 2, 3, 4, 5, 6, ''];
    case 'category':
      return ['항생제', '고혈압', '당뇨', '', '없는것'];
    case 'region':
      return ['서울', '부산', '대구', ''];
    case 'industry':
      return ['의원', '종합병원', '약국', ''];
    case 'client_grade':
      return ['S', 'A', 'B', 'C', ''];
    case 'status':
      return ['completed', 'cancelled', 'pending', ''];
  }
}

/** Of days: some of the week, or some single ones. */
function randomDays(chance: Chance): Filter {
  const dimension = chance.pick(['weekday', 'weekday', 'day'] as const);
  const keys =
    dimension === 'weekday'
      ? chance.some([1, 2, 3, 4, 5, 6, 7], 1 + chance.int(5))
      : Array.from({ length: 90 }, () => addDays('2024-06-01', chance.int(740)));
  return { dimension, members: keys.map((key) => ({ key, label: `${key}` })), exclude: chance.maybe(0.25) };
}

function randomFilter(chance: Chance): Filter {
  const dimension = chance.pick(MEMBER_DIMENSIONS);
  const keys = chance.some(keysOf(dimension), 1 + chance.int(4));
  return {
    dimension,
    members: keys.map((key) => ({ key, label: `${key}` })),
    exclude: chance.maybe(0.25),
  };
}

export function randomScope(chance: Chance): RowScope {
  const kind = chance.pick(['own', 'department', 'company', 'company'] as const);
  if (kind === 'own') return { kind, userId: chance.pick([1, 2, 3, 5, 9]) };
  if (kind === 'department') return { kind, department: chance.pick(['강남팀', '부산팀', '대구팀']) };
  return { kind };
}

function daysOf(period: Period): number {
  return (Date.parse(period.to) - Date.parse(period.from)) / 86_400_000;
}

const PEOPLE_METRICS: readonly Metric[] = ['target_amount', 'achievement_rate', 'target_gap', 'sales_amount'];

const SUMMED: readonly Metric[] = ['sales_amount', 'sales_count', 'quantity', 'average_sale'];
const FINE_TO_COARSE = ['day', 'week', 'month', 'quarter', 'half', 'year'];

/** An average over what the groups can be divided by, or none. */
function randomAverage(chance: Chance, groupBy: readonly Dimension[]): AverageOf | null {
  if (chance.maybe(0.75)) return null;
  const per = chance.pick([...TIME_DIMENSIONS, 'business_day', ...AVERAGE_MEMBERS] as const);
  const size = (d: string): number => FINE_TO_COARSE.indexOf(d === 'business_day' ? 'day' : d);
  const times = groupBy.filter((d) => size(d) >= 0);
  const fits =
    size(per) >= 0
      ? times.every((d) => size(d) > size(per))
      : per === 'client'
        ? !groupBy.includes('client')
        : per === 'user' || per === 'department'
          ? groupBy.length < 2 && groupBy.every((d) => size(d) >= 0 || (d === 'department' && per === 'user'))
          : groupBy.length < 2 && !groupBy.some((d) => d === per) && !groupBy.includes('weekday');
  return fits ? { metric: chance.pick(AVERAGED_METRICS), per } : null;
}

function randomConditions(chance: Chance, metrics: readonly Metric[], compared: boolean): Threshold[] {
  if (chance.maybe(0.5)) return [];
  const operator = chance.pick(['>', '<'] as const);
  if (compared && chance.maybe(0.3)) {
    const metric = chance.pick(AVERAGED_METRICS);
    return [{ metric, change: true, operator, value: chance.pick([-50_000, -1, 0, 2]) }];
  }
  return compared && chance.maybe(0.5)
    ? [{ metric: 'growth', of: chance.pick(AVERAGED_METRICS), operator, value: 0 }]
    : [{ metric: chance.pick(metrics), operator, value: chance.pick([0, 1, 3, 50_000]) }];
}

/** A question of any shape; `about: 'targets'` keeps to what targets can be given for. */
export function randomQuery(chance: Chance, at: CalendarContext, about: 'anything' | 'targets'): MetricQuery {
  const forTargets = about === 'targets';
  const period = randomPeriod(chance, at);
  const asked = chance.some<Metric>(forTargets ? PEOPLE_METRICS : METRICS, 1 + chance.int(4));
  const dimensions: readonly Dimension[] = forTargets
    ? ['user', 'department', 'month', 'quarter', 'half', 'year']
    : [...MEMBER_DIMENSIONS, ...TIME_DIMENSIONS];
  const isTime = (d: Dimension): boolean => (TIME_DIMENSIONS as readonly Dimension[]).includes(d);
  const taken = chance.some<Dimension>(
    chance.maybe(0.05) ? ['weekday'] : dimensions,
    chance.pick([0, 1, 1, 1, 2]),
  );
  // Two dimensions of time are no question; days of a long period only make the oracle slow.
  const twoTimes = taken.length === 2 && taken.every(isTime);
  const long = daysOf(period) > 100 && taken.includes('day');
  const groupBy = twoTimes || long ? taken.slice(1) : taken;
  const filters = Array.from({ length: chance.pick([0, 0, 1, 1, 2, 3]) }, () => randomFilter(chance)).filter(
    (f) => !forTargets || f.dimension === 'user' || f.dimension === 'department',
  );
  if (chance.maybe(0.12) && !forTargets && !groupBy.includes('day')) filters.push(randomDays(chance));
  const comparison = chance.maybe(0.5) ? randomComparison(chance, period, at) : null;
  const average = forTargets ? null : randomAverage(chance, groupBy);
  const weekday = groupBy.includes('weekday');
  const metrics: Metric[] = [
    ...(average === null ? [] : (['average'] as const)),
    ...asked.filter((metric) => !weekday || SUMMED.includes(metric)),
  ];
  if (metrics.length === 0) metrics.push('sales_amount');
  const by = chance.pick(metrics);
  const threshold = chance.maybe(0.15)
    ? {
        metric: by,
        operator: chance.pick(['>', '>=', '<', '<='] as const),
        value: chance.pick([0, 1, 2, 12.5, 25_000, 100_000, 1_000_000]),
        ...(chance.maybe(0.4)
          ? {
              and: {
                operator: chance.pick(['>', '>=', '<', '<='] as const),
                value: chance.pick([1, 3, 80, 50_000, 400_000]),
              },
            }
          : {}),
      }
    : null;
  const ranking = chance.maybe(0.3)
    ? {
        metric:
          weekday || chance.maybe(0.7) ? by : chance.pick<Metric>(forTargets ? PEOPLE_METRICS : METRICS),
        direction: chance.pick(['top', 'bottom'] as const),
        ...(chance.maybe(0.25)
          ? { limit: null, percent: 1 + chance.int(99) }
          : { limit: threshold === null ? 1 + chance.int(6) : null }),
        ...(groupBy.length === 2 && threshold === null && chance.maybe(0.5) ? { within: true as const } : {}),
      }
    : null;
  const conditions = threshold === null ? [] : randomConditions(chance, metrics, comparison !== null);
  const [only] = groupBy;
  const standing =
    groupBy.length === 1 &&
    only !== undefined &&
    ['user', 'client', 'department'].includes(only) &&
    chance.maybe(0.15)
      ? { key: chance.pick(keysOf(only as MemberDimension)), label: 'somebody' }
      : null;
  const shareBy = chance.maybe(0.4) ? chance.pick(['sales_count', 'quantity'] as const) : null;
  const shareOf =
    metrics.includes('share') && chance.maybe(0.6)
      ? chance.pick([...MEMBER_DIMENSIONS, 'weekday', 'day'] as const)
      : null;
  return {
    metrics,
    groupBy,
    period,
    comparison,
    filters,
    threshold: standing === null ? threshold : null,
    ...(conditions.length === 0 || standing !== null ? {} : { conditions }),
    ...(average === null ? {} : { average }),
    ...(standing === null ? {} : { standing }),
    ranking:
      standing === null
        ? ranking
        : { metric: by, direction: chance.pick(['top', 'bottom'] as const), limit: null },
    shareOf,
    ...(shareBy === null ? {} : { shareBy }),
    dormantMonths: 1 + chance.int(6),
    yearlyTarget: chance.maybe(0.3),
  };
}

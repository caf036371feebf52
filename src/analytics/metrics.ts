import type { Unit } from '../model/answer.js';
import type { AverageOf, Metric, MetricQuery, Threshold } from '../model/query.js';
import {
  type MaybeExact,
  minus,
  percentValue,
  ratio,
  roundHalfUp,
  times,
  whole,
  wholeValue,
} from './exact.js';

/** What the statements counted for one group in one period; every metric is computed from it. */
export interface Cell {
  amount: bigint;
  count: bigint;
  quantity: bigint;
  /** Rows that have a quantity. */
  quantityCount: bigint;
  activeClients: bigint;
  newClients: bigint;
  /** null where dormancy has no meaning: by time and in a comparison period. */
  dormantClients: bigint | null;
  /** What a share is of, and what it is taken of. */
  sharePart: bigint;
  shareWhole: bigint;
  /** null without a target. */
  target: bigint | null;
  /** Worked out last, as it needs to be known over how many. */
  average: MaybeExact;
}

export function emptyCell(dormantClients: Cell['dormantClients'] = 0n): Cell {
  return {
    amount: 0n,
    count: 0n,
    quantity: 0n,
    quantityCount: 0n,
    activeClients: 0n,
    newClients: 0n,
    dormantClients,
    sharePart: 0n,
    shareWhole: 0n,
    target: null,
    average: null,
  };
}

/** What has to be read before a metric can be computed. */
export type Need = 'sales' | 'quantity' | 'activeClients' | 'newClients' | 'dormantClients' | 'targets';

export interface MetricDefinition {
  readonly unit: Extract<Unit, 'KRW' | 'count' | 'percent'>;
  readonly needs: readonly Need[];
  /** Members may be ordered by the sum of their parts; the others go by their sales. */
  readonly ordersBySum: boolean;
  /** In its unit: a percentage is already times 100. null where there is no value. */
  readonly value: (cell: Cell) => MaybeExact;
}

const amount = (cell: Cell): MaybeExact => whole(cell.amount);
const target = (cell: Cell): MaybeExact => (cell.target === null ? null : whole(cell.target));

/** The metrics of the definitions; `growth` is not among them, being a comparison of one of the others. */
export const METRIC_DEFINITIONS: Readonly<Record<Exclude<Metric, 'growth'>, MetricDefinition>> = {
  sales_amount: { unit: 'KRW', needs: ['sales'], ordersBySum: true, value: amount },
  sales_count: { unit: 'count', needs: ['sales'], ordersBySum: true, value: (cell) => whole(cell.count) },
  quantity: {
    unit: 'count',
    needs: ['sales', 'quantity'],
    ordersBySum: true,
    value: (cell) => (cell.count > 0n && cell.quantityCount === 0n ? null : whole(cell.quantity)),
  },
  average_sale: {
    unit: 'KRW',
    needs: ['sales'],
    ordersBySum: false,
    // Rounded here, so that a shown difference is the difference of the shown figures.
    value: (cell) => (cell.count === 0n ? null : whole(roundHalfUp({ num: cell.amount, den: cell.count }))),
  },
  unit_price: {
    unit: 'KRW',
    needs: ['sales', 'quantity'],
    ordersBySum: false,
    // Money of rows without a quantity would be divided by the units of others.
    value: (cell) =>
      cell.quantity <= 0n || cell.quantityCount < cell.count
        ? null
        : whole(roundHalfUp({ num: cell.amount, den: cell.quantity })),
  },
  target_amount: { unit: 'KRW', needs: ['targets'], ordersBySum: true, value: target },
  achievement_rate: {
    unit: 'percent',
    needs: ['sales', 'targets'],
    ordersBySum: false,
    value: (cell) => times(ratio(amount(cell), target(cell)), 100n),
  },
  target_gap: {
    unit: 'KRW',
    needs: ['sales', 'targets'],
    ordersBySum: true,
    value: (cell) => minus(target(cell), amount(cell)),
  },
  active_clients: {
    unit: 'count',
    needs: ['sales', 'activeClients'],
    ordersBySum: true,
    value: (cell) => whole(cell.activeClients),
  },
  new_clients: {
    unit: 'count',
    needs: ['sales', 'newClients'],
    ordersBySum: true,
    value: (cell) => whole(cell.newClients),
  },
  dormant_clients: {
    unit: 'count',
    needs: ['dormantClients'],
    ordersBySum: true,
    value: (cell) => (cell.dormantClients === null ? null : whole(cell.dormantClients)),
  },
  share: {
    unit: 'percent',
    needs: ['sales'],
    ordersBySum: true,
    value: (cell) => times(ratio(whole(cell.sharePart), whole(cell.shareWhole)), 100n),
  },
  // What it is an average of says what has to be read.
  average: { unit: 'KRW', needs: [], ordersBySum: false, value: (cell) => cell.average },
};

/** The sum that is divided. */
export function averagedValue({ metric }: AverageOf, cell: Cell): MaybeExact {
  return METRIC_DEFINITIONS[metric].value(cell);
}

const GROWTH_BASES: ReadonlySet<Metric> = new Set<Metric>([
  'sales_amount',
  'sales_count',
  'quantity',
  'average_sale',
  'unit_price',
  'active_clients',
  'new_clients',
  'average',
]);

/** What the `growth` metric is the growth of: the first asked figure of sales or clients, else sales_amount. */
export function growthBase(metrics: readonly Metric[]): Exclude<Metric, 'growth'> {
  const base = metrics.find((metric) => GROWTH_BASES.has(metric));
  return base === undefined || base === 'growth' ? 'sales_amount' : base;
}

/** Every bound that a row has to meet. */
export function thresholdsOf({ threshold, conditions = [] }: MetricQuery): readonly Threshold[] {
  return threshold === null ? conditions : [threshold, ...conditions];
}

/** The asked metrics and, after them, those that a ranking or a threshold is by. */
export function shownMetrics(query: MetricQuery): readonly Metric[] {
  const bounds = thresholdsOf(query).flatMap(({ metric, of }) => [metric, of]);
  const metrics = [...query.metrics, query.ranking?.metric, ...bounds];
  return [...new Set(metrics.filter((metric) => metric !== undefined))];
}

/** Everything that has to be read for a query. */
export function needsOf(query: MetricQuery): ReadonlySet<Need> {
  const shown = shownMetrics(query);
  const needed = shown.map((metric) => (metric === 'growth' ? growthBase(query.metrics) : metric));
  const needs = new Set(needed.flatMap((metric) => METRIC_DEFINITIONS[metric].needs));
  const { average } = query;
  if (query.shareBy === 'quantity' && needs.has('sales')) needs.add('quantity');
  if (average === undefined) return needs;
  for (const need of METRIC_DEFINITIONS[average.metric].needs) needs.add(need);
  return average.per === 'client' ? needs.add('activeClients') : needs;
}

/**
 * Change against `other` in %. null where `other` is 0, and where it is negative (more returned than sold), as a
 * percentage of it would turn a rise into a fall.
 */
export function growthOf(current: MaybeExact, other: MaybeExact): MaybeExact {
  return other === null || other.num <= 0n ? null : times(ratio(minus(current, other), other), 100n);
}

export function shownValue(metric: Metric, value: MaybeExact) {
  // An average of counts is seldom whole.
  const percent =
    (metric === 'average' && value !== null && value.den !== 1n) ||
    metric === 'growth' ||
    METRIC_DEFINITIONS[metric].unit === 'percent';
  return percent ? percentValue(value) : wholeValue(value);
}

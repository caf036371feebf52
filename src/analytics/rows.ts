import type { GrowthOf, Member, Metric, MetricQuery } from '../model/query.js';
import type { MetricValues, ResultRow } from '../model/result.js';
import { type MaybeExact, minus } from './exact.js';
import { type Cell, growthBase, growthOf, METRIC_DEFINITIONS, shownMetrics, shownValue } from './metrics.js';
import type { Group } from './sheet.js';

/** A result row before its figures are rounded to what is shown, as ranks and thresholds need it. */
export interface ExactRow {
  readonly members: readonly Member[];
  readonly value: (metric: Metric) => MaybeExact;
  /** The difference against the comparison period. */
  readonly changeOf: (metric: Metric) => MaybeExact;
  /** In percent against the comparison period. */
  readonly growthOf: (metric: GrowthOf) => MaybeExact;
  readonly group: Group;
}

function cellValue(metric: Exclude<Metric, 'growth'>, cell: Cell | null): MaybeExact {
  return cell === null ? null : METRIC_DEFINITIONS[metric].value(cell);
}

export function exactRow(group: Group, query: MetricQuery): ExactRow {
  // Sorting asks for the same value many times: that of one metric.
  let known: Metric | null = null;
  let last: MaybeExact = null;
  const compute = (metric: Metric): MaybeExact => {
    if (metric !== 'growth') return cellValue(metric, group.current);
    const base = growthBase(query.metrics);
    return growthOf(cellValue(base, group.current), cellValue(base, group.other));
  };
  return {
    members: group.members,
    group,
    changeOf: (metric) =>
      metric === 'growth' ? null : minus(cellValue(metric, group.current), cellValue(metric, group.other)),
    growthOf: (metric) => growthOf(cellValue(metric, group.current), cellValue(metric, group.other)),
    value: (metric) => {
      if (known !== metric) {
        last = compute(metric);
        known = metric;
      }
      return last;
    },
  };
}

/** Rows as the result carries them. `growth` is a figure of its own and has no other, change or growth. */
export function createShownRow(query: MetricQuery): (row: ExactRow) => ResultRow {
  const shown = shownMetrics(query);
  const compared = shown.filter((metric) => metric !== 'growth');
  return (row) => {
    const values: MetricValues = {};
    for (const metric of shown) values[metric] = shownValue(metric, row.value(metric));
    if (query.comparison === null) return { members: row.members, values };
    const [other, change, growth]: [MetricValues, MetricValues, MetricValues] = [{}, {}, {}];
    for (const metric of compared) {
      const now = cellValue(metric, row.group.current);
      const then = cellValue(metric, row.group.other);
      other[metric] = shownValue(metric, then);
      change[metric] = shownValue(metric, minus(now, then));
      growth[metric] = shownValue('growth', growthOf(now, then));
    }
    return { members: row.members, values, other, change, growth };
  };
}

import type { Analytics } from '../analytics/analytics.js';
import { MONTHS_A_YEAR } from '../ml/forecast/panel.js';
import { type MonthlySum, panelOf, type SeriesGroup } from '../ml/forecast/train.js';
import { addDays, rangePeriod, shiftUnit, unitBounds } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import { type Dimension, type MetricQuery, salesQuery } from '../model/query.js';

/** The whole company's completed sales by month, as forecasts are learned from. */

const YEARS_MAX = 6;
/** Offices close at weekends: a month is complete whose data reaches into its last days. */
const LAST_DAYS = 3;
/** New year's holidays included, a company that sells has sold by then. */
const FIRST_DAYS = 5;

export interface ForecastPanels {
  /** The first day of the last whole month. */
  readonly through: LocalDate;
  readonly lastMonth: number;
  readonly groups: readonly SeriesGroup[];
}

const SERIES: readonly {
  readonly group: string;
  readonly kind: string;
  readonly dimension: Dimension | null;
}[] = [
  { group: 'totals', kind: 'company', dimension: null },
  { group: 'totals', kind: 'department', dimension: 'department' },
  { group: 'totals', kind: 'product', dimension: 'product' },
  { group: 'people', kind: 'user', dimension: 'user' },
  { group: 'clients', kind: 'client', dimension: 'client' },
];

/** The last month that is over and whose sales are all in; null without any sale. */
export function lastWholeMonth(dataThrough: LocalDate | null, today: LocalDate): LocalDate | null {
  if (dataThrough === null) return null;
  const known = dataThrough < today ? dataThrough : addDays(today, -1);
  const [first, last] = unitBounds(known, 'month');
  const isWhole = known >= addDays(last, -LAST_DAYS) && last < today;
  return isWhole ? first : shiftUnit(first, 'month', -1);
}

function queryOf(
  through: LocalDate,
  dimension: Dimension | null,
  months = YEARS_MAX * MONTHS_A_YEAR,
): MetricQuery {
  const [, last] = unitBounds(through, 'month');
  return salesQuery({
    groupBy: dimension === null ? ['month'] : [dimension, 'month'],
    period: rangePeriod(shiftUnit(unitBounds(through, 'month')[0], 'month', 1 - months), last),
  });
}

/** What each series sold in the month that holds `month`, in won. */
export async function soldIn(analytics: Analytics, month: LocalDate): Promise<ReadonlyMap<string, number>> {
  const sold = new Map<string, number>();
  for (const { kind, dimension } of SERIES) {
    const calendar = { today: month, fiscalStart: 1 };
    const { rows } = await analytics.run(queryOf(month, dimension, 1), { kind: 'company' }, calendar);
    for (const { members, values } of rows) {
      const key = members.length < 2 ? kind : `${kind}:${members[0]?.key}`;
      sold.set(key, Number(values.sales_amount ?? 0));
    }
  }
  return sold;
}

/**
 * The company's first month, or the one after it where sales begin later than in its first days: half a month would
 * pass for a low one.
 */
async function firstWholeMonth(analytics: Analytics, sums: readonly MonthlySum[]): Promise<string | null> {
  const months = sums.flatMap(({ key, month, amount }) => (key === 'company' && amount !== 0 ? [month] : []));
  const first = months.sort()[0];
  if (first === undefined) return null;
  const [from, to] = unitBounds(`${first}-01`, 'month');
  const query = salesQuery({ groupBy: ['day'], period: rangePeriod(from, to) });
  const { rows } = await analytics.run(query, { kind: 'company' }, { today: to, fiscalStart: 1 });
  const days = rows.flatMap(({ members, values }) =>
    Number(values.sales_amount ?? 0) === 0 ? [] : [String(members[0]?.key)],
  );
  const isWhole = (days.sort()[0] ?? from) <= addDays(from, FIRST_DAYS);
  return isWhole ? first : shiftUnit(from, 'month', 1).slice(0, 7);
}

/** null where there is no whole month of sales. */
export async function forecastPanels(
  analytics: Analytics,
  today: LocalDate,
  champions: ReadonlyMap<string, readonly string[]>,
): Promise<ForecastPanels | null> {
  const calendar = { today, fiscalStart: 1 };
  const scope = { kind: 'company' } as const;
  const { dataThrough } = await analytics.run(queryOf(addDays(today, -1), null), scope, calendar);
  const through = lastWholeMonth(dataThrough, today);
  if (through === null) return null;
  const lastMonth = Number(through.slice(0, 4)) * MONTHS_A_YEAR + Number(through.slice(5, 7)) - 1;
  const sums = new Map<string, MonthlySum[]>();
  for (const { group, kind, dimension } of SERIES) {
    const { rows } = await analytics.run(queryOf(through, dimension), scope, calendar);
    const of = sums.get(group) ?? [];
    for (const { members, values } of rows) {
      const [first, second] = members;
      // Sales without a product, say: nobody asks for their forecast.
      if (second !== undefined && first?.key === '') continue;
      const month = String((second ?? first)?.key);
      const key = second === undefined ? kind : `${kind}:${first?.key}`;
      of.push({ key, month, amount: Number(values.sales_amount ?? 0) });
    }
    sums.set(group, of);
  }
  const from = await firstWholeMonth(analytics, sums.get('totals') ?? []);
  const groups = [...sums].map(([name, of]): SeriesGroup => {
    const champion = champions.get(name);
    const known = of.filter(({ month }) => from !== null && month >= from);
    return { name, panel: panelOf(known, lastMonth), ...(champion === undefined ? {} : { champion }) };
  });
  return { through, lastMonth, groups };
}

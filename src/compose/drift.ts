import type { Analytics } from '../analytics/analytics.js';
import { errorShiftOf, type Shift, shiftOf, valueShiftOf } from '../ml/drift.js';
import { groupOf } from '../ml/forecast/track-record.js';
import {
  addDays,
  addMonths,
  minDate,
  rangePeriod,
  shiftUnit,
  unitBounds,
  weekday,
} from '../model/calendar.js';
import { koreanHolidays } from '../model/holidays.js';
import type { LocalDate } from '../model/period.js';
import { type Dimension, type MetricQuery, salesQuery } from '../model/query.js';
import type { ModelMonitoring, ReferencePeriod } from '../ports/model-monitoring.js';
import type { Models } from '../ports/models.js';
import type { Predictions } from '../ports/predictions.js';
import { type Compared, type DriftLook, keepLook, nothingSeen } from './drift-rows.js';
import { FORECAST_MODEL } from './training.js';

/** What was sold in the last week and month beside the year before, and the forecasts' errors beside the backtest's. */

const SPANS = { last_week: 7, last_month: 30 } as const satisfies Readonly<Record<ReferencePeriod, number>>;
const REFERENCE_MONTHS = 12;
/** The newest so many orders stand for a stretch: enough for ten bins, and bounded in a large company. */
const ORDERS_MAX = 20_000;
const SPAN_ORDERS_MAX = 2_000;
const EARLIER_MAX = 12;
/** How often any of a day's comparisons may raise an alarm where nothing has changed. */
const ALPHA = 0.05;
const MIXES = ['category', 'region'] as const satisfies readonly Dimension[];
const ERROR_GROUPS = ['totals', 'people', 'clients'] as const;
/** Sizes and numbers of orders and two mixes in two spans, the series' totals, and the errors of three groups. */
const COMPARISONS = (2 + MIXES.length) * 2 + 1 + ERROR_GROUPS.length;
const LEVEL = ALPHA / COMPARISONS;

interface Stretch {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

interface Stretches {
  readonly reference: Stretch;
  readonly recent: Stretch;
  /** As long as `recent`, within the reference. */
  readonly earlier: readonly Stretch[];
}

function stretchesOf(through: LocalDate, days: number): Stretches {
  const recent = { from: addDays(through, 1 - days), to: through };
  const end = addDays(recent.from, -1);
  const reference = { from: addMonths(recent.from, -REFERENCE_MONTHS), to: end };
  const earlier = Array.from({ length: EARLIER_MAX }, (_, i) => {
    const to = addDays(end, -i * days);
    return { from: addDays(to, 1 - days), to };
  }).filter(({ from }) => from >= reference.from);
  return { reference, recent, earlier };
}

const within = ({ from, to }: Stretch, day: LocalDate): boolean => from <= day && day <= to;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const COMPANY = { kind: 'company' } as const;

function queryOf(
  metric: 'sales_count' | 'sales_amount',
  groupBy: readonly Dimension[],
  over: Stretch,
): MetricQuery {
  return salesQuery({
    metrics: [metric],
    groupBy,
    period: rangePeriod(over.from, over.to),
  });
}

export interface DriftDeps {
  readonly analytics: Analytics;
  readonly models: Models;
  readonly predictions: Pick<Predictions, 'record'>;
  readonly modelMonitoring: ModelMonitoring;
}

/** Looks, and keeps what it saw, as of `today`. */
export function createDriftLook(deps: DriftDeps): (today: LocalDate) => Promise<DriftLook> {
  const { analytics } = deps;

  async function lastDay(today: LocalDate): Promise<LocalDate | null> {
    const yesterday = addDays(today, -1);
    const over = { from: addMonths(yesterday, -1), to: yesterday };
    const calendar = { today, fiscalStart: 1 };
    const { dataThrough } = await analytics.run(queryOf('sales_count', [], over), COMPANY, calendar);
    return dataThrough === null ? null : minDate(dataThrough, yesterday);
  }

  /** Counts by member and day. */
  async function daily(dimension: Dimension | null, over: Stretch, today: LocalDate) {
    const groupBy: readonly Dimension[] = dimension === null ? ['day'] : [dimension, 'day'];
    const calendar = { today, fiscalStart: 1 };
    const { rows } = await analytics.run(queryOf('sales_count', groupBy, over), COMPANY, calendar);
    return rows.map(({ members, values }) => ({
      member: dimension === null ? '' : String(members[0]?.key),
      day: String(members.at(-1)?.key),
      count: Number(values.sales_count ?? 0),
    }));
  }

  async function sizes(over: Stretch, limit: number, today: LocalDate): Promise<readonly number[]> {
    const calendar = { today, fiscalStart: 1 };
    const wanted = { filters: [], period: over, minimumAmount: 0, limit };
    const { rows } = await analytics.orders(wanted, COMPANY, calendar);
    return rows.map(({ amount }) => Number(amount));
  }

  async function mixShift(dimension: Dimension, at: Stretches, today: LocalDate): Promise<Shift | null> {
    const counts = await daily(dimension, { from: at.reference.from, to: at.recent.to }, today);
    const members = [...new Set(counts.map(({ member }) => member))].sort();
    const place = new Map(members.map((member, i) => [member, i]));
    const of = (over: Stretch): readonly number[] => {
      const sums = new Array<number>(members.length).fill(0);
      for (const { member, day, count } of counts) {
        const bin = place.get(member) ?? 0;
        if (within(over, day)) sums[bin] = (sums[bin] ?? 0) + count;
      }
      return sums;
    };
    const { reference, recent, earlier } = at;
    return shiftOf({ reference: of(reference), recent: of(recent), earlier: earlier.map(of), alpha: LEVEL });
  }

  async function paceShift(at: Stretches, today: LocalDate): Promise<Shift | null> {
    const whole = { from: at.reference.from, to: at.recent.to };
    const counts = new Map((await daily(null, whole, today)).map(({ day, count }) => [day, count]));
    const holidays = koreanHolidays(whole.from, whole.to);
    const of = ({ from, to }: Stretch): readonly number[] => {
      const values: number[] = [];
      for (let day = from; day <= to; day = addDays(day, 1)) {
        const isOff = [0, 6].includes(weekday(day)) || holidays.has(day);
        if (!isOff) values.push(counts.get(day) ?? 0);
      }
      return values;
    };
    const { reference, recent, earlier } = at;
    return valueShiftOf({
      reference: of(reference),
      recent: of(recent),
      earlier: earlier.map(of),
      alpha: LEVEL,
    });
  }

  async function sizeShift(at: Stretches, today: LocalDate): Promise<Shift | null> {
    const [reference, recent] = [
      await sizes(at.reference, ORDERS_MAX, today),
      await sizes(at.recent, SPAN_ORDERS_MAX, today),
    ];
    const earlier: (readonly number[])[] = [];
    for (const over of at.earlier) earlier.push(await sizes(over, SPAN_ORDERS_MAX, today));
    return valueShiftOf({ reference, recent, earlier, alpha: LEVEL });
  }

  /** Each client's month over the mean of its year before, as far as that is not the season's. */
  async function totalsShift(lastMonth: LocalDate, today: LocalDate): Promise<Shift | null> {
    const months = 2 * REFERENCE_MONTHS;
    const over = { from: shiftUnit(lastMonth, 'month', -months), to: unitBounds(lastMonth, 'month')[1] };
    const calendar = { today, fiscalStart: 1 };
    const { rows } = await analytics.run(
      queryOf('sales_amount', ['client', 'month'], over),
      COMPANY,
      calendar,
    );
    const series = new Map<string, Map<string, number>>();
    for (const { members, values } of rows) {
      const key = String(members[0]?.key);
      const of = series.get(key) ?? new Map<string, number>();
      of.set(String(members[1]?.key), Number(values.sales_amount ?? 0));
      series.set(key, of);
    }
    const valueAt = (of: ReadonlyMap<string, number>, month: LocalDate): number =>
      of.get(month.slice(0, 7)) ?? 0;
    const ratios = (month: LocalDate): readonly number[] => {
      const clients = [...series.values()].flatMap((of) => {
        const before = Array.from({ length: REFERENCE_MONTHS }, (_, i) =>
          valueAt(of, shiftUnit(month, 'month', -1 - i)),
        );
        const usual = sum(before) / REFERENCE_MONTHS;
        return usual <= 0 ? [] : [{ usual, value: valueAt(of, month) }];
      });
      // In parts of the whole company's month: a season that all share is no drift, the forecasts know it.
      const season = sum(clients.map((c) => c.value)) / sum(clients.map((c) => c.usual));
      return season > 0 ? clients.map(({ usual, value }) => value / usual / season) : [];
    };
    const earlier = Array.from({ length: REFERENCE_MONTHS }, (_, i) =>
      ratios(shiftUnit(lastMonth, 'month', -1 - i)),
    );
    return valueShiftOf({ reference: earlier.flat(), recent: ratios(lastMonth), earlier, alpha: LEVEL });
  }

  async function covariate(through: LocalDate, today: LocalDate): Promise<readonly Compared[]> {
    const compared: Compared[] = [];
    for (const period of ['last_week', 'last_month'] as const) {
      const at = stretchesOf(through, SPANS[period]);
      const add = (feature: string, shift: Shift | null): void => {
        compared.push({ feature, period, driftType: 'covariate_shift', shift });
      };
      add('order_size', await sizeShift(at, today));
      add('orders_a_day', await paceShift(at, today));
      for (const dimension of MIXES) add(dimension, await mixShift(dimension, at, today));
    }
    const [first, last] = unitBounds(through, 'month');
    const lastMonth = through >= last ? first : shiftUnit(first, 'month', -1);
    const shift = await totalsShift(lastMonth, today);
    return [
      ...compared,
      { feature: 'monthly_totals', period: 'last_month', driftType: 'covariate_shift', shift },
    ];
  }

  /** The errors of the newest month that has its actuals. */
  async function concept(today: LocalDate): Promise<readonly Compared[]> {
    const judged = await deps.predictions.record(addMonths(unitBounds(today, 'month')[0], -REFERENCE_MONTHS));
    const newest = judged.at(-1)?.month;
    return ERROR_GROUPS.map((group): Compared => {
      const errors = judged.flatMap(({ month, subject, amount, actual, pastErrorPercent }) =>
        month !== newest || groupOf(subject) !== group || actual === null || pastErrorPercent === null
          ? []
          : [{ error: Math.abs(actual - amount), expected: (amount * pastErrorPercent) / 100 }],
      );
      const shift = errorShiftOf(errors, LEVEL);
      return { feature: `forecast_error_${group}`, period: 'last_month', driftType: 'concept_drift', shift };
    });
  }

  return async (today) => {
    const model = await deps.models.champion(FORECAST_MODEL);
    const through = model === null ? null : await lastDay(today);
    if (model === null || through === null) return nothingSeen(FORECAST_MODEL);
    const compared = [...(await covariate(through, today)), ...(await concept(today))];
    return keepLook(deps.modelMonitoring, { model, compared, today });
  };
}

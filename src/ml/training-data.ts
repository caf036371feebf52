import { addDays, addMonths, weekday } from '../model/calendar.js';
import { koreanHolidays } from '../model/holidays.js';
import type { LocalDate } from '../model/period.js';
import type { DataColumn, DataTable } from '../ports/training-data.js';
import { dayNumber } from './anomalies/sale.js';
import { CLIENT_FEATURES, clientFeatures } from './client-features.js';
import { type ClientSales, countUntil } from './client-sales.js';

/**
 * Features, targets and splits of clients as files hold them (docs/ml-data.md): each row is a client on a day, its
 * features of sales up to that day, its target of the 13 weeks after it. Splits are by day, the newest held out.
 */

/** Changes when the meaning of a column does. */
export const PROCESSING_VERSION = 'v1';
const TARGET_DAYS = 91;
/** Days on which clients are looked at, a month apart. */
const ORIGINS = 20;
/** Of the newest test, those before them validate. */
const HELD_OUT = { test: 2, validation: 2 } as const;

const KEYS: readonly DataColumn[] = [
  { name: 'client_id', type: 'integer' },
  { name: 'as_of', type: 'text' },
];

export interface ClientSets {
  readonly features: DataTable;
  readonly targets: DataTable;
  readonly splits: DataTable;
}

export type Split = 'train' | 'validation' | 'test' | 'predict';

/**
 * Month ends back from the day whose 13 weeks are over; then the day itself, whose target nobody knows yet. No target
 * reaches into the days of a later set: month ends between the sets whose 13 weeks would are left out.
 */
export function origins(asOf: LocalDate): readonly { readonly day: LocalDate; readonly split: Split }[] {
  const latest = addDays(asOf, -TARGET_DAYS);
  const next = `${addDays(latest, 1).slice(0, 7)}-01`;
  const days = Array.from({ length: ORIGINS }, (_, i) => addDays(addMonths(next, i + 1 - ORIGINS), -1));
  const endingBy = (day: LocalDate | undefined): readonly LocalDate[] =>
    day === undefined ? [] : days.filter((origin) => addDays(origin, TARGET_DAYS) <= day);
  const test = days.slice(-HELD_OUT.test);
  const validation = endingBy(test[0]).slice(-HELD_OUT.validation);
  const train = endingBy(validation[0]);
  const of = (split: Split, list: readonly LocalDate[]) => list.map((day) => ({ day, split }));
  return [
    ...of('train', train),
    ...of('validation', validation),
    ...of('test', test),
    ...of('predict', [asOf]),
  ];
}

/** Won and days with an order of the 13 weeks after a day. */
function targetOf(
  sales: ClientSales,
  day: LocalDate,
): { readonly amount: number; readonly orderDays: number } {
  const from = dayNumber(day);
  let amount = 0;
  const orderDays = new Set<number>();
  for (let i = countUntil(sales, from), end = countUntil(sales, from + TARGET_DAYS); i < end; i += 1) {
    if (sales.completed[i] !== true) continue;
    amount += sales.amounts[i] ?? 0;
    orderDays.add(sales.days[i] ?? 0);
  }
  return { amount, orderDays: orderDays.size };
}

export function clientSets(clients: readonly ClientSales[], asOf: LocalDate): ClientSets {
  const features: (string | number)[][] = [];
  const targets: (string | number)[][] = [];
  const splits: (string | number)[][] = [];
  for (const { day, split } of origins(asOf)) {
    for (const sales of clients) {
      const vector = clientFeatures(sales, day);
      if (vector === null) continue;
      const key = [sales.clientId, day];
      features.push([...key, ...vector]);
      splits.push([...key, split]);
      if (split === 'predict') continue;
      const { amount, orderDays } = targetOf(sales, day);
      targets.push([...key, amount, orderDays, orderDays > 0 ? 1 : 0]);
    }
  }
  return {
    features: {
      columns: [...KEYS, ...CLIENT_FEATURES.map(({ name }): DataColumn => ({ name, type: 'number' }))],
      rows: features,
    },
    targets: {
      columns: [
        ...KEYS,
        { name: 'sales_next_13_weeks', type: 'integer' },
        { name: 'order_days_next_13_weeks', type: 'integer' },
        { name: 'ordered_next_13_weeks', type: 'integer' },
      ],
      rows: targets,
    },
    splits: { columns: [...KEYS, { name: 'split', type: 'text' }], rows: splits },
  };
}

/** Of the features of one day those that are computed from others or from shares. */
export function derivedFeatures({ columns, rows }: DataTable, asOf: LocalDate): DataTable {
  const derived = new Set(CLIENT_FEATURES.filter(({ type }) => type === 'derived').map(({ name }) => name));
  const kept = columns.flatMap(({ name }, i) => (i < KEYS.length || derived.has(name) ? [i] : []));
  return {
    columns: columns.filter((_, i) => kept.includes(i)),
    rows: rows.filter((row) => row[1] === asOf).map((row) => kept.map((i) => row[i] ?? null)),
  };
}

export interface MonthForecast {
  readonly subject: string;
  /** First day of the month. */
  readonly month: LocalDate;
  readonly amount: number;
}

export interface PeriodForecast {
  readonly subject: string;
  /** The day, or the Monday of the week. */
  readonly from: LocalDate;
  readonly amount: number;
}

/** A month's forecast in equal parts over its business days, in won, which sum to it. */
export function dailyForecasts(months: readonly MonthForecast[]): readonly PeriodForecast[] {
  return months.flatMap(({ subject, month, amount }) => {
    const last = addDays(addMonths(month, 1), -1);
    const holidays = koreanHolidays(month, last);
    const days: LocalDate[] = [];
    for (let day = month; day <= last; day = addDays(day, 1)) {
      if (weekday(day) <= 5 && !holidays.has(day)) days.push(day);
    }
    const upTo = (count: number): number => Math.round((amount * count) / days.length);
    return days.map((from, i) => ({ subject, from, amount: upTo(i + 1) - upTo(i) }));
  });
}

/** Weeks from Monday on, of the days that are forecast. */
export function weeklyForecasts(days: readonly PeriodForecast[]): readonly PeriodForecast[] {
  const weeks = new Map<string, PeriodForecast>();
  for (const { subject, from, amount } of days) {
    const monday = addDays(from, 1 - weekday(from));
    const key = `${subject}|${monday}`;
    weeks.set(key, { subject, from: monday, amount: (weeks.get(key)?.amount ?? 0) + amount });
  }
  return [...weeks.values()];
}

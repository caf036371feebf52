import { type CalendarContext, comparePeriod, rangePeriod, unitPeriod } from '../../src/model/calendar.js';
import type { Comparison, ComparisonKind, Period } from '../../src/model/period.js';
import type { RowScope } from '../../src/model/principal.js';
import { type Filter, type MemberDimension, type MetricQuery, salesQuery } from '../../src/model/query.js';

export const COMPANY: RowScope = { kind: 'company' };
export const TODAY: CalendarContext = { today: '2026-06-15', fiscalStart: 1 };

export function month(text: string, at: CalendarContext = TODAY): Period {
  return unitPeriod(`${text}-01`, 'month', at);
}

export function query(fields: Partial<MetricQuery> = {}): MetricQuery {
  return salesQuery({ period: month('2026-05'), ...fields });
}

export function only(dimension: MemberDimension, ...keys: (number | string)[]): Filter {
  return { dimension, members: keys.map((key) => ({ key, label: String(key) })), exclude: false };
}

export function without(dimension: MemberDimension, ...keys: (number | string)[]): Filter {
  return { ...only(dimension, ...keys), exclude: true };
}

export function against(
  period: Period,
  kind: Exclude<ComparisonKind, 'named'>,
  at: CalendarContext = TODAY,
): Comparison {
  return comparePeriod(period, kind, at.fiscalStart);
}

export const range = rangePeriod;

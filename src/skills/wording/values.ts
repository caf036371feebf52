import type { Unit, Value } from '../../model/answer.js';
import { countText, exactWon, percentText, spokenWon } from '../../model/money.js';
import type { Language } from '../../model/principal.js';
import type { Metric } from '../../model/query.js';
import type { ResultRow } from '../../model/result.js';
import { METRIC_COUNTERS, METRIC_UNITS } from './labels.js';

/** Null where the row has no such figure. */
export function shownValue(row: ResultRow, metric: Metric): number | bigint | null {
  return row.values[metric] ?? null;
}

/** English: `1 client`, `3 clients`; `rest` is what a single one does and what several do: `1 client has`. */
export function counted(count: number, one: string, does?: readonly [one: string, several: string]): string {
  const verb = does === undefined ? '' : ` ${does[count === 1 ? 0 : 1]}`;
  return `${count} ${count === 1 ? one : `${one}s`}${verb}`;
}

const SHOWN_MIN = 0.05;

/** A percentage too small to be shown is not none: under 0.1 %. */
export function percentSaid(value: number, language: Language, unit: '%' | '%p' = '%'): string {
  if (value === 0 || Math.abs(value) >= SHOWN_MIN) return `${percentText(value).slice(0, -1)}${unit}`;
  const sign = value < 0 ? '-' : '';
  return language === 'ko' ? `${sign}0.1${unit} 미만` : `${sign}under 0.1${unit}`;
}

/** A value in a sentence: 1억 2,345만원, 82.3%, 12건. */
export function spoken(metric: Metric, value: Exclude<Value, null>, language: Language): string {
  const unit = METRIC_UNITS[metric];
  if (unit === 'KRW') return spokenWon(value, language);
  if (unit === 'percent') return percentSaid(Number(value), language);
  return `${countText(value)}${METRIC_COUNTERS[metric]?.[language] ?? ''}`;
}

/** A difference without its sign: the words around it say which way. Percentages differ by points. */
export function spokenChange(metric: Metric, value: Exclude<Value, null>, language: Language): string {
  const size = isNegative(value) ? negated(value) : value;
  if (METRIC_UNITS[metric] !== 'percent') return spoken(metric, size, language);
  return percentSaid(Number(size), language, '%p');
}

/** The exact value of a table cell on a terminal. */
export function exact(unit: Unit | null, value: Value, language: Language): string {
  if (value === null) return '-';
  if (unit === 'KRW') return exactWon(value, language);
  if (unit === 'percent') return percentSaid(Number(value), language);
  if (unit === 'percent_point') return percentSaid(Number(value), language, '%p');
  return countText(value);
}

export function isNegative(value: Exclude<Value, null>): boolean {
  return value < 0;
}

function negated(value: Exclude<Value, null>): number | bigint {
  return typeof value === 'bigint' ? -value : -value;
}

import { isRise, type TableColumn, type Unit, type Value } from '../../src/model/answer.js';
import { countText, exactWon, percentText } from '../../src/model/money.js';
import type { Language } from '../../src/model/principal.js';
import { wordsFor } from './words.js';

/** Shown where there is no value. */
export const NO_VALUE = '–';

function whole(value: number | bigint): number | bigint {
  return typeof value === 'bigint' ? value : Math.round(value);
}

/** A figure as a person reads it, exact: 1,234,567원, 12.5%, 3.1%p, 12일. */
export function valueText(value: Value, unit: Unit | null, language: Language): string {
  if (value === null) return NO_VALUE;
  if (typeof value === 'number' && !Number.isFinite(value)) return NO_VALUE;
  switch (unit) {
    case 'KRW':
      return exactWon(whole(value), language);
    case 'percent':
      return percentText(Number(value));
    case 'percent_point':
      return `${percentText(Number(value))}p`;
    case 'days':
      return wordsFor(language).days(countText(whole(value)));
    case 'count':
      return countText(value);
    default:
      // A year or a rank: a number that is no amount.
      return String(value);
  }
}

export function cellText(cell: string | Value, column: TableColumn | undefined, language: Language): string {
  if (typeof cell === 'string') return cell === '' ? NO_VALUE : cell;
  const text = valueText(cell, column?.unit ?? null, language);
  return column !== undefined && isRise(cell, column) ? `+${text}` : text;
}

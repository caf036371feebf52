import type { TableColumn, Value } from '../../model/answer.js';
import { countText, percentText, spokenWon } from '../../model/money.js';
import type { Language } from '../../model/principal.js';

/** How a table's cells read on a page. Sheets have the exact values. */

/** Columns of differences show their sign. */
export function isChange({ key }: TableColumn): boolean {
  return key === 'change' || key === 'growth' || key.endsWith('_change');
}

/** What is there is not shown as nothing. */
function smallPercent(value: number): string {
  const isSmall = value !== 0 && Math.abs(value) < 0.05;
  return isSmall ? `${value.toPrecision(1)}%` : percentText(value);
}

function sized(value: Exclude<Value, null>, unit: TableColumn['unit'], language: Language): string {
  switch (unit) {
    case 'KRW':
      return spokenWon(value, language);
    case 'percent':
      return smallPercent(Number(value));
    case 'percent_point':
      return `${percentText(Number(value)).slice(0, -1)}%p`;
    default:
      return countText(value);
  }
}

export function cellText(cell: string | Value, column: TableColumn, language: Language): string {
  if (cell === null) return '-';
  if (typeof cell === 'string') return cell;
  const text = sized(cell, column.unit, language);
  return isChange(column) && cell > 0 ? `+${text}` : text;
}

import type { Column, DateRange, Language, Unit, Value } from './types.js';

function grouped(value: number | bigint): string {
  const text = typeof value === 'bigint' ? value.toString() : String(Math.round(value));
  const magnitude = text.replace(/^-/, '').replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return text.startsWith('-') && magnitude !== '0' ? `−${magnitude}` : magnitude;
}

function decimal(value: number | bigint, signed: boolean): string {
  const rounded = Math.round(Number(value) * 10) / 10;
  const sign = rounded < 0 ? '−' : signed && rounded > 0 ? '+' : '';
  const [whole = '0', part = '0'] = Math.abs(rounded).toFixed(1).split('.');
  return `${sign}${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${part}`;
}

/** A label as it stands by itself: English ones begin with a capital. */
export const labelText = (label: string): string => label.charAt(0).toUpperCase() + label.slice(1);

/** A figure by itself: exact won, percent with one decimal. */
export function figureText(value: Value, unit: Unit, language: Language): string {
  if (value === null) return '–';
  switch (unit) {
    case 'KRW':
      return language === 'ko' ? `${grouped(value)}원` : grouped(value).replace(/^(−?)/, '$1₩');
    case 'percent':
      return `${decimal(value, false)}%`;
    case 'percent_point':
      return `${decimal(value, true)}%p`;
    case 'days':
      if (language === 'ko') return `${grouped(value)}일`;
      return `${grouped(value)} ${grouped(value) === '1' ? 'day' : 'days'}`;
    case 'count':
      return Number.isInteger(Number(value)) ? grouped(value) : decimal(value, false);
  }
}

/** True where the number says how much something moved, so that its sign matters. */
export function isChange(key: string): boolean {
  return key === 'growth' || /change|delta/.test(key);
}

/** A cell under a header that already names the unit. */
export function cellText(value: string | Value, { key, unit }: Pick<Column, 'key' | 'unit'>): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  if (unit === 'percent') return `${decimal(value, isChange(key))}%`;
  if (unit === 'percent_point') return `${decimal(value, true)}%p`;
  if (unit === null && typeof value === 'number' && !Number.isInteger(value)) return String(value);
  if (unit === 'count' && !Number.isInteger(Number(value))) return decimal(value, false);
  return unit === null ? String(value) : grouped(value);
}

/** `2026-06-01 ~ 06-15`: the year is said once where both ends lie in it. */
export function rangeText({ from, to }: DateRange): string {
  if (from === to) return from;
  return from.slice(0, 4) === to.slice(0, 4) ? `${from} ~ ${to.slice(5)}` : `${from} ~ ${to}`;
}

/** An amount in few letters, for the scale of a chart: 1.2억, 3,000만, ₩120M. */
export function shortWon(value: number, language: Language): string {
  if (value === 0) return '0';
  const [unit, sign] =
    language === 'ko'
      ? value >= 1e8
        ? [1e8, '억']
        : value >= 1e4
          ? [1e4, '만']
          : [1, '']
      : value >= 1e9
        ? [1e9, 'B']
        : value >= 1e6
          ? [1e6, 'M']
          : value >= 1e3
            ? [1e3, 'K']
            : [1, ''];
  const scaled = Math.round((value / unit) * 100) / 100;
  return `${language === 'ko' ? '' : '₩'}${scaled.toLocaleString('en-US')}${sign}`;
}

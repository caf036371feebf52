import type { Unit } from '../../model/answer.js';
import type { Language } from '../../model/principal.js';

type Sizes = readonly (readonly [number, string])[];

const SIZES: Readonly<Record<Language, Sizes>> = {
  ko: [
    [1e12, '조'],
    [1e8, '억'],
    [1e4, '만'],
  ],
  en: [
    [1e12, 'T'],
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'K'],
  ],
};

const LOCALES: Readonly<Record<Language, string>> = { ko: 'ko-KR', en: 'en-US' };

function grouped(value: number, decimals: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: decimals });
}

/** Three digits that count: 1.23, 12.3, 123, 1,234. */
function decimalsFor(value: number): number {
  if (value >= 100) return 0;
  return value >= 10 ? 1 : 2;
}

function wonText(value: number, language: Language): string {
  const magnitude = Math.abs(value);
  const sign = value < 0 ? '-' : '';
  const symbol = language === 'en' ? '₩' : '';
  const sizes = SIZES[language];
  for (const [i, [size, name]] of sizes.entries()) {
    // 9,999.6만 reads 1억 and so counts as that.
    const smaller = sizes[i + 1]?.[0] ?? 1;
    const roundsUp = Math.round(magnitude / smaller) * smaller >= size;
    if (magnitude < size && !roundsUp) continue;
    const scaled = magnitude / size;
    return `${sign}${symbol}${grouped(scaled, decimalsFor(scaled))}${name}`;
  }
  const rounded = Math.round(magnitude);
  if (rounded === 0) return `${symbol}0`;
  return `${sign}${symbol}${grouped(rounded, 0)}${language === 'ko' ? '원' : ''}`;
}

function oneDecimal(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return grouped(Object.is(rounded, -0) ? 0 : rounded, 1);
}

const WRITERS: Readonly<Record<Unit, (value: number, language: Language) => string>> = {
  KRW: wonText,
  count: (value) => {
    const rounded = Math.round(value);
    return grouped(rounded === 0 ? 0 : rounded, 0);
  },
  percent: (value) => `${oneDecimal(value)}%`,
  percent_point: (value) => `${oneDecimal(value)}%p`,
  days: (value, language) => `${oneDecimal(value)}${language === 'ko' ? '일' : 'd'}`,
};

/** A value beside its mark, rounded to three digits or so: 1.23억, 3,450만, ₩1.23B, 12.5%. */
export function valueText(value: number, unit: Unit, language: Language): string {
  return WRITERS[unit](value, language);
}

/** The words of an axis: all ticks in one size (0.5억, 1억, 1.5억). */
export function axisTexts(ticks: readonly number[], unit: Unit, language: Language): readonly string[] {
  if (unit !== 'KRW') return ticks.map((tick) => valueText(tick, unit, language));
  const most = ticks.reduce((a, tick) => Math.max(a, Math.abs(tick)), 0);
  const [size, name] = SIZES[language].find(([least]) => most >= least) ?? [1, language === 'ko' ? '원' : ''];
  const symbol = language === 'en' ? '₩' : '';
  return ticks.map((tick) =>
    tick === 0 ? '0' : `${tick < 0 ? '-' : ''}${symbol}${grouped(Math.abs(tick) / size, 3)}${name}`,
  );
}

export interface AxisLabel {
  readonly text: string;
  /** Written below where it begins. */
  readonly year: string | null;
}

const TIME_KEY = /^(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|Q([1-4])|W(\d{2})))?$/;

/** True where every label is a time key of the analytics. */
export function areTimeKeys(labels: readonly string[]): boolean {
  return labels.length > 0 && labels.every((label) => TIME_KEY.test(label));
}

function timeLabel(key: string, language: Language): { text: string; year: string } {
  const [, year = '', month, day, quarter, week] = TIME_KEY.exec(key) ?? [];
  const ko = language === 'ko';
  const yearText = ko ? `${year}년` : year;
  if (quarter !== undefined) return { text: ko ? `${quarter}분기` : `Q${quarter}`, year: yearText };
  if (week !== undefined) return { text: ko ? `${Number(week)}주` : `W${Number(week)}`, year: yearText };
  if (month === undefined) return { text: yearText, year: '' };
  if (day !== undefined) return { text: `${Number(month)}/${Number(day)}`, year: yearText };
  const name = new Date(Date.UTC(2000, Number(month) - 1, 1)).toLocaleString(LOCALES[language], {
    month: 'short',
    timeZone: 'UTC',
  });
  return { text: name, year: yearText };
}

/** Time keys as an axis reads: 1월 2월 … with the year where it begins. Other labels stay as they are. */
export function axisLabels(labels: readonly string[], language: Language): readonly AxisLabel[] {
  if (!areTimeKeys(labels)) return labels.map((text) => ({ text, year: null }));
  let before = '';
  return labels.map((label) => {
    const { text, year } = timeLabel(label, language);
    const begins = year !== '' && year !== before;
    before = year;
    return { text, year: begins ? year : null };
  });
}

interface Words {
  readonly rest: string;
  readonly noData: string;
  readonly total: string;
  readonly first: (shown: number, all: number) => string;
  readonly firstSeries: (shown: number, all: number) => string;
  readonly restOf: (count: number) => string;
  readonly notPie: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  ko: {
    rest: '기타',
    noData: '그릴 값이 없습니다',
    total: '합계',
    first: (shown, all) => `전체 ${all}개 중 상위 ${shown}개`,
    firstSeries: (shown, all) => `계열 ${all}개 중 ${shown}개`,
    restOf: (count) => `기타는 나머지 ${count}개의 합`,
    notPie: '음수가 있어 막대로 그렸습니다',
  },
  en: {
    rest: 'Others',
    noData: 'No values to draw',
    total: 'Total',
    first: (shown, all) => `First ${shown} of ${all}`,
    firstSeries: (shown, all) => `${shown} of ${all} series`,
    restOf: (count) => `Others: the sum of the remaining ${count}`,
    notPie: 'Drawn as bars, as some values are negative',
  },
};

export function wordsFor(language: Language): Words {
  return WORDS[language];
}

/** A part of the whole; what is there never reads 0%. */
export function percentOf(part: number, whole: number): string {
  const percent = (part / whole) * 100;
  if (percent > 0 && percent < 0.05) return '<0.1%';
  return `${oneDecimal(percent)}%`;
}

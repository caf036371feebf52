import {
  addDays,
  addMonths,
  type CalendarContext,
  rangePeriod,
  shiftUnit,
  spanDays,
  unitPeriod,
} from '../model/calendar.js';
import type { Period } from '../model/period.js';
import type { Threshold } from '../model/query.js';
import { amountAt } from './amounts.js';
import type { Token } from './concepts.js';
import { NATIVE, NATIVE_PATTERN } from './counters.js';

const COUNTS: Readonly<Record<string, number>> = { ...NATIVE, 넉: 4 };
const WITHIN = new RegExp(
  `(?<![\\d.])(\\d{1,3}|넉|${NATIVE_PATTERN})\\s*(일|주일?|개월|달|년)\\s*(?:이내|안|내)(?:에|로)?|\\b(?:within|in)\\s+(?:the\\s+next\\s+)?(\\d{1,3})\\s+(day|week|month|year)s?\\b`,
  'i',
);

/** "3개월 안에", "60일 이내", "within 90 days": from today on; null where nothing of it is said. */
export function spanWithin(text: string, { today }: CalendarContext): Period | null {
  const m = WITHIN.exec(text);
  if (m === null) return null;
  const said = m[1] ?? m[3] ?? '';
  const count = COUNTS[said] ?? Number(said);
  const unit = m[2] ?? m[4] ?? '';
  if (/^일$|day/i.test(unit)) return rangePeriod(today, addDays(today, count));
  if (/^주|week/i.test(unit)) return rangePeriod(today, addDays(today, 7 * count));
  return rangePeriod(today, addMonths(today, /년|year/i.test(unit) ? 12 * count : count));
}

/** A year, or a word that places the period in the past. */
const PLACED = /\d{4}|'?\d{2}년|[작올내]년|[금전재]년|지난|저번|이번|다음|last|this|next/i;
const YEARLESS = ['month', 'quarter', 'half'] as const;

/**
 * A forecast looks ahead: "12월 예상" said in November is of the December to come, where a figure would be of the one
 * that was. The one whose edge is nearer to today is meant, so that "3분기 예상" in November still is the past one.
 */
export function comingPeriod(period: Period, tokens: readonly Token[], at: CalendarContext): Period {
  const unit = YEARLESS.find((u) => u === period.unit);
  const said = tokens.filter((t) => t.concept.kind === 'period');
  if (unit === undefined || !period.stated || period.wholeTo >= at.today || said.length !== 1) return period;
  if (PLACED.test(said[0]?.text ?? '')) return period;
  const next = unitPeriod(shiftUnit(period.wholeFrom, 'year', 1), unit, at);
  const [ago, ahead] = [spanDays(period.wholeTo, at.today), spanDays(at.today, next.wholeFrom)];
  return ahead < ago ? next : period;
}

const REACHES =
  /^(?:목표)?[를을]?(?:달성[이을]?(?:가능|할|될)|(?:채울|넘길|맞출|찍을)(?:수|것|거|까|듯))|(?:hit|make|meet|reach)/;
const FAILS = /못|안|미달|어려|힘들|위험|불가|not|never|fail|miss/;

const FORETOLD_AMOUNT =
  /(?<![\d.,억만천])(\d[\d.,억만천백]*)(%|퍼센트|프로|[천백만억]?원?)(?:도|은|를|을|이|가|에|까지)?(이상|이하|미만|넘|못|안|찍|할|될|달성|도달|하지)/;
const BELOW = /미만|이하|아래/;

/** "80% 못 넘을 것 같은 사람", "1억 찍을 담당자": a part of the target, or so much; null where no amount is said. */
function foretoldAmount(said: string): Threshold | null {
  const [, digits, unit] = FORETOLD_AMOUNT.exec(said) ?? [];
  const amount = amountAt(`${digits ?? ''}${unit ?? ''}`, 0);
  if (digits === undefined || amount === null) return null;
  const operator = FAILS.test(said) || BELOW.test(said) ? '<' : '>=';
  if (/%|퍼센트|프로/.test(unit ?? '')) return { metric: 'achievement_rate', operator, value: amount.value };
  return amount.money ? { metric: 'sales_amount', operator, value: amount.value } : null;
}

/** "목표 달성할 것 같은 사람": those who will, where a forecast of people otherwise tells who will not. */
export function foretoldBound(tokens: readonly Token[], isOfPeople: boolean): Threshold | null {
  // A name may hold 안 or 못: "안과의원에서 80% 넘길 것 같은 담당자".
  const plain = tokens.filter(({ concept }) => concept.kind !== 'name').map(({ text }) => text);
  const said = tokens.filter(({ concept }) => concept.kind === 'topic' && concept.topic === 'forecast');
  const amount = isOfPeople ? foretoldAmount(plain.join('')) : null;
  if (said.length > 0 && amount !== null) return amount;
  const reaches = said.some(({ text }) => REACHES.test(text)) && !plain.some((text) => FAILS.test(text));
  return reaches ? { metric: 'achievement_rate', operator: '>=', value: 100 } : null;
}

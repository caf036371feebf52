import { type CalendarContext, shiftUnit, spanDays, unitPeriod } from '../model/calendar.js';
import type { Period } from '../model/period.js';
import type { Token } from './concepts.js';

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

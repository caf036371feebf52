import type { Value } from '../../../model/answer.js';
import { spanDays } from '../../../model/calendar.js';
import type { LocalDate } from '../../../model/period.js';
import type { Language } from '../../../model/principal.js';
import type { ReportFinding, Tone } from '../../../model/report.js';
import type { ResultRow } from '../../../model/result.js';
import type { ReportFigures } from '../figures.js';
import type { ReportPeriods } from '../periods.js';

/** What every finding is made with. */

export interface FindingsInput {
  readonly figures: ReportFigures;
  readonly periods: ReportPeriods;
  readonly language: Language;
  readonly today: LocalDate;
}

export interface Said {
  readonly ko: string;
  readonly en: string;
}

export function createSay(language: Language) {
  return (text: Said, rule: Said, tone: Tone): ReportFinding => ({
    text: text[language],
    rule: rule[language],
    tone,
  });
}

export type Say = ReturnType<typeof createSay>;

export const amountOf = (row: ResultRow): Exclude<Value, null> => row.values.sales_amount ?? 0;
export const otherOf = (row: ResultRow): Exclude<Value, null> => row.other?.sales_amount ?? 0;
export const nameOf = (row: ResultRow): string => row.members[0]?.label ?? '';

/** How much of the period has passed, in percent; 100 once it is over. */
export function passedPercent({ period }: ReportPeriods): number {
  if (!period.running) return 100;
  return (spanDays(period.wholeFrom, period.to) / spanDays(period.wholeFrom, period.wholeTo)) * 100;
}

/** So many are named; the others are counted. */
export const NAMED_MAX = 3;

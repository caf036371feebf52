import type { LocalDate } from '../../model/period.js';
import type { Language } from '../../model/principal.js';
import type { ReportFigures } from './figures.js';
import type { ReportPeriods } from './periods.js';
import type { ReportOf } from './subject.js';

/** What a report is put together from. */
export interface ReportInput {
  readonly of: ReportOf;
  readonly periods: ReportPeriods;
  readonly figures: ReportFigures;
  readonly language: Language;
  readonly today: LocalDate;
  readonly fiscalStart: number;
}

import { businessDaysIn } from '../../model/business-days.js';
import { unitBounds } from '../../model/calendar.js';
import { MONTHS_A_YEAR, mean, monthText, type Panel } from './panel.js';

/**
 * How much a month's sales follow its number of working days. Lunar holidays move between months, so that a month of
 * the same name has 17 working days in one year and 20 in another: no season by calendar month can know that.
 */

/** Fewer years to compare than this many months tell nothing. */
const PAIRS_MIN = 8;
/** How many standard errors the effect must lie above none: other calendars and plain chance stay out. */
const CERTAINTY_MIN = 3;
/** Sales that follow working days more than in proportion follow something else. */
const ELASTICITY_MAX = 1;
/** A month as long as most. */
const USUAL_DAYS = 20;

const counts = new Map<number, number>();

/** Of the month since January of year 0: neither Saturday, Sunday nor public holiday of Korea. */
function workingDays(month: number): number {
  const known = counts.get(month);
  if (known !== undefined) return known;
  const count = businessDaysIn(...unitBounds(`${monthText(month)}-01`, 'month')).size;
  counts.set(month, count);
  return count;
}

/** Changes against the same month a year before, in logarithms, of working days and of the panel's total. */
function yearlyChanges(panel: Panel): readonly { readonly days: number; readonly sales: number }[] {
  const totals = new Map<number, number>();
  for (const { firstMonth, values } of panel) {
    values.forEach((value, i) => {
      totals.set(firstMonth + i, (totals.get(firstMonth + i) ?? 0) + value);
    });
  }
  return [...totals].flatMap(([month, total]) => {
    const before = totals.get(month - MONTHS_A_YEAR) ?? 0;
    if (total <= 0 || before <= 0) return [];
    const days = Math.log(workingDays(month) / workingDays(month - MONTHS_A_YEAR));
    return [{ days, sales: Math.log(total / before) }];
  });
}

/**
 * By what power of its working days a month sells, from 0 to 1: the least-squares slope of the yearly changes of the
 * panel's total, so that season and growth cancel out. 0 where it can't be told from none.
 */
export function workingDayElasticity(panel: Panel): number {
  const changes = yearlyChanges(panel);
  if (changes.length < PAIRS_MIN) return 0;
  const [days, sales] = [mean(changes.map((c) => c.days)), mean(changes.map((c) => c.sales))];
  const spread = changes.reduce((sum, c) => sum + (c.days - days) ** 2, 0);
  if (spread === 0) return 0;
  const slope = changes.reduce((sum, c) => sum + (c.days - days) * (c.sales - sales), 0) / spread;
  const missed = changes.reduce((sum, c) => sum + (c.sales - sales - slope * (c.days - days)) ** 2, 0);
  const error = Math.sqrt(missed / (changes.length - 2) / spread);
  return slope > CERTAINTY_MIN * error ? Math.min(ELASTICITY_MAX, slope) : 0;
}

function factorOf(month: number, elasticity: number): number {
  return (workingDays(month) / USUAL_DAYS) ** elasticity;
}

/** The panel as it would have sold in months of equal length. */
export function withoutWorkingDays(panel: Panel, elasticity: number): Panel {
  if (elasticity === 0) return panel;
  return panel.map((series) => ({
    ...series,
    values: series.values.map((value, i) => value / factorOf(series.firstMonth + i, elasticity)),
  }));
}

/** Forecasts of months of equal length, as the months after each series really are. */
export function withWorkingDays(
  points: readonly (readonly number[])[],
  panel: Panel,
  elasticity: number,
): readonly (readonly number[])[] {
  if (elasticity === 0) return points;
  return points.map((point, i) => {
    const { firstMonth = 0, values = [] } = panel[i] ?? {};
    return point.map((value, h) => value * factorOf(firstMonth + values.length + h, elasticity));
  });
}

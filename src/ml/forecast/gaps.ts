import { MONTHS_A_YEAR, median, type Panel } from './panel.js';

/** Months in which next to nothing was recorded at all: the data is missing there, not the sales. */

/** A month's total below this part of the usual one around it is a gap. */
const GAP_SHARE = 0.2;
const AROUND = 6;

function totalsOf(panel: Panel): ReadonlyMap<number, number> {
  const totals = new Map<number, number>();
  for (const { firstMonth, values } of panel) {
    values.forEach((value, i) => {
      totals.set(firstMonth + i, (totals.get(firstMonth + i) ?? 0) + value);
    });
  }
  return totals;
}

/**
 * The months, inside the panel's time, whose total over all series is under a fifth of the median of the six months
 * on each side. A single series at zero is no gap: it may well have sold nothing.
 */
export function gapMonths(panel: Panel): readonly number[] {
  const totals = totalsOf(panel);
  const months = [...totals.keys()].sort((a, b) => a - b);
  const inside = months.slice(1, -1);
  return inside.filter((month) => {
    const around: number[] = [];
    for (let i = -AROUND; i <= AROUND; i++) {
      const total = totals.get(month + i);
      if (i !== 0 && total !== undefined) around.push(total);
    }
    return (totals.get(month) ?? 0) < GAP_SHARE * median(around);
  });
}

/** The panel with its gaps filled: by the same month of the years beside it, else by the months beside it. */
export function fillGaps(panel: Panel): Panel {
  const gaps = new Set(gapMonths(panel));
  if (gaps.size === 0) return panel;
  return panel.map((series) => {
    const { firstMonth, values } = series;
    const known = (i: number): number[] => {
      const value = values[i];
      return value === undefined || gaps.has(firstMonth + i) ? [] : [value];
    };
    const filled = values.map((value, i) => {
      if (!gaps.has(firstMonth + i)) return value;
      const years = [...known(i - MONTHS_A_YEAR), ...known(i + MONTHS_A_YEAR)];
      const beside = [...known(i - 1), ...known(i + 1)];
      const from = years.length > 0 ? years : beside;
      return from.length === 0 ? value : from.reduce((a, b) => a + b, 0) / from.length;
    });
    return { ...series, values: filled };
  });
}

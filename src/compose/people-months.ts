import type { Analytics } from '../analytics/analytics.js';
import { AHEAD } from '../ml/classify/performance-rows.js';
import { rangePeriod, shiftUnit, unitBounds } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import { salesQuery } from '../model/query.js';
import type { PersonMonths } from '../ports/performance.js';

/** Sales and targets of people by month, as their achievement is learned from. */

const HISTORY_MONTHS = 60;

const COMPANY = { kind: 'company' } as const;

export function monthNumber(date: LocalDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

/** Sales and targets of each person by month, to the month after the running one. */
export async function peopleMonths(
  analytics: Analytics,
  through: LocalDate,
): Promise<readonly PersonMonths[]> {
  const until = unitBounds(shiftUnit(through, 'month', AHEAD), 'month')[1];
  const calendar = { today: until, fiscalStart: 1 };
  const query = salesQuery({
    metrics: ['sales_amount', 'target_amount'],
    groupBy: ['user', 'month'],
    period: rangePeriod(shiftUnit(through, 'month', 1 - HISTORY_MONTHS), until),
  });
  const { rows } = await analytics.run(query, COMPANY, calendar);
  const lastWhole = monthNumber(through);
  const people = new Map<number, Map<number, { sales: number; target: number | null; isOver: boolean }>>();
  for (const { members, values } of rows) {
    const userId = Number(members[0]?.key);
    const month = monthNumber(String(members[1]?.key));
    const of = people.get(userId) ?? new Map();
    const target = values.target_amount ?? null;
    of.set(month, {
      sales: Number(values.sales_amount ?? 0),
      target: target === null ? null : Number(target),
      isOver: month <= lastWhole,
    });
    people.set(userId, of);
  }
  return [...people].sort(([a], [b]) => a - b).map(([userId, months]) => ({ userId, months }));
}

import type { ResultNote } from '../model/result.js';
import { dormancyHasGroups } from './clients.js';
import { type Cell, growthBase, METRIC_DEFINITIONS, needsOf, shownMetrics } from './metrics.js';
import type { Plan } from './plan.js';
import type { Sheet } from './sheet.js';

function isNoWhole({ count, shareWhole }: Cell): boolean {
  return shareWhole < 0n || (shareWhole === 0n && count > 0n);
}

/** What a reader has to be told beside the figures, apart from what concerns targets. */
export function salesNotes(plan: Plan, sheet: Sheet): readonly ResultNote[] {
  const { query } = plan;
  const { current, other } = sheet.total;
  const needs = needsOf(query);
  const notes: ResultNote[] = [];
  if (needs.has('sales') && current.count === 0n) notes.push({ kind: 'no_rows' });
  const missing = current.count - current.quantityCount;
  if (needs.has('quantity') && missing > 0n) {
    notes.push({ kind: 'quantity_missing', missing: Number(missing), total: Number(current.count) });
  }
  const base = METRIC_DEFINITIONS[growthBase(query.metrics)];
  if (other !== null && base.needs.every((need) => needs.has(need)) && base.value(other)?.num === 0n) {
    notes.push({ kind: 'comparison_zero' });
  }
  const wholes = [sheet.total, ...sheet.groups()].map((group) => group.current);
  if (shownMetrics(query).includes('share') && wholes.some(isNoWhole)) {
    notes.push({ kind: 'share_without_whole' });
  }
  const dormant = shownMetrics(query).includes('dormant_clients');
  if (dormant && (query.comparison !== null || !dormancyHasGroups(query.groupBy))) {
    notes.push({ kind: 'as_of_today', metric: 'dormant_clients' });
  }
  return notes;
}

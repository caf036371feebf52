import type { MetricQuery } from '../model/query.js';
import type { SkillContext } from './context.js';
import { daysText } from './wording/basis.js';
import { memberLabel } from './wording/labels.js';

/** The filters of a query as the answer shows them to programs: names by dimension, `!` before one left out. */
export function filterNames(
  query: MetricQuery,
  context: Pick<SkillContext, 'filterName' | 'language'>,
): Readonly<Record<string, readonly string[]>> {
  const out: Record<string, string[]> = {};
  for (const filter of query.filters) {
    const { dimension, members, exclude } = filter;
    const days = dimension === 'weekday' ? daysText(filter, context.language) : null;
    const labels = members.map((m) =>
      dimension === 'weekday'
        ? memberLabel(dimension, m.label, context.language)
        : context.filterName(dimension, m.key, m.label),
    );
    const names = days === null ? labels : [days];
    out[dimension] = [...(out[dimension] ?? []), ...names.map((n) => (exclude ? `!${n}` : n))];
  }
  return out;
}

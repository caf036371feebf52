import { bucketKey } from '../analytics/periods.js';
import { unitBounds } from '../model/calendar.js';
import { withParticle } from '../model/korean.js';
import { type MetricQuery, TIME_DIMENSIONS, type TimeDimension } from '../model/query.js';
import type { MetricResult } from '../model/result.js';
import type { SkillContext } from './context.js';
import { writtenAs } from './wording/labels.js';
import { momentName } from './wording/row-names.js';
import { spoken } from './wording/values.js';

/** Months that are ranked against each other or held against a bound, one of which is not over: said so, and who wins without it. */

function rankedUnit({ groupBy, ranking, threshold }: MetricQuery): TimeDimension | null {
  const [only, ...others] = groupBy;
  const unit = TIME_DIMENSIONS.find((dimension) => dimension === only) ?? null;
  const isChosen = ranking === null ? threshold !== null : ranking.within !== true;
  return !isChosen || others.length > 0 || unit === 'day' ? null : unit;
}

/** What to say of the unit that still runs where it stands in a ranking of time; null where all are over. */
export async function unfinishedText(
  { query, rows }: MetricResult,
  context: SkillContext,
): Promise<string | null> {
  const { calendar, language, analytics, scope } = context;
  const unit = rankedUnit(query);
  const { to } = query.period;
  if (unit === null || unitBounds(to, unit, calendar.fiscalStart)[1] <= to) return null;
  const key = bucketKey(to, unit, calendar.fiscalStart);
  if (!rows.some((row) => row.members[0]?.key === key)) return null;
  const ko = language === 'ko';
  const name = momentName(unit, key, language);
  const runs = ko
    ? `${withParticle(name, '은/는')} 아직 끝나지 않아 ${to}까지의 값입니다.`
    : `${name} is not over; its figure is through ${to}.`;
  if (query.ranking === null || query.ranking.direction === 'top' || query.ranking.limit !== 1) return runs;
  const { metric } = query.ranking;
  const two: MetricQuery = { ...query, ranking: { ...query.ranking, limit: 2 } };
  const next = (await analytics.run(two, scope, calendar)).rows[1];
  const value = next?.values[metric] ?? null;
  if (next === undefined || value === null) return runs;
  const other = momentName(unit, next.members[0]?.label ?? '', language);
  const said = spoken(writtenAs(metric, query), value, language);
  return ko
    ? `${runs} 끝난 기간 가운데는 ${withParticle(other, '이/가')} ${withParticle(said, '으로/로')} 가장 낮습니다.`
    : `${runs} Of those that are over, ${other} is the lowest: ${said}.`;
}

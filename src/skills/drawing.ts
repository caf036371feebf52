import { type Dimension, isTimeDimension, type Metric, type MetricQuery } from '../model/query.js';
import type { MetricResult, ResultRow } from '../model/result.js';
import type { ChartSeries, ChartSpec } from '../ports/chart-renderer.js';
import type { SkillContext } from './context.js';
import { basisText } from './wording/basis.js';
import { DIMENSION_LABELS, memberLabel, metricLabel, metricUnit } from './wording/labels.js';
import { isMixOfEach } from './wording/shares.js';

/** Answers as pictures: time as lines, members as bars, shares as a ring. */

const SERIES_MAX = 5;

type DrawingContext = Pick<SkillContext, 'language' | 'scope' | 'principal'>;

function labelOf(row: ResultRow, place: number, dimension: Dimension, context: DrawingContext): string {
  const member = row.members[place];
  if (member === undefined) return '';
  return isTimeDimension(dimension)
    ? String(member.key)
    : memberLabel(dimension, member.label, context.language);
}

/** The metric that is drawn: a share of all is drawn of what it is of, one of its own whole and growth as themselves. */
function drawnMetric({ metrics, shareBy, shareOf }: MetricQuery): Metric {
  const first = metrics[0] ?? 'sales_amount';
  return first === 'share' && shareOf === null ? (shareBy ?? 'sales_amount') : first;
}

function oneDimension(result: MetricResult, dimension: Dimension, context: DrawingContext): ChartSeries[] {
  const { query, rows } = result;
  const metric = drawnMetric(query);
  const { language } = context;
  const main: ChartSeries = {
    name: metricLabel(metric, query, language),
    values: rows.map((r) => r.values[metric] ?? null),
  };
  const compared = query.comparison !== null && metric !== 'growth';
  const other: ChartSeries = {
    name: language === 'ko' ? '비교 기간' : 'comparison period',
    values: rows.map((r) => r.other?.[metric] ?? null),
    role: 'comparison',
  };
  return compared && (isTimeDimension(dimension) || rows.length > 0) ? [main, other] : [main];
}

/** Members over time: one line each, the largest ones. */
function overTime(
  result: MetricResult,
  context: DrawingContext,
): { labels: string[]; series: ChartSeries[] } | null {
  const { query, rows } = result;
  const timePlace = query.groupBy.findIndex(isTimeDimension);
  const memberPlace = 1 - timePlace;
  const [time, members] = [query.groupBy[timePlace], query.groupBy[memberPlace]];
  if (time === undefined || members === undefined) return null;
  const metric = drawnMetric(query);
  const labels = [...new Set(rows.map((r) => labelOf(r, timePlace, time, context)))].sort();
  const names = [...new Set(rows.map((r) => labelOf(r, memberPlace, members, context)))].slice(0, SERIES_MAX);
  const series = names.map(
    (name): ChartSeries => ({
      name,
      values: labels.map((label) => {
        const row = rows.find(
          (r) =>
            labelOf(r, timePlace, time, context) === label &&
            labelOf(r, memberPlace, members, context) === name,
        );
        return row?.values[metric] ?? null;
      }),
    }),
  );
  return { labels, series };
}

/** The mix of each group as one bar: its largest parts, and what is left as others, so that a bar stays whole. */
function mixBars(
  { query, rows }: MetricResult,
  context: DrawingContext,
): { labels: string[]; series: ChartSeries[] } | null {
  const place = query.groupBy.findIndex((dimension) => dimension !== query.shareOf);
  const [whole, inner] = [query.groupBy[place], query.groupBy[1 - place]];
  if (whole === undefined || inner === undefined) return null;
  const shares = new Map<string, Map<string, number>>();
  const weights = new Map<string, number>();
  for (const row of rows) {
    const [name, part] = [labelOf(row, place, whole, context), labelOf(row, 1 - place, inner, context)];
    const share = row.values.share ?? null;
    // A part or a whole that is below zero, more returned than sold, has no place in a bar.
    if (share === null || share < 0) return null;
    shares.set(name, (shares.get(name) ?? new Map<string, number>()).set(part, Number(share)));
    weights.set(part, (weights.get(part) ?? 0) + Number(share));
  }
  const labels = [...shares.keys()];
  const parts = [...weights].sort(([, a], [, b]) => b - a).map(([part]) => part);
  const shown = parts.length > SERIES_MAX + 1 ? parts.slice(0, SERIES_MAX) : parts;
  const sums = (of: readonly string[]) =>
    labels.map((label) => of.reduce((sum, part) => sum + (shares.get(label)?.get(part) ?? 0), 0));
  const series = shown.map((name): ChartSeries => ({ name, values: sums([name]) }));
  const rest = parts.slice(shown.length);
  const others = context.language === 'ko' ? '그 밖' : 'others';
  return { labels, series: rest.length === 0 ? series : [...series, { name: others, values: sums(rest) }] };
}

/** The picture of a result, or null where there is nothing to draw. */
export function chartSpecOf(result: MetricResult, context: DrawingContext): ChartSpec | null {
  const { query, rows } = result;
  const [first, second] = query.groupBy;
  if (first === undefined || rows.length < 2) return null;
  const { language, scope, principal } = context;
  const metric = drawnMetric(query);
  const by = query.groupBy.map((d) => DIMENSION_LABELS[d][language]).join(language === 'ko' ? '·' : ' and ');
  const title =
    language === 'ko'
      ? `${by}별 ${metricLabel(metric, query, 'ko')}`
      : `${metricLabel(metric, query, 'en')} by ${by}`;
  const base = {
    title,
    subtitle: basisText(query, { scope, principal }, language),
    unit: metricUnit(metric, query),
    language,
  } as const;
  if (isMixOfEach(query)) {
    const drawn = mixBars(result, context);
    return drawn === null || drawn.labels.length < 2 ? null : { ...base, kind: 'stacked', ...drawn };
  }
  if (second !== undefined) {
    if (!query.groupBy.some(isTimeDimension)) return null;
    const drawn = overTime(result, context);
    return drawn === null || drawn.labels.length < 2 ? null : { ...base, kind: 'line', ...drawn };
  }
  const labels = rows.map((r) => labelOf(r, 0, first, context));
  const kind = isTimeDimension(first)
    ? 'line'
    : metric !== 'share' && query.metrics[0] === 'share'
      ? 'pie'
      : 'bar';
  const series = oneDimension(result, first, context);
  return { ...base, kind, labels, series: kind === 'pie' ? series.slice(0, 1) : series };
}

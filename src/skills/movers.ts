import type { Contribution } from '../analytics/contribution.js';
import { titleIn } from '../analytics/sources.js';
import type { Answer } from '../model/answer.js';
import { withParticle } from '../model/korean.js';
import type { MemberDimension } from '../model/query.js';
import { TIME_DIMENSIONS } from '../model/query.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { suggestionsFor } from './suggestions.js';
import { basisText } from './wording/basis.js';
import { DIMENSION_LABELS, METRIC_LABELS, METRIC_UNITS, memberLabel } from './wording/labels.js';
import { assumptionText } from './wording/notes.js';
import { rangeText } from './wording/periods.js';
import { spokenChange } from './wording/values.js';

/**
 * Who rose or fell most, by the amount of the change.
 * 예: "지난달 전월 대비 매출이 제일 많이 빠진 거래처"
 */

const AMOUNTS = ['sales_amount', 'sales_count', 'quantity'];

/** The dimension to list, where a reading asks for the largest moves of members; else null. */
export function moversDimension({ query, presumed }: MetricReading): MemberDimension | null {
  const [dimension] = query.groupBy;
  const ranked = query.ranking !== null && query.ranking.metric === 'growth' && presumed !== null;
  const amounts = query.metrics.filter((m) => m !== 'growth').every((m) => AMOUNTS.includes(m));
  const isTime = dimension !== undefined && (TIME_DIMENSIONS as readonly string[]).includes(dimension);
  const asked = query.metrics[0] !== 'growth';
  if (!ranked || !amounts || !asked || isTime || query.groupBy.length !== 1 || query.comparison === null)
    return null;
  return dimension === undefined ? null : (dimension as MemberDimension);
}

function moved(split: Contribution, falling: boolean): Contribution['parts'] {
  const size = (p: Contribution['parts'][number]): number => Number(p.change ?? 0);
  return split.parts
    .filter((p) => (falling ? size(p) < 0 : size(p) > 0))
    .sort(
      (a, b) =>
        (falling ? size(a) - size(b) : size(b) - size(a)) || (a.member.label < b.member.label ? -1 : 1),
    );
}

function growthOf(part: Contribution['parts'][number]): number | null {
  const before = Number(part.other ?? 0);
  return before > 0 ? (Number(part.change ?? 0) / before) * 100 : null;
}

export async function answerMovers(
  reading: MetricReading,
  dimension: MemberDimension,
  context: SkillContext,
): Promise<Answer> {
  const { query, presumed } = reading;
  const { language, scope, principal, calendar } = context;
  const ko = language === 'ko';
  const limit = query.ranking?.limit ?? null;
  const split = await context.analytics.contribution(
    { query, dimension, ...(limit === null ? {} : { limit }) },
    scope,
    calendar,
  );
  const falling = presumed === 'down';
  const rows = moved(split, falling).slice(0, limit ?? undefined);
  const label = METRIC_LABELS[split.metric][language];
  const unit = METRIC_UNITS[split.metric];
  const by = DIMENSION_LABELS[dimension][language];
  const other = query.comparison === null ? '' : rangeText(query.comparison.period);
  const told = rows
    .slice(0, 3)
    .map(
      (p) =>
        `${memberLabel(dimension, p.member.label, language)} ${falling ? '-' : '+'}${spokenChange(split.metric, p.change ?? 0, language)}`,
    )
    .join(', ');
  const way = falling ? (ko ? '줄어든' : 'fell') : ko ? '늘어난' : 'rose';
  const head =
    rows.length === 0
      ? ko
        ? `${other} 기간보다 ${withParticle(label, '이/가')} ${way} ${withParticle(by, '이/가')} 없습니다.`
        : `No ${by} ${way} against ${other}.`
      : ko
        ? `${other} 기간보다 ${withParticle(label, '이/가')} 가장 많이 ${way} ${by}: ${told}`
        : `Which ${by} ${way} most against ${other}: ${told}`;
  const assumed = reading.assumptions.includes('comparison')
    ? assumptionText(
        'comparison',
        { metric: '', period: '', limit: null, dimension: null, comparison: other },
        language,
      )
    : null;
  const word = (korean: string, english: string): string => (ko ? korean : english);
  return {
    ...plainAnswer({
      status: 'answered',
      intent: falling ? 'ranking_bottom' : 'ranking',
      text: [head, assumed, `[${basisText(query, { scope, principal }, language)}]`]
        .filter((t) => t !== null)
        .join('\n'),
      scope: scopeName(scope),
      figures: rows.slice(0, 1).map((p) => ({
        metric: `${split.metric}_change`,
        label: `${p.member.label} ${word(`${label} 증감`, `change of ${label}`)}`,
        value: p.change,
        unit,
      })),
      sources: split.sources.map((s) => ({ ...s, title: titleIn(s.title, language) })),
      suggestions: suggestionsFor(context, query),
    }),
    period: { from: query.period.from, to: query.period.to },
    comparison:
      query.comparison === null
        ? null
        : { from: query.comparison.period.from, to: query.comparison.period.to },
    filters: filterNames(query, context),
    table: {
      columns: [
        { key: dimension, label: by, unit: null },
        { key: `${split.metric}_change`, label: word('증감', 'change'), unit },
        { key: 'growth', label: word('증감률', 'growth'), unit: 'percent' },
        { key: split.metric, label, unit },
        { key: `${split.metric}_comparison`, label: word('비교 기간', 'comparison'), unit },
      ],
      rows: rows.map((p) => [
        memberLabel(dimension, p.member.label, language),
        p.change,
        growthOf(p),
        p.current,
        p.other,
      ]),
    },
  };
}

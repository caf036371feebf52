import type { Contribution } from '../analytics/contribution.js';
import { sourcesIn } from '../analytics/sources.js';
import type { Answer } from '../model/answer.js';
import { withParticle } from '../model/korean.js';
import type { Language } from '../model/principal.js';
import type { MemberDimension } from '../model/query.js';
import { isTimeDimension } from '../model/query.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { assumedTexts } from './metric-sentences.js';
import { suggestionsFor } from './suggestions.js';
import { basisText } from './wording/basis.js';
import { DIMENSION_LABELS, METRIC_LABELS, METRIC_UNITS, memberLabel } from './wording/labels.js';
import { rangeText } from './wording/periods.js';
import { spokenChange } from './wording/values.js';

/**
 * Who rose or fell most, by the amount of the change.
 * 예: "지난달 전월 대비 매출이 제일 많이 빠진 거래처"
 */

const AMOUNTS = ['sales_amount', 'sales_count', 'quantity'];

/** The dimension to list, where a reading asks for the largest moves of members; else null. */
export function moversDimension({ query, presumed, byChange }: MetricReading): MemberDimension | null {
  const [dimension] = query.groupBy;
  const ranked =
    query.ranking !== null && query.ranking.metric === 'growth' && (presumed !== null || byChange !== null);
  const amounts = query.metrics.filter((m) => m !== 'growth').every((m) => AMOUNTS.includes(m));
  const isTime = dimension !== undefined && isTimeDimension(dimension);
  const asked = query.metrics[0] !== 'growth';
  if (!ranked || !amounts || !asked || isTime || query.groupBy.length !== 1 || query.comparison === null)
    return null;
  return dimension === undefined ? null : (dimension as MemberDimension);
}

type Part = Contribution['parts'][number];

function sizeOf(part: Part): number {
  return Number(part.change ?? 0);
}

function bySize(parts: readonly Part[], falling: boolean): Part[] {
  return [...parts].sort(
    (a, b) =>
      (falling ? sizeOf(a) - sizeOf(b) : sizeOf(b) - sizeOf(a)) || (a.member.label < b.member.label ? -1 : 1),
  );
}

function moved(split: Contribution, falling: boolean): Part[] {
  return bySize(split.parts, falling).filter((p) => (falling ? sizeOf(p) < 0 : sizeOf(p) > 0));
}

interface Shown {
  readonly rows: readonly Part[];
  /** Which ways are told in words: true for those that fell. */
  readonly ways: readonly boolean[];
}

/** Those that went the way that was asked about; else the largest moves both ways, or all in their order. */
function shownOf(split: Contribution, { query, presumed, byChange }: MetricReading): Shown {
  const { direction, limit } = query.ranking ?? { direction: 'top', limit: null };
  const cut = (parts: readonly Part[]): readonly Part[] => parts.slice(0, limit ?? undefined);
  const falling = presumed === null ? direction === 'bottom' : presumed === 'down';
  if (presumed !== null) return { rows: cut(moved(split, falling)), ways: [falling] };
  if (byChange === 'both_ways')
    return {
      rows: [...cut(moved(split, false)), ...[...cut(moved(split, true))].reverse()],
      ways: [false, true],
    };
  return { rows: cut(bySize(split.parts, falling)), ways: limit === null ? [falling, !falling] : [falling] };
}

interface Wording {
  readonly metric: Contribution['metric'];
  readonly dimension: MemberDimension;
  readonly language: Language;
  /** The range compared with. */
  readonly other: string;
}

const TOLD_MAX = 3;

function toldOf(rows: readonly Part[], { metric, dimension, language }: Wording): string {
  return rows
    .slice(0, TOLD_MAX)
    .map((p) => {
      const sign = sizeOf(p) < 0 ? '-' : '+';
      return `${memberLabel(dimension, p.member.label, language)} ${sign}${spokenChange(metric, p.change ?? 0, language)}`;
    })
    .join(', ');
}

/** One sentence on those that moved one way. */
function headOf(rows: readonly Part[], falling: boolean, wording: Wording): string {
  const { metric, dimension, language, other } = wording;
  const ko = language === 'ko';
  const label = METRIC_LABELS[metric][language];
  const by = DIMENSION_LABELS[dimension][language];
  const way = falling ? (ko ? '줄어든' : 'fell') : ko ? '늘어난' : 'rose';
  if (rows.length === 0) {
    return ko
      ? `${other} 기간보다 ${withParticle(label, '이/가')} ${way} ${withParticle(by, '이/가')} 없습니다.`
      : `No ${by} ${way} against ${other}.`;
  }
  return ko
    ? `${other} 기간보다 ${withParticle(label, '이/가')} 가장 많이 ${way} ${by}: ${toldOf(rows, wording)}`
    : `Which ${by} ${way} most against ${other}: ${toldOf(rows, wording)}`;
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
  const { query } = reading;
  const { language, scope, principal, calendar } = context;
  const ko = language === 'ko';
  const limit = query.ranking?.limit ?? null;
  // Of a list in one order the ends alone are not enough: whoever moved least may be in it.
  const ends = limit !== null && (reading.presumed !== null || reading.byChange === 'both_ways');
  const split = await context.analytics.contribution(
    { query, dimension, ...(ends ? { limit } : {}) },
    scope,
    calendar,
  );
  const { rows, ways } = shownOf(split, reading);
  const label = METRIC_LABELS[split.metric][language];
  const unit = METRIC_UNITS[split.metric];
  const by = DIMENSION_LABELS[dimension][language];
  const other = query.comparison === null ? '' : rangeText(query.comparison.period);
  const wording = { metric: split.metric, dimension, language, other };
  const heads = ways.map((down) => {
    const those = moved(split, down).slice(0, query.ranking?.limit ?? undefined);
    return headOf(those, down, wording);
  });
  const isCut = limit !== null && ways.some((down) => moved(split, down).length >= limit);
  const assumed = assumedTexts(reading, isCut, context);
  const word = (korean: string, english: string): string => (ko ? korean : english);
  return {
    ...plainAnswer({
      status: 'answered',
      intent: ways[0] === true ? 'ranking_bottom' : 'ranking',
      text: [...heads, ...assumed, `[${basisText(query, { scope, principal }, language)}]`].join('\n'),
      scope: scopeName(scope),
      figures: rows.slice(0, 1).map((p) => ({
        metric: `${split.metric}_change`,
        label: `${p.member.label} ${word(`${label} 증감`, `change of ${label}`)}`,
        value: p.change,
        unit,
      })),
      sources: sourcesIn(split.sources, language),
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

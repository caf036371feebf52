import { sourcesIn } from '../analytics/sources.js';
import type { Answer } from '../model/answer.js';
import { addDays, comparedAs } from '../model/calendar.js';
import type { Comparison } from '../model/period.js';
import type { Language } from '../model/principal.js';
import { isOfReturns, isTimeDimension, type Metric, type MetricQuery } from '../model/query.js';
import type { MetricResult } from '../model/result.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { beginningNotes, withinData } from './data-beginning.js';
import { chartSpecOf } from './drawing.js';
import { exportTable } from './exporting.js';
import { filterNames } from './filters.js';
import { gradeNote, usesGrades } from './grades.js';
import { withMeanBound } from './mean-bound.js';
import { notesOf, sentencesOf } from './metric-sentences.js';
import { figuresOf, leadMetric, supportingMetrics, tableOf } from './metric-shape.js';
import { nearestMiss } from './nearest-miss.js';
import { suggestionsFor } from './suggestions.js';
import { unfinishedText } from './unfinished.js';
import { basisText, subjectText } from './wording/basis.js';
import { metricLabel, metricUnit, writtenAs } from './wording/labels.js';
import { pairFigures } from './wording/pairs.js';
import { periodText, rangeText } from './wording/periods.js';
import { totalSentence } from './wording/sentences.js';
import { spoken } from './wording/values.js';

/**
 * Figures of sales: totals, counts, averages, achievement, rankings, breakdowns, shares and comparisons.
 * 예: "이번 달 내 실적 얼마야", "강남팀 전년 동기 대비 성장률은?", "3분기 거래처 상위 5곳"
 */

const TARGET_METRICS: readonly Metric[] = ['achievement_rate', 'target_gap', 'target_amount'];

function namedKind(comparison: Comparison, query: MetricQuery): string {
  const { period } = query;
  // Where the other one still runs, what was cut is the period itself.
  const other = comparison.period.running ? comparison.period : (comparison.whole ?? comparison.period);
  const [from, otherFrom] = [period.wholeFrom, other.wholeFrom];
  if (period.unit !== other.unit) return 'comparison';
  if (from !== otherFrom && from.slice(4) === otherFrom.slice(4) && period.unit !== 'week')
    return 'comparison_yoy';
  // "1분기 vs 2분기": side by side, whichever is named first.
  const areNeighbours = addDays(other.wholeTo, 1) === from || addDays(period.wholeTo, 1) === otherFrom;
  if (!areNeighbours) return 'comparison';
  return {
    day: 'comparison_dod',
    week: 'comparison_wow',
    month: 'comparison_mom',
    quarter: 'comparison_qoq',
    half: 'comparison',
    year: 'comparison_yoy',
    range: 'comparison',
  }[period.unit];
}

/** The name of what was asked, stable for programs and for the record. */
function intentOf(query: MetricQuery): string {
  const [first] = query.metrics;
  if (query.standing !== undefined) return 'standing';
  if (query.ranking !== null) return query.ranking.direction === 'bottom' ? 'ranking_bottom' : 'ranking';
  if (query.threshold !== null) return 'ranking';
  if (query.comparison !== null) {
    const kind = comparedAs(query.comparison.kind, query.period);
    return kind === 'named' ? namedKind(query.comparison, query) : `comparison_${kind}`;
  }
  if (first === 'share' || first === 'average') return first;
  if (first === 'dormant_clients') return 'dormant';
  if (query.metrics.some((m) => TARGET_METRICS.includes(m))) return 'achievement';
  if (query.groupBy.some(isTimeDimension)) return 'trend';
  if (first === 'quantity') return 'product_quantity';
  if (
    first === 'sales_count' ||
    first === 'average_sale' ||
    first === 'unit_price' ||
    first === 'active_clients' ||
    first === 'new_clients'
  )
    return first;
  return query.groupBy.length > 0 ? 'sales_breakdown' : 'sales_total';
}

function futureText(query: MetricQuery, context: SkillContext): string {
  const when = periodText(query.period, context.language, context.calendar.fiscalStart);
  return context.language === 'ko'
    ? `${when} 기간은 아직 시작되지 않아 매출이 없습니다.`
    : `${when} has not begun, so there are no sales yet.`;
}

function emptyText(result: MetricResult, context: SkillContext): string {
  const ko = context.language === 'ko';
  const when = periodText(result.query.period, context.language, context.calendar.fiscalStart);
  const subject = subjectText(
    result.query,
    { scope: context.scope, principal: context.principal },
    context.language,
  );
  if (result.dataThrough === null) {
    return ko ? '아직 가져온 매출 데이터가 없습니다.' : 'No sales data has been imported yet.';
  }
  return ko ? `${when} ${subject}에 해당하는 값이 없습니다.` : `There is no value for ${subject} in ${when}.`;
}

function isMoneyless(result: MetricResult): boolean {
  const { query, total } = result;
  return query.metrics.filter((m) => m !== 'growth').every((m) => (total.values[m] ?? null) === null);
}

/** True where the period lies ahead and nothing is known of it: said so, never moved. */
function isFuture(result: MetricResult, today: string): boolean {
  const { query, total } = result;
  if (query.period.from <= today) return false;
  const wantsTarget = query.metrics.includes('target_amount');
  if (wantsTarget && (total.values.target_amount ?? null) !== null) return false;
  return (total.values.sales_count ?? 0) === 0 && result.notes.some((n) => n.kind === 'no_rows');
}

interface Drawn {
  readonly chart: Answer['chart'];
  /** Why there is none although one was asked for, in words; else null. */
  readonly without: string | null;
}

/** The picture where one was asked for. An answer is never lost to its picture. */
async function draw(reading: MetricReading, result: MetricResult, context: SkillContext): Promise<Drawn> {
  if (!reading.wantsChart) return { chart: null, without: null };
  const ko = context.language === 'ko';
  const spec = chartSpecOf(result, context);
  if (spec === null) {
    const without = ko
      ? '그래프로 그릴 값이 둘 이상 없습니다.'
      : 'There are not two values to draw a chart of.';
    return { chart: null, without };
  }
  try {
    return { chart: await context.charts.render(spec), without: null };
  } catch {
    return { chart: null, without: ko ? '그래프를 그리지 못했습니다.' : 'The chart could not be drawn.' };
  }
}

/** Of the part of a whole its share is held against the other period, and else what is asked first. */
function comparedMetric(query: MetricQuery): Metric {
  return query.shareOf !== null && query.metrics.includes('share') ? 'share' : leadMetric(query);
}

/** The uncut other period of "A vs B", given beside the one that was cut to the same elapsed days. */
async function wholeComparison(
  query: MetricQuery,
  context: SkillContext,
): Promise<Pick<Answer, 'figures' | 'sources'>> {
  const { comparison } = query;
  const metric = comparedMetric(query);
  if (comparison?.kind !== 'named' || comparison.whole === null) return { figures: [], sources: [] };
  const { language } = context;
  const plain: MetricQuery = {
    ...query,
    metrics: [metric],
    groupBy: [],
    period: comparison.whole,
    comparison: null,
    threshold: null,
    ranking: null,
  };
  const { total, sources } = await context.analytics.run(plain, context.scope, context.calendar);
  const value = total.values[metric] ?? null;
  if (value === null) return { figures: [], sources };
  const name = metricLabel(metric, query, language);
  const label = language === 'ko' ? `자르지 않은 기간 전체 ${name}` : `${name}, the whole of the cut period`;
  return {
    figures: [{ metric: `${metric}_comparison_whole`, label, value, unit: metricUnit(metric, query) }],
    sources,
  };
}

function wholeText(figures: Answer['figures'], query: MetricQuery, context: SkillContext): string[] {
  const [figure] = figures;
  const whole = query.comparison?.whole ?? null;
  if (figure === undefined || figure.value === null || whole === null) return [];
  const value = spoken(writtenAs(comparedMetric(query), query), figure.value, context.language);
  return [
    context.language === 'ko'
      ? `자르지 않은 전체(${rangeText(whole)})로는 ${value}입니다.`
      : `Its whole (${rangeText(whole)}) is ${value}.`,
  ];
}

/** The last day of the data, where the period runs on beyond it. */
function freshness({ query, dataThrough }: MetricResult, language: Language): string[] {
  if (dataThrough === null || dataThrough >= query.period.to) return [];
  return [language === 'ko' ? `데이터 ${dataThrough}까지` : `data through ${dataThrough}`];
}

/** That nothing came back may be because it is kept elsewhere: 0 would be a figure that nobody knows. */
function noReturnsText({ query, total }: MetricResult, language: Language): string | null {
  const came = [total.values.sales_amount, total.values.sales_count].some((value) => (value ?? 0) !== 0);
  if (!isOfReturns(query) || came || query.comparison !== null) return null;
  return language === 'ko'
    ? '금액이 음수인 거래가 없습니다. 반품을 음수로 가져오지 않는 회사라면 반품이 없다는 뜻은 아닙니다.'
    : 'No sale has a negative amount. Where returns are not imported as such, this does not mean that there were none.';
}

/** Answers a typed question about sales under `context.scope`. */
export async function answerMetrics(said: MetricReading, context: SkillContext): Promise<Answer> {
  const { language, scope, principal, calendar } = context;
  const { means, ...bounded } = await withMeanBound(said, context);
  const reading = { ...said, ...bounded };
  const { metrics } = reading.query;
  const first = await context.analytics.firstSaleOn();
  const within = withinData(reading.query, first, context);
  const query: MetricQuery = { ...within, metrics: [...metrics, ...supportingMetrics(reading.query)] };
  const ran = await context.analytics.run(query, scope, calendar);
  const asked: MetricQuery = { ...ran.query, metrics };
  const result: MetricResult = { ...ran, query: asked };
  const whole = await wholeComparison(asked, context);
  const nearest = await nearestMiss(result, context);
  const whose = { scope, principal };
  const base = {
    intent: intentOf(asked),
    scope: scopeName(scope),
    sources: sourcesIn([...result.sources, ...whole.sources, ...nearest.sources], language),
    suggestions: suggestionsFor(context, asked),
  };
  const frame = {
    period: { from: asked.period.from, to: asked.period.to },
    comparison:
      asked.comparison === null
        ? null
        : { from: asked.comparison.period.from, to: asked.comparison.period.to },
    filters: filterNames(asked, context),
  };
  if (isFuture(result, calendar.today)) {
    return { ...plainAnswer({ ...base, status: 'no_data', text: futureText(asked, context) }), ...frame };
  }
  // Nobody has sold: all of them share a place that says nothing.
  if (asked.standing !== undefined && result.notes.some((n) => n.kind === 'no_rows')) {
    return { ...plainAnswer({ ...base, status: 'no_data', text: emptyText(result, context) }), ...frame };
  }
  const noReturns = noReturnsText(result, language);
  if (noReturns !== null) {
    const text = `${noReturns}\n[${basisText(asked, whose, language)}]`;
    return { ...plainAnswer({ ...base, status: 'no_data', text }), ...frame };
  }
  const gradedOn = usesGrades(asked) ? await context.analytics.gradedOn() : null;
  const graded = gradedOn === null ? [] : [gradeNote(gradedOn, language)];
  const unfinished = await unfinishedText(result, context);
  const notes = [
    ...(unfinished === null ? [] : [unfinished]),
    ...means,
    ...beginningNotes(reading.query, first, context),
    ...notesOf(reading, result, context),
    ...graded,
  ];
  const basis = basisText(asked, whose, language);
  const footer = [`[${basis}]`, ...freshness(result, language)].join(' · ');
  if (isMoneyless(result) && asked.groupBy.length === 0) {
    const supported = figuresOf(result, language);
    const sentence = totalSentence(
      result,
      { asked: supportingMetrics(asked), supporting: [] },
      {
        language,
        fiscalStart: calendar.fiscalStart,
        subject: subjectText(asked, whose, language),
      },
    );
    // The sales are still worth telling where only the target is missing.
    const partial =
      sentence !== null && asked.metrics.some((m) => m === 'achievement_rate' || m === 'target_gap');
    const text = [partial ? sentence : emptyText(result, context), ...notes, footer].join('\n');
    const plain = plainAnswer({
      ...base,
      status: partial ? 'answered' : 'no_data',
      text,
      figures: supported,
    });
    return { ...plain, ...frame };
  }
  const drawn = await draw(reading, result, context);
  const pair = pairFigures(result, leadMetric(asked), language);
  const figures = [...figuresOf(result, language), ...whole.figures, ...pair];
  const table = tableOf(result, language);
  const exported = await exportTable(reading.wantsFile, { table, figures, basis }, context);
  const text = [
    ...sentencesOf(reading, { result, nearest }, context),
    ...wholeText(whole.figures, asked, context),
    ...notes,
    ...(drawn.without === null ? [] : [drawn.without]),
    ...(exported.told === null ? [] : [exported.told]),
    footer,
  ].join('\n');
  // None that pass a threshold is an answer; no rows at all is none.
  const empty = asked.groupBy.length > 0 && result.rows.length === 0 && asked.threshold === null;
  const plain = plainAnswer({
    ...base,
    status: empty || result.dataThrough === null ? 'no_data' : 'answered',
    text: result.dataThrough === null ? emptyText(result, context) : text,
    figures,
  });
  return { ...plain, ...frame, table, chart: drawn.chart, file: exported.file };
}

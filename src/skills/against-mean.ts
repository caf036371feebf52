import { sourcesIn } from '../analytics/sources.js';
import type { Answer, AnswerTable, Figure, TableColumn, Unit, Value } from '../model/answer.js';
import { withParticle } from '../model/korean.js';
import type { Language } from '../model/principal.js';
import {
  AVERAGED_METRICS,
  type AverageOf,
  type Dimension,
  isTimeDimension,
  type Member,
  type MetricQuery,
  RATE_BASES,
} from '../model/query.js';
import type { MetricResult, ResultRow } from '../model/result.js';
import { sentenceCase } from '../model/sentence-case.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { notesOf } from './metric-sentences.js';
import { suggestionsFor } from './suggestions.js';
import { basisText, subjectText } from './wording/basis.js';
import { DIMENSION_LABELS, memberLabel, metricLabel, metricUnit } from './wording/labels.js';
import { noteText } from './wording/notes.js';
import { periodText } from './wording/periods.js';
import { percentSaid, spoken, spokenChange } from './wording/values.js';

/**
 * The figure of a time against the mean of the times of another stretch; what is longer than those times is held against
 * it by its own mean. 예: "작년 월평균 대비 이번 달 매출", "10월이 상반기 평균보다 나았나", "평소보다 어때"
 */

const TOLD_MAX = 5;

/** One total or member: its figure, the mean, and how far the first lies from it. */
interface Held {
  readonly label: string;
  readonly figure: number;
  readonly mean: number;
  readonly distance: number;
  /** null where the mean is 0, or is of rates. */
  readonly percent: number | null;
}

type Read = MetricQuery & { readonly average: AverageOf };

function figureOf(row: ResultRow | undefined, { query }: MetricResult): number | null {
  const metric = query.metrics[0] ?? 'sales_amount';
  const value = row?.values[metric] ?? null;
  if (value === null) return null;
  return metricUnit(metric, query) === 'KRW' ? Math.round(Number(value)) : Number(value);
}

function held(label: string, figure: number, mean: number, unit: Unit): Held {
  const distance = figure - mean;
  const percent = mean > 0 && unit !== 'percent' ? (distance / mean) * 100 : null;
  return { label, figure, mean, distance, percent };
}

interface Results {
  readonly now: MetricResult;
  readonly before: MetricResult;
}

function totalOf({ now, before }: Results, unit: Unit): Held | null {
  const [figure, mean] = [figureOf(now.total, now), figureOf(before.total, before)];
  return figure === null || mean === null ? null : held('', figure, mean, unit);
}

/** Whoever has a figure in either; nothing sold counts as 0, a rate that is not there as none. */
function membersOf(
  { now, before }: Results,
  { unit, language }: Pick<Wording, 'unit' | 'language'>,
): readonly Held[] {
  const dimension = now.query.groupBy[0] ?? 'client';
  const rowsOf = ({ rows }: MetricResult): ReadonlyMap<Member['key'], ResultRow> =>
    new Map(rows.flatMap((row) => (row.members[0] === undefined ? [] : [[row.members[0].key, row]])));
  const [nowBy, beforeBy] = [rowsOf(now), rowsOf(before)];
  const none = unit === 'percent' ? null : 0;
  return [...new Map([...beforeBy, ...nowBy])].flatMap(([key, { members }]) => {
    const figure = figureOf(nowBy.get(key), now) ?? none;
    const mean = figureOf(beforeBy.get(key), before) ?? none;
    if (figure === null || mean === null) return [];
    return [held(memberLabel(dimension, members[0]?.label ?? '', language), figure, mean, unit)];
  });
}

interface Wording {
  readonly query: Read;
  readonly language: Language;
  readonly unit: Unit;
  /** What the figure is called, and of when it is; the same of the mean. */
  readonly label: string;
  readonly when: string;
  readonly meanLabel: string;
  readonly base: string;
}

function distanceText(
  { distance, percent }: Held,
  { query, language }: Pick<Wording, 'query' | 'language'>,
): string {
  const size = spokenChange(query.average.metric, distance, language);
  if (percent === null) return size;
  const rate = percentSaid(Math.abs(percent), language);
  return language === 'ko' ? `${size}(${rate})` : `${size} (${rate})`;
}

function whichWay(distance: number, { unit, language }: Pick<Wording, 'unit' | 'language'>): string {
  const more = distance > 0;
  if (language === 'en') return more ? 'above' : 'below';
  if (unit === 'percent') return more ? '높습니다' : '낮습니다';
  return more ? '많습니다' : '적습니다';
}

function yesOrNo({ distance }: Held, presumed: MetricReading['presumed'], ko: boolean): string {
  if (presumed === null) return '';
  const holds = presumed === 'up' ? distance > 0 : distance < 0;
  return ko ? (holds ? '네, ' : '아니요, ') : holds ? 'Yes: ' : 'No: ';
}

/** Those that lie the way that was asked about, the furthest first. */
function ordered(members: readonly Held[], presumed: MetricReading['presumed']): readonly Held[] {
  const asked = members.filter(({ distance }) =>
    presumed === 'down' ? distance < 0 : presumed === 'up' ? distance > 0 : true,
  );
  const sign = presumed === 'down' ? 1 : -1;
  return asked.toSorted((a, b) => sign * (a.distance - b.distance) || (a.label < b.label ? -1 : 1));
}

/** null where no such mean is told: of one figure, a sum or a rate, which may be split by members. */
function meanOf({ metrics, groupBy, average }: MetricQuery): AverageOf | null {
  const [metric, ...others] = metrics;
  const told = [...AVERAGED_METRICS, 'achievement_rate' as const].find((one) => one === metric);
  if (average === undefined || told === undefined || others.length > 0) return null;
  const isRate = told === 'achievement_rate' && !RATE_BASES.some((base) => base === average.per);
  const isSplit = groupBy.every((d) => !isTimeDimension(d) && d !== 'weekday');
  return isRate || !isSplit || groupBy.length > 1 ? null : { ...average, metric: told };
}

/** "네, 2026년 10월 강남팀 매출은 4억원으로, 2025년 월평균 매출 3억원보다 1억원(33.3%) 많습니다." */
function headText(
  total: Held,
  presumed: MetricReading['presumed'],
  at: Wording & { readonly whose: string },
): string {
  const { query, language, label, when, meanLabel, base, whose } = at;
  const ko = language === 'ko';
  const [figure = '', mean = ''] = [total.figure, total.mean].map((v) =>
    spoken(query.average.metric, v, language),
  );
  const lead = yesOrNo(total, presumed, ko);
  if (!ko) {
    const far =
      total.distance === 0 ? 'the same as' : `${distanceText(total, at)} ${whichWay(total.distance, at)}`;
    return `${lead}${sentenceCase(whose)}, ${when}: ${label} ${figure}, ${far} the ${meanLabel} of ${base}, ${mean}.`;
  }
  const far =
    total.distance === 0
      ? `${withParticle(mean, '과/와')} 같습니다`
      : `${mean}보다 ${distanceText(total, at)} ${whichWay(total.distance, at)}`;
  const of = `${when} ${whose} ${withParticle(label, '은/는')} ${withParticle(figure, '으로/로')}`;
  return `${lead}${of}, ${base} ${meanLabel} ${far}.`;
}

function rowLines(rows: readonly Held[], at: Wording): readonly string[] {
  const { query, language } = at;
  if (rows.length === 0) return [language === 'ko' ? '조건에 맞는 곳이 없습니다.' : 'None of them.'];
  const mean = language === 'ko' ? '평균' : 'mean';
  return rows.slice(0, TOLD_MAX).map((row) => {
    const told = [row.figure, row.mean].map((v) => spoken(query.average.metric, v, language));
    const sign = row.distance > 0 ? '+' : row.distance < 0 ? '−' : '';
    return `• ${row.label}: ${told[0]} (${mean} ${told[1]}, ${sign}${distanceText(row, at)})`;
  });
}

function notFinished({ language, when }: Wording): string {
  return language === 'ko'
    ? `${when}의 값은 아직 다 지나지 않은 기간의 것이라, 온전한 기간의 평균보다 적게 나올 수 있습니다.`
    : `${when} is not over yet, so it may well lie below a mean of whole ones.`;
}

/** Columns behind the name of a row, and the figures of the total, are the same. */
function columnsOf({ query, language, unit, label, meanLabel }: Wording): readonly TableColumn[] {
  const ko = language === 'ko';
  const distance = unit === 'percent' ? 'percent_point' : unit;
  return [
    { key: query.average.metric, label, unit },
    { key: 'average', label: meanLabel, unit },
    { key: 'difference', label: ko ? '평균과의 차이' : 'difference from the mean', unit: distance },
    { key: 'growth', label: ko ? '평균 대비' : 'against the mean', unit: 'percent' },
  ];
}

function valuesOf({ figure, mean, distance, percent }: Held): readonly Value[] {
  return [figure, mean, distance, percent];
}

function figuresOf(total: Held, at: Wording): readonly Figure[] {
  const times = [`${at.when} `, `${at.base} `];
  return columnsOf(at).flatMap(({ key, label, unit }, i) => {
    const value = valuesOf(total)[i] ?? null;
    return value === null || unit === null
      ? []
      : [{ metric: key, label: `${times[i] ?? ''}${label}`, value, unit }];
  });
}

function tableOf(rows: readonly Held[], dimension: Dimension, at: Wording): AnswerTable {
  const name = { key: dimension, label: DIMENSION_LABELS[dimension][at.language], unit: null };
  return {
    columns: [name, ...columnsOf(at)],
    rows: rows.map((row): (string | Value)[] => [row.label, ...valuesOf(row)]),
  };
}

export async function answerAgainstMean(
  reading: MetricReading,
  context: SkillContext,
): Promise<Answer | null> {
  const { comparison } = reading.query;
  const average = meanOf(reading.query);
  if (comparison === null || average === null) return null;
  const { language, scope, principal, calendar, analytics } = context;
  const query: Read = { ...reading.query, average };
  const ofMean: MetricQuery = { ...query, metrics: ['average'], comparison: null, ranking: null };
  const { average: _, ...plain } = ofMean;
  const { period } = query;
  const isOneOfThem =
    period.unit === average.per || (period.unit === 'day' && average.per === 'business_day');
  const ofTime: MetricQuery = isOneOfThem ? { ...plain, metrics: [average.metric] } : ofMean;
  const [now, before] = await Promise.all([
    analytics.run(ofTime, scope, calendar),
    analytics.run({ ...ofMean, period: comparison.period }, scope, calendar),
  ]);
  const whose = { scope, principal };
  const [when, base] = [period, comparison.period].map((p) => periodText(p, language, calendar.fiscalStart));
  const wording: Wording = {
    query,
    language,
    unit: metricUnit('average', query),
    label: metricLabel(ofTime.metrics[0] ?? average.metric, ofTime, language),
    when: when ?? '',
    meanLabel: metricLabel('average', query, language),
    base: base ?? '',
  };
  const total = totalOf({ now, before }, wording.unit);
  const subject = subjectText(query, whose, language);
  const basis = `[${basisText(query, whose, language)}]`;
  const rest = {
    intent: 'against_mean',
    scope: scopeName(scope),
    suggestions: suggestionsFor(context, { ...query, comparison: null }),
  };
  if (total === null) {
    const text =
      language === 'ko'
        ? `${when}이나 ${base}의 ${subject} ${wording.label} 값이 없어 평균과 견주지 못했습니다.`
        : `There is no ${wording.label} for ${subject} in ${when} or in ${base} to hold against the mean.`;
    return plainAnswer({ ...rest, status: 'no_data', text: `${text}\n${basis}` });
  }
  const [dimension] = query.groupBy;
  const rows = dimension === undefined ? [] : ordered(membersOf({ now, before }, wording), reading.presumed);
  // Of several each is told which way it lies: the question is not of them all.
  const presumed = dimension === undefined ? reading.presumed : null;
  const ofBase = before.notes.flatMap((n) =>
    n.kind === 'average_over' || n.kind === 'mean_of_rates' ? (noteText(n, language) ?? []) : [],
  );
  const isUnfinished = period.running && isOneOfThem && average.metric !== 'achievement_rate';
  const text = [
    headText(total, presumed, { ...wording, whose: subject }),
    ...(dimension === undefined ? [] : rowLines(rows, wording)),
    ...notesOf({ ...reading, query }, { ...now, query, groupCount: 0 }, context),
    ...ofBase,
    ...(isUnfinished ? [notFinished(wording)] : []),
    basis,
  ].join('\n');
  return {
    ...plainAnswer({
      ...rest,
      status: 'answered',
      text,
      figures: figuresOf(total, wording),
      sources: sourcesIn([...now.sources, ...before.sources], language),
    }),
    period: { from: period.from, to: period.to },
    comparison: { from: comparison.period.from, to: comparison.period.to },
    filters: filterNames(query, context),
    table: dimension === undefined ? null : tableOf(rows, dimension, wording),
  };
}

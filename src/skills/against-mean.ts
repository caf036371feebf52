import { sourcesIn } from '../analytics/sources.js';
import type { Answer, AnswerTable, Figure, Unit, Value } from '../model/answer.js';
import { withParticle } from '../model/korean.js';
import { percentText } from '../model/money.js';
import type { Language } from '../model/principal.js';
import {
  AVERAGED_METRICS,
  type AverageOf,
  isTimeDimension,
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
import { spoken, spokenChange } from './wording/values.js';

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
  { unit, language }: { unit: Unit; language: Language },
): readonly Held[] {
  const dimension = now.query.groupBy[0] ?? 'client';
  const ids = new Map(
    [...now.rows, ...before.rows].flatMap(({ members: [m] }) => (m ? [[m.key, m.label]] : [])),
  );
  const rowOf = ({ rows }: MetricResult, key: unknown): ResultRow | undefined =>
    rows.find(({ members }) => members[0]?.key === key);
  return [...ids].flatMap(([key, label]) => {
    const none = unit === 'percent' ? null : 0;
    const figure = figureOf(rowOf(now, key), now) ?? none;
    const mean = figureOf(rowOf(before, key), before) ?? none;
    return figure === null || mean === null
      ? []
      : [held(memberLabel(dimension, String(label), language), figure, mean, unit)];
  });
}

interface Wording {
  readonly query: Read;
  readonly language: Language;
  readonly unit: Unit;
}

function distanceText({ distance, percent }: Held, { query, language }: Wording): string {
  const size = spokenChange(query.average.metric, distance, language);
  if (percent === null) return size;
  const rate = percentText(Math.abs(percent));
  return language === 'ko' ? `${size}(${rate})` : `${size} (${rate})`;
}

function whichWay(distance: number, { unit, language }: Wording): string {
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
  const isOneOfThem =
    query.period.unit === average.per || (query.period.unit === 'day' && average.per === 'business_day');
  const ofTime: MetricQuery = isOneOfThem ? { ...plain, metrics: [average.metric] } : ofMean;
  const [now, before] = await Promise.all([
    analytics.run(ofTime, scope, calendar),
    analytics.run({ ...ofMean, period: comparison.period }, scope, calendar),
  ]);
  const ko = language === 'ko';
  const unit = metricUnit('average', query);
  const wording: Wording = { query, language, unit };
  const total = totalOf({ now, before }, unit);
  const when = periodText(query.period, language, calendar.fiscalStart);
  const base = periodText(comparison.period, language, calendar.fiscalStart);
  const meanLabel = metricLabel('average', query, language);
  const label = metricLabel(ofTime.metrics[0] ?? average.metric, ofTime, language);
  const basis = `[${basisText(query, { scope, principal }, language)}]`;
  const whose = subjectText(query, { scope, principal }, language);
  const rest = {
    scope: scopeName(scope),
    suggestions: suggestionsFor(context, { ...query, comparison: null }),
  };
  if (total === null) {
    const text = ko
      ? `${when}이나 ${base}의 ${whose} ${label} 값이 없어 평균과 견주지 못했습니다.`
      : `There is no ${label} for ${whose} in ${when} or in ${base} to hold against the mean.`;
    return plainAnswer({ status: 'no_data', intent: 'against_mean', text: `${text}\n${basis}`, ...rest });
  }
  const dimension = query.groupBy[0];
  const [figure, mean] = [total.figure, total.mean].map((v) => spoken(average.metric, v, language));
  const head = ko
    ? `${dimension === undefined ? yesOrNo(total, reading.presumed, ko) : ''}${when} ${whose} ${withParticle(label, '은/는')} ${withParticle(figure ?? '', '으로/로')}, ${base} ${meanLabel} ${total.distance === 0 ? `${withParticle(mean ?? '', '과/와')} 같습니다` : `${mean}보다 ${distanceText(total, wording)} ${whichWay(total.distance, wording)}`}.`
    : `${dimension === undefined ? yesOrNo(total, reading.presumed, ko) : ''}${sentenceCase(whose)}, ${when}: ${label} ${figure}, ${total.distance === 0 ? 'the same as' : `${distanceText(total, wording)} ${whichWay(total.distance, wording)}`} the ${meanLabel} of ${base}, ${mean}.`;
  const members = dimension === undefined ? [] : membersOf({ now, before }, { unit, language });
  const rows = ordered(members, reading.presumed);
  const lines = rows.slice(0, TOLD_MAX).map((row) => {
    const told = [row.figure, row.mean].map((v) => spoken(average.metric, v, language));
    const sign = row.distance > 0 ? '+' : row.distance < 0 ? '−' : '';
    return ko
      ? `• ${row.label}: ${told[0]} (평균 ${told[1]}, ${sign}${distanceText(row, wording)})`
      : `• ${row.label}: ${told[0]} (mean ${told[1]}, ${sign}${distanceText(row, wording)})`;
  });
  const none =
    dimension !== undefined && rows.length === 0 ? [ko ? '조건에 맞는 곳이 없습니다.' : 'None of them.'] : [];
  const notes = [
    ...notesOf({ ...reading, query }, { ...now, query, notes: now.notes, groupCount: 0 }, context),
    ...before.notes.flatMap((n) =>
      n.kind === 'average_over' || n.kind === 'mean_of_rates' ? (noteText(n, language) ?? []) : [],
    ),
    ...(query.period.running && isOneOfThem && average.metric !== 'achievement_rate'
      ? [
          ko
            ? `${when}의 값은 아직 다 지나지 않은 기간의 것이라, 온전한 기간의 평균보다 적게 나올 수 있습니다.`
            : `${when} is not over yet, so it may well lie below a mean of whole ones.`,
        ]
      : []),
  ];
  const figures: readonly Figure[] = [
    { metric: average.metric, label: `${when} ${label}`, value: total.figure, unit },
    { metric: 'average', label: `${base} ${meanLabel}`, value: total.mean, unit },
    {
      metric: 'difference',
      label: ko ? '평균과의 차이' : 'difference from the mean',
      value: total.distance,
      unit: unit === 'percent' ? 'percent_point' : unit,
    },
    ...(total.percent === null
      ? []
      : [
          {
            metric: 'growth',
            label: ko ? '평균 대비' : 'against the mean',
            value: total.percent,
            unit: 'percent' as const,
          },
        ]),
  ];
  const table: AnswerTable | null =
    dimension === undefined
      ? null
      : {
          columns: [
            { key: dimension, label: DIMENSION_LABELS[dimension][language], unit: null },
            { key: average.metric, label, unit },
            { key: 'average', label: meanLabel, unit },
            {
              key: 'difference',
              label: ko ? '차이' : 'difference',
              unit: unit === 'percent' ? 'percent_point' : unit,
            },
            { key: 'growth', label: ko ? '평균 대비' : 'against the mean', unit: 'percent' },
          ],
          rows: rows.map((r): (string | Value)[] => [r.label, r.figure, r.mean, r.distance, r.percent]),
        };
  return {
    ...plainAnswer({
      status: 'answered',
      intent: 'against_mean',
      text: [head, ...lines, ...none, ...notes, basis].join('\n'),
      figures,
      sources: sourcesIn([...now.sources, ...before.sources], language),
      ...rest,
    }),
    period: { from: query.period.from, to: query.period.to },
    comparison: { from: comparison.period.from, to: comparison.period.to },
    filters: filterNames(query, context),
    table,
  };
}

import type { Figure } from '../../model/answer.js';
import { withParticle } from '../../model/korean.js';
import { narrow, percentText } from '../../model/money.js';
import type { Language } from '../../model/principal.js';
import type { Metric, MetricQuery } from '../../model/query.js';
import type { MetricResult, ResultRow } from '../../model/result.js';
import { memberLabel, metricLabel, metricUnit, writtenAs } from './labels.js';
import { percentSaid, spokenChange } from './values.js';

/** Two members held against each other, or the first and the last: by how much the one is above the other. */

interface Pair {
  readonly larger: ResultRow;
  readonly smaller: ResultRow;
  readonly difference: number | bigint;
}

/** Of rows that run downwards: those without the figure stand last. */
function endsOf(rows: readonly ResultRow[], metric: Metric): readonly ResultRow[] {
  const told = rows.filter(({ values }) => (values[metric] ?? null) !== null);
  const [first, last] = [told[0], told.at(-1)];
  return first === undefined || last === undefined || first === last ? [] : [first, last];
}

function pairOf(result: MetricResult, metric: Metric): Pair | null {
  const { query } = result;
  const rows = query.spread === true ? endsOf(result.rows, metric) : result.rows;
  const [dimension, second] = query.groupBy;
  const [a, b, third] = rows;
  if (a === undefined || b === undefined || third !== undefined) return null;
  const named = query.filters.some((f) => f.dimension === dimension && !f.exclude && f.members.length === 2);
  // Of two that are named a ranking leaves out neither.
  const isCut = (query.ranking !== null && query.spread !== true && !named) || query.threshold !== null;
  if (second !== undefined || query.comparison !== null || isCut) return null;
  const [x, y] = [a.values[metric] ?? null, b.values[metric] ?? null];
  if ((!named && query.spread !== true) || x === null || y === null || x === y) return null;
  const exact = (value: number | bigint): boolean => typeof value === 'bigint' || Number.isInteger(value);
  const difference = exact(x) && exact(y) ? narrow(BigInt(x) - BigInt(y)) : Number(x) - Number(y);
  return difference < 0
    ? { larger: b, smaller: a, difference: -difference }
    : { larger: a, smaller: b, difference };
}

interface Ratio {
  readonly part: ResultRow;
  readonly to: ResultRow;
  readonly percent: number;
}

/** The one in percent of the other, where it is asked for; nothing is told in percent of none, or of what came back. */
function ratioOf({ larger, smaller }: Pair, { ratioTo }: MetricQuery, metric: Metric): Ratio | null {
  if (ratioTo === undefined) return null;
  const [to, part] = larger.members[0]?.key === ratioTo.key ? [larger, smaller] : [smaller, larger];
  const [base, value] = [Number(to.values[metric] ?? 0), Number(part.values[metric] ?? 0)];
  return base > 0 ? { part, to, percent: (value / base) * 100 } : null;
}

/** "경인팀이 16건 많습니다.", of the ends of a list its spread; null where neither was asked for. */
export function pairSentence(result: MetricResult, metric: Metric, language: Language): string | null {
  const pair = pairOf(result, metric);
  const { query } = result;
  const [dimension] = query.groupBy;
  if (pair === null || dimension === undefined) return null;
  const name = memberLabel(dimension, pair.larger.members[0]?.label ?? '', language);
  const size = spokenChange(writtenAs(metric, query), pair.difference, language);
  const isRate = metricUnit(metric, query) === 'percent';
  if (query.spread === true) {
    const last = memberLabel(dimension, pair.smaller.members[0]?.label ?? '', language);
    const place = query.ranking?.limit ?? null;
    if (place !== null)
      return language === 'ko'
        ? `1위 ${withParticle(name, '과/와')} ${place}위 ${last}의 차이는 ${size}입니다.`
        : `${name}, the first, is ${size} ahead of ${last}, number ${place}.`;
    return language === 'ko'
      ? `가장 높은 ${withParticle(name, '과/와')} 가장 낮은 ${last}의 차이는 ${size}입니다.`
      : `${name}, the highest, is ${size} ahead of ${last}, the lowest.`;
  }
  const ratio = ratioOf(pair, query, metric);
  if (ratio !== null) {
    const [part, to] = [ratio.part, ratio.to].map((row) =>
      memberLabel(dimension, row.members[0]?.label ?? '', language),
    );
    const percent = percentText(ratio.percent);
    return language === 'ko'
      ? `${withParticle(part ?? '', '은/는')} ${to}의 ${percent}입니다.`
      : `${part} is ${percent} of ${to}.`;
  }
  const percent = isRate ? '' : percentAhead(pair, metric, language);
  return language === 'ko'
    ? `${withParticle(name, '이/가')} ${size}${percent} ${isRate ? '높습니다' : '많습니다'}.`
    : `${name} is ${size}${percent} ahead.`;
}

/** More than ten times as much says nothing in percent. */
const PERCENT_AHEAD_MAX = 1_000;

/** "(27.6%)": of the smaller one, where that sold anything. */
function percentAhead({ smaller, difference }: Pair, metric: Metric, language: Language): string {
  const base = Number(smaller.values[metric] ?? 0);
  const percent = (Number(difference) / base) * 100;
  if (base <= 0 || percent >= PERCENT_AHEAD_MAX) return '';
  return `${language === 'ko' ? '' : ' '}(${percentSaid(percent, language)})`;
}

export function pairFigures(result: MetricResult, metric: Metric, language: Language): readonly Figure[] {
  const pair = pairOf(result, metric);
  if (pair === null) return [];
  const unit = metricUnit(metric, result.query);
  const label = metricLabel(metric, result.query, language);
  const ratio = ratioOf(pair, result.query, metric);
  return [
    ...(ratio === null
      ? []
      : [
          {
            metric: `${metric}_ratio`,
            label: language === 'ko' ? `${label} 비율` : `ratio of ${label}`,
            value: ratio.percent,
            unit: 'percent' as const,
          },
        ]),
    {
      metric: `${metric}_difference`,
      label: language === 'ko' ? `${label} 차이` : `difference of ${label}`,
      value: pair.difference,
      unit: unit === 'percent' ? 'percent_point' : unit,
    },
  ];
}

import { bucketKey } from '../analytics/periods.js';
import { sourcesIn } from '../analytics/sources.js';
import type { Answer, Source } from '../model/answer.js';
import { withParticle } from '../model/korean.js';
import { countText } from '../model/money.js';
import { type Dimension, isTimeDimension, type MetricQuery } from '../model/query.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { assumedTexts } from './metric-sentences.js';
import { suggestionsFor } from './suggestions.js';
import { basisText, subjectText } from './wording/basis.js';
import { counterOf, DIMENSION_LABELS, metricLabel, metricUnit, writtenAs } from './wording/labels.js';
import { periodText } from './wording/periods.js';
import { spoken } from './wording/values.js';

interface Middle {
  readonly value: number | null;
  readonly mean: number | null;
  readonly count: number;
  readonly sources: readonly Source[];
}

function middleOf(values: readonly number[]): Pick<Middle, 'value' | 'mean' | 'count'> {
  const sorted = values.toSorted((a, b) => a - b);
  const count = sorted.length;
  const [low, high] = [sorted[Math.floor((count - 1) / 2)], sorted[Math.floor(count / 2)]];
  if (low === undefined || high === undefined) return { value: null, mean: null, count };
  return { value: (low + high) / 2, mean: sorted.reduce((sum, value) => sum + value, 0) / count, count };
}

async function ofSales(query: MetricQuery, context: SkillContext): Promise<Middle> {
  const { analytics, scope, calendar } = context;
  const { filters, period } = query;
  const [middle, all] = await Promise.all([
    analytics.medianSale({ filters, period }, scope, calendar),
    analytics.run({ ...query, metrics: ['average_sale'], groupBy: [] }, scope, calendar),
  ]);
  const mean = all.total.values.average_sale ?? null;
  const sources = [...middle.sources, ...all.sources];
  return { value: middle.amount, mean: mean === null ? null : Number(mean), count: middle.count, sources };
}

/** The month, quarter … that still runs: lower than the others for that alone. */
function runningKey({ groupBy, period }: MetricQuery, { calendar }: SkillContext): string | null {
  const [unit] = groupBy;
  if (unit === undefined || !isTimeDimension(unit) || period.to < calendar.today) return null;
  return bucketKey(calendar.today, unit, calendar.fiscalStart);
}

async function ofMembers(query: MetricQuery, context: SkillContext): Promise<Middle> {
  const { rows, sources } = await context.analytics.run(query, context.scope, context.calendar);
  const [metric] = query.metrics;
  const running = runningKey(query, context);
  const values = rows.flatMap((row) => {
    const value = metric === undefined ? null : (row.values[metric] ?? null);
    return value === null || row.members[0]?.key === running ? [] : [Number(value)];
  });
  return { ...middleOf(values), sources };
}

/** "거래처 55곳", "거래 101건". */
function countedText(dimension: Dimension | undefined, count: number, ko: boolean): string {
  if (dimension === undefined) return ko ? `거래 ${countText(count)}건` : `${countText(count)} sales`;
  const { ko: korean, en } = DIMENSION_LABELS[dimension];
  if (ko && isTimeDimension(dimension)) return `${countText(count)}개 ${korean}`;
  return ko
    ? `${korean} ${countText(count)}${counterOf(dimension)}`
    : `${countText(count)} ${en}${count === 1 ? '' : 's'}`;
}

/**
 * The figure that as many lie above as below: of single sales, or of the rows that a breakdown has.
 * 예: "거래처당 매출 중간값", "올해 건당 매출 중앙값", "담당자별 달성률 중위값"
 */
export async function answerMedian(reading: MetricReading, context: SkillContext): Promise<Answer> {
  const { language, scope, principal, calendar } = context;
  const ko = language === 'ko';
  const { query } = reading;
  const [dimension] = query.groupBy;
  const [metric = 'sales_amount'] = query.metrics;
  const middle = dimension === undefined ? await ofSales(query, context) : await ofMembers(query, context);
  const { value, mean, count } = middle;
  const when = periodText(query.period, language, calendar.fiscalStart);
  const subject = subjectText(query, { scope, principal }, language);
  const told = (figure: number): string =>
    spoken(
      writtenAs(metric, query),
      metricUnit(metric, query) === 'KRW' ? Math.round(figure) : figure,
      language,
    );
  const plainLabel = metricLabel(metric, query, language);
  const per = dimension === undefined ? null : DIMENSION_LABELS[dimension][language];
  const label = ko
    ? `${per === null ? '건당' : `${per}별`} ${plainLabel} 중간값`
    : `median ${plainLabel} ${per === null ? 'of a sale' : `by ${per}`}`;
  const counted = countedText(dimension, count, ko);
  const head =
    value === null
      ? ko
        ? `${when} ${subject}에는 중간값을 낼 값이 없습니다.`
        : `There is nothing to tell the median of in ${when}.`
      : ko
        ? `${when} ${subject} ${withParticle(label, '은/는')} ${told(value)}입니다.`
        : `The ${label} in ${when} (${subject}) is ${told(value)}.`;
  const rule = ko
    ? `${counted}의 값을 크기순으로 놓았을 때 가운데 값입니다(짝수이면 가운데 둘의 평균).${mean === null ? '' : ` 평균은 ${told(mean)}입니다.`}`
    : `It is the middle one of ${counted} in order of size (the mean of the two in the middle).${mean === null ? '' : ` Their mean is ${told(mean)}.`}`;
  const running = runningKey(query, context);
  const left =
    running === null
      ? []
      : [ko ? `아직 진행 중인 ${running}은 뺐습니다.` : `${running}, which still runs, is left out.`];
  const notes = assumedTexts({ query, assumptions: reading.assumptions }, false, context);
  const basis = `[${basisText(query, { scope, principal }, language)}]`;
  return {
    ...plainAnswer({
      status: value === null ? 'no_data' : 'answered',
      intent: 'median',
      text: [head, ...(value === null ? [] : [rule]), ...left, ...notes, basis].join('\n'),
      scope: scopeName(scope),
      figures:
        value === null
          ? []
          : [
              { metric: 'median', label, value, unit: metricUnit(metric, query) },
              {
                metric: 'row_count',
                label: ko ? '값의 수' : 'number of values',
                value: count,
                unit: 'count',
              },
            ],
      sources: sourcesIn(middle.sources, language),
      suggestions: suggestionsFor(context, query),
    }),
    period: { from: query.period.from, to: query.period.to },
    filters: filterNames(query, context),
  };
}

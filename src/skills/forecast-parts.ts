import type { Answer } from '../model/answer.js';
import { unitPeriod } from '../model/calendar.js';
import type { Period } from '../model/period.js';
import type { FilterDimension, Metric, MetricQuery } from '../model/query.js';
import type { MetricResult } from '../model/result.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { type Elapsed, elapsedOf } from './run-rate.js';
import { suggestionsFor } from './suggestions.js';
import { periodText } from './wording/periods.js';

/** What forecasts of one figure and of each person share. */

export function plainQuery(reading: MetricReading, period: Period, metrics: readonly Metric[]): MetricQuery {
  return {
    ...reading.query,
    metrics,
    period,
    groupBy: [],
    comparison: null,
    threshold: null,
    ranking: null,
    shareOf: null,
    // The whole year's target is what a year closes against.
    yearlyTarget: true,
  };
}

const PRODUCT_DIMENSIONS: readonly FilterDimension[] = ['product', 'category'];

export function closedAnswer(reading: MetricReading, context: SkillContext): Answer {
  const ko = context.language === 'ko';
  const { period } = reading.query;
  const when = periodText(period, context.language, context.calendar.fiscalStart);
  const isOfProducts = reading.query.filters.some(({ dimension }) => PRODUCT_DIMENSIONS.includes(dimension));
  if (period.wholeFrom > context.calendar.today && isOfProducts && context.scope.kind !== 'company') {
    return plainAnswer({
      status: 'no_data',
      intent: 'forecast',
      text: ko
        ? '제품과 제품군의 예측은 회사 전체에 대해서만 만들어, 볼 수 있는 범위로는 나누어 드리지 못합니다. 본인이나 팀 전체의 매출 예측은 “다음 달 매출 예상”처럼 물어봐 주세요.'
        : 'Products and categories are forecast for the whole company alone, so none can be told for what you may see. Ask for all of your sales: "forecast for next month".',
      scope: scopeName(context.scope),
      suggestions: [ko ? '다음 달 매출 예상' : 'forecast for next month'],
    });
  }
  if (period.wholeFrom > context.calendar.today) {
    return plainAnswer({
      status: 'no_data',
      intent: 'forecast',
      text: ko
        ? `${when} 전체에 대한 예측이 없습니다. 학습한 모델은 마지막으로 학습한 달의 뒤 14개월까지 예측하고, 모델이 없으면 진행 중인 기간의 마감만 예측합니다.`
        : `There is no forecast of the whole of ${when}: a trained model reaches 14 months past its last month, and without one only running periods are forecast.`,
      scope: scopeName(context.scope),
      suggestions: suggestionsFor(context, reading.query),
    });
  }
  return plainAnswer({
    status: 'no_data',
    intent: 'forecast',
    text: ko
      ? `마감 예측은 진행 중인 달·분기·반기·연도만 할 수 있습니다. ${when} 기간은 지금 진행 중이 아닙니다.`
      : `Only a running month, quarter, half or year can be forecast, and ${when} is not running.`,
    scope: scopeName(context.scope),
    suggestions: suggestionsFor(context, reading.query),
  });
}

export function tooEarly(reading: MetricReading, context: SkillContext): Answer {
  const ko = context.language === 'ko';
  return plainAnswer({
    status: 'no_data',
    intent: 'forecast',
    text: ko
      ? '이 기간에는 아직 영업일이 지나지 않았거나 매출이 없어 마감을 예측할 수 없습니다.'
      : 'No business day has passed in this period or there are no sales yet, so it cannot be forecast.',
    scope: scopeName(context.scope),
    suggestions: suggestionsFor(context, reading.query),
  });
}

/** Only people have targets: of a product or a client alone there is none to miss. */
export function withoutTargets(
  reading: MetricReading,
  context: SkillContext,
  partly: readonly string[],
): Answer {
  const ko = context.language === 'ko';
  const { period } = reading.query;
  const whole = { ...period, to: period.wholeTo, running: false };
  const when = periodText(whole, context.language, context.calendar.fiscalStart);
  return plainAnswer({
    status: 'no_data',
    intent: 'forecast_people',
    text: [
      ko
        ? `${when} 목표가 온전히 있는 담당자가 없어 목표에 못 미칠 사람을 가릴 수 없습니다. 목표는 담당자에게만 있고 제품·거래처·지역별로는 없습니다.`
        : `Nobody has a whole target of ${when} for this, so nobody can be said to miss one. Only people have targets; products, clients and regions have none.`,
      ...partly,
    ].join('\n'),
    scope: scopeName(context.scope),
    suggestions: suggestionsFor(context, reading.query),
  });
}

export function ruleText({ asOf, elapsed, total }: Elapsed, ko: boolean): string {
  return ko
    ? `예측 방법: ${asOf}까지의 하루 평균(영업일 ${elapsed}일)을 전체 영업일 ${total}일로 늘린 값입니다(주말·공휴일 제외).`
    : `Method: the average of the ${elapsed} business days through ${asOf}, carried over all ${total} (no weekends, no public holidays).`;
}

/** How much of the running month has passed, as far as there is data. */
export function monthElapsed({ calendar }: SkillContext, { dataThrough }: MetricResult): Elapsed {
  const month = unitPeriod(calendar.today, 'month', calendar);
  return elapsedOf(month, calendar.today, dataThrough ?? month.wholeFrom);
}

import { bigintOf, percentValue, ratio, times, whole } from '../analytics/exact.js';
import { sourcesIn } from '../analytics/sources.js';
import type { Answer, Value } from '../model/answer.js';
import { withParticle } from '../model/korean.js';
import { percentText } from '../model/money.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { suggestionsFor } from './suggestions.js';
import { basisText, subjectText } from './wording/basis.js';
import { counterOf, DIMENSION_LABELS, memberLabel } from './wording/labels.js';
import { periodText } from './wording/periods.js';

const TOLD_MAX = 3;

function percentOf(part: bigint, all: bigint): Value {
  return all > 0n ? percentValue(times(ratio(whole(part), whole(all)), 100n)) : null;
}

/**
 * How few make up so much of the sales: those that sold most, one after the other, until their sum reaches it.
 * 예: "올해 매출의 80%를 차지하는 거래처 몇 곳이야", "작년 제품 파레토 분석"
 */
export async function answerConcentration(
  reading: MetricReading,
  context: SkillContext,
): Promise<Answer | null> {
  const { language, scope, principal, calendar } = context;
  const { threshold, ...rest } = reading.query;
  const [dimension] = rest.groupBy;
  if (threshold === null || dimension === undefined) return null;
  const ko = language === 'ko';
  const query = { ...rest, threshold: null };
  const { rows, total, sources } = await context.analytics.run(query, scope, calendar);
  const all = bigintOf(total.values.sales_amount ?? 0);
  const sellers = rows.filter((row) => bigintOf(row.values.sales_amount ?? 0) > 0n);
  const needed = (all * BigInt(Math.round(threshold.value)) + 99n) / 100n;
  const few: (readonly [string, Value, Value, Value])[] = [];
  let sum = 0n;
  for (const row of sellers) {
    if (sum >= needed) break;
    const amount = bigintOf(row.values.sales_amount ?? 0);
    sum += amount;
    const name = memberLabel(dimension, row.members[0]?.label ?? '', language);
    few.push([name, row.values.sales_amount ?? 0, percentOf(amount, all), percentOf(sum, all)]);
  }
  const when = periodText(query.period, language, calendar.fiscalStart);
  const basis = basisText(query, { scope, principal }, language);
  const base = {
    intent: 'concentration',
    scope: scopeName(scope),
    sources: sourcesIn(sources, language),
    suggestions: suggestionsFor(context, query),
  };
  const frame = {
    period: { from: query.period.from, to: query.period.to },
    filters: filterNames(query, context),
  };
  if (all <= 0n) {
    const text = ko ? `${when}에는 나눌 매출이 없습니다.` : `There are no sales to divide in ${when}.`;
    return { ...plainAnswer({ ...base, status: 'no_data', text: `${text}\n[${basis}]` }), ...frame };
  }
  const label = DIMENSION_LABELS[dimension][language];
  const counter = counterOf(dimension);
  const part = percentText((few.length * 100) / sellers.length);
  const reached = percentText(Number(percentOf(sum, all) ?? 0));
  const names = few.slice(0, TOLD_MAX).map(([name, , share]) => `${name} ${percentText(Number(share ?? 0))}`);
  const more = few.length > TOLD_MAX ? ' …' : '';
  const subject = subjectText(query, { scope, principal }, language);
  const head = ko
    ? `${when} ${subject} 매출의 ${withParticle(percentText(threshold.value), '은/는')} ${label} ${few.length}${counter}에서 나왔습니다(매출이 있는 ${sellers.length}${counter}의 ${part}, 합쳐서 ${reached}).`
    : `${few.length} of the ${sellers.length} with sales by ${label} (${part}) make up ${percentText(threshold.value)} of sales in ${when} (${reached} together).`;
  const list = ko ? `큰 순서: ${names.join(', ')}${more}` : `Largest first: ${names.join(', ')}${more}`;
  const cumulative = ko ? '누적 비중' : 'cumulative share';
  return {
    ...plainAnswer({
      ...base,
      status: 'answered',
      text: [head, list, `[${basis}]`].join('\n'),
      figures: [
        {
          metric: 'matching_count',
          label: ko ? `${label} 수` : `number by ${label}`,
          value: few.length,
          unit: 'count',
        },
        { metric: 'share', label: cumulative, value: percentOf(sum, all), unit: 'percent' },
        {
          metric: 'sales_amount',
          label: ko ? '전체 매출' : 'all sales',
          value: total.values.sales_amount ?? 0,
          unit: 'KRW',
        },
      ],
    }),
    ...frame,
    table: {
      columns: [
        { key: dimension, label, unit: null },
        { key: 'sales_amount', label: ko ? '매출' : 'sales', unit: 'KRW' },
        { key: 'share', label: ko ? '비중' : 'share', unit: 'percent' },
        { key: 'cumulative_share', label: cumulative, unit: 'percent' },
      ],
      rows: few,
    },
  };
}

import { bigintOf, percentValue, ratio, times, whole } from '../analytics/exact.js';
import { sourcesIn } from '../analytics/sources.js';
import type { Answer, Value } from '../model/answer.js';
import { addDays, rangePeriod } from '../model/calendar.js';
import { narrow, percentText, spokenWon } from '../model/money.js';
import { BEGINNING } from '../model/period.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { plainQuery } from './forecast-parts.js';
import { assumedTexts } from './metric-sentences.js';
import { suggestionsFor } from './suggestions.js';
import { basisText } from './wording/basis.js';
import { periodText } from './wording/periods.js';

const TOLD_MAX = 5;

/**
 * Products with a sale in the period and none before it (or in the time that is named for that), with what they sold.
 * 예: "신제품 매출", "작년에 없던 제품 올해 매출"
 */
export async function answerNewProducts(reading: MetricReading, context: SkillContext): Promise<Answer> {
  const { language, scope, principal, calendar, analytics } = context;
  const ko = language === 'ko';
  const { period, comparison } = reading.query;
  const before = comparison?.period ?? rangePeriod(BEGINNING, addDays(period.from, -1));
  const query = {
    ...plainQuery(reading, period, ['sales_amount', 'sales_count']),
    groupBy: ['product'] as const,
  };
  const begins = await analytics.firstSaleOn();
  const [now, then] = await Promise.all([
    analytics.run(query, scope, calendar),
    analytics.run({ ...query, metrics: ['sales_count'], period: before }, scope, calendar),
  ]);
  const basis = `[${basisText({ ...query, comparison: null }, { scope, principal }, language)}]`;
  const base = {
    intent: 'new_products',
    scope: scopeName(scope),
    sources: sourcesIn([...now.sources, ...then.sources], language),
    suggestions: suggestionsFor(context, query),
  };
  const frame = {
    period: { from: period.from, to: period.to },
    filters: filterNames(reading.query, context),
  };
  // Of the time before the first sale nothing is known: everything would be new.
  if (begins === null || begins >= period.from || begins > before.to) {
    const text = ko
      ? `매출 데이터가 ${begins ?? '-'}부터 있어, 그 전에 팔리지 않던 제품을 알 수 없습니다.`
      : `The sales begin on ${begins ?? '-'}, so it is not known what was not sold before.`;
    return { ...plainAnswer({ ...base, status: 'no_data', text: `${text}\n${basis}` }), ...frame };
  }
  const known = new Set(
    then.rows.flatMap((row) => (Number(row.values.sales_count ?? 0) > 0 ? [row.members[0]?.key] : [])),
  );
  const rows = now.rows.filter(
    (row) => Number(row.values.sales_count ?? 0) > 0 && !known.has(row.members[0]?.key),
  );
  const sum = rows.reduce((all, row) => all + bigintOf(row.values.sales_amount ?? 0), 0n);
  const all = bigintOf(now.total.values.sales_amount ?? 0);
  const share = all > 0n ? percentValue(times(ratio(whole(sum), whole(all)), 100n)) : null;
  const when = periodText(period, language, calendar.fiscalStart);
  const part =
    share === null
      ? ''
      : ko
        ? `(전체 매출의 ${percentText(Number(share))})`
        : ` (${percentText(Number(share))} of all)`;
  const head =
    rows.length === 0
      ? ko
        ? `${when}에 새로 팔린 제품은 없습니다.`
        : `Nothing was sold for the first time in ${when}.`
      : ko
        ? `${when}에 새로 팔린 제품은 ${rows.length}개이고 매출은 모두 ${spokenWon(narrow(sum), 'ko')}입니다${part}.`
        : `${rows.length} new products sold ${spokenWon(narrow(sum), 'en')} in ${when}${part}.`;
  const told = rows
    .slice(0, TOLD_MAX)
    .map(
      (row) =>
        `${row.members[0]?.label ?? ''} ${spokenWon(narrow(bigintOf(row.values.sales_amount ?? 0)), language)}`,
    );
  const since = comparison === null ? `${begins}~${before.to}` : `${before.from}~${before.to}`;
  const rule = ko
    ? `기준: ${since}에 완료 매출이 없던 제품`
    : `Counted are products without a completed sale in ${since}.`;
  const list = told.length === 0 ? [] : [`${told.join(', ')}${rows.length > TOLD_MAX ? ' …' : ''}`];
  const notes = assumedTexts(
    { query, assumptions: reading.assumptions.filter((one) => one === 'period') },
    false,
    context,
  );
  return {
    ...plainAnswer({
      ...base,
      status: 'answered',
      text: [head, ...list, rule, ...notes, basis].join('\n'),
      figures: [
        {
          metric: 'sales_amount',
          label: ko ? '새 제품 매출' : 'sales of new products',
          value: narrow(sum),
          unit: 'KRW',
        },
        {
          metric: 'new_products',
          label: ko ? '새 제품 수' : 'new products',
          value: rows.length,
          unit: 'count',
        },
      ],
    }),
    ...frame,
    table:
      rows.length === 0
        ? null
        : {
            columns: [
              { key: 'product', label: ko ? '제품' : 'product', unit: null },
              { key: 'sales_amount', label: ko ? '매출' : 'sales', unit: 'KRW' },
              { key: 'sales_count', label: ko ? '거래 건수' : 'sales count', unit: 'count' },
            ],
            rows: rows.map((row): (string | Value)[] => [
              row.members[0]?.label ?? '',
              row.values.sales_amount ?? 0,
              row.values.sales_count ?? 0,
            ]),
          },
  };
}

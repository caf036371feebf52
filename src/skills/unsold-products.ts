import { sourcesIn } from '../analytics/sources.js';
import type { Answer } from '../model/answer.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { plainQuery } from './forecast-parts.js';
import { suggestionsFor } from './suggestions.js';
import { basisText } from './wording/basis.js';
import { periodText } from './wording/periods.js';

const TOLD_MAX = 10;

/** Products of the list that nobody in scope sold in the period. 예: "올해 한 번도 안 팔린 제품" */
export async function answerUnsoldProducts(reading: MetricReading, context: SkillContext): Promise<Answer> {
  const { language, scope, principal, calendar, analytics } = context;
  const ko = language === 'ko';
  const { period, filters } = reading.query;
  const { rows, products, sources } = await analytics.unsoldProducts({ filters, period }, scope, calendar);
  const when = periodText(period, language, calendar.fiscalStart);
  const head =
    rows.length === 0
      ? ko
        ? `등록된 제품 ${products}개가 모두 ${when}에 팔렸습니다.`
        : `All ${products} products on the list were sold in ${when}.`
      : ko
        ? `${when}에 한 번도 팔리지 않은 제품은 등록된 ${products}개 가운데 ${rows.length}개입니다.`
        : `${rows.length} of the ${products} products on the list were not sold in ${when}.`;
  const names = rows.slice(0, TOLD_MAX).map(({ label }) => label);
  const told = names.length === 0 ? [] : [`${names.join(', ')}${rows.length > TOLD_MAX ? ' …' : ''}`];
  const unsaid = reading.assumptions.includes('period')
    ? [
        ko
          ? `기간을 말씀하지 않으셔서 ${when} 기준으로 답했습니다.`
          : `You named no period, so this is for ${when}.`,
      ]
    : [];
  const query = { ...plainQuery(reading, period, ['sales_amount']), groupBy: ['product'] as const };
  return {
    ...plainAnswer({
      status: 'answered',
      intent: 'unsold_products',
      text: [head, ...told, ...unsaid, `[${basisText(query, { scope, principal }, language)}]`].join('\n'),
      scope: scopeName(scope),
      figures: [
        {
          metric: 'unsold_products',
          label: ko ? '팔리지 않은 제품 수' : 'products not sold',
          value: rows.length,
          unit: 'count',
        },
      ],
      sources: sourcesIn(sources, language),
      suggestions: suggestionsFor(context, query),
    }),
    period: { from: period.from, to: period.to },
    filters: filterNames(reading.query, context),
    table:
      rows.length === 0
        ? null
        : {
            columns: [{ key: 'product', label: ko ? '제품' : 'product', unit: null }],
            rows: rows.map(({ label }) => [label]),
          },
  };
}

import { sourcesIn } from '../analytics/sources.js';
import type { Answer } from '../model/answer.js';
import { unitPeriod } from '../model/calendar.js';
import { exactWon } from '../model/money.js';
import { type Filter, salesQuery } from '../model/query.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { answerPriceRanking } from './price-ranking.js';
import { suggestionsFor } from './suggestions.js';
import { basisText } from './wording/basis.js';

/**
 * What a product costs: its list price, and what a unit of it brought this year among the sales that the asker sees.
 * 예: "니플렉스 CR 단가 얼마야"
 */
export async function answerProductPrice(reading: MetricReading, context: SkillContext): Promise<Answer> {
  const { language, scope, principal, calendar, analytics } = context;
  const ko = language === 'ko';
  const products = reading.query.filters.filter((f) => f.dimension === 'product' && !f.exclude);
  if (products.length === 0) return answerPriceRanking(reading, context);
  const ids = products.flatMap((f) => f.members.map((m) => Number(m.key)));
  const filters: readonly Filter[] = reading.query.filters.filter((f) => f.dimension !== 'status');
  const period = reading.query.period.stated
    ? reading.query.period
    : unitPeriod(calendar.today, 'year', calendar);
  const query = salesQuery({
    metrics: ['sales_amount', 'quantity'],
    groupBy: ['product'],
    period,
    filters,
  });
  const [listed, sold] = await Promise.all([
    analytics.prices({ ids }),
    analytics.run(query, scope, calendar),
  ]);
  // Sales without a quantity have an amount that no unit brought.
  const isCounted = !sold.notes.some(({ kind }) => kind === 'quantity_missing');
  const rows = listed.rows.map(({ id, name, price }) => {
    const row = sold.rows.find((r) => r.members[0]?.key === id);
    const quantity = Number(row?.values.quantity ?? 0);
    const perUnit =
      isCounted && quantity > 0 ? Math.round(Number(row?.values.sales_amount ?? 0) / quantity) : null;
    return { name, price, perUnit };
  });
  const lines = rows.map(({ name, price, perUnit }) => {
    const list =
      price === null
        ? ko
          ? '제품 목록에 단가가 없습니다'
          : 'no list price on record'
        : ko
          ? `제품 목록의 단가는 ${exactWon(price)}입니다`
          : `list price ${exactWon(price, 'en')}`;
    const real =
      perUnit === null
        ? ''
        : ko
          ? ` 실제 판매 단가는 평균 ${exactWon(perUnit)}입니다(매출÷수량).`
          : ` Sold at ${exactWon(perUnit, 'en')} a unit on average (sales over units).`;
    return `${name}: ${list}.${real}`;
  });
  return {
    ...plainAnswer({
      status: rows.some(({ price, perUnit }) => price !== null || perUnit !== null) ? 'answered' : 'no_data',
      intent: 'product_price',
      text: [...lines, `[${basisText(query, { scope, principal }, language)}]`].join('\n'),
      scope: scopeName(scope),
      figures: rows.flatMap(({ name, price }) =>
        price === null
          ? []
          : [
              {
                metric: 'list_price',
                label: `${name} ${ko ? '단가' : 'list price'}`,
                value: price,
                unit: 'KRW' as const,
              },
            ],
      ),
      sources: sourcesIn([...listed.sources, ...sold.sources], language),
      suggestions: suggestionsFor(context, query),
    }),
    period: { from: period.from, to: period.to },
    filters: filterNames(query, context),
  };
}

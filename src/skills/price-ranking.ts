import { sourcesIn } from '../analytics/sources.js';
import type { Answer } from '../model/answer.js';
import { exactWon } from '../model/money.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { suggestionsFor } from './suggestions.js';
import { counted } from './wording/values.js';

const LIMIT_UNSAID = 5;

/** Products by their list prices. 예: "단가 제일 높은 제품", "단가 낮은 제품 3개", "체외진단 제품별 단가 순위" */
export async function answerPriceRanking(reading: MetricReading, context: SkillContext): Promise<Answer> {
  const { language, scope, analytics } = context;
  const ko = language === 'ko';
  const { ranking, filters } = reading.query;
  const categories = filters
    .filter((f) => f.dimension === 'category' && !f.exclude)
    .flatMap((f) => f.members.map((m) => String(m.key)));
  const { rows, sources } = await analytics.prices({ ids: 'all', categories });
  const bottom = ranking?.direction === 'bottom';
  const priced = rows.flatMap(({ name, price }) => (price === null ? [] : [{ name, price }]));
  const ordered = priced.sort(
    (a, b) => (bottom ? a.price - b.price : b.price - a.price) || (a.name < b.name ? -1 : 1),
  );
  const shown = ordered.slice(0, ranking === null ? ordered.length : (ranking.limit ?? LIMIT_UNSAID));
  const base = {
    intent: 'product_price',
    scope: scopeName(scope),
    sources: sourcesIn(sources, language),
    suggestions: suggestionsFor(context, reading.query),
  };
  const [first] = shown;
  if (first === undefined) {
    const text = ko ? '단가가 등록된 제품이 없습니다.' : 'No product has a list price.';
    return {
      ...plainAnswer({ ...base, status: 'no_data', text }),
      filters: filterNames(reading.query, context),
    };
  }
  const way = ko ? (bottom ? '낮은' : '높은') : bottom ? 'lowest' : 'highest';
  const lines = shown.slice(0, LIMIT_UNSAID).map((p) => `• ${p.name}: ${exactWon(p.price, language)}`);
  const kind = categories.length === 0 ? '' : `${categories.join(', ')} `;
  const missing = rows.length - priced.length;
  const without =
    missing === 0
      ? []
      : [
          ko
            ? `단가가 없는 제품 ${missing}개는 뺐습니다.`
            : `${counted(missing, 'product')} without a price ${missing === 1 ? 'is' : 'are'} left out.`,
        ];
  const isAll = shown.length === priced.length;
  const size = ko
    ? `${priced.length}개${isAll ? '' : ` 가운데 ${shown.length}개`}`
    : `${isAll ? '' : `${shown.length} of `}${priced.length}`;
  const text = [
    ko
      ? `${kind}제품 목록의 단가가 ${way} 순서입니다(${size}).`
      : `${kind}Products with the ${way} list prices (${size}):`,
    ...lines,
    ...(shown.length > LIMIT_UNSAID ? [ko ? '나머지는 표에 있습니다.' : 'The rest is in the table.'] : []),
    ...without,
  ].join('\n');
  const label = ko ? '단가' : 'list price';
  return {
    ...plainAnswer({
      ...base,
      status: 'answered',
      text,
      figures: [{ metric: 'list_price', label: `${first.name} ${label}`, value: first.price, unit: 'KRW' }],
    }),
    filters: filterNames(reading.query, context),
    table: {
      columns: [
        { key: 'product', label: ko ? '제품' : 'product', unit: null },
        { key: 'list_price', label, unit: 'KRW' },
      ],
      rows: shown.map(({ name, price }) => [name, price]),
    },
  };
}

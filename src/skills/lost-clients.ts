import { sourcesIn } from '../analytics/sources.js';
import type { Answer } from '../model/answer.js';
import { spokenWon } from '../model/money.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { suggestionsFor } from './suggestions.js';
import { basisText } from './wording/basis.js';
import { periodText } from './wording/periods.js';

const TOLD_MAX = 5;

/**
 * Clients that bought in one period and not in another, those that bought most first. The earlier period is taken
 * whole: who bought in any part of it has bought. 예: "작년엔 샀는데 올해 안 산 거래처"
 */
export async function answerLostClients(
  reading: MetricReading,
  context: SkillContext,
): Promise<Answer | null> {
  const { language, scope, principal, calendar, analytics } = context;
  const { comparison, period } = reading.query;
  if (comparison === null) return null;
  const ko = language === 'ko';
  const bought = comparison.whole ?? comparison.period;
  const { filters } = reading.query;
  const { rows, buyers, sources } = await analytics.lostClients(
    { filters, bought, since: period },
    scope,
    calendar,
  );
  const lost = rows.map(({ client, amount, count }) => ({
    name: client.label,
    amount: Number(amount ?? 0),
    count: Number(count ?? 0),
  }));
  const [then, since] = [bought, period].map((p) => periodText(p, language, calendar.fiscalStart));
  const told = lost
    .slice(0, TOLD_MAX)
    .map(({ name, amount }) => `${name} ${spokenWon(amount, language)}`)
    .join(', ');
  const more = lost.length > TOLD_MAX ? ' …' : '';
  const head =
    lost.length === 0
      ? ko
        ? `${then}에 거래한 ${buyers}곳은 ${since}에도 모두 거래했습니다.`
        : `All ${buyers} clients that bought in ${then} bought in ${since} too.`
      : ko
        ? `${then}에 거래한 ${buyers}곳 가운데 ${since}에 거래가 없는 곳은 ${lost.length}곳입니다.`
        : `${lost.length} of the ${buyers} clients that bought in ${then} have not bought in ${since}.`;
  const list =
    lost.length === 0 ? [] : [ko ? `${then} 매출: ${told}${more}` : `Their sales in ${then}: ${told}${more}`];
  const basis = basisText({ ...reading.query, groupBy: ['client'] }, { scope, principal }, language);
  return {
    ...plainAnswer({
      status: 'answered',
      intent: 'lost_clients',
      text: [head, ...list, `[${basis}]`].join('\n'),
      scope: scopeName(scope),
      figures: [
        {
          metric: 'lost_clients',
          label: ko ? '거래가 끊긴 거래처 수' : 'clients lost',
          value: lost.length,
          unit: 'count',
        },
      ],
      sources: sourcesIn(sources, language),
      suggestions: suggestionsFor(context, reading.query),
    }),
    period: { from: period.from, to: period.to },
    comparison: { from: bought.from, to: bought.to },
    filters: filterNames(reading.query, context),
    table:
      lost.length === 0
        ? null
        : {
            columns: [
              { key: 'client', label: ko ? '거래처' : 'client', unit: null },
              { key: 'sales_amount', label: ko ? `${then} 매출` : `sales in ${then}`, unit: 'KRW' },
              { key: 'sales_count', label: ko ? '거래 건수' : 'number of sales', unit: 'count' },
            ],
            rows: lost.map(({ name, amount, count }) => [name, amount, count]),
          },
  };
}

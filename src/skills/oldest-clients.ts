import { sourcesIn } from '../analytics/sources.js';
import type { Answer } from '../model/answer.js';
import type { LocalDate } from '../model/period.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { suggestionsFor } from './suggestions.js';
import { basisText } from './wording/basis.js';

/** Clients by how long they have bought, by their first sale. 예: "제일 오래 거래한 거래처", "오래된 거래처 10곳" */

const TOLD = 3;
const LISTED = 20;

/** Nothing is known of what was sold before the data begins. */
export function beginsOn(first: LocalDate, language: 'ko' | 'en'): string {
  return language === 'ko'
    ? `매출 데이터가 ${first}부터 있어, 그 전의 거래는 알 수 없습니다.`
    : `The data begins on ${first}; what was sold before is not known.`;
}

export async function answerOldestClients(reading: MetricReading, context: SkillContext): Promise<Answer> {
  const { language, scope, principal, calendar, analytics } = context;
  const { query } = reading;
  const ko = language === 'ko';
  const { rows, sources } = await analytics.oldestClients({ filters: query.filters }, scope, calendar);
  const asked = reading.assumptions.includes('limit') ? LISTED : (query.ranking?.limit ?? LISTED);
  const [first] = rows;
  const last = rows[Math.min(Math.max(asked, 1), rows.length) - 1];
  // Who began on the day of the last one that is listed is listed too.
  const listed = last === undefined ? [] : rows.filter((r) => r.firstSaleDate <= last.firstSaleDate);
  const told = listed.slice(0, TOLD).map((r) => `${r.client.label}(${r.firstSaleDate})`);
  const names = `${told.join(', ')}${listed.length > TOLD ? ' …' : ''}`;
  const period = { from: first?.firstSaleDate ?? calendar.today, to: calendar.today };
  const basis = basisText(
    { ...query, period: { ...query.period, ...period } },
    { scope, principal },
    language,
  );
  const begins = await analytics.firstSaleOn();
  const head =
    first === undefined
      ? ko
        ? '거래가 있는 거래처가 없습니다.'
        : 'There are no clients with sales.'
      : ko
        ? `첫 거래일이 가장 이른 거래처: ${names}`
        : `Clients with the earliest first sale: ${names}`;
  const rule = ko
    ? '기준: 완료 매출이 처음 있었던 날. 그 뒤로 거래가 이어졌는지는 마지막 거래일로 보실 수 있습니다.'
    : 'Rule: the day of the first completed sale; the last sale tells whether they still buy.';
  const text = [head, rule, ...(begins === null ? [] : [beginsOn(begins, language)]), `[${basis}]`].join(
    '\n',
  );
  return {
    ...plainAnswer({
      status: first === undefined ? 'no_data' : 'answered',
      intent: 'oldest_clients',
      text,
      scope: scopeName(scope),
      sources: sourcesIn(sources, language),
      suggestions: suggestionsFor(context, query),
    }),
    period,
    filters: filterNames(query, context),
    table:
      first === undefined
        ? null
        : {
            columns: [
              { key: 'client', label: ko ? '거래처' : 'client', unit: null },
              { key: 'first_sale_date', label: ko ? '첫 거래일' : 'first sale', unit: null },
              { key: 'last_sale_date', label: ko ? '마지막 거래일' : 'last sale', unit: null },
              { key: 'sales_count', label: ko ? '거래 건수' : 'number of sales', unit: 'count' },
            ],
            rows: listed.map((r) => [r.client.label, r.firstSaleDate, r.lastSaleDate, r.saleCount]),
          },
  };
}

import type { DormantList } from '../analytics/dormant.js';
import { sourcesIn } from '../analytics/sources.js';
import type { Answer } from '../model/answer.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { suggestionsFor } from './suggestions.js';
import { basisText } from './wording/basis.js';
import { counted } from './wording/values.js';

const TOLD_MAX = 5;

function namesText(rows: DormantList['rows'], ko: boolean): string {
  if (rows.length === 0) return '';
  const told = rows
    .slice(0, TOLD_MAX)
    .map((r) => `${r.client.label}(${r.lastSaleDate})`)
    .join(', ');
  return `\n${ko ? '마지막 거래일' : 'Last sale'}: ${told}${rows.length > TOLD_MAX ? ' …' : ''}`;
}

/**
 * Clients that have stopped ordering, by name, the largest loss first.
 * 예: "3개월째 주문 없는 거래처", "휴면 거래처 리스트"
 */
export async function answerDormant(reading: MetricReading, context: SkillContext): Promise<Answer> {
  const { language, scope, principal, calendar } = context;
  const { query } = reading;
  const ko = language === 'ko';
  const months = query.dormantMonths;
  const whole = ko ? `최근 ${months}개월 동안` : `${months} months`;
  const span = months > 0 ? whole : ko ? '이번 달에' : 'this month';
  const list = await context.analytics.dormantClients({ filters: query.filters, months }, scope, calendar);
  const count = list.rows.length;
  const rule = ko
    ? `그 전에 거래가 있었고 ${list.quietSince}부터 오늘까지 완료 매출이 없는 거래처`
    : `clients with earlier sales and none from ${list.quietSince} to today`;
  const basis = basisText(
    { ...query, period: { ...query.period, from: list.quietSince, to: calendar.today } },
    { scope, principal },
    language,
  );
  const head =
    count === 0
      ? ko
        ? `${span} 주문이 끊긴 거래처가 없습니다.`
        : `No client has gone ${span} without an order.`
      : ko
        ? `${span} 주문이 없는 거래처는 ${count}곳입니다.`
        : `${counted(count, 'client', ['has', 'have'])} gone ${span} without an order.`;
  return {
    ...plainAnswer({
      status: 'answered',
      intent: 'dormant',
      text: `${head}${namesText(list.rows, ko)}\n${ko ? '기준' : 'Rule'}: ${rule}\n[${basis}]`,
      scope: scopeName(scope),
      figures: [
        {
          metric: 'dormant_clients',
          label: ko ? '주문이 끊긴 거래처 수' : 'dormant clients',
          value: count,
          unit: 'count',
        },
      ],
      sources: sourcesIn(list.sources, language),
      suggestions: suggestionsFor(context, query),
    }),
    period: { from: list.quietSince, to: calendar.today },
    filters: filterNames(query, context),
    table: {
      columns: [
        { key: 'client', label: ko ? '거래처' : 'client', unit: null },
        { key: 'last_sale_date', label: ko ? '마지막 거래일' : 'last sale', unit: null },
        {
          key: 'last_year_amount',
          label: ko ? '중단 전 12개월 매출' : 'sales in the 12 months before',
          unit: 'KRW',
        },
      ],
      rows: list.rows.map((r) => [r.client.label, r.lastSaleDate, r.lastYearAmount]),
    },
  };
}

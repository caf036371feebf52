import type { Orders } from '../analytics/orders.js';
import { sourcesIn } from '../analytics/sources.js';
import { addDays, type CalendarContext } from '../model/calendar.js';
import { spokenWon } from '../model/money.js';
import type { Language, RowScope } from '../model/principal.js';
import type { MetricQuery } from '../model/query.js';
import type { EventsFound } from '../ports/alert-events.js';
import type { Analytics } from './context.js';

/** Single orders that an alert tells of: cancelled ones, and ones far above the usual. */

export type OrderSort = 'cancelled_order' | 'large_order';

/** Orders that are held against what was told before; of more, the ones entered last. */
const ORDERS_MAX = 2_000;
/** A running period is looked at from so many days before it, as orders come in after their day. */
const EARLIER_DAYS = 7;

export interface OrderEventsContext {
  readonly analytics: Pick<Analytics, 'orders'>;
  readonly scope: RowScope;
  readonly calendar: CalendarContext;
  readonly language: Language;
}

export interface OrderEventsAsked {
  readonly sort: OrderSort;
  /** The question's: its period and filters say which orders. */
  readonly query: MetricQuery;
  readonly minimumAmount: number | null;
}

function ruleOf({ sort, minimumAmount }: OrderEventsAsked, { least }: Orders, ko: boolean): string | null {
  if (minimumAmount !== null) {
    return ko ? `${spokenWon(minimumAmount)} 이상` : `at least ${spokenWon(minimumAmount, 'en')}`;
  }
  if (sort === 'cancelled_order') return null;
  if (least === null) {
    return ko
      ? '최근 12개월 주문이 30건이 안 되어 평소 금액을 알 수 없음'
      : 'fewer than 30 orders in 12 months: too few to tell what is usual';
  }
  return ko
    ? `최근 12개월 주문 금액의 분포로 정한 ${spokenWon(least)} 이상`
    : `at least ${spokenWon(least, 'en')}, far above the orders of the last 12 months`;
}

export async function orderEvents(
  asked: OrderEventsAsked,
  context: OrderEventsContext,
): Promise<Omit<EventsFound, 'answer'>> {
  const { sort, query, minimumAmount } = asked;
  const { analytics, scope, calendar, language } = context;
  const ko = language === 'ko';
  const { period } = query;
  const cancelled = sort === 'cancelled_order';
  const filters = cancelled
    ? [
        ...query.filters.filter((f) => f.dimension !== 'status'),
        { dimension: 'status', members: [{ key: 'cancelled', label: 'cancelled' }], exclude: false } as const,
      ]
    : query.filters;
  const found = await analytics.orders(
    {
      filters,
      period: { from: period.running ? addDays(period.from, -EARLIER_DAYS) : period.from, to: period.to },
      minimumAmount: minimumAmount ?? (cancelled ? null : 'outsized'),
      limit: ORDERS_MAX,
    },
    scope,
    calendar,
  );
  const label = (korean: string, english: string): string => (ko ? korean : english);
  return {
    happened: found.rows.map(({ id, saleDate, client, product, user, amount }) => ({
      key: `order:${id}`,
      text: `${saleDate} ${client} ${product} ${spokenWon(amount, language)}(${user})`,
      row: [saleDate, client, product, user, amount],
    })),
    columns: [
      { key: 'sale_date', label: label('판매일', 'date'), unit: null },
      { key: 'client', label: label('거래처', 'client'), unit: null },
      { key: 'product', label: label('제품', 'product'), unit: null },
      { key: 'user', label: label('담당자', 'rep'), unit: null },
      { key: 'sale_amount', label: label('금액', 'amount'), unit: 'KRW' },
    ],
    rule: ruleOf(asked, found, ko),
    sources: sourcesIn(found.sources, language),
  };
}

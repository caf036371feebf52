import type { OrderHistory } from '../analytics/order-history.js';
import type { ClientHistory } from '../ml/client-analysis.js';

/** An order history as the formulas over clients take it. */
export function clientHistoryOf(history: OrderHistory): ClientHistory {
  // Field by field: of very many, the rest of an object takes longer than all that is done with it.
  return {
    clientId: Number(history.client.key),
    firstSaleDate: history.firstSaleDate,
    lastSaleDate: history.lastSaleDate,
    orderDays: history.orderDays,
    orderMonths: history.orderMonths,
    saleCount: history.saleCount,
    lastYearAmount: Number(history.lastYearAmount ?? 0),
    yearBeforeAmount: Number(history.yearBeforeAmount ?? 0),
    recentAmount: Number(history.recentAmount ?? 0),
    beforeAmount: Number(history.beforeAmount ?? 0),
  };
}

import type { OrderHistory } from '../analytics/order-history.js';
import type { ClientHistory } from '../ml/client-analysis.js';

/** An order history as the formulas over clients take it. */
export function clientHistoryOf(history: OrderHistory): ClientHistory {
  const { client, lastYearAmount, yearBeforeAmount, recentAmount, beforeAmount, ...rest } = history;
  return {
    ...rest,
    clientId: Number(client.key),
    lastYearAmount: Number(lastYearAmount ?? 0),
    yearBeforeAmount: Number(yearBeforeAmount ?? 0),
    recentAmount: Number(recentAmount ?? 0),
    beforeAmount: Number(beforeAmount ?? 0),
  };
}

import type { CalendarContext } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { RowScope } from '../model/principal.js';
import type { Filter, MetricQuery } from '../model/query.js';
import type { MetricResult } from '../model/result.js';
import { type ClientSalesRead, type ClientSalesRequest, createClientSales } from './client-sales.js';
import { createClienteleRun } from './clientele.js';
import { type Contribution, type ContributionRequest, createContribution } from './contribution.js';
import { createDormantClients, type DormantList, type DormantRequest } from './dormant.js';
import { createFirstSaleOn, createGradedOn } from './graded-on.js';
import { createLostClients, type LostClients, type LostClientsRequest } from './lost-clients.js';
import { createMedianSale, type MedianSale } from './median-sale.js';
import { createOldestClients, type OldestClients } from './oldest-clients.js';
import { createOrderHistories, type HistoryRequest, type OrderHistories } from './order-history.js';
import { createOrders, type Orders, type OrdersRequest } from './orders.js';
import { createPrices, type PricesRequest, type ProductPrices } from './prices.js';
import { type AnalyticsDeps, createRun } from './run.js';
import { createSaleHistories, type SaleHistories, type SaleHistoriesRequest } from './sale-histories.js';
import { createStreaks, type Streaks, type StreaksRequest } from './streaks.js';
import { createUnsoldProducts, type UnsoldProducts, type UnsoldProductsRequest } from './unsold-products.js';

/** The semantic layer: typed questions about sales in, figures out, always under the asker's row scope. */
export interface Analytics {
  readonly run: (query: MetricQuery, scope: RowScope, calendar: CalendarContext) => Promise<MetricResult>;
  /** Splits a change into its members' changes, which sum to it exactly. */
  readonly contribution: (
    request: ContributionRequest,
    scope: RowScope,
    calendar: CalendarContext,
  ) => Promise<Contribution>;
  /** The clients behind the metric `dormant_clients`. */
  readonly dormantClients: (
    request: DormantRequest,
    scope: RowScope,
    calendar: CalendarContext,
  ) => Promise<DormantList>;
  /** Clients by their first sale. */
  readonly oldestClients: (
    request: { readonly filters: readonly Filter[] },
    scope: RowScope,
    calendar: CalendarContext,
  ) => Promise<OldestClients>;
  /** Clients that bought in one period and not in another. */
  readonly lostClients: (
    request: LostClientsRequest,
    scope: RowScope,
    calendar: CalendarContext,
  ) => Promise<LostClients>;
  /** Members whose figure goes one way from month to month, or from quarter to quarter. */
  readonly streaks: (request: StreaksRequest, scope: RowScope, calendar: CalendarContext) => Promise<Streaks>;
  /** Products of the list without a sale. */
  readonly unsoldProducts: (
    request: UnsoldProductsRequest,
    scope: RowScope,
    calendar: CalendarContext,
  ) => Promise<UnsoldProducts>;
  /** The day of the newest client grades; null where there are none at all. */
  readonly gradedOn: () => Promise<LocalDate | null>;
  /** How far back the sales reach; null where there are none. */
  readonly firstSaleOn: () => Promise<LocalDate | null>;
  /** How each client has ordered: what grades and the risk of losing a client are computed from. */
  readonly orderHistories: (
    request: HistoryRequest,
    scope: RowScope,
    calendar: CalendarContext,
  ) => Promise<OrderHistories>;
  /** Single orders of a stretch of days. */
  readonly orders: (request: OrdersRequest, scope: RowScope, calendar: CalendarContext) => Promise<Orders>;
  /** The amount in the middle of all single sales. */
  readonly medianSale: (
    request: Pick<OrdersRequest, 'filters' | 'period'>,
    scope: RowScope,
    calendar: CalendarContext,
  ) => Promise<MedianSale>;
  /** List prices of products. */
  readonly prices: (of: PricesRequest) => Promise<ProductPrices>;
  /** Every sale of a stretch of days, by person: what unusual sales are found among. */
  readonly saleHistories: (
    request: SaleHistoriesRequest,
    scope: RowScope,
    calendar: CalendarContext,
  ) => Promise<SaleHistories>;
  /** Every sale of a stretch of days, by client: what clients are described and classified by. */
  readonly clientSales: (
    request: ClientSalesRequest,
    scope: RowScope,
    calendar: CalendarContext,
  ) => Promise<ClientSalesRead>;
}

export function createAnalytics(deps: AnalyticsDeps): Analytics {
  return {
    run: createClienteleRun(deps, createRun(deps)),
    contribution: createContribution(deps),
    dormantClients: createDormantClients(deps),
    oldestClients: createOldestClients(deps),
    lostClients: createLostClients(deps),
    streaks: createStreaks(deps),
    unsoldProducts: createUnsoldProducts(deps),
    gradedOn: createGradedOn(deps),
    firstSaleOn: createFirstSaleOn(deps),
    orderHistories: createOrderHistories(deps),
    orders: createOrders(deps),
    medianSale: createMedianSale(deps),
    prices: createPrices(deps),
    saleHistories: createSaleHistories(deps),
    clientSales: createClientSales(deps),
  };
}

import type { LocalDate } from '../model/period.js';

/** Sales that are unlike those before them, found by the trained model that serves. */

/** In what respect a sale may be unlike. Only sales of the same person on earlier days say what is usual. */
export const SALE_FEATURES = [
  /** The amount against this client's. */
  'client_amount',
  /** The amount against this client's of this product. */
  'client_product_amount',
  /** The quantity against this client's of this product. */
  'client_product_quantity',
  /** The amount a unit against all sales of this product. */
  'unit_price',
  /** The days since this client's last order against its usual gap. */
  'order_gap',
  /** The amount against all sales of this product, of a client that is too new to have a usual of its own. */
  'new_client_amount',
] as const;
export type SaleFeature = (typeof SALE_FEATURES)[number];

/** All sales of one person in one text, `id,date,client,product,amount,quantity,1;…`: cheap to hand to a thread. */
export interface PackedSales {
  readonly userId: number;
  /** 0 for an unknown product or quantity; the last is 1 for a completed sale, else 0. */
  readonly text: string;
}

/** One respect in which a sale is far from usual, in won, units, won a unit or days. */
export interface AnomalyReason {
  readonly feature: SaleFeature;
  readonly actual: number;
  readonly usual: number;
}

export interface UnusualSale {
  readonly id: number;
  /** 0 to 1; about .5 is usual. */
  readonly score: number;
  /** The farthest from usual first. */
  readonly reasons: readonly AnomalyReason[];
}

export interface ServedAnomalyModel {
  readonly name: string;
  /** `3.0` */
  readonly version: string;
  readonly runId: string;
  readonly trainedOn: LocalDate;
}

export interface Anomalies {
  /** null where nothing was trained yet. */
  readonly served: () => Promise<ServedAnomalyModel | null>;
  /**
   * The unusual ones of a stretch of days, both ends included, whatever their status; the most unusual first. None
   * where nothing serves.
   */
  readonly find: (
    people: readonly PackedSales[],
    days: { readonly from: LocalDate; readonly to: LocalDate },
  ) => Promise<readonly UnusualSale[]>;
}

import type { Delivery, Recipient } from '../model/alert.js';
import type { NewDelivery } from './alert-looks.js';
import type { Sent } from './notifier.js';

/** All that is due for one recipient, taken for sending. */
export interface Claim {
  readonly recipient: Recipient;
  /** Oldest slot first. */
  readonly deliveries: readonly Delivery[];
  /** Ids of those that a sender took before and never settled: they may have been sent already. */
  readonly resumed: readonly number[];
}

export type Settlement =
  | { readonly kind: 'sent'; readonly at: Date; readonly sent: Sent; readonly lateIds: readonly number[] }
  | { readonly kind: 'retry'; readonly dueAt: Date; readonly error: string }
  /** For good. `instead` is written in the same transaction: what the owner is told. */
  | {
      readonly kind: 'failed' | 'suppressed';
      readonly error: string;
      readonly instead: readonly NewDelivery[];
    };

/** The messages that are due, were sent, or were not and why. */
export interface AlertDeliveries {
  /**
   * Takes what is due at `now` for the recipient who has waited longest; null where nothing is due. What is not
   * settled before `leaseUntil` is due again. Of several processes one gets each row.
   */
  readonly claim: (at: { readonly now: Date; readonly leaseUntil: Date }) => Promise<Claim | null>;
  /** Gives the ids that were still this claim's; the others have been taken over since and are left alone. */
  readonly settle: (
    deliveries: readonly Pick<Delivery, 'id' | 'attempts'>[],
    settlement: Settlement,
  ) => Promise<readonly number[]>;
  /** Adds messages that no look made; gives how many. */
  readonly add: (deliveries: readonly NewDelivery[]) => Promise<number>;
  /** The newest first. */
  readonly history: (of: HistoryOf, limit: number) => Promise<readonly Delivery[]>;
  /** What a person was sent, or could not be sent, and has not read; the newest first. */
  readonly unread: (userId: number) => Promise<readonly Delivery[]>;
  /** Of the person's own alone; gives how many that were unread before. */
  readonly markRead: (userId: number, ids: readonly number[], at: Date) => Promise<number>;
  /** Forgets settled ones of slots before `before`; gives how many. */
  readonly forget: (before: Date) => Promise<number>;
}

export type HistoryOf =
  | { readonly kind: 'all' }
  | { readonly kind: 'subscription'; readonly id: number }
  | { readonly kind: 'recipient'; readonly recipient: Recipient };

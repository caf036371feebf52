import type { Delivery, Subscription } from '../model/alert.js';

/** How far a subscription's timetable has been followed. */
export interface Followed {
  /** The newest slot that is done with; slots after it are still to be looked at. */
  readonly until: Date;
  /** Recipients whose look was put off, by `recipientKey`, and until when: quiet hours, an answer that failed. */
  readonly putOff: Readonly<Record<string, Date>>;
}

export interface ActiveSubscription {
  readonly subscription: Subscription;
  /** From its creation, or from the last change of its times or its resumption, where nothing was followed since. */
  readonly followed: Followed;
}

export interface ActiveSubscriptions {
  /** By id. */
  readonly subscriptions: readonly ActiveSubscription[];
  /** Ids of rows that can't be read; they keep no other from being looked at. */
  readonly unreadable: readonly number[];
}

export type NewDelivery = Pick<
  Delivery,
  'subscriptionId' | 'slot' | 'recipient' | 'reason' | 'content' | 'isLate' | 'dueAt' | 'error'
> & { readonly status: 'pending' | 'suppressed' };

/** What one look for one recipient came to. */
export interface Look {
  readonly subscriptionId: number;
  /** By `recipientKey`. */
  readonly recipient: string;
  /** The state as it was when the look began; null for the first one. */
  readonly before: string | null;
  /** null forgets the recipient. */
  readonly after: string | null;
  readonly deliveries: readonly NewDelivery[];
}

/** What is still to be looked at, and what every look came to. */
export interface AlertLooks {
  readonly active: () => Promise<ActiveSubscriptions>;
  readonly follow: (subscriptionId: number, followed: Followed) => Promise<void>;
  /** The evaluation's states of one subscription, by `recipientKey`. */
  readonly states: (subscriptionId: number) => Promise<ReadonlyMap<string, string>>;
  /**
   * Writes the state and the deliveries together. False, and nothing written, where the state is no longer the
   * one before: another process has looked meanwhile. Of a slot that a recipient has a row for already none is
   * added; a `notice` takes the next free millisecond instead.
   */
  readonly record: (look: Look) => Promise<boolean>;
}

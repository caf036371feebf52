import type { AlertPreferences, NewSubscription, Subscription } from '../model/alert.js';

/** What people want to be told. Rights are the caller's matter. */
export interface Subscriptions {
  readonly create: (subscription: NewSubscription) => Promise<Subscription>;
  readonly get: (id: number) => Promise<Subscription | null>;
  /** Those that have not ended, by id; of one owner where one is named. */
  readonly list: (ownerId?: number) => Promise<readonly Subscription[]>;
  /** Throws `not_found`. */
  readonly change: (id: number, change: SubscriptionChange) => Promise<Subscription>;
  readonly preferences: (userId: number) => Promise<AlertPreferences>;
  readonly setPreferences: (userId: number, preferences: AlertPreferences) => Promise<void>;
}

export type SubscriptionChange = Partial<
  Pick<
    Subscription,
    'title' | 'question' | 'condition' | 'timetable' | 'audience' | 'options' | 'status' | 'snoozedUntil'
  >
>;

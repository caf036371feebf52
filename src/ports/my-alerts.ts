import type {
  Audience,
  Condition,
  Delivery,
  PlatformName,
  Subscription,
  SubscriptionOptions,
  Timetable,
} from '../model/alert.js';
import type { Principal } from '../model/principal.js';
import type { SubscriptionChange } from './subscriptions.js';

/**
 * What a person does with alerts, within their rights: with those they were sent and with their own
 * subscriptions. Somebody else's subscription is `not_found`.
 */
export interface MyAlerts {
  /** What the person was told or should have been, the newest first. */
  readonly inbox: (who: Principal, limit: number) => Promise<Inbox>;
  /** Gives how many are still unread. */
  readonly markRead: (who: Principal, ids: readonly number[]) => Promise<number>;
  readonly unread: (who: Principal) => Promise<Unread>;
  readonly list: (who: Principal) => Promise<readonly ListedSubscription[]>;
  /** Throws `denied` for an audience the person may not speak to, `usage`, and `conflict` over the number one may have. */
  readonly create: (who: Principal, wanted: WantedSubscription) => Promise<ListedSubscription>;
  /** Moved to others, it is tried out like a new one; throws as `create` does. */
  readonly change: (who: Principal, id: number, change: OwnChange) => Promise<ListedSubscription>;
  /** Whom the person may have told: themselves, departments, and the channels that alerts go to already. */
  readonly audiences: (who: Principal) => Promise<readonly Audience[]>;
  readonly end: (who: Principal, id: number) => Promise<void>;
  /** What became of a subscription, the newest first. What others were told stays theirs. */
  readonly history: (who: Principal, id: number, limit: number) => Promise<readonly HistoryEntry[]>;
  readonly place: (who: Principal) => Promise<Place>;
  /** Throws `usage` for a place that is not offered. */
  readonly choosePlace: (who: Principal, place: AlertPlace | null) => Promise<Place>;
  /** Sends it once now, to the owner alone; null where nothing can be sent. */
  readonly test: ((who: Principal, id: number) => Promise<void>) | null;
}

/** Where a person is told; `web` is the list on the page alone. */
export type AlertPlace = PlatformName | 'web';

export interface Place {
  /** null: where the person spoke to the bot last. */
  readonly chosen: AlertPlace | null;
  readonly offered: readonly AlertPlace[];
}

export interface Inbox {
  readonly unread: number;
  readonly items: readonly InboxItem[];
}

export interface InboxItem {
  /** Of the subscription. */
  readonly title: string;
  readonly delivery: Delivery;
}

export interface Unread {
  readonly count: number;
  /** The newest that is unread; null where none is. */
  readonly newestId: number | null;
}

export interface ListedSubscription extends Subscription {
  /** null while it is paused or where its times never come. */
  readonly nextRun: Date | null;
}

export interface WantedSubscription {
  readonly title: string | null;
  readonly question: string;
  readonly condition: Condition | null;
  readonly timetable: Timetable;
  readonly audience: Audience;
  readonly options: SubscriptionOptions;
}

export type OwnChange = Pick<
  SubscriptionChange,
  'title' | 'timetable' | 'audience' | 'options' | 'snoozedUntil'
> & {
  readonly status?: 'active' | 'paused';
};

export interface HistoryEntry extends Omit<Delivery, 'content' | 'recipient'> {
  /** A person's name, or a channel as it is stored. */
  readonly recipient: string;
}

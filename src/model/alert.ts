import type { Answer } from './answer.js';
import type { LocalDate } from './period.js';

/** The words of subscriptions and of what they bring. */

/** When something is due, in the words of cron, by the clock of one place. */
export interface Timetable {
  /** Five fields, minutes first: `30 8 * * *`. */
  readonly cron: string;
  /** IANA zone. */
  readonly timezone: string;
}

export type PlatformName = 'slack' | 'teams';

/** A place of a platform where several people read. */
export interface ChannelAddress {
  readonly platform: PlatformName;
  /** Slack team id or Microsoft tenant id. */
  readonly tenant: string;
  readonly conversation: string;
}

/** Who is told. Everyone gets their own rows, whoever made the subscription. */
export type Audience =
  | { readonly kind: 'self' }
  /** Everyone active in the team at the time of the alert. */
  | { readonly kind: 'department'; readonly department: string }
  /** One message for all who read the channel, with the owner's rows. */
  | { readonly kind: 'channel'; readonly channel: ChannelAddress };

export const OPERATORS = ['gt', 'gte', 'lt', 'lte'] as const;
export type Operator = (typeof OPERATORS)[number];

/** What has to be the case of the answer's figures for an alert to be sent. */
export type Condition =
  /** The question's figure crosses a value: told once, and again only after it recovered or `repeatAfterHours`. */
  | {
      readonly kind: 'threshold';
      readonly metric: string;
      readonly operator: Operator;
      /** In the figure's own unit: won, a count, percent as 80 for 80 %. */
      readonly value: number;
    }
  /** The figure's growth against its comparison passes a number of percent, either way or one way. */
  | {
      readonly kind: 'change';
      readonly metric: string;
      readonly direction: 'up' | 'down' | 'either';
      readonly percent: number;
    }
  /** Something happened that was not so at the last look. */
  | { readonly kind: 'event'; readonly event: EventSort; readonly minimumAmount: number | null };

/** What can happen. The models' own events (`anomaly`, `churn`, `drift`) come through the same door. */
export const EVENT_SORTS = [
  'cancelled_order',
  'large_order',
  'quiet_client',
  'closing_below_target',
  'anomaly',
  'churn',
  'drift',
] as const;
export type EventSort = (typeof EVENT_SORTS)[number];

export type SubscriptionKind = 'digest' | 'threshold' | 'change' | 'event';

export interface SubscriptionOptions {
  /** Not on Saturdays, Sundays and Korean public holidays. */
  readonly isOffOnHolidays?: boolean;
  /** A condition that holds on is told again after so many hours; absent: only after it recovered. */
  readonly repeatAfterHours?: number;
  /** Every other week: a day of one of the weeks (Monday to Sunday) in which it comes. */
  readonly everyOtherWeekOf?: LocalDate;
  /** The last day on which it comes, by the timetable's zone; afterwards it ends. */
  readonly until?: LocalDate;
}

/** What somebody wants to be told, and when. */
export interface NewSubscription {
  readonly ownerId: number;
  /** A few words in the owner's language, as it is listed. */
  readonly title: string;
  readonly kind: SubscriptionKind;
  /** A whole question in itself, asked anew for every recipient at every slot. */
  readonly question: string;
  /** null for a digest, which is always sent. */
  readonly condition: Condition | null;
  /** A digest's times; for the others, when the condition is looked at. */
  readonly timetable: Timetable;
  readonly audience: Audience;
  readonly options: SubscriptionOptions;
}

export interface Subscription extends NewSubscription {
  readonly id: number;
  readonly status: 'active' | 'paused' | 'ended';
  readonly snoozedUntil: Date | null;
  readonly createdAt: Date;
}

/** Days on which a person wants none of it: a holiday, a vacation. Both ends included. */
export interface Mute {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly title: string;
}

/** When a person wants to be left alone. */
export interface AlertPreferences {
  /** `22:00` to `07:00` by the person's own clock; null: no quiet hours. What falls in them waits for their end. */
  readonly quietHours: { readonly from: string; readonly to: string } | null;
  readonly isQuietOnHolidays: boolean;
  readonly mutes: readonly Mute[];
}

export const NO_PREFERENCES: AlertPreferences = { quietHours: null, isQuietOnHolidays: false, mutes: [] };

/** Why a message was sent. `notice` tells an owner about the subscription itself (a recipient left). */
export type DeliveryReason = 'digest' | 'fired' | 'recovered' | 'notice';

export interface Delivery {
  readonly id: number;
  readonly subscriptionId: number;
  readonly slot: Date;
  readonly recipient: Recipient;
  readonly reason: DeliveryReason;
  readonly status: 'pending' | 'sending' | 'sent' | 'failed' | 'suppressed';
  readonly content: Answer;
  /** Sent after its time, because the service was down. */
  readonly isLate: boolean;
  readonly attempts: number;
  readonly dueAt: Date;
  readonly sentAt: Date | null;
  /** Where it went. */
  readonly channel: 'slack' | 'teams' | 'web' | null;
  readonly error: string | null;
  readonly readAt: Date | null;
}

export type Recipient =
  | { readonly kind: 'user'; readonly userId: number }
  | { readonly kind: 'channel'; readonly channel: ChannelAddress };

/** `user:12`, `channel:slack:T1:C1`: how a recipient is stored and told apart. */
export function recipientKey(recipient: Recipient): string {
  if (recipient.kind === 'user') return `user:${recipient.userId}`;
  const { platform, tenant, conversation } = recipient.channel;
  return `channel:${platform}:${tenant}:${conversation}`;
}

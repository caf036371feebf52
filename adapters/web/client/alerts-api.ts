import { call, type Result } from './api.js';
import { parseExactJson } from './exact-json.js';
import type { Answer } from './types.js';

/** Alerts as the API tells of them. */

export interface Alert {
  readonly id: number;
  readonly title: string;
  readonly reason: string;
  readonly slot: string;
  readonly sentAt: string | null;
  readonly isLate: boolean;
  readonly status: 'sent' | 'failed';
  readonly channel: string | null;
  readonly isRead: boolean;
  readonly answer: Answer;
}

export interface Audience {
  readonly kind: 'self' | 'department' | 'channel';
  readonly department?: string;
  readonly channel?: { readonly platform: string; readonly tenant: string; readonly conversation: string };
}

export interface Subscription {
  readonly id: number;
  readonly title: string;
  readonly kind: string;
  readonly question: string;
  readonly cron: string;
  readonly timezone: string;
  readonly audience: Audience;
  readonly options: {
    readonly isOffOnHolidays?: boolean;
    readonly repeatAfterHours?: number;
    readonly everyOtherWeekOf?: string;
    readonly until?: string;
  };
  readonly status: 'active' | 'paused';
  readonly snoozedUntil: string | null;
  readonly nextRun: string | null;
}

export interface Sending {
  readonly id: number;
  readonly slot: string;
  readonly recipient: string;
  readonly status: string;
  readonly isLate: boolean;
  readonly channel: string | null;
  readonly error: string | null;
}

export interface Unread {
  readonly unread: number;
  readonly newestId: number | null;
}

function sent(method: 'POST' | 'PUT' | 'PATCH', body: unknown): RequestInit {
  return { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

/** null where this service has no alerts. */
export function countUnread(): Promise<Result<Unread | null>> {
  return call('/api/v1/alerts/unread', {}, async (response) =>
    response.status === 204 ? null : ((await response.json()) as Unread),
  );
}

export function listAlerts(): Promise<Result<{ readonly unread: number; readonly items: readonly Alert[] }>> {
  return call('/api/v1/alerts/inbox', {}, async (response) => {
    return parseExactJson(await response.text()) as { unread: number; items: readonly Alert[] };
  });
}

export function markRead(ids: readonly number[]): Promise<Result<Unread>> {
  const read = async (response: Response): Promise<Unread> => (await response.json()) as Unread;
  return call('/api/v1/alerts/read', sent('POST', { ids }), read);
}

export interface SubscriptionList {
  readonly subscriptions: readonly Subscription[];
  readonly mayTest: boolean;
  readonly audiences: readonly Audience[];
}

export function listSubscriptions(): Promise<Result<SubscriptionList>> {
  const read = async (response: Response): Promise<SubscriptionList> =>
    (await response.json()) as SubscriptionList;
  return call('/api/v1/subscriptions', {}, read);
}

export interface Place {
  readonly place: string;
  readonly offered: readonly string[];
}

const readPlace = async (response: Response): Promise<Place> => (await response.json()) as Place;

export function whereTold(): Promise<Result<Place>> {
  return call('/api/v1/alerts/place', {}, readPlace);
}

export function choosePlace(place: string): Promise<Result<Place>> {
  return call('/api/v1/alerts/place', sent('PUT', { place }), readPlace);
}

export interface SubscriptionChange {
  readonly title?: string;
  readonly cron?: string;
  readonly audience?: Audience;
  readonly options?: Subscription['options'];
  readonly status?: 'active' | 'paused';
  readonly snoozedUntil?: string | null;
}

export function changeSubscription(id: number, change: SubscriptionChange): Promise<Result<null>> {
  return call(`/api/v1/subscriptions/${id}`, sent('PATCH', change), async () => null);
}

export function endSubscription(id: number): Promise<Result<null>> {
  return call(`/api/v1/subscriptions/${id}`, { method: 'DELETE' }, async () => null);
}

export function testSubscription(id: number): Promise<Result<null>> {
  return call(`/api/v1/subscriptions/${id}/test`, { method: 'POST' }, async () => null);
}

export function subscriptionHistory(id: number): Promise<Result<readonly Sending[]>> {
  return call(`/api/v1/subscriptions/${id}/history?limit=20`, {}, async (response) => {
    const { deliveries } = (await response.json()) as { deliveries: readonly Sending[] };
    return deliveries;
  });
}

import { plainContent, stopWords } from '../../src/alerts/content.js';
import { quietUntil } from '../../src/alerts/when.js';
import type { Subscription } from '../../src/model/alert.js';
import type { Principal } from '../../src/model/principal.js';
import type { NewDelivery } from '../../src/ports/alert-looks.js';
import type { AlertsDeps } from './deps.js';

/** A message to the owner about the subscription itself; it waits for the end of their quiet hours as others do. */
export async function ownerNotice(
  subscription: Pick<Subscription, 'id'>,
  owner: Principal,
  {
    text,
    deps,
  }: { readonly text: string; readonly deps: Pick<AlertsDeps, 'subscriptions' | 'timetables' | 'clock'> },
): Promise<NewDelivery> {
  const now = deps.clock.now();
  const preferences = await deps.subscriptions.preferences(owner.userId);
  const { timezone, language } = owner;
  return {
    subscriptionId: subscription.id,
    slot: now,
    recipient: { kind: 'user', userId: owner.userId },
    reason: 'notice',
    status: 'pending',
    content: plainContent({
      intent: 'alert_notice',
      text,
      suggestions: [stopWords(subscription.id, language)],
    }),
    isLate: false,
    dueAt: quietUntil(preferences, now, { timezone, timetables: deps.timetables }) ?? now,
    error: null,
  };
}

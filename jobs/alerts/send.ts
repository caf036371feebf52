import { maySee } from '../../src/alerts/rights.js';
import type { Delivery, Subscription } from '../../src/model/alert.js';
import { isAppError } from '../../src/model/errors.js';
import type { Principal } from '../../src/model/principal.js';
import type { Claim, Settlement } from '../../src/ports/alert-deliveries.js';
import type { NewDelivery } from '../../src/ports/alert-looks.js';
import type { Destination, Notice } from '../../src/ports/notifier.js';
import type { AlertsDeps } from './deps.js';
import { LATE_MS } from './follow.js';
import { ownerNotice } from './notices.js';
import { goneText, headingOf, undeliveredText } from './words.js';

/** Sends what is due: claimed, grouped, handed to the notifier, settled. */

/** A sender that says nothing for so long is taken to have died. */
const LEASE_MS = 180_000;
/** Waits after the first, second, … try. */
const WAITS_MS = [60_000, 300_000, 900_000, 3_600_000] as const;
const ATTEMPTS_MAX = WAITS_MS.length + 1;
export interface SentCounts {
  readonly sent: number;
  readonly failed: number;
}

/** Messages that go out as one: of one recipient, and for a channel of one owner, whose rows they hold. */
interface Together {
  readonly deliveries: readonly Delivery[];
  readonly subscriptions: ReadonlyMap<number, Subscription>;
  /** Whose language, clock and files. */
  readonly reader: Principal;
  readonly destination: Destination;
}

interface Failure {
  readonly error: string;
  readonly isFinal: boolean;
}

function failureOf(error: unknown): Failure {
  const text = error instanceof Error ? error.message : String(error);
  // What is not known to be hopeless may pass.
  return { error: text, isFinal: isAppError(error) && !error.retryable };
}

async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let abort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(new Error('the job was ended'));
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

export function createSend(deps: AlertsDeps): (signal: AbortSignal) => Promise<SentCounts> {
  const { logger } = deps;

  async function subscriptionsOf(deliveries: readonly Delivery[]): Promise<Map<number, Subscription>> {
    const found = new Map<number, Subscription>();
    for (const id of new Set(deliveries.map((d) => d.subscriptionId))) {
      const subscription = await deps.subscriptions.get(id);
      if (subscription !== null) found.set(id, subscription);
    }
    return found;
  }

  async function suppressed(deliveries: readonly Delivery[], error: string): Promise<void> {
    await deps.deliveries.settle(deliveries, { kind: 'suppressed', error, instead: [] });
  }

  /** Nobody is left to be told: the owners are, once a message. */
  async function toNobody(
    deliveries: readonly Delivery[],
    subscriptions: ReadonlyMap<number, Subscription>,
  ): Promise<void> {
    for (const delivery of deliveries) {
      const subscription = subscriptions.get(delivery.subscriptionId);
      const owner = subscription === undefined ? null : await deps.people.byId(subscription.ownerId);
      const { recipient } = delivery;
      const name = recipient.kind === 'user' ? await deps.people.nameOf(recipient.userId) : null;
      const instead =
        subscription === undefined || owner === null || name === null || delivery.reason === 'notice'
          ? []
          : [await ownerNotice(subscription, owner, { text: goneText(name, owner.language), deps })];
      const error = 'the recipient is no longer active';
      await deps.deliveries.settle([delivery], { kind: 'suppressed', error, instead });
    }
  }

  /** What was stopped or put off since it came due is not sent any more; what tells of the alert itself is. */
  function isWanted(delivery: Delivery, subscriptions: ReadonlyMap<number, Subscription>): boolean {
    const subscription = subscriptions.get(delivery.subscriptionId);
    if (subscription === undefined) return false;
    const { status, snoozedUntil } = subscription;
    const isPutOff = snoozedUntil !== null && snoozedUntil > deps.clock.now();
    return delivery.reason === 'notice' || (status === 'active' && !isPutOff);
  }

  /** Those that the reader may still see; the others wait for no right to come back. */
  async function visibleTo(reader: Principal, deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    const visible = deliveries.filter((d) => d.reason === 'notice' || maySee(reader, d.content.scope));
    const hidden = deliveries.filter((d) => !visible.includes(d));
    if (hidden.length > 0) await suppressed(hidden, 'the right to see it was taken away meanwhile');
    return visible;
  }

  async function togetherOf({ recipient, deliveries }: Claim): Promise<readonly Together[]> {
    const subscriptions = await subscriptionsOf(deliveries);
    const wanted = deliveries.filter((d) => isWanted(d, subscriptions));
    const unwanted = deliveries.filter((d) => !wanted.includes(d));
    if (unwanted.length > 0) await suppressed(unwanted, 'the alert was paused, put off or ended meanwhile');
    if (recipient.kind === 'user') {
      const reader = await deps.people.byId(recipient.userId);
      if (reader === null) {
        await toNobody(wanted, subscriptions);
        return [];
      }
      const { userId, email } = reader;
      const visible = await visibleTo(reader, wanted);
      return visible.length === 0
        ? []
        : [{ deliveries: visible, subscriptions, reader, destination: { kind: 'user', userId, email } }];
    }
    const groups: Together[] = [];
    const owners = new Set(wanted.map((d) => subscriptions.get(d.subscriptionId)?.ownerId));
    for (const ownerId of owners) {
      const own = wanted.filter((d) => subscriptions.get(d.subscriptionId)?.ownerId === ownerId);
      const reader = ownerId === undefined ? null : await deps.people.byId(ownerId);
      if (reader === null) {
        await suppressed(own, 'the owner is no longer active');
        continue;
      }
      const visible = await visibleTo(reader, own);
      if (visible.length > 0) {
        groups.push({ deliveries: visible, subscriptions, reader, destination: recipient });
      }
    }
    return groups;
  }

  const isLate = ({ isLate: late, dueAt }: Delivery, now: Date): boolean =>
    late || now.getTime() - dueAt.getTime() > LATE_MS;

  function noticeOf({ deliveries, subscriptions, reader }: Together, now: Date): Notice {
    return {
      key: `alerts:${deliveries.map((d) => d.id).join(',')}`,
      language: reader.language,
      username: reader.username,
      parts: deliveries.map((delivery) => {
        const { slot, reason, dueAt, content } = delivery;
        const wasHeld = dueAt.getTime() - slot.getTime() > LATE_MS;
        const title = subscriptions.get(delivery.subscriptionId)?.title ?? '';
        const timed = { slot, reason, isLate: isLate(delivery, now), wasHeld };
        return { heading: headingOf({ title }, timed, reader), answer: content };
      }),
    };
  }

  /** What the owner gets in place of a message that could not be delivered. */
  async function insteadOf(
    delivery: Delivery,
    { subscriptions, reader }: Together,
    error: string,
  ): Promise<NewDelivery[]> {
    const subscription = subscriptions.get(delivery.subscriptionId);
    const owner = subscription === undefined ? null : await deps.people.byId(subscription.ownerId);
    if (subscription === undefined || owner === null) return [];
    const { recipient } = delivery;
    const isChannel = recipient.kind === 'channel';
    // Whoever can't be reached can't be told so either: it stays in their list on the page.
    if (!isChannel && recipient.userId === owner.userId) return [];
    const text = undeliveredText({ name: reader.fullName, isChannel }, error, owner.language);
    const notice = await ownerNotice(subscription, owner, { text, deps });
    if (!isChannel || delivery.reason === 'notice') return [notice];
    const { content, slot, reason } = delivery;
    const direct = { ...content, text: `${text}\n\n${content.text}` };
    return [{ ...notice, slot, reason, content: direct }];
  }

  async function failed(together: Together, { error, isFinal }: Failure): Promise<number> {
    const { deliveries } = together;
    const over = deliveries.filter((d) => isFinal || d.attempts >= ATTEMPTS_MAX);
    for (const delivery of over) {
      const instead = await insteadOf(delivery, together, error);
      await deps.deliveries.settle([delivery], { kind: 'failed', error, instead });
      logger.error(
        { delivery: delivery.id, subscription: delivery.subscriptionId, error },
        'an alert could not be delivered',
      );
    }
    const rest = deliveries.filter((d) => !over.includes(d));
    if (rest.length > 0) {
      const tried = Math.max(...rest.map((d) => d.attempts));
      const wait = WAITS_MS[Math.min(tried, WAITS_MS.length) - 1] ?? WAITS_MS[0];
      const dueAt = new Date(deps.clock.now().getTime() + wait);
      await deps.deliveries.settle(rest, { kind: 'retry', dueAt, error });
      logger.warn({ deliveries: rest.map((d) => d.id), dueAt, error }, 'an alert will be tried again');
    }
    return over.length;
  }

  async function deliver(together: Together, signal: AbortSignal): Promise<SentCounts> {
    const { deliveries, destination } = together;
    const now = deps.clock.now();
    try {
      const sent = await orAborted(deps.notifier.send(noticeOf(together, now), destination), signal);
      const at = deps.clock.now();
      const lateIds = deliveries.filter((d) => isLate(d, now)).map((d) => d.id);
      const settlement: Settlement = { kind: 'sent', at, sent, lateIds };
      const ours = await deps.deliveries.settle(deliveries, settlement);
      if (ours.length < deliveries.length) {
        const lost = deliveries.filter((d) => !ours.includes(d.id)).map((d) => d.id);
        logger.warn({ deliveries: lost }, 'alerts took longer than their lease and may be sent twice');
      }
      return { sent: deliveries.length, failed: 0 };
    } catch (error) {
      // Whether it went out is not known: it stays taken until its lease ends, and is told of then.
      if (signal.aborted) return { sent: 0, failed: 0 };
      return { sent: 0, failed: await failed(together, failureOf(error)) };
    }
  }

  // One message at a time: a process that dies can have sent but this one unnoticed.
  return async (signal) => {
    let [sent, lost] = [0, 0];
    while (!signal.aborted) {
      const now = deps.clock.now();
      const claim = await deps.deliveries.claim({ now, leaseUntil: new Date(now.getTime() + LEASE_MS) });
      if (claim === null) break;
      if (claim.resumed.length > 0) {
        logger.warn(
          { deliveries: claim.resumed },
          'alerts whose sending was cut off are sent again and may be doubled',
        );
      }
      for (const together of await togetherOf(claim)) {
        const counts = await deliver(together, signal);
        sent += counts.sent;
        lost += counts.failed;
      }
    }
    return { sent, failed: lost };
  };
}

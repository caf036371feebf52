import { isPastEnd } from '../../src/alerts/ending.js';
import { mayTell } from '../../src/alerts/rights.js';
import type { Subscription } from '../../src/model/alert.js';
import type { Principal } from '../../src/model/principal.js';
import type { ActiveSubscription, Followed } from '../../src/ports/alert-looks.js';
import type { AlertsDeps } from './deps.js';
import { createLook } from './look.js';
import { ownerNotice } from './notices.js';
import { type Target, targetsOf } from './recipients.js';
import { leftText, lostRightText } from './words.js';

/** Follows a subscription's timetable: who has to be looked at now, and who is told no more. */

/** Later than this after its time, a message says so. */
export const LATE_MS = 300_000;

/** The state that is no recipient's: that the owner was told of a lost right. */
const OWNER = 'owner';

interface Due {
  /** The newest slot that was not looked at; null where none is. */
  readonly slot: Date | null;
  /** Recipients whose look was put off until now. */
  readonly putOff: readonly string[];
}

export function createFollow(
  deps: AlertsDeps,
): (active: ActiveSubscription, signal: AbortSignal) => Promise<number> {
  const look = createLook(deps);

  /** When each is due next: reading cron fields takes too long to be done for all of them every minute. */
  const nextDue = new Map<number, { readonly of: string; readonly at: Date | null }>();

  function newestSlot({ subscription, followed }: ActiveSubscription, now: Date): Date | null {
    const { id, timetable } = subscription;
    const of = `${timetable.cron} ${timetable.timezone} ${followed.until.getTime()}`;
    let next = nextDue.get(id);
    if (next?.of !== of) {
      next = { of, at: deps.timetables.next(timetable, followed.until) };
      nextDue.set(id, next);
    }
    if (next.at === null || next.at > now) return null;
    const { until: last } = subscription.options;
    const span = { after: followed.until, until: now, ...(last === undefined ? { max: 1 } : {}) };
    const slots = deps.timetables.between(timetable, span);
    return slots.findLast((slot) => !isPastEnd(subscription, slot)) ?? null;
  }

  /** No time of it comes any more, and nothing of it waits: with that it is over, also before the day is. */
  function isOver({ subscription, followed }: ActiveSubscription): boolean {
    if (subscription.options.until === undefined || Object.keys(followed.putOff).length > 0) return false;
    const next = deps.timetables.next(subscription.timetable, followed.until);
    return next === null || isPastEnd(subscription, next);
  }

  function dueOf(active: ActiveSubscription, now: Date): Due | null {
    const { subscription, followed } = active;
    const { until, putOff } = followed;
    const newest = newestSlot(active, now);
    // An event is what was not so before: what is so already is looked at before the first time comes.
    const isFresh = subscription.kind === 'event' && until.getTime() === subscription.createdAt.getTime();
    const slot = newest ?? (isFresh && now > until ? now : null);
    const keys = Object.entries(putOff).flatMap(([key, at]) => (at <= now ? [key] : []));
    return slot === null && keys.length === 0 ? null : { slot, putOff: keys };
  }

  async function ended({ id }: Subscription, because: 'owner_left' | 'last_day'): Promise<void> {
    await deps.subscriptions.change(id, { status: 'ended' });
    const at = deps.clock.now();
    const detail = { subscription: id, because };
    await deps.audit.record({ at, userId: null, action: 'alert_end', outcome: 'ended', detail });
    deps.logger.info(detail, 'a subscription ended');
  }

  async function paused(subscription: Subscription, owner: Principal, before: string | null): Promise<void> {
    const { id } = subscription;
    const text = lostRightText(owner.language);
    await deps.looks.record({
      subscriptionId: id,
      recipient: OWNER,
      before,
      after: JSON.stringify({ lostRightAt: deps.clock.now() }),
      deliveries: [await ownerNotice(subscription, owner, { text, deps })],
    });
    await deps.subscriptions.change(id, { status: 'paused' });
  }

  /** People who were told before and are no recipients now. */
  async function forget(
    { subscription, states }: Followable,
    owner: Principal,
    targets: readonly Target[],
  ): Promise<void> {
    const { audience, id } = subscription;
    for (const [recipient, before] of states) {
      if (recipient === OWNER || targets.some((t) => t.key === recipient)) continue;
      const userId = Number(/^user:(\d+)$/.exec(recipient)?.[1]);
      const name = Number.isNaN(userId) ? null : await deps.people.nameOf(userId);
      const notice =
        audience.kind === 'department' && name !== null
          ? [
              await ownerNotice(subscription, owner, {
                text: leftText(name, audience.department, owner.language),
                deps,
              }),
            ]
          : [];
      await deps.looks.record({ subscriptionId: id, recipient, before, after: null, deliveries: notice });
    }
  }

  async function lookAll(
    { subscription, states, followed, due }: Followable,
    owner: Principal,
    at: { readonly targets: readonly Target[]; readonly signal: AbortSignal; readonly now: Date },
  ): Promise<{ readonly looked: number; readonly putOff: Followed['putOff'] } | null> {
    const { targets, signal, now } = at;
    const putOff: Record<string, Date> = {};
    let looked = 0;
    for (const target of targets) {
      if (signal.aborted) return null;
      const until = followed.putOff[target.key];
      const isPutOff = due.putOff.includes(target.key);
      // A digest that was put off is still the one of its slot; a condition is looked at anew.
      const later = !isPutOff ? null : subscription.condition === null ? followed.until : (until ?? null);
      const slot = due.slot ?? later;
      if (slot === null) {
        if (until !== undefined) putOff[target.key] = until;
        continue;
      }
      const isLate = due.slot !== null && now.getTime() - slot.getTime() > LATE_MS;
      const stateText = states.get(target.key) ?? null;
      const again = await look({ subscription, owner, target, slot, isLate, stateText });
      if (again !== null) putOff[target.key] = again;
      looked += 1;
    }
    return { looked, putOff };
  }

  return async (active, signal) => {
    const { subscription, followed } = active;
    const now = deps.clock.now();
    const due = dueOf(active, now);
    if (due === null) {
      if (isOver(active)) await ended(subscription, 'last_day');
      return 0;
    }
    const owner = await deps.people.byId(subscription.ownerId);
    if (owner === null) {
      await ended(subscription, 'owner_left');
      return 0;
    }
    const states = await deps.looks.states(subscription.id);
    if (!mayTell(owner, subscription.audience)) {
      await paused(subscription, owner, states.get(OWNER) ?? null);
      return 0;
    }
    const targets = await targetsOf(subscription, owner, deps.people);
    const followable = { subscription, states, followed, due };
    await forget(followable, owner, targets);
    const done = await lookAll(followable, owner, { targets, signal, now });
    // Cut short, it goes on next time where it stopped: states know who was looked at.
    if (done === null) return 0;
    await deps.looks.follow(subscription.id, { until: due.slot ?? followed.until, putOff: done.putOff });
    return done.looked;
  };
}

interface Followable extends ActiveSubscription {
  readonly states: ReadonlyMap<string, string>;
  readonly due: Due;
}

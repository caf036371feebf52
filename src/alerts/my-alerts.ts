import type { Audience, Delivery, NewSubscription, Subscription } from '../model/alert.js';
import { recipientKey } from '../model/alert.js';
import { AppError } from '../model/errors.js';
import type { Principal } from '../model/principal.js';
import type { AlertDeliveries } from '../ports/alert-deliveries.js';
import type { Clock } from '../ports/clock.js';
import type { AlertPlace, HistoryEntry, ListedSubscription, MyAlerts, Place } from '../ports/my-alerts.js';
import type { Subscriptions } from '../ports/subscriptions.js';
import type { Timetables } from '../ports/timetables.js';
import { type AlertProblem, alertProblemText, wantedProblem } from './check.js';
import { nextRun } from './next-run.js';
import { mayTell } from './rights.js';

export interface MyAlertsDeps {
  readonly subscriptions: Pick<Subscriptions, 'create' | 'get' | 'list' | 'change' | 'preferences'>;
  readonly deliveries: Pick<AlertDeliveries, 'history' | 'unread' | 'markRead'>;
  readonly timetables: Timetables;
  /** null for somebody unknown or inactive. */
  readonly personOf: (userId: number) => Promise<Principal | null>;
  readonly places: Places;
  /** All there are. */
  readonly departments: () => Promise<readonly string[]>;
  readonly clock: Clock;
  /** Tries a wanted subscription out before it is kept; without it only its rights, words and times are judged. */
  readonly check?: (wanted: NewSubscription, owner: Principal) => Promise<Checked>;
  /** Sends a subscription once, now, to its owner alone. */
  readonly test?: (id: number) => Promise<unknown>;
}

export interface Places {
  readonly of: (userId: number) => Promise<AlertPlace | null>;
  readonly choose: (userId: number, place: AlertPlace | null) => Promise<void>;
  /** Those that are connected, and the page. */
  readonly offered: () => Promise<readonly AlertPlace[]>;
}

interface Checked {
  readonly problem: AlertProblem | null;
}

/** So many questions come round at one minute for one person at most. */
const SUBSCRIPTIONS_MAX = 50;
const TITLE_CHARS_MAX = 80;

function refusal(problem: AlertProblem, who: Principal): AppError {
  return new AppError(
    problem.kind === 'denied' ? 'denied' : 'usage',
    alertProblemText(problem, who.language),
  );
}

function isSame(a: Audience, b: Audience): boolean {
  if (a.kind === 'channel' && b.kind === 'channel') {
    return recipientKey(a) === recipientKey(b);
  }
  return (
    a.kind === b.kind && (a.kind !== 'department' || b.kind !== 'department' || a.department === b.department)
  );
}

/** What the person sees of it: sent, or tried in vain, which must not be lost on them. */
function isShown({ status }: Delivery): boolean {
  return status === 'sent' || status === 'failed';
}

export function createMyAlerts(deps: MyAlertsDeps): MyAlerts {
  const { subscriptions, deliveries, timetables, clock } = deps;

  const listed = async (
    who: Principal,
    found: readonly Subscription[],
  ): Promise<readonly ListedSubscription[]> => {
    const preferences = await subscriptions.preferences(who.userId);
    const at = { timetables, now: clock.now(), preferences, timezone: who.timezone };
    return found.map((subscription) => ({ ...subscription, nextRun: nextRun(subscription, at) }));
  };

  const listedOne = async (who: Principal, subscription: Subscription): Promise<ListedSubscription> => {
    const [one] = await listed(who, [subscription]);
    return one ?? { ...subscription, nextRun: null };
  };

  const own = async (who: Principal, id: number): Promise<Subscription> => {
    const found = await subscriptions.get(id);
    if (found !== null && found.ownerId === who.userId && found.status !== 'ended') return found;
    throw new AppError('not_found', `You have no alert ${id}`);
  };

  const received = async (who: Principal, limit: number): Promise<readonly Delivery[]> => {
    const recipient = { kind: 'user', userId: who.userId } as const;
    const all = await deliveries.history({ kind: 'recipient', recipient }, limit);
    return all.filter(isShown);
  };

  const unread = async (who: Principal): Promise<readonly Delivery[]> => deliveries.unread(who.userId);

  const recipientName = async ({ recipient }: Delivery): Promise<string> => {
    if (recipient.kind === 'channel') return recipientKey(recipient);
    return (await deps.personOf(recipient.userId))?.fullName ?? `#${recipient.userId}`;
  };

  const entryOf = async (delivery: Delivery): Promise<HistoryEntry> => {
    const { content: _theirs, recipient: _shownByName, ...facts } = delivery;
    return { ...facts, recipient: await recipientName(delivery) };
  };

  const quickProblem = (wanted: NewSubscription, who: Principal): AlertProblem | null =>
    wantedProblem(wanted, who, { now: clock.now(), deps: { timetables, events: {} } });
  const check =
    deps.check ?? (async (wanted, who): Promise<Checked> => ({ problem: quickProblem(wanted, who) }));

  const place = async (who: Principal): Promise<Place> => {
    const [chosen, offered] = await Promise.all([deps.places.of(who.userId), deps.places.offered()]);
    return { chosen, offered };
  };

  const { test } = deps;
  return {
    inbox: async (who, limit) => {
      const items = await received(who, limit);
      const titles = new Map<number, string>();
      for (const { subscriptionId: id } of items) {
        if (!titles.has(id)) titles.set(id, (await subscriptions.get(id))?.title ?? '');
      }
      return {
        unread: (await unread(who)).length,
        items: items.map((delivery) => ({ title: titles.get(delivery.subscriptionId) ?? '', delivery })),
      };
    },
    markRead: async (who, ids) => {
      await deliveries.markRead(who.userId, ids, clock.now());
      return (await unread(who)).length;
    },
    unread: async (who) => {
      const left = await unread(who);
      return { count: left.length, newestId: left[0]?.id ?? null };
    },
    list: async (who) => listed(who, await subscriptions.list(who.userId)),
    create: async (who, { title, question, condition, timetable, audience, options }) => {
      if ((await subscriptions.list(who.userId)).length >= SUBSCRIPTIONS_MAX) {
        throw new AppError('conflict', `You have ${SUBSCRIPTIONS_MAX} alerts already: delete one first`);
      }
      const wanted: NewSubscription = {
        ownerId: who.userId,
        title: Array.from(title ?? question)
          .slice(0, TITLE_CHARS_MAX)
          .join(''),
        kind: condition?.kind ?? 'digest',
        question,
        condition,
        timetable,
        audience,
        options,
      };
      const { problem } = await check(wanted, who);
      if (problem !== null) throw refusal(problem, who);
      return listedOne(who, await subscriptions.create(wanted));
    },
    change: async (who, id, change) => {
      const before = await own(who, id);
      const wanted = { ...before, ...change };
      // What the question is about was judged when it was made; its times and words are new. To others it may be more
      // than they are to be told.
      const isMoved = change.audience !== undefined && !isSame(change.audience, before.audience);
      const { problem } = isMoved
        ? await check(wanted, who)
        : { problem: quickProblem({ ...wanted, condition: null }, who) };
      if (problem !== null) throw refusal(problem, who);
      return listedOne(who, await subscriptions.change(id, change));
    },
    audiences: async (who) => {
      const [departments, all] = await Promise.all([deps.departments(), subscriptions.list()]);
      const channels = all.map(({ audience }) => audience).filter(({ kind }) => kind === 'channel');
      const told: readonly Audience[] = [
        { kind: 'self' },
        ...departments.map((department) => ({ kind: 'department', department }) as const),
        ...channels.filter((channel, i) => channels.findIndex((each) => isSame(each, channel)) === i),
      ];
      return told.filter((audience) => mayTell(who, audience));
    },
    end: async (who, id) => {
      await own(who, id);
      await subscriptions.change(id, { status: 'ended' });
    },
    history: async (who, id, limit) => {
      await own(who, id);
      return Promise.all((await deliveries.history({ kind: 'subscription', id }, limit)).map(entryOf));
    },
    place,
    choosePlace: async (who, wanted) => {
      const offered = await deps.places.offered();
      if (wanted !== null && !offered.includes(wanted)) {
        throw new AppError('usage', `Alerts can't be sent to ${wanted}: choose one of ${offered.join(', ')}`);
      }
      await deps.places.choose(who.userId, wanted);
      return place(who);
    },
    test:
      test === undefined
        ? null
        : async (who, id) => {
            await test((await own(who, id)).id);
          },
  };
}

import { alertContent, plainContent } from '../../src/alerts/content.js';
import { evaluate } from '../../src/alerts/evaluate.js';
import { type AlertState, newState, readState } from '../../src/alerts/state.js';
import { offReason, quietUntil, timeText } from '../../src/alerts/when.js';
import { problemText } from '../../src/alerts/wording.js';
import type { Subscription } from '../../src/model/alert.js';
import type { Answer } from '../../src/model/answer.js';
import { localDate } from '../../src/model/calendar.js';
import type { Principal } from '../../src/model/principal.js';
import type { AlertAsked, EventsFound } from '../../src/ports/alert-events.js';
import type { NewDelivery } from '../../src/ports/alert-looks.js';
import type { AlertsDeps } from './deps.js';
import { ownerNotice } from './notices.js';
import type { Target } from './recipients.js';
import { snoozedText } from './words.js';

/** One look at one subscription for one recipient. */

export interface LookAt {
  readonly subscription: Subscription;
  readonly owner: Principal;
  readonly target: Target;
  /** "Now" of the question. */
  readonly slot: Date;
  readonly isLate: boolean;
  readonly stateText: string | null;
}

/** Until when the look is put off; null where it is done with. */
export type LookDone = Date | null;

export interface Found {
  readonly answer: Answer;
  readonly events: EventsFound | null;
}

/** Tries of a question that fails, before the owner is told. */
const TRIES_MAX = 3;
const TRY_AGAIN_MS = 120_000;

/** The answer under the recipient's rights, with the events where the subscription is to some. */
export async function ask(
  { subscription, target, slot }: Pick<LookAt, 'subscription' | 'target' | 'slot'>,
  deps: Pick<AlertsDeps, 'answer' | 'events'>,
): Promise<Found> {
  const { condition, question } = subscription;
  const { principal, isShared } = target;
  // A condition is looked at often and told of rarely: it is drawn when it is.
  const asked: AlertAsked = { principal, question, slot, isShared, withChart: condition === null };
  if (condition?.kind !== 'event') return { answer: await deps.answer(asked), events: null };
  const source = deps.events[condition.event];
  if (source === undefined) {
    const text = `no source of ${condition.event}`;
    return { answer: { ...plainContent({ intent: 'alert', text }), status: 'unsupported' }, events: null };
  }
  const events = await source({ ...asked, minimumAmount: condition.minimumAmount });
  return { answer: events.answer, events };
}

export function createLook(deps: AlertsDeps): (at: LookAt) => Promise<LookDone> {
  /** A row that is due at its own time, or when the recipient's quiet hours end. */
  function delivery(
    { subscription, target, slot, isLate }: LookAt,
    row: Pick<NewDelivery, 'reason' | 'content'> & Partial<Pick<NewDelivery, 'status' | 'dueAt' | 'error'>>,
  ): NewDelivery {
    return {
      subscriptionId: subscription.id,
      recipient: target.recipient,
      slot,
      isLate,
      status: 'pending',
      dueAt: slot,
      error: null,
      ...row,
    };
  }

  async function record(at: LookAt, after: AlertState, deliveries: readonly NewDelivery[]): Promise<void> {
    const { subscription, target, stateText } = at;
    const isOurs = await deps.looks.record({
      subscriptionId: subscription.id,
      recipient: target.key,
      before: stateText,
      after: JSON.stringify(after),
      deliveries,
    });
    if (!isOurs) deps.logger.debug({ subscription: subscription.id }, 'another process has looked meanwhile');
  }

  /** A digest that is not sent leaves a row that says why. */
  async function suppress(at: LookAt, state: AlertState | null, why: string): Promise<void> {
    const row = delivery(at, {
      reason: 'digest',
      status: 'suppressed',
      content: plainContent({ intent: 'alert_suppressed', text: why }),
      error: why,
    });
    await record(at, { ...(state ?? newState(at.slot)), slot: at.slot.toISOString() }, [row]);
  }

  /** The question failed, which may pass: it is asked again soon, and this slot stays open. */
  async function tryAgain(at: LookAt, state: AlertState | null): Promise<Date> {
    const open = state ?? newState(new Date(at.slot.getTime() - 1));
    await record(at, { ...open, failures: open.failures + 1 }, []);
    return new Date(deps.clock.now().getTime() + TRY_AGAIN_MS);
  }

  /** The picture of what a condition fired on; without one it is told all the same. */
  async function withChart({ subscription, target, slot }: LookAt, content: Answer): Promise<Answer> {
    const { condition, question } = subscription;
    if (condition === null || condition.kind === 'event' || content.table === null || content.chart !== null)
      return content;
    const { principal, isShared } = target;
    const { chart } = await deps.answer({ principal, question, slot, isShared, withChart: true });
    return { ...content, chart };
  }

  async function answered(at: LookAt, state: AlertState | null, held: Held): Promise<LookDone> {
    const { subscription, owner, target, slot } = at;
    const { principal } = target;
    const { language, timezone } = principal;
    const found = await ask(at, deps);
    if (found.answer.status === 'failed' && (state?.failures ?? 0) < TRIES_MAX - 1) {
      return tryAgain(at, state);
    }
    const timeOf = (time: Date): string => timeText(time, timezone, language);
    const { state: after, alert, quiet } = evaluate({ subscription, found, state, slot, language, timeOf });
    if (quiet === 'no_answer') {
      const isNew = state?.problem !== after.problem;
      const isOwner = principal.userId === owner.userId;
      const text = problemText(found.answer, { name: principal.fullName, isOwner }, owner.language);
      await record(at, after, isNew ? [await ownerNotice(subscription, owner, { text, deps })] : []);
      return null;
    }
    if (alert === null) {
      await record(at, after, []);
      return null;
    }
    const drawn = held.off === null ? await withChart(at, alert.content) : alert.content;
    const madeBy = principal.userId === owner.userId ? null : owner.fullName;
    const content = alertContent(drawn, subscription, { language, madeBy });
    const { reason } = alert;
    if (held.off === null) {
      await record(at, after, [delivery(at, { reason, content, dueAt: held.quietUntil ?? slot })]);
      return null;
    }
    // What is still so when the days off are over is told then: the state stays as it was.
    const today = localDate(slot, timezone);
    const unsaid = { ...(state ?? newState(slot)), slot: slot.toISOString(), suppressedOn: today };
    const row = delivery(at, { reason, content, status: 'suppressed', error: held.off });
    await record(at, unsaid, state?.suppressedOn === today ? [] : [row]);
    return null;
  }

  return async (at) => {
    const { subscription, target, slot, stateText } = at;
    const { principal, recipient } = target;
    const state = stateText === null ? null : readState(stateText);
    if (state !== null && Date.parse(state.slot) >= slot.getTime()) return null;
    const isDigest = subscription.condition === null;
    const { snoozedUntil } = subscription;
    if (snoozedUntil !== null && snoozedUntil > slot) {
      if (isDigest) await suppress(at, state, snoozedText(snoozedUntil, principal));
      return null;
    }
    const preferences =
      recipient.kind === 'user' ? await deps.subscriptions.preferences(recipient.userId) : null;
    const { timezone, language } = principal;
    const off = offReason({ subscription, preferences, at: slot, timezone, language });
    if (off !== null && isDigest) {
      await suppress(at, state, off);
      return null;
    }
    const until =
      preferences === null
        ? null
        : quietUntil(preferences, deps.clock.now(), { timezone, timetables: deps.timetables });
    if (until !== null && !isDigest) return until;
    return answered(at, state, { off, quietUntil: until });
  };
}

interface Held {
  readonly off: string | null;
  readonly quietUntil: Date | null;
}

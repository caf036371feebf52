import { and, asc, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { recipientKey } from '../../../src/model/alert.js';
import { toJson } from '../../../src/model/answer.js';
import { isAppError } from '../../../src/model/errors.js';
import type { ActiveSubscription, AlertLooks, Look, NewDelivery } from '../../../src/ports/alert-looks.js';
import { timestampText } from '../../columns.js';
import type { Connection } from '../../open.js';
import { type RepositoryDeps, worker } from '../../repository.js';
import { countRowsOf } from './counts.js';
import { followedOf, TIMETABLE, writeFollowed } from './followed.js';
import { alertStates, subscriptions } from './schema.js';
import { subscriptionOf } from './subscriptions.js';

/** A notice is moved on by a millisecond as often as others of its recipient stand there. */
const NOTICES_AT_ONCE_MAX = 100;

/** Adds rows within the transaction that it is called in; gives how many were new. */
export function addDeliveries(main: Connection, at: Date): (rows: readonly NewDelivery[]) => number {
  const insert = main.prepare(
    `INSERT INTO alert_deliveries
       (subscription_id, slot, recipient, reason, status, content, is_late, due_at, error, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (subscription_id, slot, recipient) DO NOTHING`,
  );
  const count = countRowsOf(main);
  const add = (row: NewDelivery, slot: Date): number =>
    insert.run(
      row.subscriptionId,
      timestampText(slot),
      recipientKey(row.recipient),
      row.reason,
      row.status,
      toJson(row.content),
      row.isLate ? 1 : 0,
      timestampText(row.dueAt),
      row.error,
      timestampText(at),
    ).changes;
  return (rows) => {
    let added = 0;
    for (const row of rows) {
      const tries = row.reason === 'notice' ? NOTICES_AT_ONCE_MAX : 1;
      let one = 0;
      for (let i = 0; i < tries && one === 0; i += 1) one = add(row, new Date(row.slot.getTime() + i));
      added += one;
    }
    count('alert_deliveries', added, at);
    return added;
  };
}

export function createAlertLooks(deps: RepositoryDeps): AlertLooks {
  const { main } = deps.databases;
  const db = drizzle(main);
  const run = worker(deps, 'main');
  const count = countRowsOf(main);
  const stateOf = main
    .prepare<[number, string], string>(
      'SELECT state FROM alert_states WHERE subscription_id = ? AND recipient = ?',
    )
    .pluck();
  const addState = main.prepare(
    'INSERT INTO alert_states (subscription_id, recipient, state, updated_at) VALUES (?, ?, ?, ?)',
  );
  const setState = main.prepare(
    'UPDATE alert_states SET state = ?, updated_at = ? WHERE subscription_id = ? AND recipient = ?',
  );
  const removeState = main.prepare('DELETE FROM alert_states WHERE subscription_id = ? AND recipient = ?');

  function writeState({ subscriptionId, recipient, before, after }: Look, at: Date): void {
    if (after === null) {
      count('alert_states', -removeState.run(subscriptionId, recipient).changes, at);
    } else if (before === null) {
      addState.run(subscriptionId, recipient, after, timestampText(at));
      count('alert_states', 1, at);
    } else {
      setState.run(after, timestampText(at), subscriptionId, recipient);
    }
  }

  function record(look: Look): boolean {
    const at = deps.clock.now();
    const write = main.transaction(() => {
      const standing = stateOf.get(look.subscriptionId, look.recipient) ?? null;
      if (standing !== look.before) return false;
      writeState(look, at);
      addDeliveries(main, at)(look.deliveries);
      return true;
    });
    return write.immediate();
  }

  const activeRows = () =>
    db
      .select({ row: subscriptions, state: alertStates.state })
      .from(subscriptions)
      .leftJoin(
        alertStates,
        and(eq(alertStates.subscriptionId, subscriptions.id), eq(alertStates.recipient, TIMETABLE)),
      )
      .where(eq(subscriptions.status, 'active'))
      .orderBy(asc(subscriptions.id))
      .all();

  function activeOf({ row, state }: ReturnType<typeof activeRows>[number]): ActiveSubscription | null {
    try {
      const subscription = subscriptionOf(row);
      const followed = state === null ? { until: subscription.createdAt, putOff: {} } : followedOf(state);
      return { subscription, followed };
    } catch (error) {
      if (isAppError(error) && error.code === 'database_invalid') return null;
      throw error;
    }
  }

  return {
    active: () =>
      run(() => {
        const rows = activeRows();
        const read = rows.map(activeOf);
        return {
          subscriptions: read.filter((r) => r !== null),
          unreadable: rows.filter((_, i) => read[i] === null).map(({ row }) => row.id),
        };
      }),
    follow: (subscriptionId, followed) =>
      run(() => {
        const at = deps.clock.now();
        main.transaction(() => writeFollowed(main, subscriptionId, { followed, at })).immediate();
      }),
    states: (subscriptionId) =>
      run(() => {
        const rows = db
          .select({ recipient: alertStates.recipient, state: alertStates.state })
          .from(alertStates)
          .where(eq(alertStates.subscriptionId, subscriptionId))
          .all();
        return new Map(rows.filter((r) => r.recipient !== TIMETABLE).map((r) => [r.recipient, r.state]));
      }),
    record: (look) => run(() => record(look)),
  };
}

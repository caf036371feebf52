import type { Delivery, DeliveryReason } from '../../../src/model/alert.js';
import { recipientKey } from '../../../src/model/alert.js';
import type { AlertDeliveries, Claim, HistoryOf, Settlement } from '../../../src/ports/alert-deliveries.js';
import { parseTimestamp, timestampText } from '../../columns.js';
import { type RepositoryDeps, worker } from '../../repository.js';
import { readAnswer } from './answer-json.js';
import { countRowsOf } from './counts.js';
import { readRecipient } from './json.js';
import { addDeliveries } from './looks.js';

/** Messages of one time that go out together at most; the rest goes in the next message. */
const TOGETHER_MAX = 10;

interface Row {
  readonly id: number;
  readonly subscriptionId: number;
  readonly slot: string;
  readonly recipient: string;
  readonly reason: string;
  readonly status: string;
  readonly content: string;
  readonly isLate: number;
  readonly attempts: number;
  readonly dueAt: string;
  readonly sentAt: string | null;
  readonly channel: string | null;
  readonly error: string | null;
  readonly readAt: string | null;
}

const COLUMNS = `id, subscription_id AS subscriptionId, slot, recipient, reason, status, content, is_late AS isLate,
  attempts, due_at AS dueAt, sent_at AS sentAt, channel, error, read_at AS readAt`;

/** null where the content can't be read. */
function deliveryOf(row: Row): Delivery | null {
  const content = readAnswer(row.content);
  if (content === null) return null;
  return {
    ...row,
    content,
    slot: parseTimestamp(row.slot),
    recipient: readRecipient(row.recipient),
    reason: row.reason as DeliveryReason,
    status: row.status as Delivery['status'],
    isLate: row.isLate !== 0,
    dueAt: parseTimestamp(row.dueAt),
    sentAt: row.sentAt === null ? null : parseTimestamp(row.sentAt),
    channel: row.channel as Delivery['channel'],
    readAt: row.readAt === null ? null : parseTimestamp(row.readAt),
  };
}

const deliveriesOf = (rows: readonly Row[]): Delivery[] => rows.flatMap((row) => deliveryOf(row) ?? []);

export function createAlertDeliveries(deps: RepositoryDeps): AlertDeliveries {
  const { main } = deps.databases;
  const run = worker(deps, 'main');
  // A lease that has ended makes a row due again, so `due_at` of a row that is being sent is the lease's end.
  const DUE = `status IN ('pending', 'sending') AND due_at <= ?`;
  const waiting = main
    .prepare<[string], string>(
      `SELECT recipient FROM alert_deliveries WHERE ${DUE} ORDER BY due_at, id LIMIT 1`,
    )
    .pluck();
  const dueOf = main.prepare<[string, string, number], Row>(
    `SELECT ${COLUMNS} FROM alert_deliveries WHERE ${DUE} AND recipient = ? ORDER BY slot, id LIMIT ?`,
  );
  const take = main.prepare(
    `UPDATE alert_deliveries SET status = 'sending', attempts = attempts + 1, due_at = ? WHERE id = ?`,
  );
  const refuse = main.prepare(`UPDATE alert_deliveries SET status = 'failed', error = ? WHERE id = ?`);
  /** The number of attempts tells whether the row is still the one that was claimed. */
  const OURS = `WHERE id = @id AND attempts = @attempts AND status = 'sending'`;
  const settled = main.prepare(
    `UPDATE alert_deliveries SET status = @status, error = @error, due_at = coalesce(@dueAt, due_at),
       sent_at = @sentAt, channel = @channel, reference = @reference, is_late = max(is_late, @isLate) ${OURS}`,
  );
  const historyOf = {
    all: main.prepare<[number], Row>(`SELECT ${COLUMNS} FROM alert_deliveries ORDER BY id DESC LIMIT ?`),
    subscription: main.prepare<[number, number], Row>(
      `SELECT ${COLUMNS} FROM alert_deliveries WHERE subscription_id = ? ORDER BY id DESC LIMIT ?`,
    ),
    recipient: main.prepare<[string, number], Row>(
      `SELECT ${COLUMNS} FROM alert_deliveries WHERE recipient = ? ORDER BY id DESC LIMIT ?`,
    ),
  };
  const unreadOf = main.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM alert_deliveries WHERE recipient = ? AND status IN ('sent', 'failed') AND read_at IS NULL
     ORDER BY id DESC`,
  );
  const read = main.prepare(
    `UPDATE alert_deliveries SET read_at = ? WHERE id = ? AND recipient = ? AND read_at IS NULL`,
  );
  const forget = main.prepare(
    `DELETE FROM alert_deliveries WHERE status IN ('sent', 'failed', 'suppressed') AND slot < ?`,
  );

  /** Rows of one recipient; those that can't be read are told of as failed, so that they hold up nobody. */
  function claim(now: Date, leaseUntil: Date): Claim | null {
    for (;;) {
      const recipient = waiting.get(timestampText(now));
      if (recipient === undefined) return null;
      const rows = dueOf.all(timestampText(now), recipient, TOGETHER_MAX);
      const readable = rows.filter((row) => deliveryOf(row) !== null);
      for (const row of rows) {
        if (readable.includes(row)) take.run(timestampText(leaseUntil), row.id);
        else refuse.run("the stored content can't be read", row.id);
      }
      if (readable.length === 0) continue;
      const taken = readable.map((row) => ({ ...row, status: 'sending', attempts: row.attempts + 1 }));
      return {
        recipient: readRecipient(recipient),
        deliveries: deliveriesOf(taken),
        resumed: rows.filter((r) => r.status === 'sending').map((r) => r.id),
      };
    }
  }

  function statusAfter(settlement: Settlement): Delivery['status'] {
    return settlement.kind === 'retry' ? 'pending' : settlement.kind;
  }

  function settle(
    deliveries: readonly Pick<Delivery, 'id' | 'attempts'>[],
    settlement: Settlement,
  ): number[] {
    const { kind } = settlement;
    const done = kind === 'sent' ? settlement : null;
    const write = main.transaction(() => {
      const ids = deliveries
        .filter(
          ({ id, attempts }) =>
            settled.run({
              id,
              attempts,
              status: statusAfter(settlement),
              error: kind === 'sent' ? null : settlement.error,
              dueAt: kind === 'retry' ? timestampText(settlement.dueAt) : null,
              sentAt: done === null ? null : timestampText(done.at),
              channel: done?.sent.channel ?? null,
              reference: done?.sent.reference ?? null,
              isLate: done?.lateIds.includes(id) === true ? 1 : 0,
            }).changes === 1,
        )
        .map(({ id }) => id);
      const isGivenUp = kind === 'failed' || kind === 'suppressed';
      if (isGivenUp && ids.length > 0) addDeliveries(main, deps.clock.now())(settlement.instead);
      return ids;
    });
    return write.immediate();
  }

  function rowsOf(of: HistoryOf, limit: number): Row[] {
    if (of.kind === 'all') return historyOf.all.all(limit);
    return of.kind === 'subscription'
      ? historyOf.subscription.all(of.id, limit)
      : historyOf.recipient.all(recipientKey(of.recipient), limit);
  }

  return {
    claim: ({ now, leaseUntil }) => run(() => main.transaction(() => claim(now, leaseUntil)).immediate()),
    settle: (deliveries, settlement) => run(() => settle(deliveries, settlement)),
    add: (deliveries) =>
      run(() => main.transaction(() => addDeliveries(main, deps.clock.now())(deliveries)).immediate()),
    history: (of, limit) => run(() => deliveriesOf(rowsOf(of, limit))),
    unread: (userId) => run(() => deliveriesOf(unreadOf.all(recipientKey({ kind: 'user', userId })))),
    markRead: (userId, ids, at) =>
      run(() => {
        const recipient = recipientKey({ kind: 'user', userId });
        const write = main.transaction(() =>
          ids.reduce((sum, id) => sum + read.run(timestampText(at), id, recipient).changes, 0),
        );
        return write.immediate();
      }),
    forget: (before) =>
      run(() => {
        const write = main.transaction(() => {
          const { changes } = forget.run(timestampText(before));
          countRowsOf(main)('alert_deliveries', -changes, deps.clock.now());
          return changes;
        });
        return write.immediate();
      }),
  };
}

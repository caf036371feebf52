import { describe, expect, test } from 'vitest';
import { useHomes } from '../../home.js';
import { answer, DIGEST, delivery, minutesAfter, SLOT } from './samples.js';

const homes = useHomes();
const USER = 'user:3';
const sent = {
  kind: 'sent',
  at: minutesAfter(1),
  sent: { channel: 'web', reference: null },
  lateIds: [],
} as const;
const claimAt = (minutes: number) => ({ now: minutesAfter(minutes), leaseUntil: minutesAfter(minutes + 2) });

async function opened() {
  const home = await homes.setUp();
  const stores = homes.open(home);
  const { id } = await stores.subscriptions.create(DIGEST);
  const look = (before: string | null, after: string | null, deliveries = [delivery(id)]) =>
    stores.alertLooks.record({ subscriptionId: id, recipient: USER, before, after, deliveries });
  return { home, stores, id, look, queue: stores.alertDeliveries };
}

describe('a look', () => {
  test('writes its state and its messages together, and only where nobody has looked since', async () => {
    const { stores, id, look, queue } = await opened();
    expect(await look(null, 'first')).toBe(true);
    expect(await look(null, 'other')).toBe(false);
    expect(await look('first', 'second', [delivery(id, { slot: minutesAfter(60) })])).toBe(true);
    expect(await look('first', 'third', [delivery(id, { slot: minutesAfter(90) })])).toBe(false);
    expect(await stores.alertLooks.states(id)).toEqual(new Map([[USER, 'second']]));
    expect(await queue.history({ kind: 'subscription', id }, 10)).toHaveLength(2);
  });

  test('never adds a second row of a slot for a recipient; notices of one time all stay', async () => {
    const { id, look, queue } = await opened();
    await look(null, 'a');
    await look('a', 'b');
    const notice = delivery(id, { reason: 'notice' });
    await look('b', 'c', [notice, notice]);
    const rows = await queue.history({ kind: 'subscription', id }, 10);
    expect(rows.map((r) => [r.reason, r.slot.getTime() - SLOT.getTime()])).toEqual([
      ['notice', 2],
      ['notice', 1],
      ['digest', 0],
    ]);
  });

  test('forgets a recipient who is none any more, and the counts follow', async () => {
    const { stores, id, look } = await opened();
    await look(null, 'a');
    await look('a', null, []);
    expect(await stores.alertLooks.states(id)).toEqual(new Map());
    expect((await stores.checkIntegrity()).filter((c) => !c.ok)).toEqual([]);
  });
});

describe('the timetable of a subscription', () => {
  test('is followed from its creation, then from where it got to', async () => {
    const { stores, id } = await opened();
    const putOff = { [USER]: minutesAfter(30) };
    const [fresh] = (await stores.alertLooks.active()).subscriptions;
    expect(fresh?.followed).toEqual({ until: fresh?.subscription.createdAt, putOff: {} });
    await stores.alertLooks.follow(id, { until: SLOT, putOff });
    expect((await stores.alertLooks.active()).subscriptions[0]?.followed).toEqual({ until: SLOT, putOff });
  });

  test('is followed although another subscription can not be read', async () => {
    const { stores, id } = await opened();
    const broken = await stores.subscriptions.create(DIGEST);
    stores.databases.main.prepare("UPDATE subscriptions SET audience = '?' WHERE id = ?").run(broken.id);
    const { subscriptions, unreadable } = await stores.alertLooks.active();
    expect([subscriptions.map((s) => s.subscription.id), unreadable]).toEqual([[id], [broken.id]]);
  });

  test('begins anew with other times and after a pause, so that nothing old is sent', async () => {
    const { stores, id } = await opened();
    await stores.alertLooks.follow(id, { until: SLOT, putOff: {} });
    await stores.subscriptions.change(id, { status: 'paused' });
    expect((await stores.alertLooks.active()).subscriptions).toEqual([]);
    await stores.subscriptions.change(id, { status: 'active' });
    const now = new Date('2026-06-15T00:00:00Z');
    expect((await stores.alertLooks.active()).subscriptions[0]?.followed.until).toEqual(now);
    await stores.alertLooks.follow(id, { until: SLOT, putOff: {} });
    await stores.subscriptions.change(id, { title: '다른 이름' });
    expect((await stores.alertLooks.active()).subscriptions[0]?.followed.until).toEqual(SLOT);
  });
});

describe('deliveries', () => {
  test('of two openings of a home one gets each row, all that is due for a person together', async () => {
    const { home, stores, id, look } = await opened();
    const other = homes.open(home);
    const second = await stores.subscriptions.create(DIGEST);
    await look(null, 'a', [
      delivery(id),
      delivery(second.id),
      delivery(id, { slot: minutesAfter(9), dueAt: minutesAfter(9) }),
    ]);
    const claims = await Promise.all(
      [stores, other, other, stores].map((s) => s.alertDeliveries.claim(claimAt(5))),
    );
    const taken = claims.flatMap((c) => c?.deliveries ?? []);
    expect(taken.map((d) => [d.id, d.status, d.attempts])).toEqual([
      [1, 'sending', 1],
      [2, 'sending', 1],
    ]);
    expect(claims.filter((c) => c !== null)).toHaveLength(1);
  });

  test('whose lease ended are due again and known as perhaps sent; the first sender can no longer settle them', async () => {
    const { look, queue } = await opened();
    await look(null, 'a');
    const first = await queue.claim(claimAt(0));
    expect(await queue.claim(claimAt(1))).toBeNull();
    const again = await queue.claim(claimAt(3));
    expect(again).toMatchObject({ resumed: [1], deliveries: [{ id: 1, attempts: 2 }] });
    expect(await queue.settle(first?.deliveries ?? [], sent)).toEqual([]);
    expect(await queue.settle(again?.deliveries ?? [], sent)).toEqual([1]);
    expect(await queue.claim(claimAt(60))).toBeNull();
  });

  test('that failed for now wait for their time, and for good leave what the owner is told', async () => {
    const { id, look, queue } = await opened();
    await look(null, 'a');
    const claim = async (minutes: number) => (await queue.claim(claimAt(minutes)))?.deliveries ?? [];
    await queue.settle(await claim(0), { kind: 'retry', dueAt: minutesAfter(4), error: 'busy' });
    expect(await queue.claim(claimAt(3))).toBeNull();
    const instead = [delivery(id, { reason: 'notice', slot: minutesAfter(5) })];
    await queue.settle(await claim(4), { kind: 'failed', error: 'gone', instead });
    const rows = await queue.history({ kind: 'all' }, 10);
    expect(rows.map((r) => [r.status, r.reason, r.attempts, r.error])).toEqual([
      ['pending', 'notice', 0, null],
      ['failed', 'digest', 2, 'gone'],
    ]);
  });

  test('keep their answer to the won, and a row that holds none holds up nobody', async () => {
    const { stores, id, look, queue } = await opened();
    const content = answer({
      figures: [{ metric: 'sales_amount', label: '매출', value: 9_007_199_254_740_993n, unit: 'KRW' }],
    });
    await look(null, 'a', [delivery(id), delivery(id, { slot: minutesAfter(1), content })]);
    stores.databases.main.exec("UPDATE alert_deliveries SET content = '{}' WHERE id = 1");
    const claim = await queue.claim(claimAt(5));
    expect(claim?.deliveries.map((d) => d.content)).toEqual([content]);
    const left = stores.databases.main.prepare('SELECT status FROM alert_deliveries WHERE id = 1').pluck();
    expect(left.get()).toBe('failed');
  });

  test('are unread until their own reader has read them, and forgotten when they are old', async () => {
    const { look, queue } = await opened();
    await look(null, 'a');
    expect(await queue.unread(3)).toEqual([]);
    await queue.settle((await queue.claim(claimAt(0)))?.deliveries ?? [], sent);
    expect(await queue.unread(3)).toMatchObject([{ id: 1, channel: 'web', sentAt: minutesAfter(1) }]);
    expect(await queue.markRead(4, [1], SLOT)).toBe(0);
    expect(await queue.markRead(3, [1], SLOT)).toBe(1);
    expect(await queue.unread(3)).toEqual([]);
    expect(
      await queue.history({ kind: 'recipient', recipient: { kind: 'user', userId: 3 } }, 5),
    ).toHaveLength(1);
    expect(await queue.forget(minutesAfter(1))).toBe(1);
  });
});

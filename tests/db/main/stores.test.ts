import { describe, expect, test } from 'vitest';
import type { Stores } from '../../../db/stores.js';
import { addCompany, useHomes } from '../home.js';

const homes = useHomes();
const at = new Date('2026-06-15T00:00:00Z');
const hoursLater = (hours: number): Date => new Date(at.getTime() + hours * 3_600_000);

function turn(memory: string | null, more: { userId?: number; conversation?: string; at?: Date } = {}) {
  return {
    userId: 1,
    conversation: 'slack:C1:1.0',
    channel: 'slack',
    question: '이번 달 매출',
    answerJson: '{}',
    status: 'answered',
    intent: 'sales_total',
    memory,
    at,
    latencyMs: 3.4,
    ...more,
  };
}

describe('conversations', () => {
  test('the latest memory comes back, and a turn without one leaves it in place', async () => {
    const { conversations, databases } = homes.open(await homes.setUp());
    await conversations.remember(turn('first'));
    await conversations.remember(turn('second', { at: hoursLater(1) }));
    await conversations.remember(turn(null, { at: hoursLater(2) }));
    const now = hoursLater(3);
    expect(await conversations.recall(1, 'slack:C1:1.0', { now })).toBe('second');
    // As it was after a turn, whatever came since.
    expect(await conversations.recall(1, 'slack:C1:1.0', { now, upTo: 1 })).toBe('first');
    expect(await conversations.recall(1, 'slack:C1:1.0', { now, upTo: 3 })).toBe('second');
    expect(await conversations.recall(1, 'slack:C1:1.0', { now, upTo: 0 })).toBeNull();
    const rows = databases.main
      .prepare('SELECT question, memory, latency_ms FROM conversation_turns')
      .raw()
      .all();
    expect(rows.map((r) => r)).toEqual([
      ['이번 달 매출', 'first', 3],
      ['이번 달 매출', 'second', 3],
      ['이번 달 매출', null, 3],
    ]);
  });

  test('memory belongs to one person and one conversation', async () => {
    const { conversations } = homes.open(await homes.setUp());
    await conversations.remember(turn('mine'));
    expect(await conversations.recall(2, 'slack:C1:1.0', { now: at })).toBeNull();
    expect(await conversations.recall(1, 'slack:C1:2.0', { now: at })).toBeNull();
  });

  test('memory fades after twelve hours, or as many as the setting says', async () => {
    const { conversations, settings } = homes.open(await homes.setUp());
    await conversations.remember(turn('old'));
    const recall = (hours: number) => conversations.recall(1, 'slack:C1:1.0', { now: hoursLater(hours) });
    expect(await recall(11.9)).toBe('old');
    expect(await recall(12)).toBeNull();
    await settings.set('conversation_hours', '24');
    expect(await recall(12)).toBe('old');
    expect(await recall(24)).toBeNull();
  });

  test('an opinion is kept with its own turn, and a later one takes its place', async () => {
    const { conversations, feedback } = homes.open(await homes.setUp());
    const first = await conversations.remember(turn(null));
    const second = await conversations.remember({ ...turn(null), question: '두 번째' });
    await feedback.rate(1, { turn: first, rating: 'up', comment: '  ' });
    await feedback.rate(1, { turn: second, rating: 'up', comment: null });
    await feedback.rate(1, { turn: second, rating: 'down', comment: ' 틀림 ' });
    const kept = (await feedback.latest({ limit: 9 })).map((o) => [o.turn, o.question, o.rating, o.comment]);
    expect(kept).toEqual([
      [second, '두 번째', 'down', '틀림'],
      [first, expect.any(String), 'up', null],
    ]);
    expect(await feedback.latest({ limit: 9, rating: 'up' })).toHaveLength(1);
  });

  test('of the answers of others nobody has an opinion, and a comment has an end', async () => {
    const { conversations, feedback } = homes.open(await homes.setUp());
    const mine = await conversations.remember(turn(null));
    await expect(feedback.rate(2, { turn: mine, rating: 'up', comment: null })).rejects.toMatchObject({
      code: 'not_found',
    });
    const tooLong = feedback.rate(1, { turn: mine, rating: 'up', comment: 'x'.repeat(2_001) });
    await expect(tooLong).rejects.toMatchObject({ code: 'usage' });
    expect(await feedback.latest({ limit: 9 })).toEqual([]);
  });
});

describe('events', () => {
  test('of two openings of a home exactly one claims each event', async () => {
    const home = await homes.setUp();
    const [one, two] = [homes.open(home), homes.open(home)];
    for (let i = 0; i < 50; i += 1) {
      const order: Stores[] = i % 2 === 0 ? [one, two] : [two, one];
      const claims = await Promise.all([...order, ...order].map((s) => s.events.claim(`Ev${i}`, at)));
      expect(claims).toEqual([true, false, false, false]);
    }
    const late = homes.open(home);
    expect(await late.events.claim('Ev0', at)).toBe(false);
  });

  test('old events can be forgotten', async () => {
    const { events } = homes.open(await homes.setUp());
    await events.claim('old', at);
    await events.claim('new', hoursLater(2));
    expect(await events.forget(hoursLater(1))).toBe(1);
    expect(await events.claim('new', hoursLater(3))).toBe(false);
  });
});

test('the audit log gives back what was recorded, the newest first', async () => {
  const { audit } = homes.open(await homes.setUp());
  const first = { at, userId: 1, action: 'ask', outcome: 'denied', detail: { scope: 'own' } };
  const second = { at: hoursLater(1), userId: null, action: 'sign_in', outcome: 'refused', detail: {} };
  await audit.record(first);
  await audit.record(second);
  expect(await audit.latest(10)).toMatchObject([second, first]);
});

describe('settings', () => {
  test('a setting is on its default until it is stored, and again when it is unset', async () => {
    const { settings } = homes.open(await homes.setUp());
    expect(await settings.get('fiscal_year_start_month')).toBeNull();
    expect(await settings.fiscalStart()).toBe(1);
    expect(await settings.set('fiscal_year_start_month', ' 4 ')).toMatchObject({ value: '4', stored: true });
    expect(await settings.get('fiscal_year_start_month')).toBe('4');
    expect((await settings.list()).map((s) => [s.key, s.value, s.default])).toContainEqual([
      'fiscal_year_start_month',
      '4',
      '1',
    ]);
    expect(await settings.unset('fiscal_year_start_month')).toMatchObject({ value: '1', stored: false });
    expect(await settings.get('fiscal_year_start_month')).toBeNull();
  });

  test('unknown keys and values that are not allowed are refused with what would be right', async () => {
    const { settings } = homes.open(await homes.setUp());
    await expect(settings.set('fiscal_year', '4')).rejects.toMatchObject({
      code: 'usage',
      message: /fiscal_year_start_month/,
    });
    await expect(settings.get('nothing')).rejects.toMatchObject({ code: 'usage' });
    for (const value of ['0', '13', 'April', '', '1.5']) {
      await expect(settings.set('fiscal_year_start_month', value)).rejects.toMatchObject({
        code: 'usage',
        message: /whole number from 1 to 12/,
      });
    }
  });

  test('a value written past the checks does not count', async () => {
    const { settings, databases } = homes.open(await homes.setUp());
    databases.main.exec("INSERT INTO system_settings (key, value) VALUES ('fiscal_year_start_month', '99')");
    expect(await settings.fiscalStart()).toBe(1);
    expect(await settings.get('fiscal_year_start_month')).toBeNull();
  });
});

test('metadata counts every table of the seven databases while rows come and go', async () => {
  const stores = homes.open(await homes.setUp());
  await addCompany(stores);
  await stores.conversations.remember(turn(null));
  await stores.events.claim('e', at);
  await stores.events.claim('e', at);
  await stores.settings.set('conversation_hours', '2');
  await stores.settings.set('conversation_hours', '3');
  const kept = new Map(
    stores.databases.main.prepare('SELECT table_name, record_count FROM metadata').raw().all() as [
      string,
      number,
    ][],
  );
  expect(kept.get('users.users')).toBe(5);
  expect(kept.get('main.conversation_turns')).toBe(1);
  expect(kept.get('main.processed_events')).toBe(1);
  expect(kept.get('main.system_settings')).toBe(1);
  expect(kept.get('clients.clients')).toBe(3);
  expect(kept.size).toBeGreaterThanOrEqual(25);
});

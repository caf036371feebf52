import { describe, expect, test } from 'vitest';
import { useHomes } from '../../home.js';
import { DIGEST } from './samples.js';

const homes = useHomes();

describe('subscriptions', () => {
  test('come back as they were made, by owner, and an ended one is no longer listed', async () => {
    const { subscriptions } = homes.open(await homes.setUp());
    const condition = { kind: 'threshold', metric: 'achievement_rate', operator: 'lt', value: 80 } as const;
    const audience = {
      kind: 'channel',
      channel: { platform: 'teams', tenant: 't-1', conversation: '19:abc@thread.tacv2' },
    } as const;
    const digest = await subscriptions.create(DIGEST);
    const below = await subscriptions.create({
      ...DIGEST,
      ownerId: 4,
      kind: 'threshold',
      condition,
      audience,
      options: { isOffOnHolidays: true, repeatAfterHours: 24 },
    });
    expect(digest).toMatchObject({ ...DIGEST, id: 1, status: 'active', snoozedUntil: null });
    expect(await subscriptions.get(below.id)).toEqual(below);
    expect(below).toMatchObject({ condition, audience, options: { isOffOnHolidays: true } });
    expect((await subscriptions.list(3)).map((s) => s.id)).toEqual([1]);
    await subscriptions.change(below.id, { status: 'ended' });
    expect((await subscriptions.list()).map((s) => s.id)).toEqual([1]);
    await expect(subscriptions.change(99, { title: 'x' })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a snooze is kept and taken back, and the rest stays as it was', async () => {
    const { subscriptions } = homes.open(await homes.setUp());
    const { id } = await subscriptions.create(DIGEST);
    const until = new Date('2026-06-16T23:30:00Z');
    expect(await subscriptions.change(id, { snoozedUntil: until })).toMatchObject({
      ...DIGEST,
      snoozedUntil: until,
    });
    expect((await subscriptions.change(id, { snoozedUntil: null })).snoozedUntil).toBeNull();
  });

  test.each([
    ['audience', '\'{"kind":"everyone"}\''],
    ['options', "'{'"],
    ['condition', '\'{"kind":"threshold","metric":"sales_amount","operator":"lt","value":"80"}\''],
    ['kind', "'threshold'"],
  ])('a row whose %s nobody of us wrote is refused, never guessed at', async (column, value) => {
    const { subscriptions, databases } = homes.open(await homes.setUp());
    const { id } = await subscriptions.create(DIGEST);
    databases.main.exec(`UPDATE subscriptions SET ${column} = ${value}`);
    await expect(subscriptions.get(id)).rejects.toMatchObject({ code: 'database_invalid' });
  });
});

describe('preferences', () => {
  test('nobody is left alone until they ask for it, and then as they asked', async () => {
    const { subscriptions } = homes.open(await homes.setUp());
    expect(await subscriptions.preferences(3)).toEqual({
      quietHours: null,
      isQuietOnHolidays: false,
      mutes: [],
    });
    const wanted = {
      quietHours: { from: '22:00', to: '07:00' },
      isQuietOnHolidays: true,
      mutes: [{ from: '2026-07-27', to: '2026-07-31', title: '여름휴가' }],
    };
    await subscriptions.setPreferences(3, wanted);
    await subscriptions.setPreferences(3, wanted);
    expect(await subscriptions.preferences(3)).toEqual(wanted);
    expect((await subscriptions.preferences(4)).quietHours).toBeNull();
  });

  test('times and days that are none are refused', async () => {
    const { subscriptions } = homes.open(await homes.setUp());
    const mutes = [{ from: '2026-07-31', to: '2026-07-27', title: '여름휴가' }];
    const set = (change: object) =>
      subscriptions.setPreferences(3, { quietHours: null, isQuietOnHolidays: false, mutes: [], ...change });
    await expect(set({ quietHours: { from: '25:00', to: '07:00' } })).rejects.toMatchObject({
      code: 'usage',
    });
    await expect(set({ mutes })).rejects.toMatchObject({ code: 'usage' });
  });
});

test('the counts in metadata follow what is added', async () => {
  const stores = homes.open(await homes.setUp());
  await stores.subscriptions.create(DIGEST);
  await stores.subscriptions.setPreferences(3, { quietHours: null, isQuietOnHolidays: true, mutes: [] });
  await stores.subscriptions.change(1, { timetable: { cron: '0 9 * * *', timezone: 'Asia/Seoul' } });
  const [metadata] = (await stores.checkIntegrity()).filter((c) => c.name === 'metadata');
  expect(metadata).toMatchObject({ ok: true });
});

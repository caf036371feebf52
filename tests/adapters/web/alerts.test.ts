import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  HistorySchema,
  InboxSchema,
  SubscriptionListSchema,
  SubscriptionSchema,
} from '../../../adapters/web/alert-schemas.js';
import type { Stores } from '../../../db/stores.js';
import { useHomes } from '../../db/home.js';
import { type AlertsHome, openAlertsHome } from './alerts-home.js';
import { PASSWORD, RANKING, TOTAL } from './fixtures.js';
import { API_KEY, createMemorySessions, readError, startTestServer, type TestServer } from './support.js';

const homes = useHomes();
let stores: Stores;
let home: AlertsHome;
let server: TestServer;

beforeEach(async () => {
  stores = homes.open(await homes.setUp());
  home = openAlertsHome(stores);
  server = await startTestServer(() => TOTAL, { myAlerts: home.myAlerts, sessions: createMemorySessions() });
});
afterEach(() => server.close());

const REP = { kind: 'user', userId: 10 } as const;
const COLLEAGUE = { kind: 'user', userId: 11 } as const;

/** As rep01's program, or as somebody who signed in on the page. */
async function call(method: string, path: string, body?: unknown, as?: string): Promise<Response> {
  const headers: Record<string, string> =
    as === undefined ? { authorization: `Bearer ${API_KEY}` } : { cookie: await signIn(as) };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  return fetch(`${server.url}/api/v1/${path}`, init);
}

async function signIn(username: string): Promise<string> {
  const response = await fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

const inboxOf = async (as?: string) =>
  InboxSchema.parse(await (await call('GET', 'alerts/inbox', undefined, as)).json());
const listOf = async () =>
  SubscriptionListSchema.parse(await (await call('GET', 'subscriptions')).json()).subscriptions;

describe('the inbox', () => {
  it('holds what the person was told, the newest first, and nothing of others', async () => {
    const subscription = await home.subscribe();
    const first = await home.deliver(REP, { subscription });
    await home.deliver(COLLEAGUE, { subscription });
    const failed = await home.deliver(REP, { subscription, answer: RANKING, error: 'Slack is away' });
    expect(await inboxOf()).toMatchObject({
      unread: 2,
      items: [
        { id: failed, status: 'failed', title: '매일 아침 실적', answer: { text: RANKING.text } },
        { id: first, status: 'sent', channel: 'web', isRead: false, reason: 'digest' },
      ],
    });
    expect((await inboxOf('rep02')).items).toHaveLength(1);
    expect((await inboxOf('admin')).items).toEqual([]);
  });

  it('is read by its owner alone', async () => {
    const subscription = await home.subscribe();
    const mine = await home.deliver(REP, { subscription });
    const theirs = await home.deliver(COLLEAGUE, { subscription });
    expect(await (await call('GET', 'alerts/unread')).json()).toEqual({ unread: 1, newestId: mine });
    const read = await call('POST', 'alerts/read', { ids: [mine, theirs] });
    expect(await read.json()).toEqual({ unread: 0, newestId: null });
    expect((await inboxOf()).items[0]).toMatchObject({ isRead: true });
    expect((await inboxOf('rep02')).unread).toBe(1);
  });
});

describe('subscriptions', () => {
  const wanted = { question: '이번 달 달성률', cron: '0 9 * * 1' };

  it('are set with the next run in the person’s own zone, changed, snoozed, paused and ended', async () => {
    const response = await call('POST', 'subscriptions', wanted);
    expect(response.status).toBe(201);
    const made = SubscriptionSchema.parse(await response.json());
    expect(made).toMatchObject({
      title: '이번 달 달성률',
      kind: 'digest',
      timezone: 'Asia/Seoul',
      audience: { kind: 'self' },
      // It is Monday, nine o'clock: the next one is in a week.
      nextRun: '2026-06-22T00:00:00.000Z',
    });
    const change = async (body: object) =>
      SubscriptionSchema.parse(await (await call('PATCH', `subscriptions/${made.id}`, body)).json());
    expect(await change({ cron: '0 18 * * *' })).toMatchObject({ nextRun: '2026-06-15T09:00:00.000Z' });
    expect(await change({ snoozedUntil: '2026-06-19T23:00:00+09:00' })).toMatchObject({
      nextRun: '2026-06-20T09:00:00.000Z',
    });
    // The 20th is a Saturday.
    expect(await change({ options: { isOffOnHolidays: true } })).toMatchObject({
      nextRun: '2026-06-22T09:00:00.000Z',
    });
    expect(await change({ status: 'paused' })).toMatchObject({ status: 'paused', nextRun: null });
    expect(await change({ status: 'active', snoozedUntil: null })).toMatchObject({
      nextRun: '2026-06-15T09:00:00.000Z',
    });
    expect((await call('DELETE', `subscriptions/${made.id}`)).status).toBe(204);
    expect(await listOf()).toEqual([]);
  });

  it('carry a condition, which makes their kind', async () => {
    const condition = { kind: 'threshold', metric: 'achievement_rate', operator: 'lt', value: 80 };
    await call('POST', 'subscriptions', { ...wanted, title: '달성률 80% 미만', condition });
    expect(await listOf()).toMatchObject([{ kind: 'threshold', condition, title: '달성률 80% 미만' }]);
  });

  it.each<[string, object, number, string, string?]>([
    ['a timetable that can’t be read', { ...wanted, cron: 'every morning' }, 400, 'usage'],
    ['one that never comes', { ...wanted, cron: '0 9 31 2 *' }, 400, 'usage'],
    ['one that comes every minute', { ...wanted, cron: '* * * * *' }, 400, 'usage'],
    ['an unknown zone', { ...wanted, timezone: 'Asia/Nowhere' }, 400, 'usage'],
    ['no question', { cron: '0 9 * * 1', question: ' ' }, 400, 'invalid_request'],
    ['a condition without a value', { ...wanted, condition: { kind: 'threshold' } }, 400, 'invalid_request'],
    [
      'a team, by a rep',
      { ...wanted, audience: { kind: 'department', department: '강남팀' } },
      403,
      'denied',
    ],
    [
      'another team, by a manager',
      { ...wanted, audience: { kind: 'department', department: '부산팀' } },
      403,
      'denied',
      'mgr01',
    ],
  ])('%s is refused, and nothing is set', async (_title, body, status, code, as) => {
    const response = await call('POST', 'subscriptions', body, as);
    expect(response.status).toBe(status);
    expect(await readError(response)).toMatchObject({ code });
    expect(await stores.subscriptions.list()).toEqual([]);
  });

  it('reach a team when its manager says so', async () => {
    const audience = { kind: 'department', department: '강남팀' };
    expect((await call('POST', 'subscriptions', { ...wanted, audience }, 'mgr01')).status).toBe(201);
  });

  it('of others are not there, whatever is tried with them', async () => {
    const { id } = await home.subscribe({ ownerId: 11 });
    const tries: [string, string, object?][] = [
      ['PATCH', `subscriptions/${id}`, { status: 'paused' }],
      ['DELETE', `subscriptions/${id}`],
      ['GET', `subscriptions/${id}/history`],
      ['POST', `subscriptions/${id}/test`],
    ];
    for (const [method, path, body] of tries) {
      expect((await call(method, path, body)).status, `${method} ${path}`).toBe(404);
    }
    expect(await stores.subscriptions.get(id)).toMatchObject({ status: 'active' });
    expect(home.tested).toEqual([]);
  });

  it('tell what became of them without what others were told', async () => {
    const subscription = await home.subscribe();
    await home.deliver(COLLEAGUE, { subscription });
    await home.deliver(REP, { subscription, error: 'Slack is away' });
    const response = await call('GET', `subscriptions/${subscription.id}/history`);
    const text = await response.text();
    expect(HistorySchema.strict().parse(JSON.parse(text)).deliveries).toMatchObject([
      { recipient: '김하늘', status: 'failed', error: 'Slack is away' },
      { recipient: '이준서', status: 'sent', channel: 'web', error: null },
    ]);
    expect(text).not.toContain(TOTAL.text);
  });

  it('are sent at once when they are tried', async () => {
    const { id } = await home.subscribe();
    expect((await call('POST', `subscriptions/${id}/test`)).status).toBe(204);
    expect(home.tested).toEqual([id]);
  });

  it('go where the person chose, of what is offered', async () => {
    const put = (place: string) => call('PUT', 'alerts/place', { place });
    expect(await (await call('GET', 'alerts/place')).json()).toEqual({
      place: 'auto',
      offered: ['slack', 'web'],
    });
    expect(await (await put('slack')).json()).toMatchObject({ place: 'slack' });
    expect((await put('teams')).status).toBe(400);
    expect(await (await call('GET', 'alerts/place')).json()).toMatchObject({ place: 'slack' });
    expect(await (await put('auto')).json()).toMatchObject({ place: 'auto' });
  });

  it('are not changed by a page of another site', async () => {
    const { id } = await home.subscribe();
    const response = await fetch(`${server.url}/api/v1/subscriptions/${id}`, {
      method: 'DELETE',
      headers: { cookie: await signIn('rep01'), origin: 'https://elsewhere.example' },
    });
    expect(response.status).toBe(403);
    expect((await fetch(`${server.url}/api/v1/alerts/inbox`)).status).toBe(401);
  });
});

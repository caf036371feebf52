import { afterAll, beforeAll, expect, test } from 'vitest';
import { InboxSchema } from '../../adapters/web/alert-schemas.js';
import type { App } from '../../src/compose.js';
import type { Notice, Sent } from '../../src/ports/notifier.js';
import { emailOf, foundCompany, type Home, PASSWORD, type PersonName } from '../support/company.js';
import { TEAM } from '../support/slack.js';
import { type Service, seenInSlack, slackUser, startEverything } from './service.js';

/** The whole service writes first: to real people of a real home, in every place where they are. */

const ON_PLATFORMS = ['kim', 'lee', 'park'] as const;
const QUESTION = '올해 월별 매출 그래프';

let home: Home;
let service: Service;

async function start(): Promise<void> {
  service = await startEverything(home, ON_PLATFORMS);
}

beforeAll(async () => {
  home = await foundCompany(async (app) => {
    for (const name of ['kim', 'choi']) await app.usersAdmin.setPassword(name, PASSWORD);
  });
  await start();
}, 120_000);
afterAll(async () => {
  await service?.close();
  home?.remove();
});

/** What the person's own question comes to, told to them. */
async function tell(app: App, person: PersonName): Promise<Sent> {
  const asker = { kind: 'user', username: person } as const;
  const reply = await app.ask({ channel: 'web', asker, text: QUESTION });
  const who = await app.stores.people.identify(asker);
  if (reply === null || who === null) throw new Error(`${person} got no answer`);
  const notice: Notice = {
    key: `notice-${person}-${Math.random()}`,
    language: 'ko',
    username: person,
    parts: [{ heading: '아침 실적', answer: reply.answer }],
  };
  return app.notifier.send(notice, { kind: 'user', userId: who.userId, email: who.email });
}

test('people are told where they last asked, also after a restart, and on the page where they are nowhere', async () => {
  await service.ask.slack('kim', '이번 달 매출');
  await service.ask.teams('lee', '이번 달 매출');
  await service.app.platforms();
  expect(await tell(service.app, 'lee')).toMatchObject({ channel: 'teams' });
  for (const isFirst of [true, false]) {
    expect(await tell(service.app, 'kim')).toMatchObject({ channel: 'slack' });
    // Who never asked anywhere is found in Slack by email; who is not there reads the page.
    expect(await tell(service.app, 'park')).toMatchObject({ channel: 'slack' });
    expect(await tell(service.app, 'choi')).toEqual({ channel: 'web', reference: null });
    const told = service.slack.posts.filter(({ blocks }) => blocks[0]?.type === 'header');
    expect(told).toHaveLength(2);
    for (const post of told) expect(seenInSlack(post)).toContain('아침 실적');
    expect(told.at(-1)?.channel).toBe(`D-${slackUser('park')}`);
    expect(service.slack.files).toHaveLength(2);
    const lookedUp = service.slack.calls.filter(({ method, args }) => {
      return method === 'users.lookupByEmail' && args.email === emailOf('park');
    });
    expect(lookedUp).toHaveLength(isFirst ? 1 : 0);
    if (isFirst) {
      await service.close();
      await start();
    }
  }
}, 120_000);

test('a person who wants the page alone is written to nowhere else, until they choose again', async () => {
  const { stores, myAlerts } = service.app;
  const kim = await stores.people.identify({ kind: 'user', username: 'kim' });
  if (kim === null || myAlerts === undefined) throw new Error('kim is not there');
  await stores.accounts.setProfile(kim.userId, { preferences: '{"theme":"dark"}' });
  expect(await myAlerts.choosePlace(kim, 'web')).toEqual({
    chosen: 'web',
    offered: ['slack', 'teams', 'web'],
  });
  expect(await tell(service.app, 'kim')).toEqual({ channel: 'web', reference: null });
  await myAlerts.choosePlace(kim, null);
  expect(await tell(service.app, 'kim')).toMatchObject({ channel: 'slack' });
  expect((await stores.accounts.profile(kim.userId)).preferences).toBe('{"theme":"dark"}');
});

test('a channel gets the notice itself; one of another workspace is gone', async () => {
  const answer = (
    await service.app.ask({
      channel: 'web',
      asker: { kind: 'user', username: 'park' },
      text: QUESTION,
    })
  )?.answer;
  if (answer === undefined) throw new Error('no answer');
  const notice: Notice = {
    key: 'c',
    language: 'ko',
    username: 'park',
    parts: [{ heading: '팀 실적', answer }],
  };
  const channel = { platform: 'slack', tenant: TEAM, conversation: 'C77' } as const;
  expect(await service.app.notifier.send(notice, { kind: 'channel', channel })).toMatchObject({
    channel: 'slack',
  });
  expect(service.slack.posts.at(-1)).toMatchObject({ channel: 'C77' });
  await expect(
    service.app.notifier.send(notice, { kind: 'channel', channel: { ...channel, tenant: 'TELSE' } }),
  ).rejects.toMatchObject({ code: 'not_found' });
});

test('what was told is in the inbox of the page, with its chart for its reader alone', async () => {
  const { stores } = service.app;
  const choi = await stores.people.identify({ kind: 'user', username: 'choi' });
  const asker = { kind: 'user', username: 'choi' } as const;
  const reply = await service.app.ask({ channel: 'web', asker, text: QUESTION });
  if (choi === null || reply === null) throw new Error('choi is not there');
  const subscription = await stores.subscriptions.create({
    ownerId: choi.userId,
    title: '아침 실적',
    kind: 'digest',
    question: QUESTION,
    condition: null,
    timetable: { cron: '30 8 * * *', timezone: 'Asia/Seoul' },
    audience: { kind: 'self' },
    options: {},
  });
  const at = new Date('2026-06-15T00:00:00Z');
  await stores.alertLooks.record({
    subscriptionId: subscription.id,
    recipient: `user:${choi.userId}`,
    before: null,
    after: '{}',
    deliveries: [
      {
        subscriptionId: subscription.id,
        slot: at,
        recipient: { kind: 'user', userId: choi.userId },
        reason: 'digest',
        status: 'pending',
        content: reply.answer,
        dueAt: at,
        isLate: false,
        error: null,
      },
    ],
  });
  const claim = await stores.alertDeliveries.claim({ now: at, leaseUntil: new Date(at.getTime() + 60_000) });
  const sent = await tell(service.app, 'choi');
  await stores.alertDeliveries.settle(claim?.deliveries ?? [], { kind: 'sent', at, sent, lateIds: [] });

  const cookie = async (username: string): Promise<string> => {
    const response = await fetch(`${service.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: PASSWORD }),
    });
    return response.headers.get('set-cookie')?.split(';')[0] ?? '';
  };
  const mine = { headers: { cookie: await cookie('choi') } };
  const inbox = InboxSchema.parse(await (await fetch(`${service.url}/api/v1/alerts/inbox`, mine)).json());
  expect(inbox).toMatchObject({ unread: 1, items: [{ title: '아침 실적', channel: 'web' }] });
  const path = inbox.items[0]?.answer.chart?.path ?? '';
  const picture = await fetch(`${service.url}${path}`, mine);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect((await fetch(`${service.url}${path}`, { headers: { cookie: await cookie('kim') } })).status).toBe(
    404,
  );
});

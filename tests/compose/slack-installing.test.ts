import { afterAll, beforeAll, expect, test } from 'vitest';
import { composeSlackInstalling } from '../../src/compose/slack-installing.js';
import { type App, openApp } from '../../src/compose.js';
import { foundCompany, type Home, PASSWORD } from '../support/company.js';

let files: Home;
let app: App;

beforeAll(async () => {
  files = await foundCompany(async ({ usersAdmin }) => {
    for (const person of ['boss', 'park']) await usersAdmin.setPassword(person, PASSWORD);
  });
  app = await openApp(files.config());
}, 120_000);
afterAll(async () => {
  await app?.close();
  files?.remove();
});

async function sessionOf(username: string): Promise<string> {
  const opened = await app.sessions.open({
    username,
    password: PASSWORD,
    ipAddress: null,
    userAgent: null,
    now: app.clock.now(),
  });
  return opened?.token ?? '';
}

function request(headers: Record<string, string>): never {
  return { headers } as never;
}

test('an administrator who is signed in may install Slack; others, and a key without a browser, may not', async () => {
  const { administratorOf } = composeSlackInstalling(app);
  const cookie = async (who: string): Promise<string> => `a=b; medisales_session=${await sessionOf(who)}`;
  const boss = await app.stores.people.identify({ kind: 'user', username: 'boss' });
  expect(await administratorOf(request({ cookie: await cookie('boss') }))).toBe(boss?.userId);
  expect(await administratorOf(request({ cookie: await cookie('park') }))).toBeNull();
  expect(await administratorOf(request({ cookie: 'medisales_session=made-up' }))).toBeNull();
  expect(await administratorOf(request({}))).toBeNull();
  const key = await app.apiKeys.create('boss', 'script', app.clock.now());
  expect(await administratorOf(request({ authorization: `Bearer ${key}` }))).toBeNull();
});

test('who installed and that it ended is in the audit, without the token', async () => {
  const { store } = composeSlackInstalling(app);
  await store.save({
    teamId: 'T1',
    teamName: '본사',
    enterpriseId: null,
    botUserId: 'UBOT',
    botToken: 'xoxb-secret',
    installedBy: 5,
  });
  expect((await store.of('T1'))?.botToken).toBe('xoxb-secret');
  await store.remove('T1');
  await store.remove('T1');
  const rows = app.stores.databases.main
    .prepare("SELECT user_id, action, detail FROM audit_log WHERE action LIKE 'slack%' ORDER BY id")
    .all();
  expect(rows).toMatchObject([
    { user_id: 5, action: 'slack_install' },
    { user_id: null, action: 'slack_uninstall' },
  ]);
  expect(JSON.stringify(rows)).not.toContain('xoxb');
});

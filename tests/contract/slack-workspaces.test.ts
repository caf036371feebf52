import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, openApp } from '../../src/compose.js';
import { type RunningService, startService } from '../../src/main.js';
import { runCommand } from '../support/command.js';
import { emailOf, foundCompany, type Home, PASSWORD } from '../support/company.js';
import { type LocalSlack, startLocalSlack } from '../support/slack.js';
import { homeOpenedEvent, messageEvent, ofTeam } from '../support/slack-events.js';

/** The whole service with Slack installed by OAuth: from an administrator's sign-in to an answer in the workspace. */

const TEAM = 'T0002';
const TOKEN = 'xoxb-of-the-branch';

let home: Home;
let slack: LocalSlack;
let app: App;
let service: RunningService;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  home = await foundCompany(async (app) => {
    for (const person of ['boss', 'kim']) await app.usersAdmin.setPassword(person, PASSWORD);
  });
  slack = await startLocalSlack();
  slack.tokens.set(TOKEN, TEAM);
  slack.users.set('UCHOI', { id: 'UCHOI', team_id: TEAM, profile: { email: emailOf('choi') } });
  slack.grants.set('granted', {
    ok: true,
    app_id: 'A1',
    authed_user: { id: 'UADMIN' },
    scope: 'chat:write',
    token_type: 'bot',
    access_token: TOKEN,
    bot_user_id: 'UBOT',
    team: { id: TEAM, name: '부산 지사' },
    enterprise: null,
    is_enterprise_install: false,
  });
  env = home.env({
    SLACK_CLIENT_ID: '111.222',
    SLACK_CLIENT_SECRET: 'client-secret',
    SLACK_STATE_SECRET: 'state-secret',
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    PUBLIC_URL: 'https://medisales.example',
    LOG_LEVEL: 'error',
  });
  const config = home.config(env);
  app = await openApp(config);
  const { demoPassword: _none, ...parts } = app;
  service = await startService({ ...parts, platforms: await app.platforms() }, config, () => {});
}, 120_000);
afterAll(async () => {
  await service?.stop();
  await app?.close();
  await slack?.close();
  home?.remove();
});

async function cookieOf(username: string): Promise<string> {
  const response = await fetch(`${service.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

function open(path: string, cookie: string): Promise<Response> {
  return fetch(`${service.url}${path}`, { redirect: 'manual', headers: { cookie } });
}

it('an administrator installs a workspace, whose people are answered and offered their own questions', async () => {
  expect((await open('/slack/install', '')).status).toBe(403);
  expect((await open('/slack/install', await cookieOf('kim'))).status).toBe(403);

  const cookie = await cookieOf('boss');
  const sent = await open('/slack/install', cookie);
  expect(sent.status).toBe(302);
  const to = new URL(sent.headers.get('location') ?? '');
  expect(to.searchParams.get('redirect_uri')).toBe('https://medisales.example/slack/oauth_redirect');
  const state = sent.headers.get('set-cookie')?.split(';')[0] ?? '';
  const query = `code=granted&state=${encodeURIComponent(to.searchParams.get('state') ?? '')}`;
  const back = await open(`/slack/oauth_redirect?${query}`, `${cookie}; ${state}`);
  expect([back.status, await back.text()]).toEqual([200, expect.stringContaining('부산 지사')]);

  const events = `${service.url}/slack/events`;
  const asked = messageEvent({ user: 'UCHOI', channel: 'DCHOI', text: '이번 달 거래처별 매출' });
  await slack.send(events, ofTeam(TEAM, asked));
  await slack.until(() => slack.posts.length === 1, 'an answer');
  const shown = JSON.stringify(slack.posts[0]?.blocks);
  expect(shown).toContain('해운대병원');
  expect(shown).not.toContain('한빛병원');
  expect(shown).toContain('medisales_filter');
  expect(slack.calls.find(({ method }) => method === 'chat.postMessage')?.team).toBe(TEAM);

  const prompts = () => slack.calls.filter(({ method }) => method.endsWith('setSuggestedPrompts'));
  await slack.send(events, ofTeam(TEAM, homeOpenedEvent('UCHOI', 'messages')));
  await slack.until(() => prompts().length === 1, 'prompts');
  expect(decodeURIComponent(String(prompts()[0]?.args.prompts))).toContain(
    '해운대병원 지난달 매출이 왜 줄었어?',
  );

  const { stdout } = await runCommand(['doctor'], { env });
  expect(stdout).toContain('workspaces installed: 1');
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BOT_SCOPES } from '../../../adapters/slack/scopes.js';
import type { Stores } from '../../../db/stores.js';
import type { Notice } from '../../../src/ports/notifier.js';
import { addCompany, useHomes } from '../../db/home.js';
import { type Json, type LocalSlack, startLocalSlack, TEAM } from '../../support/slack.js';
import {
  answerOf,
  createFakeCore,
  type FakeCore,
  type RunningBot,
  startBot,
} from '../../support/slack-bot.js';
import { mentionEvent, messageEvent, ofTeam, workspaceEvent } from '../../support/slack-events.js';

/** Several workspaces, each installed by OAuth, over the real store. */

const OTHER = 'T0002';
const OTHER_TOKEN = 'xoxb-other';
const ADMIN = 5;
const OAUTH = {
  clientId: '111.222',
  clientSecret: 'client-secret',
  stateSecret: 'state-secret',
  redirectUri: 'https://medisales.example/slack/oauth_redirect',
};
const GRANT: Json = {
  ok: true,
  app_id: 'A1',
  authed_user: { id: 'UADMIN' },
  scope: BOT_SCOPES.join(','),
  token_type: 'bot',
  access_token: OTHER_TOKEN,
  bot_user_id: 'UBOT',
  team: { id: OTHER, name: '부산 <지사>' },
  enterprise: null,
  is_enterprise_install: false,
};

const homes = useHomes();
let slack: LocalSlack;
let core: FakeCore;
let bot: RunningBot;
let stores: Stores;
let ids: Readonly<Record<string, number>>;

async function startInstalled(): Promise<RunningBot> {
  const { people, conversationReferences, slackInstallations } = stores;
  core = createFakeCore(async (question) => {
    const who = await people.identify(question.asker);
    return {
      answer: answerOf({ text: `답: ${question.text}` }),
      language: 'ko',
      ...(who === null ? {} : { username: who.username }),
    };
  });
  return startBot(slack, core, {
    config: { botToken: null, oauth: OAUTH },
    outreach: { references: conversationReferences, identify: people.identify, accounts: people },
    installing: {
      store: slackInstallations,
      administratorOf: async ({ headers }) => (headers.cookie?.includes('session=boss') ? ADMIN : null),
    },
  });
}

beforeEach(async () => {
  slack = await startLocalSlack();
  slack.tokens.set(OTHER_TOKEN, OTHER);
  slack.grants.set('good-code', GRANT);
  const of = (team: string, email: string): Json => ({ id: 'UKIM', team_id: team, profile: { email } });
  slack.users.set(`${TEAM}/UKIM`, of(TEAM, 'kim@example.com'));
  slack.users.set(`${OTHER}/UKIM`, of(OTHER, 'choi@example.com'));
  stores = homes.open(await homes.setUp());
  ids = await addCompany(stores);
  await stores.slackInstallations.save({
    teamId: TEAM,
    teamName: 'Med',
    enterpriseId: null,
    botUserId: 'UBOT',
    botToken: slack.botToken,
    installedBy: ADMIN,
  });
  bot = await startInstalled();
});

afterEach(async () => {
  await bot.stop();
  await slack.close();
});

function open(path: string, cookie = 'session=boss'): Promise<Response> {
  return fetch(new URL(path, bot.url), { redirect: 'manual', headers: { cookie } });
}

/** Goes through Slack's consent with `code` as its outcome. */
async function install(code: string, cookie = 'session=boss'): Promise<{ status: number; page: string }> {
  const sent = await open('/slack/install');
  const state = new URL(sent.headers.get('location') ?? '').searchParams.get('state') ?? '';
  const [stateCookie = ''] = (sent.headers.get('set-cookie') ?? '').split(';');
  const back = await open(
    `/slack/oauth_redirect?code=${code}&state=${encodeURIComponent(state)}`,
    `${cookie}; ${stateCookie}`,
  );
  return { status: back.status, page: await back.text() };
}

const tokensUsed = (method: string): readonly (string | null)[] =>
  slack.calls.filter((call) => call.method === method).map((call) => call.team);

describe('the installation', () => {
  test('sends an administrator to Slack with the scopes of the manifest, and anybody else away', async () => {
    const sent = await open('/slack/install');
    expect(sent.status).toBe(302);
    const to = new URL(sent.headers.get('location') ?? '');
    expect(`${to.origin}${to.pathname}`).toBe('https://slack.com/oauth/v2/authorize');
    expect(to.searchParams.get('scope')).toBe(BOT_SCOPES.join(','));
    expect(to.searchParams.get('client_id')).toBe(OAUTH.clientId);
    expect(to.searchParams.get('redirect_uri')).toBe(OAUTH.redirectUri);
    const refused = await open('/slack/install', 'session=kim');
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('관리자만 설치');
  });

  test('keeps the token encrypted, and the workspace is answered at once with its own token', async () => {
    await slack.send(bot.url, ofTeam(OTHER, mentionEvent({ channel: 'C9' })));
    const { status, page } = await install('good-code');
    expect(status).toBe(200);
    expect(page).toContain('부산 &#60;지사&#62;');
    expect(page).not.toContain(OTHER_TOKEN);
    const [row] = stores.databases.main
      .prepare('SELECT bot_token, installed_by FROM slack_installations WHERE team_id = ?')
      .all(OTHER) as { bot_token: string; installed_by: number }[];
    expect(row?.bot_token).toMatch(/^sealed:slack_installations\.bot_token\.\d+:/);
    expect(row?.installed_by).toBe(ADMIN);

    await slack.send(bot.url, ofTeam(OTHER, mentionEvent({ channel: 'C9' })));
    await slack.send(bot.url, mentionEvent({ channel: 'C1' }));
    await slack.until(() => slack.posts.length === 2, 'two answers');
    expect(tokensUsed('chat.postMessage').toSorted()).toEqual([TEAM, OTHER]);
    expect(slack.posts.map((post) => post.channel).toSorted()).toEqual(['C1', 'C9']);
  });

  test('members of two workspaces with the same id are two people', async () => {
    await install('good-code');
    await slack.send(bot.url, messageEvent({ channel: 'D1' }));
    await slack.send(bot.url, ofTeam(OTHER, messageEvent({ channel: 'D2' })));
    await slack.until(() => slack.posts.length === 2, 'two answers');
    await bot.adapter.stop();
    const asked = core.asked.map(({ email, conversation }) => [email, conversation]);
    expect(asked.toSorted()).toEqual([
      ['choi@example.com', `slack:${OTHER}:D2`],
      ['kim@example.com', `slack:${TEAM}:D1`],
    ]);
    expect(await stores.people.externalIdOf(ids.choi ?? 0, { platform: 'slack', tenant: OTHER })).toBe(
      'UKIM',
    );
    expect(await stores.people.externalIdOf(ids.kim ?? 0, { platform: 'slack', tenant: OTHER })).toBeNull();
  });

  test('a code that Slack did not give, a state of another browser and a session that ended keep nothing', async () => {
    expect((await install('wrong-code')).status).toBe(400);
    expect((await install('good-code', 'session=kim')).status).toBe(403);
    const foreign = await open('/slack/oauth_redirect?code=good-code&state=made-up');
    expect(foreign.status).toBe(400);
    expect(await stores.slackInstallations.teams()).toEqual([TEAM]);
  });

  test.each([
    ['a whole organisation', { is_enterprise_install: true }, '조직 전체'],
    ['a token that is exchanged', { refresh_token: 'xoxe-1', expires_in: 43_200 }, '토큰 교체'],
    ['no bot', { access_token: undefined }, '봇 권한'],
  ])('%s is not kept, and the page says why', async (_what, fields, words) => {
    slack.grants.set('other-code', { ...GRANT, ...fields });
    const { status, page } = await install('other-code');
    expect([status, page]).toEqual([409, expect.stringContaining(words)]);
    expect(await stores.slackInstallations.teams()).toEqual([TEAM]);
  });
});

describe('the end of an installation', () => {
  test.each([{ type: 'app_uninstalled' }, { type: 'tokens_revoked', tokens: { oauth: [], bot: ['UBOT'] } }])(
    '$type deletes the token, and nothing more is answered there',
    async (event) => {
      slack.tokens.delete(slack.botToken);
      expect((await slack.send(bot.url, workspaceEvent(TEAM, event))).status).toBe(200);
      await bot.adapter.stop();
      expect(await stores.slackInstallations.of(TEAM)).toBeNull();
      expect((await slack.send(bot.url, mentionEvent())).status).toBe(200);
      await bot.adapter.stop();
      expect(core.asked).toEqual([]);
    },
  );

  test('a late word of an earlier end leaves the installation that came since', async () => {
    await slack.send(bot.url, workspaceEvent(TEAM, { type: 'app_uninstalled' }));
    await bot.adapter.stop();
    expect(await stores.slackInstallations.teams()).toEqual([TEAM]);
  });

  test("people's own tokens are none of the bot's", async () => {
    slack.tokens.delete(slack.botToken);
    const event = { type: 'tokens_revoked', tokens: { oauth: ['UKIM'], bot: [] } };
    await slack.send(bot.url, workspaceEvent(TEAM, event));
    await bot.adapter.stop();
    expect(await stores.slackInstallations.teams()).toEqual([TEAM]);
  });
});

describe('notices', () => {
  const notice: Notice = {
    key: 'delivery-1',
    language: 'ko',
    parts: [{ heading: '아침 실적', answer: answerOf() }],
    username: 'choi',
  };

  test('reach people and channels with the token of their workspace', async () => {
    await install('good-code');
    const choi = { kind: 'user', userId: ids.choi ?? 0, email: 'choi@example.com' } as const;
    await bot.adapter.notify?.(notice, choi);
    const channel = { platform: 'slack', tenant: OTHER, conversation: 'C9' } as const;
    await bot.adapter.notify?.({ ...notice, key: 'delivery-2' }, { kind: 'channel', channel });
    expect(slack.posts.map((post) => post.channel)).toEqual(['D-UKIM', 'C9']);
    expect(tokensUsed('chat.postMessage')).toEqual([OTHER, OTHER]);
  });

  test('a workspace whose token is void stops nobody elsewhere', async () => {
    await install('good-code');
    slack.tokens.delete(slack.botToken);
    const choi = { kind: 'user', userId: ids.choi ?? 0, email: 'choi@example.com' } as const;
    await bot.adapter.notify?.(notice, choi);
    expect(tokensUsed('chat.postMessage')).toEqual([OTHER]);
  });

  test('who is in no workspace, and a channel of one without the app, are not found', async () => {
    const boss = { kind: 'user', userId: ids.boss ?? 0, email: 'boss@example.com' } as const;
    await expect(bot.adapter.notify?.(notice, boss)).rejects.toMatchObject({ code: 'not_found' });
    const channel = { platform: 'slack', tenant: 'T9999', conversation: 'C1' } as const;
    await expect(bot.adapter.notify?.(notice, { kind: 'channel', channel })).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('T9999'),
    });
  });
});

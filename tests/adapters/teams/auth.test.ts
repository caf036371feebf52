import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTeamsAdapter } from '../../../adapters/teams/adapter.js';
import { readConfig } from '../../../src/config.js';
import { createDownload } from '../../../src/infra/download.js';
import { type Bot, createAsk, personalMessage, startBot, TENANT, USER_ID } from './fixtures.js';

const open: Bot[] = [];

async function start(...args: Parameters<typeof startBot>): Promise<Bot> {
  const bot = await startBot(...args);
  open.push(bot);
  return bot;
}

// The SDK writes refused tokens' details to the console by itself.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(async () => {
  vi.restoreAllMocks();
  for (const bot of open.splice(0)) await bot.close();
});

const HOUR = 3_600;
const now = (): number => Math.floor(Date.now() / 1_000);

/** Posts one message with the given header to a bot with an app id; what came of it. */
async function attempt(header: (bot: Bot) => string | null, part: Record<string, unknown> = {}) {
  const { ask, questions } = createAsk();
  const bot = await start(ask);
  const value = header(bot);
  const response = await bot.post(personalMessage(bot, part), value === null ? {} : { authorization: value });
  await bot.settled();
  return { status: response.status, asked: questions.length, sent: bot.framework.sent.length };
}

function alteredPayload(header: string): string {
  const [head, payload, signature] = header.split('.');
  const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as object;
  const altered = Buffer.from(JSON.stringify({ ...claims, exp: now() + 9 * HOUR })).toString('base64url');
  return `${head}.${altered}.${signature}`;
}

function unsigned(header: string): string {
  const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT', kid: 'local-key' })).toString(
    'base64url',
  );
  return `Bearer ${none}.${header.split('.')[1]}.`;
}

describe('with an app id', () => {
  it('a token of the Teams channel is let in', async () => {
    expect(await attempt((bot) => bot.framework.bearer())).toEqual({ status: 200, asked: 1, sent: 1 });
  });

  const refused: readonly [string, (bot: Bot) => string | null][] = [
    ['missing', () => null],
    ['not a bearer token', () => 'Basic dXNlcjpwYXNz'],
    ['not a JWT', () => 'Bearer nonsense'],
    ['empty', () => 'Bearer '],
    ['signed by another key', (bot) => bot.framework.bearer({}, bot.framework.foreignSigner)],
    [
      'signed by a key the Bot Framework does not list',
      (bot) => bot.framework.bearer({}, { ...bot.framework.foreignSigner, kid: 'unlisted' }),
    ],
    ['altered after signing', (bot) => alteredPayload(bot.framework.bearer())],
    ['unsigned', (bot) => unsigned(bot.framework.bearer())],
    ['expired', (bot) => bot.framework.bearer({ exp: now() - HOUR, nbf: now() - 2 * HOUR })],
    ['not valid yet', (bot) => bot.framework.bearer({ nbf: now() + HOUR })],
    ['for another audience', (bot) => bot.framework.bearer({ aud: '00000000-0000-0000-0000-00000000ffff' })],
    ['without an audience', (bot) => bot.framework.bearer({ aud: undefined })],
    ['from another issuer', (bot) => bot.framework.bearer({ iss: 'https://sts.example.com' })],
    [
      "from an emulator's issuer",
      (bot) =>
        bot.framework.bearer({
          iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
          ver: '1.0',
        }),
    ],
    ['for another service URL', (bot) => bot.framework.bearer({ serviceurl: 'https://evil.example.com' })],
    ['without a service URL', (bot) => bot.framework.bearer({ serviceurl: undefined })],
  ];

  it.each(refused)('a token that is %s is refused with 401 and nothing is asked', async (_what, header) => {
    expect(await attempt(header)).toEqual({ status: 401, asked: 0, sent: 0 });
  });

  it.each([
    ['another channel, where the client names its own user', { channelId: 'webchat' }],
    ['the channel whose tokens are checked another way', { channelId: 'AseChannel' }],
    ['another Microsoft tenant', { channelData: { tenant: { id: 'another-tenant' } } }],
    ['no Microsoft tenant', { channelData: {}, conversation: { id: 'a:personal-chat' } }],
  ])('an activity of %s is refused with 403', async (_what, part) => {
    expect(await attempt((bot) => bot.framework.bearer(), part)).toEqual({ status: 403, asked: 0, sent: 0 });
  });

  it('a multi-tenant bot serves the people of its own tenant alone: another can give anybody any email', async () => {
    const { ask, questions } = createAsk();
    const bot = await start(ask, { config: { appType: 'MultiTenant' } });
    const foreign = personalMessage(bot, { id: 'f', channelData: { tenant: { id: 'tenant-b' } } });
    expect((await bot.post(foreign)).status).toBe(403);
    expect((await bot.post(personalMessage(bot))).status).toBe(200);
    await bot.framework.received(1);
    expect(questions.map((q) => q.asker)).toEqual([expect.objectContaining({ tenant: TENANT })]);
  });

  it('a multi-tenant bot without the tenant that it serves is refused at the start', async () => {
    const config = { appType: 'MultiTenant', tenantId: null } as const;
    await expect(startBot(createAsk().ask, { config })).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringContaining('MICROSOFT_APP_TENANT_ID must be set'),
    });
  });

  it('a token is demanded even where anonymous clients are allowed', async () => {
    const { ask } = createAsk();
    const bot = await start(ask, { config: { allowAnonymous: true } });
    expect((await bot.post(personalMessage(bot), {})).status).toBe(401);
  });

  it('a managed identity without its tenant is refused at the start, in words that say what is missing', async () => {
    const config = { appType: 'UserAssignedMSI', appPassword: null, tenantId: null } as const;
    await expect(startBot(createAsk().ask, { config })).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringContaining('MicrosoftAppTenantId is required'),
    });
  });

  it('signing keys out of reach mean 503, so that Teams delivers again', async () => {
    const bot = await start(createAsk().ask);
    const header = bot.framework.bearer();
    await bot.framework.close();
    expect((await bot.post(personalMessage(bot), { authorization: header })).status).toBe(503);
    open.splice(0);
    await bot.settled();
  });

  it('an invoke that nobody handles gets 501', async () => {
    const bot = await start(createAsk().ask);
    expect((await bot.post(personalMessage(bot, { type: 'invoke', name: 'unknown/thing' }))).status).toBe(
      501,
    );
  });
});

describe('a body that is no activity', () => {
  it.each([
    ['no type', { type: undefined }],
    ['no conversation', { conversation: undefined }],
    ['no service URL', { serviceUrl: undefined }],
    ['a service URL that is no address', { serviceUrl: 'file:///etc/passwd' }],
    ['a text that is no text', { text: { $ne: null } }],
    ['a sender without id', { from: {} }],
  ])('is refused with 400: %s', async (_what, part) => {
    expect((await attempt((bot) => bot.framework.bearer(), part)).status).toBe(400);
  });

  it('is refused with 413 where it is larger than any Teams message', async () => {
    const { ask, questions } = createAsk();
    const bot = await start(ask);
    const response = await bot.post(personalMessage(bot, { text: 'x'.repeat(300_000) }));
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ error: 'The activity is larger than 256kb' });
    expect(questions).toEqual([]);
  });

  it('is refused with 400 where it is not JSON', async () => {
    const bot = await start(createAsk().ask);
    const header = { authorization: bot.framework.bearer(), 'content-type': 'text/plain' };
    expect((await bot.post(personalMessage(bot), header)).status).toBe(400);
  });
});

describe('without an app id', () => {
  const local = (bot: Bot, part: Record<string, unknown> = {}) =>
    personalMessage(bot, { channelId: 'emulator', channelData: undefined, ...part });

  it('Teams is off, and can only be made for local clients', () => {
    expect(readConfig({}, '/home').teams).toBeNull();
    const deps = {
      ask: createAsk().ask,
      download: createDownload(),
      logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
      clock: { now: () => new Date() },
    };
    const config = {
      appId: null,
      appPassword: null,
      tenantId: null,
      appType: 'SingleTenant',
      allowAnonymous: false,
    };
    expect(() => createTeamsAdapter({ ...deps, config: { ...config, appType: 'SingleTenant' } })).toThrow(
      expect.objectContaining({ code: 'config_invalid' }),
    );
  });

  it('anonymous clients need the server on loopback', () => {
    expect(() => readConfig({ TEAMS_ALLOW_ANONYMOUS: '1', HOST: '0.0.0.0' }, '/home')).toThrow(/loopback/);
    expect(readConfig({ TEAMS_ALLOW_ANONYMOUS: '1' }, '/home').teams?.allowAnonymous).toBe(true);
  });

  it('a local client is answered without a token, its person found through the local connector', async () => {
    const { ask, questions, emails } = createAsk();
    const bot = await start(ask, { anonymous: true });
    bot.framework.roster.set(
      'a:personal-chat',
      new Map([[USER_ID, { id: USER_ID, email: 'rep01@example.com' }]]),
    );
    expect((await bot.post(local(bot))).status).toBe(200);
    const [sent] = await bot.framework.received(1);
    expect(sent?.authorization).toBeNull();
    expect(emails).toEqual(['rep01@example.com']);
    // Under a tenant of its own: a local client must not be remembered as somebody of a real tenant.
    expect(questions[0]?.asker).toMatchObject({ tenant: 'anonymous' });
    expect(TENANT).not.toBe('anonymous');
  });

  it.each([
    ['no email', 'User', null],
    ['its id where that is an email', 'rep01@example.com', 'rep01@example.com'],
  ])('a client without a roster has %s', async (_what, id, email) => {
    const { ask, emails } = createAsk();
    const bot = await start(ask, { anonymous: true });
    await bot.post(local(bot, { from: { id, name: 'User', role: 'user' } }));
    await bot.framework.received(1);
    expect(emails).toEqual([email]);
  });

  it('an answer is sent to local clients only', async () => {
    const { ask, questions } = createAsk();
    const bot = await start(ask, { anonymous: true });
    const response = await bot.post(local(bot, { serviceUrl: 'http://evil.example.com' }));
    expect(response.status).toBe(403);
    expect(questions).toEqual([]);
  });

  it('a request that a proxy forwards is refused', async () => {
    const bot = await start(createAsk().ask, { anonymous: true });
    expect((await bot.post(local(bot), { 'x-forwarded-for': '203.0.113.7' })).status).toBe(403);
  });
});

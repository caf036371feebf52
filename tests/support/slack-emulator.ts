import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The `emulate` package's Slack: an implementation of Slack that is not ours, sending signed events. */

export interface SlackEmulator {
  readonly apiUrl: string;
  readonly call: (method: string, token: string, args?: object) => Promise<Record<string, unknown>>;
  readonly close: () => Promise<void>;
}

interface SlackPlugin {
  register: (app: unknown, store: unknown, webhooks: WebhookRegistry, ...rest: unknown[]) => void;
}

interface WebhookRegistry {
  readonly register: (hook: { url: string; events: string[]; active: boolean; owner: string }) => void;
}

export const EMULATED = {
  signingSecret: 'emulated-signing-secret',
  botToken: 'xoxb-bot',
  userToken: 'xoxp-kim',
  email: 'kim@example.com',
} as const;

/** The package takes port numbers only, not 0. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** Version 0.12 has no public option for the address events go to; its Slack plugin is in one of its chunks. */
async function findPlugin(): Promise<SlackPlugin> {
  const root = dirname(fileURLToPath(import.meta.resolve('emulate')));
  const chunk = readdirSync(root).find(
    (name) => /^dist-.*\.js$/.test(name) && /\bslackPlugin\b/.test(readFileSync(join(root, name), 'utf8')),
  );
  if (chunk === undefined) throw new Error('emulate has no Slack plugin any more');
  const module: { slackPlugin: SlackPlugin } = await import(pathToFileURL(join(root, chunk)).href);
  return module.slackPlugin;
}

/** Events go to `eventsUrl`. */
export async function startSlackEmulator(eventsUrl: () => string): Promise<SlackEmulator> {
  const plugin = await findPlugin();
  const register = plugin.register;
  plugin.register = function registerWithAddress(app, store, webhooks, ...rest) {
    register.call(this, app, store, webhooks, ...rest);
    webhooks.register({ url: eventsUrl(), events: ['*'], active: true, owner: 'slack' });
  };
  const { createEmulator } = await import('emulate');
  const scopes = [
    ...['chat:write', 'channels:read', 'channels:history', 'users:read', 'users:read.email'],
    ...['im:write', 'im:read', 'im:history', 'files:write'],
  ];
  const emulator = await createEmulator({
    service: 'slack',
    port: await freePort(),
    seed: {
      slack: {
        team: { name: 'Med', domain: 'med' },
        signing_secret: EMULATED.signingSecret,
        users: [{ name: 'kim', real_name: '김영업', email: EMULATED.email }],
        channels: [{ name: 'sales' }],
        bots: [{ name: 'salesbot' }],
        oauth_apps: [
          {
            client_id: '1.1',
            client_secret: 's',
            app_id: 'A1',
            name: 'medisales',
            redirect_uris: ['http://127.0.0.1/none'],
            scopes,
            bot_name: 'salesbot',
          },
        ],
        tokens: [
          { token: EMULATED.userToken, user: 'kim', scopes },
          { token: EMULATED.botToken, user: 'salesbot', scopes },
        ],
      },
    },
  });
  plugin.register = register;
  const apiUrl = `${emulator.url}/api/`;
  return {
    apiUrl,
    call: async (method, token, args = {}) => {
      const response = await fetch(`${apiUrl}${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(args),
      });
      return (await response.json()) as Record<string, unknown>;
    },
    close: () => emulator.close(),
  };
}

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { BOT_SCOPES } from '../../../adapters/slack/scopes.js';

function manifest(name: string): Record<string, Record<string, unknown>> {
  const path = new URL(`../../../adapters/slack/${name}`, import.meta.url);
  return JSON.parse(readFileSync(fileURLToPath(path), 'utf8'));
}

/** Slack: what each event and each Web API method that the adapter uses asks for. */
const SCOPES_BY_USE: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  'message.mpim': ['mpim:history'],
  tokens_revoked: [],
  'chat.postMessage': ['chat:write'],
  url_private: ['files:read'],
  'files.completeUploadExternal': ['files:write'],
  'conversations.open': ['im:write'],
  'conversations.info': ['channels:read', 'groups:read', 'mpim:read'],
  'users.info': ['users:read', 'users:read.email'],
  'assistant.threads.setStatus': ['assistant:write'],
  '/sales': ['commands'],
};

const http = manifest('manifest.json');
const socket = manifest('manifest.socket-mode.json');

test('the manifest asks for exactly the scopes that the adapter needs', () => {
  const bot = Object.values(SCOPES_BY_USE).flat().sort();
  expect(http.oauth_config?.scopes).toEqual({ bot });
  expect(BOT_SCOPES).toEqual(bot);
});

test('the manifest subscribes to every event the adapter reads, at the one address it serves', () => {
  expect(http.settings).toMatchObject({
    event_subscriptions: {
      request_url: 'https://YOUR_PUBLIC_URL/slack/events',
      bot_events: Object.keys(SCOPES_BY_USE).filter((use) => /^(app_|message\.|tokens_)/.test(use)),
    },
    interactivity: {
      is_enabled: true,
      request_url: 'https://YOUR_PUBLIC_URL/slack/events',
      message_menu_options_url: 'https://YOUR_PUBLIC_URL/slack/events',
    },
    socket_mode_enabled: false,
  });
  expect(http.oauth_config?.redirect_urls).toEqual(['https://YOUR_PUBLIC_URL/slack/oauth_redirect']);
  expect(http.features?.slash_commands).toMatchObject([
    { command: '/sales', url: 'https://YOUR_PUBLIC_URL/slack/events' },
  ]);
});

test('the manifest for Socket Mode differs in nothing but the addresses it does not need', () => {
  const withoutAddresses = JSON.parse(
    JSON.stringify(http, (key, value: unknown) =>
      ['request_url', 'url', 'redirect_urls', 'message_menu_options_url'].includes(key) ? undefined : value,
    ),
  );
  withoutAddresses.settings.socket_mode_enabled = true;
  expect(socket).toEqual(withoutAddresses);
});

test('the home tab and the shortcut of messages are on', () => {
  expect(http.features).toMatchObject({
    app_home: { home_tab_enabled: true, messages_tab_enabled: true },
    shortcuts: [{ type: 'message', callback_id: 'medisales_message' }],
  });
  const [shortcut] = (http.features?.shortcuts ?? []) as readonly Record<string, string>[];
  expect(shortcut?.name?.length).toBeLessThanOrEqual(24);
  expect(shortcut?.description?.length).toBeLessThanOrEqual(150);
});

test("the agent view has Slack's number of prompts, for where no questions of one's own can be had", () => {
  const view = (http.features?.agent_view ?? {}) as { suggested_prompts?: readonly unknown[] };
  expect(view.suggested_prompts).toHaveLength(4);
});

test("texts keep Slack's lengths", () => {
  const { name, description, long_description: long } = http.display_information ?? {};
  expect(String(name).length).toBeLessThanOrEqual(35);
  expect(String(description).length).toBeLessThanOrEqual(140);
  expect(String(long).length).toBeLessThanOrEqual(4_000);
  // Slack also asks for at least 174 characters here.
  expect(String(long).length).toBeGreaterThanOrEqual(174);
});

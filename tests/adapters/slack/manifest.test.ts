import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
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
});

test("the agent view has Slack's number of prompts, for where no questions of one's own can be had", () => {
  const view = (http.features?.agent_view ?? {}) as { suggested_prompts?: readonly unknown[] };
  expect(view.suggested_prompts).toHaveLength(4);
});

/**
 * The rules of Slack's published manifest schema, version 2, for every field that the manifests have, and no others:
 * like there, an unknown field is refused.
 */
const text = (max: number) => z.string().min(1).max(max);
const address = (max: number) => z.url({ protocol: /^https$/ }).max(max);
const prompt = z.strictObject({ title: z.string(), message: z.string() });
const Manifest = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2), minor_version: z.int() }),
  display_information: z.strictObject({
    name: text(35),
    description: text(140),
    long_description: z.string().min(175).max(4_000),
    background_color: z.string().regex(/^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: text(80), always_online: z.boolean() }),
    agent_view: z.strictObject({
      agent_description: text(300),
      suggested_prompts: z.array(prompt).max(4),
    }),
    shortcuts: z
      .array(
        z.strictObject({
          name: text(24),
          type: z.enum(['message', 'global']),
          callback_id: text(255),
          description: text(150),
        }),
      )
      .min(1)
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/.{1,31}$/),
          url: address(3_000).optional(),
          description: text(2_000),
          usage_hint: text(1_000),
          should_escape: z.boolean(),
        }),
      )
      .min(1)
      .max(50),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(address(2_500)).max(1_000).optional(),
    scopes: z.strictObject({ bot: z.array(text(50)).max(255) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: address(3_500).optional(),
      bot_events: z.array(text(50)).max(100),
    }),
    interactivity: z.strictObject({
      is_enabled: z.boolean(),
      request_url: address(3_500).optional(),
      message_menu_options_url: address(3_500).optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

test.each([
  ['over HTTP', http],
  ['for Socket Mode', socket],
])("the manifest %s keeps to Slack's published schema, once the address is filled in", (_what, manifest) => {
  const filled = JSON.stringify(manifest).replaceAll('YOUR_PUBLIC_URL', 'bot.example.com');
  expect(Manifest.safeParse(JSON.parse(filled)).error).toBeUndefined();
});

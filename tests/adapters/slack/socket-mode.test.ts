import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LocalSlack, startLocalSlack } from '../../support/slack.js';
import { createFakeCore, type RunningBot, startBot } from '../../support/slack-bot.js';
import { commandFields, mentionEvent } from '../../support/slack-events.js';
import { type SocketPeer, startSocketPeer } from '../../support/slack-socket.js';

let slack: LocalSlack;
let peer: SocketPeer;
let bot: RunningBot | null = null;

beforeEach(async () => {
  peer = await startSocketPeer(() => {});
  slack = await startLocalSlack({ socketUrl: () => peer.url });
});

afterEach(async () => {
  await bot?.stop();
  bot = null;
  await peer.close();
  await slack.close();
});

const CONFIG = { appToken: 'xapp-local', signingSecret: null };

test('in Socket Mode there is no address to call, and events and commands are acknowledged and answered', async () => {
  const core = createFakeCore();
  bot = await startBot(slack, core, { config: CONFIG });
  expect(bot.adapter.router).toBeNull();
  const event = mentionEvent();
  peer.send({ type: 'events_api', envelope_id: 'e1', payload: event, accepts_response_payload: false });
  const command = commandFields({ response_url: slack.responseUrl() });
  peer.send({ type: 'slash_commands', envelope_id: 'e2', payload: command, accepts_response_payload: true });
  await slack.until(() => slack.posts.length === 1 && slack.responses.length === 1, 'both answers');
  expect(slack.posts[0]).toMatchObject({ channel: 'C1', threadTs: event.event.ts });
  expect(peer.heard.map((message) => message.envelope_id).sort()).toEqual(['e1', 'e2']);
});

test('an event sent again over the socket is answered once', async () => {
  const core = createFakeCore();
  bot = await startBot(slack, core, { config: CONFIG });
  const event = mentionEvent();
  for (const id of ['e1', 'e2']) {
    peer.send({ type: 'events_api', envelope_id: id, payload: event, accepts_response_payload: false });
  }
  await slack.until(() => slack.posts.length === 1 && core.callCount() === 2, 'one answer to two deliveries');
  await bot.adapter.stop();
  expect(slack.posts).toHaveLength(1);
});

test.each([
  [{ error: 'not_allowed_token_type' }, 'unauthenticated', 'Copy the app-level token'],
  [{ error: 'missing_scope', needed: 'connections:write' }, 'denied', 'with the scope connections:write'],
])('the start ends with what to do, rather than trying for ever, at %j', async (refusal, code, hint) => {
  slack.failNext('apps.connections.open', 200, { body: { ok: false, ...refusal } });
  const started = startBot(slack, createFakeCore(), { config: CONFIG });
  await expect(started).rejects.toMatchObject({ code, hint: expect.stringContaining(hint) });
});

test('the start fails with a clear error where Slack refuses the app token', async () => {
  await expect(
    startBot(slack, createFakeCore(), { config: { ...CONFIG, appToken: 'xapp-wrong' } }),
  ).rejects.toMatchObject({ code: 'unauthenticated' });
});

import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { encodeAsk } from '../../../adapters/slack/buttons.js';
import type { EventsInHand } from '../../../src/ports/taken-events.js';
import { type LocalSlack, startLocalSlack } from '../../support/slack.js';
import { createFakeCore, type RunningBot, startBot } from '../../support/slack-bot.js';
import { commandFields, mentionEvent, messageEvent, pressPayload } from '../../support/slack-events.js';
import { type SocketPeer, startSocketPeer } from '../../support/slack-socket.js';

/** Slack is told that it has reached us once a question is written down, and not before. */

/** Writes down when it is let. */
function createSlowNotes() {
  const noted: string[] = [];
  let open = (): void => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  let tell = (): void => {};
  const begun = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const taken: EventsInHand = {
    take: async ({ eventId }) => {
      tell();
      await gate;
      noted.push(eventId);
      return true;
    },
    note: async () => true,
    isTakenOver: async () => false,
    done: async () => {},
  };
  return { taken, noted, begun, open: () => open() };
}

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

test.each([
  ['a mention', (to: string) => slack.send(to, mentionEvent())],
  ['a direct message', (to: string) => slack.send(to, messageEvent())],
  ['a command', (to: string) => slack.sendForm(to, commandFields({ response_url: slack.responseUrl() }))],
  [
    'a press',
    (to: string) =>
      slack.sendForm(to, pressPayload({ value: encodeAsk('지난달은?'), responseUrl: slack.responseUrl() })),
  ],
])('%s', async (_what, send) => {
  const notes = createSlowNotes();
  bot = await startBot(slack, createFakeCore(), { taken: notes.taken });
  const acknowledged: number[] = [];
  const sent = send(bot.url).then(({ status }) => acknowledged.push(status));
  await notes.begun;
  for (let i = 0; i < 20; i += 1) await turn();
  expect(acknowledged).toEqual([]);
  notes.open();
  await sent;
  expect(acknowledged).toEqual([200]);
  expect(notes.noted).toHaveLength(1);
  await slack.until(() => slack.posts.length + slack.responses.length === 1, 'the answer');
});

test('an event over the socket', async () => {
  const notes = createSlowNotes();
  const config = { appToken: 'xapp-local', signingSecret: null };
  bot = await startBot(slack, createFakeCore(), { config, taken: notes.taken });
  peer.send({
    type: 'events_api',
    envelope_id: 'e1',
    payload: messageEvent(),
    accepts_response_payload: false,
  });
  await notes.begun;
  for (let i = 0; i < 20; i += 1) await turn();
  expect(peer.heard).toEqual([]);
  notes.open();
  await slack.until(() => slack.posts.length === 1, 'the answer');
  expect(peer.heard.map((message) => message.envelope_id)).toEqual(['e1']);
});

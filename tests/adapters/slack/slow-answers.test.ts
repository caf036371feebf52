import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Reply } from '../../../src/ports/ask.js';
import { type LocalSlack, startLocalSlack, TEAM } from '../../support/slack.js';
import { answerOf, createFakeCore, type RunningBot, startBot } from '../../support/slack-bot.js';
import { mentionEvent, messageEvent } from '../../support/slack-events.js';

/** What stands in Slack while an answer takes long, and what becomes of it. */

const FIGURES = '이번 달 매출은 1,234원입니다.';
const WORKING = '답을 찾고 있습니다…';

let slack: LocalSlack;
let bot: RunningBot;
let answer: (reply: Reply) => void;

beforeEach(async () => {
  slack = await startLocalSlack();
  slack.users.set('UKIM', { id: 'UKIM', team_id: TEAM, profile: { email: 'kim@example.com' } });
  const reply = new Promise<Reply>((resolve) => {
    answer = resolve;
  });
  const core = createFakeCore(() => reply);
  bot = await startBot(slack, core, { slowAfterMs: 0 });
});

afterEach(async () => {
  answer({ answer: answerOf(), language: 'ko' });
  await bot.stop();
  await slack.close();
});

const called = (method: string): number => slack.calls.filter((call) => call.method === method).length;

function finish(text = FIGURES): void {
  answer({ answer: answerOf({ text, suggestions: ['제품별로'] }), language: 'ko' });
}

test('in a thread a stream says that work is under way, and ends as the answer', async () => {
  await slack.send(bot.url, messageEvent({ thread_ts: '5.5' }));
  await slack.until(() => called('chat.startStream') === 1 && slack.posts.length === 1, 'a stream');
  const ts = slack.posts[0]?.ts ?? '';
  expect(slack.cards.get(ts)).toEqual([WORKING]);
  expect(JSON.stringify(slack.posts)).not.toMatch(/\d,\d{3}/);
  finish();
  await slack.until(() => called('chat.stopStream') === 1, 'the end of the stream');
  await bot.adapter.stop();
  expect(slack.cards.get(ts)).toEqual([WORKING, '아래에 답했습니다']);
  expect(slack.posts).toHaveLength(1);
  expect(JSON.stringify(slack.posts[0]?.blocks)).toContain(FIGURES);
  expect(slack.posts[0]?.blocks.map(({ type }) => type)).toEqual(['section', 'actions']);
});

test('beside a direct message a message stands and becomes the answer', async () => {
  await slack.send(bot.url, messageEvent());
  await slack.until(() => slack.posts.length === 1, 'a message under way');
  expect(slack.posts[0]).toMatchObject({ threadTs: null, text: WORKING });
  finish();
  await slack.until(() => called('chat.update') === 1, 'the answer');
  await bot.adapter.stop();
  expect(slack.posts).toHaveLength(1);
  expect(slack.posts[0]?.text).toBe(FIGURES);
});

test('an answer of several messages goes on under the first', async () => {
  await slack.send(bot.url, messageEvent());
  await slack.until(() => slack.posts.length === 1, 'a message under way');
  finish(Array.from({ length: 7 }, (_, i) => `${i}${'가'.repeat(2_900)}`).join('\n'));
  await slack.until(() => slack.posts.length === 2 && called('chat.update') === 1, 'both messages');
  expect(slack.posts[0]?.text.startsWith('0가')).toBe(true);
});

test('a stream that has died is updated, and a message that can’t be is replaced', async () => {
  slack.failNext('chat.stopStream', 200, {
    body: { ok: false, error: 'message_not_in_streaming_state' },
  });
  slack.failNext('chat.update', 200, { body: { ok: false, error: 'edit_window_closed' } });
  slack.failNext('chat.update', 200, { body: { ok: false, error: 'edit_window_closed' } });
  await slack.send(bot.url, messageEvent({ thread_ts: '5.5' }));
  await slack.until(() => slack.posts.length === 1, 'a stream');
  const first = slack.posts[0]?.ts;
  finish();
  await slack.until(() => called('chat.postMessage') === 1, 'the answer');
  await bot.adapter.stop();
  expect(slack.posts).toHaveLength(1);
  expect(slack.posts[0]?.ts).not.toBe(first);
  expect(slack.posts[0]).toMatchObject({ threadTs: '5.5', text: FIGURES });
});

test('a Slack that takes no stream gets a message in its place', async () => {
  slack.failNext('chat.startStream', 200, { body: { ok: false, error: 'unknown_method' } });
  await slack.send(bot.url, messageEvent({ thread_ts: '5.5' }));
  await slack.until(() => slack.posts.length === 1, 'a message under way');
  expect(slack.posts[0]).toMatchObject({ threadTs: '5.5', text: WORKING });
  finish();
  await slack.until(() => called('chat.update') === 1, 'the answer');
});

test('in a channel, where the answer may be for the asker alone, nothing stands before it', async () => {
  await slack.send(bot.url, mentionEvent());
  await slack.until(() => called('assistant.threads.setStatus') === 1, 'a status');
  expect(slack.posts).toEqual([]);
  finish();
  await slack.until(() => slack.posts.length === 1, 'the answer');
  expect([called('chat.startStream'), called('chat.update')]).toEqual([0, 0]);
});

test('a Slack that asks to wait for the show gets the answer as usual, at once', async () => {
  const busy = { headers: { 'retry-after': 30 }, body: { ok: false, error: 'ratelimited' } };
  slack.failNext('chat.stopStream', 429, busy);
  slack.failNext('chat.update', 429, busy);
  slack.failNext('chat.update', 429, busy);
  await slack.send(bot.url, messageEvent({ thread_ts: '5.5' }));
  await slack.until(() => slack.posts.length === 1, 'a stream');
  finish();
  await slack.until(() => called('chat.postMessage') === 1, 'the answer');
  await bot.adapter.stop();
  expect(slack.posts.map(({ text }) => text)).toEqual([FIGURES]);
});

test('in a rush the first few are announced, and all are answered', async () => {
  const channels = Array.from({ length: 9 }, (_, i) => `D${i}`);
  await Promise.all(channels.map((channel) => slack.send(bot.url, messageEvent({ channel }))));
  await slack.until(() => called('assistant.threads.setStatus') === 9, 'nine questions waiting');
  expect(slack.posts).toHaveLength(5);
  finish();
  await slack.until(() => slack.posts.length === 9, 'nine answers');
  await bot.adapter.stop();
  expect(slack.posts.map(({ text }) => text)).toEqual(channels.map(() => FIGURES));
});

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type LocalSlack, startLocalSlack } from '../../support/slack.js';
import { createFakeCore, type FakeCore, type RunningBot, startBot } from '../../support/slack-bot.js';
import { commandFields, mentionEvent } from '../../support/slack-events.js';

let slack: LocalSlack;
let core: FakeCore;
let bot: RunningBot;

beforeAll(async () => {
  slack = await startLocalSlack();
  core = createFakeCore();
  bot = await startBot(slack, core);
});

afterAll(async () => {
  await bot.stop();
  await slack.close();
});

function now(): number {
  return Math.floor(Date.now() / 1_000);
}

describe('a request is refused with 401 and asks nothing', () => {
  test.each([
    ['a signature by another secret', { secret: 'another' }],
    ['an old timestamp', { atSeconds: now() - 400 }],
    ['a timestamp ten minutes in the future', { atSeconds: now() + 600 }],
    ['no signature', { without: 'x-slack-signature' }],
    ['no timestamp', { without: 'x-slack-request-timestamp' }],
    ['a timestamp that is no number', { headers: { 'x-slack-request-timestamp': 'now' } }],
    ['a signature without a version', { headers: { 'x-slack-signature': 'abc' } }],
  ])('%s', async (_name, options) => {
    expect((await slack.send(bot.url, mentionEvent(), options)).status).toBe(401);
    expect((await slack.sendForm(bot.url, commandFields({}), options)).status).toBe(401);
    await bot.adapter.stop();
    expect(core.callCount()).toBe(0);
  });

  test('and the log says what to look at', async () => {
    const before = bot.log.length;
    await slack.send(bot.url, mentionEvent(), { secret: 'another' });
    await slack.send(bot.url, mentionEvent(), { atSeconds: now() - 400 });
    const said = () => bot.log.slice(before).map(({ message }) => message);
    await vi.waitFor(() => {
      expect(said()).toContainEqual(expect.stringContaining('SLACK_SIGNING_SECRET'));
      expect(said()).toContainEqual(expect.stringContaining('clock'));
    });
  });

  test('a body that is not the signed one', async () => {
    const at = String(now());
    const response = await fetch(bot.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-slack-request-timestamp': at,
        'x-slack-signature': `v0=${'0'.repeat(64)}`,
      },
      body: JSON.stringify(mentionEvent()),
    });
    expect(response.status).toBe(401);
  });
});

test('the address check of Slack is answered with its challenge, and only when signed', async () => {
  const check = { token: 't', challenge: 'c4all3ng3', type: 'url_verification' };
  const answered = await slack.send(bot.url, check);
  expect(answered.status).toBe(200);
  expect(JSON.parse(answered.body)).toEqual({ challenge: 'c4all3ng3' });
  expect((await slack.send(bot.url, check, { secret: 'another' })).status).toBe(401);
});

test('a body over the limit is refused with 413', async () => {
  expect((await slack.send(bot.url, { type: 'event_callback', text: 'x'.repeat(1_100_000) })).status).toBe(
    413,
  );
});

test('a form that names its character set is read too', async () => {
  const fields = commandFields({ response_url: slack.responseUrl() });
  const contentType = 'application/x-www-form-urlencoded;charset=UTF-8';
  expect((await slack.sendForm(bot.url, fields, { contentType })).status).toBe(200);
  await slack.until(() => slack.responses.length === 1, 'a response');
});

test('signed nonsense is not answered and does no harm', async () => {
  const bodies = [{}, { type: 'event_callback' }, { type: 'event_callback', event: { type: 'message' } }];
  const { url } = bot;
  const sent = await Promise.all(bodies.map((body) => slack.send(url, body)));
  expect(sent.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
  await slack.send(bot.url, mentionEvent());
  await slack.until(() => slack.posts.length === 1, 'a reply');
});

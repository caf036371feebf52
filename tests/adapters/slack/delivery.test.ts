import { afterEach, beforeEach, expect, test } from 'vitest';
import { BOT_SCOPES } from '../../../adapters/slack/scopes.js';
import type { Reply } from '../../../src/ports/ask.js';
import { BOT_ID, BOT_USER, type LocalSlack, startLocalSlack, TEAM } from '../../support/slack.js';
import { answerOf, createFakeCore, type RunningBot, startBot } from '../../support/slack-bot.js';
import { commandFields, mentionEvent, messageEvent } from '../../support/slack-events.js';

let slack: LocalSlack;
let bot: RunningBot | null = null;

beforeEach(async () => {
  slack = await startLocalSlack();
});

afterEach(async () => {
  await bot?.stop();
  bot = null;
  await slack.close();
});

function korean(fields: Parameters<typeof answerOf>[0]): Reply {
  return { answer: answerOf(fields), language: 'ko' };
}

test('Slack is acknowledged before any answer is computed', async () => {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const core = createFakeCore(async () => {
    await held;
    return korean({ text: '답' });
  });
  bot = await startBot(slack, core);
  const event = await slack.send(bot.url, mentionEvent());
  const command = await slack.sendForm(bot.url, commandFields({ response_url: slack.responseUrl() }));
  expect([event.status, command.status]).toEqual([200, 200]);
  expect(slack.posts).toEqual([]);
  release();
  await slack.until(() => slack.posts.length === 1 && slack.responses.length === 1, 'both answers');
});

test('200 events at once are all acknowledged in time and answered once, repeats included', async () => {
  const core = createFakeCore((question) => {
    const until = performance.now() + 5;
    while (performance.now() < until); // the core computes without yielding
    return korean({ text: question.text });
  });
  bot = await startBot(slack, core);
  const { url } = bot;
  const events = Array.from({ length: 200 }, (_, i) => messageEvent({ channel: `D${i}`, text: `질문 ${i}` }));
  const delivered = await Promise.all(events.map((event) => slack.send(url, event)));
  expect(delivered.filter((d) => d.status !== 200)).toEqual([]);
  expect(Math.max(...delivered.map((d) => d.tookMs))).toBeLessThan(3_000);
  const repeated = events.slice(0, 50);
  await Promise.all(
    repeated.map((event) => slack.send(url, event, { headers: { 'x-slack-retry-num': '1' } })),
  );
  await slack.until(() => slack.posts.length >= 200, '200 answers');
  await bot.adapter.stop();
  expect(core.callCount()).toBe(250);
  expect(slack.posts.map((post) => post.text).sort()).toEqual(
    events.map((event) => String(event.event.text)).sort(),
  );
});

test('posts in one channel keep the interval, and other channels do not wait for them', async () => {
  await slack.close();
  slack = await startLocalSlack({ postIntervalMs: 100 });
  bot = await startBot(slack, createFakeCore(), { postIntervalMs: 150 });
  const { url } = bot;
  const channels = ['D1', 'D1', 'D1', 'D2', 'D3'];
  await Promise.all(channels.map((channel) => slack.send(url, messageEvent({ channel }))));
  await slack.until(() => slack.posts.length === 5, 'five answers');
  expect(slack.calls.filter((call) => call.method === 'chat.postMessage')).toHaveLength(5);
  const own = slack.posts.filter((post) => post.channel === 'D1').map((post) => post.atMs);
  expect((own[2] ?? 0) - (own[0] ?? 0)).toBeGreaterThanOrEqual(290);
  const others = slack.posts.filter((post) => post.channel !== 'D1').map((post) => post.atMs);
  expect(Math.max(...others)).toBeLessThan(own[2] ?? 0);
});

test('a 429 is waited out as long as Slack asks, then the message is posted once', async () => {
  bot = await startBot(slack, createFakeCore());
  slack.failNext('chat.postMessage', 429, { headers: { 'retry-after': 1 } });
  await slack.send(bot.url, mentionEvent());
  await slack.until(() => slack.posts.length === 1, 'a reply');
  const tries = slack.calls.filter((call) => call.method === 'chat.postMessage').map((call) => call.atMs);
  expect(tries).toHaveLength(2);
  expect((tries[1] ?? 0) - (tries[0] ?? 0)).toBeGreaterThanOrEqual(990);
});

test('a passing failure of Slack is tried again', async () => {
  bot = await startBot(slack, createFakeCore());
  slack.failNext('chat.postMessage', 503, {});
  slack.failNext('users.info', 200, { body: { ok: false, error: 'internal_error' } });
  await slack.send(bot.url, mentionEvent());
  await slack.until(() => slack.posts.length === 1, 'a reply');
});

test('a connection that breaks before Slack answers is tried again', async () => {
  bot = await startBot(slack, createFakeCore());
  slack.failNext('users.info', 0, {});
  slack.failNext('chat.postMessage', 0, {});
  await slack.send(bot.url, mentionEvent());
  await slack.until(() => slack.posts.length === 1, 'a reply');
  await bot.adapter.stop();
  expect(slack.posts).toHaveLength(1);
});

test('where Slack rejects the blocks, the same answer is posted as plain text, table included', async () => {
  const core = createFakeCore(() =>
    korean({
      text: '거래처별 매출',
      table: { columns: [{ key: 'client', label: '거래처', unit: null }], rows: [['한빛병원']] },
    }),
  );
  bot = await startBot(slack, core);
  slack.failNext('chat.postMessage', 200, { body: { ok: false, error: 'invalid_blocks' } });
  await slack.send(bot.url, mentionEvent());
  await slack.until(() => slack.posts.length === 1, 'a reply');
  expect(slack.posts[0]?.blocks).toEqual([]);
  expect(slack.posts[0]?.text).toContain('거래처별 매출');
  expect(slack.posts[0]?.text).toContain('한빛병원');
});

test('where a response_url refuses the blocks, the command is answered as plain text', async () => {
  bot = await startBot(slack, createFakeCore());
  slack.failNext('response_url', 400, { body: { ok: false, error: 'invalid_blocks' } });
  await slack.sendForm(bot.url, commandFields({ response_url: slack.responseUrl() }));
  await slack.until(() => slack.responses.length === 1, 'a response');
  expect(slack.responses[0]).toMatchObject({ text: '답: 이번 달 매출', response_type: 'ephemeral' });
  expect(slack.responses[0]).not.toHaveProperty('blocks');
});

test('what cannot be delivered is logged with a reference, a typed code and its cause', async () => {
  bot = await startBot(slack, createFakeCore());
  slack.failNext('chat.postMessage', 200, { body: { ok: false, error: 'is_archived' } });
  await slack.send(bot.url, mentionEvent());
  await slack.until(() => slack.calls.some((call) => call.method === 'chat.postMessage'), 'a try');
  await bot.adapter.stop();
  const line = bot.log.find((entry) => entry.level === 'error');
  expect(line?.fields).toMatchObject({
    reference: expect.stringMatching(/^[0-9a-f]{8}$/),
    code: 'not_found',
    slackError: 'is_archived',
    error: { cause: expect.any(Error) },
  });
});

test('an app that was installed from an earlier manifest is told at the start which scopes it lacks', async () => {
  const body = { ok: true, team_id: TEAM, user_id: BOT_USER, bot_id: BOT_ID };
  const lacked = async (granted: readonly string[]): Promise<readonly string[]> => {
    slack.failNext('auth.test', 200, { headers: { 'x-oauth-scopes': granted.join(',') }, body });
    const other = await startBot(slack, createFakeCore());
    await other.stop();
    return other.log.map(({ message }) => message).filter((message) => message.includes('lacks the scopes'));
  };
  expect(await lacked(BOT_SCOPES)).toEqual([]);
  // What a plan without agent features can't have is no fault.
  expect(await lacked(BOT_SCOPES.filter((scope) => scope !== 'assistant:write'))).toEqual([]);
  const [line] = await lacked(BOT_SCOPES.filter((scope) => !['files:read', 'im:write'].includes(scope)));
  expect(line).toContain('lacks the scopes files:read, im:write: update it from the manifest');
});

test('the start fails with a clear error where Slack refuses the token', async () => {
  await expect(
    startBot(slack, createFakeCore(), { config: { botToken: 'xoxb-wrong' } }),
  ).rejects.toMatchObject({
    code: 'unauthenticated',
    message: 'Slack refused the token at auth.test (invalid_auth).',
  });
});

test('a Slack that is away at the start is asked again with the first event', async () => {
  for (let i = 0; i < 3; i += 1) slack.failNext('auth.test', 503, {});
  bot = await startBot(slack, createFakeCore());
  expect(bot.log.some((line) => line.level === 'warn')).toBe(true);
  await slack.send(bot.url, mentionEvent({ text: `<@${BOT_USER}> 매출` }));
  await slack.until(() => slack.posts.length === 1, 'a reply');
});

test('a long answer comes as several messages, each within the limits, nothing lost', async () => {
  const lines = Array.from({ length: 600 }, (_, i) => `${i + 1}. <거래처> & ${'매출'.repeat(8)}`);
  bot = await startBot(
    slack,
    createFakeCore(() => korean({ text: lines.join('\n') })),
  );
  await slack.send(bot.url, mentionEvent());
  await slack.until(() => slack.posts.length > 1, 'more than one message');
  await bot.adapter.stop();
  const shown = slack.posts
    .flatMap((post) => post.blocks)
    .map((block) => (block as { text: { text: string } }).text.text)
    .join('\n');
  expect(shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').split('\n')).toEqual(
    lines,
  );
});

test('an answer that takes longer than a second shows that it is being worked on', async () => {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const core = createFakeCore(async () => {
    await held;
    return korean({ text: '답' });
  });
  bot = await startBot(slack, core);
  await slack.send(bot.url, mentionEvent());
  await slack.until(
    () => slack.calls.some((call) => call.method === 'assistant.threads.setStatus'),
    'a status',
  );
  release();
  await slack.until(() => slack.posts.length === 1, 'a reply');
});

test("one person's questions in a conversation are asked one after another, others do not wait", async () => {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const core = createFakeCore(async (question) => {
    if (question.text === '첫째') await held;
    return korean({ text: question.text });
  });
  bot = await startBot(slack, core);
  await slack.send(bot.url, messageEvent({ channel: 'D1', text: '첫째' }));
  await slack.send(bot.url, messageEvent({ channel: 'D1', text: '둘째' }));
  await slack.send(bot.url, messageEvent({ channel: 'D2', user: 'ULEE', text: '셋째' }));
  await slack.until(() => slack.posts.length === 1, 'the answer to the other person');
  expect(core.asked.map((question) => question.text)).toEqual(['첫째', '셋째']);
  release();
  await slack.until(() => slack.posts.length === 3, 'all answers');
  expect(slack.posts.map((post) => post.text)).toEqual(['셋째', '첫째', '둘째']);
});

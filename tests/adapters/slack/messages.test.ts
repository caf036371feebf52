import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encodeAsk } from '../../../adapters/slack/buttons.js';
import { BOT_ID, BOT_USER, type LocalSlack, startLocalSlack, TEAM } from '../../support/slack.js';
import {
  answerOf,
  createFakeCore,
  type FakeCore,
  type RunningBot,
  startBot,
} from '../../support/slack-bot.js';
import { commandFields, mentionEvent, messageEvent, pressPayload } from '../../support/slack-events.js';

let slack: LocalSlack;
let core: FakeCore;
let bot: RunningBot;

const KIM = { id: 'UKIM', team_id: TEAM, real_name: '김영업', profile: { email: 'kim@example.com' } };

beforeEach(async () => {
  slack = await startLocalSlack();
  slack.users.set('UKIM', KIM);
  core = createFakeCore();
  bot = await startBot(slack, core);
});

afterEach(async () => {
  await bot.stop();
  await slack.close();
});

/** All questions in hand are answered once the adapter has stopped. */
async function settled(): Promise<void> {
  await bot.adapter.stop();
}

describe('what is answered', () => {
  test('a mention is answered in its thread, asked as the person behind it', async () => {
    const event = mentionEvent({ text: `<@${BOT_USER}>: 이번 달 매출 &amp; 건수` });
    expect((await slack.send(bot.url, event)).status).toBe(200);
    await slack.until(() => slack.posts.length === 1, 'a reply');
    expect(slack.posts[0]).toMatchObject({ channel: 'C1', threadTs: event.event.ts });
    expect(slack.posts[0]?.text).toContain('답: 이번 달 매출 &amp; 건수');
    expect(core.asked[0]).toMatchObject({
      eventId: `slack:${TEAM}:C1:${event.event.ts}`,
      channel: 'slack',
      text: '이번 달 매출 & 건수',
      conversation: `slack:${TEAM}/C1:${event.event.ts}`,
      email: 'kim@example.com',
      asker: { kind: 'platform', platform: 'slack', tenant: TEAM, externalId: 'UKIM' },
    });
  });

  test('a direct message is answered beside it, and the whole direct channel is one conversation', async () => {
    await slack.send(bot.url, messageEvent({ text: '이번 달 매출' }));
    await slack.send(bot.url, messageEvent({ text: '지난달은?' }));
    await slack.until(() => slack.posts.length === 2, 'two replies');
    expect(slack.posts.map((post) => post.threadTs)).toEqual([null, null]);
    expect(new Set(core.asked.map((question) => question.conversation))).toEqual(
      new Set([`slack:${TEAM}:D1`]),
    );
  });

  test('a direct message in a thread is answered in that thread', async () => {
    await slack.send(bot.url, messageEvent({ thread_ts: '1.5' }));
    await slack.until(() => slack.posts.length === 1, 'a reply');
    expect(slack.posts[0]).toMatchObject({ channel: 'D1', threadTs: '1.5' });
    expect(core.asked[0]?.conversation).toBe(`slack:${TEAM}:D1`);
  });

  test('a reply in a thread is answered in the same conversation where the bot has answered before', async () => {
    const first = mentionEvent();
    await slack.send(bot.url, first);
    await slack.until(() => slack.posts.length === 1, 'the first reply');
    const reply = messageEvent({ channel: 'C1', thread_ts: first.event.ts, text: '제품별로' });
    await slack.send(bot.url, reply);
    await slack.until(() => slack.posts.length === 2, 'the second reply');
    expect(slack.posts[1]).toMatchObject({ channel: 'C1', threadTs: first.event.ts });
    expect(core.asked[1]?.conversation).toBe(core.asked[0]?.conversation);
  });

  test('a thread the bot was mentioned in before a restart is still its thread', async () => {
    slack.history.set('C1:5.5', [{ user: 'UKIM', text: `<@${BOT_USER}> 매출`, ts: '5.5' }]);
    await slack.send(bot.url, messageEvent({ channel: 'C1', thread_ts: '5.5', text: '제품별로' }));
    await slack.until(() => slack.posts.length === 1, 'a reply');
    expect(slack.posts[0]?.threadTs).toBe('5.5');
  });

  test('a thread whose first message was deleted is still its thread where it has answered', async () => {
    slack.history.set('C1:5.5', [
      { user: 'USLACKBOT', subtype: 'tombstone', text: 'This message was deleted.', ts: '5.5' },
      { user: BOT_USER, bot_id: BOT_ID, text: '매출은 1원입니다.', ts: '5.6' },
    ]);
    await slack.send(bot.url, messageEvent({ channel: 'C1', thread_ts: '5.5', text: '제품별로' }));
    await slack.until(() => slack.posts.length === 1, 'a reply');
    expect(slack.posts[0]?.threadTs).toBe('5.5');
  });

  test('a thread that was deleted whole is left alone, and the next question is answered', async () => {
    slack.failNext('conversations.replies', 200, { body: { ok: false, error: 'thread_not_found' } });
    await slack.send(bot.url, messageEvent({ channel: 'C1', thread_ts: '6.6', text: '제품별로' }));
    await slack.send(bot.url, mentionEvent());
    await slack.until(() => slack.posts.length === 1, 'a reply');
    await settled();
    expect(core.asked).toHaveLength(1);
    expect(slack.posts).toHaveLength(1);
  });

  test('a question that was deleted before its answer harms no other', async () => {
    slack.failNext('chat.postMessage', 200, { body: { ok: false, error: 'thread_not_found' } });
    await slack.send(bot.url, mentionEvent());
    await slack.until(() => slack.calls.some(({ method }) => method === 'chat.postMessage'), 'a try');
    const second = mentionEvent();
    await slack.send(bot.url, second);
    await slack.until(() => slack.posts.length === 1, 'a reply');
    await settled();
    expect(slack.posts.map((post) => post.threadTs)).toEqual([second.event.ts]);
  });

  test('a name behind a mention, a channel and a link reach the core as plain text', async () => {
    slack.users.set('ULEE', { id: 'ULEE', team_id: TEAM, profile: { real_name: '이민수' } });
    const text = `<@${BOT_USER}> <@ULEE> 실적 <#C9|강남팀> <https://a.example|한빛병원> <!here> 1 &lt; 2 &amp;lt;`;
    await slack.send(bot.url, mentionEvent({ text }));
    await slack.until(() => slack.posts.length === 1, 'a reply');
    expect(core.asked[0]?.text).toBe('이민수 실적 강남팀 한빛병원 @here 1 < 2 &lt;');
  });

  test('a slash command is answered for the asker alone', async () => {
    const sent = await slack.sendForm(bot.url, commandFields({ response_url: slack.responseUrl() }));
    expect(sent).toMatchObject({ status: 200, body: '' });
    await slack.until(() => slack.responses.length === 1, 'a response');
    expect(slack.responses[0]).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(slack.posts).toEqual([]);
    expect(core.asked[0]).toMatchObject({ text: '이번 달 매출', conversation: `slack:${TEAM}/C1:command` });
  });

  test('a pressed button asks its question as the presser, in the same conversation', async () => {
    slack.users.set('ULEE', { id: 'ULEE', team_id: TEAM, profile: { email: 'lee@example.com' } });
    const value = encodeAsk('A&B <병원> 매출');
    const press = pressPayload({ value, user: 'ULEE', threadTs: '7.7', responseUrl: slack.responseUrl() });
    expect((await slack.sendForm(bot.url, press)).status).toBe(200);
    await slack.until(() => slack.posts.length === 1, 'a reply');
    expect(core.asked[0]).toMatchObject({
      text: 'A&B <병원> 매출',
      email: 'lee@example.com',
      conversation: `slack:${TEAM}/C1:7.7`,
    });
    expect(slack.posts[0]?.threadTs).toBe('7.7');
    expect(JSON.stringify(slack.posts[0]?.blocks[0])).toContain('질문: A&amp;B &lt;병원&gt; 매출');
  });

  test('what is chosen from a menu is asked as a press is, going on from its answer', async () => {
    const value = encodeAsk('거래처별로', 7);
    const responseUrl = slack.responseUrl();
    const chosen = pressPayload({ value, responseUrl, actionId: 'medisales_ask_breakdown', isMenu: true });
    expect((await slack.sendForm(bot.url, chosen)).status).toBe(200);
    await slack.until(() => slack.posts.length === 1, 'an answer');
    expect(core.asked[0]).toMatchObject({ text: '거래처별로', after: 7 });
  });

  test('a button in an answer only the asker sees is answered for them alone', async () => {
    const press = pressPayload({
      value: encodeAsk('지난달 매출'),
      isEphemeral: true,
      responseUrl: slack.responseUrl(),
    });
    await slack.sendForm(bot.url, press);
    await slack.until(() => slack.responses.length === 1, 'a response');
    expect(slack.posts).toEqual([]);
    expect(core.asked[0]?.conversation).toBe(`slack:${TEAM}/C1:command`);
  });
});

describe('what is not answered', () => {
  test.each([
    ['the own message', messageEvent({ user: BOT_USER, bot_id: BOT_ID })],
    ['the own message without a bot id', messageEvent({ user: BOT_USER })],
    ["another bot's message", messageEvent({ bot_id: 'BOTHER' })],
    ["another bot's mention", mentionEvent({ bot_id: 'BOTHER' })],
    ['an edit', messageEvent({ subtype: 'message_changed' })],
    ['a deletion', messageEvent({ subtype: 'message_deleted' })],
    ['a join', messageEvent({ channel: 'C1', subtype: 'channel_join' })],
    ['a message in a channel to nobody', messageEvent({ channel: 'C1' })],
    ['a reply in a thread of others', messageEvent({ channel: 'C1', thread_ts: '3.3' })],
  ])('%s', async (_name, event) => {
    expect((await slack.send(bot.url, event)).status).toBe(200);
    await settled();
    expect(core.callCount()).toBe(0);
    expect(slack.posts).toEqual([]);
  });

  test("a reply in the bot's thread that begins by addressing somebody else", async () => {
    slack.history.set('C1:5.5', [{ user: BOT_USER, text: '답', ts: '5.6' }]);
    await slack.send(bot.url, messageEvent({ channel: 'C1', thread_ts: '5.5', text: '<@ULEE> 봤어요?' }));
    await settled();
    expect(core.callCount()).toBe(0);
  });
});

describe('each event is answered once', () => {
  test('a delivery that Slack repeats', async () => {
    const event = mentionEvent();
    await slack.send(bot.url, event);
    await slack.until(() => slack.posts.length === 1, 'a reply');
    const retry = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' };
    expect((await slack.send(bot.url, event, { headers: retry })).status).toBe(200);
    await settled();
    expect(slack.posts).toHaveLength(1);
  });

  test('a message that comes as a mention and as a message', async () => {
    const mention = mentionEvent();
    const message = messageEvent({
      channel: 'C1',
      ts: mention.event.ts,
      text: `<@${BOT_USER}> 이번 달 매출`,
    });
    await Promise.all([slack.send(bot.url, mention), slack.send(bot.url, message)]);
    await settled();
    expect(core.callCount()).toBe(2);
    expect(slack.posts).toHaveLength(1);
  });

  test('an event delivered to two processes', async () => {
    const other = await startBot(slack, core);
    try {
      const event = mentionEvent();
      await Promise.all([slack.send(bot.url, event), slack.send(other.url, event)]);
      await settled();
      await other.adapter.stop();
      expect(core.callCount()).toBe(2);
      expect(slack.posts).toHaveLength(1);
    } finally {
      await other.stop();
    }
  });
});

describe('a channel that is shared with another company', () => {
  const shared = (event: object) => ({ ...event, is_ext_shared_channel: true });

  test('gets no figures: nothing is asked, and the asker is told where to ask', async () => {
    const mention = mentionEvent();
    await slack.send(bot.url, shared(messageEvent({ channel: 'C1', text: mention.event.text as string })));
    await slack.send(bot.url, shared(mention));
    await slack.until(() => slack.posts.length === 1, 'a refusal');
    expect(slack.posts[0]?.text).toContain('다른 회사와 공유된 채널');
    expect(core.asked).toHaveLength(0);
  });

  test('does not keep anybody from asking in a direct message', async () => {
    await slack.send(bot.url, shared(messageEvent()));
    await slack.until(() => slack.posts.length === 1, 'a reply');
    expect(core.asked).toHaveLength(1);
  });
});

describe('who is asked for', () => {
  test.each([
    ['somebody Slack does not know', undefined],
    ['somebody of another workspace', { ...KIM, team_id: 'TOTHER' }],
    ['somebody of whom Slack does not say the workspace', { ...KIM, team_id: undefined }],
    ['a stranger', { ...KIM, is_stranger: true }],
    ['somebody deleted', { ...KIM, deleted: true }],
    ['somebody whose email is not confirmed', { ...KIM, is_email_confirmed: false }],
    ['somebody without an email', { id: 'UKIM', team_id: TEAM, profile: {} }],
  ])('%s has no email to be found by, and still gets the answer of the core', async (_name, user) => {
    if (user === undefined) slack.users.delete('UKIM');
    else slack.users.set('UKIM', user);
    await slack.send(bot.url, mentionEvent());
    await slack.until(() => slack.posts.length === 1, 'a reply');
    expect(core.asked[0]?.email).toBeNull();
  });
});

test('where the core itself fails, the person is told, with a reference that is in the log', async () => {
  const failing = createFakeCore(() => {
    throw new Error('broken');
  });
  const other = await startBot(slack, failing);
  try {
    await slack.send(other.url, mentionEvent());
    await slack.until(() => slack.posts.length === 1, 'a reply');
    const reference = /참조 번호 ([0-9a-f]{8})/.exec(slack.posts[0]?.text ?? '')?.[1];
    expect(reference).toBeDefined();
    expect(
      other.log.some(
        (line) => line.level === 'error' && JSON.stringify(line.fields).includes(`${reference}`),
      ),
    ).toBe(true);
  } finally {
    await other.stop();
  }
});

test('an answer in English keeps its fixed words in English', async () => {
  const english = createFakeCore(() => ({
    answer: answerOf({ text: 'Sales', period: { from: '2026-06-01', to: '2026-06-15' }, scope: 'company' }),
    language: 'en',
  }));
  const other = await startBot(slack, english);
  try {
    await slack.send(other.url, mentionEvent());
    await slack.until(() => slack.posts.length === 1, 'a reply');
    expect(JSON.stringify(slack.posts[0]?.blocks)).toContain(
      'Period 2026-06-01 ~ 2026-06-15 · Scope whole company',
    );
  } finally {
    await other.stop();
  }
});

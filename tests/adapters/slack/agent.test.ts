import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Asker } from '../../../src/model/question.js';
import type { StarterList } from '../../../src/ports/starters.js';
import { BOT_USER, type LocalSlack, startLocalSlack, TEAM } from '../../support/slack.js';
import { answerOf, createFakeCore, type RunningBot, startBot } from '../../support/slack-bot.js';
import { homeOpenedEvent, messageEvent, threadStartedEvent } from '../../support/slack-events.js';

/** Slack's agent view: suggested prompts, the status while working, and the names of threads. */

const PROMPTS = 'assistant.threads.setSuggestedPrompts';
const STATUS = 'assistant.threads.setStatus';
const TITLE = 'assistant.threads.setTitle';

let slack: LocalSlack;
let bot: RunningBot;
let list: StarterList | null;
let askers: Asker[];
let release: () => void;

beforeEach(async () => {
  slack = await startLocalSlack();
  slack.users.set('UKIM', { id: 'UKIM', team_id: TEAM, profile: { email: 'kim@example.com' } });
  list = { language: 'ko', questions: ['이번 달 달성률은?', `${'가'.repeat(70)} 지난달 매출이 왜 줄었어?`] };
  askers = [];
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const core = createFakeCore(async ({ text }) => {
    if (text === '오래 걸리는 질문') await held;
    return { answer: answerOf({ text: `답: ${text}` }), language: text === 'this month' ? 'en' : 'ko' };
  });
  bot = await startBot(slack, core, {
    starters: {
      of: async (asker) => {
        askers.push(asker);
        return list;
      },
    },
  });
});

afterEach(async () => {
  release();
  await bot.stop();
  await slack.close();
});

function callsOf(method: string): readonly Readonly<Record<string, unknown>>[] {
  return slack.calls.filter((call) => call.method === method).map((call) => call.args);
}

function parsed(prompts: unknown): readonly { title: string; message: string }[] {
  return typeof prompts === 'string' ? JSON.parse(prompts) : (prompts as never);
}

describe('suggested prompts', () => {
  test("whoever opens the messages tab gets questions of their own, without a thread as Slack's agents must", async () => {
    await slack.send(bot.url, homeOpenedEvent('UKIM', 'messages'));
    await slack.until(() => callsOf(PROMPTS).length === 1, 'prompts');
    const [call] = callsOf(PROMPTS);
    expect(call).toMatchObject({ channel_id: 'D1' });
    expect(call).not.toHaveProperty('thread_ts');
    expect(askers).toMatchObject([{ platform: 'slack', tenant: TEAM, externalId: 'UKIM' }]);
    const prompts = parsed(call?.prompts);
    expect(prompts.map(({ message }) => message)).toEqual(list?.questions);
    expect(prompts[0]?.title).toBe('이번 달 달성률은?');
    expect(Array.from(prompts[1]?.title ?? '')).toHaveLength(60);
  });

  test('in the older assistant view they go to the thread that was started', async () => {
    await slack.send(bot.url, threadStartedEvent('9.9'));
    await slack.until(() => callsOf(PROMPTS).length === 1, 'prompts');
    expect(callsOf(PROMPTS)[0]).toMatchObject({ channel_id: 'D1', thread_ts: '9.9' });
  });

  test('the home tab is not the place for them, and somebody unknown gets none', async () => {
    await slack.send(bot.url, homeOpenedEvent('UKIM', 'home'));
    list = null;
    await slack.send(bot.url, homeOpenedEvent('USTRANGER', 'messages'));
    await bot.adapter.stop();
    expect(askers.map((asker) => asker.kind === 'platform' && asker.externalId)).toEqual(['USTRANGER']);
    expect(callsOf(PROMPTS)).toEqual([]);
  });
});

describe('the status while working', () => {
  test('it stands at the message within a second and goes when the answer stands', async () => {
    const event = messageEvent({ text: '오래 걸리는 질문' });
    await slack.send(bot.url, event);
    await slack.until(() => callsOf(STATUS).length === 1, 'a status');
    expect(callsOf(STATUS)[0]).toMatchObject({ channel_id: 'D1', thread_ts: event.event.ts });
    expect(callsOf(STATUS)[0]?.status).not.toBe('');
    expect(slack.posts).toEqual([]);
    release();
    await slack.until(() => callsOf(STATUS).length === 2, 'the status to go');
    expect(callsOf(STATUS)[1]).toMatchObject({ thread_ts: event.event.ts, status: '' });
    expect(slack.posts.map(({ text }) => text)).toEqual(['답: 오래 걸리는 질문']);
  });

  test('it speaks the language that its reader was answered in last', async () => {
    await slack.send(bot.url, messageEvent({ text: 'this month' }));
    await slack.until(() => slack.posts.length === 1, 'the first answer');
    await slack.send(bot.url, messageEvent({ text: '오래 걸리는 질문' }));
    await slack.until(() => callsOf(STATUS).length === 1, 'a status');
    expect(callsOf(STATUS)[0]?.status).toBe('Looking for the answer…');
    release();
    await slack.until(() => slack.posts.length === 2, 'the second answer');
  });

  test('a status that Slack refuses costs nothing', async () => {
    slack.failNext(STATUS, 200, { body: { ok: false, error: 'missing_scope' } });
    await slack.send(bot.url, messageEvent({ text: '오래 걸리는 질문' }));
    await slack.until(() => callsOf(STATUS).length === 1, 'a status');
    release();
    await slack.until(() => slack.posts.length === 1, 'the answer');
  });
});

describe('the name of a thread', () => {
  test('it is the first question in it, set once', async () => {
    await slack.send(bot.url, messageEvent({ thread_ts: '1790000000.000000', text: '이번 달  매출' }));
    await slack.until(() => slack.posts.length === 1, 'the first answer');
    await slack.send(bot.url, messageEvent({ thread_ts: '1790000000.000000', text: '제품별로' }));
    await slack.until(() => slack.posts.length === 2, 'the second answer');
    await bot.adapter.stop();
    expect(callsOf(TITLE)).toMatchObject([
      { channel_id: 'D1', thread_ts: '1790000000.000000', title: '이번 달 매출' },
    ]);
  });

  test('a thread in which the bot has answered before a restart keeps its name', async () => {
    slack.history.set('D1:1780000000.000000', [
      { user: 'UKIM', text: '지난달 매출', ts: '1780000000.000000' },
      { user: BOT_USER, text: '답', ts: '1780000001.000000' },
    ]);
    await slack.send(bot.url, messageEvent({ thread_ts: '1780000000.000000', text: '제품별로' }));
    await slack.until(() => slack.posts.length === 1, 'the answer');
    await bot.adapter.stop();
    expect(callsOf(TITLE)).toEqual([]);
  });

  test('messages outside threads name nothing, and a refused title costs nothing', async () => {
    slack.failNext(TITLE, 200, { body: { ok: false, error: 'invalid_thread_ts' } });
    await slack.send(bot.url, messageEvent({ text: '이번 달 매출' }));
    await slack.until(() => slack.posts.length === 1, 'the first answer');
    expect(callsOf(TITLE)).toEqual([]);
    await slack.send(bot.url, messageEvent({ thread_ts: '1790000000.000001', text: '제품별로' }));
    await slack.until(() => slack.posts.length === 2 && callsOf(TITLE).length === 1, 'the second answer');
  });
});

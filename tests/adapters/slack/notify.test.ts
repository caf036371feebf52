import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Stores } from '../../../db/stores.js';
import type { ChannelAddress } from '../../../src/model/alert.js';
import type { Answer } from '../../../src/model/answer.js';
import type { Destination, Notice } from '../../../src/ports/notifier.js';
import { addCompany, useHomes } from '../../db/home.js';
import { type LocalSlack, startLocalSlack, TEAM } from '../../support/slack.js';
import {
  answerOf,
  createFakeCore,
  type FakeCore,
  type RunningBot,
  startBot,
} from '../../support/slack-bot.js';
import { messageEvent, pressPayload } from '../../support/slack-events.js';

const folder = mkdtempSync(join(tmpdir(), 'slack-notices-'));
const chartPath = join(folder, 'chart.png');
writeFileSync(chartPath, Buffer.from([0x89, 0x50, 0x4e, 0x47]));

const DIGEST: Partial<Answer> = {
  text: '이번 달 매출은 1억원입니다.',
  table: {
    columns: [{ key: 'client', label: '거래처', unit: null }],
    rows: [['한빛병원'], ['다솜의원']],
  },
  chart: { kind: 'bar', path: chartPath },
  suggestions: ['제품별로', '알림 3번 하루 쉬어줘'],
};

function notice(...parts: [heading: string, fields: Partial<Answer>][]): Notice {
  return {
    key: 'delivery-1',
    language: 'ko',
    parts: parts.map(([heading, fields]) => ({ heading, answer: answerOf(fields) })),
    username: 'kim',
  };
}

const homes = useHomes();
let slack: LocalSlack;
let bot: RunningBot;
let core: FakeCore;
let home: string;
let stores: Stores;
let kim: Destination;

/** The adapter over the home's own people, as a process that has just been started has it. */
async function start(): Promise<void> {
  stores = homes.open(home);
  const { people, conversationReferences } = stores;
  const outreach = { references: conversationReferences, identify: people.identify, accounts: people };
  core = createFakeCore(async (question) => {
    const who = await people.identify(question.asker);
    return {
      answer: answerOf({ text: `답: ${question.text}` }),
      language: 'ko',
      ...(who === null ? {} : { username: who.username }),
    };
  });
  bot = await startBot(slack, core, { outreach });
}

beforeEach(async () => {
  slack = await startLocalSlack();
  slack.users.set('UKIM', { team_id: TEAM, is_email_confirmed: true, profile: { email: 'kim@example.com' } });
  home = await homes.setUp();
  await start();
  const ids = await addCompany(stores);
  kim = { kind: 'user', userId: ids.kim ?? 0, email: 'kim@example.com' };
});
afterEach(async () => {
  await bot.stop();
  await slack.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const send = (to: Destination, what: Notice = notice(['아침 실적', DIGEST])): Promise<string | null> =>
  bot.adapter.notify?.(what, to) ?? Promise.reject(new Error('this adapter writes to nobody'));

const channel = (conversation: string, tenant = TEAM): Destination & { channel: ChannelAddress } => ({
  kind: 'channel',
  channel: { platform: 'slack', tenant, conversation },
});

const calls = (method: string): number => slack.calls.filter((call) => call.method === method).length;

describe('a notice in Slack', () => {
  it('arrives as a direct message of somebody who never wrote: heading, table, buttons, chart', async () => {
    expect(await send(kim)).toBe(slack.posts[0]?.ts);
    expect(slack.posts).toHaveLength(1);
    const [post] = slack.posts;
    expect(post).toMatchObject({ channel: 'D-UKIM', threadTs: null });
    expect(post?.blocks.map(({ type }) => type)).toEqual(['header', 'section', 'table', 'actions']);
    expect(post?.text).toBe('아침 실적\n이번 달 매출은 1억원입니다.');
    expect(slack.files).toMatchObject([{ title: '아침 실적', channel: 'D-UKIM', threadTs: null }]);
  });

  it('looks for nobody by email twice, also after a restart; not for those who are not there either', async () => {
    await send(kim);
    await send(kim);
    await bot.stop();
    await start();
    await send(kim);
    expect(slack.posts).toHaveLength(3);
    expect([calls('users.lookupByEmail'), calls('conversations.open')]).toEqual([1, 1]);
    const lee: Destination = { kind: 'user', userId: 2, email: 'lee@example.com' };
    await expect(send(lee)).rejects.toMatchObject({ code: 'not_found', retryable: false });
    await expect(send(lee)).rejects.toMatchObject({ code: 'not_found' });
    expect(calls('users.lookupByEmail')).toBe(2);
  });

  it('goes where the person wrote last, without any look-up', async () => {
    await slack.send(bot.url, messageEvent({ channel: 'DKIM' }));
    await slack.until(() => slack.posts.length === 1, 'an answer');
    await bot.adapter.stop();
    await send(kim);
    expect(slack.posts[1]?.channel).toBe('DKIM');
    expect([calls('users.lookupByEmail'), calls('conversations.open')]).toEqual([0, 0]);
  });

  it('finds the person anew where the kept channel is gone, and never reaches another one', async () => {
    await slack.send(bot.url, messageEvent({ channel: 'DKIM' }));
    await slack.until(() => slack.posts.length === 1, 'an answer');
    await bot.adapter.stop();
    slack.channels.set('DKIM', { error: 'channel_not_found' });
    await send(kim);
    expect(slack.posts[1]?.channel).toBe('D-UKIM');
    // The account is somebody else's now: what is kept of it is no way to Kim any more.
    await stores.accounts.link(2, { platform: 'slack', tenant: TEAM, externalId: 'UKIM' });
    await expect(send(kim)).rejects.toMatchObject({ code: 'not_found' });
    expect(slack.posts).toHaveLength(2);
  });

  it('is not sent to guests of other workspaces, bots and people who left', async () => {
    for (const fields of [{ team_id: 'TELSE' }, { is_bot: true }, { deleted: true }]) {
      const email = `${Object.keys(fields)[0]}@example.com`;
      slack.users.set(email, { team_id: TEAM, profile: { email }, ...fields });
      await expect(send({ kind: 'user', userId: 1, email })).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(slack.posts).toEqual([]);
  });

  it('arrives in a channel, and a button there asks in its thread', async () => {
    await send(channel('C9'));
    expect(slack.posts[0]).toMatchObject({ channel: 'C9', threadTs: null });
    const buttons = slack.posts[0]?.blocks.at(-1)?.elements as { text: { text: string }; value: string }[];
    expect(buttons.map(({ text }) => text.text)).toEqual(['제품별로', '알림 3번 하루 쉬어줘']);
    const press = pressPayload({
      value: buttons[1]?.value ?? '',
      channel: 'C9',
      responseUrl: slack.responseUrl(),
    });
    await slack.sendForm(bot.url, press);
    await slack.until(() => slack.posts.length === 2, 'an answer');
    expect(core.asked[0]).toMatchObject({ text: '알림 3번 하루 쉬어줘', isShared: true });
    const { message } = JSON.parse(press.payload ?? '') as { message: { ts: string } };
    expect(slack.posts[1]).toMatchObject({ channel: 'C9', threadTs: message.ts });
  });

  it.each(['channel_not_found', 'not_in_channel', 'is_archived'])(
    '%s is a channel that is gone',
    async (error) => {
      slack.channels.set('C9', { error });
      await expect(send(channel('C9'))).rejects.toMatchObject({ code: 'not_found', retryable: false });
    },
  );

  it('account_inactive is a reader who left, or a void token: Slack is asked which', async () => {
    slack.channels.set('C9', { error: 'account_inactive' });
    await expect(send(channel('C9'))).rejects.toMatchObject({ code: 'not_found' });
    slack.failNext('auth.test', 200, { body: { ok: false, error: 'account_inactive' } });
    await expect(send(channel('C9'))).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('goes to no channel of another workspace or that another company reads', async () => {
    await expect(send(channel('C9', 'TELSE'))).rejects.toMatchObject({ code: 'not_found' });
    slack.channels.set('C9', { info: { is_ext_shared: true } });
    await expect(send(channel('C9'))).rejects.toMatchObject({ code: 'denied' });
    expect(slack.posts).toEqual([]);
  });

  it('waits out a rate limit and a failing Slack; what stays broken may be tried again', async () => {
    slack.failNext('chat.postMessage', 429, { headers: { 'retry-after': 0 } });
    slack.failNext('chat.postMessage', 503, {});
    await send(channel('C9'));
    expect(slack.posts).toHaveLength(1);
    for (let i = 0; i < 3; i += 1) slack.failNext('chat.postMessage', 503, {});
    await expect(send(channel('C9'))).rejects.toMatchObject({ code: 'upstream_failed', retryable: true });
  });

  it('of several parts is one message with a heading each; tables that do not fit go on in the next', async () => {
    const short = { text: '달성률 80%를 밑돌았습니다.' };
    await send(kim, notice(['하나', short], ['둘', short], ['셋', DIGEST], ['넷', DIGEST]));
    const types = slack.posts.map(({ blocks }) => blocks.map(({ type }) => type));
    expect(types).toEqual([
      ['header', 'section', 'header', 'section', 'header', 'section', 'table', 'actions'],
      ['header', 'section', 'table', 'actions'],
    ]);
    expect(slack.files.map(({ title }) => title)).toEqual(['셋', '넷']);
    // Slack's own limits are checked by the local one, which refuses what the real one would.
    const long = { ...DIGEST, text: '가나다 '.repeat(4_000) };
    await send(kim, notice(['긴 것', long], ['짧은 것', short], ...Array(30).fill(['하나', DIGEST])));
    expect(slack.posts.slice(2)).toHaveLength(10);
    expect(slack.posts.at(-1)?.text).toContain('나머지는 웹 화면의 알림에서');
    expect(slack.posts.every(({ blocks }) => blocks.length > 0)).toBe(true);
  });

  it('that broke off in the middle goes on from there at the next try', async () => {
    const two = notice(['하나', DIGEST], ['둘', DIGEST]);
    const posted = bot.adapter.notify?.(two, channel('C9'));
    await slack.until(() => slack.posts.length === 1, 'the first message');
    for (let i = 0; i < 3; i += 1) slack.failNext('chat.postMessage', 503, {});
    await expect(posted).rejects.toMatchObject({ retryable: true, details: { partlySent: true } });
    await bot.adapter.notify?.(two, channel('C9'));
    expect(slack.posts.map(({ text }) => text.split('\n')[0])).toEqual(['하나', '둘']);
    expect(slack.files).toHaveLength(2);
  });
});

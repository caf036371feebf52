import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Stores } from '../../../db/stores.js';
import type { Answer } from '../../../src/model/answer.js';
import type { Question } from '../../../src/model/question.js';
import type { Destination, Notice } from '../../../src/ports/notifier.js';
import { addCompany, useHomes } from '../../db/home.js';
import { cardTexts, elementsOf, type LocalBotFramework, startBotFramework } from '../../support/teams.js';
import {
  AAD_ID,
  answerWith,
  BOT_ID,
  type Bot,
  channelMessage,
  personalMessage,
  startBot,
  TENANT,
  USER_ID,
} from './fixtures.js';

const folder = mkdtempSync(join(tmpdir(), 'teams-notices-'));
const chartPath = join(folder, 'c.png');
writeFileSync(chartPath.replace(/png$/, 'small.png'), Buffer.alloc(17_000, 7));

const CHANNEL = '19:team-channel@thread.tacv2';
const APP_ID = '00000000-0000-0000-1111-000000000001';

const DIGEST: Partial<Answer> = {
  table: { columns: [{ key: 'client', label: '거래처', unit: null }], rows: [['한빛병원']] },
  chart: { kind: 'bar', path: chartPath },
  suggestions: ['제품별로', '알림 3번 하루 쉬어줘'],
};

function notice(...parts: [heading: string, fields: Partial<Answer>][]): Notice {
  return {
    key: 'delivery-1',
    language: 'ko',
    parts: parts.map(([heading, fields]) => ({ heading, answer: answerWith(fields) })),
    username: 'kim',
  };
}

const homes = useHomes();
let framework: LocalBotFramework;
let bot: Bot;
let home: string;
let stores: Stores;
let kim: Destination;
let asked: Question[];

async function start(anonymous = false): Promise<void> {
  stores = homes.open(home);
  const { people, conversationReferences } = stores;
  asked = [];
  const ask = async (question: Question) => {
    asked.push(question);
    const who = await people.identify(question.asker);
    return {
      answer: answerWith({ text: `답: ${question.text}` }),
      language: 'ko' as const,
      ...(who === null ? {} : { username: who.username }),
    };
  };
  bot = await startBot(ask, {
    anonymous,
    ...(anonymous ? {} : { config: { appId: APP_ID } }),
    framework,
    outreach: { references: conversationReferences, identify: people.identify, accounts: people },
  });
}

beforeEach(async () => {
  framework = await startBotFramework({ appId: APP_ID });
  const member = { id: USER_ID, email: 'kim@example.com', tenantId: TENANT };
  for (const place of ['a:personal-chat', CHANNEL]) framework.roster.set(place, new Map([[USER_ID, member]]));
  home = await homes.setUp();
  await start();
  const ids = await addCompany(stores);
  kim = { kind: 'user', userId: ids.kim ?? 0, email: 'kim@example.com' };
});
afterEach(async () => {
  await bot.close();
  await framework.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const send = (to: Destination, what: Notice = notice(['아침 실적', DIGEST])): Promise<string | null> =>
  bot.notify?.(what, to) ?? Promise.reject(new Error('this adapter writes to nobody'));

const channel: Destination = {
  kind: 'channel',
  channel: { platform: 'teams', tenant: TENANT, conversation: CHANNEL },
};

async function restart(): Promise<void> {
  await bot.close();
  await start();
}

describe('a notice in Teams', () => {
  it('arrives in the personal chat that the person once wrote in, after a restart too', async () => {
    await bot.post(personalMessage(bot));
    await framework.received(1);
    await restart();
    expect(await send(kim)).toBe('sent-2');
    const sent = framework.sent[1];
    expect(sent).toMatchObject({ conversation: 'a:personal-chat', replyTo: null });
    expect(sent?.authorization).toBe('Bearer local-bot-token');
    expect(sent?.body).toMatchObject({
      type: 'message',
      summary: '아침 실적',
      from: { id: BOT_ID },
      recipient: { id: USER_ID },
    });
    expect(sent?.body.replyToId).toBeUndefined();
    const cards = (sent?.body.attachments ?? []).map(({ content }) => content);
    expect(cards).toHaveLength(2);
    expect(cardTexts(cards[0]).slice(0, 2)).toEqual(['아침 실적', '이번 달 매출은 1억 2,345만원입니다.']);
    expect(elementsOf(cards[1], 'Image')).toHaveLength(1);
  });

  it('has buttons that ask', async () => {
    await bot.post(personalMessage(bot));
    await framework.received(1);
    await send(kim);
    const [, button] = elementsOf(framework.sent[1]?.body, 'Action.Submit');
    const data = button?.data as { msteams: { text: string }; question: string };
    expect(button?.title).toBe('알림 3번 하루 쉬어줘');
    await bot.post(personalMessage(bot, { id: '2', text: data.msteams.text, value: data }));
    await framework.received(3);
    expect(asked.at(-1)?.text).toBe('알림 3번 하루 쉬어줘');
  });

  it('is posted into a channel itself, wherever there the bot was spoken to', async () => {
    framework.roster.set(channelMessage(bot).id as string, new Map());
    await stores.accounts.link(1, { platform: 'teams', tenant: TENANT, externalId: AAD_ID });
    await bot.post(channelMessage(bot));
    await framework.received(1);
    await restart();
    await send(channel);
    expect(framework.sent[1]).toMatchObject({ conversation: CHANNEL, replyTo: null });
    expect(framework.sent[1]?.body.conversation).toMatchObject({ id: CHANNEL, conversationType: 'channel' });
    // A channel is nobody's own: what one person is told goes elsewhere.
    expect(await stores.conversationReferences.ofUser(1)).toEqual([]);
  });

  it('reaches people for whom the app was installed, before they wrote anything', async () => {
    const installed = { type: 'installationUpdate', action: 'add', text: undefined };
    await bot.post(personalMessage(bot, installed));
    await bot.settled();
    await restart();
    await send(kim);
    expect(framework.sent.map(({ conversation }) => conversation)).toEqual(['a:personal-chat']);
  });

  it('opens a chat with somebody whose account is known and who has the app', async () => {
    await expect(send(kim)).rejects.toMatchObject({ code: 'not_found', retryable: false });
    await stores.accounts.link(1, { platform: 'teams', tenant: TENANT, externalId: AAD_ID });
    // Where nothing came from the tenant yet, the address is Microsoft's; here it is the local one.
    await bot.post(channelMessage(bot));
    await framework.received(1);
    await expect(send(kim)).rejects.toMatchObject({ code: 'not_found' });
    framework.installed.add(AAD_ID);
    await send(kim);
    await restart();
    await send(kim);
    expect(framework.sent.slice(1).map(({ conversation }) => conversation)).toEqual(
      Array(2).fill(`a:chat-of-${AAD_ID}`),
    );
    expect(framework.calls.filter(({ path }) => path === '/v3/conversations')).toHaveLength(2);
  });

  it('is not written where the bot was taken out or the account became another person’s', async () => {
    await bot.post(personalMessage(bot));
    await framework.received(1);
    await bot.post(channelMessage(bot));
    await framework.received(2);
    await stores.accounts.link(2, { platform: 'teams', tenant: TENANT, externalId: AAD_ID });
    await expect(send(kim)).rejects.toMatchObject({ code: 'not_found' });
    await stores.accounts.link(1, { platform: 'teams', tenant: TENANT, externalId: AAD_ID });
    await send(kim);
    await bot.post(personalMessage(bot, { type: 'installationUpdate', action: 'remove', id: '3' }));
    await bot.settled();
    expect(await stores.conversationReferences.ofUser(1)).toEqual([]);
    await expect(send(kim)).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each([403, 404])('a channel that answers %i is gone', async (status) => {
    await bot.post({
      ...channelMessage(bot),
      type: 'conversationUpdate',
      membersAdded: [{ id: BOT_ID }],
      id: 'added',
    });
    await framework.received(1);
    framework.gone.set(CHANNEL, status);
    await expect(send(channel)).rejects.toMatchObject({ code: 'not_found', retryable: false });
    framework.gone.clear();
    if (status === 403) await send(channel);
    else await expect(send(channel)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('waits and tries again where Teams is busy; what stays busy may be tried later', async () => {
    await bot.post(personalMessage(bot));
    await framework.received(1);
    framework.failures.push({ status: 429, headers: { 'retry-after': '3' } }, { status: 502 });
    await send(kim);
    expect(bot.slept).toEqual([3_000, 2_000]);
    expect(framework.sent).toHaveLength(2);
    framework.failures.push(...Array(4).fill({ status: 503 }));
    await expect(send(kim)).rejects.toMatchObject({ code: 'upstream_failed', retryable: true });
  });

  it('of many parts is as few messages as Teams takes, each part under its heading', async () => {
    await bot.post(personalMessage(bot));
    await framework.received(1);
    const parts = Array.from({ length: 6 }, (_, i): [string, Partial<Answer>] => [`알림 ${i + 1}`, DIGEST]);
    await send(kim, notice(...parts, ['긴 것', { text: '가나다 '.repeat(9_000) }]));
    const messages = framework.sent.slice(1);
    expect(messages.length).toBeLessThan(6);
    expect(messages.every(({ bytes }) => bytes < 80 * 1024)).toBe(true);
    const texts = messages.flatMap(({ body }) =>
      (body.attachments ?? []).flatMap((a) => cardTexts(a.content)),
    );
    for (const [heading] of parts) expect(texts.filter((text) => text === heading)).toHaveLength(1);
    expect(
      elementsOf(
        messages.map(({ body }) => body),
        'Image',
      ),
    ).toHaveLength(6);
  });

  it('reaches local clients without credentials as well', async () => {
    await bot.close();
    await framework.close();
    framework = await startBotFramework({ appId: null });
    await start(true);
    await bot.post(
      personalMessage(bot, {
        channelId: 'emulator',
        from: { id: 'kim@example.com' },
        conversation: { id: 'local-chat' },
        channelData: undefined,
      }),
    );
    await framework.received(1);
    await bot.close();
    await start(true);
    await send(kim);
    expect(framework.sent[1]).toMatchObject({ conversation: 'local-chat', authorization: null });
  });
});

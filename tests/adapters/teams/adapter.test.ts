import { afterEach, describe, expect, it, vi } from 'vitest';
import { cardTexts, elementsOf } from '../../support/teams.js';
import {
  AAD_ID,
  BOT_ID,
  type Bot,
  type BotOptions,
  channelMessage,
  createAsk,
  personalMessage,
  reply,
  startBot,
  TENANT,
  THREAD,
  USER_ID,
} from './fixtures.js';

const open: Bot[] = [];

async function start(ask: Parameters<typeof startBot>[0], options: BotOptions = {}): Promise<Bot> {
  const bot = await startBot(ask, options);
  open.push(bot);
  return bot;
}

afterEach(async () => {
  for (const bot of open.splice(0)) await bot.close();
});

function putMember(bot: Bot, conversation: string, member: Record<string, unknown>): void {
  bot.framework.roster.set(conversation, new Map([[USER_ID, { id: USER_ID, ...member }]]));
}

describe('a personal message', () => {
  it('is answered with an Adaptive Card in reply to it, whole on the wire', async () => {
    const { ask, questions, emails } = createAsk();
    const bot = await start(ask);
    putMember(bot, 'a:personal-chat', { email: 'rep01@example.com', userPrincipalName: 'rep01@example.kr' });
    const response = await bot.post(personalMessage(bot));
    expect(response.status).toBe(200);
    const [sent] = await bot.framework.received(1);

    expect(questions[0]).toMatchObject({
      eventId: 'teams:a:personal-chat:1718000000001',
      channel: 'teams',
      conversation: 'teams:a:personal-chat',
      text: '이번 달 매출',
      asker: { kind: 'platform', platform: 'teams', tenant: TENANT, externalId: AAD_ID },
    });
    expect(emails).toEqual(['rep01@example.com']);
    expect(sent).toMatchObject({ conversation: 'a:personal-chat', replyTo: '1718000000001' });
    expect(sent?.body).toMatchObject({
      type: 'message',
      summary: '이번 달 매출은 1억 2,345만원입니다.',
      replyToId: '1718000000001',
      from: { id: BOT_ID },
      recipient: { id: USER_ID },
    });
    const [attachment, ...others] = sent?.body.attachments ?? [];
    expect(others).toEqual([]);
    expect(attachment?.contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(attachment?.content.version).toBe('1.5');
    expect(cardTexts(attachment?.content)).toEqual([
      '이번 달 매출은 1억 2,345만원입니다.',
      '이번 달 매출',
      '123,450,000원',
      '2026-06-01~2026-06-15 · 본인',
      '출처 1건',
      '매출 = 완료 판매 합계',
      '지난달은?',
    ]);
  });

  it('carries the access token of the configured tenant to the connector', async () => {
    const bot = await start(createAsk().ask);
    await bot.post(personalMessage(bot));
    const [sent] = await bot.framework.received(1);
    expect(sent?.authorization).toBe('Bearer local-bot-token');
    const request = bot.framework.tokenRequests[0];
    expect(request?.get('grant_type')).toBe('client_credentials');
    expect(request?.get('scope')).toBe('https://api.botframework.com/.default');
    expect(request?.get('client_secret')).toBe('app-secret');
  });

  it('is acknowledged before it is answered', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const bot = await start(async () => {
      await held;
      return reply();
    });
    expect((await bot.post(personalMessage(bot))).status).toBe(200);
    expect(bot.framework.sent).toEqual([]);
    release();
    await bot.framework.received(1);
  });

  it('is answered after the one before it in the same conversation', async () => {
    const order: string[] = [];
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const bot = await start(async (question) => {
      if (question.text === 'first') await held;
      order.push(question.text);
      return reply({ text: question.text });
    });
    await bot.post(personalMessage(bot, { id: '1', text: 'first' }));
    await bot.post(personalMessage(bot, { id: '2', text: 'second' }));
    release();
    await bot.framework.received(2);
    expect(order).toEqual(['first', 'second']);
  });

  it('falls back on the principal name where the roster has no email', async () => {
    const { ask, emails } = createAsk();
    const bot = await start(ask);
    putMember(bot, 'a:personal-chat', { userPrincipalName: 'rep01@example.kr', tenantId: TENANT });
    await bot.post(personalMessage(bot));
    await bot.framework.received(1);
    expect(emails).toEqual(['rep01@example.kr']);
  });

  it.each([
    ['is not in the roster', null],
    ['belongs to another tenant', { email: 'rep01@example.com', tenantId: 'another-tenant' }],
  ])('has no email where its author %s, and is answered still', async (_what, member) => {
    const { ask } = createAsk((_question, email) =>
      reply({ status: 'denied', text: email === null ? '등록되지 않은 사용자입니다.' : '비밀', figures: [] }),
    );
    const bot = await start(ask);
    if (member !== null) putMember(bot, 'a:personal-chat', member);
    await bot.post(personalMessage(bot));
    const [sent] = await bot.framework.received(1);
    expect(cardTexts(sent?.body.attachments?.[0]?.content)[0]).toBe('등록되지 않은 사용자입니다.');
  });

  it.each([
    ['a button of another client', { text: null, value: { question: '지난달은?' } }],
    ['messageBack', { text: '지난달은?', value: { question: '지난달은?' } }],
    ['imBack', { text: '지난달은?' }],
  ])('from %s asks the question on the button', async (_what, part) => {
    const { ask, questions } = createAsk();
    const bot = await start(ask);
    await bot.post(personalMessage(bot, part));
    await bot.framework.received(1);
    expect(questions.map((q) => q.text)).toEqual(['지난달은?']);
  });
});

describe('a channel message', () => {
  it('is asked without the mention and answered in its thread', async () => {
    const { ask, questions, emails } = createAsk();
    const bot = await start(ask);
    putMember(bot, '19:team@thread.tacv2', { email: 'rep01@example.com' });
    await bot.post(channelMessage(bot));
    const [sent] = await bot.framework.received(1);
    expect(questions[0]?.text).toBe('이번 달 매출');
    expect(questions[0]?.conversation).toBe(`teams:${THREAD}`);
    expect(emails).toEqual(['rep01@example.com']);
    expect(sent?.conversation).toBe(THREAD);
    expect(sent?.replyTo).toBe('1718000000001');
  });

  it('keeps its thread apart from another thread of the channel', async () => {
    const { ask, questions } = createAsk();
    const bot = await start(ask);
    const other = THREAD.replace('1718000000000', '1718000000999');
    await bot.post(channelMessage(bot));
    await bot.post(channelMessage(bot, { id: '2', conversation: { id: other, tenantId: TENANT } }));
    const sent = await bot.framework.received(2);
    expect(questions.map((q) => q.conversation).sort()).toEqual([`teams:${THREAD}`, `teams:${other}`].sort());
    expect(sent.map((s) => s.conversation).sort()).toEqual([THREAD, other].sort());
  });
});

describe('each activity is answered once', () => {
  it('when it is delivered again', async () => {
    const { ask, questions } = createAsk();
    const bot = await start(ask);
    for (const _ of [1, 2, 3]) expect((await bot.post(personalMessage(bot))).status).toBe(200);
    await bot.settled();
    expect(questions).toHaveLength(1);
    expect(bot.framework.sent).toHaveLength(1);
  });

  it('when two processes that share the claim receive it', async () => {
    const { ask, questions } = createAsk();
    const first = await start(ask);
    const second = await start(ask);
    await Promise.all([first.post(personalMessage(first)), second.post(personalMessage(second))]);
    await Promise.all([first.settled(), second.settled()]);
    expect(questions).toHaveLength(1);
    expect(first.framework.sent.length + second.framework.sent.length).toBe(1);
  });

  it.each([
    ['its own message', { from: { id: BOT_ID } }],
    ["another bot's message", { from: { id: '28:other', role: 'bot' } }],
    ['an edit', { type: 'messageUpdate' }],
    ['a deletion', { type: 'messageDelete' }],
    ['a reaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }],
    ['typing', { type: 'typing' }],
    ['a person who joins', { type: 'conversationUpdate', membersAdded: [{ id: '29:someone' }] }],
  ])('and not at all for %s', async (_what, part) => {
    const { ask, questions } = createAsk();
    const bot = await start(ask);
    expect((await bot.post(personalMessage(bot, part))).status).toBe(200);
    await bot.settled();
    expect(questions).toEqual([]);
    expect(bot.framework.calls).toEqual([]);
  });
});

describe('when the bot is added', () => {
  const added = { type: 'conversationUpdate', text: undefined, membersAdded: [{ id: BOT_ID }] };

  it('it says what it can do, with three questions to press', async () => {
    const bot = await start(createAsk().ask);
    await bot.post(personalMessage(bot, added));
    const [sent] = await bot.framework.received(1);
    const buttons = elementsOf(sent?.body.attachments?.[0]?.content, 'Action.Submit');
    expect(buttons).toHaveLength(3);
    expect(buttons[0]).toMatchObject({
      data: { msteams: { type: 'messageBack', text: '이번 달 매출 얼마야?' } },
    });
    expect(sent?.body.summary).toContain('안녕하세요');
  });

  it('it speaks English to an English client', async () => {
    const bot = await start(createAsk().ask);
    await bot.post(personalMessage(bot, { ...added, locale: 'en-US' }));
    expect((await bot.framework.received(1))[0]?.body.summary).toContain('Hello');
  });

  it('it says so once, however often the event is delivered', async () => {
    const seen = new Set<string>();
    const eventLog = {
      claim: async (id: string): Promise<boolean> => !seen.has(id) && seen.add(id) !== undefined,
    };
    const bot = await start(createAsk().ask, { eventLog });
    for (const _ of [1, 2]) await bot.post(personalMessage(bot, added));
    await bot.settled();
    expect(bot.framework.sent).toHaveLength(1);
  });
});

describe('when something fails', () => {
  it('a busy connector gets the message again, after the time it asks for', async () => {
    const { ask, questions } = createAsk();
    const bot = await start(ask);
    putMember(bot, 'a:personal-chat', { email: 'rep01@example.com' });
    bot.framework.failures.push({ status: 502 });
    await bot.post(personalMessage(bot, { id: 'a' }));
    await bot.framework.received(1);
    bot.framework.failures.push({ status: 412 }, { status: 504 });
    await bot.post(personalMessage(bot, { id: 'b' }));
    await bot.framework.received(2);
    expect(bot.slept).toEqual([1_000, 1_000, 2_000]);
    expect(questions).toHaveLength(2);
  });

  it('a 429 is retried after Retry-After, and only once per attempt', async () => {
    const bot = await start(async () => reply());
    bot.framework.failures.push({ status: 429, headers: { 'retry-after': '7' } });
    await bot.post(personalMessage(bot));
    await bot.framework.received(1);
    expect(bot.slept).toEqual([7_000]);
    expect(bot.framework.calls.map((c) => c.status)).toEqual([429, 201]);
  });

  it('a connector that stays busy is given up after four attempts', async () => {
    const bot = await start(async () => reply());
    for (const _ of [1, 2, 3, 4, 5, 6]) bot.framework.failures.push({ status: 502 });
    await bot.post(personalMessage(bot));
    await bot.settled();
    expect(bot.framework.calls.map((c) => c.status)).toEqual([502, 502, 502, 502]);
    expect(bot.logged.filter((l) => l.level === 'error')).toMatchObject([
      { fields: { code: 'upstream_failed', statusCode: 502 } },
    ]);
  });

  it('a refusal is not repeated', async () => {
    const bot = await start(async () => reply());
    bot.framework.failures.push({ status: 403 });
    await bot.post(personalMessage(bot));
    await bot.settled();
    expect(bot.framework.calls.map((c) => c.status)).toEqual([403]);
  });

  it('a wrong client secret is named in the log, and the next message is delivered once it is mended', async () => {
    const bot = await start(async () => reply());
    bot.framework.tokenErrors.push('invalid_client', 'invalid_client');
    await bot.post(personalMessage(bot));
    await bot.post(personalMessage(bot, { id: '2' }));
    await bot.post(personalMessage(bot, { id: '3' }));
    const sent = await bot.framework.received(1);
    expect(sent.at(-1)?.replyTo).toBe('3');
    expect(bot.logged.filter((l) => l.level === 'error')[0]).toMatchObject({
      fields: { code: 'upstream_failed', error: 'Microsoft gave the bot no access token: invalid_client' },
    });
  });

  it('a card that Teams refuses is sent as plain text', async () => {
    const bot = await start(async () => reply());
    bot.framework.failures.push({ status: 413 });
    await bot.post(personalMessage(bot));
    const [sent] = await bot.framework.received(1);
    expect(sent?.body).toMatchObject({ text: '이번 달 매출은 1억 2,345만원입니다.', textFormat: 'plain' });
    expect(sent?.body.attachments).toBeUndefined();
  });

  it('an error of the core reaches the person as plain words with a reference that is logged', async () => {
    const bot = await start(async () => {
      throw new Error('SELECT secret FROM sales');
    });
    await bot.post(personalMessage(bot));
    const [sent] = await bot.framework.received(1);
    const reference = /참조 번호 ([0-9a-f]{8})/.exec(sent?.body.text ?? '')?.[1];
    expect(reference).toBeDefined();
    expect(sent?.body.text).not.toContain('SELECT');
    expect(bot.logged).toContainEqual(
      expect.objectContaining({ level: 'error', fields: expect.objectContaining({ reference }) }),
    );
  });

  it('no log line holds a token', async () => {
    // The SDK writes about refused tokens by itself: to the console, without the token.
    const written = vi.spyOn(console, 'error').mockImplementation(() => {});
    const bot = await start(async () => reply());
    bot.framework.failures.push({ status: 403 });
    await bot.post(personalMessage(bot));
    await bot.post(personalMessage(bot), {
      authorization: bot.framework.bearer({}, bot.framework.foreignSigner),
    });
    await bot.settled();
    expect(bot.logged.length).toBeGreaterThan(1);
    expect(JSON.stringify([bot.logged, written.mock.calls])).not.toMatch(/Bearer|eyJ|local-bot-token/);
    written.mockRestore();
  });

  it('stopping waits for the answers under way and takes no more questions', async () => {
    const bot = await start(createAsk().ask);
    await bot.post(personalMessage(bot));
    await bot.settled();
    expect(bot.framework.sent).toHaveLength(1);
    expect((await bot.post(personalMessage(bot, { id: 'late' }))).status).toBe(503);
  });
});

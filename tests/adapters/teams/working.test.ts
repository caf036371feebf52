import { afterEach, describe, expect, it } from 'vitest';
import type { After } from '../../../adapters/teams/working.js';
import type { Reply } from '../../../src/ports/ask.js';
import { cardTexts } from '../../support/teams.js';
import {
  answerWith,
  type Bot,
  type BotOptions,
  channelMessage,
  personalMessage,
  reply,
  startBot,
  TENANT,
} from './fixtures.js';

/** What shows in Teams while an answer takes its time. */

interface HeldTime {
  readonly after: After;
  /** Runs what is due, in its order, each until it has reached the framework. */
  readonly pass: (ms: number) => Promise<void>;
  readonly waiting: () => number;
}

const STREAM_AFTER_MS = 2_500;

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
}

/** `calls`: how many calls the framework has had. */
function holdTime(calls: () => number): HeldTime {
  let now = 0;
  let scheduled = 0;
  const due = new Map<object, { readonly at: number; readonly ms: number; readonly work: () => void }>();
  return {
    after: (ms, work) => {
      const key = {};
      scheduled += 1;
      due.set(key, { at: now + ms, ms, work });
      return () => due.delete(key);
    },
    pass: async (length) => {
      const end = now + length;
      for (;;) {
        const [first] = [...due].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
        if (first === undefined) break;
        const [key, { at, ms, work }] = first;
        due.delete(key);
        now = at;
        const before = { calls: calls(), scheduled };
        work();
        await until(() => calls() > before.calls);
        // Typing that has shown is shown again later; a stream waits for its answer.
        if (ms !== STREAM_AFTER_MS) await until(() => scheduled > before.scheduled);
      }
      now = end;
    },
    waiting: () => due.size,
  };
}

function deferred<T>() {
  let resolve = (_value: T): void => {};
  let reject = (_error: Error): void => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

interface Held {
  readonly bot: Bot;
  readonly time: HeldTime;
  readonly asked: Promise<void>;
  readonly answer: (reply: Reply) => void;
  readonly fail: (error: Error) => void;
}

const open: Bot[] = [];
afterEach(async () => {
  for (const bot of open.splice(0)) await bot.close();
});

/** A bot whose answer comes when the test says so. */
async function startHeld(options: BotOptions = {}): Promise<Held> {
  const given = deferred<Reply>();
  const taken = deferred<void>();
  const opened: Bot[] = [];
  const time = holdTime(() => opened[0]?.framework.calls.length ?? 0);
  const ask = () => {
    taken.resolve();
    return given.promise;
  };
  const bot = await startBot(ask, { ...options, after: time.after });
  opened.push(bot);
  open.push(bot);
  return { bot, time, asked: taken.promise, answer: given.resolve, fail: given.reject };
}

const kinds = ({ framework }: Bot) => framework.sent.map(({ body }) => body.type);
const GROUP = { id: '19:group@unq.gbl.spaces', conversationType: 'groupChat', isGroup: true };

describe('typing', () => {
  it('shows within a second, again every few seconds, and no more once it is answered', async () => {
    const { bot, time, asked, answer } = await startHeld();
    const channelData = { tenant: { id: TENANT } };
    await bot.post(channelMessage(bot, { conversation: GROUP, channelData }));
    await asked;
    await time.pass(1_000);
    expect(kinds(bot)).toEqual(['typing']);
    await time.pass(6_500);
    expect(kinds(bot)).toEqual(['typing', 'typing', 'typing']);
    answer(reply());
    await bot.settled();
    expect(kinds(bot)).toEqual(['typing', 'typing', 'typing', 'message']);
    expect(time.waiting()).toBe(0);
  });

  it('does not show for an answer that is there at once', async () => {
    const { bot, time, answer } = await startHeld();
    answer(reply());
    await bot.post(personalMessage(bot));
    await bot.settled();
    await time.pass(60_000);
    expect(kinds(bot)).toEqual(['message']);
  });

  it('does not show in a channel, which has no such sign', async () => {
    const { bot, time, asked, answer } = await startHeld();
    await bot.post(channelMessage(bot));
    await asked;
    await time.pass(60_000);
    answer(reply());
    await bot.settled();
    expect(kinds(bot)).toEqual(['message']);
  });

  it('that Teams refuses costs nothing', async () => {
    const { bot, time, asked, answer } = await startHeld();
    await bot.post(channelMessage(bot, { conversation: GROUP, channelData: { tenant: { id: TENANT } } }));
    await asked;
    bot.framework.failures.push({ status: 403 }, { status: 429 });
    await time.pass(8_000);
    answer(reply());
    await bot.settled();
    expect(kinds(bot)).toEqual(['typing', 'message']);
    expect(bot.slept).toEqual([]);
  });
});

describe('a slow answer in a personal chat', () => {
  const informative = {
    type: 'streaminfo',
    streamType: 'informative',
    streamSequence: 1,
  };

  async function begun(): Promise<Held> {
    const held = await startHeld();
    await held.bot.post(personalMessage(held.bot));
    await held.asked;
    await held.time.pass(30_000);
    return held;
  }

  it('is begun with words of what is done, and ends as the answer with its card', async () => {
    const { bot, answer, time } = await begun();
    expect(kinds(bot)).toEqual(['typing', 'typing']);
    expect(bot.framework.sent[1]?.body).toMatchObject({ text: '찾고 있어요…', entities: [informative] });
    answer({ answer: answerWith({ text: '매출 *1억*입니다.' }), language: 'ko' });
    await bot.settled();
    const last = bot.framework.sent[2]?.body;
    expect(last).toMatchObject({
      type: 'message',
      text: '매출 \\*1억\\*입니다.',
      entities: [{ type: 'streaminfo', streamId: 'sent-2', streamType: 'final' }],
    });
    expect(last?.entities).not.toContainEqual(expect.objectContaining({ streamSequence: expect.anything() }));
    const texts = cardTexts(last?.attachments?.[0]?.content);
    expect(texts).toContain('123,450,000원');
    expect(texts).not.toContain('매출 *1억*입니다.');
    expect(bot.framework.sent).toHaveLength(3);
    expect(time.waiting()).toBe(0);
  });

  it('speaks the language of the client', async () => {
    const held = await startHeld();
    await held.bot.post(personalMessage(held.bot, { locale: 'en-US' }));
    await held.asked;
    await held.time.pass(5_000);
    expect(held.bot.framework.sent[1]?.body.text).toBe('Looking for it…');
    held.answer(reply());
  });

  it.each([400, 403])('is a message of its own where the stream is refused with %i', async (status) => {
    const { bot, answer } = await begun();
    bot.framework.failures.push({ status });
    answer(reply());
    await bot.settled();
    const last = bot.framework.sent.at(-1)?.body;
    expect(last?.type).toBe('message');
    expect(last?.entities ?? []).toEqual([]);
    expect(cardTexts(last?.attachments?.[0]?.content)).toContain('123,450,000원');
  });

  it('is a message of its own where no stream could be begun', async () => {
    const held = await startHeld();
    await held.bot.post(personalMessage(held.bot));
    await held.asked;
    await held.time.pass(2_000);
    held.bot.framework.failures.push({ status: 403 });
    await held.time.pass(2_000);
    held.answer(reply());
    await held.bot.settled();
    expect(kinds(held.bot)).toEqual(['typing', 'message']);
    expect(held.bot.framework.sent[1]?.body.entities ?? []).toEqual([]);
  });

  it('of several messages ends with the first, and the others follow', async () => {
    const { bot, answer } = await begun();
    answer({ answer: answerWith({ text: '가나다라 '.repeat(1_200) }), language: 'ko' });
    await bot.settled();
    const messages = bot.framework.sent.filter(({ body }) => body.type === 'message');
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.map(({ body }) => (body.entities as unknown[] | undefined)?.length ?? 0)).toEqual([
      1,
      ...messages.slice(1).map(() => 0),
    ]);
  });

  it('that fails ends its stream before the words with a reference', async () => {
    const { bot, fail } = await begun();
    fail(new Error('broken'));
    await bot.settled();
    const messages = bot.framework.sent.filter(({ body }) => body.type === 'message');
    expect(messages.map(({ body }) => body.text)).toEqual([
      '답을 만들지 못했습니다.',
      expect.stringContaining('참조 번호'),
    ]);
    expect(messages[0]?.body.entities).toMatchObject([{ streamType: 'final' }]);
  });

  it('is not streamed in a group chat, a channel, or to other clients than Teams', async () => {
    for (const part of [
      { conversation: GROUP, channelData: { tenant: { id: TENANT } } },
      { conversation: { id: '19:c', conversationType: 'channel' } },
    ]) {
      const { bot, time, asked, answer } = await startHeld();
      await bot.post(personalMessage(bot, part));
      await asked;
      await time.pass(30_000);
      answer(reply());
      await bot.settled();
      expect(bot.framework.sent.filter(({ body }) => body.text === '찾고 있어요…')).toEqual([]);
    }
    const { bot, time, asked, answer } = await startHeld({ anonymous: true });
    await bot.post(personalMessage(bot, { channelId: 'emulator' }));
    await asked;
    await time.pass(4_000);
    answer(reply());
    await bot.settled();
    expect(kinds(bot)).toEqual(['typing', 'typing', 'message']);
  });
});

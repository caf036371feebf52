import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Principal } from '../../../src/model/principal.js';
import type { Question } from '../../../src/model/question.js';
import type { Reply } from '../../../src/ports/ask.js';
import type { ConversationReference } from '../../../src/ports/conversation-references.js';
import type { ShownAnswers } from '../../../src/ports/shown-answers.js';
import { type LocalBotFramework, startBotFramework } from '../../support/teams.js';
import {
  AAD_ID,
  answerWith,
  BOT_ID,
  type Bot,
  type BotOptions,
  channelMessage,
  createShownInMemory,
  personalMessage,
  startBot,
  TENANT,
  USER_ID,
} from './fixtures.js';

/** Which of somebody's personal chats a private answer goes to. */

const APP_ID = '00000000-0000-0000-0000-0000000000cc';
const BEGUN = `a:chat-of-${USER_ID}`;
const KIM: Principal = {
  userId: 7,
  username: 'kim',
  fullName: '김하나',
  email: 'kim@example.com',
  department: '강남팀',
  role: 'user',
  permissions: [],
  language: 'ko',
  timezone: 'Asia/Seoul',
};

let bot: Bot;
let references: ConversationReference[];
let saved: ConversationReference[];
/** The person behind an account. */
let people: Map<string, Principal>;
let asked: Question[];
let shown: ShownAnswers;
let framework: LocalBotFramework;

function reference(conversation: string, externalId: string): ConversationReference {
  const place = {
    serviceUrl: bot.framework.url,
    channelId: 'msteams',
    conversation: { id: conversation, conversationType: 'personal', tenantId: TENANT },
    bot: { id: BOT_ID },
    user: { id: `29:${externalId}`, externalId },
  };
  const address = { platform: 'teams' as const, tenant: TENANT, conversation };
  return { ...address, userId: KIM.userId, reference: JSON.stringify(place) };
}

/** A process over what the ones before it kept. */
function start(options: Pick<BotOptions, 'taken'> = {}): Promise<Bot> {
  const ask = async (question: Question): Promise<Reply> => {
    asked.push(question);
    return { answer: answerWith({}), language: 'ko', turn: 100 + asked.length, isFigures: true };
  };
  return startBot(ask, {
    ...options,
    framework,
    config: { appId: APP_ID },
    shownAnswers: shown,
    readers: {
      judge: async () => ({ kind: 'private', canShare: false }),
      commonScope: async () => null,
    },
    outreach: {
      identify: async (asker) =>
        (asker.kind === 'platform' ? people.get(asker.externalId) : undefined) ?? null,
      accounts: { externalIdOf: async () => null },
      references: {
        save: async (one) => {
          saved.push(one);
        },
        ofChannel: async () => null,
        ofUser: async (userId) => (userId === KIM.userId ? references : []),
        lastOf: async () => null,
        forget: async () => {},
      },
    },
  });
}

beforeEach(async () => {
  framework = await startBotFramework({ appId: APP_ID });
  shown = createShownInMemory();
  references = [];
  saved = [];
  people = new Map([
    [AAD_ID, KIM],
    ['aad-second', KIM],
  ]);
  asked = [];
  bot = await start();
});
afterEach(async () => {
  await bot.close();
  await framework.close();
});

async function placesOfAnswer(): Promise<readonly string[]> {
  const message = channelMessage(bot);
  await bot.post(message);
  await bot.settled();
  const channel = (message.conversation as { readonly id: string }).id;
  return bot.framework.sent.map(({ conversation }) => conversation).filter((id) => id !== channel);
}

it('the one that this account wrote in, without another being begun', async () => {
  references.push(reference('a:known', AAD_ID));
  expect(await placesOfAnswer()).toEqual(['a:known']);
  expect(bot.framework.calls.filter(({ path }) => path === '/v3/conversations')).toEqual([]);
});

it('not that of another account of the same person', async () => {
  references.push(reference('a:second-account', 'aad-second'));
  bot.framework.installed.add(USER_ID);
  expect(await placesOfAnswer()).toEqual([BEGUN]);
});

it('not one whose account has become another person’s', async () => {
  references.push(reference('a:known', AAD_ID));
  people.set(AAD_ID, { ...KIM, userId: 8, username: 'lee' });
  bot.framework.installed.add(USER_ID);
  expect(await placesOfAnswer()).toEqual([BEGUN]);
});

it('a new one, which is then known, where the one before is gone', async () => {
  references.push(reference('a:known', AAD_ID));
  bot.framework.gone.set('a:known', 404);
  bot.framework.installed.add(USER_ID);
  expect(await placesOfAnswer()).toEqual([BEGUN]);
  expect(saved.map(({ conversation, userId }) => [conversation, userId])).toContainEqual([BEGUN, KIM.userId]);
});

it('none where the person can’t be written to', async () => {
  references.push(reference('a:known', AAD_ID));
  bot.framework.gone.set('a:known', 403);
  expect(await placesOfAnswer()).toEqual([]);
});

/** A question in the channel, answered in `a:known`. */
async function answeredPrivately(id: string): Promise<void> {
  const before = bot.framework.sent.length;
  await bot.post(channelMessage(bot, { id }));
  await bot.framework.received(before + 2);
}

/** What words of their own typed in a personal chat go on from. */
async function typed(text: string, part: Record<string, unknown> = {}): Promise<Partial<Question>> {
  const conversation = { id: 'a:known', conversationType: 'personal', tenantId: TENANT };
  const before = bot.framework.sent.length;
  await bot.post(personalMessage(bot, { id: `typed-${asked.length}`, text, conversation, ...part }));
  await bot.framework.received(before + 1);
  const { after, conversation: kept, isFollowUp } = asked.at(-1) as Question;
  return { after, conversation: kept, isFollowUp } as Partial<Question>;
}

it('is gone on from by what is typed there next, and by nothing after that', async () => {
  references.push(reference('a:known', AAD_ID));
  await answeredPrivately('first-1');
  // Kept under the chat's own name, so that what comes then goes on from this one.
  const own = { conversation: 'teams:a:known', isFollowUp: undefined };
  expect(await typed('제품별로')).toEqual({ ...own, after: 101 });
  expect(await typed('그래프로')).toEqual({ ...own, after: undefined });
});

it('is not gone on from where somebody else writes, or in another chat', async () => {
  references.push(reference('a:known', AAD_ID));
  await answeredPrivately('first-2');
  const other = { id: '29:other', name: '이영희', aadObjectId: 'aad-other' };
  expect((await typed('제품별로', { from: other })).after).toBeUndefined();
  await answeredPrivately('first-3');
  const elsewhere = { id: 'a:elsewhere', conversationType: 'personal', tenantId: TENANT };
  expect((await typed('제품별로', { conversation: elsewhere })).after).toBeUndefined();
});

it('is not gone on from in the channel that it was asked in, nor by a button of another answer', async () => {
  references.push(reference('a:known', AAD_ID));
  await answeredPrivately('first-4');
  await answeredPrivately('again');
  expect(asked.at(-1)?.after).toBeUndefined();
  const value = { question: '그래프로', v: 1, after: 55, by: AAD_ID, conversation: 'teams:19:x' };
  expect(await typed('', { text: undefined, value })).toMatchObject({
    after: 55,
    conversation: 'teams:19:x',
  });
  // That answer is the last thing there now, and lies in the thread's memory.
  expect((await typed('제품별로')).after).toBe(100 + asked.length - 1);
});

it('is gone on from after a restart, also where the next process has to answer the words themselves', async () => {
  references.push(reference('a:known', AAD_ID));
  await answeredPrivately('first-5');
  // The first process ends while the words are in its hands: what it noted of them is all that is left.
  const notes: string[] = [];
  const dying = await start({
    taken: {
      take: async ({ payload }) => {
        notes.push(payload);
        return true;
      },
      note: async (_eventId, payload) => {
        notes.push(payload);
        return true;
      },
      isTakenOver: async () => true,
      done: async () => {},
    },
  });
  const conversation = { id: 'a:known', conversationType: 'personal', tenantId: TENANT };
  await dying.post(personalMessage(dying, { id: 'left', text: '제품별로', conversation }));
  await dying.close();
  expect(asked.at(-1)).toMatchObject({ text: '제품별로', after: 101 });

  const next = await start();
  const before = framework.sent.length;
  await next.takeUp.answer({ eventId: 'teams:a:known:left', payload: notes.at(-1) ?? '' });
  await framework.received(before + 2);
  expect(asked.at(-1)).toMatchObject({
    text: '제품별로',
    after: 101,
    conversation: 'teams:a:known',
    isTakenOver: true,
  });
  await next.close();
});

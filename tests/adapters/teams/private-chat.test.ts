import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Principal } from '../../../src/model/principal.js';
import type { ConversationReference } from '../../../src/ports/conversation-references.js';
import {
  AAD_ID,
  answerWith,
  BOT_ID,
  type Bot,
  channelMessage,
  startBot,
  TENANT,
  USER_ID,
} from './fixtures.js';

/** Which of somebody's personal chats a private answer goes to. */

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

beforeEach(async () => {
  references = [];
  saved = [];
  people = new Map([
    [AAD_ID, KIM],
    ['aad-second', KIM],
  ]);
  bot = await startBot(async () => ({ answer: answerWith({}), language: 'ko' }), {
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
});
afterEach(() => bot.close());

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

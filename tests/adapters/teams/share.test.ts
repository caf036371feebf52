import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RowScope } from '../../../src/model/principal.js';
import type { Asker, Question } from '../../../src/model/question.js';
import type { Judgement } from '../../../src/ports/readers.js';
import { cardTexts, elementsOf } from '../../support/teams.js';
import {
  AAD_ID,
  answerWith,
  BOT_ID,
  type Bot,
  channelMessage,
  personalMessage,
  startBot,
  TENANT,
  THREAD,
  USER_ID,
} from './fixtures.js';

/** Figures that not everybody in a Teams conversation may see go to whoever asked, who may share what is for all. */

const TEAM = '19:team@thread.tacv2';
const GROUP = '19:group@unq.gbl.spaces';
const CHAT = `a:chat-of-${USER_ID}`;
const LEE = { id: '29:lee', aadObjectId: 'aad-lee' };
const WITHIN: RowScope = { kind: 'department', department: '강남팀' };

const folder = mkdtempSync(join(tmpdir(), 'teams-share-'));
const chartPath = join(folder, 'c.png');
writeFileSync(chartPath.replace(/png$/, 'small.png'), Buffer.alloc(900, 7));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let bot: Bot;
let judgement: Judgement;
let common: RowScope | null;
let asked: Question[];
let readAlong: (readonly string[] | null)[];
let sharers: string[];
let opinions: number[];
/** Whether answers can be gone on from. */
let isFigures: boolean;

function idOf(asker: Asker): string {
  return asker.kind === 'platform' ? asker.externalId : asker.username;
}

function member(id: string, part: Record<string, unknown> = {}): Record<string, unknown> {
  return { id, objectId: id.replace('29:', 'aad-'), email: `${id}@example.com`, tenantId: TENANT, ...part };
}

function putMembers(roster: string, members: readonly Record<string, unknown>[]): void {
  bot.framework.roster.set(roster, new Map(members.map((m) => [String(m.id), m])));
}

const ME = member(USER_ID, { objectId: AAD_ID });

beforeEach(async () => {
  judgement = { kind: 'private', canShare: true };
  common = WITHIN;
  asked = [];
  readAlong = [];
  sharers = [];
  opinions = [];
  isFigures = false;
  bot = await startBot(
    async (question) => {
      asked.push(question);
      const answer = answerWith({ chart: { kind: 'bar', path: chartPath } });
      return { answer, language: 'ko', username: 'kim', turn: 10 + asked.length, isFigures };
    },
    {
      readers: {
        judge: async (_asker, _answer, members) => {
          readAlong.push(members?.map(idOf) ?? null);
          return judgement;
        },
        commonScope: async (asker) => {
          sharers.push(idOf(asker));
          return common;
        },
      },
      opinions: {
        give: async (_asker, { turn }) => {
          opinions.push(turn);
          return true;
        },
      },
    },
  );
  bot.framework.installed.add(USER_ID);
  putMembers(TEAM, [ME, member('29:lee')]);
  putMembers(GROUP, [ME, member('29:lee')]);
});
afterEach(() => bot.close());

/** What was posted into one conversation, as people read it. */
function textsIn(conversation: string): readonly string[] {
  return bot.framework.sent
    .filter((sent) => sent.conversation === conversation && sent.body.type === 'message')
    .flatMap(({ body }) => body.attachments ?? [])
    .flatMap(({ content }) => cardTexts(content));
}

function shareData(): Record<string, unknown> {
  const cards = bot.framework.sent.filter((sent) => sent.conversation === THREAD);
  const [button] = elementsOf(cards[0]?.body.attachments?.[0]?.content, 'Action.Submit');
  return button?.data as Record<string, unknown>;
}

const press = (value: object, part: Record<string, unknown> = {}) =>
  bot.post(channelMessage(bot, { id: 'press', text: undefined, entities: [], value, ...part }));

describe('an answer that not everybody may see', () => {
  it('comes to the asker’s own chat, and the channel gets words without a figure or a name', async () => {
    await bot.post(channelMessage(bot));
    await bot.settled();
    expect(readAlong).toEqual([[AAD_ID, 'aad-lee']]);
    expect(textsIn(CHAT)).toEqual(
      expect.arrayContaining(['질문: 이번 달 매출', '이번 달 매출은 1억 2,345만원입니다.', '123,450,000원']),
    );
    expect(textsIn(THREAD)).toEqual([
      '답을 개인 채팅으로 보내드렸어요. 여기에는 이 내용을 모두 볼 수 없는 분이 있습니다.',
      '공유하면 여기 계신 모든 분이 볼 수 있는 범위로 다시 조회해 올립니다.',
      '모두가 볼 수 있는 범위로 공유',
    ]);
    const inThread = bot.framework.sent.filter((sent) => sent.conversation === THREAD);
    expect(inThread).toHaveLength(1);
    expect(JSON.stringify(inThread[0]?.body)).not.toMatch(/[1-9][\d,]*(?:원|만)/);
  });

  it('is one in a group chat too, whose members are those of the chat', async () => {
    putMembers(TEAM, []);
    const conversation = { id: GROUP, conversationType: 'groupChat', isGroup: true, tenantId: TENANT };
    await bot.post(channelMessage(bot, { conversation, channelData: { tenant: { id: TENANT } } }));
    await bot.settled();
    expect(readAlong).toEqual([[AAD_ID, 'aad-lee']]);
    expect(textsIn(GROUP)[0]).toContain('개인 채팅으로 보내드렸어요');
    expect(textsIn(CHAT)).toContain('123,450,000원');
  });

  it('takes its chart and its thumbs along', async () => {
    await bot.post(channelMessage(bot));
    await bot.framework.received(3);
    const mine = bot.framework.sent.filter((sent) => sent.conversation === CHAT);
    expect(mine.map(({ body }) => elementsOf(body.attachments?.[0]?.content, 'Image').length)).toEqual([
      0, 1,
    ]);
    const thumbed = bot.framework.sent.findIndex(({ body }) => body.channelData !== undefined);
    expect(bot.framework.sent[thumbed]?.conversation).toBe(CHAT);
    await bot.post(
      personalMessage(bot, {
        type: 'invoke',
        name: 'message/submitAction',
        conversation: { id: CHAT, conversationType: 'personal', tenantId: TENANT },
        replyToId: `sent-${thumbed + 1}`,
        value: { actionName: 'feedback', actionValue: { reaction: 'like' } },
      }),
    );
    expect(opinions).toEqual([11]);
  });

  it('has a form under figures that goes on from the thread, and a follow-up is shared as the one that it is', async () => {
    isFigures = true;
    await bot.post(channelMessage(bot));
    const [sent] = await bot.framework.received(2);
    expect(sent?.conversation).toBe(CHAT);
    const card = sent?.body.attachments?.[0]?.content;
    const [form] = elementsOf(card, 'Action.ShowCard') as unknown as {
      card: { actions: { data: object }[] };
    }[];
    const value = { ...form?.card.actions[0]?.data, period: 'last_month' };
    await bot.post(personalMessage(bot, { id: 'form', text: undefined, value }));
    await bot.post(channelMessage(bot, { id: 'form-2', text: undefined, entities: [], value }));
    await bot.settled();
    const goesOn = { text: '지난달은?', after: 11, isFollowUp: true, conversation: `teams:${THREAD}` };
    expect(asked.slice(1)).toMatchObject([
      { ...goesOn, isShared: false },
      { ...goesOn, isShared: true },
    ]);
    const shares = bot.framework.sent
      .filter(({ conversation }) => conversation === THREAD)
      .flatMap(({ body }) => elementsOf(body.attachments?.[0]?.content, 'Action.Submit'));
    expect(shares.map(({ data }) => data)).toEqual([
      { share: '이번 달 매출', asker: AAD_ID, after: 10 },
      { share: '지난달은?', asker: AAD_ID, after: 11 },
    ]);
  });

  it('has buttons that go on from the thread, also in the asker’s own chat', async () => {
    await bot.post(channelMessage(bot));
    await bot.framework.received(3);
    const mine = bot.framework.sent.find((sent) => sent.conversation === CHAT);
    const [button] = elementsOf(mine?.body.attachments?.[0]?.content, 'Action.Submit');
    const { msteams, ...value } = (button?.data ?? {}) as { readonly msteams: { readonly text: string } };
    const conversation = { id: CHAT, conversationType: 'personal', tenantId: TENANT };
    await bot.post(personalMessage(bot, { id: 'go-on', conversation, text: msteams.text, value }));
    await bot.framework.received(4);
    expect(asked[1]).toMatchObject({
      text: '지난달은?',
      conversation: `teams:${THREAD}`,
      after: 11,
      isShared: false,
    });
    // In a channel a button stays in the thread it is pressed in.
    const elsewhere = { question: '지난달은?', conversation: 'teams:elsewhere', after: 5, by: AAD_ID };
    await press(elsewhere, { text: '지난달은?' });
    await bot.settled();
    expect(asked[2]).toMatchObject({ conversation: `teams:${THREAD}`, after: 5, isShared: true });
    // Shared, it goes on from the same answer as it did.
    const shared = elementsOf(bot.framework.sent.at(-1)?.body.attachments?.[0]?.content, 'Action.Submit');
    expect(shared[0]?.data).toMatchObject({ share: '지난달은?', after: 5 });
  });

  it('is not told at all where the asker has no chat with the bot, who is told to begin one', async () => {
    bot.framework.installed.clear();
    await bot.post(channelMessage(bot));
    await bot.settled();
    expect(bot.framework.sent.map(({ conversation }) => conversation)).toEqual([THREAD]);
    expect(textsIn(THREAD)).toEqual([
      expect.stringContaining('medisales와의 1:1 채팅에서 같은 질문을 해 주세요'),
    ]);
    expect(bot.logged.map(({ message }) => message)).toContain('A private answer in Teams was not delivered');
  });

  it('stays private where the chat stops taking messages, and the channel is told', async () => {
    bot.framework.gone.set(CHAT, 403);
    await bot.post(channelMessage(bot));
    await bot.settled();
    expect(bot.framework.sent.map(({ conversation }) => conversation)).toEqual([THREAD]);
    expect(textsIn(THREAD)).toHaveLength(1);
  });

  it('is offered to nobody where there is nothing to share', async () => {
    judgement = { kind: 'private', canShare: false };
    await bot.post(channelMessage(bot));
    await bot.settled();
    expect(elementsOf(bot.framework.sent, 'Action.Submit').map(({ title }) => title)).toEqual(['지난달은?']);
  });

  it('of a question too long for a button is not offered', async () => {
    await bot.post(channelMessage(bot, { text: '가'.repeat(301), entities: [] }));
    await bot.settled();
    expect(textsIn(THREAD)).toEqual([expect.stringContaining('개인 채팅으로 보내드렸어요')]);
  });
});

describe('who reads along', () => {
  it('is asked page by page, without the bot', async () => {
    const others = Array.from({ length: 130 }, (_, i) => member(`29:u${i}`));
    putMembers(TEAM, [member(BOT_ID), ME, ...others]);
    await bot.post(channelMessage(bot));
    await bot.settled();
    expect(readAlong[0]).toHaveLength(131);
    expect(readAlong[0]).not.toContain(BOT_ID);
  });

  it.each([
    ['a guest', [ME, member('29:guest', { userRole: 'guest' })]],
    ['somebody without an account', [ME, member('29:anon', { userRole: 'anonymous' })]],
    ['somebody of another tenant', [ME, member('29:other', { tenantId: 'another-tenant' })]],
    ['more than 200', [ME, ...Array.from({ length: 200 }, (_, i) => member(`29:u${i}`))]],
    ['others than the asker alone', [member('29:lee')]],
    ['nobody', []],
  ])('is not known where the roster has %s', async (_what, members) => {
    putMembers(TEAM, members);
    await bot.post(channelMessage(bot));
    await bot.settled();
    expect(readAlong).toEqual([null]);
    expect(textsIn(THREAD).join()).not.toContain('123,450,000');
  });

  it.each([403, 404, 500])('is not known where the roster answers %i', async (status) => {
    bot.framework.failures.push({ status });
    await bot.post(channelMessage(bot));
    await bot.settled();
    expect(readAlong).toEqual([null]);
    expect(textsIn(THREAD).join()).not.toContain('123,450,000');
    expect(bot.logged.map(({ message }) => message)).toContain(
      'Who reads a Teams conversation could not be found out; figures go to the asker alone',
    );
  });

  it('is not known of a channel that is shared with other teams', async () => {
    const channel = { id: '19:team-channel@thread.tacv2', type: 'shared' };
    const channelData = { tenant: { id: TENANT }, team: { id: TEAM }, channel };
    await bot.post(channelMessage(bot, { channelData }));
    await bot.settled();
    expect(readAlong).toEqual([null]);
  });

  it('is judged for whatever Teams does not call personal, and never for a personal chat', async () => {
    judgement = { kind: 'open' };
    await bot.post(personalMessage(bot));
    await bot.post(
      personalMessage(bot, { id: '2', conversation: { id: GROUP, conversationType: 'meeting' } }),
    );
    await bot.settled();
    expect(readAlong).toEqual([[AAD_ID, 'aad-lee']]);
  });

  it('may see an open answer where it was asked for', async () => {
    judgement = { kind: 'open' };
    await bot.post(channelMessage(bot));
    await bot.settled();
    expect(new Set(bot.framework.sent.map(({ conversation }) => conversation))).toEqual(new Set([THREAD]));
    expect(textsIn(THREAD)).toContain('123,450,000원');
  });
});

describe('sharing', () => {
  beforeEach(async () => {
    await bot.post(channelMessage(bot));
    await bot.framework.received(3);
  });

  it('asks again within what all may see, as it stood before, and answers in the thread', async () => {
    await press(shareData());
    await bot.settled();
    expect(asked[1]).toMatchObject({
      text: '이번 달 매출',
      isShared: true,
      within: WITHIN,
      conversation: `teams:${THREAD}`,
      after: 10,
      asker: { externalId: AAD_ID },
    });
    expect(textsIn(THREAD)).toContain('123,450,000원');
  });

  it('is refused to somebody else, without asking anything', async () => {
    await press(shareData(), { from: LEE });
    await bot.settled();
    expect([asked.length, sharers]).toEqual([1, []]);
    expect(textsIn(THREAD).at(-1)).toContain('질문하신 분만 공유할 수 있습니다');
  });

  it('under a made-up name asks with the rights of whoever pressed', async () => {
    await press({ ...shareData(), asker: LEE.aadObjectId }, { from: LEE });
    await bot.settled();
    expect(new Set(sharers)).toEqual(new Set([LEE.aadObjectId]));
    expect(asked[1]?.asker).toMatchObject({ externalId: LEE.aadObjectId });
    expect(asked[1]?.within).toEqual(WITHIN);
  });

  it('posts nothing where nothing is for all any more', async () => {
    common = null;
    await press(shareData());
    await bot.settled();
    expect(asked).toHaveLength(1);
    expect(textsIn(THREAD).at(-1)).toContain('공유하지 않았습니다');
  });

  it('is read from a message of the channel alone, never from a personal chat', async () => {
    await bot.post(personalMessage(bot, { id: '3', text: '', value: shareData() }));
    await bot.settled();
    expect(asked.map(({ within }) => within)).toEqual([undefined, undefined]);
  });
});

it('posts nothing where what all may see changed while it was looked up', async () => {
  const scopes: (RowScope | null)[] = [WITHIN, { kind: 'own', userId: 1 }];
  const other = await startBot(async () => ({ answer: answerWith({}), language: 'ko', turn: 1 }), {
    readers: {
      judge: async () => ({ kind: 'open' }),
      commonScope: async () => scopes.shift() ?? null,
    },
  });
  try {
    const value = { share: '이번 달 매출', asker: AAD_ID };
    await other.post(channelMessage(other, { text: undefined, value }));
    await other.settled();
    const texts = other.framework.sent.flatMap(({ body }) => cardTexts(body.attachments?.[0]?.content));
    expect(texts).toEqual([expect.stringContaining('공유하지 않았습니다')]);
    expect(scopes).toEqual([]);
  } finally {
    await other.close();
  }
});

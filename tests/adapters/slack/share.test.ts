import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RowScope } from '../../../src/model/principal.js';
import type { Judgement } from '../../../src/ports/readers.js';
import { BOT_USER, type Json, type LocalSlack, startLocalSlack, TEAM } from '../../support/slack.js';
import {
  answerOf,
  createFakeCore,
  type FakeCore,
  type RunningBot,
  startBot,
} from '../../support/slack-bot.js';
import { mentionEvent, messageEvent, pressPayload } from '../../support/slack-events.js';

/** Figures that not everybody in a channel may see go to whoever asked, who may share what is for all. */

let slack: LocalSlack;
let core: FakeCore;
let bot: RunningBot;
let judgement: Judgement;
let common: RowScope | null;
let readAlong: (readonly string[] | null)[];

beforeEach(async () => {
  slack = await startLocalSlack();
  slack.users.set('UKIM', { id: 'UKIM', team_id: TEAM, profile: { email: 'kim@example.com' } });
  slack.members.set('C1', ['UKIM', 'ULEE', BOT_USER]);
  judgement = { kind: 'private', canShare: true };
  common = { kind: 'department', department: '강남팀' };
  readAlong = [];
  core = createFakeCore(({ text }) => ({
    answer: answerOf({ text: `답: ${text}` }),
    language: 'ko',
    turn: 12,
  }));
  bot = await startBot(slack, core, {
    readers: {
      judge: async (_asker, _answer, members) => {
        readAlong.push(members?.map((m) => (m.kind === 'platform' ? m.externalId : '')) ?? null);
        return judgement;
      },
      commonScope: async () => common,
    },
  });
});

afterEach(async () => {
  await bot.stop();
  await slack.close();
});

async function askPrivately(): Promise<string> {
  const event = mentionEvent();
  await slack.send(bot.url, event);
  await slack.until(() => slack.ephemerals.length === 2, 'an answer for the asker alone');
  return event.event.ts;
}

function shareValue(): string {
  const actions = slack.ephemerals[1]?.blocks.find(({ type }) => type === 'actions');
  return String(((actions?.elements ?? []) as readonly Json[])[0]?.value);
}

async function pressShare(value: string): Promise<void> {
  await slack.sendForm(
    bot.url,
    pressPayload({
      value,
      responseUrl: slack.responseUrl(),
      isEphemeral: true,
      actionId: 'medisales_share',
    }),
  );
}

test('the asker alone sees the answer and why; nothing stands in the channel', async () => {
  await askPrivately();
  expect(slack.ephemerals.map(({ channel, user }) => [channel, user])).toEqual([
    ['C1', 'UKIM'],
    ['C1', 'UKIM'],
  ]);
  expect(slack.ephemerals[0]?.text).toContain('답: 이번 달 매출');
  expect(slack.ephemerals[1]?.text).toContain('나만 보이게 답했습니다');
  await bot.adapter.stop();
  expect(slack.posts).toEqual([]);
  expect(readAlong).toEqual([['UKIM', 'ULEE']]);
});

test('shared, it is asked again within what all may see, and answered in the thread', async () => {
  const ts = await askPrivately();
  await pressShare(shareValue());
  await slack.until(() => slack.posts.length === 1, 'the shared answer');
  expect(slack.posts[0]).toMatchObject({ channel: 'C1', threadTs: ts });
  expect(core.asked[1]).toMatchObject({
    text: '이번 달 매출',
    isShared: true,
    within: { kind: 'department', department: '강남팀' },
    conversation: `slack:${TEAM}/C1:${ts}`,
    // A follow-up goes on from what came before it.
    after: 11,
  });
});

test('where nothing is for all any more, sharing says so and posts nothing', async () => {
  await askPrivately();
  common = null;
  await pressShare(shareValue());
  await slack.until(() => slack.responses.length === 1, 'a refusal');
  expect(slack.responses[0]?.text).toContain('공유하지 않았습니다');
  await bot.adapter.stop();
  expect([slack.posts, core.asked.length]).toEqual([[], 1]);
});

test('without anything to share there is no button', async () => {
  judgement = { kind: 'private', canShare: false };
  await askPrivately();
  expect(JSON.stringify(slack.ephemerals)).not.toContain('medisales_share');
});

test('what all may see stands in the channel, and a direct message is nobody else’s', async () => {
  judgement = { kind: 'open' };
  await slack.send(bot.url, mentionEvent());
  await slack.until(() => slack.posts.length === 1, 'an answer');
  await slack.send(bot.url, messageEvent());
  await slack.until(() => slack.posts.length === 2, 'a direct answer');
  expect(readAlong).toHaveLength(1);
});

test('a channel whose members can’t be had, or are too many, is one of strangers', async () => {
  slack.members.delete('C1');
  await askPrivately();
  slack.members.set(
    'C1',
    Array.from({ length: 300 }, (_, i) => `U${i}`),
  );
  await slack.send(bot.url, mentionEvent());
  await slack.until(() => slack.ephemerals.length === 4, 'the second answer');
  expect(readAlong).toEqual([null, null]);
});

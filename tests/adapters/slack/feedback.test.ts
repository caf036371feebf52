import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '../../../src/model/errors.js';
import type { Opinion } from '../../../src/ports/feedback.js';
import { type Json, type LocalSlack, startLocalSlack } from '../../support/slack.js';
import { answerOf, createFakeCore, type RunningBot, startBot } from '../../support/slack-bot.js';
import { messageEvent, pressPayload, submitPayload } from '../../support/slack-events.js';

/** What people think of an answer: asked under it, kept, and explained in a form. */

let slack: LocalSlack;
let bot: RunningBot;
let given: { who: string; opinion: Opinion }[];

beforeEach(async () => {
  slack = await startLocalSlack();
  given = [];
  bot = await startBot(
    slack,
    createFakeCore(({ text }) => ({
      answer: answerOf({ text: `답: ${text}`, status: text === '오류' ? 'failed' : 'answered' }),
      language: 'ko',
      turn: 7,
    })),
    {
      opinions: {
        give: async (asker, opinion) => {
          const who = asker.kind === 'platform' ? asker.externalId : asker.username;
          if (who !== 'UKIM') throw new AppError('not_found', 'not theirs');
          given.push({ who, opinion });
          return true;
        },
      },
    },
  );
});

afterEach(async () => {
  await bot.stop();
  await slack.close();
});

interface Pair {
  readonly positive_button: { readonly value: string };
  readonly negative_button: { readonly value: string };
}

async function answered(): Promise<Pair> {
  await slack.send(bot.url, messageEvent());
  await slack.until(() => slack.posts.length === 1, 'an answer');
  const block = slack.posts[0]?.blocks.find(({ type }) => type === 'context_actions');
  return ((block?.elements as readonly Pair[]) ?? [])[0] as Pair;
}

async function press(value: string, user = 'UKIM'): Promise<Json> {
  const before = slack.responses.length;
  const payload = pressPayload({
    value,
    user,
    responseUrl: slack.responseUrl(),
    channel: 'D1',
    actionId: 'medisales_rate',
  });
  expect((await slack.sendForm(bot.url, payload)).status).toBe(200);
  await slack.until(() => slack.responses.length > before, 'thanks');
  return slack.responses.at(-1) ?? {};
}

test('a thumb up is kept and thanked for, seen by its giver alone', async () => {
  const { positive_button: good } = await answered();
  expect(await press(good.value)).toMatchObject({
    response_type: 'ephemeral',
    text: '의견 감사합니다. 답변을 고치는 데 쓰겠습니다.',
  });
  expect(given).toEqual([{ who: 'UKIM', opinion: { turn: 7, rating: 'up', comment: null } }]);
  expect(slack.forms).toEqual([]);
});

test('a thumb down is kept at once, and a form asks why', async () => {
  const { negative_button: bad } = await answered();
  await press(bad.value);
  expect(given).toEqual([{ who: 'UKIM', opinion: { turn: 7, rating: 'down', comment: null } }]);
  const form = slack.forms[0]?.view ?? {};
  expect(form).toMatchObject({ type: 'modal', callback_id: 'medisales_comment' });
  const submitted = submitPayload(form, { comment: { text: { value: '  반품이 빠졌어요 ' } } });
  expect(await slack.sendForm(bot.url, submitted)).toMatchObject({ status: 200, body: '' });
  await bot.adapter.stop();
  expect(given[1]).toEqual({
    who: 'UKIM',
    opinion: { turn: 7, rating: 'down', comment: '반품이 빠졌어요' },
  });
});

test('an answer of somebody else can’t be rated, and that is said', async () => {
  const { negative_button: bad } = await answered();
  expect((await press(bad.value, 'ULEE')).text).toContain('질문하신 분만');
  expect(given).toEqual([]);
  expect(slack.forms).toEqual([]);
});

test('a form that does not open loses no rating', async () => {
  const { negative_button: bad } = await answered();
  slack.failNext('views.open', 200, { body: { ok: false, error: 'expired_trigger_id' } });
  expect((await press(bad.value)).text).toContain('감사합니다');
  expect(given).toHaveLength(1);
  expect(bot.log.map((line) => line.message)).toContain('Slack did not open the form for a comment');
});

test('a Slack without the pair of buttons gets two plain ones', async () => {
  slack.failNext('chat.postMessage', 200, { body: { ok: false, error: 'invalid_blocks' } });
  await slack.send(bot.url, messageEvent());
  await slack.until(() => slack.posts.length === 1, 'an answer');
  const actions = slack.posts[0]?.blocks.filter(({ type }) => type === 'actions') ?? [];
  const buttons = (actions[0]?.elements ?? []) as readonly Json[];
  expect(buttons.map((button) => button.action_id)).toEqual(['medisales_rate_up', 'medisales_rate_down']);
  await press(String(buttons[0]?.value));
  expect(given[0]?.opinion.rating).toBe('up');
});

test('a failure is not asked about', async () => {
  await slack.send(bot.url, messageEvent({ text: '오류' }));
  await slack.until(() => slack.posts.length === 1, 'a failure');
  expect(JSON.stringify(slack.posts[0]?.blocks)).not.toContain('context_actions');
});

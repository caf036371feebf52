import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsFor } from '../../../adapters/slack/words.js';
import type { Judgement } from '../../../src/ports/readers.js';
import { type Json, type LocalSlack, startLocalSlack, TEAM } from '../../support/slack.js';
import {
  answerOf,
  createFakeCore,
  type FakeCore,
  type RunningBot,
  startBot,
} from '../../support/slack-bot.js';
import {
  commandFields,
  mentionEvent,
  messageEvent,
  pressPayload,
  searchPayload,
  submitPayload,
} from '../../support/slack-events.js';
import { fitsOptions } from '../../support/slack-limits.js';

/** A form that asks an answer's question again under other filters. */

let slack: LocalSlack;
let core: FakeCore;
let bot: RunningBot;
let teams: readonly string[] | null;
let searched: string[];
let judgement: Judgement;

beforeEach(async () => {
  slack = await startLocalSlack();
  slack.users.set('UKIM', { id: 'UKIM', team_id: TEAM, profile: { email: 'kim@example.com' } });
  teams = ['강남팀', '부산팀'];
  searched = [];
  judgement = { kind: 'open' };
  core = createFakeCore(({ text }) => ({
    answer: answerOf({ text: `답: ${text}` }),
    language: 'ko',
    username: 'kim',
    turn: 7,
    isFigures: true,
  }));
  bot = await startBot(slack, core, {
    filterNames: {
      find: async (_asker, dimension, text) => {
        searched.push(`${dimension} ${text}`);
        if (dimension === 'department') return teams;
        return ['한빛병원', '한빛 <의원>', '가'.repeat(80)];
      },
    },
    readers: { judge: async () => judgement, commonScope: async () => null },
  });
});

afterEach(async () => {
  await bot.stop();
  await slack.close();
});

function buttonIn(blocks: readonly Json[]): { readonly value: string } | undefined {
  const all = blocks.flatMap((block) => (block.elements ?? []) as (Json & { value: string })[]);
  return all.find((element) => element.action_id === 'medisales_filter');
}

interface From {
  readonly channel?: string;
  readonly threadTs?: string;
  readonly isEphemeral?: boolean;
}

/** Presses the button of the last answer, and gives the form that opens. */
async function openForm(from: From = {}): Promise<Json> {
  const { value } = buttonIn(slack.posts.at(-1)?.blocks ?? []) ?? { value: '{"turn":7,"language":"ko"}' };
  const press = pressPayload({
    value,
    actionId: 'medisales_filter',
    channel: 'D1',
    responseUrl: slack.responseUrl(),
    ...from,
  });
  const { length } = slack.forms;
  expect((await slack.sendForm(bot.url, press)).status).toBe(200);
  await slack.until(() => slack.forms.length === length + 1, 'a form');
  return slack.forms.at(-1)?.view ?? {};
}

const chosen = (value: string): Json => ({ value: { selected_option: { value } } });

async function submit(view: Json, values: Record<string, Json>): Promise<string> {
  const fields = values as Record<string, Record<string, Json>>;
  return (await slack.sendForm(bot.url, submitPayload(view, fields))).body;
}

describe('the form', () => {
  test('has periods, the teams that may be seen, and fields to search clients and products', async () => {
    await slack.send(bot.url, messageEvent());
    await slack.until(() => slack.posts.length === 1, 'an answer');
    const view = await openForm();
    const blocks = view.blocks as readonly (Json & { element: Json })[];
    expect(blocks.map(({ block_id: id }) => id)).toEqual(['period', 'department', 'client', 'product']);
    expect(JSON.stringify(blocks[1]?.element)).toContain('부산팀');
    expect(blocks.map(({ element }) => element.type)).toEqual([
      'static_select',
      'static_select',
      'external_select',
      'external_select',
    ]);
  });

  test.each(['ko', 'en'] as const)(
    'that does not open in time is told to whoever pressed (%s)',
    async (language) => {
      slack.failNext('views.open', 200, { body: { ok: false, error: 'expired_trigger_id' } });
      const value = JSON.stringify({ turn: 7, language });
      const responseUrl = slack.responseUrl();
      const press = pressPayload({ value, actionId: 'medisales_filter', channel: 'D1', responseUrl });
      await slack.sendForm(bot.url, press);
      await slack.until(() => slack.responses.length === 1, 'word of it');
      expect(slack.responses[0]).toMatchObject({
        text: wordsFor(language).formNotOpened,
        response_type: 'ephemeral',
      });
      expect(slack.forms).toEqual([]);
    },
  );

  test('has no field of teams for somebody who sees one or none', async () => {
    teams = [];
    const view = await openForm();
    const blocks = view.blocks as readonly Json[];
    expect(blocks.map(({ block_id: id }) => id)).toEqual(['period', 'client', 'product']);
  });

  test('finds names while somebody types; markup in them is text, and too long ones can’t be chosen', async () => {
    const sent = await slack.sendForm(bot.url, searchPayload('medisales_filter_client', '한빛'));
    const { options } = JSON.parse(sent.body) as { options: readonly Json[] };
    expect(fitsOptions(options)).toBe(true);
    expect(options.map(({ value }) => value)).toEqual(['한빛병원', '한빛 <의원>']);
    expect(searched).toEqual(['client 한빛']);
    expect((await slack.sendForm(bot.url, searchPayload('medisales_filter_product', ''))).status).toBe(200);
    expect(searched).toEqual(['client 한빛', 'product ']);
  });

  test('sent back without a choice it says so and asks nothing', async () => {
    const view = await openForm();
    const body = await submit(view, { period: { value: { selected_option: null } } });
    expect(JSON.parse(body)).toEqual({
      response_action: 'errors',
      errors: { period: wordsFor('ko').filterForm.nothing },
    });
    await bot.adapter.stop();
    expect(core.asked).toEqual([]);
  });
});

describe('what was chosen', () => {
  test('is asked under its answer, in the words of the fields, once however often it comes', async () => {
    await slack.send(bot.url, messageEvent());
    await slack.until(() => slack.posts.length === 1, 'an answer');
    const view = await openForm();
    const values = {
      period: chosen('지난달'),
      client: { medisales_filter_client: { selected_option: { value: '한빛병원' } } },
      product: { medisales_filter_product: { selected_option: null } },
    };
    expect(await submit(view, values)).toBe('');
    await submit(view, values);
    await slack.until(() => slack.posts.length === 2, 'the next answer');
    await bot.adapter.stop();
    expect(core.asked).toHaveLength(2);
    expect(core.asked[1]).toMatchObject({
      text: '지난달 한빛병원',
      after: 7,
      isShared: false,
      conversation: `slack:${TEAM}:D1`,
    });
    expect(slack.posts[1]).toMatchObject({ channel: 'D1', threadTs: null });
    expect(JSON.stringify(slack.posts[1]?.blocks)).toContain('질문: 지난달 한빛병원');
    expect(buttonIn(slack.posts[1]?.blocks ?? [])).toBeDefined();
  });

  test('in a thread of a channel is answered there', async () => {
    await slack.send(bot.url, mentionEvent());
    await slack.until(() => slack.posts.length === 1, 'an answer');
    const threadTs = slack.posts[0]?.threadTs ?? '';
    await submit(await openForm({ channel: 'C1', threadTs }), { period: chosen('올해') });
    await slack.until(() => slack.posts.length === 2, 'the next answer');
    expect(slack.posts[1]).toMatchObject({ channel: 'C1', threadTs });
    expect(core.asked[1]).toMatchObject({ isShared: true, conversation: `slack:${TEAM}/C1:${threadTs}` });
  });

  test('is for its asker alone where not everybody may see it, and under an answer that was theirs alone', async () => {
    judgement = { kind: 'private', canShare: false };
    await submit(await openForm({ channel: 'C1', threadTs: '5.5' }), { period: chosen('올해') });
    await slack.until(() => slack.ephemerals.length === 2, 'a private answer and why');
    const next = await openForm({ channel: 'C1', isEphemeral: true });
    await submit({ ...next, id: 'V2' }, { period: chosen('작년') });
    await slack.until(() => slack.ephemerals.length === 3, 'another private answer');
    await bot.adapter.stop();
    expect(slack.posts).toEqual([]);
    expect(slack.ephemerals.map(({ user, channel }) => `${user} ${channel}`)).toEqual(
      Array.from({ length: 3 }, () => 'UKIM C1'),
    );
  });
});

test('the answer to a command has no such button, as the bot may not be in that channel', async () => {
  await slack.sendForm(bot.url, commandFields({ response_url: slack.responseUrl() }));
  await slack.until(() => slack.responses.length === 1, 'an answer');
  const { blocks } = slack.responses[0] as { blocks: readonly Json[] };
  expect(JSON.stringify(blocks)).toContain('medisales_ask_explain');
  expect(buttonIn(blocks)).toBeUndefined();
});

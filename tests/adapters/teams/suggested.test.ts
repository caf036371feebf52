import { afterEach, expect, it } from 'vitest';
import { offeredIn } from '../../../adapters/teams/render.js';
import { suggestionsTo } from '../../../adapters/teams/suggested.js';
import type { Home } from '../../../src/ports/home.js';
import {
  answerWith,
  BOT_ID,
  type Bot,
  channelMessage,
  createAsk,
  personalMessage,
  reply,
  startBot,
  USER_ID,
} from './fixtures.js';

let bot: Bot | null = null;
afterEach(async () => {
  await bot?.close();
  bot = null;
});

const home: Home = { of: async () => null, change: async () => false };
const welcome = { type: 'conversationUpdate', text: undefined, membersAdded: [{ id: BOT_ID }] };

async function said(activity: (bot: Bot) => object): Promise<unknown> {
  const { ask } = createAsk(() => reply({ choices: ['강남팀'], suggestions: ['지난달은?', '전년 대비는?'] }));
  bot = await startBot(ask, { home });
  await bot.post(activity(bot));
  const sent = await bot.framework.received(1);
  return sent[0]?.body.suggestedActions;
}

const actions = (...titles: string[]) => ({
  to: [USER_ID],
  actions: titles.map((title) => ({ type: 'imBack', title, value: title })),
});

it('an answer in a personal chat suggests the next questions to the person, whole on the wire', async () => {
  expect(await said((to) => personalMessage(to))).toEqual(actions('강남팀', '지난달은?', '전년 대비는?'));
});

it('in a channel nothing is suggested: everybody would see it', async () => {
  expect(await said((to) => channelMessage(to))).toBeUndefined();
});

it('whom the bot welcomes is shown the way to their own card', async () => {
  expect(await said((to) => personalMessage(to, welcome))).toEqual(actions('홈'));
});

it('a team that the bot joins is not', async () => {
  expect(await said((to) => channelMessage(to, welcome))).toBeUndefined();
});

it('three at most are suggested, each once, none that would be cut', () => {
  const answer = answerWith({ suggestions: ['가', ' 가 ', '', '나'.repeat(61), '다', '라', '마'] });
  expect(suggestionsTo(USER_ID, offeredIn(answer))).toEqual({ suggestedActions: actions('가', '다', '라') });
  expect(suggestionsTo(USER_ID, [])).toEqual({});
});

it('next questions begin with a capital in English, names stay as they are written', () => {
  const offered = offeredIn(answerWith({ choices: ['iCare clinic'], suggestions: ['top 5 clients'] }));
  expect(offered.map(({ title }) => title)).toEqual(['iCare clinic', 'Top 5 clients']);
  expect(offered.map(({ question }) => question)).toEqual(['iCare clinic', 'top 5 clients']);
});

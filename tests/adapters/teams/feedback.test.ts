import { afterEach, describe, expect, it } from 'vitest';
import type { Asker } from '../../../src/model/question.js';
import type { Opinion, Opinions } from '../../../src/ports/feedback.js';
import { AAD_ID, type Bot, createAsk, personalMessage, reply, startBot, TENANT } from './fixtures.js';

const open: Bot[] = [];
afterEach(async () => {
  for (const bot of open.splice(0)) await bot.close();
});

function keeper() {
  const given: (Opinion & { readonly asker: Asker })[] = [];
  const opinions: Opinions = {
    give: async (asker, opinion) => {
      given.push({ asker, ...opinion });
      return true;
    },
  };
  return { given, opinions };
}

async function answered(opinions?: Opinions): Promise<Bot> {
  const { ask } = createAsk(() => ({ ...reply(), turn: 41 }));
  const bot = await startBot(ask, opinions === undefined ? {} : { opinions });
  open.push(bot);
  await bot.post(personalMessage(bot));
  await bot.framework.received(1);
  return bot;
}

/** As Teams sends it when a thumb below a message is pressed. */
function thumb(bot: Bot, reaction: string, part: Record<string, unknown> = {}): Record<string, unknown> {
  return personalMessage(bot, {
    type: 'invoke',
    name: 'message/submitAction',
    id: 'f:1',
    text: undefined,
    replyToId: 'sent-1',
    value: {
      actionName: 'feedback',
      actionValue: { reaction, feedback: JSON.stringify({ feedbackText: '기간이 달라요' }) },
    },
    ...part,
  });
}

describe('the thumbs below an answer', () => {
  it('are asked for, and what they say is kept with its turn', async () => {
    const { given, opinions } = keeper();
    const bot = await answered(opinions);
    const [sent] = await bot.framework.received(1);
    expect(sent?.body.channelData).toMatchObject({ feedbackLoop: { type: 'default' } });
    const response = await bot.post(thumb(bot, 'dislike'));
    expect(response.status).toBe(200);
    expect(given).toMatchObject([
      {
        turn: 41,
        rating: 'down',
        comment: '기간이 달라요',
        asker: { platform: 'teams', tenant: TENANT, externalId: AAD_ID },
      },
    ]);
  });

  it('are answered also where the message is not known any more, which the log says', async () => {
    const { given, opinions } = keeper();
    const bot = await answered(opinions);
    expect((await bot.post(thumb(bot, 'like', { replyToId: 'sent-before' }))).status).toBe(200);
    expect(given).toEqual([]);
    expect(bot.logged.map((l) => l.message)).toContain(
      'An opinion in Teams was about a message that is not kept any more',
    );
  });

  it('are answered where the form came empty or broken', async () => {
    const { given, opinions } = keeper();
    const bot = await answered(opinions);
    for (const feedback of [undefined, '', '{', '{"other":1}']) {
      const value = { actionName: 'feedback', actionValue: { reaction: 'like', feedback } };
      expect((await bot.post(thumb(bot, 'like', { value }))).status).toBe(200);
    }
    expect(given.map((g) => [g.rating, g.comment])).toEqual(Array(4).fill(['up', null]));
  });

  it('are not shown, nor taken, where nothing keeps them', async () => {
    const bot = await answered();
    const [sent] = await bot.framework.received(1);
    expect(sent?.body.channelData).toBeUndefined();
    expect((await bot.post(thumb(bot, 'like'))).status).toBe(501);
  });
});

describe('the label of artificial intelligence', () => {
  const entitiesOf = async (part: Parameters<typeof reply>[0]): Promise<unknown> => {
    const bot = await startBot(createAsk(() => reply(part)).ask);
    open.push(bot);
    await bot.post(personalMessage(bot));
    const [sent] = await bot.framework.received(1);
    return sent?.body.entities;
  };

  it('stands on what a model predicted or a language model read, and on no sum', async () => {
    const labelled = [expect.objectContaining({ additionalType: ['AIGeneratedContent'] })];
    expect(await entitiesOf({ understoodBy: 'llm' })).toEqual(labelled);
    const source = { kind: 'model', title: 'sales_ensemble', version: '1.0', runId: 'r' } as const;
    expect(await entitiesOf({ sources: [source] })).toEqual(labelled);
    expect(await entitiesOf({})).toBeUndefined();
  });
});

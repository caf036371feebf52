import { afterEach, describe, expect, it } from 'vitest';
import { parseActivity } from '../../../adapters/teams/activity.js';
import { pressedOf } from '../../../adapters/teams/follow-ups.js';
import type { Reply } from '../../../src/ports/ask.js';
import { type Element, elementsOf } from '../../support/teams.js';
import {
  AAD_ID,
  answerWith,
  type Bot,
  channelMessage,
  createAsk,
  personalMessage,
  startBot,
} from './fixtures.js';

/** What is pressed under figures goes on from them, for the person who asked alone. */

const TABLE = {
  columns: [
    { key: 'client', label: '거래처', unit: null },
    { key: 'sales_amount', label: '매출', unit: 'KRW' },
  ],
  rows: [
    ['한빛병원', 3_000_000],
    ['다솜의원', 2_000_000],
  ],
} as const;

const figures = (part: Partial<Reply> = {}): Reply => ({
  answer: answerWith({ table: TABLE }),
  language: 'ko',
  username: 'kim',
  turn: 41,
  isFigures: true,
  ...part,
});

let open: Bot[] = [];
afterEach(async () => {
  for (const bot of open) await bot.close();
  open = [];
});

async function answered(reply: Reply, place = personalMessage) {
  const asked = createAsk(() => reply);
  const bot = await startBot(asked.ask, { opinions: { give: async () => true } });
  open.push(bot);
  await bot.post(place(bot));
  const [sent] = await bot.framework.received(1);
  const card = sent?.body.attachments?.[0]?.content;
  const buttons = elementsOf(card, 'Action.Submit').filter(({ title }) => title !== '다시 조회');
  return { ...asked, bot, card, buttons };
}

const titles = (buttons: readonly Element[]): unknown[] => buttons.map(({ title }) => title);

/** What comes back for a pressed button, as Teams sends it. */
function press(button: Element | undefined, typed: object = {}): Record<string, unknown> {
  const { msteams, ...rest } = (button?.data ?? {}) as { msteams?: { text: string; value?: object } };
  return { text: msteams?.text, value: { ...(msteams === undefined ? rest : msteams.value), ...typed } };
}

describe('the buttons under figures', () => {
  it('are the chart, the file, the way of computing and a form, and go on from the turn', async () => {
    const { bot, card, buttons, questions } = await answered(figures());
    expect(titles(buttons)).toEqual(['지난달은?', '그래프', '엑셀', '계산 방법']);
    expect(titles(elementsOf(card, 'Action.ShowCard'))).toEqual(['조건 바꾸기']);
    await bot.post(personalMessage(bot, { id: '2', ...press(buttons[1]) }));
    await bot.post(personalMessage(bot, { id: '3', ...press(buttons[0]) }));
    await bot.settled();
    expect(questions.slice(1)).toMatchObject([
      { text: '그래프로 보여줘', after: 41, isFollowUp: true },
      { text: '지난달은?', after: 41 },
    ]);
    expect(questions[2]?.isFollowUp).toBeUndefined();
  });

  it('unfold what the figures can be looked at by', async () => {
    const { bot, card, buttons, questions } = await answered(figures({ breakdowns: ['product', 'client'] }));
    expect(titles(elementsOf(card, 'Action.ShowCard'))).toEqual(['나눠 보기', '조건 바꾸기']);
    const byClient = buttons.find(({ title }) => title === '거래처별');
    expect(titles(buttons)).toContain('제품별');
    await bot.post(personalMessage(bot, { id: '2', ...press(byClient) }));
    await bot.settled();
    expect(questions[1]).toMatchObject({ text: '거래처별로', after: 41, isFollowUp: true });
  });

  it('speak the language of the answer', async () => {
    const { buttons } = await answered(figures({ language: 'en' }));
    expect(titles(buttons)).toContain('How computed');
  });

  it('offer what is not there yet, and no file where others read along', async () => {
    const drawn = answerWith({ table: TABLE, chart: { kind: 'bar', path: '/nowhere/c.png' } });
    expect(titles((await answered(figures({ answer: drawn }))).buttons)).not.toContain('그래프');
    expect(titles((await answered(figures(), channelMessage)).buttons)).toEqual([
      '지난달은?',
      '그래프',
      '계산 방법',
    ]);
    expect(titles((await answered(figures({ answer: answerWith({}) }))).buttons)).toEqual([
      '지난달은?',
      '계산 방법',
    ]);
  });

  it('are not there under what is no figures or was not kept', async () => {
    expect(titles((await answered(figures({ isFigures: false }))).buttons)).toEqual(['지난달은?']);
    const { turn: _turn, ...unkept } = figures();
    const { card, buttons } = await answered(unkept);
    expect(titles(buttons)).toEqual(['지난달은?']);
    expect(elementsOf(card, 'Action.ShowCard')).toEqual([]);
  });

  it('pressed by somebody else are refused, where a question by itself is theirs to ask', async () => {
    const { bot, buttons, questions } = await answered(figures(), channelMessage);
    const other = { from: { id: '29:other', aadObjectId: 'another-person' } };
    await bot.post(channelMessage(bot, { id: '2', ...other, ...press(buttons[1]) }));
    await bot.post(channelMessage(bot, { id: '2', ...other, ...press(buttons[1]) }));
    await bot.post(channelMessage(bot, { id: '3', ...other, ...press(buttons[0]) }));
    await bot.settled();
    expect(JSON.stringify(bot.framework.sent[1]?.body)).toContain('물어보신 분만');
    expect(questions.map(({ text, after }) => [text, after])).toEqual([
      ['이번 달 매출', undefined],
      ['지난달은?', undefined],
    ]);
  });
});

describe('the form under figures', () => {
  const submit = (typed: object, part: object = {}) =>
    pressedOf(
      parseActivity({
        type: 'message',
        channelId: 'msteams',
        serviceUrl: 'https://smba.trafficmanager.net/kr/',
        conversation: { id: 'a', conversationType: 'personal' },
        from: { id: '29:a', aadObjectId: AAD_ID },
        recipient: { id: '28:b' },
        value: {
          v: 1,
          after: 41,
          by: AAD_ID,
          filter: 'ko',
          period: 'keep',
          from: '',
          to: '',
          team: '',
          product: '',
          client: '',
          ...typed,
        },
        ...part,
      }),
      'ko',
    );

  it('comes back as a question of the turn, in its own message', async () => {
    const { bot, card, questions } = await answered(figures());
    const [form] = elementsOf(card, 'Action.ShowCard') as unknown as { card: { actions: Element[] } }[];
    const inputs = ['Input.ChoiceSet', 'Input.Date', 'Input.Text'].flatMap((type) =>
      elementsOf(form?.card, type),
    );
    expect(inputs.map(({ id }) => id)).toEqual(['period', 'from', 'to', 'team', 'product', 'client']);
    const typed = { period: 'last_month', team: '강남팀', product: '세파정' };
    await bot.post(personalMessage(bot, { id: '2', ...press(form?.card.actions[0], typed) }));
    await bot.settled();
    expect(questions[1]).toMatchObject({ text: '지난달 강남팀 세파정은?', after: 41, isFollowUp: true });
  });

  it.each([
    [{ period: 'this_year' }, '올해는?'],
    [{ client: ' 한빛병원 ' }, '한빛병원은?'],
    [
      { period: 'last_quarter', client: '다솜의원', product: '세파 정 20mg' },
      '지난 분기 다솜의원 세파 정 20mg은?',
    ],
    [{ from: '2026-04-01', to: '2026-05-10' }, '2026-04-01부터 2026-05-10까지는?'],
    [{ filter: 'en', period: 'last_month', team: 'Seoul' }, 'what about last month, Seoul?'],
    [{ filter: 'en', from: '2026-04-01', to: '2026-05-10' }, 'what about 2026-04-01 to 2026-05-10?'],
  ])('%j asks %s', (typed, text) => {
    expect(submit(typed)).toEqual({ kind: 'question', asked: { text, after: 41, isFollowUp: true } });
  });

  it.each([
    ['nothing', {}, '하나 이상'],
    ['a period that is unknown', { period: 'forever' }, '하나 이상'],
    ['two periods', { period: 'this_year', from: '2026-04-01', to: '2026-05-10' }, '한 가지로만'],
    ['one date', { from: '2026-04-01' }, '둘 다'],
    ['dates the wrong way round', { from: '2026-05-10', to: '2026-04-01' }, '둘 다'],
    ['a day that is none', { from: '2026-02-30', to: '2026-04-01' }, '둘 다'],
    ['a sentence', { client: '한빛병원? 그리고 모두' }, '거래처 칸에는'],
    ['several lines of words', { team: '가'.repeat(61) }, '팀 칸에는'],
    ['in English a sentence', { filter: 'en', product: 'all; drop' }, 'one name'],
    ['no known form', { filter: 'fr', period: 'this_year' }, '오래된 카드'],
    ['an earlier version', { v: 0, period: 'this_year' }, '오래된 카드'],
    ['somebody else', { by: 'another-person', period: 'this_year' }, '물어보신 분만'],
  ])('of %s asks nothing and says what would be right', (_what, typed, said) => {
    const pressed = submit(typed);
    expect(pressed.kind).toBe('refused');
    expect(pressed.kind === 'refused' && pressed.text).toContain(said);
  });

  it.each(['(주)한빛병원', '㈜다솜의료기', "St. Mary's & Co", '세파정 20mg/5mL'])(
    'takes the name %s',
    (client) => {
      expect(submit({ client })).toMatchObject({ kind: 'question' });
    },
  );

  it('looks clients up as they are typed, for whoever types', async () => {
    const asked = createAsk(() => figures());
    const searched: unknown[] = [];
    const bot = await startBot(asked.ask, {
      opinions: { give: async () => true },
      clients: {
        find: async (asker, text) => {
          searched.push([asker.kind === 'platform' && asker.externalId, text]);
          return text === '모름' ? null : ['한빛병원', '한빛의원'];
        },
      },
    });
    open.push(bot);
    await bot.post(channelMessage(bot));
    const [sent] = await bot.framework.received(1);
    const inputs = elementsOf(sent?.body.attachments?.[0]?.content, 'Input.ChoiceSet');
    const list = inputs.find(({ id }) => id === 'client');
    expect(list).toMatchObject({
      style: 'filtered',
      'choices.data': { type: 'Data.Query', dataset: 'clients' },
    });

    const search = async (value: object) => {
      const other = { from: { id: '29:other', aadObjectId: 'another-person' } };
      const response = await bot.post(
        channelMessage(bot, { ...other, type: 'invoke', name: 'application/search', text: undefined, value }),
      );
      return {
        status: response.status,
        body: (await response.json()) as { value: { results: object[] } },
      };
    };
    const found = await search({ dataset: 'clients', queryText: '한빛', queryOptions: { skip: 0, top: 15 } });
    expect(found.body).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.search.searchResponse',
      value: {
        results: [
          { title: '한빛병원', value: '한빛병원' },
          { title: '한빛의원', value: '한빛의원' },
        ],
      },
    });
    expect((await search({ dataset: 'clients', queryText: '모름' })).body.value.results).toEqual([]);
    expect((await search({ dataset: 'people', queryText: '김' })).status).toBe(501);
    expect(searched).toEqual([
      ['another-person', '한빛'],
      ['another-person', '모름'],
    ]);
  });

  it('takes values of other kinds for none', () => {
    expect(submit({ team: { a: 1 }, product: 7, client: null, period: 'this_month' })).toMatchObject({
      asked: { text: '이번 달은?' },
    });
  });
});

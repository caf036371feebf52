import { afterEach, describe, expect, it } from 'vitest';
import type { Question } from '../../../src/model/question.js';
import type { Reply } from '../../../src/ports/ask.js';
import type { FoundDocument } from '../../../src/ports/document-search.js';
import { cardTexts, type Element } from '../../support/teams.js';
import {
  AAD_ID,
  type Bot,
  type BotOptions,
  channelMessage,
  createAsk,
  personalMessage,
  reply,
  startBot,
  TENANT,
} from './fixtures.js';

const open: Bot[] = [];

afterEach(async () => {
  for (const bot of open.splice(0)) await bot.close();
});

async function start(ask: Parameters<typeof startBot>[0], options: BotOptions = {}): Promise<Bot> {
  const bot = await startBot(ask, options);
  open.push(bot);
  return bot;
}

interface Card {
  readonly contentType: string;
  readonly content: Element & { readonly title?: string; readonly tap?: { readonly value: object } };
  readonly preview?: Card;
}

interface Body {
  readonly composeExtension?: {
    readonly type: string;
    readonly text?: string;
    readonly attachments?: readonly Card[];
  };
  readonly task?: { readonly type: string; readonly value: string | { title: string; card: Card } };
}

interface Invoked {
  readonly status: number;
  readonly body: Body;
}

type Place = (bot: Bot, part: Record<string, unknown>) => Record<string, unknown>;

async function invoke(bot: Bot, name: string, value: unknown, place: Place = personalMessage) {
  const response = await bot.post(place(bot, { type: 'invoke', name, value, text: undefined }));
  return { status: response.status, body: (await response.json()) as Body } satisfies Invoked;
}

const query = (commandId: string, text: string) => ({
  commandId,
  parameters: [{ name: 'text', value: text }],
  queryOptions: { skip: 0, count: 25 },
});

const aboutMessage = (content: string) => ({
  commandId: 'askAbout',
  commandContext: 'message',
  messagePayload: { id: '1', body: { contentType: 'html', content } },
});

describe('a search from where a message is written', () => {
  it('lists the clients that the person may see, and a picked one becomes a card with its brief', async () => {
    const searched: unknown[] = [];
    const { ask, questions } = createAsk(() => reply({ text: '서울병원 방문 브리핑' }));
    const bot = await start(ask, {
      clients: {
        find: async (asker, text) => {
          searched.push([asker.kind === 'platform' && [asker.tenant, asker.externalId], text]);
          return ['서울병원', '서울의원'];
        },
      },
    });
    const { status, body } = await invoke(bot, 'composeExtension/query', query('clients', ' 서울 '));
    expect(status).toBe(200);
    expect(searched).toEqual([[[TENANT, AAD_ID], '서울']]);
    expect(body.composeExtension?.type).toBe('result');
    const [first, second] = body.composeExtension?.attachments ?? [];
    expect([first?.preview?.content.title, second?.preview?.content.title]).toEqual(['서울병원', '서울의원']);

    const picked = await invoke(bot, 'composeExtension/selectItem', first?.preview?.content.tap?.value);
    expect(questions.map(({ text }) => text)).toEqual(['서울병원 브리핑']);
    const [card] = picked.body.composeExtension?.attachments ?? [];
    expect(card?.contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(cardTexts(card?.content)[0]).toBe('서울병원 방문 브리핑');
    expect(bot.framework.sent).toEqual([]);
  });

  it('says so where there is no such client, no text, or nobody known', async () => {
    const bot = await start(createAsk().ask, {
      clients: { find: async (_asker, text) => (text === '모름' ? null : []) },
    });
    const said = async (text: string) =>
      (await invoke(bot, 'composeExtension/query', query('clients', text))).body.composeExtension;
    expect(await said('없음')).toEqual({
      type: 'message',
      text: '볼 수 있는 거래처 중에 그런 이름이 없습니다.',
    });
    expect((await said('모름'))?.text).toContain('1:1 채팅');
    expect((await said(''))?.text).toBe('찾을 이름이나 질문을 입력해 주세요.');
  });

  it('answers a question as a card to post, without buttons, shared as the chat is', async () => {
    const { ask, questions } = createAsk();
    const bot = await start(ask);
    const { body } = await invoke(
      bot,
      'composeExtension/query',
      query('ask', '이번 달 매출'),
      channelMessage,
    );
    expect(questions[0]).toMatchObject({
      text: '이번 달 매출',
      isShared: true,
      conversation: `teams:extension:${AAD_ID}`,
    });
    expect(questions[0]?.eventId).toBeUndefined();
    const [card] = body.composeExtension?.attachments ?? [];
    expect(card?.preview?.content.title).toBe('이번 달 매출');
    expect(cardTexts(card?.content)).toContain('123,450,000원');
    expect(cardTexts(card?.content)).not.toContain('지난달은?');
    await invoke(bot, 'composeExtension/query', query('ask', '이번 달 매출'));
    expect(questions[1]?.isShared).toBe(false);
  });

  it('tells the person alone what is no answer', async () => {
    const bot = await start(
      createAsk(() => reply({ status: 'denied', text: '볼 수 없는 거래처입니다.' })).ask,
    );
    const { body } = await invoke(bot, 'composeExtension/query', query('ask', '남의 거래처'));
    expect(body.composeExtension).toEqual({ type: 'message', text: '볼 수 없는 거래처입니다.' });
  });

  it('leads to the chat where the answer takes longer than Teams waits', async () => {
    let release = (): void => {};
    const ask = (_question: Question) =>
      new Promise<Reply | null>((resolve) => {
        release = () => resolve(null);
      });
    const bot = await start(ask, { invokeLimitMs: 1 });
    const { status, body } = await invoke(bot, 'composeExtension/query', query('ask', '긴 질문'));
    release();
    expect(status).toBe(200);
    expect(body.composeExtension?.text).toContain('시간이 걸립니다');
  });
});

describe('a search for documents', () => {
  const REGULATION: FoundDocument = {
    title: '공정경쟁규약 [x](http://example.com)',
    kind: 'regulations',
    effectiveDate: '2026-01-01',
    documentDate: '2025-12-01',
    version: 'v1.2',
    section: '제3조 (식음료)',
    page: 2,
    passage: '1인당 10만원 이하의 식음료를\n제공할 수 있다.',
  };

  it('lists title, kind, date and passage of what the person may read; a picked one is a card of it', async () => {
    const searched: unknown[] = [];
    const bot = await start(createAsk().ask, {
      documents: {
        find: async (asker, wanted) => {
          searched.push([asker.kind === 'platform' && asker.externalId, wanted]);
          return [REGULATION, { ...REGULATION, effectiveDate: null, kind: 'manuals', page: null }];
        },
      },
    });
    const { status, body } = await invoke(bot, 'composeExtension/query', query('documents', ' 식음료 '));
    expect(status).toBe(200);
    const [first, second] = body.composeExtension?.attachments ?? [];
    expect(first?.preview?.content.title).toBe(REGULATION.title);
    expect(first?.contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(cardTexts(first?.content)).toEqual([
      REGULATION.title,
      '규정 · 2026-01-01 시행 · v1.2 · 제3조 (식음료) · 2쪽',
      '1인당 10만원 이하의 식음료를',
      '제공할 수 있다.',
    ]);
    expect(cardTexts(second?.content)[1]).toBe('매뉴얼 · 2025-12-01 작성 · v1.2 · 제3조 (식음료)');
    await invoke(bot, 'composeExtension/query', query('documents', '식음료'), channelMessage);
    expect(searched).toEqual([
      [AAD_ID, { text: '식음료', isShared: false }],
      [AAD_ID, { text: '식음료', isShared: true }],
    ]);
    expect(bot.framework.sent).toEqual([]);
  });

  it('says so where there is none, nobody known, or no time', async () => {
    const bot = await start(createAsk().ask, {
      invokeLimitMs: 200,
      documents: {
        find: async (_asker, { text }) =>
          text === '느림' ? new Promise(() => {}) : text === '모름' ? null : [],
      },
    });
    const said = async (text: string) =>
      (await invoke(bot, 'composeExtension/query', query('documents', text))).body.composeExtension?.text;
    expect(await said('없음')).toContain('볼 수 있는 문서 중에');
    expect(await said('모름')).toContain('1:1 채팅에서 한 번');
    expect(await said('느림')).toContain('시간이 걸립니다');
  });

  it('holds within what Teams takes for many long passages', async () => {
    const passage = '가나다라 '.repeat(2_000);
    const bot = await start(createAsk().ask, {
      documents: { find: async () => Array.from({ length: 8 }, () => ({ ...REGULATION, passage })) },
    });
    const { body } = await invoke(bot, 'composeExtension/query', query('documents', '식음료'));
    expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(40_000);
  });
});

describe('a question about a message', () => {
  it('is answered in a dialog that its asker alone sees, as is the button pressed there', async () => {
    const { ask, questions } = createAsk();
    const bot = await start(ask);
    const { status, body } = await invoke(
      bot,
      'composeExtension/fetchTask',
      aboutMessage('<div>이번 달 <b>매출</b> &amp; 목표</div>'),
      channelMessage,
    );
    expect(status).toBe(200);
    expect(questions[0]).toMatchObject({ text: '이번 달 매출 & 목표', isShared: false });
    expect(body.task?.type).toBe('continue');
    const value = body.task?.value;
    if (typeof value !== 'object') throw new Error('no card');
    expect(value.title).toBe('이번 달 매출 & 목표');
    expect(cardTexts(value.card.content)).toContain('지난달은?');

    const next = await invoke(bot, 'composeExtension/submitAction', {
      commandId: 'askAbout',
      data: { question: '지난달은?' },
    });
    expect(questions[1]?.text).toBe('지난달은?');
    expect(next.body.task?.type).toBe('continue');
  });

  it('is not asked where the message has no text', async () => {
    const { ask, questions } = createAsk();
    const bot = await start(ask);
    const { body } = await invoke(bot, 'composeExtension/fetchTask', aboutMessage('<p> </p>'));
    expect(body.task).toEqual({ type: 'message', value: '이 메시지에는 물어볼 글이 없습니다.' });
    expect(questions).toEqual([]);
  });
});

it.each([
  ['an unknown invoke', 'signin/verifyState', {}],
  ['an unknown command', 'composeExtension/query', query('everything', 'x')],
  ['a picked item that is none of ours', 'composeExtension/selectItem', { other: 1 }],
])('%s is answered 501', async (_what, name, value) => {
  const { ask, questions } = createAsk();
  const bot = await start(ask);
  expect((await invoke(bot, name, value)).status).toBe(501);
  expect(questions).toEqual([]);
});

it('an invoke without a valid token is refused', async () => {
  const { ask, questions } = createAsk();
  const bot = await start(ask);
  const activity = personalMessage(bot, {
    type: 'invoke',
    name: 'composeExtension/query',
    value: query('ask', '매출'),
  });
  expect((await bot.post(activity, {})).status).toBe(401);
  expect(questions).toEqual([]);
});

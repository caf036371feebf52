import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type App, openApp } from '../../src/compose.js';
import { type RunningService, startService } from '../../src/main.js';
import { exactWon } from '../../src/model/money.js';
import { foundCompany, type Home, soldBy, sum, TODAY } from '../support/company.js';
import { BOT_USER, type Json } from '../support/slack.js';
import { slackUser } from './service.js';
import { PLATFORMS, type Platform, type Said, type Shown, startTalk, type Talk } from './talk.js';

/** What people, and programs, send to a bot, and what must come of it: the same on both platforms. */

// Posts of one channel are a second apart.
vi.setConfig({ testTimeout: 120_000 });

/** Clients whose names would act where they are not made harmless. */
const NAMES = [
  '<!channel>의원',
  '<!here|여기>약국',
  '<@UKIM>내과',
  '<https://evil.example|한빛>의원',
  '[여기](javascript:alert(1))의원',
  '![그림](https://evil.example/p.png)의원',
  '<at>김하나</at>의원',
  '*굵게*의원',
  '```code```의원',
  '{{DATE(2026-01-01T00:00:00Z)}}의원',
] as const;
const AMOUNT = 7_000_001;

const QUESTION = '이번 달 매출';
const total = (person: 'kim' | 'lee', from = '2026-06-01', to = TODAY): string =>
  exactWon(sum(soldBy([person], from, to)));
const LEE = total('lee');

let home: Home;
let app: App;
let service: RunningService;
let talks: Readonly<Record<Platform, Talk>>;
let serial = 0;

beforeAll(async () => {
  home = await foundCompany();
  const clients = ['name,industry', ...NAMES.map((name) => `"${name}",의원`)].join('\n');
  const sales = NAMES.map((name) => `2026-06-03,choi,"${name}",세파정,${AMOUNT},completed`);
  const header = 'sale_date,user,client,product,sale_amount,status';
  const [slack, teams] = await Promise.all(
    PLATFORMS.map((platform) => startTalk(platform, ['kim', 'lee', 'choi'])),
  );
  if (slack === undefined || teams === undefined) throw new Error('A platform did not start');
  talks = { slack, teams };
  const config = home.config({ ...slack.environment, ...teams.environment });
  app = await openApp(config);
  await app.importer.importFiles('clients', [home.file('names.csv', clients)]);
  await app.importer.importFiles('sales', [home.file('names-sales.csv', [header, ...sales].join('\n'))]);
  const parts = { ...app, platforms: await app.platforms(), demoPassword: null };
  service = await startService(parts, config, () => {});
});
afterAll(async () => {
  await service.stop();
  await app.close();
  await Promise.all(Object.values(talks).map((talk) => talk.close()));
  home.remove();
});

/** A chat of the person's that nothing was said in. */
function fresh(said: Said): Said {
  serial += 1;
  return { chat: `-${serial}`, ...said };
}

const at = (talk: Talk, place: string): readonly Shown[] => talk.shown().filter((s) => s.place === place);

/** Says it, and gives the first message that comes of it. */
async function answerTo(talk: Talk, said: Said): Promise<Shown> {
  const event = talk.event(said);
  const before = at(talk, event.place).length;
  expect((await event.to(service.url)).status).toBe(200);
  await talk.until((shown) => shown.filter((s) => s.place === event.place).length > before);
  const answer = at(talk, event.place)[before];
  if (answer === undefined) throw new Error('Nothing was shown');
  return answer;
}

/** Every text on a message that a person sees; what a button sends nobody sees. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    key === 'value' || key === 'data' ? [] : textsOf(part),
  );
}

function elements(value: unknown): readonly Json[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(elements)];
}

/** Nothing of a message names people or channels, leads anywhere or loads anything. */
function expectHarmless(platform: Platform, shown: Shown): void {
  const message: unknown = JSON.parse(shown.raw);
  const all = elements(message);
  const kinds = all.map(({ type }) => type);
  const addresses = all.flatMap(({ url, image_url }) => [url, image_url]).filter((a) => a !== undefined);
  expect(addresses.filter((a) => /evil|javascript/.test(String(a)))).toEqual([]);
  if (platform === 'slack') {
    // What Slack reads as control stands in no text; none of them is formatted, and no link is drawn.
    expect(textsOf(message).filter((text) => /<[!@#]|<[a-z]+:/i.test(text))).toEqual([]);
    for (const kind of ['mrkdwn', 'markdown', 'link', 'user', 'broadcast']) expect(kinds).not.toContain(kind);
  } else {
    // Markdown is read in text blocks and in messages that say so; mentions need an entity.
    for (const kind of ['TextBlock', 'mention']) expect(kinds).not.toContain(kind);
    expect(textsOf(message).filter((text) => /\{\{\s*(DATE|TIME)/.test(text))).toEqual([]);
  }
}

/** What is told apart by platform: an event that is no question. */
type Silent = Readonly<Record<Platform, Json>>;

const NO_QUESTIONS: readonly (readonly [string, Silent])[] = [
  [
    'the bot’s own message',
    {
      slack: { bot_id: 'BBOT', user: BOT_USER },
      teams: { from: { id: '28:medisales', name: 'medisales' } },
    },
  ],
  [
    'another program’s message',
    { slack: { subtype: 'bot_message', bot_id: 'BOTHER' }, teams: { from: { id: '28:other', role: 'bot' } } },
  ],
  [
    'an edit',
    {
      slack: { subtype: 'message_changed', message: { user: 'UKIM', text: QUESTION, ts: '1.0' } },
      teams: { type: 'messageUpdate', channelData: { eventType: 'editMessage' } },
    },
  ],
  [
    'a deletion',
    {
      slack: { subtype: 'message_deleted', deleted_ts: '1.0' },
      teams: { type: 'messageDelete', channelData: { eventType: 'softDeleteMessage' } },
    },
  ],
  [
    'somebody’s joining',
    {
      slack: { subtype: 'channel_join' },
      teams: { type: 'conversationUpdate', membersAdded: [{ id: '29:new' }] },
    },
  ],
  [
    'a thumb of a message',
    {
      slack: { type: 'reaction_added', reaction: 'thumbsup' },
      teams: { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] },
    },
  ],
];

/** Written in as many ways, all of them the question of this month's sales. */
const SAME_QUESTION: readonly (readonly [string, Readonly<Record<Platform, string>>])[] = [
  ['no spaces', { slack: '이번달매출', teams: '이번달매출' }],
  ['too many spaces', { slack: '이번  달   매출 ', teams: '이번&nbsp; 달 &nbsp;매출&nbsp;' }],
  ['spaces in odd places', { slack: '이번달 매 출', teams: '이번달 매 출' }],
  ['emoji', { slack: '이번 달 매출 📈🙏🏻', teams: '이번 달 매출 📈🙏🏻' }],
  ['a code block', { slack: '```이번 달 매출```', teams: '<pre><code>이번 달 매출</code></pre>' }],
  ['formatting', { slack: '*이번 달* _매출_', teams: '<p><strong>이번 달</strong> <em>매출</em></p>' }],
  ['lines', { slack: '이번 달\n매출', teams: '<div>이번 달<br>매출</div>' }],
];

/** Injections as somebody types them, and as the platform hands them over. */
const INJECTIONS = [
  ['<!channel>', '&lt;!channel&gt;'],
  ['<!here>', '<!here>'],
  ['<https://evil.example|누르세요>', '<https://evil.example|누르세요>'],
  ['[누르세요](javascript:alert(1))', '[누르세요](javascript:alert(1))'],
  ['![그림](https://evil.example/p.png)', '![그림](https://evil.example/p.png)'],
  ['<at>김하나</at>', '&lt;at&gt;김하나&lt;/at&gt;'],
] as const;

const FILE: Silent = {
  slack: {
    subtype: 'file_share',
    files: [{ name: '규정.pdf', size: 10, url_private_download: 'https://files.invalid/a' }],
  },
  teams: {
    attachments: [
      {
        contentType: 'application/vnd.microsoft.teams.file.download.info',
        name: '규정.pdf',
        content: { downloadUrl: 'https://files.invalid/a', fileType: 'pdf' },
      },
    ],
  },
};

describe.each(PLATFORMS)('in %s', (platform) => {
  const talk = (): Talk => talks[platform];

  it('an event that comes again, at once and later, is answered once', async () => {
    const event = talk().event(fresh({ person: 'lee', text: QUESTION }));
    const statuses = await Promise.all([1, 2, 3].map(() => event.to(service.url)));
    await talk().until((shown) => shown.some((s) => s.place === event.place));
    statuses.push(await event.to(service.url));
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    // Whatever the repeats came to stands before the answer to what is said now.
    const last = { person: 'lee', text: '도움말', chat: event.place.replace(/^(D-|a:)lee/, '') };
    await answerTo(talk(), last);
    expect(at(talk(), event.place).filter(({ text }) => text.includes(LEE))).toHaveLength(1);
  });

  it.each(NO_QUESTIONS)('%s is acknowledged and not answered', async (_name, silent) => {
    const said = fresh({ person: 'lee', text: QUESTION, fields: silent[platform] });
    const event = talk().event(said);
    expect((await event.to(service.url)).status).toBe(200);
    const { fields: _none, ...question } = said;
    expect((await answerTo(talk(), question)).text).toContain(LEE);
    expect(at(talk(), event.place)).toHaveLength(1);
  });

  it.each(SAME_QUESTION)('a question with %s is read all the same', async (_name, texts) => {
    const { text } = await answerTo(talk(), fresh({ person: 'lee', text: texts[platform] }));
    expect(text).toContain(LEE);
  });

  it('100,000 characters are answered with how long a question may be', async () => {
    const { text } = await answerTo(talk(), fresh({ person: 'lee', text: 'a'.repeat(100_000) }));
    expect(text).toContain('질문이 너무 깁니다(100,000자)');
  });

  it('an empty message and a mention alone are answered with an example', async () => {
    const empty = await answerTo(talk(), fresh({ person: 'lee', text: '' }));
    const mention = await answerTo(talk(), { person: 'lee', text: '', where: { thread: `18.${serial}` } });
    for (const { text } of [empty, mention]) expect(text).toMatch(/질문이 비어 있|물어보/);
  });

  it('a file of somebody who may add none is refused in words', async () => {
    const { text } = await answerTo(talk(), fresh({ person: 'lee', text: '', fields: FILE[platform] }));
    expect(text).toMatch(/문서|파일/);
    expect(text).not.toContain('files.invalid');
  });

  it('names out of the company’s files do nothing in an answer, and can be read', async () => {
    const shown = await answerTo(talk(), fresh({ person: 'choi', text: '이번 달 거래처별 매출' }));
    expectHarmless(platform, shown);
    const read = shown.text
      .replaceAll('\u2060', '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('{ {', '{{');
    for (const name of NAMES) expect(read).toContain(name);
  });

  it.each(INJECTIONS)('%s in a question does nothing in its answer', async (typed, handedOver) => {
    for (const text of [typed, handedOver]) {
      const said = fresh({ person: 'lee', text: `${text} 없는의원 올해 매출` });
      expectHarmless(platform, await answerTo(talk(), said));
    }
  });

  it('two people in one thread have their own rights and their own memory', async () => {
    const where = { thread: '1700000000.000001' };
    const ask = async (person: 'kim' | 'lee', text: string, figure: string): Promise<void> => {
      await talk().event({ person, text, where }).to(service.url);
      await talk().until((shown) => shown.some((one) => one.text.includes(figure)));
    };
    const figures = {
      kim: [total('kim'), total('kim', '2026-05-01', '2026-05-31')],
      lee: [total('lee', '2026-01-01'), total('lee', '2025-01-01', '2025-12-31')],
    } as const;
    await ask('kim', QUESTION, figures.kim[0]);
    await ask('lee', '올해 매출', figures.lee[0]);
    // Each goes on from their own question, with their own rows.
    await ask('kim', '지난달은?', figures.kim[1]);
    await ask('lee', '작년은?', figures.lee[1]);
    for (const person of ['kim', 'lee'] as const) {
      const told = talk()
        .shown()
        .filter(({ text }) => figures[person].some((figure) => text.includes(figure)));
      // The other may not see them: they stand in the thread for one person alone, or in their own chat.
      const others = told.filter(
        ({ who, place }) =>
          who !== slackUser(person) && !place.includes(`29:${person}`) && !place.startsWith(`a:${person}`),
      );
      expect(others).toEqual([]);
    }
  });

  it('an error inside is told in plain words with a reference, and the next question is answered', async () => {
    const broken = vi
      .spyOn(app.stores.settings, 'get')
      .mockRejectedValue(new Error('SQLITE_CORRUPT at /srv/medisales/main.db'));
    const said = fresh({ person: 'lee', text: QUESTION });
    const failed = await answerTo(talk(), said).finally(() => broken.mockRestore());
    expect(failed.text).toMatch(/문제가 생겼습니다.*참조 [0-9a-f]{8}/s);
    expect(failed.text).not.toMatch(/SQLITE|srv|Error/);
    expect((await answerTo(talk(), said)).text).toContain(LEE);
  });
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, openApp } from '../../src/compose.js';
import { exactWon } from '../../src/model/money.js';
import { type Bot, personalMessage, startBot } from '../adapters/teams/fixtures.js';
import { emailOf, foundCompany, type Home, type PersonName, soldBy, sum, TODAY } from '../support/company.js';
import { cardTexts, type Element, elementsOf } from '../support/teams.js';

/** The cards of Teams over a real home: every press is answered by what its person may see. */

let files: Home;
let app: App;
let bot: Bot;
const taken: Buffer[] = [];
const drive = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    taken.push(Buffer.concat(pieces));
    response.writeHead(201).end('{}');
  });
});

beforeAll(async () => {
  files = await foundCompany();
  app = await openApp(files.config());
  bot = await startBot(app.ask, {
    anonymous: true,
    home: app.home,
    opinions: app.opinions,
    eventLog: app.stores.events,
  });
  for (const person of ['kim', 'park'] as const) {
    const member = { id: `29:${person}`, email: emailOf(person) };
    bot.framework.roster.set(`a:${person}`, new Map([[member.id, member]]));
  }
  await new Promise<void>((resolve) => drive.listen(0, '127.0.0.1', resolve));
}, 120_000);
afterAll(async () => {
  await bot?.close();
  await app?.close();
  await new Promise((resolve) => drive.close(resolve));
  files?.remove();
});

let serial = 0;

function from(person: PersonName, part: Record<string, unknown>): Record<string, unknown> {
  serial += 1;
  return personalMessage(bot, {
    id: String(serial),
    from: { id: `29:${person}`, name: person, aadObjectId: `aad-${person}` },
    conversation: { id: `a:${person}`, conversationType: 'personal' },
    ...part,
  });
}

/** The attachments of the `count` messages that come back. */
async function say(person: PersonName, part: Record<string, unknown>, count = 1) {
  const before = bot.framework.sent.length;
  await bot.post(from(person, part));
  const sent = await bot.framework.received(before + count);
  return sent.slice(before).flatMap(({ body }) => body.attachments ?? []);
}

async function press(person: PersonName, verb: string, data: object = {}): Promise<Element> {
  const value = { action: { type: 'Action.Execute', verb, data: { v: 1, ...data } } };
  const response = await bot.post(
    from(person, { type: 'invoke', name: 'adaptiveCard/action', text: undefined, value }),
  );
  return ((await response.json()) as { value: Element }).value;
}

it('the card of a person has their own month, and what is changed on it is changed', async () => {
  const [month, mine] = await say('kim', { text: '홈' }, 2);
  expect(cardTexts(month?.content)).toContain(exactWon(sum(soldBy(['kim'], '2026-06-01', TODAY))));
  expect(elementsOf(month?.content, 'Image')).toHaveLength(1);
  expect(cardTexts(mine?.content).join()).toContain('등록한 알림이 없습니다');
  const [team] = await say('park', { text: '홈' }, 2);
  expect(cardTexts(team?.content)).toContain(
    exactWon(sum(soldBy(['kim', 'lee', 'park'], '2026-06-01', TODAY))),
  );

  await say('kim', { text: '매일 아침 8시 반에 이번 달 내 매출 알려줘' });
  await say('kim', { text: '네' });
  const listed = await press('kim', 'home_show');
  const edit = elementsOf(listed, 'Action.Execute').find(({ verb }) => verb === 'home_edit');
  const { id } = (edit?.data ?? {}) as { id: number };
  await press('kim', 'home_save_alert', {
    id,
    title: '아침 매출',
    time: '07:15',
    days: '1-5',
    holidays: 'true',
  });
  expect(cardTexts(await press('kim', 'home_pause', { id }))).toContain('아침 매출');
  const view = await app.home.of({ kind: 'user', username: 'kim' });
  expect(view?.alerts).toMatchObject([
    {
      title: '아침 매출',
      status: 'paused',
      timetable: { cron: '15 7 * * 1-5' },
      options: { isOffOnHolidays: true },
    },
  ]);
  expect(cardTexts(await press('park', 'home_end_yes', { id })).join()).toContain('이미 없는 알림입니다');
  expect((await app.home.of({ kind: 'user', username: 'kim' }))?.alerts).toHaveLength(1);
});

it('the form under figures asks them anew for the person, from the answer it stands under', async () => {
  const [answer] = await say('park', { text: '올해 거래처별 매출' });
  await say('park', { text: '이번 달 목표 달성률' });
  const unfolded = elementsOf(answer?.content, 'Action.ShowCard');
  const form = unfolded.find(({ title }) => title === '조건 바꾸기') as unknown as {
    card: { actions: Element[] };
  };
  const { data } = form.card.actions[0] as unknown as { data: object };
  const value = { ...data, period: 'last_month', product: '세파정' };
  const [again] = await say('park', { text: undefined, value });
  const sold = soldBy(['kim', 'lee', 'park'], '2026-05-01', '2026-05-31');
  const shown = cardTexts(again?.content);
  expect(shown).toContain(exactWon(sum(sold.filter(({ product }) => product === '세파정'))));
  expect(shown).toContain('[2026-05-01~2026-05-31 · 강남팀 · 세파정 · 완료 매출]');
  expect(shown).toContain('한빛병원');

  const before = bot.framework.sent.length;
  await bot.post(from('kim', { text: undefined, value }));
  const sent = await bot.framework.received(before + 1);
  expect(JSON.stringify(sent.at(-1)?.body)).toContain('물어보신 분만');
});

it('a file goes to the person’s OneDrive as it is for them at that moment', async () => {
  const attachments = await say('kim', { text: '올해 거래처별 매출 엑셀로 줘' }, 2);
  const consent = attachments.find(({ contentType }) => contentType.endsWith('file.consent'));
  const { acceptContext } = (consent?.content ?? {}) as { acceptContext?: object };
  const { port } = drive.address() as AddressInfo;
  const uploadInfo = {
    contentUrl: `http://127.0.0.1:${port}/sheet.xlsx`,
    uploadUrl: `http://127.0.0.1:${port}/upload`,
    name: consent?.name,
    uniqueId: 'u',
    fileType: 'xlsx',
  };
  const value = { type: 'fileUpload', action: 'accept', context: acceptContext, uploadInfo };
  const [info] = await say('kim', { type: 'invoke', name: 'fileConsent/invoke', text: undefined, value });
  expect(info).toMatchObject({ contentType: expect.stringMatching(/file\.info$/), name: consent?.name });
  expect(taken.map((file) => file.subarray(0, 2).toString())).toEqual(['PK']);

  const before = bot.framework.sent.length;
  await bot.post(from('park', { type: 'invoke', name: 'fileConsent/invoke', text: undefined, value }));
  const sent = await bot.framework.received(before + 1);
  expect(sent.at(-1)?.body.text).toContain('요청하신 분의');
  expect(taken).toHaveLength(1);
});

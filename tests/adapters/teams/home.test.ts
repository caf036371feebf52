import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isHomeCommand } from '../../../adapters/teams/home.js';
import { AppError } from '../../../src/model/errors.js';
import type { HomeAlert, HomeChange, HomeView } from '../../../src/ports/home.js';
import { cardTexts, type Element, elementsOf } from '../../support/teams.js';
import { AAD_ID, type Bot, channelMessage, createAsk, personalMessage, startBot } from './fixtures.js';

/** A person's own card: what it shows, that everything on it works, and that it is nobody else's. */

const ALERT: HomeAlert = {
  id: 4,
  ownerId: 1,
  title: '아침 매출 [x](http://example.com)',
  kind: 'digest',
  question: '이번 달 내 매출',
  condition: null,
  timetable: { cron: '30 8 * * 1-5', timezone: 'Asia/Seoul' },
  audience: { kind: 'self' },
  options: { repeatAfterHours: 24 },
  status: 'active',
  snoozedUntil: null,
  createdAt: new Date('2026-06-01T00:00:00Z'),
  nextRun: new Date('2026-06-15T23:30:00Z'),
  times: '평일(월~금) 오전 8시 30분',
};

let folder: string;
let bot: Bot;
let view: HomeView;
let changes: HomeChange[];
let refusal: Error | null;
/** Of the page as a whole. */
let failure: Error | null;
let months: boolean[];
let asked: ReturnType<typeof createAsk>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'medisales-teams-home-'));
  const chart = join(folder, 'month.png');
  writeFileSync(join(folder, 'month.small.png'), Buffer.alloc(9_000, 7));
  view = {
    username: 'kim',
    fullName: '김영업',
    language: 'ko',
    timezone: 'Asia/Seoul',
    at: '2026-06-15 09:00',
    month: {
      period: { from: '2026-06-01', to: '2026-06-15' },
      comparison: { from: '2025-06-01', to: '2025-06-15' },
      scope: 'own',
      figures: [
        { metric: 'sales_amount', label: '매출', value: 12_345_678, unit: 'KRW' },
        { metric: 'achievement_rate', label: '달성률', value: 81.25, unit: 'percent' },
      ],
      chart: { kind: 'line', path: chart },
    },
    alerts: [ALERT],
    mayTest: true,
    recent: ['올해 거래처별 매출'],
    examples: ['이번 달 내 달성률은?'],
    settings: {
      place: { chosen: null, offered: ['teams', 'web'] },
      quietHours: { from: '22:00', to: '07:00' },
      isQuietOnHolidays: false,
    },
  };
  changes = [];
  months = [];
  refusal = null;
  failure = null;
  asked = createAsk();
  const claimed = new Set<string>();
  bot = await startBot(asked.ask, {
    eventLog: { claim: async (id) => !claimed.has(id) && claimed.add(id) !== undefined },
    home: {
      of: async (asker, shown) => {
        months.push(shown?.month ?? true);
        if (failure !== null) throw failure;
        return asker.kind === 'platform' && asker.externalId === AAD_ID ? view : null;
      },
      change: async (_asker, change) => {
        if (refusal !== null) throw refusal;
        changes.push(change);
        return true;
      },
    },
  });
});

afterEach(async () => {
  await bot.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Pressed {
  readonly statusCode: number;
  readonly type: string;
  readonly value: string & Element;
}

async function press(verb: string, data: object = {}, part: Record<string, unknown> = {}): Promise<Pressed> {
  const place = part.channelData === undefined ? personalMessage : channelMessage;
  const response = await bot.post(
    place(bot, {
      type: 'invoke',
      name: 'adaptiveCard/action',
      id: undefined,
      text: undefined,
      replyToId: 'sent-2',
      value: { action: { type: 'Action.Execute', verb, data: { v: 1, ...data } }, trigger: 'manual' },
      ...part,
    }),
  );
  expect(response.status).toBe(200);
  return (await response.json()) as Pressed;
}

/** The texts of the card that takes the pressed one's place. */
async function cardAfter(verb: string, data: object = {}): Promise<readonly string[]> {
  const { type, value } = await press(verb, data);
  expect(type).toBe('application/vnd.microsoft.card.adaptive');
  return cardTexts(value);
}

/** What a form holds, as Teams sends it back when nothing was changed in it. */
function filled(card: Element): Record<string, unknown> {
  const inputs = ['Input.Text', 'Input.Time', 'Input.ChoiceSet', 'Input.Toggle'].flatMap((type) =>
    elementsOf(card, type),
  );
  return Object.fromEntries(inputs.map(({ id, value }) => [String(id), value ?? '']));
}

async function formOf(verb: string, data: object = {}): Promise<Record<string, unknown>> {
  const { type, value } = await press(verb, data);
  expect(type).toBe('application/vnd.microsoft.card.adaptive');
  return filled(value);
}

const verbsOf = (card: unknown): unknown[] => elementsOf(card, 'Action.Execute').map(({ verb }) => verb);

describe('the command "home"', () => {
  it.each(['홈', ' home ', '내 홈', '홈 화면', 'My home', '홈!'])('is %s', (text) => {
    expect(isHomeCommand(text)).toBe(true);
  });

  it.each(['홈런볼 매출', '이번 달 매출', '홈 매출', 'homepage sales', ''])('is not %s', (text) => {
    expect(isHomeCommand(text)).toBe(false);
  });

  it('shows the month with its chart, then alerts, last questions and settings', async () => {
    await bot.post(personalMessage(bot, { text: '홈' }));
    const [month, mine] = await bot.framework.received(2);
    const shown = cardTexts(month?.body.attachments?.[0]?.content);
    expect(shown).toEqual(
      expect.arrayContaining(['김영업님의 이번 달', '매출', '12,345,678원', '달성률', '81.3%']),
    );
    expect(shown.join()).toContain(
      '2026-06-01~2026-06-15 · 비교 2025-06-01~2025-06-15 · 본인 · 2026-06-15 09:00 기준',
    );
    const [image] = elementsOf(month?.body.attachments?.[0]?.content, 'Image');
    expect(image).toMatchObject({ altText: '최근 12개월 월별 매출 그래프' });
    expect(month?.body.summary).toBe('김영업님의 이번 달: 매출 12,345,678원');

    const card = mine?.body.attachments?.[0]?.content;
    const texts = cardTexts(card);
    expect(texts).toContain('아침 매출 [x](http://example.com)');
    expect(texts).toContain('평일(월~금) 오전 8시 30분 · 다음 2026-06-16 08:30');
    expect(texts).toContain('방해 금지 시간 22:00 ~ 07:00. 그사이의 알림은 끝난 뒤에 보냅니다.');
    expect(verbsOf(card?.body)).toEqual([
      'home_pause',
      'home_test',
      'home_edit',
      'home_end',
      'home_settings',
    ]);
    expect(elementsOf(card, 'Action.Submit')).toMatchObject([
      { data: { msteams: { type: 'messageBack', text: '올해 거래처별 매출' } } },
    ]);
    expect(asked.questions).toEqual([]);
  });

  it('is answered once, however often it is delivered', async () => {
    for (const _ of [1, 2]) await bot.post(personalMessage(bot, { text: 'home' }));
    await bot.settled();
    expect(bot.framework.sent).toHaveLength(2);
  });

  it('shows the rest where there are no figures, and examples where nothing was asked', async () => {
    view = { ...view, month: null, alerts: [], recent: [] };
    await bot.post(personalMessage(bot, { text: '홈' }));
    const [month, mine] = await bot.framework.received(2);
    expect(cardTexts(month?.body.attachments?.[0]?.content).join()).toContain('수치를 불러오지 못했습니다');
    const texts = cardTexts(mine?.body.attachments?.[0]?.content);
    expect(texts.join()).toContain('등록한 알림이 없습니다');
    expect(texts).toContain('이렇게 물어보세요');
    expect(texts).toContain('이번 달 내 달성률은?');
  });

  it('opens in no channel and no group chat, where it says so', async () => {
    await bot.post(channelMessage(bot, { text: '<at>medisales</at> 홈' }));
    const [sent] = await bot.framework.received(1);
    expect(sent?.body.text).toContain('1:1 채팅에서만');
    expect(months).toEqual([]);
  });

  it('tells somebody unknown how to be added', async () => {
    await bot.post(personalMessage(bot, { text: '홈', from: { id: '29:x', aadObjectId: 'someone-else' } }));
    const [sent] = await bot.framework.received(1);
    expect(sent?.body.text).toContain('등록된 사용자를 찾지 못했습니다');
  });

  it('is asked for anew by Teams when it comes into view again', async () => {
    await bot.post(personalMessage(bot, { text: '홈' }));
    const [, mine] = await bot.framework.received(2);
    const { refresh } = (mine?.body.attachments?.[0]?.content ?? {}) as { refresh?: { action: Element } };
    expect(refresh?.action).toMatchObject({ type: 'Action.Execute', verb: 'home_show', data: { v: 1 } });
    view = { ...view, alerts: [] };
    expect((await cardAfter('home_show', refresh?.action.data as object)).join()).toContain('등록한 알림이');
  });

  it('speaks English to whom it answers in English', async () => {
    view = { ...view, language: 'en' };
    await bot.post(personalMessage(bot, { text: 'home' }));
    const [month, mine] = await bot.framework.received(2);
    expect(month?.body.summary).toContain('This month so far, 김영업');
    expect(cardTexts(mine?.body.attachments?.[0]?.content)).toEqual(
      expect.arrayContaining([
        'My alerts',
        'Recent questions',
        'Language of answers: English',
        'Change settings',
      ]),
    );
    const { value } = await press('home_save_alert', { id: 4, title: '' });
    expect(cardTexts(value).join()).toContain('Please write a name of 1 to 80 characters.');
  });

  it('that can’t be had is told so with a reference', async () => {
    failure = new AppError('database_locked', 'SELECT secret');
    await bot.post(personalMessage(bot, { text: '홈' }));
    const [sent] = await bot.framework.received(1);
    expect(sent?.body.text).toContain('참조 번호');
    expect(sent?.body.text).not.toContain('SELECT');
    expect((await press('home_show')).value).toContain('처리하지 못했습니다');
  });

  it('holds within a card with many alerts and long names', async () => {
    const alerts = Array.from({ length: 30 }, (_, id) => ({ ...ALERT, id, title: '가'.repeat(400) }));
    view = { ...view, alerts, recent: Array.from({ length: 5 }, (_, i) => `${i}${'나'.repeat(290)}`) };
    await bot.post(personalMessage(bot, { text: '홈' }));
    const [, mine] = await bot.framework.received(2);
    expect(mine?.body.attachments).toHaveLength(1);
    const texts = cardTexts(mine?.body.attachments?.[0]?.content);
    expect(texts.join()).toContain('외 20개');
    expect(texts).toContain('설정');
  });
});

describe('what is pressed on the card', () => {
  it.each([
    ['pause', 'pause'],
    ['resume', 'resume'],
    ['test', 'test'],
    ['end_yes', 'end'],
  ])('%s is done, and the card shows what is so now', async (verb, act) => {
    const texts = await cardAfter(`home_${verb}`, { id: 4 });
    expect(changes).toEqual([{ kind: 'alert', id: 4, act }]);
    expect(texts).toContain('김영업님의 알림과 설정');
    // Figures that are not shown are not computed.
    expect(months).toEqual([false, false]);
  });

  it('nothing is deleted before a yes', async () => {
    const { value } = await press('home_end', { id: 4 });
    expect(cardTexts(value)[0]).toContain('알림을 삭제할까요?');
    expect(verbsOf(value)).toEqual(['home_end_yes', 'home_show']);
    expect(changes).toEqual([]);
  });

  it('an alert is edited in a form that holds what it is', async () => {
    const form = await formOf('home_edit', { id: 4 });
    expect(form).toEqual({
      title: '아침 매출 [x](http://example.com)',
      time: '08:30',
      days: '1-5',
      holidays: 'false',
    });
    const texts = await cardAfter('home_save_alert', {
      ...form,
      id: 4,
      title: ' 저녁 매출 ',
      time: '18:05',
      days: '*',
      holidays: 'true',
    });
    expect(texts).toContain('저장했습니다.');
    expect(changes).toEqual([
      {
        kind: 'edit',
        id: 4,
        change: {
          title: '저녁 매출',
          timetable: { cron: '5 18 * * *', timezone: 'Asia/Seoul' },
          options: { repeatAfterHours: 24, isOffOnHolidays: true },
        },
      },
    ]);
  });

  it('an alert of other times keeps them, whatever comes back', async () => {
    view = { ...view, alerts: [{ ...ALERT, timetable: { cron: '0 9 1 * *', timezone: 'Asia/Seoul' } }] };
    expect(await formOf('home_edit', { id: 4 })).toEqual({ title: ALERT.title, holidays: 'false' });
    await press('home_save_alert', { id: 4, title: '월초', time: '10:00', days: '1', holidays: 'false' });
    expect(changes).toEqual([
      {
        kind: 'edit',
        id: 4,
        change: { title: '월초', options: { repeatAfterHours: 24, isOffOnHolidays: false } },
      },
    ]);
  });

  it.each([
    ['no name', { title: ' ' }, '이름을 1자 이상'],
    ['a long name', { title: '가'.repeat(81) }, '80자 이하'],
    ['a name that is none', { title: { a: 1 } }, '이름을'],
    ['an hour that is none', { time: '25:00' }, '시각을'],
    ['no time', { time: '' }, '시각을'],
    ['days of its own', { days: '* * 1' }, '요일을'],
  ])('a form with %s is refused, and shows what was typed', async (_what, wrong, said) => {
    const typed = { title: '새 이름', time: '09:00', days: '1', holidays: 'true' };
    const { value } = await press('home_save_alert', { id: 4, ...typed, ...wrong });
    expect(cardTexts(value).join()).toContain(said);
    expect(filled(value)).toMatchObject({ holidays: 'true' });
    if (!('title' in wrong)) expect(filled(value)).toMatchObject({ title: '새 이름' });
    expect(changes).toEqual([]);
  });

  it('settings are changed by a form, each that differs and no other', async () => {
    const form = await formOf('home_settings');
    expect(form).toEqual({
      language: 'ko',
      place: 'last',
      from: '22:00',
      to: '07:00',
      quietHolidays: 'false',
    });
    await press('home_save_settings', form);
    expect(changes).toEqual([]);
    await press('home_save_settings', { ...form, from: '', to: '' });
    await press('home_save_settings', { ...form, quietHolidays: 'true' });
    await press('home_save_settings', { ...form, language: 'en', place: 'web' });
    expect(changes).toEqual([
      { kind: 'quiet', hours: null, isQuietOnHolidays: false },
      { kind: 'quiet', hours: { from: '22:00', to: '07:00' }, isQuietOnHolidays: true },
      { kind: 'place', place: 'web' },
      { kind: 'language', language: 'en' },
    ]);
  });

  it.each([
    ['only a beginning', { from: '22:00', to: '' }, '모두 고르거나'],
    ['no length', { from: '22:00', to: '22:00' }, '모두 고르거나'],
    ['an hour that is none', { from: '24:00' }, '모두 고르거나'],
    ['a place that is not offered', { place: 'slack' }, '목록에서'],
    ['a language that is none', { language: 'fr' }, '목록에서'],
  ])('settings with %s are refused', async (_what, wrong, said) => {
    const form = { language: 'ko', place: 'last', from: '22:00', to: '07:00', quietHolidays: 'false' };
    const { value } = await press('home_save_settings', { ...form, ...wrong });
    expect(cardTexts(value).join()).toContain(said);
    expect(changes).toEqual([]);
  });

  it('an alert that is gone is told so, with the list as it is', async () => {
    view = { ...view, alerts: [] };
    for (const verb of ['home_pause', 'home_edit', 'home_save_alert', 'home_end_yes']) {
      expect((await cardAfter(verb, { id: 4 })).join()).toContain('이미 없는 알림입니다');
    }
    expect(changes).toEqual([]);
  });

  it.each([
    ['another version', 'home_pause', { id: 4, v: 0 }],
    ['a button that is unknown', 'home_dance', { id: 4 }],
    ['an alert that is no number', 'home_pause', { id: '4' }],
  ])('a card of %s says that it is an old one', async (_what, verb, data) => {
    const { type, value } = await press(verb, data);
    expect(type).toBe('application/vnd.microsoft.activity.message');
    expect(value).toContain('오래된 카드');
    expect(changes).toEqual([]);
  });

  it('a change that is refused says why, one that fails that nothing was changed', async () => {
    refusal = new AppError('usage', '하루에 한 번보다 자주 보낼 수 없습니다.');
    expect(await cardAfter('home_pause', { id: 4 })).toContain('하루에 한 번보다 자주 보낼 수 없습니다.');
    refusal = new Error('SELECT secret');
    const texts = (await cardAfter('home_pause', { id: 4 })).join();
    expect(texts).toContain('처리하지 못했습니다');
    expect(texts).not.toContain('SELECT');
  });

  it('somebody else’s press is theirs, and in a channel nobody’s', async () => {
    const stranger = { from: { id: '29:x', aadObjectId: 'someone-else' } };
    expect((await press('home_pause', { id: 4 }, stranger)).value).toContain(
      '등록된 사용자를 찾지 못했습니다',
    );
    const channel = channelMessage(bot).channelData;
    const shown = await press('home_show', {}, { channelData: channel });
    expect(shown.value).toContain('1:1 채팅에서만');
    expect(changes).toEqual([]);
  });
});

it('a press that takes longer than Teams waits leads to the command', async () => {
  const slow = await startBot(asked.ask, {
    invokeLimitMs: 1,
    home: { of: () => new Promise(() => {}), change: async () => true },
  });
  const response = await slow.post(
    personalMessage(slow, {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: 'home_show', data: { v: 1 } } },
    }),
  );
  expect(((await response.json()) as Pressed).value).toContain('"홈"을 다시 보내');
  await slow.close();
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '../../../src/model/errors.js';
import type { HomeAlert, HomeChange, HomeView } from '../../../src/ports/home.js';
import { type Json, type LocalSlack, startLocalSlack, TEAM } from '../../support/slack.js';
import { createFakeCore, type FakeCore, type RunningBot, startBot } from '../../support/slack-bot.js';
import {
  commandFields,
  homeOpenedEvent,
  homePressPayload,
  shortcutPayload,
  submitPayload,
} from '../../support/slack-events.js';

/** The home tab: what it shows, and that everything on it works. */

const ALERT: HomeAlert = {
  id: 4,
  ownerId: 1,
  title: '아침 매출 <!channel>',
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
let slack: LocalSlack;
let core: FakeCore;
let bot: RunningBot;
let view: HomeView;
let changes: HomeChange[];
let refusal: AppError | null;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'medisales-home-'));
  const chart = join(folder, 'month.png');
  writeFileSync(chart, 'a picture');
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
      place: { chosen: null, offered: ['slack', 'web'] },
      quietHours: { from: '22:00', to: '07:00' },
      isQuietOnHolidays: false,
    },
  };
  changes = [];
  refusal = null;
  slack = await startLocalSlack();
  slack.users.set('UKIM', { id: 'UKIM', team_id: TEAM, profile: { email: 'kim@example.com' } });
  core = createFakeCore();
  bot = await startBot(slack, core, {
    home: {
      of: async (asker) => (asker.kind === 'platform' && asker.externalId === 'UKIM' ? view : null),
      change: async (_asker, change) => {
        if (refusal !== null) throw refusal;
        changes.push(change);
        return true;
      },
    },
  });
});

afterEach(async () => {
  await bot.stop();
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
});

async function published(count: number): Promise<readonly Json[]> {
  await slack.until(() => slack.homes.length === count, `home tab ${count}`);
  return (slack.homes.at(-1)?.view.blocks ?? []) as readonly Json[];
}

async function open(user = 'UKIM'): Promise<readonly Json[]> {
  await slack.send(bot.url, homeOpenedEvent(user));
  return published(slack.homes.length + 1);
}

async function press(actionId: string, value: string): Promise<void> {
  expect(await slack.sendForm(bot.url, homePressPayload(actionId, { value }))).toMatchObject({ status: 200 });
}

test('shows the month with its chart, alerts, last questions and settings, and no text acts', async () => {
  const blocks = await open();
  const text = JSON.stringify(blocks);
  for (const shown of ['김영업님의 이번 달', '12,345,678원', '81.3%', '2025-06-01 ~ 2025-06-15', '본인']) {
    expect(text).toContain(shown);
  }
  expect(text).toContain('다음 2026-06-16 08:30');
  expect(text).toContain('올해 거래처별 매출');
  expect(text).not.toContain('이번 달 내 달성률은?');
  expect(text).toContain('방해 금지 시간 22:00 ~ 07:00');
  expect(text).toContain('&lt;!channel&gt;');
  expect(text).not.toContain('<!channel>');
  expect(blocks.find(({ type }) => type === 'image')).toMatchObject({ slack_file: { id: 'F1' } });
  expect(slack.files).toMatchObject([{ name: 'month.png', channel: '' }]);
});

test('the same chart is brought to Slack once', async () => {
  await open();
  await open();
  expect(slack.files).toHaveLength(1);
});

test('a chart that Slack refuses or does not take costs the picture alone', async () => {
  slack.failNext('views.publish', 200, { body: { ok: false, error: 'invalid_arguments' } });
  expect((await open()).some(({ type }) => type === 'image')).toBe(false);
  view = { ...view, month: view.month && { ...view.month, chart: { kind: 'line', path: '/nowhere.png' } } };
  expect((await open()).some(({ type }) => type === 'image')).toBe(false);
});

test('somebody unknown sees how to be added, and the messages tab shows nothing of this', async () => {
  expect(JSON.stringify(await open('USTRANGER'))).toContain('사용자 등록을 요청해 주세요');
  await slack.send(bot.url, homeOpenedEvent('UKIM', 'messages'));
  await bot.adapter.stop();
  expect(slack.homes).toHaveLength(1);
});

test('without figures, alerts and questions it says so and offers examples', async () => {
  view = { ...view, month: null, alerts: [], recent: [] };
  const text = JSON.stringify(await open());
  for (const shown of ['수치를 불러오지 못했습니다', '등록한 알림이 없습니다', '이번 달 내 달성률은?']) {
    expect(text).toContain(shown);
  }
});

test('with more alerts than fit it stays within the limits and says how many are left', async () => {
  view = { ...view, alerts: Array.from({ length: 50 }, (_, i) => ({ ...ALERT, id: i + 1 })) };
  const blocks = await open();
  expect(blocks.length).toBeLessThanOrEqual(100);
  expect(JSON.stringify(blocks)).toContain('외 40개');
});

test('alerts are paused, tried and deleted, settings chosen, and the tab shows it', async () => {
  await press('medisales_home_pause', '4');
  await published(1);
  await press('medisales_home_test', '4');
  await published(2);
  await press('medisales_home_end', '4');
  await published(3);
  const language = { selected_option: { value: 'en' } };
  await slack.sendForm(bot.url, homePressPayload('medisales_home_language', language));
  await published(4);
  await slack.sendForm(
    bot.url,
    homePressPayload('medisales_home_place', { selected_option: { value: 'last' } }),
  );
  await published(5);
  expect(changes).toEqual([
    { kind: 'alert', id: 4, act: 'pause' },
    { kind: 'alert', id: 4, act: 'test' },
    { kind: 'alert', id: 4, act: 'end' },
    { kind: 'language', language: 'en' },
    { kind: 'place', place: null },
  ]);
});

test('a change that fails is said on the tab', async () => {
  refusal = new AppError('not_found', 'You have no alert 4');
  await press('medisales_home_pause', '4');
  expect(JSON.stringify(await published(1))).toContain('처리하지 못했습니다');
});

test('a form that does not open is said on the tab', async () => {
  slack.failNext('views.open', 200, { body: { ok: false, error: 'expired_trigger_id' } });
  await press('medisales_home_edit', '4');
  expect(JSON.stringify(await published(1))).toContain('단추를 다시 눌러 주세요');
});

test('an alert is moved to another time by its form, the rest of it kept', async () => {
  await press('medisales_home_edit', '4');
  await slack.until(() => slack.forms.length === 1, 'a form');
  const form = slack.forms[0]?.view ?? {};
  expect(JSON.stringify(form)).toContain('"initial_time":"08:30"');
  const values = {
    title: { value: { value: '저녁 매출' } },
    time: { value: { selected_time: '18:05' } },
    days: { value: { selected_option: { value: '1' } } },
    holidays: { value: { selected_options: [{ value: 'on' }] } },
  };
  expect(await slack.sendForm(bot.url, submitPayload(form, values))).toMatchObject({ status: 200, body: '' });
  await published(1);
  expect(changes).toEqual([
    {
      kind: 'edit',
      id: 4,
      change: {
        title: '저녁 매출',
        timetable: { cron: '5 18 * * 1', timezone: 'Asia/Seoul' },
        options: { repeatAfterHours: 24, isOffOnHolidays: true },
      },
    },
  ]);
  refusal = new AppError('usage', '이름이 너무 깁니다');
  const refused = await slack.sendForm(bot.url, submitPayload(form, values));
  expect(JSON.parse(refused.body)).toEqual({
    response_action: 'errors',
    errors: { title: '이름이 너무 깁니다' },
  });
});

test('an alert with a timetable that the form has no words for keeps it', async () => {
  view = { ...view, alerts: [{ ...ALERT, timetable: { cron: '0 9 1 * *', timezone: 'Asia/Seoul' } }] };
  await press('medisales_home_edit', '4');
  await slack.until(() => slack.forms.length === 1, 'a form');
  const form = slack.forms[0]?.view ?? {};
  expect(JSON.stringify(form)).not.toContain('timepicker');
  await slack.sendForm(bot.url, submitPayload(form, { title: { value: { value: '월초' } } }));
  await published(1);
  expect(changes[0]).toMatchObject({
    change: { title: '월초', options: { repeatAfterHours: 24, isOffOnHolidays: false } },
  });
});

test('quiet hours need both ends, and none takes them away', async () => {
  await press('medisales_home_quiet', 'quiet');
  await slack.until(() => slack.forms.length === 1, 'a form');
  const form = slack.forms[0]?.view ?? {};
  const half = submitPayload(form, { from: { value: { selected_time: '21:00' } }, to: { value: {} } });
  expect(JSON.parse((await slack.sendForm(bot.url, half)).body)).toMatchObject({
    errors: { from: expect.stringContaining('모두 고르거나') },
  });
  await slack.sendForm(
    bot.url,
    submitPayload(form, { from: { value: { selected_time: null } }, to: { value: {} } }),
  );
  await published(1);
  expect(changes).toEqual([{ kind: 'quiet', hours: null, isQuietOnHolidays: false }]);
});

test('a question pressed on the tab is answered in the direct channel', async () => {
  const blocks = await open();
  const buttons = blocks.flatMap(({ elements }) => (Array.isArray(elements) ? (elements as Json[]) : []));
  const ask = buttons.find(({ action_id: id }) => id === 'medisales_home_ask_0');
  await press('medisales_home_ask_0', String(ask?.value));
  await slack.until(() => slack.posts.length === 1, 'an answer');
  expect(slack.posts[0]).toMatchObject({ channel: 'D-UKIM', threadTs: null });
  expect(slack.posts[0]?.text).toContain('답: 올해 거래처별 매출');
  expect(core.asked[0]).toMatchObject({ text: '올해 거래처별 매출', conversation: `slack:${TEAM}:D-UKIM` });
  expect(core.asked[0]?.isShared).toBeUndefined();
});

test('a message chosen in its menu is asked by whoever chose it, who alone sees the answer', async () => {
  await slack.sendForm(bot.url, shortcutPayload('한빛병원 이번 달 매출 &lt;b&gt;', slack.responseUrl()));
  await slack.until(() => slack.responses.length === 1, 'an answer');
  expect(core.asked[0]).toMatchObject({ text: '한빛병원 이번 달 매출 <b>', email: 'kim@example.com' });
  expect(slack.responses[0]).toMatchObject({ response_type: 'ephemeral' });
  expect(slack.responses[0]?.text).toContain('한빛병원 이번 달 매출 &lt;b&gt;');
  expect(slack.posts).toEqual([]);
});

test('a command without a question tells what can be asked', async () => {
  await slack.sendForm(bot.url, commandFields({ text: '', response_url: slack.responseUrl() }));
  await slack.until(() => slack.responses.length === 1, 'help');
  expect(core.asked[0]?.text).toBe('도움말');
});

import type { types } from '@slack/bolt';
import { isRise } from '../../src/model/answer.js';
import { localDate, localTime } from '../../src/model/calendar.js';
import { sentenceCase } from '../../src/model/sentence-case.js';
import type { HomeAlert, HomeView, Month } from '../../src/ports/home.js';
import { encodeAsk } from './buttons.js';
import { cutEscaped } from './escape.js';
import { type HomeWords, homeWordsFor } from './home-words.js';
import { LIMITS } from './limits.js';
import { valueText } from './values.js';
import { wordsFor } from './words.js';

/** The home tab. Pure. */

/** Everything that is pressed or chosen there. */
export const HOME_ACTION = /^medisales_home_[a-z]+(_\d+)?$/;

const ALERTS_SHOWN = 10;
const TITLE_MAX = 200;
const CONFIRM_MAX = 300;

const plain = (text: string, max: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: cutEscaped(text, max) || '…',
  emoji: false,
});
const header = (text: string): types.HeaderBlock => ({
  type: 'header',
  text: plain(text, LIMITS.headerText),
});
const section = (text: string): types.SectionBlock => ({
  type: 'section',
  text: plain(text, LIMITS.sectionText),
});
const context = (texts: readonly string[]): types.ContextBlock => ({
  type: 'context',
  elements: [plain(texts.join(' · '), LIMITS.contextText)],
});

function monthBlocks(view: HomeView, month: Month, words: HomeWords): types.KnownBlock[] {
  const { language } = view;
  const basis = wordsFor(language);
  const texts = [
    `${basis.period} ${month.period.from} ~ ${month.period.to}`,
    words.comparedWith(month.comparison.from, month.comparison.to),
    `${basis.scope} ${basis.scopes[month.scope]}`,
    words.asOf(view.at),
  ];
  if (month.figures.length === 0) return [section(words.noFigures), context(texts)];
  const fields = month.figures.map(({ metric, label, value, unit }) => {
    const sign = isRise(value, { key: metric }) ? '+' : '';
    return plain(`${sentenceCase(label)}\n${sign}${valueText(value, unit, language)}`, LIMITS.fieldText);
  });
  return [{ type: 'section', fields }, context(texts)];
}

/** `2026-06-16 08:30` by the clock of a zone. */
function moment(at: Date, timezone: string): string {
  const { hour, minute } = localTime(at, timezone);
  return `${localDate(at, timezone)} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function alertBlocks(alert: HomeAlert, view: HomeView, words: HomeWords): types.KnownBlock[] {
  const isPaused = alert.status === 'paused';
  const state = isPaused
    ? words.paused
    : alert.nextRun === null
      ? ''
      : words.next(moment(alert.nextRun, alert.timetable.timezone));
  const button = (act: keyof HomeWords['acts']): types.Button => ({
    type: 'button',
    action_id: `medisales_home_${act}`,
    text: plain(words.acts[act], LIMITS.buttonText),
    value: String(alert.id),
  });
  const ending: types.Button = {
    ...button('end'),
    style: 'danger',
    confirm: {
      title: plain(words.endAsk, 100),
      text: plain(words.endText(alert.title), CONFIRM_MAX),
      confirm: plain(words.acts.end, 30),
      deny: plain(words.cancel, 30),
      style: 'danger',
    },
  };
  return [
    section(
      [
        cutEscapedTitle(sentenceCase(alert.title)),
        [sentenceCase(alert.times), state].filter((t) => t !== '').join(' · '),
      ].join('\n'),
    ),
    {
      type: 'actions',
      elements: [
        button(isPaused ? 'resume' : 'pause'),
        ...(view.mayTest && !isPaused ? [button('test')] : []),
        button('edit'),
        ending,
      ],
    },
  ];
}

function cutEscapedTitle(title: string): string {
  return Array.from(title).slice(0, TITLE_MAX).join('');
}

function questionBlocks(questions: readonly string[]): types.KnownBlock[] {
  const elements = questions
    .filter((question) => encodeAsk(question).length <= LIMITS.actionValue)
    .slice(0, LIMITS.buttons)
    .map(
      (question, i): types.Button => ({
        type: 'button',
        action_id: `medisales_home_ask_${i}`,
        text: plain(sentenceCase(question), LIMITS.buttonText),
        value: encodeAsk(question),
      }),
    );
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

interface Choice {
  readonly value: string;
  readonly text: string;
}

function select(action: string, choices: readonly Choice[], chosen: string): types.StaticSelect {
  const options = choices.map(({ value, text }) => ({ text: plain(text, LIMITS.buttonText), value }));
  const initial = options.find((option) => option.value === chosen);
  return {
    type: 'static_select',
    action_id: `medisales_home_${action}`,
    options,
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}

function settingBlocks({ settings, language }: HomeView, words: HomeWords): types.KnownBlock[] {
  const { place, quietHours, isQuietOnHolidays } = settings;
  const languages = [
    { value: 'ko', text: '한국어' },
    { value: 'en', text: 'English' },
  ];
  const places = (['last', ...place.offered] as const).map((value) => ({
    value,
    text: words.places[value],
  }));
  const quiet = [words.quiet(quietHours), ...(isQuietOnHolidays ? [words.quietOnHolidays] : [])].join('\n');
  return [
    { ...section(words.language), accessory: select('language', languages, language) },
    { ...section(words.place), accessory: select('place', places, place.chosen ?? 'last') },
    {
      ...section(quiet),
      accessory: {
        type: 'button',
        action_id: 'medisales_home_quiet',
        text: plain(words.change, LIMITS.buttonText),
        value: 'quiet',
      },
    },
  ];
}

export interface HomeOptions {
  /** Of the month's chart, where Slack has it. */
  readonly chartFile: string | null;
  /** Said at the top: what went wrong with the last change. */
  readonly problem?: string;
}

export function renderHome(view: HomeView, { chartFile, problem }: HomeOptions): types.HomeView {
  const words = homeWordsFor(view.language);
  const shown = view.alerts.slice(0, ALERTS_SHOWN);
  const left = view.alerts.length - shown.length;
  const hasRecent = view.recent.length > 0;
  const chart: types.KnownBlock[] =
    chartFile === null ? [] : [{ type: 'image', slack_file: { id: chartFile }, alt_text: words.chart }];
  return {
    type: 'home',
    blocks: [
      ...(problem === undefined ? [] : [section(problem)]),
      header(words.month(view.fullName)),
      ...(view.month === null ? [section(words.noMonth)] : monthBlocks(view, view.month, words)),
      ...chart,
      { type: 'divider' },
      header(hasRecent ? words.recent : words.examples),
      ...questionBlocks(hasRecent ? view.recent : view.examples),
      { type: 'divider' },
      header(words.alerts),
      ...(shown.length === 0 ? [section(words.noAlerts)] : []),
      ...shown.flatMap((alert) => alertBlocks(alert, view, words)),
      ...(left > 0 ? [context([words.moreAlerts(left)])] : []),
      { type: 'divider' },
      header(words.settings),
      ...settingBlocks(view, words),
    ],
  };
}

export function renderUnknown(): types.HomeView {
  return { type: 'home', blocks: [section(homeWordsFor('ko').unknown)] };
}

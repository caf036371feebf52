import { isRise } from '../../src/model/answer.js';
import { localDate, localTime, pad2 } from '../../src/model/calendar.js';
import { sentenceCase } from '../../src/model/sentence-case.js';
import type { HomeAlert, HomeView, Month } from '../../src/ports/home.js';
import type { ShownChart } from './attachments.js';
import { createBudget } from './budget.js';
import {
  type AdaptiveCard,
  actionSet,
  type CardElement,
  tableElement,
  tableRow,
  textElement,
  tight,
} from './card.js';
import { homeWordsOf } from './home-words.js';
import { executeAction } from './inputs.js';
import { cardMessage, cardOf, offeredIn, questionElements, type TeamsMessage } from './render.js';
import { cut, oneLine } from './text.js';
import { rangeText, valueText, wordsOf } from './words.js';

/** A person's own card: their month as one message, their alerts, questions and settings as another. Pure. */

const ALERTS_SHOWN = 10;
const TITLE_MAX = 200;
const QUESTION_BYTES_MAX = 8_000;

const heading = (text: string): CardElement =>
  textElement(oneLine(text), { weight: 'Bolder', size: 'Large' });
const section = (text: string): CardElement => ({
  ...textElement(oneLine(text), { weight: 'Bolder' }),
  separator: true,
  spacing: 'Medium',
});
const subtle = (text: string): CardElement =>
  tight(textElement(oneLine(text), { size: 'Small', isSubtle: true }));

function monthElements(view: HomeView, month: Month): CardElement[] {
  const { language } = view;
  const words = homeWordsOf(language);
  const basis = wordsOf(language);
  const from = [
    rangeText(month.period),
    basis.comparedWith(rangeText(month.comparison)),
    basis.scope[month.scope],
    words.asOf(view.at),
  ].join(' · ');
  if (month.figures.length === 0) return [textElement(words.noFigures), subtle(from)];
  const rows = month.figures.map(({ metric, label, value, unit }) => {
    const sign = isRise(value, { key: metric }) ? '+' : '';
    return tableRow([oneLine(sentenceCase(label)), `${sign}${valueText(value, unit, language)}`]);
  });
  return [tableElement({ numeric: [false, true], header: false }, rows), subtle(from)];
}

/** The month at a glance with its chart. */
export function renderMonth(view: HomeView, chart: ShownChart | null): TeamsMessage {
  const words = homeWordsOf(view.language);
  const title = words.month(view.fullName);
  const body = [
    heading(title),
    ...(view.month === null ? [textElement(words.noMonth)] : monthElements(view, view.month)),
    ...(chart?.image == null ? [] : [chart.image]),
    ...(chart?.open == null ? [] : [actionSet([chart.open])]),
  ];
  const [first] = view.month?.figures ?? [];
  const said =
    first === undefined
      ? ''
      : `: ${sentenceCase(first.label)} ${valueText(first.value, first.unit, view.language)}`;
  return cardMessage(body, `${title}${said}`, view.language);
}

/** `2026-06-16 08:30` by the clock of a zone. */
function moment(at: Date, timezone: string): string {
  const { hour, minute } = localTime(at, timezone);
  return `${localDate(at, timezone)} ${pad2(hour)}:${pad2(minute)}`;
}

function alertElements(alert: HomeAlert, view: HomeView): CardElement[] {
  const words = homeWordsOf(view.language);
  const isPaused = alert.status === 'paused';
  const state = isPaused
    ? words.paused
    : alert.nextRun === null
      ? ''
      : words.next(moment(alert.nextRun, alert.timetable.timezone));
  const button = (act: keyof typeof words.acts): CardElement =>
    executeAction(words.acts[act], `home_${act}`, { id: alert.id });
  return [
    textElement(cut(oneLine(sentenceCase(alert.title)), TITLE_MAX)),
    subtle([sentenceCase(alert.times), state].filter((text) => text !== '').join(' · ')),
    actionSet([
      button(isPaused ? 'resume' : 'pause'),
      ...(view.mayTest && !isPaused ? [button('test')] : []),
      button('edit'),
      button('end'),
    ]),
  ];
}

function settingElements({ settings, language }: HomeView): CardElement[] {
  const words = homeWordsOf(language);
  const { place, quietHours, isQuietOnHolidays } = settings;
  return [
    textElement(`${words.language}: ${words.languages[language]}`),
    tight(textElement(`${words.place}: ${words.places[place.chosen ?? 'last']}`)),
    tight(textElement(words.quiet(quietHours))),
    ...(isQuietOnHolidays ? [tight(textElement(words.quietOnHolidays))] : []),
    actionSet([executeAction(words.change, 'home_settings')]),
  ];
}

/** Alerts, questions and settings; `note` says at the top what became of the last press. */
export function renderMine(view: HomeView, note?: string): AdaptiveCard {
  const words = homeWordsOf(view.language);
  const title = words.mine(view.fullName);
  const shown = view.alerts.slice(0, ALERTS_SHOWN);
  const left = view.alerts.length - shown.length;
  const hasRecent = view.recent.length > 0;
  const questions = hasRecent ? view.recent : view.examples;
  const body = [
    heading(title),
    ...(note === undefined
      ? []
      : [{ type: 'Container', style: 'emphasis', items: [textElement(oneLine(note))] }]),
    section(words.alerts),
    ...(shown.length === 0 ? [textElement(words.noAlerts)] : []),
    ...shown.flatMap((alert) => alertElements(alert, view)),
    ...(left > 0 ? [subtle(words.moreAlerts(left))] : []),
    section(hasRecent ? words.recent : words.examples),
    ...questionElements(offeredIn({ choices: [], suggestions: questions }), createBudget(QUESTION_BYTES_MAX)),
    section(words.settings),
    ...settingElements(view),
  ];
  return cardOf(body, title, view.language);
}

/** Asks whether an alert is to go. */
export function renderEnding(alert: HomeAlert, view: HomeView): AdaptiveCard {
  const words = homeWordsOf(view.language);
  const text = words.endAsk(cut(oneLine(alert.title), TITLE_MAX));
  const ending = { ...executeAction(words.acts.end, 'home_end_yes', { id: alert.id }), style: 'destructive' };
  return cardOf(
    [textElement(text), actionSet([ending, executeAction(words.cancel, 'home_show')])],
    text,
    view.language,
  );
}

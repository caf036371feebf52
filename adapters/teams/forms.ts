import { z } from 'zod';
import { DAYS_OF_TIMES, dailyTimeOf } from '../../src/model/daily-times.js';
import type { Language } from '../../src/model/principal.js';
import type { HomeAlert, HomeChange, HomeView } from '../../src/ports/home.js';
import type { CardElement } from './card.js';
import { actionSet, textElement } from './card.js';
import { homeWordsOf } from './home-words.js';
import { choiceInput, executeAction, textInput, timeInput, toggleInput } from './inputs.js';
import { cut, oneLine, plain } from './text.js';

/** The forms of a person's own card, and what they come back with. What comes back is believed in nothing. Pure. */

/** As it was typed, by the ids of the inputs. */
export type Values = Readonly<Record<string, unknown>>;

/** The changes of a form, or what is wrong with it. */
export type Submitted =
  | { readonly kind: 'changes'; readonly changes: readonly HomeChange[] }
  | { readonly kind: 'mistake'; readonly text: string };

/** What a form shows: what it is of, or what was typed where that was wrong. */
export interface FormState {
  readonly typed?: Values;
  readonly mistake?: string;
}

const TITLE_MAX = 80;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
const LAST = 'last';

const mistakeOf = (text: string): Submitted => ({ kind: 'mistake', text });

function typedText(typed: Values | undefined, id: string, otherwise: string): string {
  const value = typed?.[id];
  return typeof value === 'string' ? cut(plain(value), 200) : otherwise;
}

function typedToggle(typed: Values | undefined, id: string, otherwise: boolean): boolean {
  return typed === undefined ? otherwise : typed[id] === 'true';
}

function mistakeElement(mistake: string | undefined): CardElement[] {
  if (mistake === undefined) return [];
  return [{ type: 'Container', style: 'attention', items: [textElement(plain(mistake))] }];
}

function buttons(language: Language, save: CardElement): CardElement {
  return actionSet([save, executeAction(homeWordsOf(language).cancel, 'home_show')]);
}

/** The form that edits an alert: its name, its time where it has a simple one, and its days off. */
export function alertForm(alert: HomeAlert, language: Language, state: FormState = {}): CardElement[] {
  const words = homeWordsOf(language).form;
  const at = dailyTimeOf(alert.timetable.cron);
  const { typed, mistake } = state;
  const times =
    at === null
      ? [textElement(words.otherTimes(alert.times), { size: 'Small', isSubtle: true })]
      : [
          timeInput({ id: 'time', label: words.time, value: typedText(typed, 'time', at.time) }),
          choiceInput({
            id: 'days',
            label: words.days,
            value: typedText(typed, 'days', at.days),
            choices: DAYS_OF_TIMES.map((value, i) => ({ title: words.dayNames[i] ?? value, value })),
          }),
        ];
  return [
    textElement(words.alertTitle, { weight: 'Bolder', size: 'Large' }),
    ...mistakeElement(mistake),
    textInput({
      id: 'title',
      label: words.name,
      value: typedText(typed, 'title', cut(oneLine(alert.title), TITLE_MAX)),
      max: TITLE_MAX,
    }),
    ...times,
    toggleInput(
      'holidays',
      words.offOnHolidays,
      typedToggle(typed, 'holidays', alert.options.isOffOnHolidays === true),
    ),
    buttons(language, executeAction(words.save, 'home_save_alert', { id: alert.id })),
  ];
}

/** The change of an alert that a form asks for, by the alert as it is now. */
export function readAlertForm(values: Values, alert: HomeAlert, language: Language): Submitted {
  const words = homeWordsOf(language).form;
  const title = typeof values.title === 'string' ? oneLine(values.title) : '';
  if (title === '' || title.length > TITLE_MAX) return mistakeOf(words.badName(TITLE_MAX));
  const options = { ...alert.options, isOffOnHolidays: values.holidays === 'true' };
  const untimed = { title, options };
  const at = dailyTimeOf(alert.timetable.cron);
  if (at === null) return { kind: 'changes', changes: [{ kind: 'edit', id: alert.id, change: untimed }] };
  const [, hour, minute] = TIME.exec(String(values.time)) ?? [];
  if (hour === undefined || minute === undefined) return mistakeOf(words.badTime);
  const days = DAYS_OF_TIMES.find((one) => one === values.days);
  if (days === undefined) return mistakeOf(words.badDays);
  const { timezone } = alert.timetable;
  const cron = `${Number(minute)} ${Number(hour)} * * ${days}`;
  const change = { ...untimed, timetable: { cron, timezone } };
  return { kind: 'changes', changes: [{ kind: 'edit', id: alert.id, change }] };
}

/** The form of everything else that a person may set. */
export function settingsForm({ settings, language }: HomeView, state: FormState = {}): CardElement[] {
  const words = homeWordsOf(language);
  const { typed, mistake } = state;
  const { place, quietHours, isQuietOnHolidays } = settings;
  const { form } = words;
  const places = ([LAST, ...place.offered] as const).map((value) => ({ title: words.places[value], value }));
  const languages = (['ko', 'en'] as const).map((value) => ({ title: words.languages[value], value }));
  const time = (id: 'from' | 'to', label: string): CardElement =>
    timeInput({ id, label, value: typedText(typed, id, quietHours?.[id] ?? '') });
  return [
    textElement(form.settingsTitle, { weight: 'Bolder', size: 'Large' }),
    ...mistakeElement(mistake),
    choiceInput({
      id: 'language',
      label: words.language,
      value: typedText(typed, 'language', language),
      choices: languages,
    }),
    choiceInput({
      id: 'place',
      label: words.place,
      value: typedText(typed, 'place', place.chosen ?? LAST),
      choices: places,
    }),
    time('from', form.quietFrom),
    time('to', form.quietTo),
    textElement(form.quietHint, { size: 'Small', isSubtle: true }),
    toggleInput(
      'quietHolidays',
      form.quietOnHolidays,
      typedToggle(typed, 'quietHolidays', isQuietOnHolidays),
    ),
    buttons(language, executeAction(form.save, 'home_save_settings')),
  ];
}

const Chosen = z.object({ language: z.enum(['ko', 'en']), place: z.enum([LAST, 'slack', 'teams', 'web']) });

/** What the form of settings changes; what it leaves as it is makes no change. */
export function readSettingsForm(values: Values, view: HomeView): Submitted {
  const { form } = homeWordsOf(view.language);
  const { place, quietHours, isQuietOnHolidays } = view.settings;
  const chosen = Chosen.safeParse(values).data;
  const isOffered = chosen?.place === LAST || place.offered.some((one) => one === chosen?.place);
  if (chosen === undefined || !isOffered) return mistakeOf(form.badChoice);
  const [from, to] = [values.from, values.to].map((time) => (typeof time === 'string' ? time.trim() : ''));
  const isNone = from === '' && to === '';
  if (!isNone && (!TIME.test(from ?? '') || !TIME.test(to ?? '') || from === to)) {
    return mistakeOf(form.badQuiet);
  }
  const hours = isNone || from === undefined || to === undefined ? null : { from, to };
  const isOnHolidays = values.quietHolidays === 'true';
  const wantedPlace = chosen.place === LAST ? null : chosen.place;
  const changes: HomeChange[] = [];
  if (
    hours?.from !== quietHours?.from ||
    hours?.to !== quietHours?.to ||
    isOnHolidays !== isQuietOnHolidays
  ) {
    changes.push({ kind: 'quiet', hours, isQuietOnHolidays: isOnHolidays });
  }
  if (wantedPlace !== place.chosen) changes.push({ kind: 'place', place: wantedPlace });
  if (chosen.language !== view.language) changes.push({ kind: 'language', language: chosen.language });
  return { kind: 'changes', changes };
}

import type { types } from '@slack/bolt';
import { z } from 'zod';
import { DAYS_OF_TIMES, dailyTimeOf } from '../../src/model/daily-times.js';
import type { Language } from '../../src/model/principal.js';
import type { HomeAlert, HomeChange, HomeSettings } from '../../src/ports/home.js';
import { cutEscaped } from './escape.js';
import { homeWordsFor } from './home-words.js';
import { wordsFor } from './words.js';

/** The forms that the home tab opens, and what they come back with. Pure. */

export const HOME_FORM = /^medisales_(alert|quiet)$/;

const TITLE_MAX = 80;

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false });

function checkbox(actionId: string, text: string, isOn: boolean): types.Checkboxes {
  const option = { text: plain(text), value: 'on' };
  return {
    type: 'checkboxes',
    action_id: actionId,
    options: [option],
    ...(isOn ? { initial_options: [option] } : {}),
  };
}

interface Input {
  readonly block: string;
  readonly label: string;
  readonly element: types.InputBlock['element'];
}

const input = ({ block, label, element }: Input): types.InputBlock => ({
  type: 'input',
  block_id: block,
  label: plain(label),
  element,
});

export function alertForm(alert: HomeAlert, language: Language): types.ModalView {
  const words = homeWordsFor(language).form;
  const at = dailyTimeOf(alert.timetable.cron);
  const options = DAYS_OF_TIMES.map((value, i) => ({ text: plain(words.dayNames[i] ?? value), value }));
  const initial = options.find(({ value }) => value === at?.days);
  const times: types.InputBlock[] =
    at === null
      ? []
      : [
          input({
            block: 'time',
            label: words.time,
            element: { type: 'timepicker', action_id: 'value', initial_time: at.time },
          }),
          input({
            block: 'days',
            label: words.days,
            element: {
              type: 'static_select',
              action_id: 'value',
              options,
              ...(initial === undefined ? {} : { initial_option: initial }),
            },
          }),
        ];
  return {
    type: 'modal',
    callback_id: 'medisales_alert',
    private_metadata: JSON.stringify({
      id: alert.id,
      timezone: alert.timetable.timezone,
      options: alert.options,
      language,
    }),
    title: plain(words.alertTitle),
    submit: plain(words.save),
    close: plain(wordsFor(language).feedback.close),
    blocks: [
      input({
        block: 'title',
        label: words.name,
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          initial_value: cutEscaped(alert.title, TITLE_MAX),
          min_length: 1,
          max_length: TITLE_MAX,
        },
      }),
      ...times,
      {
        ...input({
          block: 'holidays',
          label: words.holidays,
          element: checkbox('value', words.offOnHolidays, alert.options.isOffOnHolidays === true),
        }),
        optional: true,
      },
    ],
  };
}

export function quietForm(settings: HomeSettings, language: Language): types.ModalView {
  const words = homeWordsFor(language).form;
  const time = (block: 'from' | 'to', label: string): types.InputBlock => ({
    ...input({
      block,
      label,
      element: {
        type: 'timepicker',
        action_id: 'value',
        ...(settings.quietHours === null ? {} : { initial_time: settings.quietHours[block] }),
      },
    }),
    optional: true,
  });
  return {
    type: 'modal',
    callback_id: 'medisales_quiet',
    private_metadata: JSON.stringify({ language }),
    title: plain(words.quietTitle),
    submit: plain(words.save),
    close: plain(wordsFor(language).feedback.close),
    blocks: [
      time('from', words.quietFrom),
      { ...time('to', words.quietTo), hint: plain(words.quietHint) },
      {
        ...input({
          block: 'holidays',
          label: words.holidays,
          element: checkbox('value', words.offOnHolidays, settings.isQuietOnHolidays),
        }),
        optional: true,
      },
    ],
  };
}

const Value = z.object({
  value: z.string().nullish(),
  selected_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
});

const Submitted = z.object({
  user: z.object({ id: z.string().min(1).max(64), team_id: z.string().nullish() }),
  team: z.object({ id: z.string().min(1).max(64) }).nullish(),
  view: z.object({
    callback_id: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.object({ value: Value })) }),
  }),
});

const Metadata = z.object({
  id: z.int().positive().optional(),
  timezone: z.string().optional(),
  options: z
    .object({
      isOffOnHolidays: z.boolean().exactOptional(),
      repeatAfterHours: z.number().exactOptional(),
      everyOtherWeekOf: z.iso.date().exactOptional(),
      until: z.iso.date().exactOptional(),
    })
    .optional(),
  language: z.enum(['ko', 'en']),
});

function metadataOf(text: string): z.infer<typeof Metadata> | null {
  try {
    return Metadata.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

export interface IncomingForm {
  readonly team: string;
  readonly user: string;
  readonly language: Language;
  /** Where a mistake is shown. */
  readonly firstBlock: string;
  /** What is wrong with it, in place of a change. */
  readonly change: HomeChange | { readonly kind: 'mistake'; readonly text: string };
}

type Values = Readonly<Record<string, { readonly value: z.infer<typeof Value> }>>;

function quietOf(values: Values, language: Language): IncomingForm['change'] {
  const from = values.from?.value.selected_time ?? null;
  const to = values.to?.value.selected_time ?? null;
  if ((from === null) !== (to === null) || (from !== null && from === to)) {
    return { kind: 'mistake', text: homeWordsFor(language).form.badQuiet };
  }
  return {
    kind: 'quiet',
    hours: from === null || to === null ? null : { from, to },
    isQuietOnHolidays: (values.holidays?.value.selected_options ?? []).length > 0,
  };
}

function editOf(values: Values, metadata: z.infer<typeof Metadata>): HomeChange | null {
  const { id, timezone, options = {} } = metadata;
  const title = values.title?.value.value?.trim() ?? '';
  if (id === undefined || title === '') return null;
  const [hour, minute] = (values.time?.value.selected_time ?? '').split(':').map(Number);
  const days = values.days?.value.selected_option?.value;
  const isTimed =
    hour !== undefined &&
    minute !== undefined &&
    timezone !== undefined &&
    (DAYS_OF_TIMES as readonly (string | undefined)[]).includes(days);
  return {
    kind: 'edit',
    id,
    change: {
      title,
      ...(isTimed ? { timetable: { cron: `${minute} ${hour} * * ${days}`, timezone } } : {}),
      options: {
        ...options,
        isOffOnHolidays: (values.holidays?.value.selected_options ?? []).length > 0,
      },
    },
  };
}

/** A form as it came back, or null where it is not one of ours. */
export function readForm(body: unknown): IncomingForm | null {
  const parsed = Submitted.safeParse(body);
  if (!parsed.success) return null;
  const { user, view } = parsed.data;
  const team = parsed.data.team?.id ?? user.team_id;
  const metadata = metadataOf(view.private_metadata);
  if (!team || metadata === null) return null;
  const { values } = view.state;
  const isQuiet = view.callback_id === 'medisales_quiet';
  const change = isQuiet ? quietOf(values, metadata.language) : editOf(values, metadata);
  if (change === null) return null;
  const { language } = metadata;
  return { team, user: user.id, language, firstBlock: isQuiet ? 'from' : 'title', change };
}

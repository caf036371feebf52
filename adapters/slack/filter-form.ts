import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { Language } from '../../src/model/principal.js';
import { sentenceCase } from '../../src/model/sentence-case.js';
import type { FilterDimension } from '../../src/ports/filter-names.js';
import { cutEscaped } from './escape.js';
import { LIMITS } from './limits.js';
import { wordsFor } from './words.js';

/** The form that narrows an answer's question: its button, its fields, and what it comes back with. Pure. */

export const FILTER_ACTION = 'medisales_filter';
export const FILTER_FORM = 'medisales_filter_form';
/** Fields whose choices Slack asks for while somebody types. */
export const FILTER_SEARCH = /^medisales_filter_(client|product)$/;

const Pressed = z.object({ turn: z.int().positive(), language: z.enum(['ko', 'en']) });
export type FilterPress = z.infer<typeof Pressed>;

function parsed<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Which answer a pressed button narrows, or null where the value is not one of ours. */
export function decodeFilter(value: string): FilterPress | null {
  return parsed(Pressed, value);
}

const id = z.string().min(1).max(64);
const Metadata = z.object({
  turn: z.int().positive(),
  language: z.enum(['ko', 'en']),
  channel: id,
  thread: id.nullable(),
  /** The answer was the asker's alone, so the next is too. */
  isPrivate: z.boolean(),
});
/** Where the form was opened from, as it carries it. */
export type FilterPlace = z.infer<typeof Metadata>;

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false });

function optionOf(name: string): types.PlainTextOption {
  return { text: plain(cutEscaped(name, LIMITS.buttonText)), value: name };
}

/** Slack's limit on the value of a choice; longer names can't be chosen, but asked for. */
const OPTION_VALUE_MAX = 75;

export function optionsOf(names: readonly string[]): types.PlainTextOption[] {
  return names
    .filter((name) => name.trim() !== '' && name.length <= OPTION_VALUE_MAX)
    .slice(0, LIMITS.options)
    .map(optionOf);
}

type Field = FilterDimension | 'period';

function input(field: Field, element: types.InputBlock['element'], language: Language): types.InputBlock {
  const { labels } = wordsFor(language).filterForm;
  return { type: 'input', block_id: field, optional: true, label: plain(labels[field]), element };
}

/** `teams` are those that the person may see; where there is nothing to choose there is no such field. */
export function filterForm(place: FilterPlace, teams: readonly string[]): types.ModalView {
  const { language } = place;
  const words = wordsFor(language);
  const { title, send, keep, search, periods } = words.filterForm;
  const list = (field: Field, options: types.PlainTextOption[]): types.InputBlock =>
    input(field, { type: 'static_select', action_id: 'value', placeholder: plain(keep), options }, language);
  const searched = (field: 'client' | 'product', from: number): types.InputBlock =>
    input(
      field,
      {
        type: 'external_select',
        action_id: `medisales_filter_${field}`,
        placeholder: plain(search),
        min_query_length: from,
      },
      language,
    );
  return {
    type: 'modal',
    callback_id: FILTER_FORM,
    private_metadata: JSON.stringify(place),
    title: plain(title),
    submit: plain(send),
    close: plain(words.feedback.close),
    blocks: [
      list(
        'period',
        periods.map((value) => ({ text: plain(sentenceCase(value)), value })),
      ),
      ...(optionsOf(teams).length > 1 ? [list('department', optionsOf(teams))] : []),
      searched('client', 1),
      searched('product', 0),
    ],
  };
}

const Submitted = z.object({
  team: z.object({ id }).nullish(),
  user: z.object({ id, team_id: id.nullish() }),
  view: z.object({
    id,
    private_metadata: z.string(),
    state: z.object({
      values: z.record(
        z.string(),
        z.record(z.string(), z.object({ selected_option: z.object({ value: z.string() }).nullish() })),
      ),
    }),
  }),
});

export interface IncomingFilter {
  readonly team: string;
  readonly user: string;
  /** Of the form: the same for a repeated delivery. */
  readonly viewId: string;
  readonly place: FilterPlace;
  /** What was chosen, as it is asked; null where nothing was. */
  readonly text: string | null;
}

/** In the order in which people say them. */
const FIELDS: readonly Field[] = ['period', 'department', 'client', 'product'];

/** A form as it came back, or null where it is not one of ours. */
export function readFilter(body: unknown): IncomingFilter | null {
  const form = Submitted.safeParse(body).data;
  if (form === undefined) return null;
  const { view, user } = form;
  const team = form.team?.id ?? user.team_id;
  const place = parsed(Metadata, view.private_metadata);
  if (!team || place === null) return null;
  const chosen = FIELDS.flatMap((field) => {
    const [element] = Object.values(view.state.values[field] ?? {});
    const value = element?.selected_option?.value.trim() ?? '';
    return value === '' ? [] : [value];
  });
  const text = chosen.length === 0 ? null : chosen.join(' ');
  return { team, user: user.id, viewId: view.id, place, text };
}

const Searched = z.object({
  team: z.object({ id }).nullish(),
  user: z.object({ id, team_id: id.nullish() }),
  action_id: z.string().regex(FILTER_SEARCH),
  value: z.string().nullish(),
});

/** What is typed into a field of the form, or null where it is not one of ours. */
export function readSearch(body: unknown): {
  readonly team: string;
  readonly user: string;
  readonly dimension: 'client' | 'product';
  readonly text: string;
} | null {
  const typed = Searched.safeParse(body).data;
  const team = typed?.team?.id ?? typed?.user.team_id;
  if (typed === undefined || !team) return null;
  const dimension = typed.action_id.endsWith('client') ? 'client' : 'product';
  return { team, user: typed.user.id, dimension, text: typed.value ?? '' };
}

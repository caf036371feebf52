import { alertWords, placeName } from './alert-words.js';
import type { Audience, Subscription, SubscriptionChange } from './alerts-api.js';
import { type Child, choiceField, el } from './dom.js';
import { daysText } from './schedule.js';
import type { Language } from './types.js';

/** The form that changes a subscription: its name, its times where they are plain ones, and whom it tells. */

const TITLE_MAX = '80';
const DAYS = ['*', '1-5', '1', '2', '3', '4', '5', '6', '0'] as const;

/** A time of day on days of the week; other timetables keep theirs. */
function timeOf(cron: string): { readonly time: string; readonly days: string } | null {
  const [, minute, hour, days] = /^(\d{1,2}) (\d{1,2}) \* \* (\S+)$/.exec(cron) ?? [];
  if (minute === undefined || hour === undefined || days === undefined) return null;
  const week = days === '7' ? '0' : days;
  if (!(DAYS as readonly string[]).includes(week)) return null;
  return { time: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`, days: week };
}

export function audienceText({ kind, department, channel }: Audience, language: Language): string {
  const words = alertWords(language);
  if (kind === 'department') return department ?? words.department;
  if (channel === undefined) return words.self;
  return `${placeName(channel.platform, language)} ${words.channel} ${channel.conversation}`;
}

function select(options: readonly (readonly [value: string, text: string])[], value: string) {
  return el(
    'select',
    { class: 'control' },
    options.map(([each, text]) => el('option', { value: each, selected: each === value }, [text])),
  );
}

export interface SubscriptionFormContext {
  readonly language: Language;
  readonly audiences: readonly Audience[];
  readonly save: (change: SubscriptionChange) => void;
  readonly cancel: () => void;
}

export function createSubscriptionForm(subscription: Subscription, context: SubscriptionFormContext) {
  const { language, save, cancel } = context;
  const words = alertWords(language);
  const { id, title, cron, options, audience } = subscription;
  const at = timeOf(cron);
  const name = el('input', {
    type: 'text',
    class: 'control',
    maxlength: TITLE_MAX,
    required: true,
    value: title,
  });
  const time = el('input', { type: 'time', class: 'control', required: true, value: at?.time ?? '' });
  const days = select(
    DAYS.map((each) => [each, daysText(each, language)] as const),
    at?.days ?? '*',
  );
  const workdays = el('input', {
    type: 'checkbox',
    id: `alert-workdays-${id}`,
    checked: options.isOffOnHolidays === true,
  });
  // Where it goes now stays among what can be chosen, whatever its owner may choose today.
  const key = (of: Audience): string => JSON.stringify([of.kind, of.department, of.channel]);
  const told = [audience, ...context.audiences.filter((each) => key(each) !== key(audience))];
  const whom = select(
    told.map((each) => [key(each), audienceText(each, language)] as const),
    key(audience),
  );
  const timed: readonly Child[] =
    at === null
      ? [el('p', { class: 'muted small' }, [words.otherTimes])]
      : [
          choiceField(`alert-time-${id}`, words.time, time),
          choiceField(`alert-days-${id}`, words.days, days),
        ];
  const form = el('form', { class: 'subscription-form' }, [
    choiceField(`alert-name-${id}`, words.name, name),
    ...timed,
    told.length < 2 ? null : choiceField(`alert-whom-${id}`, words.whom, whom),
    el('p', { class: 'check-line' }, [workdays, el('label', { for: workdays.id }, [words.offOnHolidays])]),
    el('div', { class: 'form-buttons' }, [
      el('button', { type: 'submit', class: 'primary' }, [words.save]),
      el('button', { type: 'button', class: 'quiet', click: cancel }, [words.cancel]),
    ]),
  ]);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const [hour = '9', minute = '0'] = time.value.split(':');
    const { isOffOnHolidays: _before, ...others } = options;
    const chosen = told.find((each) => key(each) === whom.value) ?? audience;
    save({
      title: name.value.trim(),
      ...(at === null ? {} : { cron: `${Number(minute)} ${Number(hour)} * * ${days.value}` }),
      ...(chosen === audience ? {} : { audience: chosen }),
      options: { ...others, ...(workdays.checked ? { isOffOnHolidays: true } : {}) },
    });
  });
  return { node: form, focus: () => name.focus() };
}

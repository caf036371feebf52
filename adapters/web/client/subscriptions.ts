import { alertExamples, alertKindName, alertWords, deliveryStatus, placeName } from './alert-words.js';
import {
  type Audience,
  changeSubscription,
  endSubscription,
  listSubscriptions,
  type Sending,
  type Subscription,
  type SubscriptionChange,
  subscriptionHistory,
  testSubscription,
} from './alerts-api.js';
import type { Result } from './api.js';
import { type Child, el } from './dom.js';
import { createPlaceChoice } from './place-choice.js';
import { scheduleText, timeText } from './schedule.js';
import { audienceText, createSubscriptionForm } from './subscription-form.js';
import type { Language } from './types.js';
import { wordsOf } from './words.js';

export interface SubscriptionsContext {
  readonly language: Language;
  /** Writes an example into the question box of the chat beneath. */
  readonly compose: (text: string) => void;
  readonly failed: (problem: Extract<Result<null>, { ok: false }>['problem']) => void;
  readonly say: (text: string) => void;
}

export interface SubscriptionsPanel {
  readonly node: HTMLElement;
  readonly refresh: () => Promise<void>;
}

const HOUR_MS = 3_600_000;
const SNOOZES = [
  ['hour', HOUR_MS],
  ['day', 24 * HOUR_MS],
  ['week', 7 * 24 * HOUR_MS],
] as const;

function isSnoozed({ snoozedUntil }: Subscription): boolean {
  return snoozedUntil !== null && Date.parse(snoozedUntil) > Date.now();
}

function factsOf(subscription: Subscription, language: Language): string {
  const words = alertWords(language);
  const { kind, cron, audience, options } = subscription;
  const who = audienceText(audience, language);
  return [
    alertKindName(kind, language),
    scheduleText(cron, language),
    who,
    options.everyOtherWeekOf === undefined ? null : words.everyOtherWeek,
    options.isOffOnHolidays === true ? words.onDays : null,
    options.repeatAfterHours === undefined ? null : `${words.again} ${options.repeatAfterHours}`,
    options.until === undefined ? null : `${words.until} ${options.until}`,
  ]
    .filter((fact) => fact !== null)
    .join(' · ');
}

function nextText(subscription: Subscription, language: Language): string {
  const words = alertWords(language);
  const { status, snoozedUntil, nextRun, timezone } = subscription;
  if (status === 'paused') return words.paused;
  const next = nextRun === null ? words.never : timeText(nextRun, language, timezone);
  if (!isSnoozed(subscription) || snoozedUntil === null) return `${words.next}: ${next}`;
  return `${words.snoozedUntil} ${timeText(snoozedUntil, language, timezone)} · ${words.next}: ${next}`;
}

function renderHistory(sendings: readonly Sending[], language: Language, timezone: string): HTMLElement {
  const words = alertWords(language);
  if (sendings.length === 0) return el('p', { class: 'muted small' }, [words.noHistory]);
  return el(
    'ul',
    { class: 'history small' },
    sendings.map(({ slot, recipient, status, channel, isLate, error }) =>
      el('li', { class: `sending ${status}` }, [
        [
          timeText(slot, language, timezone),
          recipient,
          deliveryStatus(status, language) + (channel === null ? '' : ` (${placeName(channel, language)})`),
          isLate ? words.late : null,
          status === 'sent' ? null : error,
        ]
          .filter((part) => part !== null)
          .join(' · '),
      ]),
    ),
  );
}

interface ButtonLook {
  readonly about: string;
  readonly press: () => void;
}

function quiet(label: string, { about, press }: ButtonLook): HTMLButtonElement {
  return el('button', { type: 'button', class: 'quiet', 'aria-label': `${label}: ${about}`, click: press }, [
    label,
  ]);
}

/** A button that wants to be pressed twice: a slip of the finger must not take anything away. */
function sureButton(about: string, language: Language, press: () => void): HTMLButtonElement {
  const words = wordsOf(language);
  let sure = false;
  const button = quiet(words.remove, {
    about,
    press: () => {
      if (sure) {
        button.disabled = true;
        press();
        return;
      }
      sure = true;
      button.textContent = words.removeSure;
      button.setAttribute('aria-label', `${words.removeSure}: ${about}`);
      button.classList.add('sure');
    },
  });
  return button;
}

function renderExamples(language: Language, compose: (text: string) => void): HTMLElement {
  return el('div', { class: 'picks' }, [
    el('p', { class: 'picks-title' }, [alertWords(language).howTo]),
    el(
      'ul',
      { class: 'pick-list' },
      alertExamples(language).map((example) =>
        el('li', {}, [
          el('button', { type: 'button', class: 'chip', click: () => compose(example) }, [example]),
        ]),
      ),
    ),
  ]);
}

/** The person's own subscriptions with their next run, and what can be done with each. */
export function createSubscriptions(context: SubscriptionsContext): SubscriptionsPanel {
  const { language, failed, say } = context;
  const words = alertWords(language);
  const list = el('ul', { class: 'alert-list' });
  let mayTest = false;
  let audiences: readonly Audience[] = [];

  const done = async (work: Promise<Result<null>>, told: string): Promise<void> => {
    const result = await work;
    if (result.ok) say(told);
    else failed(result.problem);
    await refresh();
  };

  const snoozeChoice = (subscription: Subscription, change: (c: SubscriptionChange) => void): Child => {
    if (subscription.status === 'paused') return null;
    if (isSnoozed(subscription)) {
      return quiet(words.wake, { about: subscription.title, press: () => change({ snoozedUntil: null }) });
    }
    const buttons = SNOOZES.map(([name, ms]) =>
      el(
        'button',
        {
          type: 'button',
          class: 'chip',
          click: () => change({ snoozedUntil: new Date(Date.now() + ms).toISOString() }),
        },
        [words[name]],
      ),
    );
    const choice = el(
      'div',
      { class: 'snooze', role: 'group', 'aria-label': words.snoozeFor, hidden: true },
      [el('span', { class: 'muted small' }, [words.snoozeFor]), ...buttons],
    );
    const opener = quiet(words.snooze, {
      about: subscription.title,
      press: () => {
        choice.hidden = !choice.hidden;
        opener.setAttribute('aria-expanded', String(!choice.hidden));
        if (!choice.hidden) buttons[0]?.focus();
      },
    });
    opener.setAttribute('aria-expanded', 'false');
    return el('span', { class: 'snooze-place' }, [opener, choice]);
  };

  const render = (subscription: Subscription): HTMLElement => {
    const { id, title, question, status } = subscription;
    const change = (wanted: SubscriptionChange): void =>
      void done(changeSubscription(id, wanted), `${words.changed}: ${title}`);
    const isPaused = status === 'paused';
    const past = el('div', { class: 'past' });
    const showPast = async (): Promise<void> => {
      if (past.firstChild !== null) {
        past.replaceChildren();
        return;
      }
      const result = await subscriptionHistory(id);
      if (result.ok) past.replaceChildren(renderHistory(result.value, language, subscription.timezone));
      else failed(result.problem);
    };
    const editing = el('div');
    const editor = quiet(words.edit, { about: title, press: () => setOpen(editing.firstChild === null) });
    const setOpen = (isOpen: boolean): void => {
      editor.setAttribute('aria-expanded', String(isOpen));
      const form = isOpen
        ? createSubscriptionForm(subscription, {
            language,
            audiences,
            save: change,
            cancel: () => setOpen(false),
          })
        : null;
      editing.replaceChildren(...(form === null ? [] : [form.node]));
      if (form === null) editor.focus();
      else form.focus();
    };
    editor.setAttribute('aria-expanded', 'false');
    return el('li', { class: isPaused ? 'subscription paused' : 'subscription' }, [
      el('p', { class: 'alert-title' }, [title]),
      question === title ? null : el('p', { class: 'small' }, [question]),
      el('p', { class: 'muted small' }, [factsOf(subscription, language)]),
      el('p', { class: 'next small' }, [nextText(subscription, language)]),
      el('div', { class: 'subscription-tools' }, [
        quiet(isPaused ? words.resume : words.pause, {
          about: title,
          press: () => change({ status: isPaused ? 'active' : 'paused' }),
        }),
        snoozeChoice(subscription, change),
        mayTest
          ? quiet(words.test, {
              about: title,
              press: () => void done(testSubscription(id), `${words.tested}: ${title}`),
            })
          : null,
        editor,
        quiet(words.history, { about: title, press: () => void showPast() }),
        sureButton(title, language, () => void done(endSubscription(id), `${words.deleted}: ${title}`)),
      ]),
      editing,
      past,
    ]);
  };

  async function refresh(): Promise<void> {
    const result = await listSubscriptions();
    if (!result.ok) {
      failed(result.problem);
      return;
    }
    ({ mayTest, audiences } = result.value);
    const items = result.value.subscriptions.map(render);
    list.replaceChildren(
      ...(items.length === 0 ? [el('li', { class: 'muted' }, [words.noSubscriptions])] : items),
    );
  }

  list.append(el('li', { class: 'muted' }, [wordsOf(language).loading]));
  const place = createPlaceChoice(context);
  const node = el('div', {}, [list, place.node, renderExamples(language, context.compose)]);
  return {
    node,
    refresh: async () => {
      await Promise.all([refresh(), place.refresh()]);
    },
  };
}

import { alertWords, deliveryStatus, placeName, reasonName } from './alert-words.js';
import { type Alert, listAlerts, markRead } from './alerts-api.js';
import { renderParsedAnswer } from './answer.js';
import type { Result } from './api.js';
import { type Child, el } from './dom.js';
import { timeText } from './schedule.js';
import type { Language } from './types.js';
import { wordsOf } from './words.js';

export interface InboxContext {
  readonly language: Language;
  /** By whose clock times are shown, wherever the browser stands. */
  readonly timezone: string;
  /** Asks in the chat beneath. */
  readonly ask: (question: string) => void;
  readonly failed: (problem: Extract<Result<null>, { ok: false }>['problem']) => void;
  readonly unreadIs: (count: number) => void;
}

export interface Inbox {
  readonly node: HTMLElement;
  /** Fetches what is there; what was opened stays open. */
  readonly refresh: () => Promise<void>;
}

const isUnread = ({ isRead }: Alert): boolean => !isRead;

function factsOf(alert: Alert, { language, timezone }: InboxContext): string {
  const words = alertWords(language);
  return [
    timeText(alert.sentAt ?? alert.slot, language, timezone),
    reasonName(alert.reason, language),
    alert.channel === null || alert.channel === 'web' ? null : placeName(alert.channel, language),
    alert.status === 'failed' ? deliveryStatus(alert.status, language) : null,
    alert.isLate ? words.late : null,
  ]
    .filter((fact) => fact !== null)
    .join(' · ');
}

function renderBody(alert: Alert, { language, ask }: InboxContext): Child {
  try {
    return renderParsedAnswer(alert.answer, language, { language, ask }).card;
  } catch {
    // Kept by an earlier version, in a shape that is no longer shown.
    return el('p', { class: 'muted' }, [alertWords(language).tooOld]);
  }
}

/** What the person was told, the newest first and open; opening one marks it as read. */
export function createInbox(context: InboxContext): Inbox {
  const { language } = context;
  const words = alertWords(language);
  const list = el('ul', { class: 'alert-list' });
  const readAll = el('button', { type: 'button', class: 'quiet' }, [words.readAll]);
  const node = el('div', {}, [el('div', { class: 'alert-tools' }, [readAll]), list]);
  const shown = new Map<number, HTMLElement>();
  let alerts: readonly Alert[] = [];

  const read = async (ids: readonly number[]): Promise<void> => {
    if (ids.length === 0) return;
    const result = await markRead(ids);
    if (!result.ok) {
      context.failed(result.problem);
      return;
    }
    for (const id of ids) shown.get(id)?.classList.remove('unread');
    alerts = alerts.map((alert) => (ids.includes(alert.id) ? { ...alert, isRead: true } : alert));
    readAll.disabled = !alerts.some(isUnread);
    context.unreadIs(result.value.unread);
  };

  const render = (alert: Alert, isOpen: boolean): HTMLElement => {
    const body = el('div', { class: 'alert-body' });
    const details = el('details', { open: isOpen }, [
      el('summary', {}, [
        el('span', { class: 'alert-title' }, [
          isUnread(alert) ? el('span', { class: 'visually-hidden' }, [`${words.unread}: `]) : null,
          alert.title,
        ]),
        el('span', { class: 'muted small' }, [factsOf(alert, context)]),
      ]),
      body,
    ]);
    const item = el('li', { class: isUnread(alert) ? 'alert unread' : 'alert' }, [details]);
    const fill = (): void => {
      if (body.firstChild === null) body.append(renderBody(alert, context) ?? '');
    };
    if (isOpen) fill();
    details.addEventListener('toggle', () => {
      if (!details.open) return;
      fill();
      if (item.classList.contains('unread')) void read([alert.id]);
    });
    shown.set(alert.id, item);
    return item;
  };

  const refresh = async (): Promise<void> => {
    const result = await listAlerts();
    if (!result.ok) {
      context.failed(result.problem);
      return;
    }
    const isFirst = shown.size === 0;
    alerts = result.value.items;
    const nodes = alerts.map((alert, i) => shown.get(alert.id) ?? render(alert, isFirst && i === 0));
    list.replaceChildren(...(nodes.length === 0 ? [el('li', { class: 'muted' }, [words.noAlerts])] : nodes));
    readAll.disabled = !alerts.some(isUnread);
    context.unreadIs(result.value.unread);
  };

  readAll.addEventListener('click', () => void read(alerts.filter(isUnread).map(({ id }) => id)));
  readAll.disabled = true;
  list.append(el('li', { class: 'muted' }, [wordsOf(language).loading]));
  return { node, refresh };
}

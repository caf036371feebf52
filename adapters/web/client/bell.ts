import { alertWords } from './alert-words.js';
import { type AlertsContext, type AlertsPanel, openAlerts } from './alerts.js';
import { countUnread } from './alerts-api.js';
import { el } from './dom.js';

export interface Bell {
  readonly node: HTMLElement;
  readonly stop: () => void;
}

/** How soon something new is seen. */
const LOOK_EVERY_MS = 5_000;
/** After a look that failed. */
const PAUSE_MS = 30_000;
const COUNT_SHOWN_MAX = 99;
const SVG = 'http://www.w3.org/2000/svg';
const BELL_PATH =
  'M12 3a6 6 0 0 0-6 6v3.6L4.3 16a.7.7 0 0 0 .6 1h14.2a.7.7 0 0 0 .6-1L18 12.6V9a6 6 0 0 0-6-6Zm-2.3 15.5a2.35 2.35 0 0 0 4.6 0Z';

function bellIcon(): SVGElement {
  const icon = document.createElementNS(SVG, 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', BELL_PATH);
  icon.append(path);
  return icon;
}

/** The way to the alerts, with the number of unread ones; it shows itself where the service has alerts. */
export function createBell(context: Omit<AlertsContext, 'unreadIs'>): Bell {
  const words = alertWords(context.language);
  const count = el('span', { class: 'count', 'aria-hidden': 'true' });
  const said = el('span', { class: 'visually-hidden', 'aria-live': 'polite' });
  const button = el('button', { type: 'button', class: 'quiet bell', 'aria-haspopup': 'dialog' }, [
    bellIcon(),
    count,
  ]);
  const node = el('span', { class: 'bell-place', hidden: true }, [button, said]);
  const title = document.title.replace(/^\(\d+\+?\) /, '');
  let panel: AlertsPanel | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let newest: number | null = null;
  let isStopped = false;

  const show = (unread: number): void => {
    const text = unread > COUNT_SHOWN_MAX ? `${COUNT_SHOWN_MAX}+` : String(unread);
    count.textContent = unread === 0 ? '' : text;
    const label = unread === 0 ? words.alerts : `${words.alerts}, ${words.unread} ${text}${words.countEnd}`;
    button.setAttribute('aria-label', label);
    document.title = unread === 0 ? title : `(${text}) ${title}`;
  };

  /** Milliseconds until the next look; null for no more. */
  const look = async (): Promise<number | null> => {
    const result = await countUnread();
    // Whoever's session has ended learns it from what they do next, not while they are writing.
    if (!result.ok) return result.problem.code === 'unauthenticated' ? null : PAUSE_MS;
    if (isStopped || result.value === null) return null;
    const { unread, newestId } = result.value;
    const isNew = !node.hidden && newestId !== null && newestId > (newest ?? 0);
    newest = Math.max(newest ?? 0, newestId ?? 0);
    node.hidden = false;
    show(unread);
    if (isNew) {
      said.textContent = words.arrived;
      panel?.refresh();
    }
    return LOOK_EVERY_MS;
  };
  const again = async (): Promise<void> => {
    clearTimeout(timer);
    // A page that nobody sees asks nothing; it looks when it is seen again.
    if (isStopped || document.visibilityState === 'hidden') return;
    const waitMs = await look();
    if (waitMs !== null && !isStopped) timer = setTimeout(again, waitMs);
  };
  const seen = (): void => void again();

  button.addEventListener('click', () => {
    said.textContent = '';
    panel = openAlerts({ ...context, unreadIs: show }, () => {
      panel = null;
    });
  });
  document.addEventListener('visibilitychange', seen);
  show(0);
  void again();
  return {
    node,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
      document.title = title;
    },
  };
}

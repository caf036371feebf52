import { alertWords } from './alert-words.js';
import { el } from './dom.js';
import { createInbox } from './inbox.js';
import { createSubscriptions } from './subscriptions.js';
import type { Language, Outcome } from './types.js';
import { problemText, wordsOf } from './words.js';

export interface AlertsContext {
  readonly language: Language;
  /** By whose clock times are shown. */
  readonly timezone: string;
  readonly ask: (question: string) => void;
  readonly compose: (text: string) => void;
  readonly sessionEnded: () => void;
  readonly unreadIs: (count: number) => void;
}

export interface AlertsPanel {
  /** Something new was sent. */
  readonly refresh: () => void;
}

interface Tab {
  readonly button: HTMLButtonElement;
  readonly panel: HTMLElement;
  readonly show: () => void;
}

/** Two lists of which one is seen; the arrow keys go from one to the other (WAI-ARIA "Tabs" pattern). */
function joinTabs(tabs: readonly Tab[]): { readonly choose: (index: number) => void } {
  const choose = (index: number): void => {
    tabs.forEach(({ button, panel, show }, i) => {
      const isChosen = i === index;
      button.setAttribute('aria-selected', String(isChosen));
      button.tabIndex = isChosen ? 0 : -1;
      panel.hidden = !isChosen;
      if (isChosen) show();
    });
  };
  tabs.forEach(({ button }, i) => {
    button.addEventListener('click', () => choose(i));
    button.addEventListener('keydown', ({ key }) => {
      const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
      if (step === 0) return;
      const next = (i + step + tabs.length) % tabs.length;
      choose(next);
      tabs[next]?.button.focus();
    });
  });
  return { choose };
}

function createTab(name: string, title: string, content: HTMLElement): Omit<Tab, 'show'> {
  const button = el(
    'button',
    { type: 'button', role: 'tab', id: `tab-${name}`, class: 'tab', 'aria-controls': `panel-${name}` },
    [title],
  );
  const panel = el('div', { role: 'tabpanel', id: `panel-${name}`, 'aria-labelledby': `tab-${name}` }, [
    content,
  ]);
  return { button, panel };
}

/** What the person was told and what they want to be told, over the page. */
export function openAlerts(context: AlertsContext, closed: () => void): AlertsPanel {
  const { language } = context;
  const words = alertWords(language);
  const note = el('p', { class: 'note', role: 'status' });
  const say = (text: string): void => {
    note.textContent = text;
  };
  const failed = (problem: Extract<Outcome, { kind: 'problem' }>): void => {
    if (problem.code === 'unauthenticated') {
      dialog.close();
      context.sessionEnded();
      return;
    }
    say(problemText(problem.code, language, problem.waitSeconds));
  };
  const leaveFor = (work: (text: string) => void) => (text: string) => {
    dialog.close();
    work(text);
  };
  const inbox = createInbox({
    language,
    timezone: context.timezone,
    ask: leaveFor(context.ask),
    failed,
    unreadIs: context.unreadIs,
  });
  const settings = createSubscriptions({ language, compose: leaveFor(context.compose), failed, say });
  const tabs: readonly Tab[] = [
    { ...createTab('inbox', words.inbox, inbox.node), show: () => void inbox.refresh() },
    { ...createTab('settings', words.settings, settings.node), show: () => void settings.refresh() },
  ];
  const dialog = el('dialog', { class: 'documents alerts', 'aria-labelledby': 'alerts-title' }, [
    el('div', { class: 'documents-head' }, [
      el('h2', { id: 'alerts-title' }, [words.alerts]),
      el('button', { type: 'button', class: 'quiet', click: () => dialog.close() }, [
        wordsOf(language).close,
      ]),
    ]),
    el('div', { class: 'tabs', role: 'tablist', 'aria-labelledby': 'alerts-title' }, [
      ...tabs.map(({ button }) => button),
    ]),
    note,
    ...tabs.map(({ panel }) => panel),
  ]);
  dialog.addEventListener('close', () => {
    dialog.remove();
    closed();
  });
  document.body.append(dialog);
  dialog.showModal();
  joinTabs(tabs).choose(0);
  tabs[0]?.button.focus();
  return {
    refresh: () => {
      if (tabs[0]?.panel.hidden === false) void inbox.refresh();
    },
  };
}

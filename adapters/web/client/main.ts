import { signOut, whoAmI } from './api.js';
import { type Bell, createBell } from './bell.js';
import { createChat } from './chat.js';
import { openDocuments } from './documents.js';
import { el } from './dom.js';
import {
  beginConversation,
  type Conversation,
  forgetConversation,
  restoreConversation,
  saveConversation,
} from './history.js';
import { takeQuestion } from './kept-question.js';
import { createConsolePage } from './pages/console.js';
import { createDocumentsPage } from './pages/documents.js';
import { createImportPanel } from './pages/imports.js';
import { createOverview } from './pages/overview.js';
import { createOwnPassword } from './pages/own-password.js';
import type { PageContext } from './pages/page.js';
import { openRights } from './pages/rights.js';
import { createSetPassword } from './pages/set-password.js';
import { openTeaching } from './pages/teach.js';
import { placeAt, placesFor } from './places.js';
import { renderSignIn } from './sign-in.js';
import type { Language, Session } from './types.js';
import { problemText, roleName, wordsOf } from './words.js';

const LANGUAGE_KEY = 'medisales.language';
/** What the browser asked for: the page comes in it. */
const SERVED: Language = document.documentElement.lang === 'ko' ? 'ko' : 'en';

interface State {
  session: Session;
  /** What the person pressed in this browser; it beats their profile and the browser's own language. */
  chosen: Language | null;
  conversation: Conversation | null;
  notice: string | null;
  /** What somebody asked when their sign-in had ended: in their box again once they are back, and kept nowhere else. */
  unasked: { readonly username: string; readonly question: string } | null;
}

function storedLanguage(): Language | null {
  try {
    const stored = localStorage.getItem(LANGUAGE_KEY);
    return stored === 'ko' || stored === 'en' ? stored : null;
  } catch {
    return null;
  }
}

function languageOf(state: State): Language {
  return state.chosen ?? state.session.person?.language ?? SERVED;
}

function assetAddress(name: string): string {
  return new URL(name, import.meta.url).pathname;
}

interface HeaderActions {
  /** null for nobody. */
  readonly bell: HTMLElement | null;
  readonly toggleLanguage: () => void;
  readonly beginNew: () => void;
  readonly leave: () => void;
  readonly showDocuments: () => void;
}

function renderHeader(state: State, actions: HeaderActions): HTMLElement {
  const language = languageOf(state);
  const words = wordsOf(language);
  const { person } = state.session;
  const toggle = el(
    'button',
    {
      type: 'button',
      class: 'quiet',
      lang: language === 'ko' ? 'en' : 'ko',
      'aria-label': words.otherLanguageLabel,
      click: actions.toggleLanguage,
    },
    [words.otherLanguage],
  );
  const place = person === null ? '' : (person.department ?? roleName(person.role, language));
  const isChat = placeAt(location.pathname).path === '/';
  const skip = person === null ? '#username' : isChat ? '#ask' : '#main';
  return el('header', { class: person === null ? 'top' : 'top signed-in' }, [
    el('a', { class: 'skip', href: skip }, [skip === '#ask' ? words.skip : words.skipToMain]),
    el('div', { class: 'brand' }, [
      el('img', { src: assetAddress('icon.svg'), alt: '', width: '28', height: '28' }),
      el('span', {}, ['medisales']),
    ]),
    el('div', { class: 'top-actions' }, [
      person === null
        ? null
        : el('p', { class: 'who' }, [el('strong', {}, [person.fullName]), el('span', {}, [place])]),
      person === null || !isChat
        ? null
        : el('button', { type: 'button', class: 'quiet', click: actions.beginNew }, [words.newConversation]),
      // Elsewhere the menu leads to the page of documents: nothing is under way there that it would leave.
      person === null || !isChat
        ? null
        : el('button', { type: 'button', class: 'quiet', click: actions.showDocuments }, [words.documents]),
      actions.bell,
      toggle,
      person === null
        ? null
        : el('button', { type: 'button', class: 'quiet', click: actions.leave }, [words.signOut]),
    ]),
  ]);
}

/** The pages that the person finds something at. Plain links: each opens as a page of its own. */
function renderMenu(state: State): HTMLElement | null {
  const language = languageOf(state);
  const { person } = state.session;
  if (person === null) return null;
  const here = placeAt(location.pathname).path;
  const links = placesFor(person).map(({ path, label }) =>
    el('li', {}, [
      el(
        'a',
        path === here
          ? { class: 'menu-link', href: path, 'aria-current': 'page' }
          : { class: 'menu-link', href: path },
        [label[language]],
      ),
    ]),
  );
  return el('nav', { class: 'menu', 'aria-label': wordsOf(language).pages }, [el('ul', {}, links)]);
}

/** On a phone the menu is wider than the window, and the page that is open may stand beyond its edge. */
function revealPlace(menu: HTMLElement | null): void {
  menu?.querySelector('[aria-current=page]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
}

function createPlace(path: string, context: PageContext): HTMLElement {
  if (path === '/overview') return createOverview(context);
  if (path === '/documents') return createDocumentsPage(context);
  const name = path.slice(1);
  if (path === '/imports') return createConsolePage(name, context, { above: createImportPanel });
  if (path === '/me') return createConsolePage(name, context, { below: createOwnPassword });
  return createConsolePage(name, context, { forms: { teach: openTeaching, rights: openRights } });
}

function createPage(root: HTMLElement, state: State): { readonly render: () => void } {
  const enter = (session: Session): void => {
    state.session = session;
    state.notice = null;
    state.conversation = session.person === null ? null : restoreConversation(session.person.username);
    render();
  };
  const signedOut = async (notice: string | null): Promise<void> => {
    forgetConversation();
    const result = await whoAmI();
    const demo = result.ok ? result.value.demo : null;
    state.session = { person: null, demo };
    state.conversation = null;
    state.notice = notice;
    render();
  };
  const sessionEnded = (): void => void signedOut(wordsOf(languageOf(state)).sessionEnded);
  const endedUnasked = (question?: string): void => {
    const { person } = state.session;
    state.unasked =
      person === null || question === undefined ? null : { username: person.username, question };
    sessionEnded();
  };
  let bell: Bell | null = null;
  const actions: Omit<HeaderActions, 'bell'> = {
    toggleLanguage: () => {
      // An answer under way belongs to the page as it is drawn now.
      if (root.querySelector('[aria-busy="true"]') !== null) return;
      state.chosen = languageOf(state) === 'ko' ? 'en' : 'ko';
      try {
        localStorage.setItem(LANGUAGE_KEY, state.chosen);
      } catch {
        // It then holds until the page is loaded again.
      }
      render();
    },
    beginNew: () => {
      if (state.session.person === null) return;
      state.conversation = beginConversation(state.session.person.username);
      saveConversation(state.conversation);
      render();
    },
    showDocuments: () => {
      const { person } = state.session;
      if (person === null) return;
      // Over the page, so that an answer under way goes on beneath it.
      openDocuments({ language: languageOf(state), person, sessionEnded });
    },
    leave: async () => {
      await signOut();
      await signedOut(null);
    },
  };
  function render(): void {
    const language = languageOf(state);
    document.documentElement.lang = language;
    const { session, conversation } = state;
    bell?.stop();
    bell = null;
    if (location.pathname === '/set-password') {
      root.replaceChildren(renderHeader(state, { ...actions, bell: null }), createSetPassword(language));
      return;
    }
    if (session.person === null || conversation === null) {
      const form = renderSignIn({ language, demo: session.demo, notice: state.notice, signedIn: enter });
      root.replaceChildren(renderHeader(state, { ...actions, bell: null }), form);
      return;
    }
    const { timezone } = session.person;
    const place = placeAt(location.pathname);
    const menu = renderMenu(state);
    if (place.path !== '/') {
      const context = { language, person: session.person, sessionEnded };
      const shown = createPlace(place.path, context);
      // What an alert asks is asked on the chat page.
      const toChat = (): void => location.assign('/');
      bell = createBell({ language, timezone, ask: toChat, compose: toChat, sessionEnded });
      const header = renderHeader(state, { ...actions, bell: bell.node });
      root.replaceChildren(header, ...(menu === null ? [] : [menu]), shown);
      revealPlace(menu);
      shown.focus();
      return;
    }
    const chat = createChat({
      language,
      person: session.person,
      conversation,
      sessionEnded: endedUnasked,
    });
    bell = createBell({ language, timezone, ask: chat.ask, compose: chat.compose, sessionEnded });
    const header = renderHeader(state, { ...actions, bell: bell.node });
    root.replaceChildren(header, ...(menu === null ? [] : [menu]), chat.node);
    chat.focus();
    chat.node.querySelector('.turn:last-child')?.scrollIntoView({ block: 'start' });
    const kept = takeQuestion();
    if (kept !== null) chat.ask(kept);
    if (state.unasked?.username === session.person.username) chat.compose(state.unasked.question);
    state.unasked = null;
  }
  if (state.session.person !== null) enter(state.session);
  return { render };
}

async function begin(): Promise<void> {
  const root = document.getElementById('page');
  if (root === null) return;
  const result = await whoAmI();
  const session: Session = result.ok ? result.value : { person: null, demo: null };
  const state: State = { session, chosen: storedLanguage(), conversation: null, notice: null, unasked: null };
  if (!result.ok)
    state.notice = problemText(result.problem.code, languageOf(state), result.problem.waitSeconds);
  const page = createPage(root, state);
  if (session.person === null) page.render();
}

void begin();

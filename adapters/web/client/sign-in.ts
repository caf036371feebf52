import { signIn } from './api.js';
import { type Child, el, hasTouchKeyboard } from './dom.js';
import type { DemoPerson, Language, Session } from './types.js';
import { problemText, roleName, type Words, wordsOf } from './words.js';

export interface SignInContext {
  readonly language: Language;
  readonly demo: Session['demo'];
  /** Said above the form: why one has to sign in again. */
  readonly notice: string | null;
  readonly signedIn: (session: Session) => void;
}

const PEOPLE_AT_FIRST = 6;

function field(label: string, input: HTMLInputElement): HTMLElement {
  return el('div', { class: 'field' }, [el('label', { for: input.id }, [label]), input]);
}

/** A few of each kind first: whoever looks sees at once that people see different things. */
function mixed(people: readonly DemoPerson[]): readonly DemoPerson[] {
  const admins = people.filter((person) => person.role === 'admin').slice(0, 1);
  const managers = people.filter((person) => person.role === 'manager').slice(0, 2);
  const first = [...admins, ...managers];
  const reps = people.filter((person) => person.role === 'user').slice(0, PEOPLE_AT_FIRST - first.length);
  return [...first, ...reps];
}

function personChip(
  person: DemoPerson,
  language: Language,
  choose: (person: DemoPerson) => void,
): HTMLElement {
  const place = [person.department, roleName(person.role, language)]
    .filter((part) => part !== null)
    .join(' · ');
  return el('li', {}, [
    el(
      'button',
      { type: 'button', class: 'person', 'data-username': person.username, click: () => choose(person) },
      [el('strong', {}, [person.fullName]), el('span', {}, [place])],
    ),
  ]);
}

function renderDemo(context: SignInContext, choose: (person: DemoPerson) => void): Child {
  const { demo, language } = context;
  if (demo === null || demo.people.length === 0) return null;
  const words = wordsOf(language);
  const list = el('ul', { class: 'people' });
  const few = mixed(demo.people);
  const show = (people: readonly DemoPerson[]): void => {
    list.replaceChildren(...people.map((person) => personChip(person, language, choose)));
  };
  show(few);
  let open = false;
  const toggle = el('button', { type: 'button', class: 'quiet', 'aria-expanded': 'false' }, [
    `${words.showAll} (${demo.people.length})`,
  ]);
  toggle.addEventListener('click', () => {
    open = !open;
    show(open ? demo.people : few);
    toggle.setAttribute('aria-expanded', String(open));
    toggle.textContent = open ? words.showLess : `${words.showAll} (${demo.people.length})`;
  });
  return el('section', { class: 'demo', 'aria-labelledby': 'demo-title' }, [
    el('h2', { id: 'demo-title' }, [words.demoTitle]),
    el('p', { class: 'muted' }, [words.demoLead]),
    list,
    el('div', { class: 'demo-foot' }, [
      demo.people.length > few.length ? toggle : null,
      demo.password === null
        ? null
        : el('p', { class: 'muted' }, [`${words.demoPassword}: `, el('code', {}, [demo.password])]),
    ]),
  ]);
}

interface Form {
  readonly node: HTMLFormElement;
  readonly choose: (person: DemoPerson) => void;
}

function createForm(context: SignInContext, words: Words): Form {
  const { language, demo } = context;
  const username = el('input', {
    id: 'username',
    name: 'username',
    autocomplete: 'username',
    autocapitalize: 'none',
    spellcheck: 'false',
    required: true,
  });
  const password = el('input', {
    id: 'password',
    name: 'password',
    type: 'password',
    autocomplete: 'current-password',
    required: true,
  });
  const button = el('button', { type: 'submit', class: 'primary' }, [words.signIn]);
  const message = el('p', { class: 'form-message', role: 'alert' }, [context.notice]);
  const node = el('form', { class: 'sign-in-form' }, [
    field(words.username, username),
    field(words.password, password),
    message,
    button,
  ]);
  node.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    button.textContent = words.signingIn;
    message.textContent = '';
    const result = await signIn(username.value, password.value);
    if (result.ok) {
      context.signedIn(result.value);
      return;
    }
    button.disabled = false;
    button.textContent = words.signIn;
    message.textContent = problemText(result.problem.code, language, result.problem.waitSeconds);
    password.select();
  });
  const choose = (person: DemoPerson): void => {
    username.value = person.username;
    password.value = demo?.password ?? '';
    message.textContent = '';
    if (password.value === '') password.focus();
    else button.focus();
  };
  return { node, choose };
}

export function renderSignIn(context: SignInContext): HTMLElement {
  const words = wordsOf(context.language);
  const form = createForm(context, words);
  if (context.demo === null && !hasTouchKeyboard()) {
    queueMicrotask(() => form.node.querySelector('input')?.focus());
  }
  return el('main', { class: 'sign-in', id: 'main' }, [
    el('div', { class: 'sign-in-card' }, [
      el('p', { class: 'tagline' }, [words.tagline]),
      el('h1', {}, [words.signInTitle]),
      form.node,
    ]),
    renderDemo(context, form.choose),
  ]);
}

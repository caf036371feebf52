import { call, posted } from '../api.js';
import { el } from '../dom.js';
import type { Language } from '../types.js';
import { problemText } from '../words.js';

const WORDS = {
  ko: {
    title: '비밀번호 정하기',
    lead: '관리자에게 받은 주소로 오셨습니다. 쓸 비밀번호를 정해 주세요.',
    password: '새 비밀번호',
    again: '한 번 더',
    save: '정하기',
    different: '두 번 입력하신 비밀번호가 다릅니다.',
    ended: '이미 쓴 주소이거나 하루가 지났습니다. 관리자에게 새 주소를 받아 주세요.',
    done: '비밀번호를 정했습니다. 아이디로 로그인해 주세요: ',
    signIn: '로그인하러 가기',
  },
  en: {
    title: 'Set your password',
    lead: 'You opened a link from your administrator. Choose a password.',
    password: 'New password',
    again: 'New password again',
    save: 'Set password',
    different: 'The two passwords are not the same.',
    ended: 'This link was used already or has expired. Ask your administrator for a new one.',
    done: 'Your password is set. Sign in as ',
    signIn: 'Go to sign-in',
  },
} as const;

function field(id: string, label: string, input: HTMLInputElement): HTMLElement {
  return el('div', { class: 'field' }, [el('label', { for: id }, [label]), input]);
}

/** The page behind a sign-in link; its token stands behind the # and goes nowhere but to the service. */
export function createSetPassword(language: Language): HTMLElement {
  const words = WORDS[language];
  const token = location.hash.slice(1);
  const input = (id: string): HTMLInputElement =>
    el('input', { type: 'password', id, autocomplete: 'new-password', required: true, minlength: '8' });
  const [first, again] = [input('new-password'), input('new-password-again')];
  const message = el('p', { class: 'form-message', role: 'alert' });
  const button = el('button', { type: 'submit', class: 'primary' }, [words.save]);
  const form = el('form', { class: 'sign-in-form' }, [
    field('new-password', words.password, first),
    field('new-password-again', words.again, again),
    message,
    button,
  ]);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (first.value !== again.value) {
      message.textContent = words.different;
      return;
    }
    button.disabled = true;
    const result = await call(
      '/api/v1/password',
      posted({ token, password: first.value }),
      async (response) => (await response.json()) as { readonly username: string },
    );
    button.disabled = false;
    if (result.ok) {
      history.replaceState(null, '', location.pathname);
      form.replaceChildren(
        el('p', { role: 'status' }, [`${words.done}${result.value.username}`]),
        el('a', { class: 'primary', href: '/' }, [words.signIn]),
      );
      return;
    }
    const { code, message: said } = result.problem;
    message.textContent =
      code === 'link_ended' ? words.ended : code === 'usage' ? (said ?? '') : problemText(code, language);
  });
  return el('main', { class: 'sign-in', id: 'main' }, [
    el('div', { class: 'sign-in-card' }, [
      el('h1', {}, [words.title]),
      el('p', { class: 'tagline' }, [words.lead]),
      form,
    ]),
  ]);
}

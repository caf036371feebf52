import { call } from '../api.js';
import { el } from '../dom.js';
import { type PageContext, problemOf } from './page.js';

const WORDS = {
  ko: {
    title: '비밀번호 바꾸기',
    current: '지금 비밀번호',
    wanted: '새 비밀번호',
    again: '새 비밀번호 한 번 더',
    save: '바꾸기',
    different: '두 번 입력하신 새 비밀번호가 다릅니다.',
    wrong: '지금 비밀번호가 맞지 않습니다.',
    length: '새 비밀번호가 너무 짧거나 깁니다. 8자 이상으로 정해 주세요.',
    done: '비밀번호를 바꾸었습니다. 다른 기기의 로그인은 모두 끝났습니다.',
  },
  en: {
    title: 'Change password',
    current: 'Current password',
    wanted: 'New password',
    again: 'New password again',
    save: 'Change password',
    different: 'The two new passwords are not the same.',
    wrong: 'The current password is wrong.',
    length: 'The new password is too short or too long. Use 8 characters or more.',
    done: 'The password is changed. You are signed out on all other devices.',
  },
} as const;

/** Another password for whoever is signed in; `changed` once it is set. */
export function createOwnPassword(context: PageContext, changed: () => void): HTMLElement {
  const words = WORDS[context.language];
  const field = (id: string, label: string, autocomplete: 'current-password' | 'new-password') => {
    const input = el('input', { type: 'password', id, class: 'control', autocomplete, required: true });
    return {
      input,
      node: el('div', { class: 'choice-field' }, [el('label', { for: id }, [label]), input]),
    };
  };
  const current = field('password-now', words.current, 'current-password');
  const wanted = field('password-new', words.wanted, 'new-password');
  const again = field('password-again', words.again, 'new-password');
  const note = el('p', { class: 'note', role: 'status' });
  const button = el('button', { type: 'submit', class: 'chip' }, [words.save]);
  const form = el('form', { class: 'rights-row' }, [
    // Where a browser keeps passwords, it is told whose this one is.
    el('input', {
      type: 'text',
      hidden: true,
      autocomplete: 'username',
      value: context.person.username,
    }),
    current.node,
    wanted.node,
    again.node,
    button,
  ]);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (wanted.input.value !== again.input.value) {
      note.textContent = words.different;
      return;
    }
    button.disabled = true;
    const body = JSON.stringify({ current: current.input.value, password: wanted.input.value });
    const init = { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body };
    const result = await call('/api/v1/password', init, async () => null);
    button.disabled = false;
    if (!result.ok) {
      const { code } = result.problem;
      note.textContent =
        code === 'wrong_credentials'
          ? words.wrong
          : code === 'usage'
            ? words.length
            : problemOf(result.problem, context);
      return;
    }
    form.reset();
    note.textContent = words.done;
    changed();
  });
  return el('section', { class: 'panel' }, [el('h2', {}, [words.title]), form, note]);
}

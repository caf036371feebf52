import { el } from '../dom.js';
import type { Language } from '../types.js';
import { roleName } from '../words.js';
import { act, type RowAction } from './acts.js';
import { type PageContext, problemOf } from './page.js';

const WORDS = {
  ko: {
    title: '권한 바꾸기',
    role: '역할',
    setRole: '역할 바꾸기',
    resource: '자료',
    level: '수준',
    grant: '권한 주기',
    close: '닫기',
    disable: '사용 중지',
    disableLead: '멈추면 웹, Slack, Teams 어디에서도 답을 받지 못합니다. 나중에 다시 켤 수 있습니다.',
    resources: { sales: '매출(회사 전체)', clients: '거래처(모두)', ml_models: '예측 모델' },
    levels: { read: '보기', write: '자료 넣기·학습', admin: '관리' },
    lead: '준 권한은 아래 표에서 거둘 수 있습니다.',
  },
  en: {
    title: 'Change rights',
    role: 'Role',
    setRole: 'Set role',
    resource: 'Data',
    level: 'Level',
    grant: 'Grant',
    close: 'Close',
    disable: 'Disable',
    disableLead: 'They get no more answers, on the page, in Slack or in Teams. You can enable them again.',
    resources: { sales: 'Sales (whole company)', clients: 'Clients (all)', ml_models: 'Models' },
    levels: { read: 'View', write: 'Import or train', admin: 'Manage' },
    lead: 'Granted rights are taken back in the table of further rights.',
  },
} as const;

const ROLES = ['user', 'manager', 'admin'] as const;

function choice(id: string, label: string, options: readonly (readonly [value: string, text: string])[]) {
  const select = el(
    'select',
    { id, class: 'control' },
    options.map(([value, text]) => el('option', { value }, [text])),
  );
  return {
    select,
    node: el('div', { class: 'choice-field' }, [el('label', { for: id }, [label]), select]),
  };
}

const entries = (of: Readonly<Record<string, string>>): readonly (readonly [string, string])[] =>
  Object.entries(of);

/** Over the page: what a person is and may do. `of` is `kim/manager`. */
export function openRights({ of, about }: RowAction, context: PageContext, changed: () => void): void {
  const { language }: { readonly language: Language } = context;
  const words = WORDS[language];
  const slash = of.lastIndexOf('/');
  const username = of.slice(0, slash);
  const role = choice(
    'rights-role',
    words.role,
    ROLES.map((each) => [each, roleName(each, language)] as const),
  );
  role.select.value = of.slice(slash + 1);
  role.select.autofocus = true;
  const resource = choice('rights-resource', words.resource, entries(words.resources));
  const level = choice('rights-level', words.level, entries(words.levels));
  const note = el('p', { class: 'note', role: 'status' });

  async function run(name: string, what: string, button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    const result = await act({ name, of: what }, language);
    button.disabled = false;
    note.textContent = result.ok ? result.value.text : problemOf(result.problem, context);
    if (result.ok) changed();
  }
  const button = (text: string, press: (self: HTMLButtonElement) => void): HTMLButtonElement => {
    const self = el('button', { type: 'button', class: 'chip' }, [text]);
    self.addEventListener('click', () => press(self));
    return self;
  };
  const dialog = el('dialog', { class: 'documents', 'aria-labelledby': 'rights-title' }, [
    el('div', { class: 'documents-head' }, [
      el('h2', { id: 'rights-title' }, [`${words.title}: ${about ?? username}`]),
      el('button', { type: 'button', class: 'quiet', click: () => dialog.close() }, [words.close]),
    ]),
    el('div', { class: 'teach-form' }, [
      el('div', { class: 'rights-row' }, [
        role.node,
        button(words.setRole, (self) => void run('set_role', `${username}/${role.select.value}`, self)),
      ]),
      el('div', { class: 'rights-row' }, [
        resource.node,
        level.node,
        button(words.grant, (self) => {
          const right = `${username}/${resource.select.value}/${level.select.value}`;
          void run('grant_right', right, self);
        }),
      ]),
      el('p', { class: 'muted small' }, [words.lead]),
      button(words.disable, (self) => void run('disable_person', username, self)),
      el('p', { class: 'muted small' }, [words.disableLead]),
    ]),
    note,
  ]);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

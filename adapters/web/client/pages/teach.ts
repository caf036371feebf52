import { call, posted, type Result } from '../api.js';
import { el } from '../dom.js';
import { keepQuestion } from '../kept-question.js';
import { problemText } from '../words.js';
import type { PageContext, PageProblem } from './page.js';

interface Name {
  readonly dimension: string;
  readonly sort: string;
  readonly key: number | string;
  readonly label: string;
}

interface Taught {
  readonly isSaved: boolean;
  readonly text: string;
}

const WORDS = {
  ko: {
    title: '이름 알려 주기',
    asked: '질문',
    alias: '못 알아들은 말',
    means: '무엇을 가리키나요? (이름으로 찾기)',
    names: '찾은 이름',
    none: '그런 이름이 없습니다. 일부만 적어 보세요.',
    save: '저장',
    choose: '이름을 하나 골라 주세요.',
    askAgain: '이 질문 다시 해 보기',
    close: '닫기',
  },
  en: {
    title: 'Teach a name',
    asked: 'Question',
    alias: 'The word that was not known',
    means: 'What does it stand for? (search by name)',
    names: 'Names found',
    none: 'There is no such name. Try a part of it.',
    save: 'Save',
    choose: 'Choose one of the names.',
    askAgain: 'Ask this question again',
    close: 'Close',
  },
} as const;

const SEARCH_AFTER_MS = 200;

function unknownWords(question: string): Promise<Result<readonly string[]>> {
  return call(
    `/api/v1/teaching?${new URLSearchParams({ question })}`,
    {},
    async (response) => ((await response.json()) as { words: readonly string[] }).words,
  );
}

function findNames(find: string, lang: string): Promise<Result<readonly Name[]>> {
  return call(
    `/api/v1/teaching/names?${new URLSearchParams({ find, lang })}`,
    {},
    async (response) => ((await response.json()) as { names: readonly Name[] }).names,
  );
}

function teach(alias: string, { dimension, key }: Name, lang: string): Promise<Result<Taught>> {
  return call(
    `/api/v1/teaching?lang=${lang}`,
    posted({ alias, dimension, key }),
    async (response) => (await response.json()) as Taught,
  );
}

/** Over the page: which name a word of the question stands for. */
export function openTeaching(question: string, { language, sessionEnded }: PageContext): void {
  const words = WORDS[language];
  const alias = el('input', {
    type: 'text',
    id: 'teach-alias',
    class: 'control',
    maxlength: '40',
    required: true,
  });
  const find = el('input', { type: 'search', id: 'teach-find', class: 'control' });
  const found = el('div', { class: 'teach-names', role: 'radiogroup', 'aria-label': words.names });
  const told = el('p', { class: 'note', role: 'status' });
  const save = el('button', { type: 'submit', class: 'primary' }, [words.save]);
  let names: readonly Name[] = [];
  let timer = 0;
  let asked = 0;

  function failed(problem: PageProblem): void {
    if (problem.code === 'unauthenticated') {
      dialog.close();
      sessionEnded();
    }
    told.textContent = problemText(problem.code, language, problem.waitSeconds);
  }

  async function search(): Promise<void> {
    const mine = ++asked;
    const result = await findNames(find.value.trim(), language);
    // A slower answer to fewer letters must not take the place of a later one.
    if (mine !== asked) return;
    if (!result.ok) return failed(result.problem);
    names = result.value;
    found.replaceChildren(
      ...names.map(({ label, sort }, i) => {
        const radio = el('input', {
          type: 'radio',
          name: 'teach-name',
          id: `teach-name-${i}`,
          value: String(i),
          // Among several the person chooses: a wrong name would answer for all who ask.
          checked: names.length === 1,
        });
        return el('p', { class: 'check-line' }, [
          radio,
          el('label', { for: `teach-name-${i}` }, [label, ' ', el('span', { class: 'muted small' }, [sort])]),
        ]);
      }),
    );
    told.textContent = names.length === 0 && find.value.trim() !== '' ? words.none : '';
  }

  const again = el('button', { type: 'button', class: 'primary' }, [words.askAgain]);
  again.addEventListener('click', () => {
    keepQuestion(question);
    location.assign('/');
  });
  const form = el('form', { class: 'teach-form' }, [
    el('div', { class: 'choice-field' }, [el('label', { for: 'teach-alias' }, [words.alias]), alias]),
    el('div', { class: 'choice-field' }, [el('label', { for: 'teach-find' }, [words.means]), find]),
    found,
    save,
  ]);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const chosen = names[Number(found.querySelector<HTMLInputElement>('input:checked')?.value ?? '-1')];
    if (chosen === undefined) {
      told.textContent = words.choose;
      return;
    }
    save.disabled = true;
    const result = await teach(alias.value.trim(), chosen, language);
    save.disabled = false;
    if (!result.ok) return failed(result.problem);
    told.textContent = result.value.text;
    if (!result.value.isSaved) return;
    form.replaceChildren(again);
    again.focus();
  });
  find.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void search(), SEARCH_AFTER_MS);
  });
  const dialog = el('dialog', { class: 'documents', 'aria-labelledby': 'teach-title' }, [
    el('div', { class: 'documents-head' }, [
      el('h2', { id: 'teach-title' }, [words.title]),
      el('button', { type: 'button', class: 'quiet', click: () => dialog.close() }, [words.close]),
    ]),
    el('p', { class: 'muted' }, [`${words.asked}: ${question}`]),
    form,
    told,
  ]);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  void (async () => {
    const result = await unknownWords(question);
    if (!result.ok) return failed(result.problem);
    const [word] = result.value;
    if (word === undefined || alias.value !== '') return;
    alias.value = word;
    find.value = word;
    await search();
  })();
}

import { call, posted, type Result } from '../api.js';
import { choiceField, el, hasTouchKeyboard } from '../dom.js';
import { keepQuestion } from '../kept-question.js';
import { problemText } from '../words.js';
import type { RowAction } from './acts.js';
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
    title: '뜻 알려 주기',
    asked: '질문',
    alias: '못 알아들은 말',
    kinds: '무엇인가요?',
    name: '거래처·제품·사람의 다른 이름',
    word: '다른 말로 바꿔 부르는 말',
    means: '어느 이름인가요? (일부만 적어도 찾습니다)',
    says: '어떤 말과 같은가요?',
    saysHint: '예: 매출, 취소 건수, 거래처별 매출. 질문에 쓰는 말이어야 하고, 모든 사람의 질문에 적용됩니다.',
    names: '찾은 이름',
    none: '그런 이름이 없습니다. 일부만 적어 보세요.',
    save: '저장',
    choose: '이름을 하나 골라 주세요.',
    askAgain: '이 질문 다시 해 보기',
    close: '닫기',
  },
  en: {
    title: 'Teach its meaning',
    asked: 'Question',
    alias: 'The unknown word',
    kinds: 'What is it?',
    name: 'Another name of a client, product or person',
    word: 'Another word for something that is asked about',
    means: 'Which name? (a part of it is enough)',
    says: 'Which words does it stand for?',
    saysHint:
      'For example: sales, cancelled orders, sales by client. Use words that questions are made of; it applies to everybody’s questions.',
    names: 'Names found',
    none: 'No name matches. Try a part of it.',
    save: 'Save',
    choose: 'Choose one of the names.',
    askAgain: 'Ask this question again',
    close: 'Close',
  },
} as const;

const SEARCH_AFTER_MS = 200;
const WORD_MAX = '40';
const MEANING_MAX = '60';

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

function teach(path: string, lesson: object, lang: string): Promise<Result<Taught>> {
  return call(
    `/api/v1/${path}?lang=${lang}`,
    posted(lesson),
    async (response) => (await response.json()) as Taught,
  );
}

function radio(
  name: string,
  at: { readonly id: string; readonly isChecked: boolean },
  label: readonly (string | Node)[],
) {
  const input = el('input', { type: 'radio', name, id: at.id, checked: at.isChecked });
  return {
    input,
    node: el('p', { class: 'check-line' }, [input, el('label', { for: at.id }, label)]),
  };
}

/** Looks names up while somebody types, and holds which one is chosen. */
function createNameSearch(language: PageContext['language'], failed: (problem: PageProblem) => void) {
  const words = WORDS[language];
  const find = el('input', { type: 'search', class: 'control' });
  const found = el('div', { class: 'teach-names', role: 'radiogroup', 'aria-label': words.names });
  const told = el('p', { class: 'muted small', role: 'status' });
  let names: readonly Name[] = [];
  let inputs: readonly HTMLInputElement[] = [];
  let timer = 0;
  let asked = 0;

  async function search(): Promise<void> {
    const mine = ++asked;
    const result = await findNames(find.value.trim(), language);
    // A slower answer to fewer letters must not take the place of a later one.
    if (mine !== asked) return;
    if (!result.ok) return failed(result.problem);
    names = result.value;
    const radios = names.map(({ label, sort }, i) =>
      // Among several the person chooses: a wrong name would answer for all who ask.
      radio('teach-name', { id: `teach-name-${i}`, isChecked: names.length === 1 }, [
        label,
        ' ',
        el('span', { class: 'muted small' }, [sort]),
      ]),
    );
    inputs = radios.map(({ input }) => input);
    found.replaceChildren(...radios.map(({ node }) => node));
    told.textContent = names.length === 0 && find.value.trim() !== '' ? words.none : '';
  }
  find.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void search(), SEARCH_AFTER_MS);
  });
  return {
    node: el('div', { class: 'teach-form' }, [choiceField('teach-find', words.means, find), found, told]),
    lookFor: async (text: string) => {
      find.value = text;
      await search();
      return names.length;
    },
    chosen: (): Name | null => names[inputs.findIndex((input) => input.checked)] ?? null,
  };
}

/** Over the page: what a word of the question stands for, a name or words that are known. */
export function openTeaching(
  { of: question }: Pick<RowAction, 'of'>,
  { language, sessionEnded }: PageContext,
  changed: () => void,
): void {
  const words = WORDS[language];
  const alias = el('input', {
    type: 'text',
    class: 'control',
    maxlength: WORD_MAX,
    required: true,
    // Where the dialog begins, but for a keyboard that would cover it.
    autofocus: !hasTouchKeyboard(),
  });
  const means = el('input', { type: 'text', class: 'control', maxlength: MEANING_MAX });
  const told = el('p', { class: 'note', role: 'status' });
  const save = el('button', { type: 'submit', class: 'primary' }, [words.save]);

  function failed(problem: PageProblem): void {
    if (problem.code === 'unauthenticated') {
      dialog.close();
      sessionEnded();
    }
    told.textContent = problemText(problem.code, language, problem.waitSeconds);
  }

  const search = createNameSearch(language, failed);
  const isName = radio('teach-kind', { id: 'teach-kind-name', isChecked: true }, [words.name]);
  const isWord = radio('teach-kind', { id: 'teach-kind-word', isChecked: false }, [words.word]);
  const meaning = el('div', { hidden: true }, [
    choiceField('teach-means', words.says, means),
    el('p', { class: 'muted small' }, [words.saysHint]),
  ]);
  const show = (): void => {
    search.node.hidden = isWord.input.checked;
    meaning.hidden = !isWord.input.checked;
    means.required = isWord.input.checked;
  };
  for (const { input } of [isName, isWord]) input.addEventListener('change', show);

  const again = el('button', { type: 'button', class: 'primary' }, [words.askAgain]);
  again.addEventListener('click', () => {
    keepQuestion(question);
    location.assign('/');
  });
  const form = el('form', { class: 'teach-form' }, [
    choiceField('teach-alias', words.alias, alias),
    el('div', { class: 'teach-names', role: 'radiogroup', 'aria-label': words.kinds }, [
      isName.node,
      isWord.node,
    ]),
    search.node,
    meaning,
    save,
  ]);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const said = alias.value.trim();
    const name = search.chosen();
    if (!isWord.input.checked && name === null) {
      told.textContent = words.choose;
      return;
    }
    save.disabled = true;
    const result =
      isWord.input.checked || name === null
        ? await teach('teaching/words', { said, means: means.value.trim() }, language)
        : await teach('teaching', { alias: said, dimension: name.dimension, key: name.key }, language);
    save.disabled = false;
    if (!result.ok) return failed(result.problem);
    told.textContent = result.value.text;
    if (!result.value.isSaved) return;
    form.replaceChildren(again);
    again.focus();
    changed();
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
    await search.lookFor(word);
  })();
}

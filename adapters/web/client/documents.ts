import { addDocument, listDocuments, removeDocument, retryDocuments } from './api.js';
import { type Child, el } from './dom.js';
import { type CompanyDocument, DOCUMENT_KINDS, type Language, type Outcome, type Person } from './types.js';
import { createUploadForm } from './upload-form.js';
import { audienceName, kindName, problemText, wordsOf } from './words.js';

export interface DocumentsContext {
  readonly language: Language;
  readonly person: Person;
  readonly sessionEnded: () => void;
}

type Problem = Extract<Outcome, { kind: 'problem' }>;

/** Why a file is refused is the service's to say; everything else has words of the page. */
function wordsOfProblem(problem: Problem, language: Language): string {
  const isOfTheFile = problem.code === 'document_refused' || problem.code === 'input_too_large';
  if (isOfTheFile && problem.message !== undefined) return problem.message;
  return problemText(problem.code, language, problem.waitSeconds);
}

function factsOf(document: CompanyDocument, language: Language): string {
  const words = wordsOf(language);
  const { kind, version, effectiveDate, documentDate, audience, client = null } = document;
  const dated = (date: string, word: string): string =>
    language === 'ko' ? `${date} ${word}` : `${word} ${date}`;
  const date =
    effectiveDate !== null
      ? dated(effectiveDate, words.inForce)
      : documentDate !== null
        ? dated(documentDate, words.written)
        : null;
  return [client, kindName(kind, language), version, date, audienceName(audience, language)]
    .filter((part) => part !== null)
    .join(' · ');
}

const STATES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  processing: { ko: '넣는 중', en: 'being stored' },
  waiting: { ko: '받아쓰기 대기', en: 'waits for its transcription' },
  failed: { ko: '받아쓰기 실패', en: 'transcription failed' },
  removing: { ko: '빼는 중', en: 'being removed' },
};

const stateName = (status: string, language: Language): string => STATES[status]?.[language] ?? status;

function reasonOf(detail: string, language: Language): string {
  if (language === 'ko' && detail.includes('TRANSCRIBE_URL')) {
    return '받아쓰기 서버(TRANSCRIBE_URL)가 설정되지 않아 기다리고 있습니다.';
  }
  return detail;
}

interface RowActions {
  readonly language: Language;
  readonly remove: (document: CompanyDocument) => void;
}

function renderRow(document: CompanyDocument, { language, remove }: RowActions): HTMLElement {
  const words = wordsOf(language);
  const href = `/api/v1/documents/${document.id}/file`;
  const button = document.mayRemove
    ? el('button', { type: 'button', class: 'quiet', 'aria-label': `${words.remove}: ${document.title}` }, [
        words.remove,
      ])
    : null;
  let sure = false;
  button?.addEventListener('click', () => {
    if (sure) {
      button.disabled = true;
      remove(document);
      return;
    }
    // A slip of the finger must not take a document away.
    sure = true;
    button.textContent = words.removeSure;
    button.setAttribute('aria-label', `${words.removeSure}: ${document.title}`);
    button.classList.add('sure');
  });
  return el('li', { class: document.supersededBy === null ? 'document' : 'document old' }, [
    el('div', {}, [
      el('a', { href, download: document.name.split(/[\\/]/).at(-1) ?? '' }, [document.title]),
      document.supersededBy === null ? null : el('span', { class: 'mark' }, [words.superseded]),
      document.status === 'ready'
        ? null
        : el('span', { class: 'mark' }, [stateName(document.status, language)]),
      el('p', { class: 'muted small' }, [factsOf(document, language)]),
      document.statusDetail === null
        ? null
        : el('p', { class: 'bad small' }, [reasonOf(document.statusDetail, language)]),
    ]),
    button,
  ]);
}

/** The documents that the person may read; for managers and administrators with a way to add. */
export function createDocumentList(context: DocumentsContext): HTMLElement {
  const { language, person } = context;
  const words = wordsOf(language);
  const note = el('p', { class: 'note', role: 'status' });
  const list = el('ul', { class: 'document-list' });
  const find = el('input', { type: 'search', id: 'find-document', placeholder: words.findDocument });
  const kinds = el('select', { id: 'find-kind', 'aria-label': words.documentKind });
  let documents: readonly CompanyDocument[] = [];

  const failed = (problem: Problem): string => {
    if (problem.code === 'unauthenticated') context.sessionEnded();
    return wordsOfProblem(problem, language);
  };
  const remove = async (document: CompanyDocument): Promise<void> => {
    const result = await removeDocument(document.id);
    note.textContent = result.ok ? `${words.removedNote}: ${document.title}` : failed(result.problem);
    await refresh();
  };
  const show = (): void => {
    const wanted = find.value.normalize('NFC').toLowerCase().trim();
    const shown = documents.filter(
      ({ title, name, client, kind }) =>
        (kinds.value === '' || kind === kinds.value) &&
        `${title} ${name} ${client ?? ''}`.normalize('NFC').toLowerCase().includes(wanted),
    );
    const empty = documents.length === 0 ? words.noDocuments : words.noneFound;
    list.replaceChildren(
      ...(shown.length === 0
        ? [el('li', { class: 'muted' }, [empty])]
        : shown.map((document) => renderRow(document, { language, remove: (d) => void remove(d) }))),
    );
  };
  /** Of what there is, with how many; what was chosen stays so. */
  const showKinds = (): void => {
    const countOf = (kind: string): number => documents.filter((each) => each.kind === kind).length;
    const present = DOCUMENT_KINDS.filter((kind) => countOf(kind) > 0);
    const chosen = present.find((kind) => kind === kinds.value) ?? '';
    kinds.hidden = present.length < 2;
    kinds.replaceChildren(
      el('option', { value: '' }, [`${words.allKinds} (${documents.length})`]),
      ...present.map((kind) =>
        el('option', { value: kind }, [`${kindName(kind, language)} (${countOf(kind)})`]),
      ),
    );
    kinds.value = chosen;
  };
  const retry = el('button', { type: 'button', class: 'chip', hidden: true }, [words.retryDocuments]);
  retry.addEventListener('click', async () => {
    retry.disabled = true;
    const result = await retryDocuments();
    retry.disabled = false;
    note.textContent = result.ok ? `${words.retriedNote} (${result.value})` : failed(result.problem);
    await refresh();
  });
  const isHeld = ({ status }: CompanyDocument): boolean => status === 'waiting' || status === 'failed';
  async function refresh(): Promise<void> {
    const result = await listDocuments();
    if (result.ok) documents = result.value;
    else note.textContent = failed(result.problem);
    showKinds();
    retry.hidden = person.role !== 'admin' || !documents.some(isHeld);
    show();
  }
  const form: Child =
    person.role === 'user'
      ? null
      : createUploadForm({
          language,
          upload: async (file, kind) => {
            const result = await addDocument(file, kind, language);
            if (result.ok) return { stored: result.value };
            return { refused: failed(result.problem) };
          },
          done: () => void refresh(),
        });
  find.addEventListener('input', show);
  kinds.addEventListener('change', show);
  list.append(el('li', { class: 'muted' }, [words.loading]));
  void refresh();
  return el('div', { class: 'documents-body' }, [
    form,
    el('p', { class: 'muted small' }, [words.documentsLead]),
    el('div', { class: 'documents-find' }, [
      el('label', { for: 'find-document', class: 'visually-hidden' }, [words.findDocument]),
      el('div', { class: 'documents-sought' }, [find, kinds]),
      retry,
    ]),
    note,
    list,
  ]);
}

/** The same over the page, so that an answer under way goes on beneath it. */
export function openDocuments(context: DocumentsContext): void {
  const { language } = context;
  const words = wordsOf(language);
  const sessionEnded = (): void => {
    dialog.close();
    context.sessionEnded();
  };
  const dialog = el('dialog', { class: 'documents', 'aria-labelledby': 'documents-title' }, [
    el('div', { class: 'documents-head' }, [
      el('h2', { id: 'documents-title' }, [words.documents]),
      el('button', { type: 'button', class: 'quiet', click: () => dialog.close() }, [words.close]),
    ]),
    createDocumentList({ ...context, sessionEnded }),
  ]);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

import { addDocument, listDocuments, removeDocument } from './api.js';
import { type Child, el } from './dom.js';
import type { CompanyDocument, Language, Outcome, Person } from './types.js';
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
  const { kind, version, effectiveDate, documentDate, audience } = document;
  const dated = (date: string, word: string): string =>
    language === 'ko' ? `${date} ${word}` : `${word} ${date}`;
  const date =
    effectiveDate !== null
      ? dated(effectiveDate, words.inForce)
      : documentDate !== null
        ? dated(documentDate, words.written)
        : null;
  return [kindName(kind, language), version, date, audienceName(audience, language)]
    .filter((part) => part !== null)
    .join(' · ');
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
      el('p', { class: 'muted small' }, [factsOf(document, language)]),
    ]),
    button,
  ]);
}

/** The documents that the person may read, over the page; for managers and administrators with a way to add. */
export function openDocuments(context: DocumentsContext): void {
  const { language, person, sessionEnded } = context;
  const words = wordsOf(language);
  const note = el('p', { class: 'note', role: 'status' });
  const list = el('ul', { class: 'document-list' });
  const find = el('input', { type: 'search', id: 'find-document', placeholder: words.findDocument });
  let documents: readonly CompanyDocument[] = [];

  const failed = (problem: Problem): string => {
    if (problem.code === 'unauthenticated') {
      dialog.close();
      sessionEnded();
    }
    return wordsOfProblem(problem, language);
  };
  const remove = async (document: CompanyDocument): Promise<void> => {
    const result = await removeDocument(document.id);
    note.textContent = result.ok ? `${words.removedNote}: ${document.title}` : failed(result.problem);
    await refresh();
  };
  const show = (): void => {
    const wanted = find.value.normalize('NFC').toLowerCase().trim();
    const shown = documents.filter(({ title, name }) =>
      `${title} ${name}`.normalize('NFC').toLowerCase().includes(wanted),
    );
    const empty = documents.length === 0 ? words.noDocuments : words.noneFound;
    list.replaceChildren(
      ...(shown.length === 0
        ? [el('li', { class: 'muted' }, [empty])]
        : shown.map((document) => renderRow(document, { language, remove: (d) => void remove(d) }))),
    );
  };
  async function refresh(): Promise<void> {
    const result = await listDocuments();
    if (result.ok) documents = result.value;
    else note.textContent = failed(result.problem);
    show();
  }
  const form: Child =
    person.role === 'user'
      ? null
      : createUploadForm({
          language,
          upload: async (file, kind) => {
            const result = await addDocument(file, kind);
            if (result.ok) return { stored: result.value };
            return { refused: failed(result.problem) };
          },
          done: () => void refresh(),
        });
  find.addEventListener('input', show);
  const dialog = el('dialog', { class: 'documents', 'aria-labelledby': 'documents-title' }, [
    el('div', { class: 'documents-head' }, [
      el('h2', { id: 'documents-title' }, [words.documents]),
      el('button', { type: 'button', class: 'quiet', click: () => dialog.close() }, [words.close]),
    ]),
    form,
    el('p', { class: 'muted small' }, [words.documentsLead]),
    el('label', { for: 'find-document', class: 'visually-hidden' }, [words.findDocument]),
    find,
    note,
    list,
  ]);
  list.append(el('li', { class: 'muted' }, [words.loading]));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  void refresh();
}

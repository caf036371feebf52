import { el } from './dom.js';
import { acceptDrops } from './drop-zone.js';
import { type AddedDocument, DOCUMENT_KINDS, type Language } from './types.js';
import { audienceName, kindName, type Words, wordsOf } from './words.js';

export type Uploaded = { readonly stored: AddedDocument } | { readonly refused: string };

export interface UploadFormContext {
  readonly language: Language;
  readonly upload: (file: File, kind: string) => Promise<Uploaded>;
  /** After all chosen files. */
  readonly done: () => void;
}

function storedText({ outcome, document, replaced }: AddedDocument, language: Language): string {
  const words = wordsOf(language);
  const lead = { added: words.stored, waiting: words.storedWaiting, present: words.storedBefore }[outcome];
  const date = document.effectiveDate === null ? null : `${words.inForce} ${document.effectiveDate}`;
  const koDate = document.effectiveDate === null ? null : `${document.effectiveDate} ${words.inForce}`;
  const facts = [
    document.title,
    kindName(document.kind, language),
    document.version,
    language === 'ko' ? koDate : date,
    audienceName(document.audience, language),
  ];
  const older = replaced.map(({ title, version }) => (version === null ? title : `${title} ${version}`));
  const instead = older.length === 0 ? '' : ` (${words.replaces}: ${older.join(', ')})`;
  return `${lead}: ${facts.filter((fact) => fact !== null).join(' · ')}${instead}`;
}

function resultLine(file: File, uploaded: Uploaded, language: Language): HTMLElement {
  const words: Words = wordsOf(language);
  if ('stored' in uploaded) return el('li', { class: 'good' }, [storedText(uploaded.stored, language)]);
  return el('li', { class: 'bad' }, [`${file.name}: ${words.notStored}. ${uploaded.refused}`]);
}

/** Files are chosen or dropped, their kind is named, and what became of each is shown. */
export function createUploadForm({ language, upload, done }: UploadFormContext): HTMLFormElement {
  const words = wordsOf(language);
  const picker = el('input', {
    type: 'file',
    id: 'document-files',
    multiple: true,
    class: 'visually-hidden',
  });
  const chosen = el('span', { class: 'muted small' }, [words.fileForms]);
  const zone = el('label', { for: 'document-files', class: 'drop-zone' }, [
    el('strong', {}, [words.chooseFiles]),
    chosen,
  ]);
  const kind = el('select', { id: 'document-kind' }, [
    el('option', { value: '' }, [words.chooseKind]),
    ...DOCUMENT_KINDS.map((key) => el('option', { value: key }, [kindName(key, language)])),
  ]);
  const button = el('button', { type: 'submit', class: 'primary' }, [words.upload]);
  const results = el('ul', { class: 'upload-results' });
  // Lines of a list are none within a status: what is spoken is around the list.
  const spoken = el('div', { class: 'upload-spoken', role: 'status' }, [results]);
  let files: readonly File[] = [];

  const choose = (given: readonly File[]): void => {
    if (button.disabled) return;
    files = given;
    chosen.textContent = files.length === 0 ? words.fileForms : files.map(({ name }) => name).join(', ');
  };
  const send = async (): Promise<void> => {
    if (button.disabled) return;
    const missing = files.length === 0 ? words.filesMissing : kind.value === '' ? words.kindMissing : null;
    if (missing !== null) {
      results.replaceChildren(el('li', { class: 'bad' }, [missing]));
      return;
    }
    button.disabled = true;
    button.textContent = words.uploading;
    results.replaceChildren();
    for (const file of files) results.append(resultLine(file, await upload(file, kind.value), language));
    button.disabled = false;
    button.textContent = words.upload;
    picker.value = '';
    choose([]);
    done();
  };
  const form = el('form', { class: 'upload-form' }, [
    picker,
    zone,
    el('div', { class: 'upload-row' }, [
      el('label', { for: 'document-kind', class: 'visually-hidden' }, [words.documentKind]),
      kind,
      button,
    ]),
    spoken,
  ]);
  picker.addEventListener('change', () => choose([...(picker.files ?? [])]));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  acceptDrops(form, zone, choose);
  return form;
}

import type { Result } from '../api.js';
import { type Child, el } from '../dom.js';
import { acceptDrops } from '../drop-zone.js';
import { renderTable } from '../table.js';
import type { Language, Table } from '../types.js';
import { problemText } from '../words.js';
import {
  beginImport,
  confirmImport,
  discardImport,
  type ImportDeskView,
  type ImportRun,
  importDesk,
  rejectsAddress,
} from './imports-api.js';
import { IMPORT_KIND_NAMES, IMPORT_WORDS, type ImportWords } from './imports-words.js';
import type { PageContext, PageProblem } from './page.js';

const POLL_MS = 600;
const MEGABYTE = 1_048_576;

const isRunning = ({ state }: ImportRun): boolean => state === 'checking' || state === 'importing';

function faultsTable({ faults }: ImportRun, words: ImportWords): Table {
  return {
    columns: [
      { key: 'line', label: words.line, unit: null },
      { key: 'column', label: words.column, unit: null },
      { key: 'value', label: words.value, unit: null },
      { key: 'reason', label: words.reason, unit: null },
      { key: 'rows', label: words.count, unit: 'count' },
    ],
    rows: faults.map((f) => [
      words.lineOf.replace('{}', String(f.line)),
      f.column ?? '',
      f.value ?? '',
      f.reason,
      f.rows,
    ]),
  };
}

function renderCounts({ counts, state }: ImportRun, words: ImportWords): Child {
  if (counts === null) return null;
  const figure = (label: string, value: number): HTMLElement =>
    el('div', { class: 'figure' }, [el('dt', {}, [label]), el('dd', {}, [value.toLocaleString('en')])]);
  return el('dl', { class: 'figures' }, [
    figure(words.rows, counts.rows),
    figure(state === 'done' ? words.wrote : words.written, counts.written),
    figure(words.fresh, counts.written - counts.updated),
    figure(words.updated, counts.updated),
    figure(words.rejected, counts.rejected),
  ]);
}

function renderProgress({ progress, state }: ImportRun, words: ImportWords): Child {
  if (state !== 'checking' && state !== 'importing') return null;
  return el('progress', {
    max: '100',
    'aria-label': words.progress,
    ...(progress === null ? {} : { value: String(progress.percent) }),
  });
}

interface RunActions {
  readonly confirm: (again: boolean) => void;
  readonly discard: () => void;
}

function renderChoices(run: ImportRun, words: ImportWords, actions: RunActions): Child {
  const leave = run.state === 'done' || run.state === 'failed' ? words.next : words.discard;
  const away = el('button', { type: 'button', class: 'chip', click: actions.discard }, [leave]);
  if (run.state !== 'checked') return el('div', { class: 'choices' }, [away]);
  const again = el('input', { type: 'checkbox', id: 'import-again' });
  const text = run.faults.length === 0 ? words.confirm : words.confirmRest;
  const go = el('button', { type: 'button', class: 'primary', disabled: run.duplicate !== null }, [text]);
  again.addEventListener('change', () => {
    go.disabled = !again.checked;
  });
  go.addEventListener('click', () => {
    go.disabled = true;
    actions.confirm(again.checked);
  });
  return el('div', { class: 'choices' }, [
    run.duplicate === null
      ? null
      : el('p', { class: 'check-line' }, [again, el('label', { for: 'import-again' }, [words.again])]),
    go,
    away,
  ]);
}

function renderRun(run: ImportRun, language: Language, actions: RunActions): HTMLElement {
  const words: ImportWords = IMPORT_WORDS[language];
  const kind = run.kind === null ? null : (IMPORT_KIND_NAMES[language][run.kind] ?? run.kind);
  return el('div', { class: 'import-run' }, [
    el('h3', {}, [kind === null ? run.fileName : `${run.fileName} · ${kind}`]),
    el('p', { class: run.state === 'failed' ? 'bad' : '', role: 'status' }, [words.states[run.state]]),
    run.error === null ? null : el('p', { class: 'bad', role: 'alert' }, [run.error]),
    renderProgress(run, words),
    renderCounts(run, words),
    run.counts === null || run.counts.ignoredColumns.length === 0
      ? null
      : el('p', { class: 'muted small' }, [`${words.ignored}: ${run.counts.ignoredColumns.join(', ')}`]),
    run.duplicate === null || run.state !== 'checked' ? null : el('p', { class: 'bad' }, [words.duplicate]),
    run.faults.length === 0 ? null : el('h4', {}, [words.faults]),
    renderTable(faultsTable(run, words), language, { name: words.faults, plain: true }),
    run.hasRejects
      ? el('p', {}, [el('a', { href: rejectsAddress(run.id), download: '' }, [words.rejects])])
      : null,
    renderChoices(run, words, actions),
  ]);
}

interface FormActions {
  readonly send: (file: File, kind: string) => Promise<void>;
}

function renderForm(
  { kinds, bytesMax }: ImportDeskView,
  language: Language,
  { send }: FormActions,
): HTMLElement {
  const words: ImportWords = IMPORT_WORDS[language];
  const forms = `${words.forms}${Math.floor(bytesMax / MEGABYTE)} MB`;
  const picker = el('input', {
    type: 'file',
    id: 'import-file',
    class: 'visually-hidden',
    accept: '.csv,.tsv,.txt,.xlsx',
  });
  const chosen = el('span', { class: 'muted small' }, [forms]);
  const zone = el('label', { for: 'import-file', class: 'drop-zone' }, [
    el('strong', {}, [words.choose]),
    chosen,
  ]);
  const kind = el('select', { id: 'import-kind', class: 'control' }, [
    el('option', { value: '' }, [words.auto]),
    ...kinds.map((key) => el('option', { value: key }, [IMPORT_KIND_NAMES[language][key] ?? key])),
  ]);
  const button = el('button', { type: 'submit', class: 'primary' }, [words.check]);
  const told = el('p', { class: 'bad', role: 'alert' });
  let file: File | null = null;
  const choose = (given: readonly File[]): void => {
    if (button.disabled) return;
    told.textContent = given.length > 1 ? words.one : '';
    file = given.length === 1 ? (given[0] ?? null) : null;
    chosen.textContent = file?.name ?? forms;
  };
  const form = el('form', { class: 'upload-form' }, [
    picker,
    zone,
    el('div', { class: 'upload-row' }, [
      el('div', { class: 'choice-field' }, [el('label', { for: 'import-kind' }, [words.kind]), kind]),
      button,
    ]),
    told,
  ]);
  picker.addEventListener('change', () => choose([...(picker.files ?? [])]));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    if (file === null) {
      told.textContent = words.missing;
      return;
    }
    button.disabled = true;
    button.textContent = words.sending;
    await send(file, kind.value);
    button.disabled = false;
    button.textContent = words.check;
  });
  acceptDrops(form, zone, choose);
  return form;
}

/** Where a company file is chosen, looked through and brought in; `changed` once something was. */
export function createImportPanel(context: PageContext, changed: () => void): HTMLElement {
  const { language } = context;
  const words: ImportWords = IMPORT_WORDS[language];
  const note = el('p', { class: 'bad', role: 'alert' });
  const body = el('div');
  const node = el('section', { class: 'panel', hidden: true }, [el('h2', {}, [words.title]), body, note]);

  const OWN: Readonly<Record<string, string>> = {
    conflict: words.conflict,
    input_too_large: words.tooLarge,
    usage: words.usage,
    not_found: words.gone,
  };
  function failed(problem: PageProblem): void {
    if (problem.code === 'unauthenticated') context.sessionEnded();
    note.textContent = OWN[problem.code] ?? problemText(problem.code, language, problem.waitSeconds);
  }

  async function step<T>(work: Promise<Result<T>>): Promise<void> {
    note.textContent = '';
    const result = await work;
    if (!result.ok) failed(result.problem);
    await refresh();
  }

  function show(view: ImportDeskView): void {
    const { run } = view;
    body.replaceChildren(
      run === null
        ? renderForm(view, language, { send: (file, kind) => step(beginImport(file, kind, language)) })
        : renderRun(run, language, {
            confirm: (again) => void step(confirmImport(run.id, again)),
            discard: () => void step(discardImport(run.id)),
          }),
    );
  }

  let shown = '';
  let poll = 0;
  async function refresh(): Promise<void> {
    const result = await importDesk();
    if (!result.ok) {
      if (result.problem.code !== 'denied') {
        node.hidden = false;
        failed(result.problem);
      }
      return;
    }
    node.hidden = false;
    const { run } = result.value;
    const next = JSON.stringify(run);
    // What is drawn anew loses the focus of whoever is reading it.
    if (next !== shown || run === null) show(result.value);
    if (shown.includes('"importing"') && run?.state === 'done') changed();
    shown = next;
    clearTimeout(poll);
    if (run !== null && isRunning(run) && node.isConnected) poll = setTimeout(() => void refresh(), POLL_MS);
  }

  void refresh();
  return node;
}

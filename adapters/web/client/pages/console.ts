import { call, type Result } from '../api.js';
import { type Course, renderCourse } from '../course-chart.js';
import { type Child, el } from '../dom.js';
import { parseExactJson } from '../exact-json.js';
import { scheduleText } from '../schedule.js';
import { renderTable } from '../table.js';
import type { Language, Table, Value } from '../types.js';
import { wordsOf } from '../words.js';
import { type Action, act, type RowAction } from './acts.js';
import { type PageContext, type PageProblem, problemOf, renderFailure } from './page.js';

interface ConsoleTable {
  readonly title: string;
  readonly note: string | null;
  readonly empty?: string;
  readonly table: Table;
  readonly actions: readonly (readonly RowAction[])[];
  readonly links?: readonly (string | null)[];
}

interface Choice {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[] | null;
}

interface ConsoleView {
  readonly title: string;
  readonly lead: string;
  readonly tables: readonly ConsoleTable[];
  readonly pictures?: readonly { readonly of: string; readonly description: string }[];
  readonly courses?: readonly Course[];
  readonly choices?: readonly Choice[];
}

const WORDS = {
  ko: {
    find: '이 안에서 찾기',
    none: '아직 없습니다.',
    noneFound: '찾으시는 내용이 없습니다.',
    copy: '주소 복사',
    copied: '복사했습니다',
    dismiss: '닫기',
    working: '하는 중…',
  },
  en: {
    find: 'Search this page',
    none: 'Nothing yet.',
    noneFound: 'Nothing matches.',
    copy: 'Copy link',
    copied: 'Copied',
    dismiss: 'Close',
    working: 'Working…',
  },
} as const;

function renderPictures(pictures: ConsoleView['pictures'] = []): Child {
  if (pictures.length === 0) return null;
  return el(
    'div',
    { class: 'panel-grid' },
    pictures.map(({ of, description }) =>
      el('figure', { class: 'panel plot' }, [
        el('img', { src: `/api/v1/console/models/pictures/${of}`, alt: description, loading: 'lazy' }),
        el('figcaption', { class: 'muted small' }, [description]),
      ]),
    ),
  );
}

function renderChoice({ name, label, value, options }: Choice, go: () => void): HTMLElement {
  const id = `choice-${name}`;
  const control =
    options === null
      ? el('input', { type: 'date', id, name, class: 'control', value })
      : el(
          'select',
          { id, name, class: 'control' },
          options.map(([each, text]) => el('option', { value: each, selected: each === value }, [text])),
        );
  control.addEventListener('change', go);
  return el('div', { class: 'choice-field' }, [el('label', { for: id }, [label]), control]);
}

function load(page: string, query: Readonly<Record<string, string>>): Promise<Result<ConsoleView>> {
  return call(
    `/api/v1/console/${page}?${new URLSearchParams(query)}`,
    {},
    async (response) => parseExactJson(await response.text()) as ConsoleView,
  );
}

/** A link made here is of this service, whatever address it is reached by. */
function wholeAddress(link: string): string {
  return new URL(link, location.href).href;
}

function renderLink(link: string, language: Language): HTMLElement {
  const words = WORDS[language];
  const field = el('input', {
    type: 'text',
    class: 'control',
    readonly: true,
    value: wholeAddress(link),
    'aria-label': words.copy,
  });
  const copy = el('button', { type: 'button', class: 'chip' }, [words.copy]);
  copy.addEventListener('click', async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      copy.textContent = words.copied;
    } catch {
      // It is selected: the person copies it by hand.
    }
  });
  return el('div', { class: 'made-link' }, [field, copy]);
}

/** Timetables as people say them, and no column that says nothing in any row. */
function asShown({ columns, rows }: Table, language: Language): Table {
  const isSaid = columns.map((_, i) => rows.some((row) => (row[i] ?? '') !== ''));
  const at = columns.findIndex((column) => column.key === 'cron');
  const inWords = (cell: string | Value, i: number) =>
    i === at && typeof cell === 'string' ? scheduleText(cell, language) : cell;
  return {
    columns: columns.filter((_, i) => isSaid[i]),
    rows: rows.map((row) => row.map(inWords).filter((_, i) => isSaid[i])),
  };
}

type Panel = (context: PageContext, changed: () => void) => HTMLElement;

export interface ConsoleExtras {
  /** What stands before the tables, and has them drawn anew where it changed what they show. */
  readonly above?: Panel;
  /** The same behind them, for what is wanted seldom. */
  readonly below?: Panel;
  /** What buttons of a row open, by their names; others are done at once. */
  readonly forms?: Readonly<
    Record<string, (action: RowAction, context: PageContext, changed: () => void) => void>
  >;
}

/** A page of tables that the service describes: what there is, and what can be done about a row. */
export function createConsolePage(
  page: string,
  context: PageContext,
  { above, below, forms = {} }: ConsoleExtras = {},
): HTMLElement {
  const { language } = context;
  const words = WORDS[language];
  const heading = el('h1', {}, [wordsOf(language).loading]);
  const lead = el('p', { class: 'muted' });
  const find = el('input', {
    type: 'search',
    class: 'control',
    placeholder: words.find,
    'aria-label': words.find,
  });
  const findRow = el('div', { class: 'filters' }, [find]);
  const choices = el('div', { class: 'filters', hidden: true });
  const told = el('div', { role: 'status' });
  const note = el('div', { class: 'note', hidden: true }, [
    told,
    el('button', { type: 'button', class: 'quiet', click: () => tell() }, [words.dismiss]),
  ]);
  const body = el('div', { class: 'page-body' });
  const top = above?.(context, () => void refresh()) ?? null;
  const bottom = below?.(context, () => void refresh()) ?? null;
  const node = el('main', { class: 'console', id: 'main', tabindex: '-1' }, [
    heading,
    lead,
    top,
    choices,
    // What there is of one person is seen at a glance.
    page === 'me' ? null : findRow,
    note,
    body,
    bottom,
  ]);

  const failed = (problem: PageProblem): string => problemOf(problem, context);

  /** What came of an action stays in sight, however far down its row stands; nothing takes it away. */
  function tell(...lines: readonly HTMLElement[]): void {
    told.replaceChildren(...lines);
    note.hidden = lines.length === 0;
  }

  async function run(action: Action, button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    tell(el('p', {}, [words.working]));
    const result = await act(action, language);
    button.disabled = false;
    tell(
      el('p', {}, [result.ok ? result.value.text : failed(result.problem)]),
      ...(result.ok && result.value.link !== null ? [renderLink(result.value.link, language)] : []),
    );
    if (result.ok && result.value.link === null) await refresh();
  }

  function buttonOf(action: RowAction): HTMLElement {
    const button = el(
      'button',
      { type: 'button', class: 'chip small', 'aria-label': `${action.label}: ${action.about ?? action.of}` },
      [action.label],
    );
    const open = forms[action.name];
    button.addEventListener('click', () =>
      open === undefined ? void run(action, button) : open(action, context, () => void refresh()),
    );
    return button;
  }

  function renderSection({
    title,
    note: about,
    empty,
    table,
    actions,
    links = [],
  }: ConsoleTable): HTMLElement {
    const cells = actions.map((row): Child => el('div', { class: 'row-actions' }, row.map(buttonOf)));
    return el('section', { class: 'panel' }, [
      el('h2', {}, [title]),
      about === null ? null : el('p', { class: 'muted small' }, [about]),
      table.rows.length === 0
        ? el('p', { class: 'muted' }, [empty ?? (find.value.trim() === '' ? words.none : words.noneFound)])
        : renderTable(asShown(table, language), language, { name: title, plain: true, cells, links }),
    ]);
  }

  /** What is chosen stands in the address, so that a view can be kept and sent. */
  function showChoices(offered: readonly Choice[]): void {
    // Drawn once: what is drawn anew would lose the focus of whoever chooses.
    if (offered.length === 0 || choices.childElementCount > 0) return;
    const go = (): void => {
      const query = new URLSearchParams();
      for (const control of choices.querySelectorAll<HTMLInputElement | HTMLSelectElement>('.control')) {
        if (control.value !== '') query.set(control.name, control.value);
      }
      history.pushState(null, '', query.size === 0 ? location.pathname : `?${query}`);
      void refresh();
    };
    choices.hidden = false;
    choices.replaceChildren(...offered.map((choice) => renderChoice(choice, go)));
  }

  /** Nothing is found in, chosen for or brought into a page that did not open. */
  function setRestHidden(isHidden: boolean): void {
    for (const part of [top, bottom]) part?.classList.toggle('gone', isHidden);
    findRow.hidden = isHidden;
  }

  async function refresh(): Promise<void> {
    body.setAttribute('aria-busy', 'true');
    const wanted = find.value.trim();
    const result = await load(page, {
      ...Object.fromEntries(new URLSearchParams(location.search)),
      lang: language,
      ...(wanted === '' ? {} : { find: wanted }),
    });
    body.removeAttribute('aria-busy');
    if (!result.ok) {
      heading.textContent = wordsOf(language).pageFailed;
      lead.textContent = '';
      setRestHidden(true);
      body.replaceChildren(renderFailure(result.problem, context, () => void refresh()));
      return;
    }
    setRestHidden(false);
    heading.textContent = result.value.title;
    document.title = `${result.value.title} · medisales`;
    lead.textContent = result.value.lead;
    showChoices(result.value.choices ?? []);
    findRow.hidden = wanted === '' && result.value.tables.every(({ table }) => table.rows.length === 0);
    const pictures = renderPictures(result.value.pictures);
    const courses = (result.value.courses ?? []).map(renderCourse);
    body.replaceChildren(
      ...(courses.length === 0 ? [] : [el('div', { class: 'panel-grid' }, courses)]),
      ...result.value.tables.map(renderSection),
      ...(pictures === null ? [] : [pictures]),
    );
  }

  addEventListener('popstate', () => {
    if (!node.isConnected) return;
    choices.replaceChildren();
    void refresh();
  });
  find.addEventListener('change', () => void refresh());
  void refresh();
  return node;
}

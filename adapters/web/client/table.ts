import { type Child, el } from './dom.js';
import { cellText, labelText } from './format.js';
import type { Column, Language, Table, Value } from './types.js';
import { rowCount, wordsOf } from './words.js';

const ROWS_AT_FIRST = 12;

function isNumeric(column: Column): boolean {
  return column.unit !== null;
}

function headerText(column: Column, language: Language): string {
  const label = labelText(column.label);
  return column.unit === 'KRW' ? `${label} (${wordsOf(language).won})` : label;
}

/** The column whose sizes are drawn as bars: the first amount, else the first count; none with negatives. */
function barColumn(table: Table): { index: number; max: number } | null {
  const units = table.columns.map((column) => column.unit);
  const index = units.includes('KRW') ? units.indexOf('KRW') : units.indexOf('count');
  if (index < 0 || table.rows.length < 2) return null;
  const values = table.rows.map((row) => Number(row[index] ?? 0));
  const max = Math.max(...values);
  return values.some((value) => value < 0 || Number.isNaN(value)) || max === 0 ? null : { index, max };
}

/** Sentences, as summaries are, want room: squeezed they make rows as tall as the screen. */
const LONG_TEXT = 60;

/** A name that is as long as a headline may break into lines. */
const LONG_NAME = 24;

/** So many columns of words do not stand beside each other on a phone. */
const WORD_COLUMNS = 3;

/** Whether a row is read by itself, as an article or a person is, rather than held against the rows above and below. */
function isRecords({ columns, rows }: Table, hasActions: boolean): boolean {
  const isLong = (row: readonly (string | Value)[]): boolean =>
    columns.some((column, i) => cellText(row[i] ?? null, column).length > LONG_TEXT);
  const words = columns.filter((column) => !isNumeric(column)).length;
  return hasActions || words >= WORD_COLUMNS || rows.some(isLong);
}

/** Addresses break behind their @, and names of variables behind an underscore, rather than in the midst of a word. */
function breakable(text: string): Child[] {
  return text.split(/(?<=\S@|[A-Z]_)/).flatMap((part, i): Child[] => (i === 0 ? [part] : [el('wbr'), part]));
}

function renderCell(value: string | Value, column: Column, share: number | null): HTMLElement {
  const text = cellText(value, column);
  const look = isNumeric(column)
    ? 'number'
    : text.length > LONG_TEXT
      ? 'long'
      : /^\S+@\S+$/.test(text)
        ? 'address'
        : '';
  const cell = el('td', { class: text === '' ? 'nothing' : look, role: 'cell' }, [
    el('span', {}, breakable(text)),
  ]);
  if (share !== null) {
    const bar = el('span', { class: 'bar', 'aria-hidden': 'true' });
    bar.style.width = `${Math.max(share * 100, 0).toFixed(1)}%`;
    cell.classList.add('with-bar');
    cell.prepend(bar);
  }
  return cell;
}

const NEW_TAB = { target: '_blank', rel: 'noopener noreferrer' } as const;

/** Articles come from elsewhere: an address that is none of the web's is no link. */
function safeLink(link: string | null): string | null {
  if (link === null || !URL.canParse(link, location.href)) return null;
  return /^https?:$/.test(new URL(link, location.href).protocol) ? link : null;
}

/** The page it stands on, seen otherwise. */
const isOwn = (link: string): boolean => link.startsWith('?');

interface RowLook {
  readonly table: Table;
  readonly bars: ReturnType<typeof barColumn>;
  /** What stands behind the row's values. */
  readonly last: Child;
  /** Where the first cell leads. */
  readonly link: string | null;
  /** Of each column; a narrow screen shows them before the values. */
  readonly labels: readonly string[];
}

function renderRow(row: readonly (string | Value)[], look: RowLook): HTMLElement {
  const { table, bars, last, link, labels } = look;
  const cells = table.columns.map((column, i) => {
    const value = row[i] ?? null;
    if (i === 0 && !isNumeric(column)) {
      const text = cellText(value, column);
      const isLong = text.length > LONG_NAME;
      return el('th', { scope: 'row', role: 'rowheader', class: isLong ? 'long' : '' }, [
        link === null
          ? text
          : el('a', { class: 'cell-link', href: link, ...(isOwn(link) ? {} : NEW_TAB) }, [text]),
      ]);
    }
    const cell = renderCell(value, column, bars?.index === i ? Number(value ?? 0) / bars.max : null);
    cell.dataset.label = labels[i] ?? '';
    return cell;
  });
  return el('tr', { role: 'row' }, last === null ? cells : [...cells, el('td', { role: 'cell' }, [last])]);
}

/** Tab-separated, numbers without separators: pastes into a spreadsheet as it is. */
function asTabSeparated(table: Table): string {
  const clean = (value: string | Value): string =>
    value === null ? '' : String(value).replace(/[\t\r\n]+/g, ' ');
  return [table.columns.map((column) => column.label), ...table.rows.map((row) => row.map(clean))]
    .map((cells) => cells.join('\t'))
    .join('\n');
}

function copyButton(table: Table, language: Language): Child {
  if (!('clipboard' in navigator)) return null;
  const words = wordsOf(language);
  const button = el('button', { type: 'button', class: 'quiet' }, [words.copyTable]);
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(asTabSeparated(table));
      button.textContent = words.copied;
      setTimeout(() => {
        button.textContent = words.copyTable;
      }, 2000);
    } catch {
      button.disabled = true;
    }
  });
  return button;
}

export interface TableLook {
  /** What it is called where it is heard rather than seen; its columns unless said. */
  readonly name?: string;
  /** Without bars behind the amounts. */
  readonly plain?: boolean;
  /** One a row, behind its values. */
  readonly cells?: readonly Child[];
  /** Web addresses and places of this service that the first cells lead to; anything else leads nowhere. */
  readonly links?: readonly (string | null)[];
}

export function renderTable(table: Table, language: Language, look: TableLook = {}): Child {
  if (table.rows.length === 0) return null;
  const words = wordsOf(language);
  const bars = look.plain === true ? null : barColumn(table);
  const { cells = [], links = [] } = look;
  const labels = table.columns.map((column) => headerText(column, language));
  // Said outright: a table that is drawn as blocks is none any more to some readers of screens.
  const head = el('tr', { role: 'row' }, [
    ...table.columns.map((column, i) =>
      el('th', { scope: 'col', role: 'columnheader', class: isNumeric(column) ? 'number' : '' }, [
        labels[i] ?? '',
      ]),
    ),
    cells.length === 0
      ? null
      : el('th', { scope: 'col', role: 'columnheader' }, [
          el('span', { class: 'visually-hidden' }, [words.actions]),
        ]),
  ]);
  const rows = table.rows.map((row, i) =>
    renderRow(row, { table, bars, last: cells[i] ?? null, link: safeLink(links[i] ?? null), labels }),
  );
  // Folded away on the screen alone: on paper nobody presses "show all".
  const folded = rows.slice(ROWS_AT_FIRST);
  for (const row of folded) row.classList.add('folded');
  const body = el('tbody', { role: 'rowgroup' }, rows);
  const frame = el(
    'div',
    {
      class: isRecords(table, cells.length > 0) ? 'table-frame records' : 'table-frame',
      tabindex: '0',
      // No region: a page of tables would be a page of landmarks, among which the real ones are lost.
      role: 'group',
      'aria-label': `${look.name ?? labels.join(', ')}: ${words.tableLabel}`,
    },
    [
      el('table', { role: 'table', class: cells.length === 0 ? '' : 'with-actions' }, [
        el('thead', { role: 'rowgroup' }, [head]),
        body,
      ]),
    ],
  );
  const more =
    rows.length <= ROWS_AT_FIRST
      ? null
      : el('button', { type: 'button', class: 'quiet' }, [`${words.showAll} (${rows.length})`]);
  more?.addEventListener('click', () => {
    for (const row of folded) row.classList.remove('folded');
    more.remove();
    frame.focus({ preventScroll: true });
  });
  return el('div', { class: 'table-block' }, [
    frame,
    el('div', { class: 'table-foot' }, [
      el('span', {}, [rowCount(rows.length, language)]),
      more,
      copyButton(table, language),
    ]),
  ]);
}

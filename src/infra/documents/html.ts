import { Parser } from 'htmlparser2';
import { type BlockList, createBlockList, type ReadDocument, tidyText, titleOf } from './blocks.js';
import { createGrid, type Grid } from './grid.js';
import { refused } from './refusal.js';

/** What is not the document's own text. */
const LEFT_OUT = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'math',
  'nav',
  'iframe',
  'object',
  'select',
  'button',
  'textarea',
]);
const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form header hr html legend main menu p section summary ul ol li pre h1 h2 h3 h4 h5 h6'.split(
    ' ',
  ),
);
/** Browsers stop at 512; what goes on nesting is no document. */
const DEPTH_MAX = 2_000;

type Attributes = Readonly<Record<string, string>>;

interface OpenTable {
  readonly grid: Grid;
  cell: { text: string; columns: number; rows: number } | null;
  /** A table that holds another one only arranges the page. */
  isLayout: boolean;
}

interface HtmlState {
  readonly list: BlockList;
  readonly tables: OpenTable[];
  readonly lists: { ordered: boolean; next: number }[];
  text: string;
  mark: string;
  pre: number;
  title: string;
}

function flush(state: HtmlState, heading: number | null = null): void {
  const { list, text, mark } = state;
  state.text = '';
  const table = state.tables.at(-1);
  if (table?.cell != null && !table.isLayout) {
    table.cell.text += `${text}\n`;
    return;
  }
  if (tidyText(text) === '') return;
  if (state.pre > 0) list.code(text);
  else if (heading !== null) list.heading(heading, text);
  else if (mark !== '') list.listItem(mark + text);
  else list.paragraph(text);
  state.mark = '';
}

function endCell(table: OpenTable): void {
  const { cell } = table;
  table.cell = null;
  if (cell !== null && !table.isLayout) table.grid.cell(cell.text, cell.columns, cell.rows);
}

function endTable(state: HtmlState): void {
  flush(state);
  const table = state.tables.pop();
  if (table === undefined) return;
  endCell(table);
  // The texts of one that holds another were given when that one began.
  if (table.isLayout) return;
  const { rows } = table.grid;
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width > 1) state.list.table(rows);
  else for (const row of rows) state.list.paragraph(row[0] ?? '');
}

function startTable(state: HtmlState): void {
  flush(state);
  for (const outer of state.tables) {
    if (outer.isLayout) continue;
    outer.isLayout = true;
    for (const cell of outer.grid.rows.flat()) state.list.paragraph(cell);
    if (outer.cell !== null) state.list.paragraph(outer.cell.text);
  }
  state.tables.push({ grid: createGrid(), cell: null, isLayout: false });
}

function openTablePart(state: HtmlState, name: string, attributes: Attributes): void {
  const table = state.tables.at(-1);
  flush(state);
  if (table === undefined) return;
  endCell(table);
  if (name === 'tr') {
    if (!table.isLayout) table.grid.startRow();
  } else {
    table.cell = {
      text: '',
      columns: Number(attributes.colspan ?? 1),
      rows: Number(attributes.rowspan ?? 1),
    };
  }
}

function openListPart(state: HtmlState, name: string, attributes: Attributes): void {
  flush(state);
  if (name === 'li') {
    const list = state.lists.at(-1);
    state.mark = list?.ordered === true ? `${list.next++}. ` : '- ';
  } else {
    state.lists.push({ ordered: name === 'ol', next: Number(attributes.start ?? 1) || 1 });
  }
}

function openElement(state: HtmlState, name: string, attributes: Attributes): void {
  if (name === 'br') state.text += '\n';
  else if (name === 'table') startTable(state);
  else if (name === 'tr' || name === 'td' || name === 'th') openTablePart(state, name, attributes);
  else if (name === 'ul' || name === 'ol' || name === 'li') openListPart(state, name, attributes);
  else if (name === 'pre') {
    flush(state);
    state.pre += 1;
  } else if (BLOCKS.has(name)) flush(state);
}

function closeElement(state: HtmlState, name: string): void {
  if (name === 'table') endTable(state);
  else if (/^h[1-6]$/.test(name)) flush(state, Number(name[1]));
  else if (name === 'pre') {
    flush(state);
    state.pre = Math.max(0, state.pre - 1);
  } else if (name === 'td' || name === 'th') {
    flush(state);
    const table = state.tables.at(-1);
    if (table !== undefined) endCell(table);
  } else if (BLOCKS.has(name)) {
    flush(state);
    if (name === 'li') state.mark = '';
    if (name === 'ul' || name === 'ol') state.lists.pop();
  }
}

function isLeftOut(name: string, attributes: Attributes): boolean {
  return (
    LEFT_OUT.has(name) ||
    attributes.hidden !== undefined ||
    attributes['aria-hidden'] === 'true' ||
    attributes.role === 'navigation'
  );
}

/** A page's own text; scripts, styles, menus and what is hidden are left out. */
export function readHtml(html: string): ReadDocument {
  const state: HtmlState = {
    list: createBlockList(),
    tables: [],
    lists: [],
    text: '',
    mark: '',
    pre: 0,
    title: '',
  };
  let depth = 0;
  let skippedFrom = 0;
  let inTitle = false;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      depth += 1;
      if (depth > DEPTH_MAX) {
        throw refused(
          'broken',
          `The page nests its elements more than ${DEPTH_MAX} deep. Save it anew as a simple page.`,
        );
      }
      if (skippedFrom > 0) return;
      if (isLeftOut(name, attributes)) skippedFrom = depth;
      else if (name === 'title') inTitle = true;
      else openElement(state, name, attributes);
    },
    ontext: (text) => {
      if (skippedFrom > 0) return;
      if (inTitle) state.title += text;
      // A line's end in the source is a blank; only <br> breaks a line.
      else state.text += state.pre > 0 ? text : text.replace(/\s+/g, ' ');
    },
    onclosetag: (name) => {
      if (skippedFrom === 0 && name === 'title') inTitle = false;
      else if (skippedFrom === 0) closeElement(state, name);
      else if (skippedFrom === depth) skippedFrom = 0;
      depth -= 1;
    },
  });
  parser.write(html);
  parser.end();
  while (state.tables.length > 0) endTable(state);
  flush(state);
  const { blocks } = state.list;
  return { title: pageTitle(tidyText(state.title), titleOf(blocks)), pageCount: null, blocks };
}

/** Sites add their name to a page's title; the heading has it without. */
function pageTitle(title: string, heading: string | null): string | null {
  if (title === '') return heading;
  return heading !== null && title.startsWith(heading) ? heading : title;
}

import { type BlockList, createBlockList, type ReadDocument, tidyText } from './blocks.js';
import { propertiesTitle, relationshipsOf } from './office.js';
import { refused } from './refusal.js';
import { type CellContext, cellText, readCellStyles, readSharedTexts } from './xlsx-cells.js';
import { walkXml } from './xml.js';
import type { Package } from './zip.js';

/** More cells than this are data, not a document. */
const CELLS_MAX = 1_000_000;
/** A line above the first sheet's table, not longer than this, is the workbook's title. */
const TITLE_MAX = 60;
/** Rows that one merged cell may fill. */
const MERGED_ROWS_MAX = 10_000;

/** What is left of the cells that a workbook may have. */
interface Budget {
  cells: number;
}

function take(budget: Budget): void {
  budget.cells -= 1;
  if (budget.cells >= 0) return;
  throw refused('too_large', `The workbook has more than ${CELLS_MAX} cells. Keep the sheets that matter.`);
}

interface Sheet {
  readonly name: string;
  readonly target: string;
}

/** Rows by number, cells by column, both from 1. */
type Cells = Map<number, Map<number, string>>;

function addressOf(reference: string): { row: number; column: number } {
  const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference) ?? [];
  const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(digits), column };
}

function fillMerged(cells: Cells, range: string, budget: Budget): void {
  const [first = '', last = ''] = range.split(':');
  const from = addressOf(first);
  const to = addressOf(last);
  const text = cells.get(from.row)?.get(from.column);
  if (text === undefined) return;
  for (let row = from.row + 1; row <= Math.min(to.row, from.row + MERGED_ROWS_MAX); row += 1) {
    take(budget);
    cells.get(row)?.set(from.column, text);
  }
}

function readCells(xml: string, context: CellContext, budget: Budget): Cells {
  const cells: Cells = new Map();
  let row = new Map<number, string>();
  let rowNumber = 0;
  let column = 0;
  let cell = { type: 'n', style: 0, value: '' };
  let reading = false;
  let inReading = false;
  walkXml(xml, {
    open: (name, { r, t, s, ref }) => {
      if (name === 'row') {
        rowNumber = r === undefined ? rowNumber + 1 : Number(r);
        row = new Map();
        column = 0;
      } else if (name === 'c') {
        column = r === undefined ? column + 1 : addressOf(r).column;
        cell = { type: t ?? 'n', style: Number(s ?? 0), value: '' };
      } else if (name === 'v' || name === 't') reading = !inReading;
      else if (name === 'rPh') inReading = true;
      else if (name === 'mergeCell' && ref !== undefined) fillMerged(cells, ref, budget);
    },
    close: (name) => {
      if (name === 'v' || name === 't') reading = false;
      else if (name === 'rPh') inReading = false;
      else if (name === 'row' && row.size > 0) cells.set(rowNumber, row);
      else if (name === 'c') {
        const text = tidyText(cellText(cell, context));
        if (text === '') return;
        row.set(column, text);
        take(budget);
      }
    },
    text: (text) => {
      if (reading) cell.value += text;
    },
  });
  return cells;
}

function addTable(list: BlockList, rows: readonly ReadonlyMap<number, string>[]): void {
  // Lines of one cell above a table say what it is about.
  const header = rows.findIndex((row) => row.size > 1);
  const lead = header < 0 ? rows.length : header;
  for (const row of rows.slice(0, lead)) list.paragraph([...row.values()].join(' '));
  const body = rows.slice(lead);
  const columns = [...new Set(body.flatMap((row) => [...row.keys()]))].sort((a, b) => a - b);
  if (body.length > 0) list.table(body.map((row) => columns.map((column) => row.get(column) ?? '')));
}

/** Rows without an empty one between them are one table. */
function addSheet(list: BlockList, cells: Cells): void {
  let rows: ReadonlyMap<number, string>[] = [];
  let last = 0;
  for (const [number, row] of [...cells].sort(([a], [b]) => a - b)) {
    if (number > last + 1) {
      addTable(list, rows);
      rows = [];
    }
    rows.push(row);
    last = number;
  }
  addTable(list, rows);
}

async function sheetsOf(pack: Package, workbook: string): Promise<{ sheets: Sheet[]; is1904: boolean }> {
  const xml = await pack.text(workbook);
  if (xml === null) throw refused('broken', 'The Excel file has no workbook part. Save it again.');
  const parts = (await relationshipsOf(pack, workbook)).filter(({ type }) => type === 'worksheet');
  const targets = new Map(parts.map(({ id, target }) => [id, target]));
  const sheets: Sheet[] = [];
  let is1904 = false;
  walkXml(xml, {
    open: (element, { name, rId, state, date1904 }) => {
      if (element === 'workbookPr') is1904 = /^(1|true)$/.test(date1904 ?? '');
      const target = element === 'sheet' ? targets.get(rId ?? '') : undefined;
      const isShown = state === undefined || state === 'visible';
      if (target !== undefined && isShown) sheets.push({ name: name ?? '', target });
    },
  });
  return { sheets, is1904 };
}

/** Excel: each visible sheet under its name, its tables with values as they are shown. */
export async function readXlsx(pack: Package): Promise<ReadDocument> {
  const main = (await relationshipsOf(pack, '')).find(({ type }) => type === 'officeDocument');
  const workbook = main?.target ?? 'xl/workbook.xml';
  const beside = await relationshipsOf(pack, workbook);
  const partOf = async (type: string): Promise<string | null> => {
    const target = beside.find((relationship) => relationship.type === type)?.target;
    return target === undefined ? null : pack.text(target);
  };
  const { sheets, is1904 } = await sheetsOf(pack, workbook);
  const context: CellContext = {
    texts: readSharedTexts(await partOf('sharedStrings')),
    formatOf: readCellStyles(await partOf('styles')),
    is1904,
  };
  const budget = { cells: CELLS_MAX };
  const list = createBlockList();
  for (const [index, { name, target }] of sheets.entries()) {
    const xml = await pack.text(target);
    if (xml === null) throw refused('broken', `The sheet "${name}" is missing in the file. Save it again.`);
    const cells = readCells(xml, context, budget);
    list.setPage(index + 1);
    if (cells.size > 0) list.heading(2, name);
    addSheet(list, cells);
  }
  const [, first] = list.blocks;
  const shown = first?.kind === 'paragraph' && first.text.length <= TITLE_MAX ? first.text : null;
  return { title: (await propertiesTitle(pack)) ?? shown, pageCount: sheets.length, blocks: list.blocks };
}

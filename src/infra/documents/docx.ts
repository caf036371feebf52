import { type BlockList, createBlockList, type ReadDocument, tidyText, titleOf } from './blocks.js';
import { type Numbering, readNumbering } from './docx-numbering.js';
import { type ParagraphStyle, readStyles } from './docx-styles.js';
import { createGrid, type Grid } from './grid.js';
import { propertiesTitle, relationshipsOf } from './office.js';
import { refused } from './refusal.js';
import { type Attributes, walkXml, type XmlHandler } from './xml.js';
import type { Package } from './zip.js';

/** Second spellings of a drawing, texts taken out by a tracked change, and fields' commands. */
const LEFT_OUT = new Set(['Fallback', 'del', 'moveFrom', 'instrText', 'delText']);

interface Paragraph {
  text: string;
  styleId: string;
  outline: number | null;
  numId: string | null;
  numLevel: number | null;
}

interface OpenTable {
  readonly grid: Grid;
  cell: { text: string; columns: number; merged: 'restart' | 'continue' | null };
  /** The last text of each column, for the cells that continue it downwards. */
  readonly above: Map<number, string>;
  column: number;
}

interface BodyContext {
  readonly list: BlockList;
  readonly styleOf: (id: string) => ParagraphStyle;
  readonly numbering: Numbering;
  readonly onTitle: (text: string) => void;
  /** Called where Word noted a new page when it last laid the text out. */
  readonly onPage: () => void;
}

function endParagraph(context: BodyContext, paragraph: Paragraph): void {
  const { list, styleOf, numbering } = context;
  const style = styleOf(paragraph.styleId);
  if (tidyText(paragraph.text) === '') return;
  const heading = paragraph.outline ?? style.heading;
  const numId = paragraph.numId ?? style.numbering?.numId ?? null;
  // A list number 0 takes a paragraph out of its style's list.
  const isListed = numId !== null && numId !== '0';
  const mark = isListed ? numbering.next(numId, paragraph.numLevel ?? style.numbering?.level ?? 0) : '';
  const text = mark + paragraph.text;
  if (heading !== null) {
    if (heading === 0) context.onTitle(tidyText(text));
    list.heading(Math.max(1, heading), mark === '- ' ? paragraph.text : text);
  } else if (isListed && mark !== '') list.listItem(text);
  else list.paragraph(text);
}

function endTable(list: BlockList, table: OpenTable): void {
  const { rows } = table.grid;
  const isBox = rows.every((row) => row.length <= 1);
  if (isBox) for (const row of rows) list.paragraph(row[0] ?? '');
  else list.table(rows);
}

function endCell(table: OpenTable): void {
  const { text, columns, merged } = table.cell;
  const shown = merged === 'continue' ? (table.above.get(table.column) ?? '') : tidyText(text);
  table.grid.cell(shown, columns);
  table.above.set(table.column, shown);
  table.column += Math.max(1, columns);
}

/** Reads the paragraphs and tables of a part (the body, footnotes) as they come. */
function bodyHandler(context: BodyContext): XmlHandler {
  const paragraphs: Paragraph[] = [];
  const tables: OpenTable[] = [];
  // Text boxes stand inside a paragraph; a table in one belongs to no cell outside.
  let skipped = 0;
  let inText = false;

  const openInParagraph = (name: string, { val, type }: Attributes): void => {
    const paragraph = paragraphs.at(-1);
    if (paragraph === undefined) return;
    if (name === 't') inText = true;
    else if (name === 'tab' || name === 'ptab') paragraph.text += ' ';
    else if (name === 'br') paragraph.text += type === 'page' || type === 'column' ? ' ' : '\n';
    else if (name === 'cr') paragraph.text += '\n';
    else if (name === 'noBreakHyphen') paragraph.text += '-';
    else if (name === 'pStyle') paragraph.styleId = val ?? '';
    else if (name === 'outlineLvl') paragraph.outline = Number(val) < 9 ? Number(val) + 1 : null;
    else if (name === 'numId') paragraph.numId = val ?? null;
    else if (name === 'ilvl') paragraph.numLevel = Number(val);
    else if (name === 'lastRenderedPageBreak') context.onPage();
  };

  const openInTable = (name: string, { val }: Attributes): void => {
    const table = tables.at(-1);
    if (table === undefined) return;
    if (name === 'tr') {
      table.grid.startRow();
      table.column = 0;
    } else if (name === 'tc') table.cell = { text: '', columns: 1, merged: null };
    else if (name === 'gridSpan') table.cell.columns = Number(val) || 1;
    else if (name === 'vMerge') table.cell.merged = val === 'restart' ? 'restart' : 'continue';
  };

  const closeTable = (): void => {
    const table = tables.pop();
    const outer = tables.at(-1);
    if (table === undefined) return;
    if (outer === undefined) endTable(context.list, table);
    else outer.cell.text += ` ${table.grid.rows.map((row) => row.join(' ')).join(' ')}`;
  };

  const closeParagraph = (): void => {
    const paragraph = paragraphs.pop();
    const table = tables.at(-1);
    if (paragraph === undefined) return;
    if (table === undefined) endParagraph(context, paragraph);
    else table.cell.text += `${paragraph.text}\n`;
  };

  return {
    open: (name, attributes) => {
      if (skipped > 0 || LEFT_OUT.has(name)) skipped += 1;
      else if (name === 'p') {
        paragraphs.push({ text: '', styleId: '', outline: null, numId: null, numLevel: null });
      } else if (name === 'tbl') {
        tables.push({
          grid: createGrid(),
          cell: { text: '', columns: 1, merged: null },
          above: new Map(),
          column: 0,
        });
      } else {
        openInTable(name, attributes);
        openInParagraph(name, attributes);
      }
    },
    close: (name) => {
      if (skipped > 0) skipped -= 1;
      else if (name === 't') inText = false;
      else if (name === 'p') closeParagraph();
      else if (name === 'tc' && tables.at(-1) !== undefined) endCell(tables.at(-1) as OpenTable);
      else if (name === 'tbl') closeTable();
    },
    text: (text) => {
      const paragraph = paragraphs.at(-1);
      if (inText && skipped === 0 && paragraph !== undefined) paragraph.text += text;
    },
  };
}

/**
 * Word: headings by style or outline level, list numbers as Word counts them ("제1조" among them), tables,
 * footnotes at the end. Pages are those that Word noted when it last laid the text out; without such notes
 * there are none.
 */
export async function readDocx(pack: Package): Promise<ReadDocument> {
  const relationships = await relationshipsOf(pack, '');
  const part = relationships.find(({ type }) => type === 'officeDocument')?.target ?? 'word/document.xml';
  const xml = await pack.text(part);
  if (xml === null)
    throw refused('broken', 'The Word file has no text part. Open it in Word and save it again.');
  const beside = await relationshipsOf(pack, part);
  const partOf = async (type: string): Promise<string | null> => {
    const target = beside.find((relationship) => relationship.type === type)?.target;
    return target === undefined ? null : pack.text(target);
  };

  const list = createBlockList();
  const hasPages = xml.includes('lastRenderedPageBreak');
  let page = 1;
  let title: string | null = null;
  if (hasPages) list.setPage(page);
  const context: BodyContext = {
    list,
    styleOf: readStyles(await partOf('styles')),
    numbering: readNumbering(await partOf('numbering')),
    onTitle: (text) => {
      title ??= text;
    },
    onPage: () => {
      page += 1;
      list.setPage(page);
    },
  };
  walkXml(xml, bodyHandler(context));
  for (const type of ['footnotes', 'endnotes']) {
    const notes = await partOf(type);
    if (notes !== null) walkXml(notes, bodyHandler({ ...context, onPage: () => undefined }));
  }
  return {
    title: title ?? (await propertiesTitle(pack)) ?? titleOf(list.blocks),
    pageCount: hasPages ? page : null,
    blocks: list.blocks,
  };
}

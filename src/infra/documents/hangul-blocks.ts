import { beginsListItem, structureMark } from '../../model/document-structure.js';
import {
  type BlockList,
  createBlockList,
  type ReadDocument,
  tidyText,
  titleLine,
  titleOf,
} from './blocks.js';
import { createGrid } from './grid.js';
import type {
  HangulBox,
  HangulHead,
  HangulParagraph,
  HangulPiece,
  HangulTable,
  ParagraphHead,
} from './hangul-model.js';
import { createHangulNumbering } from './hangul-numbering.js';
import { writtenTitle } from './office.js';

/** A row that lies further below the last one than this is a mistake or an attack. */
const ROW_STEP_MAX = 100;
/** Companies give whole sentences an outline style; what is longer or ends like a sentence heads nothing. */
const HEADING_MAX = 60;
const SENTENCE_END = /(?:[.。:：;,]|[다요]\.?)$/;
const TITLE_STYLE = /^(?:title|제목|문서 ?제목)$/i;
const HEADING_STYLE = /^(?:heading|outline|제목|개요) ?([1-9])$/i;
const NO_HEAD: ParagraphHead = { kind: 'none', numberingId: 0, level: 0 };

export interface HangulBlocks {
  /** `outlineId`: the numbering of the section's outline. */
  readonly paragraph: (paragraph: HangulParagraph, outlineId: number) => void;
  /** Notes come after the text that they belong to. `title`: among the file's properties, or null. */
  readonly end: (title: string | null) => ReadDocument;
}

function isHeading(text: string): boolean {
  return text.length <= HEADING_MAX && !SENTENCE_END.test(text);
}

function bare(text: string): string {
  return text.replace(/\s+/gu, '');
}

/**
 * The title among the properties is that of the document which this one was made from as often as not: it counts
 * where the text has it, too.
 */
function bornOut(title: string | null, { blocks }: BlockList): string | null {
  const written = writtenTitle(title ?? '');
  if (written === null) return null;
  return blocks.some(({ text }) => bare(text).includes(bare(written))) ? written : null;
}

type Run = string | HangulTable | HangulBox;

/**
 * A paragraph's text as it is read: parted by tables, which stand on their own lines, but not by boxes, which stand
 * beside it wherever they are anchored. Notes are left out.
 */
function runsOf(pieces: readonly HangulPiece[]): Run[] {
  const runs: Run[] = [];
  let text = '';
  let boxes: HangulBox[] = [];
  const flush = (): void => {
    if (tidyText(text) !== '') runs.push(text.trimStart());
    for (const box of boxes) runs.push(box);
    text = '';
    boxes = [];
  };
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece;
    else if (piece.kind === 'box') {
      boxes.push(piece);
      if (tidyText(text) === '') flush();
    } else if (piece.kind === 'table') {
      flush();
      runs.push(piece);
    }
  }
  flush();
  return runs;
}

/** Makes blocks of paragraphs as they come. */
export function createHangulBlocks(head: HangulHead): HangulBlocks {
  const list = createBlockList();
  const numbering = createHangulNumbering(head);
  const notes: { readonly paragraph: HangulParagraph; readonly outlineId: number }[] = [];
  let title: string | null = null;

  /** The text with its mark, and what stands in it; its notes are kept for the end. */
  const read = ({ pieces, shapeId }: HangulParagraph, outlineId: number): Run[] => {
    for (const piece of pieces) {
      if (typeof piece === 'string' || piece.kind !== 'note') continue;
      for (const paragraph of piece.paragraphs) notes.push({ paragraph, outlineId });
    }
    const runs = runsOf(pieces);
    const first = runs.findIndex((run) => typeof run === 'string');
    if (first !== -1)
      runs[first] = numbering.next(head.heads.get(shapeId) ?? NO_HEAD, outlineId) + runs[first];
    return runs;
  };

  const addText = (text: string, { shapeId, styleId }: HangulParagraph): void => {
    const tidy = tidyText(text);
    const style = head.styles.get(styleId) ?? '';
    const { kind, level } = head.heads.get(shapeId) ?? NO_HEAD;
    const named = HEADING_STYLE.exec(style)?.[1];
    const rank = named !== undefined ? Number(named) : kind === 'outline' ? level + 1 : null;
    if (TITLE_STYLE.test(style)) {
      title ??= tidy;
      list.heading(1, text);
    }
    // Articles and chapters are known by their words, whatever style they have.
    else if (structureMark(tidy) !== null) list.paragraph(text);
    else if (rank !== null && isHeading(tidy)) list.heading(rank, text);
    else if (kind === 'number' || kind === 'bullet' || beginsListItem(tidy)) list.listItem(text);
    else list.paragraph(text);
  };

  /** All the text of a cell, a table in it row by row. */
  const flat = (paragraphs: readonly HangulParagraph[], outlineId: number): string => {
    const flatRun = (run: Run): string => {
      if (typeof run === 'string') return run;
      if (run.kind === 'box') return flat(run.paragraphs, outlineId);
      const cells = run.cells.map((cell) => flat(cell.paragraphs, outlineId));
      return [flat(run.caption, outlineId), ...cells].join(' ');
    };
    return paragraphs.map((paragraph) => read(paragraph, outlineId).map(flatRun).join(' ')).join('\n');
  };

  const addTable = ({ caption, cells }: HangulTable, outlineId: number): void => {
    for (const paragraph of caption) addParagraph(paragraph, outlineId);
    let row = -1;
    let isFrame = true;
    for (const cell of cells) {
      if (cell.row === row) isFrame = false;
      row = cell.row;
    }
    // One column is a frame around text, not a table.
    if (isFrame) {
      for (const { paragraphs } of cells) {
        for (const paragraph of paragraphs) addParagraph(paragraph, outlineId);
      }
      return;
    }
    const grid = createGrid();
    const own = new Set<readonly string[] | undefined>();
    row = -1;
    for (const cell of cells) {
      for (let step = 0; row < cell.row && step < ROW_STEP_MAX; step += 1) {
        grid.startRow();
        row += 1;
      }
      row = cell.row;
      grid.cell(flat(cell.paragraphs, outlineId), cell.columns, cell.rows);
      own.add(grid.rows.at(-1));
    }
    // A row that merged cells cover from above altogether says nothing of its own.
    list.table(grid.rows.filter((each) => own.has(each)));
  };

  const addParagraph = (paragraph: HangulParagraph, outlineId: number): void => {
    for (const run of read(paragraph, outlineId)) {
      if (typeof run === 'string') addText(run, paragraph);
      else if (run.kind === 'table') addTable(run, outlineId);
      else for (const inner of run.paragraphs) addParagraph(inner, outlineId);
    }
  };

  return {
    paragraph: addParagraph,
    end: (property) => {
      // A note may have a note's text only; what is anchored in one is read as it comes.
      for (const { paragraph, outlineId } of notes) addParagraph(paragraph, outlineId);
      return {
        title: title ?? bornOut(property, list) ?? titleLine(list.blocks) ?? titleOf(list.blocks),
        pageCount: null,
        blocks: list.blocks,
      };
    },
  };
}

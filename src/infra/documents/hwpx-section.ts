import type { HangulBlocks } from './hangul-blocks.js';
import type { HangulParagraph, HangulPiece } from './hangul-model.js';
import type { Attributes, XmlHandler } from './xml.js';

/** What is no text of the document: what runs along its pages, comments, and second forms of what stands beside. */
const LEFT_OUT = new Set(['header', 'footer', 'hiddenComment', 'fieldBegin', 'default']);
/** Elements that hold paragraphs of their own. */
const LISTS: Readonly<Record<string, 'box' | 'note'>> = {
  drawText: 'box',
  caption: 'box',
  footNote: 'note',
  endNote: 'note',
};
const TEXTS = new Set(['t', 'mainText']);
const SIGNS: Readonly<Record<string, string>> = {
  tab: ' ',
  lineBreak: '\n',
  nbSpace: ' ',
  fwSpace: ' ',
};
/** Numbers that are part of the text, as in "표 3"; a note's or page's own is not. */
const SHOWN_NUMBERS = new Set(['TABLE', 'PICTURE', 'EQUATION']);

interface OpenParagraph extends HangulParagraph {
  readonly pieces: HangulPiece[];
}

interface OpenTable {
  readonly kind: 'table';
  readonly caption: HangulParagraph[];
  readonly cells: OpenCell[];
  row: number;
}

interface OpenCell {
  readonly kind: 'cell';
  readonly row: number;
  readonly paragraphs: HangulParagraph[];
  rows: number;
  columns: number;
}

interface OpenList {
  readonly kind: 'box' | 'note' | 'caption';
  readonly paragraphs: HangulParagraph[];
}

type Open = (OpenParagraph & { readonly kind: 'paragraph' }) | OpenTable | OpenCell | OpenList;

/** Reads a section (hs:sec) and hands on its paragraphs one by one, with all that is anchored in them. */
export function sectionHandler(onParagraph: HangulBlocks['paragraph']): XmlHandler {
  const open: Open[] = [];
  /** Tracked deletions that have begun and not ended: they may reach over runs and paragraphs. */
  const deletions = new Set<string>();
  let outlineId = 0;
  let skipped = 0;
  let inText = 0;

  const add = (piece: HangulPiece): void => {
    const top = open.at(-1);
    if (top?.kind === 'paragraph' && deletions.size === 0) top.pieces.push(piece);
  };

  const openPart = (name: string, attributes: Attributes): void => {
    const top = open.at(-1);
    if (name === 'p') {
      const { paraPrIDRef, styleIDRef } = attributes;
      open.push({ kind: 'paragraph', shapeId: Number(paraPrIDRef), styleId: Number(styleIDRef), pieces: [] });
    } else if (name === 'tbl') open.push({ kind: 'table', caption: [], cells: [], row: -1 });
    else if (name === 'tc' && top?.kind === 'table') {
      open.push({ kind: 'cell', row: Math.max(0, top.row), rows: 1, columns: 1, paragraphs: [] });
    } else if (name === 'caption' && top?.kind === 'table') open.push({ kind: 'caption', paragraphs: [] });
    else if (LISTS[name] !== undefined) open.push({ kind: LISTS[name], paragraphs: [] });
  };

  const openMark = (name: string, attributes: Attributes): void => {
    const top = open.at(-1);
    if (TEXTS.has(name)) inText += 1;
    else if (SIGNS[name] !== undefined) add(SIGNS[name]);
    else if (name === 'tr' && top?.kind === 'table') top.row += 1;
    else if (name === 'cellSpan' && top?.kind === 'cell') {
      top.columns = Number(attributes.colSpan) || 1;
      top.rows = Number(attributes.rowSpan) || 1;
    } else if (name === 'secPr') outlineId = Number(attributes.outlineShapeIDRef) || 0;
    else if (name === 'autoNum' && SHOWN_NUMBERS.has(attributes.numType ?? '')) add(attributes.num ?? '');
    else if (name === 'compose') add(attributes.composeText ?? '');
    else if (name === 'deleteBegin') deletions.add(attributes.Id ?? '');
    else if (name === 'deleteEnd') deletions.delete(attributes.Id ?? '');
  };

  const closeParagraph = (): void => {
    const paragraph = open.pop();
    const holder = open.at(-1);
    if (paragraph?.kind !== 'paragraph') return;
    if (holder === undefined) onParagraph(paragraph, outlineId);
    else if (holder.kind !== 'paragraph' && holder.kind !== 'table') holder.paragraphs.push(paragraph);
  };

  const closePart = (): void => {
    const part = open.pop();
    const holder = open.at(-1);
    if (part?.kind === 'cell' && holder?.kind === 'table') holder.cells.push(part);
    else if (part?.kind === 'caption' && holder?.kind === 'table') holder.caption.push(...part.paragraphs);
    else if (part?.kind === 'table') add(part);
    else if (part?.kind === 'box' || part?.kind === 'note')
      add({ kind: part.kind, paragraphs: part.paragraphs });
  };

  return {
    open: (name, attributes) => {
      if (skipped > 0 || LEFT_OUT.has(name)) skipped += 1;
      else {
        openPart(name, attributes);
        openMark(name, attributes);
      }
    },
    close: (name) => {
      if (skipped > 0) skipped -= 1;
      else if (name === 'p') closeParagraph();
      else if (TEXTS.has(name)) inText -= 1;
      else if (name === 'tbl' || LISTS[name] !== undefined) closePart();
      else if (name === 'tc' && open.at(-1)?.kind === 'cell') closePart();
    },
    text: (text) => {
      if (inText > 0 && skipped === 0) add(text);
    },
  };
}

/**
 * What the two formats of the Hangul word processor have in common, HWPX (KS X 6101) and HWP 5.0: paragraphs with
 * what is anchored in them, in reading order. Either reader makes this; `hangul-blocks.ts` makes blocks of it.
 */
export interface HangulParagraph {
  readonly shapeId: number;
  readonly styleId: number;
  /** Text, and what stands in it. */
  readonly pieces: readonly HangulPiece[];
}

export type HangulPiece = string | HangulTable | HangulBox | HangulNote;

export interface HangulTable {
  readonly kind: 'table';
  readonly caption: readonly HangulParagraph[];
  /** Row by row; a merged cell once, where it begins. */
  readonly cells: readonly HangulCell[];
}

export interface HangulCell {
  /** From 0, not falling. */
  readonly row: number;
  readonly rows: number;
  readonly columns: number;
  readonly paragraphs: readonly HangulParagraph[];
}

/** A text box, a shape with text, the caption of a picture. */
export interface HangulBox {
  readonly kind: 'box';
  readonly paragraphs: readonly HangulParagraph[];
}

/** A footnote or endnote. */
export interface HangulNote {
  readonly kind: 'note';
  readonly paragraphs: readonly HangulParagraph[];
}

/** How a paragraph begins: as a heading of the outline, with a number, with a bullet. */
export interface ParagraphHead {
  readonly kind: 'none' | 'outline' | 'number' | 'bullet';
  /** Of the numbering; an outline has that of its section. */
  readonly numberingId: number;
  /** From 0. */
  readonly level: number;
}

export interface HangulNumberLevel {
  readonly start: number;
  /** As `numberText` knows it. */
  readonly format: string;
  /** "^1." or "제^1조": `^` and a level from 1 stand for that level's number, `^n` for all down to this one. */
  readonly text: string;
}

/** What the document says of its styles, once for all its sections. */
export interface HangulHead {
  /** By the id of the paragraph's shape. */
  readonly heads: ReadonlyMap<number, ParagraphHead>;
  /** Names of paragraph styles by id, in Korean or English: "개요 1", "Outline 1". */
  readonly styles: ReadonlyMap<number, string>;
  readonly numberings: ReadonlyMap<number, readonly HangulNumberLevel[]>;
}

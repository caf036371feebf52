import { structureMark } from '../model/document-structure.js';
import type { DocumentBlock, ExtractedDocument } from '../ports/document-extractor.js';
import type { PassageCut } from '../ports/passage-cutter.js';
import { createOutline, type Outline } from './outline.js';
import { packTexts, splitTable } from './packing.js';

/** A passage: what is indexed, found and quoted. */
export interface Chunk extends PassageCut {
  /** From 0, in reading order. */
  readonly ordinal: number;
  /** As it stands in the document; a split table repeats its header, a split list its lead-in. */
  readonly text: string;
  /** The headings above it, outermost first: "제2장 거래 > 제3조 (납품)". Not part of `text`: index both. */
  readonly section: string | null;
}

/** Lengths in characters. */
export interface ChunkOptions {
  /** Where a passage may end. */
  readonly target: number;
  /** What no passage of running text exceeds, but for a short rest that joins the one before it. */
  readonly max: number;
  /** A shorter rest of a section joins the passage before it. */
  readonly restMin: number;
  /** A longer table is split by rows. */
  readonly tableMax: number;
  /** A longer paragraph before a list is not repeated where the list is split. */
  readonly leadInMax: number;
  /** A longer paragraph before a table is no caption. */
  readonly captionMax: number;
}

export const CHUNK_OPTIONS: ChunkOptions = {
  target: 400,
  max: 500,
  restMin: 100,
  tableMax: 1_000,
  leadInMax: 150,
  captionMax: 60,
};

type Part = Omit<Chunk, 'ordinal'>;

interface Piece {
  readonly kind: DocumentBlock['kind'];
  readonly text: string;
  readonly page: number | null;
}

const LEAD_IN = /[:：]$|다음|아래|각\s?호|같(?:다|습니다|음)\.?$/u;

/** What a section holds, as groups that stay together where they fit: a list with the line that leads into it. */
function groupsOf(pieces: readonly Piece[], options: ChunkOptions): Piece[][] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const goesOn =
      piece.kind === 'list_item' &&
      last !== undefined &&
      (last.kind === 'list_item' || LEAD_IN.test(last.text) || last.text.length <= options.leadInMax);
    if (goesOn && group !== undefined) group.push(piece);
    else groups.push([piece]);
  }
  return groups;
}

interface Packed {
  readonly text: string;
  readonly page: number | null;
}

/** A group as texts of at most `max`; the parts of a list that is too long begin with its lead-in. */
function textsOf(group: readonly Piece[], options: ChunkOptions): Packed[] {
  const [first] = group;
  if (first === undefined) return [];
  const { page } = first;
  const whole = group.map(({ text }) => text).join('\n');
  if (whole.length <= options.max) return [{ text: whole, page }];
  if (group.length === 1) return packTexts(first.text, options).map((text) => ({ text, page }));
  const leadIn = first.kind !== 'list_item' && first.text.length <= options.leadInMax ? first.text : '';
  const items = leadIn === '' ? group : group.slice(1);
  const texts: Packed[] = [];
  let open: string[] = [];
  let openPage = page;
  const flush = (): void => {
    const body = open.join('\n');
    if (open.length > 0) texts.push({ text: leadIn === '' ? body : `${leadIn}\n${body}`, page: openPage });
    open = [];
  };
  for (const item of items) {
    for (const text of item.text.length > options.max ? packTexts(item.text, options) : [item.text]) {
      const length = open.join('\n').length + leadIn.length + text.length + 2;
      if (open.length > 0 && length > options.max) flush();
      if (open.length === 0) openPage = item.page;
      open.push(text);
    }
  }
  flush();
  return texts;
}

/** Groups packed one after another; a short rest joins the passage before it. */
function packSection(pieces: readonly Piece[], section: string | null, options: ChunkOptions): Part[] {
  const parts: Part[] = [];
  for (const { text, page } of groupsOf(pieces, options).flatMap((group) => textsOf(group, options))) {
    const last = parts.at(-1);
    const isRoomy = last !== undefined && last.text.length < options.target;
    const joined = (last?.text.length ?? 0) + 1 + text.length;
    const joins = isRoomy
      ? joined <= options.max
      : text.length < options.restMin && joined <= options.max * 1.2;
    if (last !== undefined && joins) parts[parts.length - 1] = { ...last, text: `${last.text}\n${text}` };
    else parts.push({ text, section, page, kind: 'text' });
  }
  return parts;
}

function tableParts(piece: Piece, section: string | null, caption: string, options: ChunkOptions): Part[] {
  return splitTable(piece.text, options.tableMax).map((rows) => ({
    text: caption === '' ? rows : `${caption}\n${rows}`,
    section,
    page: piece.page,
    kind: 'table',
  }));
}

interface SectionContent {
  readonly section: string | null;
  readonly pieces: Piece[];
}

/** Pieces under their headings; articles and chapters in plain paragraphs are headings too. */
function sectionsOf(doc: ExtractedDocument): SectionContent[] {
  const outline: Outline = createOutline(doc.title);
  const sections: SectionContent[] = [{ section: null, pieces: [] }];
  const add = (piece: Piece): void => {
    if (piece.text.trim() !== '') sections.at(-1)?.pieces.push(piece);
  };
  const enter = (level: number, heading: string, page: number | null): void => {
    // A heading with nothing under it is still something the document says.
    const { bare } = outline.enter(level, heading);
    const last = sections.at(-1);
    if (bare !== null && last !== undefined && last.pieces.length === 0) {
      last.pieces.push({ kind: 'paragraph', text: bare, page });
    }
    sections.push({ section: outline.path(), pieces: [] });
  };
  for (const block of doc.blocks) {
    const { kind, text, page } = block;
    if (kind === 'heading') enter(block.level ?? 1, text, page);
    else if (kind === 'paragraph') {
      let lines: string[] = [];
      for (const line of text.split('\n')) {
        const mark = structureMark(line);
        if (mark === null) {
          lines.push(line);
          continue;
        }
        add({ kind, text: lines.join('\n'), page });
        enter(outline.levelOfMark(mark.rank), mark.heading, page);
        lines = mark.rest === '' ? [] : [mark.rest];
      }
      add({ kind, text: lines.join('\n'), page });
    } else add({ kind, text, page });
  }
  const last = sections.at(-1);
  const bare = outline.current();
  if (last !== undefined && last.pieces.length === 0 && bare !== null) {
    last.pieces.push({ kind: 'paragraph', text: bare, page: doc.blocks.at(-1)?.page ?? null });
  }
  return sections.filter(({ pieces }) => pieces.length > 0);
}

function partsOf({ section, pieces }: SectionContent, options: ChunkOptions): Part[] {
  const parts: Part[] = [];
  let open: Piece[] = [];
  const flush = (): void => {
    for (const part of packSection(open, section, options)) parts.push(part);
    open = [];
  };
  for (const piece of pieces) {
    if (piece.kind !== 'table') {
      open.push(piece);
      continue;
    }
    const before = open.at(-1);
    const isCaption = before?.kind === 'paragraph' && before.text.length <= options.captionMax;
    const caption = isCaption ? (open.pop()?.text ?? '') : '';
    flush();
    for (const part of tableParts(piece, section, caption, options)) parts.push(part);
  }
  flush();
  return parts;
}

/** A document no longer than one passage, as one; an empty line before a heading keeps it from the text before. */
function wholeOf(doc: ExtractedDocument, options: ChunkOptions): Part | null {
  const text = doc.blocks
    .map((block, at) => (at > 0 && block.kind === 'heading' ? `\n${block.text}` : block.text))
    .join('\n');
  const [first] = doc.blocks;
  const hasTable = doc.blocks.some(({ kind }) => kind === 'table');
  if (first === undefined || hasTable || text.length > options.max) return null;
  const headings = doc.blocks.filter(({ kind }) => kind === 'heading');
  const [only] = headings;
  // What stands above a single heading farther down is not under it.
  const isOfAll = headings.length === 1 && doc.blocks.slice(0, 2).some((block) => block === only);
  const section = isOfAll && only?.text !== doc.title ? (only?.text ?? null) : null;
  return { text, section, page: first.page, kind: 'text' };
}

/**
 * Cuts a document into passages along its structure: headings, articles ("제3조 (납품)") and chapters begin
 * one; a table is one, split by rows only where it is too long; a list stays with the line that leads into
 * it; sentences stay whole unless one alone is too long. A short document is one passage.
 */
export function chunkDocument(
  doc: ExtractedDocument,
  options: ChunkOptions = CHUNK_OPTIONS,
): readonly Chunk[] {
  const whole = wholeOf(doc, options);
  const parts = whole === null ? sectionsOf(doc).flatMap((each) => partsOf(each, options)) : [whole];
  return parts.map((part, ordinal) => ({ ordinal, ...part }));
}

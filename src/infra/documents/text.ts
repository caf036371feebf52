import { structureMark } from '../../model/document-structure.js';
import { createBlockList, type ReadDocument, titleLine } from './blocks.js';

const LIST_MARK = /^\s*(?:[-*•·▪◦‣○●□■※]|\(?\d{1,2}\)|[가-하]\.|\d{1,2}\.(?!\d))\s+/;
const TABLE_RULE = /^[\s|+:=-]+$/;

function isTableLine(line: string): boolean {
  return line.includes('\t') || (line.match(/\|/g)?.length ?? 0) >= 2;
}

function cellsOf(line: string): readonly string[] {
  return line.includes('\t') ? line.split('\t') : line.replace(/^\s*\||\|\s*$/g, '').split('|');
}

const HEADING_MAX = 30;
const NO_HEADING = /[.!?。…:：;,|\t]|^[\d\s()\-–—=*_]+$|[다요음함임]$/u;
const SAYS_MORE = /[.!?。…]$|[다요음함임]$/u;

/** A short line by itself, between empty ones, with text below it: what that text is of. */
function isHeadingLine(lines: readonly string[], at: number): boolean {
  const line = lines[at]?.trim() ?? '';
  const isAlone = at > 0 && lines[at - 1]?.trim() === '' && lines[at + 1]?.trim() === '';
  if (!isAlone || line.length > HEADING_MAX || NO_HEADING.test(line) || LIST_MARK.test(line)) return false;
  // Articles and chapters are told by their own marks, with their ranks.
  if (structureMark(line) !== null) return false;
  const below = (lines[at + 2] ?? '').trim();
  return LIST_MARK.test(below) || below.length > HEADING_MAX || SAYS_MORE.test(below);
}

/**
 * Plain text: an empty line parts paragraphs, list marks begin items, lines with tabs or bars are a table, short lines
 * by themselves are headings.
 */
export function readText(text: string): ReadDocument {
  const list = createBlockList();
  let lines: string[] = [];
  let rows: (readonly string[])[] = [];
  const flush = (): void => {
    if (rows.length > 1) list.table(rows);
    else if (rows[0] !== undefined) list.paragraph(rows[0].join(' '));
    if (lines.length > 0) list.paragraph(lines.join('\n'));
    lines = [];
    rows = [];
  };
  const written = text.split(/\r\n?|\n|\f/);
  const isFirst = (): boolean => list.blocks.length === 0;
  for (const [at, line] of written.entries()) {
    if (line.trim() === '') flush();
    else if (!isFirst() && isHeadingLine(written, at)) list.heading(2, line);
    else if (isTableLine(line)) {
      if (lines.length > 0) flush();
      if (!TABLE_RULE.test(line)) rows.push(cellsOf(line));
    } else if (LIST_MARK.test(line)) {
      flush();
      list.listItem(line);
    } else {
      if (rows.length > 0) flush();
      lines.push(line);
    }
  }
  flush();
  return { title: titleLine(list.blocks), pageCount: null, blocks: list.blocks };
}

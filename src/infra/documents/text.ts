import { createBlockList, type ReadDocument, titleLine } from './blocks.js';

const LIST_MARK = /^\s*(?:[-*•·▪◦‣○●□■※]|\(?\d{1,2}\)|[가-하]\.|\d{1,2}\.(?!\d))\s+/;
const TABLE_RULE = /^[\s|+:=-]+$/;

function isTableLine(line: string): boolean {
  return line.includes('\t') || (line.match(/\|/g)?.length ?? 0) >= 2;
}

function cellsOf(line: string): readonly string[] {
  return line.includes('\t') ? line.split('\t') : line.replace(/^\s*\||\|\s*$/g, '').split('|');
}

/** Plain text: an empty line parts paragraphs, list marks begin items, lines with tabs or bars are a table. */
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
  for (const line of text.split(/\r\n?|\n|\f/)) {
    if (line.trim() === '') flush();
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

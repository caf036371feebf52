import { parse } from 'marked';
import type { ReadDocument } from './blocks.js';
import { tidyText } from './blocks.js';
import { readHtml } from './html.js';

const FRONT_MATTER = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;
const TITLE_LINE = /^title:\s*(['"]?)(.+)\1\s*$/im;

/** CommonMark with tables; the lines of a front matter are kept as the first paragraph. */
export function readMarkdown(text: string): ReadDocument {
  const front = FRONT_MATTER.exec(text);
  const body = front === null ? text : text.slice(front[0].length);
  const read = readHtml(parse(body, { async: false, gfm: true }));
  const lines = tidyText(front?.[1] ?? '', true);
  if (lines === '') return read;
  const paragraph = { kind: 'paragraph', text: lines, level: null, page: null } as const;
  return { ...read, title: TITLE_LINE.exec(lines)?.[2] ?? read.title, blocks: [paragraph, ...read.blocks] };
}

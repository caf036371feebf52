import { splitSentences } from './sentences.js';

interface PackingLimits {
  readonly target: number;
  readonly max: number;
}

/** Cuts a text without a sentence's end: after a comma or a blank in its last third, else where it is full. */
function hardSplit(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const head = rest.slice(0, max + 1);
    const comma = Math.max(head.lastIndexOf(', '), head.lastIndexOf('; ')) + 1;
    const blank = head.lastIndexOf(' ');
    const wanted = [comma, blank].find((at) => at > max * 0.66) ?? max;
    // A character beyond the basic plane is two units, which stay together.
    const at = /[\ud800-\udbff]/.test(rest[wanted - 1] ?? '') ? wanted - 1 : wanted;
    pieces.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  if (rest !== '') pieces.push(rest);
  return pieces;
}

/** A text as pieces of whole sentences, each up to about `target` and at most `max` characters. */
export function packTexts(text: string, limits: PackingLimits): string[] {
  const packed: string[] = [];
  const sentences = splitSentences(text).flatMap((sentence) => hardSplit(sentence, limits.max));
  for (const sentence of sentences) {
    const last = packed.at(-1);
    const joined = (last?.length ?? 0) + 1 + sentence.length;
    if (last !== undefined && last.length < limits.target && joined <= limits.max) {
      packed[packed.length - 1] = `${last} ${sentence}`;
    } else packed.push(sentence);
  }
  return packed;
}

/** A table as pieces of whole rows, each beginning with its header. A row that alone is too long is cut. */
export function splitTable(table: string, max: number): string[] {
  if (table.length <= max) return [table];
  const [header = '', ...rows] = table.split('\n');
  // A header as long as that is a row like the others.
  const repeated = header.length <= max / 2 ? header : '';
  const body = repeated === '' ? [header, ...rows] : rows;
  const room = Math.max(1, max - repeated.length - 1);
  const pieces: string[][] = [];
  let length = 0;
  for (const row of body.flatMap((each) => hardSplit(each, room))) {
    const open = pieces.at(-1);
    if (open !== undefined && length + row.length + 1 <= room) {
      open.push(row);
      length += row.length + 1;
    } else {
      pieces.push([row]);
      length = row.length;
    }
  }
  return pieces.map((piece) => (repeated === '' ? piece : [repeated, ...piece]).join('\n'));
}

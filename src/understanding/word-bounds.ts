import type { CompactText } from './text.js';

/** Where words begin and end in a compact text. */

const LATIN = /[a-z]/;

function isLatin(char: string | undefined): boolean {
  return char !== undefined && LATIN.test(char);
}

/** A Latin word must begin and end where a word does; Hangul runs on into particles and endings. */
export function wordBounded(source: CompactText, start: number, end: number): boolean {
  const { text, gapBefore } = source;
  if (isLatin(text[start]) && gapBefore[start] !== true && isLatin(text[start - 1])) return false;
  return !(isLatin(text[end - 1]) && gapBefore[end] !== true && isLatin(text[end]));
}

export function gapsInside(source: CompactText, start: number, end: number): number {
  let count = 0;
  for (let i = start + 1; i < end; i++) if (source.gapBefore[i] === true) count++;
  return count;
}

export function nextGap(source: CompactText, start: number): number {
  let i = start + 1;
  while (source.gapBefore[i] !== true) i++;
  return i;
}

/** Where the word that holds a position begins. */
export function wordStart(source: CompactText, position: number): number {
  let start = position;
  while (start > 0 && source.gapBefore[start] !== true) start--;
  return start;
}

/** A stretch as it was written, with its spaces. */
export function spaced({ text, gapBefore }: CompactText, start: number, end: number): string {
  let out = '';
  for (let i = start; i < end; i++) out += (i > start && gapBefore[i] === true ? ' ' : '') + (text[i] ?? '');
  return out.replace(/ +/g, ' ');
}

import { beginsListItem, structureMark } from '../model/document-structure.js';

/** A sentence's end, the quotes and brackets that close with it, and the blank after it. */
const END = /(?<![.!?。！？…])([.!?。！？…]+)(["'”’」』)\]]*)(\s+|$)/gu;
/** What a full stop follows without ending a sentence: numbers (2026. 1. 1., 3. 항목), letters (가.), short forms. */
const NO_END =
  /(?:^|[\s([「『"'“‘~-])(?:\d{1,4}|[가-하]|[A-Za-z]|[ivxIVX]{1,4}|No|Dr|Mr|Ms|vs|etc|Inc|Ltd|Co|Corp|Fig|cf|e\.g|i\.e)$/u;
/** "2026. 1. 2. 시행": a date whose last full stop is part of it. */
const DATE_END = /\d{4}\.\s?\d{1,2}\.\s?\d{1,2}$/;
/** A line that is shorter was ended by its writer, not wrapped. */
const WRAPPED_LINE_MIN = 30;
const LABEL = /^[^\s:：]{1,12}(?:\s[^\s:：]{1,8})?\s?[:：]\s/u;
/** "마지막 수정: 2026-03-18 · 글쓴이: 의료기기팀": values side by side are no running text. */
const SEVERAL_LABELS =
  /^[^\s:：]{1,12}(?:\s[^\s:：]{1,8})?\s?[:：]\s[^·|]{1,40}\s[·|]\s[^\s:：]{1,12}\s?[:：]\s/u;
const ENDS = /[.!?。！？…:：;]["'”’」』)\]]*$/u;

function isLineEnd(line: string, next: string): boolean {
  return (
    line.length < WRAPPED_LINE_MIN ||
    ENDS.test(line) ||
    beginsListItem(next) ||
    structureMark(next) !== null ||
    LABEL.test(next) ||
    SEVERAL_LABELS.test(line)
  );
}

/** Lines that belong together as one; a table's or list's lines stay apart, and so does what an empty line parts. */
function logicalLines(text: string): string[] {
  const groups: string[][] = [];
  let isParted = false;
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') {
      isParted = true;
      continue;
    }
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (isParted || group === undefined || last === undefined || isLineEnd(last, line)) groups.push([line]);
    else group.push(line);
    isParted = false;
  }
  return groups.map((group) => group.join(' '));
}

/** More than any date or short form that ends with a full stop. */
const LOOK_BACK = 40;

function isEnd(before: string, stop: string): boolean {
  return stop !== '.' || !(NO_END.test(before) || DATE_END.test(before));
}

/**
 * The sentences of a Korean or English text, each as it stands there but for wrapped lines, which are joined.
 * Dates ("2026. 1. 2."), numbers and short forms end none; the end of a short line and of a list's item does.
 */
export function splitSentences(text: string): readonly string[] {
  const sentences: string[] = [];
  for (const line of logicalLines(text)) {
    let from = 0;
    for (const match of line.matchAll(END)) {
      const [, stop = '', closing = ''] = match;
      if (!isEnd(line.slice(Math.max(from, match.index - LOOK_BACK), match.index), stop)) continue;
      const end = match.index + stop.length + closing.length;
      sentences.push(line.slice(from, end).trim());
      from = match.index + match[0].length;
    }
    const rest = line.slice(from).trim();
    if (rest !== '') sentences.push(rest);
  }
  return sentences;
}

/**
 * Text on its way out. Names and notes come from customers' files, so none of it may act in Slack: no
 * mention, no link, no formatting. Blocks therefore use `plain_text` and `raw_text` only, and what Slack
 * would still read as control (`&`, `<`, `>`) is escaped.
 */

// C0 and C1 controls other than tab and newline, and the marks that turn the reading direction of what follows.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Half a surrogate pair: not text, and refused by JSON readers. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

function withoutControls(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNSEEN, '').replace(LONE_SURROGATE, '');
}

function entities(text: string): string {
  return text.replace(/[&<>]/g, (c) => ENTITIES[c] ?? c);
}

/** For `plain_text` objects and a message's fallback `text`. */
export function escapeText(text: string): string {
  return entities(withoutControls(text));
}

/**
 * For `raw_text` cells, which show entities as they are written: a word joiner after `<` breaks whatever
 * could be taken for a control sequence and is not seen.
 */
export function rawCell(text: string): string {
  return withoutControls(text)
    .replace(/\s+/g, ' ')
    .replace(/<(?=[!@#]|[a-z]+:)/gi, '<\u2060');
}

/** Length of a character once escaped. */
function escapedLength(char: string): number {
  return ENTITIES[char]?.length ?? char.length;
}

/** How many UTF-16 units of `text` fit into `max` units once escaped; never half a surrogate pair. */
function unitsThatFit(text: string, max: number): number {
  let used = 0;
  let units = 0;
  for (const char of text) {
    used += escapedLength(char);
    if (used > max) return units;
    units += char.length;
  }
  return units;
}

/** Escaped and, where it is too long, cut with an ellipsis. */
export function cutEscaped(text: string, max: number): string {
  const clean = withoutControls(text);
  const units = unitsThatFit(clean, max);
  if (units === clean.length) return entities(clean);
  return `${entities(clean.slice(0, unitsThatFit(clean, max - 1)).trimEnd())}…`;
}

/** Escaped and, where it is too long, without its middle: of questions about one long name the ends tell them apart. */
export function cutMiddle(text: string, max: number): string {
  const clean = withoutControls(text);
  if (unitsThatFit(clean, max) === clean.length) return entities(clean);
  const tail: string[] = [];
  let used = 1;
  for (const char of Array.from(clean).reverse()) {
    used += escapedLength(char);
    if (used > max / 2) break;
    tail.unshift(char);
  }
  const end = entities(tail.join('').trimStart());
  return `${entities(clean.slice(0, unitsThatFit(clean, max - end.length - 1)).trimEnd())}…${end}`;
}

/** Cut to `max` UTF-16 units with an ellipsis, never within a surrogate pair. */
export function cutPlain(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).replace(LONE_SURROGATE, '')}…`;
}

/** The same for text that is escaped already: never within an entity either. */
export function cutEntities(escaped: string, max: number): string {
  if (escaped.length <= max) return escaped;
  const head = escaped.slice(0, max - 1).replace(LONE_SURROGATE, '');
  return `${head.replace(/&[a-z]{0,4}$/, '')}…`;
}

const BREAKS: readonly RegExp[] = [/\n\s*\n/g, /\n/g, /[.!?。]\s/g, /\s/g];

/** The best place to break `head`: after a paragraph, a line, a sentence, a word, in its second half. */
function breakAt(head: string): number {
  for (const pattern of BREAKS) {
    let last = -1;
    for (const match of head.matchAll(pattern)) last = match.index + match[0].length;
    if (last > head.length / 2) return last;
  }
  return head.length;
}

/** The whole text in escaped pieces of at most `max` units, broken where a reader would. */
export function splitEscaped(text: string, max: number): readonly string[] {
  const pieces: string[] = [];
  let rest = withoutControls(text).trim();
  while (rest !== '') {
    const units = Math.max(unitsThatFit(rest, max), 1);
    const end = units === rest.length ? units : breakAt(rest.slice(0, units));
    pieces.push(entities(rest.slice(0, end).trimEnd()));
    rest = rest.slice(end).replace(/^\s+/, '');
  }
  return pieces;
}

/** Text on its way in from Teams and out to it. */

// Marks that reorder what follows: a name that carries one could make a figure read backwards.
const BIDI_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff]/g;
// Adaptive Cards expand {{DATE(…)}} and {{TIME(…)}} wherever text is shown.
const CARD_FUNCTION = /\{\{(?=\s*(?:DATE|TIME)\s*\()/gi;

/** Untrusted text as it may stand in a TextRun or a button title: no control, bidi or card-function marks. */
export function plain(text: string): string {
  return Buffer.from(text.replace(/\r\n?/g, '\n'))
    .toString()
    .replace(BIDI_MARKS, '')
    .replace(CONTROLS, '')
    .replace(CARD_FUNCTION, '{ {');
}

/** `plain` on one line. */
export function oneLine(text: string): string {
  return plain(text).replace(/\s+/g, ' ').trim();
}

/** At most `max` UTF-16 units, never half a surrogate pair, with an ellipsis where something is missing. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const head = text.slice(0, max - 1);
  return `${/[\ud800-\udbff]$/.test(head) ? head.slice(0, -1) : head}…`;
}

/** UTF-8 bytes of a value's JSON. */
export function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** Cuts a text into pieces of at most `maxBytes` UTF-8 bytes, at line ends where it can, then at spaces. */
export function splitText(text: string, maxBytes: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (Buffer.byteLength(rest) > maxBytes) {
    // Cutting bytes may halve a character; the replacement character that leaves behind is dropped.
    const head = Buffer.from(rest)
      .subarray(0, maxBytes)
      .toString()
      .replace(/\ufffd+$/, '');
    const at = [head.lastIndexOf('\n'), head.lastIndexOf(' ')].find((i) => i > head.length / 2);
    const piece = at === undefined ? head : head.slice(0, at);
    pieces.push(piece);
    rest = rest.slice(piece.length).replace(/^[ \n]/, '');
  }
  if (rest !== '' || pieces.length === 0) pieces.push(rest);
  return pieces;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** HTML character references, decoded once: `&amp;lt;` is `&lt;`. Unknown ones stay as they are. */
export function decodeHtml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, dec, hex, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? whole;
    const code = dec !== undefined ? Number(dec) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      ? String.fromCodePoint(code)
      : whole;
  });
}

const BREAKS = /<br\s*\/?>|<\/(?:p|div|li)>/gi;
// Only tags that Teams itself writes: "매출 < 5천만원" is a question, not markup.
const TAGS = /<\/?(?:at|p|div|span|br|a|b|i|u|s|em|strong|ul|ol|li|pre|code|blockquote)(?:\s[^<>]*)?\/?>/gi;

/** What a person wrote, out of the light HTML that Teams sends. */
export function stripMarkup(html: string): string {
  return decodeHtml(html.replace(BREAKS, '\n').replace(TAGS, ''))
    .replace(/[ \u00a0]+/g, ' ')
    .trim();
}

/**
 * Controls but tab and line ends, and marks that are not seen or turn the reading direction: they would make two
 * clients of one, command a terminal, or make a figure read backwards.
 */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A cell's text as it is kept: composed Hangul (NFC) without what is not seen and without blanks around it. */
export function cleanText(text: string): string {
  const trimmed = text.replace(UNSEEN, '').trim();
  // ASCII needs no normalising, and most cells of a large file are ASCII or already composed.
  return trimmed.normalize('NFC');
}

/** What two spellings of one name have in common: letter case, blanks and width do not count. */
export function looseKey(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
}

/** At most `length` characters of a value, for a message that must stay readable. */
export function excerpt(text: string, length = 60): string {
  const flat = text.replace(/\p{Cc}+/gu, ' ');
  return flat.length <= length ? flat : `${flat.slice(0, length)}…`;
}

/** A cell's text as it is kept: composed Hangul (NFC) without blanks around it. */
export function cleanText(text: string): string {
  const trimmed = text.trim();
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

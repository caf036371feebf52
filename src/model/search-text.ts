/** How texts are looked at when they are searched: one spelling, one case, and only what carries meaning. */
export function searchText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** What stands between letters and digits. */
export const NO_LETTERS = /[^\p{L}\p{N}]+/gu;

/** The letters and digits of a text, without what stands between them: Korean is spaced in more than one way. */
export function lettersOf(text: string): string {
  return searchText(text).replace(NO_LETTERS, '');
}

/** Every `n` letters in a row. */
export function letterGrams(letters: string, n: number): readonly string[] {
  // Letters beyond the basic plane take two places each; texts without any, nearly all, are cut faster.
  const all = /[\ud800-\udfff]/.test(letters) ? [...letters] : letters;
  const grams: string[] = [];
  for (let i = 0; i + n <= all.length; i++) {
    const gram = all.slice(i, i + n);
    grams.push(typeof gram === 'string' ? gram : gram.join(''));
  }
  return grams;
}

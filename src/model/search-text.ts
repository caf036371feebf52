/** How texts are looked at when they are searched: one spelling, one case, and only what carries meaning. */
export function searchText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The letters and digits of a text, without what stands between them: Korean is spaced in more than one way. */
export function lettersOf(text: string): string {
  return searchText(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Every `n` letters in a row. */
export function letterGrams(letters: string, n: number): readonly string[] {
  const all = [...letters];
  const grams: string[] = [];
  for (let i = 0; i + n <= all.length; i++) grams.push(all.slice(i, i + n).join(''));
  return grams;
}

/** `[2026-06-01~2026-06-15 · 강남팀 · 완료 매출] · 데이터 2026-06-14까지`: what the words of an answer are of, as their last line. */
const BASIS = /^\[[^\]]+\](?: · .+)?$/;

export const isBasisLine = (line: string): boolean => BASIS.test(line);

/** The words of an answer, and the line that says what they are of; null where they end in none. */
export function withoutBasis(text: string): { readonly words: string; readonly basis: string | null } {
  const at = text.lastIndexOf('\n');
  const last = text.slice(at + 1);
  return at < 0 || !isBasisLine(last)
    ? { words: text, basis: null }
    : { words: text.slice(0, at).trimEnd(), basis: last };
}

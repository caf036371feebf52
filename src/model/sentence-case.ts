/** English: what stands by itself, a sentence, a label or a question, begins with a capital. Korean has none. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

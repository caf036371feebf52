import type { Token } from '../concepts.js';

/** The table is wanted as a file: 엑셀로, CSV로, 파일로. */
export function wishedFile(tokens: readonly Token[]): 'xlsx' | 'csv' | null {
  const wish = tokens.find((t) => t.concept.kind === 'topic' && t.concept.topic === 'export');
  if (wish === undefined) return null;
  return /csv/.test(wish.text) ? 'csv' : 'xlsx';
}

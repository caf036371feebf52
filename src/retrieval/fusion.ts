export interface Fusable {
  /** 0 and up. */
  readonly lexical: number;
  /** -1 to 1; null where it was not compared. */
  readonly similarity: number | null;
}

/**
 * One score, 0 to 1, of words and vectors: a weighted sum, each as a share of the best. Ranks are left out on
 * purpose: a weak embedder's first place would count as much as the words' own. Without a similarity anywhere,
 * and with a weight of 0, the order is that of the words.
 */
export function fuse(found: readonly Fusable[], vectorWeight: number): readonly number[] {
  const lexicalMax = Math.max(0, ...found.map(({ lexical }) => lexical));
  const similarities = found.flatMap(({ similarity }) => (similarity === null ? [] : [similarity]));
  const low = Math.min(...similarities);
  const high = Math.max(...similarities);
  const weight = similarities.length > 0 ? vectorWeight : 0;
  return found.map(({ lexical, similarity }) => {
    const words = lexicalMax === 0 ? 0 : lexical / lexicalMax;
    const nearness = similarity === null ? 0 : high === low ? 1 : (similarity - low) / (high - low);
    return (1 - weight) * words + weight * nearness;
  });
}

/** Puts the smallest of a heap's first `size` numbers at its root again, from `at` down. */
function sink(heap: Float64Array, at: number, size: number): void {
  const value = heap[at] as number;
  let place = at;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= size) break;
    if (child + 1 < size && (heap[child + 1] as number) < (heap[child] as number)) child += 1;
    if ((heap[child] as number) >= value) break;
    heap[place] = heap[child] as number;
    place = child;
  }
  heap[place] = value;
}

/**
 * The lowest of the `count` highest scores, 0 of none: in one pass, as of tens of thousands of scores a hundred are
 * wanted, and putting all in order would take longer than reading their passages.
 */
export function lowestOfBest(scores: Float64Array, count: number): number {
  const size = Math.min(count, scores.length);
  if (size === 0) return 0;
  const heap = scores.slice(0, size);
  for (let at = (size >> 1) - 1; at >= 0; at -= 1) sink(heap, at, size);
  for (let i = size; i < scores.length; i += 1) {
    if ((scores[i] as number) <= (heap[0] as number)) continue;
    heap[0] = scores[i] as number;
    sink(heap, 0, size);
  }
  return heap[0] as number;
}

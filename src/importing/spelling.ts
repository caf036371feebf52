/** Letters of a name with Hangul syllables taken apart, so that a slip in one jamo counts as one. */
function letters(text: string): string {
  return text.normalize('NFKD').replace(/\s+/gu, '').toLowerCase();
}

/** Levenshtein distance, or `limit + 1` as soon as it is sure to pass `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const value = Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
      current.push(value);
      least = Math.min(least, value);
    }
    if (least > limit) return limit + 1;
    previous = current;
  }
  return previous[b.length] ?? limit + 1;
}

/** The name most like `text` (at most half of its letters apart), or null. Ties go to the first by name. */
export function nearestName(text: string, names: Iterable<string>): string | null {
  const wanted = letters(text);
  let best: string | null = null;
  let limit = Math.floor(wanted.length / 2);
  let bestDistance = limit + 1;
  for (const name of names) {
    const found = distance(wanted, letters(name), limit);
    if (found < bestDistance || (found === bestDistance && best !== null && name < best)) {
      best = name;
      bestDistance = found;
      limit = found;
    }
  }
  return best;
}

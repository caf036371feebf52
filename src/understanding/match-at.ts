/** Where a sticky expression that matches at `position` ends, or null. */
export function matchAt(regex: RegExp, text: string, position: number): number | null {
  regex.lastIndex = position;
  return regex.test(text) ? regex.lastIndex : null;
}

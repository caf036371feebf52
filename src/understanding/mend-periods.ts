import { periodSlip } from './lexicon/index.js';
import type { CompactText } from './text.js';

/** The unknown words of a first reading, where slips are then looked for. */
export type SlipSpans = readonly { readonly start: number; readonly end: number }[];

/** Misspelled words of the period grammar are put right in the text itself, as the grammar reads letters. */
export function mendPeriods(source: CompactText, unknown: SlipSpans): CompactText | null {
  // "지난 분긔": a slip in the second word leaves both unknown.
  const pairs = unknown.flatMap((span, i) => {
    const next = unknown[i + 1];
    return next !== undefined && next.start === span.end
      ? [span, { start: span.start, end: next.end }]
      : [span];
  });
  for (const { start, end } of pairs) {
    for (let length = Math.min(4, end - start); length >= 2; length--) {
      const right = periodSlip(source.text.slice(start, start + length));
      if (right === null || right.length !== length || source.text.startsWith(right, start)) continue;
      return {
        text: source.text.slice(0, start) + right + source.text.slice(start + length),
        gapBefore: source.gapBefore,
      };
    }
  }
  return null;
}

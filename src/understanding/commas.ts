import type { Token } from './concepts.js';
import type { CompactText } from './text.js';

/** A comma between two measures joins them, as 그리고 would. */
export function withCommas(tokens: readonly Token[], { commas }: CompactText): readonly Token[] {
  if (commas.size === 0) return tokens;
  return tokens.flatMap((token, at): readonly Token[] => {
    const both = token.concept.kind === 'metric' && tokens[at - 1]?.concept.kind === 'metric';
    if (!both || !commas.has(token.start)) return [token];
    const { start } = token;
    return [{ start, end: start, text: ',', concept: { kind: 'and' }, cost: 0 }, token];
  });
}

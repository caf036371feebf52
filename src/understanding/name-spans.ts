import type { Edge, LatticeContext } from './edges.js';
import { languageEdges } from './language-edges.js';
import { lexemesAt } from './lexicon/index.js';
import type { NameMatch } from './name-match.js';
import { isNameLike, isPersonLike } from './names.js';
import { withoutParticles } from './particles.js';
import type { CompactText } from './text.js';
import { WORD_LETTERS_MAX, wordEnds } from './word-ends.js';

/** A stretch that is formed like one name: nothing may be cut out of it. */
export interface NameLikeSpan {
  readonly start: number;
  readonly end: number;
}

/** Particles that many given names end in: 김민지 is not 김민 with 지 behind it. */
export const NAME_FINAL = /[지나도이고라야임네]$/;

/** A word without its particles, except where they may belong to a name: 서울내과, 김민지. */
export function formsOf(word: string): readonly string[] {
  const whole = isNameLike(word) || (isPersonLike(word) && NAME_FINAL.test(word));
  return whole ? [word] : withoutParticles(word);
}

const VOCABULARY_LETTERS_MIN = 3;

/**
 * Words like 제일병원, 전주병원 or 하나로약국: names by their form, though they begin with a word of the language.
 * A long enough word of the language before a bare noun ("이번달의원", "상위5개병원") is none.
 */
export function nameLikeSpans(
  source: CompactText,
  glue: readonly boolean[],
  context: LatticeContext,
): NameLikeSpan[] {
  const { text, gapBefore } = source;
  const spans: NameLikeSpan[] = [];
  for (let start = 0; start < text.length; start++) {
    if (gapBefore[start] !== true) continue;
    for (const end of wordEnds(source, start, glue)) {
      if (end - start > WORD_LETTERS_MAX) continue;
      const form = formsOf(text.slice(start, end)).find(isNameLike);
      if (form === undefined) continue;
      if (lexemesAt(text, start).some((l) => l.word === form)) continue;
      const spanEnd = start + form.length;
      const begun = languageEdges(source, start, { context, stops: glue, afterPeriod: false }).some(
        (e) =>
          e.concept.kind !== 'filler' &&
          e.concept.kind !== 'topic' &&
          e.end < spanEnd &&
          e.end - start >= VOCABULARY_LETTERS_MIN &&
          startsWhole(text, e.end, spanEnd),
      );
      // "올해한빛의원매출": a word of the language before a name that is known.
      const named = languageEdges(source, start, { context, stops: glue, afterPeriod: false }).some(
        (e) =>
          e.end < spanEnd &&
          context.names.fullAt(text, e.end).some((n) => n.end === spanEnd && isOwnName(n.match)),
      );
      if (!begun && !named) spans.push({ start, end: spanEnd });
      break;
    }
  }
  return spans;
}

/** What is left after a word of the language is a word of the language itself (우리팀), or no name by its form. */
function startsWhole(text: string, start: number, end: number): boolean {
  const rest = text.slice(start, end);
  return !isNameLike(rest) || lexemesAt(text, start).some((l) => l.word === rest);
}

/** A name of somebody or a client, not of a kind of client (의원). */
function isOwnName({ candidates }: NameMatch): boolean {
  return candidates.some((c) => c.dimension === 'client' || c.dimension === 'department');
}

/** True where an edge would take a name-like stretch, or a piece of it, for something else than one name. */
export function cuts(spans: readonly NameLikeSpan[], start: number, edge: Edge): boolean {
  const isWhole = (s: NameLikeSpan): boolean =>
    edge.concept.kind === 'name' && start === s.start && edge.end >= s.end;
  return spans.some((s) => start >= s.start && start < s.end && !isWhole(s));
}

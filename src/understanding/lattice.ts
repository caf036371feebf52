import { withCommas } from './commas.js';
import type { Concept, Token } from './concepts.js';
import { COST, type Edge, type LatticeContext } from './edges.js';
import { gluePoints, languageEdges, startsContent } from './language-edges.js';
import { mendedTexts } from './mend-text.js';
import { joinedNameSlips, nameEdges, slipEdges, vocabularySlip } from './name-edges.js';
import { cuts, formsOf, nameLikeSpans } from './name-spans.js';
import { isPersonLike } from './names.js';
import { isFavour, isPredicate } from './predicates.js';
import type { CompactText } from './text.js';
import { nextGap, wordStart } from './word-bounds.js';
import { WORD_LETTERS_MAX, wordEnds } from './word-ends.js';

/**
 * Reads a question as the cheapest chain of words, dates, amounts and names that covers it (Viterbi over a
 * word lattice). What nothing covers becomes an `unknown` word, which is dear enough to be the last resort.
 */

interface Best {
  readonly cost: number;
  readonly from: number;
  readonly concept: Concept;
}

/** The unknown words of a first reading, where slips are then looked for. */
type SlipSpans = readonly { readonly start: number; readonly end: number }[];

/** A verb without meaning for the figures: dearer than any word that is known. */
function sayingEdge(source: CompactText, start: number): Edge | null {
  if (source.gapBefore[start] !== true) return null;
  const end = nextGap(source, start);
  const word = source.text.slice(start, end);
  const next = end < source.text.length ? source.text.slice(end, nextGap(source, end)) : '';
  return isPredicate(word) || isFavour(word, next)
    ? { end, concept: { kind: 'filler' }, cost: COST.predicate }
    : null;
}

/** A name of three syllables with its particles. */
const PERSON_LETTERS_MAX = 8;

/** 전주희는: somebody's name, of which the last syllable is no word of its own behind 전주. */
function cutsPerson(source: CompactText, start: number, end: number): boolean {
  if (source.gapBefore[start] === true) return false;
  const from = wordStart(source, start);
  if (end - from > PERSON_LETTERS_MAX) return false;
  const name = source.text.slice(from, start + 1);
  return isPersonLike(name) && formsOf(source.text.slice(from, end)).includes(name);
}

const JOINED_LETTERS_MIN = 4;
const JOINED_WORDS_MAX = 3;

/** "전월 대바", "by taem": words of one concept with a slip in those that are unknown, and in no other. */
function joinedSlips(source: CompactText, start: number, slips: SlipSpans): Edge[] {
  const { text } = source;
  const bounds = [start];
  const edges: Edge[] = [];
  for (let words = 1; words <= JOINED_WORDS_MAX; words++) {
    const last = bounds.at(-1) ?? start;
    if (last >= text.length) break;
    const end = nextGap(source, last);
    // "Team B sales": a letter by itself is a name, not the beginning of a misspelled word.
    if (/^[a-z0-9]$/.test(text.slice(last, end))) break;
    bounds.push(end);
    const unknown = slips.filter((s) => s.start < end && s.end > start);
    if (words < 2 || end - start < JOINED_LETTERS_MIN || unknown.length === 0) continue;
    const found = vocabularySlip(text.slice(start, end));
    const before = text.slice(start, Math.max(start, unknown[0]?.start ?? start));
    const after = text.slice(Math.min(end, unknown.at(-1)?.end ?? end), end);
    if (found === null || !found.word.startsWith(before) || !found.word.endsWith(after)) continue;
    edges.push({ end, concept: found.concept, cost: COST.lexemeSlip + COST.gapInside * (words - 1) });
  }
  return edges;
}

function search(source: CompactText, context: LatticeContext, slips: SlipSpans): Token[] {
  const { text, gapBefore } = source;
  const n = text.length;
  const glue = gluePoints(source, context);
  const spans = nameLikeSpans(source, glue, context);
  const stops = glue.map((g, i) => g || startsContent(text, i));
  const best: (Best | undefined)[] = new Array(n + 1).fill(undefined);
  const afterPeriod: boolean[] = new Array(n + 1).fill(false);
  const reach = (start: number, edge: Edge): void => {
    const cost = (start === 0 ? 0 : (best[start]?.cost ?? Number.POSITIVE_INFINITY)) + edge.cost;
    if (cost < (best[edge.end]?.cost ?? Number.POSITIVE_INFINITY)) {
      best[edge.end] = { cost, from: start, concept: edge.concept };
    }
    if (edge.concept.kind === 'period' || edge.concept.kind === 'scope') afterPeriod[edge.end] = true;
  };
  for (let i = 0; i < n; i++) {
    if (i > 0 && best[i] === undefined) continue;
    const afterParticle = best[i]?.concept.kind === 'particle';
    for (const edge of languageEdges(source, i, { context, stops, afterPeriod: afterPeriod[i] === true }))
      if (!cuts(spans, i, edge) && !(afterParticle && edge.concept.kind === 'particle' && text[i] !== ' '))
        reach(i, edge);
    if (gapBefore[i] !== true && afterPeriod[i] !== true) continue;
    for (const edge of nameEdges(source, i, glue, context.names)) if (!cuts(spans, i, edge)) reach(i, edge);
    const saying = sayingEdge(source, i);
    if (saying !== null && !stops.slice(i, saying.end).includes(true)) reach(i, saying);
    for (const end of wordEnds(source, i, glue)) {
      if (cutsPerson(source, i, end)) continue;
      reach(i, { end, concept: { kind: 'unknown' }, cost: COST.unknown + COST.unknownLetter * (end - i) });
    }
    if (slips.length > 0 && gapBefore[i] === true) {
      for (const edge of joinedSlips(source, i, slips)) reach(i, edge);
      for (const edge of joinedNameSlips(source, i, context.names))
        if (slips.some((s) => s.start < edge.end && s.end > i)) reach(i, edge);
    }
    for (const slip of slips) {
      if (i < slip.start || i >= slip.end) continue;
      for (const end of wordEnds(source, i, glue))
        for (const edge of slipEdges(source, i, end, context.names)) reach(i, edge);
      // A slip may be glued to words that are spelled well: 매츨얼마.
      for (let end = i + 2; end < Math.min(slip.end, i + 6); end++) {
        const lexeme = vocabularySlip(text.slice(i, end));
        if (lexeme !== null) reach(i, { end, concept: lexeme.concept, cost: COST.lexemeSlip + 0.3 });
      }
    }
  }
  const tokens: Token[] = [];
  for (let end = n; end > 0; ) {
    const b = best[end];
    if (b === undefined)
      return [{ start: 0, end: n, text, concept: { kind: 'unknown' }, cost: COST.unknown }];
    tokens.push({
      start: b.from,
      end,
      text: text.slice(b.from, end),
      concept: b.concept,
      cost: b.cost - (b.from === 0 ? 0 : (best[b.from]?.cost ?? 0)),
    });
    end = b.from;
  }
  return tokens.reverse();
}

function unknownSpans(tokens: readonly Token[]): SlipSpans {
  return tokens.filter((t) => t.concept.kind === 'unknown').map((t) => ({ start: t.start, end: t.end }));
}

/** More misspelled words than this is not a question of ours. */
const MENDS_MAX = 3;
/** A question has few words that nobody knows; more of them are no question. */
const UNKNOWN_MAX = 6;
/** Each mend is a search of its own. */
const TRIALS_MAX = 12;
const MENDED_LETTERS_MAX = 300;

/** The text as it was probably meant, as long as each mend leaves fewer words unknown. */
function mended(source: CompactText, context: LatticeContext): { text: CompactText; tokens: Token[] } {
  let best = { text: source, tokens: search(source, context, []) };
  if (source.text.length > MENDED_LETTERS_MAX) return best;
  for (let mends = 0; mends < MENDS_MAX; mends++) {
    let unknown = unknownSpans(best.tokens).length;
    if (unknown === 0 || unknown > UNKNOWN_MAX) return best;
    const trials = mendedTexts(best.text, best.tokens).slice(0, TRIALS_MAX);
    let found: typeof best | null = null;
    for (const text of trials) {
      const tokens = search(text, context, []);
      if (unknownSpans(tokens).length >= unknown) continue;
      unknown = unknownSpans(tokens).length;
      found = { text, tokens };
    }
    if (found === null) return best;
    best = found;
  }
  return best;
}

/** Tokens that cover the whole text, slips looked for only where nothing else fits. */
export function tokenize(source: CompactText, context: LatticeContext): readonly Token[] {
  if (source.text === '') return [];
  const { text, tokens } = mended(source, context);
  // What runs on without a space beyond any name is no slip of one.
  const unknown = unknownSpans(tokens).filter((s) => s.end - s.start <= WORD_LETTERS_MAX);
  // Slips are costly to look for, and a question has few.
  const found =
    unknown.length === 0 || unknown.length > UNKNOWN_MAX ? tokens : search(text, context, unknown);
  return withCommas(found, text);
}

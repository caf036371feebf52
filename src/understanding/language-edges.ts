import type { Concept } from './concepts.js';
import { COST, type Edge, type LatticeContext } from './edges.js';
import { type Lexeme, lexemesAt } from './lexicon/index.js';
import { particleEnds } from './particles.js';
import { patternsAt } from './patterns.js';
import { type PeriodReading, periodAt } from './periods/ranges.js';
import type { CompactText } from './text.js';
import { gapsInside, spaced, wordBounded } from './word-bounds.js';

/** Words of the question's own language: periods, patterns, the vocabulary, particles. */

/** Periods of the question that is being read, by position: each is looked for many times. */
const readPeriods = new WeakMap<CompactText, Map<number, PeriodReading | null>>();

function periodFrom(source: CompactText, start: number, { calendar }: LatticeContext): PeriodReading | null {
  const kept = readPeriods.get(source) ?? new Map<number, PeriodReading | null>();
  readPeriods.set(source, kept);
  const known = kept.get(start);
  if (known !== undefined) return known;
  const found = periodAt(source.text, start, calendar);
  kept.set(start, found);
  return found;
}

const CONTENT = new Set(['metric', 'average', 'by', 'compare', 'rank', 'changed', 'trend', 'noun']);

/**
 * A one-letter word counts only by itself: before a space, before one particle and a space, or glued to a
 * word of content ("내실적"). Otherwise 제주 would be 제 and 주.
 */
function standsAlone(
  source: CompactText,
  start: number,
  { word, concept, begins }: Lexeme & { readonly begins: boolean },
): boolean {
  const { text, gapBefore } = source;
  const end = start + word.length;
  // A filler of one letter takes no particle: 해랑 is a name, not 해 with 랑.
  // 내 and 제 take none either: 내과 is a department of medicine.
  const takesNone = concept.kind === 'filler' || word === '내' || word === '제';
  const particle = !takesNone && particleEnds(text, end).some((p) => gapBefore[p] === true);
  const closes = gapBefore[end] === true || particle;
  if (gapBefore[start] !== true && !(begins && concept.kind === 'scope')) return closes && end - start === 1;
  if (closes) return true;
  // "내실적", "팀실적"
  return (
    (concept.kind === 'scope' || word === '팀') &&
    lexemesAt(text, end).some((l) => l.word.length >= 2 && CONTENT.has(l.concept.kind))
  );
}

const STOPPING = new Set([...CONTENT, 'which', 'status', 'threshold', 'superlative']);

export function startsContent(text: string, start: number): boolean {
  return lexemesAt(text, start).some((l) => l.word.length >= 2 && STOPPING.has(l.concept.kind));
}

/** What is known of the text where words are looked for. */
export interface ReadingPoint {
  readonly context: LatticeContext;
  /** Where a word of content begins: no open ending runs over it. */
  readonly stops: readonly boolean[];
  /** A period or scope word ends here: the next word may begin without a space. */
  readonly afterPeriod: boolean;
}

/** What "한 달 평균" says beside "매출" is dearer than what it says beside no word of its own. */
function costOf({ kind }: Concept): number {
  if (kind === 'filler') return COST.filler;
  return kind === 'average' ? COST.average : COST.lexeme;
}

/** "10건 이상 매출" is a bound, and no number of unusual sales. */
function patternCost(concept: Concept): number {
  if (concept.kind === 'filler') return COST.filler;
  const counts = concept.kind === 'threshold' && concept.unit === 'plain';
  return counts ? COST.countedBound : COST.pattern;
}

function hasCommaInside({ commas }: CompactText, start: number, end: number): boolean {
  if (commas.size === 0) return false;
  return [...commas].some((place) => start < place && place < end);
}

/** Words of the question's own language that begin at `start`. */
export function languageEdges(source: CompactText, start: number, at: ReadingPoint): Edge[] {
  const { context } = at;
  const { text, gapBefore } = source;
  const edges: Edge[] = [];
  const atGap = gapBefore[start] === true;
  const add = (end: number, concept: Concept, cost: number): void => {
    const gaps = gapsInside(source, start, end);
    // What begins within a word ends within it: 김민지 지난달 holds no 지지난달.
    if (wordBounded(source, start, end) && (atGap || gaps === 0)) {
      edges.push({ end, concept, cost: cost + COST.gapInside * gaps });
    }
  };
  const period = periodFrom(source, start, context);
  if (period !== null) {
    if ('period' in period) add(period.end, { kind: 'period', period: period.period }, COST.period);
    else add(period.end, { kind: 'impossible_date', said: spaced(source, start, period.end) }, COST.period);
  }
  for (const found of patternsAt(source, start)) {
    // An open ending never runs over a word of the language: 실적뽑아줘지난달.
    if (at.stops.slice(found.stemEnd, found.end).includes(true)) continue;
    add(found.end, found.concept, patternCost(found.concept));
  }
  for (const lexeme of lexemesAt(text, start)) {
    const end = start + lexeme.word.length;
    if (lexeme.alone && !standsAlone(source, start, { ...lexeme, begins: at.afterPeriod })) continue;
    if (lexeme.tail && atGap) continue;
    // "매출, 건수" are two words where "매출 건수" is one.
    if (hasCommaInside(source, start, end)) continue;
    add(end, lexeme.concept, costOf(lexeme.concept));
  }
  if (!atGap) for (const end of particleEnds(text, start)) add(end, { kind: 'particle' }, COST.particle);
  if (text[start] === ' ') add(start + 1, { kind: 'particle' }, 0);
  return edges;
}

/** Where a word of the vocabulary begins that may end an unknown word or a partial name. */
export function gluePoints(source: CompactText, context: LatticeContext): boolean[] {
  const { text } = source;
  const within = (start: number, end: number): boolean =>
    wordBounded(source, start, end) && gapsInside(source, start, end) === 0;
  return Array.from({ length: text.length + 1 }, (_, i) => {
    if (i >= text.length) return false;
    if (lexemesAt(text, i).some((l) => l.glue && within(i, i + l.word.length))) return true;
    const period = periodFrom(source, i, context);
    return period !== null && period.end - i >= 2 && within(i, period.end);
  });
}

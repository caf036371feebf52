import type { CalendarContext } from '../model/calendar.js';
import type { Concept, Token } from './concepts.js';
import { isInitials } from './hangul.js';
import { type Lexeme, lexemeSlip, lexemesAt } from './lexicon/index.js';
import { mendPeriods, type SlipSpans } from './mend-periods.js';
import type { NameMatch } from './name-match.js';
import { isNameLike, isPersonLike, type NameIndex, TITLES } from './names.js';
import { particleEnds, patternsAt, withoutParticles } from './patterns.js';
import { type PeriodReading, periodAt } from './periods/ranges.js';
import type { CompactText } from './text.js';
import { gapsInside, spaced, wordBounded } from './word-bounds.js';
import { laterWords, WORD_LETTERS_MAX, wordEnds } from './word-ends.js';

/**
 * Reads a question as the cheapest chain of words, dates, amounts and names that covers it (Viterbi over a
 * word lattice). Costs are per word, so longer words win over chains of shorter ones; what nothing covers
 * becomes an `unknown` word, which is dear enough to be the last resort.
 */

const COST = {
  period: 0.9,
  pattern: 1,
  lexeme: 1,
  filler: 1.15,
  nameExact: 0.8,
  nameAlias: 0.85,
  namePart: 2,
  nameInitials: 2.3,
  particle: 0.3,
  gapInside: 0.12,
  unknown: 5,
  unknownLetter: 0.6,
  lexemeSlip: 2.6,
  nameSlip: 2.8,
} as const;

const TITLE = new RegExp(`^(.+?)(${TITLES})$`);

export interface LatticeContext {
  readonly names: NameIndex;
  readonly calendar: CalendarContext;
}

interface Edge {
  readonly end: number;
  readonly concept: Concept;
  readonly cost: number;
}

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

const CONTENT = new Set(['metric', 'by', 'compare', 'rank', 'changed', 'trend', 'noun']);

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
  return (
    concept.kind === 'scope' &&
    lexemesAt(text, end).some((l) => l.word.length >= 2 && CONTENT.has(l.concept.kind))
  );
}

/** A stretch that is formed like one name: nothing may be cut out of it. */
interface NameLikeSpan {
  readonly start: number;
  readonly end: number;
}

/** Particles that many given names end in: 김민지 is not 김민 with 지 behind it. */
const NAME_FINAL = /[지나도이고라야임네]$/;

/** A word without its particles, except where they may belong to a name: 서울내과, 김민지. */
function formsOf(word: string): readonly string[] {
  const whole = isNameLike(word) || (isPersonLike(word) && NAME_FINAL.test(word));
  return whole ? [word] : withoutParticles(word);
}

const VOCABULARY_LETTERS_MIN = 3;

/**
 * Words like 제일병원, 전주병원 or 하나로약국: names by their form, though they begin with a word of the language.
 * A long enough word of the language before a bare noun ("이번달의원", "상위5개병원") is none.
 */
function nameLikeSpans(
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
function cuts(spans: readonly NameLikeSpan[], start: number, edge: Edge): boolean {
  const isWhole = (s: NameLikeSpan): boolean =>
    edge.concept.kind === 'name' && start === s.start && edge.end >= s.end;
  return spans.some((s) => start >= s.start && start < s.end && !isWhole(s));
}

const STOPPING = new Set([...CONTENT, 'which', 'status', 'threshold', 'superlative']);

function startsContent(text: string, start: number): boolean {
  return lexemesAt(text, start).some((l) => l.word.length >= 2 && STOPPING.has(l.concept.kind));
}

/** What is known of the text where words are looked for. */
interface ReadingPoint {
  readonly context: LatticeContext;
  /** Where a word of content begins: no open ending runs over it. */
  readonly stops: readonly boolean[];
  /** A period or scope word ends here: the next word may begin without a space. */
  readonly afterPeriod: boolean;
}

/** Words of the question's own language that begin at `start`. */
function languageEdges(source: CompactText, start: number, at: ReadingPoint): Edge[] {
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
    add(found.end, found.concept, found.concept.kind === 'filler' ? COST.filler : COST.pattern);
  }
  for (const lexeme of lexemesAt(text, start)) {
    const end = start + lexeme.word.length;
    if (lexeme.alone && !standsAlone(source, start, { ...lexeme, begins: at.afterPeriod })) continue;
    if (lexeme.tail && atGap) continue;
    add(end, lexeme.concept, lexeme.concept.kind === 'filler' ? COST.filler : COST.lexeme);
  }
  if (!atGap) for (const end of particleEnds(text, start)) add(end, { kind: 'particle' }, COST.particle);
  if (text[start] === ' ') add(start + 1, { kind: 'particle' }, 0);
  return edges;
}

/** Where a word of the vocabulary begins that may end an unknown word or a partial name. */
function gluePoints(source: CompactText, context: LatticeContext): boolean[] {
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

function nameConcept(match: NameMatch): Concept {
  return { kind: 'name', match };
}

function bounded(source: CompactText, end: number, glue: readonly boolean[]): boolean {
  if (source.gapBefore[end] === true || glue[end] === true) return true;
  if (!wordBounded(source, end - 1, end)) return false;
  return (
    lexemesAt(source.text, end).length > 0 ||
    particleEnds(source.text, end).some(
      (p) => source.gapBefore[p] === true || glue[p] === true || lexemesAt(source.text, p).length > 0,
    )
  );
}

/** "하늘이": the given name of somebody visible with the 이 of speech; 김민지 is never 김민 with 지. */
function givenName(word: string, names: NameIndex): NameMatch | null {
  if (!isPersonLike(word) || !NAME_FINAL.test(word)) return null;
  const given = word.slice(0, -1);
  const match = names.part(given);
  if (match === null) return null;
  const people = match.candidates.filter(
    (c) => c.dimension === 'user' && c.label.length > 2 && c.label.endsWith(given),
  );
  return people.length === 0 ? null : { ...match, candidates: people };
}

/** Full names from here, and parts of names over whole words. */
function nameEdges(source: CompactText, start: number, glue: readonly boolean[], names: NameIndex): Edge[] {
  const { text } = source;
  const edges: Edge[] = [];
  for (const { end, match } of names.fullAt(text, start)) {
    if (!bounded(source, end, glue) || !wordBounded(source, start, end)) continue;
    edges.push({
      end,
      concept: nameConcept(match),
      cost:
        (match.level === 'exact' ? COST.nameExact : COST.nameAlias) + 0.02 * gapsInside(source, start, end),
    });
  }
  for (const end of [...wordEnds(source, start, glue), ...laterWords(source, start)]) {
    const word = text.slice(start, end);
    if (word.length > WORD_LETTERS_MAX) continue;
    for (const said of formsOf(word)) {
      const title = TITLE.exec(said);
      const bare = title?.[1] ?? said;
      const titled = bare.length === 1 && title !== null ? names.surname(bare, title[2] ?? '') : null;
      const match =
        titled ??
        givenName(word, names) ??
        names.part(bare) ??
        (isInitials(bare) ? names.initials(bare) : null);
      if (match === null) continue;
      const base = match.level === 'part' ? COST.namePart : COST.nameInitials;
      edges.push({
        end,
        concept: nameConcept(match),
        cost: base - 0.05 * bare.length + 0.2 * (word.length - said.length),
      });
      break;
    }
  }
  return edges;
}

function slipEdges(source: CompactText, start: number, end: number, names: NameIndex): Edge[] {
  const word = source.text.slice(start, end);
  const edges: Edge[] = [];
  for (const said of formsOf(word)) {
    const extra = 0.2 * (word.length - said.length);
    const lexeme = lexemeSlip(said);
    if (lexeme !== null) edges.push({ end, concept: lexeme.concept, cost: COST.lexemeSlip + extra });
    const name = names.slip(said);
    if (name !== null) edges.push({ end, concept: nameConcept(name), cost: COST.nameSlip + extra });
  }
  return edges;
}

interface Best {
  readonly cost: number;
  readonly from: number;
  readonly concept: Concept;
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
    for (const end of wordEnds(source, i, glue)) {
      reach(i, { end, concept: { kind: 'unknown' }, cost: COST.unknown + COST.unknownLetter * (end - i) });
    }
    for (const slip of slips) {
      if (i < slip.start || i >= slip.end) continue;
      for (const end of wordEnds(source, i, glue))
        for (const edge of slipEdges(source, i, end, context.names)) reach(i, edge);
      // A slip may be glued to words that are spelled well: 매츨얼마.
      for (let end = i + 2; end < Math.min(slip.end, i + 6); end++) {
        const lexeme = lexemeSlip(text.slice(i, end));
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

/** More misspelled periods than this is not a question of ours. */
const MENDS_MAX = 3;

/** Tokens that cover the whole text, slips looked for only where nothing else fits. */
export function tokenize(source: CompactText, context: LatticeContext): readonly Token[] {
  if (source.text === '') return [];
  let text = source;
  let tokens = search(text, context, []);
  for (let mends = 0; mends < MENDS_MAX; mends++) {
    const mended = mendPeriods(text, unknownSpans(tokens));
    if (mended === null) break;
    text = mended;
    tokens = search(text, context, []);
  }
  const unknown = unknownSpans(tokens);
  // Slips are costly to look for, and a question has few.
  return unknown.length === 0 || unknown.length > 6 ? tokens : search(text, context, unknown);
}

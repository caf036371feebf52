import type { Concept } from '../concepts.js';
import { LATIN_PERIODS, PERIOD_WORDS } from '../periods/words.js';
import { isSlip, lacksFinal, type Spelling, spellingOf } from '../slips.js';
import { AVERAGE_WORDS } from './average-words.js';
import { DAY_WORDS } from './day-words.js';
import { FILLER_WORDS, TITLE_WORDS } from './filler-words.js';
import type { WordRow } from './rows.js';
import { TOPIC_WORDS } from './topic-words.js';
import {
  AGAINST,
  CHANGED_WORDS,
  COMPARISON_WORDS,
  DIMENSION_NOUNS,
  METRIC_WORDS,
  RANKING_WORDS,
  RELATIVE_COMPARISONS,
  SCOPE_WORDS,
  SHAPE_WORDS,
  STATUS_WORDS,
  TIME_NOUNS,
  UNOFFERED_WORDS,
} from './words.js';

export interface Lexeme {
  readonly word: string;
  readonly concept: Concept;
  readonly alone: boolean;
  /** May be cut off the tail of an unknown word. */
  readonly glue: boolean;
  /** Only glued to the word before. */
  readonly tail: boolean;
}

const BY_SUFFIXES = ['별', '별로', '별로는', '마다', '단위', '단위로', '기준으로'];
const BY_PREFIXES = ['by', 'per', 'each', 'foreach', 'byeach', 'brokendownby', 'groupedby', 'acrosseach'];

/** "by region", and the second one of "by region and month". */
function englishBreakdowns(noun: string): string[] {
  const second = noun.endsWith('s') || noun.endsWith('ly') ? [] : [`and${noun}`];
  return [...BY_PREFIXES.map((p) => p + noun), ...second];
}

/** 각 팀, 매 분기. */
function eachOf(noun: string): string[] {
  return noun.length >= 2 || noun === '팀'
    ? [`각${noun}`, `각${noun}에서`, `각${noun}의`, `${noun}각각`]
    : [];
}

function byRows(): WordRow[] {
  return [...DIMENSION_NOUNS, ...TIME_NOUNS].map(({ name, words }) => ({
    concept: { kind: 'by', dimension: name },
    words: words
      .split(' ')
      .flatMap((w) =>
        /[a-z]/.test(w) ? englishBreakdowns(w) : [...BY_SUFFIXES.map((s) => w + s), ...eachOf(w)],
      )
      .join(' '),
  }));
}

function nounRows(): WordRow[] {
  return DIMENSION_NOUNS.map(({ name, words }) => ({
    concept: { kind: 'noun', dimension: name },
    words: words
      .split(' ')
      .flatMap((w) => (/[a-z]/.test(w) ? [w] : [w, `${w}들`]))
      .join(' '),
    noGlue: true,
  }));
}

function comparisonRows(): WordRow[] {
  const against = AGAINST.split(' ');
  return RELATIVE_COMPARISONS.map(({ compare, of, words }) => ({
    concept: { kind: 'compare', compare },
    words: [words, ...of.split(' ').flatMap((period) => against.map((a) => period + a))].join(' '),
  }));
}

/** Words for a unit of time that ask for a breakdown by themselves: "monthly sales", 매달. */
const EACH_TIME: readonly WordRow[] = [
  { concept: { kind: 'by', dimension: 'day' }, words: 'daily 매일' },
  { concept: { kind: 'by', dimension: 'week' }, words: 'weekly 매주' },
  { concept: { kind: 'by', dimension: 'month' }, words: 'monthly 매달 매월 다달이' },
  { concept: { kind: 'by', dimension: 'quarter' }, words: 'quarterly 매분기' },
  {
    concept: { kind: 'by', dimension: 'half' },
    words: 'halfyearly semiannual semiannually biannually 매반기',
  },
  { concept: { kind: 'by', dimension: 'year' }, words: 'yearly annually 매년 해마다' },
];

/** Kinds that may end an unknown word: what follows it is the question's own vocabulary. */
const GLUE_KINDS = new Set(['metric', 'average', 'by', 'compare', 'rank', 'changed', 'trend', 'why', 'than']);

function lexemes(rows: readonly WordRow[]): Lexeme[] {
  return rows.flatMap((row) =>
    row.words
      .split(' ')
      .filter((w) => w !== '')
      .map((word) => ({
        word,
        concept: row.concept,
        alone: row.alone === true || (word.length === 1 && row.concept.kind !== 'particle'),
        tail: row.tail === true,
        glue: row.noGlue !== true && word.length >= 2 && GLUE_KINDS.has(row.concept.kind),
      })),
  );
}

const ALL: readonly Lexeme[] = lexemes([
  ...METRIC_WORDS,
  ...AVERAGE_WORDS,
  ...CHANGED_WORDS,
  ...byRows(),
  ...nounRows(),
  ...EACH_TIME,
  ...comparisonRows(),
  ...COMPARISON_WORDS,
  ...RANKING_WORDS,
  ...STATUS_WORDS,
  ...UNOFFERED_WORDS,
  ...SCOPE_WORDS,
  ...SHAPE_WORDS,
  ...DAY_WORDS,
  ...TOPIC_WORDS,
  ...TITLE_WORDS,
  ...FILLER_WORDS,
]);

const BY_WORD = new Map<string, Lexeme[]>();
/** The lengths of the words that begin with two given letters, or are one letter, the shortest first. */
const LENGTHS = new Map<string, number[]>();
for (const lexeme of ALL) {
  const list = BY_WORD.get(lexeme.word);
  if (list === undefined) BY_WORD.set(lexeme.word, [lexeme]);
  else if (!list.some((l) => JSON.stringify(l.concept) === JSON.stringify(lexeme.concept))) list.push(lexeme);
  const begin = lexeme.word.slice(0, 2);
  const lengths = LENGTHS.get(begin) ?? [];
  if (!lengths.includes(lexeme.word.length)) lengths.push(lexeme.word.length);
  LENGTHS.set(
    begin,
    lengths.sort((a, b) => a - b),
  );
}

/** Every word of the vocabulary that begins at `start`. */
export function lexemesAt(text: string, start: number): readonly Lexeme[] {
  const out: Lexeme[] = [];
  const one = BY_WORD.get(text[start] ?? '');
  if (one !== undefined) out.push(...one);
  for (const length of LENGTHS.get(text.slice(start, start + 2)) ?? []) {
    const found = length < 2 ? undefined : BY_WORD.get(text.slice(start, start + length));
    if (found !== undefined) out.push(...found);
  }
  return out;
}

/** Kinds in which any slip of the finger is looked for: words that no question does without. */
const LOOSE_KINDS = new Set<Concept['kind']>(['metric', 'compare', 'changed', 'trend']);

/** Kinds whose short words are near many names: only what fingers and ears mix up counts as a slip of theirs. */
const SLIP_KINDS = new Set<Concept['kind']>([
  ...LOOSE_KINDS,
  'average',
  'by',
  'topic',
  'noun',
  'rank',
  'superlative',
  'status',
  'exclude',
  'total',
  'which',
  'compared',
  'chart',
  'yearly_target',
]);

interface SlipCandidate extends Spelling {
  readonly lexeme: Lexeme;
}

/** By the length of their spelling: a slip changes it by two at most. */
const SLIP_CANDIDATES = new Map<number, SlipCandidate[]>();
for (const lexeme of ALL) {
  const spelling = spellingOf(lexeme.word);
  if (!spelling.latin && (!SLIP_KINDS.has(lexeme.concept.kind) || lexeme.word.length < 2)) continue;
  const list = SLIP_CANDIDATES.get(spelling.letters.length);
  if (list === undefined) SLIP_CANDIDATES.set(spelling.letters.length, [{ ...spelling, lexeme }]);
  else list.push({ ...spelling, lexeme });
}

const LENGTHS_APART = [0, 1, -1, 2, -2];

/** 이틀 is not 이탈, 이상 not 예상. */
const TOPIC_LETTERS_MIN = 8;

/** 지젬별 is 지점별, 인별 not 일별. */
const LONG_BY_LETTERS = 8;

function slipAmong(said: string): Lexeme | null {
  const spelling = spellingOf(said);
  for (const apart of LENGTHS_APART) {
    for (const candidate of SLIP_CANDIDATES.get(spelling.letters.length + apart) ?? []) {
      const { lexeme } = candidate;
      if (lexeme.concept.kind === 'topic' && candidate.letters.length < TOPIC_LETTERS_MIN) continue;
      const { kind } = lexeme.concept;
      const loose = LOOSE_KINDS.has(kind) || (kind === 'by' && candidate.letters.length >= LONG_BY_LETTERS);
      if (isSlip(spelling, candidate, loose)) return lexeme;
      if (lexeme.concept.kind === 'metric' && lacksFinal(spelling, candidate)) return lexeme;
    }
  }
  return null;
}

const REMEMBERED_MAX = 2_000;
const rememberedSlips = new Map<string, Lexeme | null>();

/** A word of the vocabulary that `said` is a slip of the finger away from: 매츨 for 매출, 샹위 for 상위. */
export function lexemeSlip(said: string): Lexeme | null {
  const known = rememberedSlips.get(said);
  if (known !== undefined) return known;
  if (rememberedSlips.size >= REMEMBERED_MAX) rememberedSlips.clear();
  const found = slipAmong(said);
  rememberedSlips.set(said, found);
  return found;
}

const PERIOD_SPELLINGS = PERIOD_WORDS.map(spellingOf);

/** A word of the period grammar that `said` is a slip away from: 이번딸, lastmnoth. */
export function periodSlip(said: string): string | null {
  const spelling = spellingOf(said);
  return PERIOD_SPELLINGS.find((word) => isSlip(spelling, word, false))?.word ?? null;
}

/** Every Latin word of the question's language, for words that were typed without spaces. */
export function isLatinWord(word: string): boolean {
  return BY_WORD.has(word) || LATIN_PERIODS.has(word);
}

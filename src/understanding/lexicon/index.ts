import type { Concept } from '../concepts.js';
import { editDistance, isHangul, jamo } from '../hangul.js';
import {
  CHANGED_WORDS,
  COMPARISON_WORDS,
  DIMENSION_NOUNS,
  FILLER_WORDS,
  METRIC_WORDS,
  RANKING_WORDS,
  SCOPE_WORDS,
  SHAPE_WORDS,
  STATUS_WORDS,
  TIME_NOUNS,
  TOPIC_WORDS,
  UNOFFERED_WORDS,
  type WordRow,
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

function byRows(): WordRow[] {
  return [...DIMENSION_NOUNS, ...TIME_NOUNS].map(({ name, words }) => ({
    concept: { kind: 'by', dimension: name },
    words: words
      .split(' ')
      .flatMap((w) => (/[a-z]/.test(w) ? englishBreakdowns(w) : BY_SUFFIXES.map((s) => w + s)))
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

/** English words for a unit of time alone ("monthly sales") ask for a breakdown. */
const ENGLISH_TIME: readonly WordRow[] = [
  { concept: { kind: 'by', dimension: 'day' }, words: 'daily' },
  { concept: { kind: 'by', dimension: 'week' }, words: 'weekly' },
  { concept: { kind: 'by', dimension: 'month' }, words: 'monthly' },
  { concept: { kind: 'by', dimension: 'quarter' }, words: 'quarterly' },
  { concept: { kind: 'by', dimension: 'year' }, words: 'yearly annually' },
];

/** Kinds that may end an unknown word: what follows it is the question's own vocabulary. */
const GLUE_KINDS = new Set(['metric', 'by', 'compare', 'rank', 'changed', 'trend', 'why', 'than']);

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
  ...CHANGED_WORDS,
  ...byRows(),
  ...nounRows(),
  ...ENGLISH_TIME,
  ...COMPARISON_WORDS,
  ...RANKING_WORDS,
  ...STATUS_WORDS,
  ...UNOFFERED_WORDS,
  ...SCOPE_WORDS,
  ...SHAPE_WORDS,
  ...TOPIC_WORDS,
  ...FILLER_WORDS,
]);

const BY_WORD = new Map<string, Lexeme[]>();
let longest = 0;
for (const lexeme of ALL) {
  const list = BY_WORD.get(lexeme.word);
  if (list === undefined) BY_WORD.set(lexeme.word, [lexeme]);
  else if (!list.some((l) => JSON.stringify(l.concept) === JSON.stringify(lexeme.concept))) list.push(lexeme);
  longest = Math.max(longest, lexeme.word.length);
}

/** Every word of the vocabulary that begins at `start`. */
export function lexemesAt(text: string, start: number): readonly Lexeme[] {
  const out: Lexeme[] = [];
  const stop = Math.min(text.length, start + longest);
  for (let end = start + 1; end <= stop; end++) {
    const found = BY_WORD.get(text.slice(start, end));
    if (found !== undefined) out.push(...found);
  }
  return out;
}

/** Kinds in which a slip of the finger is looked for; the short words of the others are near too many names. */
const SLIP_KINDS = new Set(['metric', 'by', 'compare', 'changed', 'trend', 'topic']);

const SLIP_CANDIDATES = ALL.filter((l) => SLIP_KINDS.has(l.concept.kind) && [...l.word].length >= 2).map(
  (l) => ({ lexeme: l, letters: isHangul(l.word[0] ?? '') ? jamo(l.word) : l.word }),
);

const SLIP_LETTERS_MIN = 5;

/** A word of the vocabulary that `said` is one slip of a finger away from: 매츨 for 매출, 이번딸 for 이번달. */
export function lexemeSlip(said: string): Lexeme | null {
  const letters = isHangul(said[0] ?? '') ? jamo(said) : said;
  if (letters.length < SLIP_LETTERS_MIN) return null;
  for (const { lexeme, letters: word } of SLIP_CANDIDATES) {
    if (word.length >= SLIP_LETTERS_MIN && editDistance(letters, word, 1) <= 1) return lexeme;
  }
  return null;
}

/** Words of the period grammar as people misspell them, with what they mean. */
const PERIOD_WORDS = [
  '이번달',
  '지난달',
  '저번달',
  '이번주',
  '지난주',
  '이번분기',
  '지난분기',
  '상반기',
  '하반기',
  '올해',
  '작년',
  '오늘',
  '어제',
  '최근',
];

export function periodSlip(said: string): string | null {
  const letters = jamo(said);
  if (letters.length < SLIP_LETTERS_MIN) return null;
  return (
    PERIOD_WORDS.find((w) => jamo(w).length >= SLIP_LETTERS_MIN && editDistance(letters, jamo(w), 1) <= 1) ??
    null
  );
}

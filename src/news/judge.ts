import { NEWS_CATEGORIES, type NewsCategory, type NewsMention } from '../model/news.js';
import {
  CATEGORY_WORDS,
  COMMON_WORDS,
  LESSENED,
  NEGATIVE_WORDS,
  POSITIVE_WORDS,
  TRADE_WORDS,
  TURNING,
  TURNING_BEFORE,
  UNDONE,
} from './lexicon.js';

/** What rules make of an article: plain counts of words, the title's counted more. */

const TITLE_TIMES = 3;
const CATEGORY_COUNT_MIN = 2;

function times(text: string, word: string): number {
  return text.split(word).length - 1;
}

/** The category whose words stand there most often, each word counted twice at the most; 기타 where few do. */
export function categoryOf(title: string, text: string): NewsCategory {
  let best: NewsCategory = '기타';
  let most = CATEGORY_COUNT_MIN - 1;
  for (const category of NEWS_CATEGORIES) {
    if (category === '기타') continue;
    const count = CATEGORY_WORDS[category].reduce(
      (sum, word) => sum + TITLE_TIMES * Math.min(1, times(title, word)) + Math.min(2, times(text, word)),
      0,
    );
    if (count > most) [best, most] = [category, count];
  }
  return best;
}

const LONGEST_FIRST = (a: string, b: string): number => b.length - a.length;
const FELT = new RegExp([...POSITIVE_WORDS, ...NEGATIVE_WORDS].sort(LONGEST_FIRST).join('|'), 'gu');
const GOOD = new Set(POSITIVE_WORDS);
const BEFORE_LETTERS = 3;
const AFTER_LETTERS = 14;

function feltIn(text: string): { readonly good: number; readonly bad: number } {
  let good = 0;
  let bad = 0;
  for (const { 0: word, index } of text.matchAll(FELT)) {
    const after = text.slice(index + word.length, index + word.length + AFTER_LETTERS);
    const before = text.slice(Math.max(0, index - BEFORE_LETTERS), index);
    const isGood = GOOD.has(word);
    const isTurned =
      (TURNING.test(after) || (isGood ? UNDONE : LESSENED).test(after)) !== TURNING_BEFORE.test(before);
    if (isGood !== isTurned) good += 1;
    else bad += 1;
  }
  return { good, bad };
}

/** -1 to 1: good words less bad ones over both, drawn to 0 where there are few. "부작용 없다" is good. */
export function sentimentOf(title: string, text: string): number {
  const inTitle = feltIn(title);
  const inText = feltIn(text);
  const good = inText.good + 2 * inTitle.good;
  const bad = inText.bad + 2 * inTitle.bad;
  return round((good - bad) / (good + bad + 2));
}

const WEIGHTS = { product: 0.6, client: 0.6, category: 0.2 } as const;
const COUNTED_MAX = { product: 2, client: 2, category: 2 } as const;
const TRADE_EACH = 0.07;
const TRADE_MAX = 0.4;

/**
 * 0 to 1: 1 - Π(1 - w) over what is mentioned, w being 0.6 for a product or client, 0.2 for a category, two of
 * each counted at the most, and up to 0.4 for words of the trade, 0.07 each.
 */
export function relevanceOf(title: string, text: string, mentions: readonly NewsMention[]): number {
  const whole = `${title}\n${text}`;
  const trade = TRADE_WORDS.filter((word) => whole.includes(word)).length;
  let left = 1 - Math.min(TRADE_MAX, trade * TRADE_EACH);
  for (const dimension of ['product', 'client', 'category'] as const) {
    const count = mentions.filter((mention) => mention.dimension === dimension).length;
    left *= (1 - WEIGHTS[dimension]) ** Math.min(COUNTED_MAX[dimension], count);
  }
  return round(1 - left);
}

export function round(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}

const KEYWORDS_MAX = 8;
const RUN = /[가-힣]+|[A-Za-z][A-Za-z0-9-]+/gu;
/** Particles and endings behind a noun. */
const TAIL_LETTERS_MAX = 4;
const KEYWORD_LETTERS_MAX = 20;
const PARTICLE = /[이은는을를의와과]$/u;

/** Whether a word is made of nouns, one of them of two letters or more: 품목허가 of 품목 and 허가. */
function isMadeOf(nouns: ReadonlySet<string>, word: string): boolean {
  // reached[i]: whether the first i letters are nouns; 2 where one of them is long enough.
  const reached = new Uint8Array(word.length + 1);
  reached[0] = 1;
  for (let end = 1; end <= word.length; end++) {
    for (let start = 0; start < end; start++) {
      if ((reached[start] ?? 0) === 0 || !nouns.has(word.slice(start, end))) continue;
      reached[end] = Math.max(reached[end] ?? 0, end - start >= 2 ? 2 : (reached[start] ?? 0));
    }
  }
  return reached[word.length] === 2;
}

/** The noun that a word begins with, as long as it goes; null for verbs and what any article holds. */
function nounOf(run: string, nouns: ReadonlySet<string>): string | null {
  if (!/^[가-힣]/u.test(run)) return run.length >= 2 && !COMMON_WORDS.has(run.toLowerCase()) ? run : null;
  for (let cut = 0; cut <= TAIL_LETTERS_MAX && run.length - cut >= 2; cut++) {
    const word = run.slice(0, run.length - cut);
    if (word.length > KEYWORD_LETTERS_MAX || !isMadeOf(nouns, word)) continue;
    // 이 and 의 are nouns too, but behind another they are its particle.
    const bare = PARTICLE.test(word) && isMadeOf(nouns, word.slice(0, -1)) ? word.slice(0, -1) : word;
    return COMMON_WORDS.has(bare) ? null : bare;
  }
  return null;
}

function nounsIn(text: string, nouns: ReadonlySet<string>): readonly string[] {
  return (text.normalize('NFC').match(RUN) ?? []).flatMap((run) => nounOf(run, nouns) ?? []);
}

/**
 * The words that tell an article from others, by how often they stand there, in the title twice as much, and
 * compounds a little more; the company's own names first. `nouns` are those of the text, as the tokenizer has them.
 */
export function keywordsOf(
  { title, text }: { readonly title: string; readonly text: string },
  nouns: ReadonlySet<string>,
  mentions: readonly NewsMention[],
): readonly string[] {
  const counts = new Map<string, number>();
  const inTitle = new Set(nounsIn(title, nouns));
  for (const word of [...inTitle, ...nounsIn(text, nouns)]) counts.set(word, (counts.get(word) ?? 0) + 1);
  const scored = [...counts].map(([word, count]) => ({
    word,
    score: Math.log(1 + count) * (inTitle.has(word) ? 2 : 1) * (word.length > 3 ? 1.25 : 1),
  }));
  const own = mentions.filter(({ dimension }) => dimension !== 'category').map(({ label }) => label);
  const rest = scored
    .sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1))
    .map(({ word }) => word)
    .filter((word) => !own.some((label) => label.includes(word)));
  return [...own.slice(0, KEYWORDS_MAX / 2), ...rest].slice(0, KEYWORDS_MAX);
}

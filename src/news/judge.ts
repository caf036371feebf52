import { NEWS_CATEGORIES, type NewsCategory, type NewsMention } from '../model/news.js';
import {
  CATEGORY_WORDS,
  COMMON_WORDS,
  NEGATIVE_WORDS,
  POSITIVE_WORDS,
  TRADE_WORDS,
  TURNING,
  TURNING_BEFORE,
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
    const isTurned = TURNING.test(after) !== TURNING_BEFORE.test(before);
    if (GOOD.has(word) !== isTurned) good += 1;
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
/** Verbs and what else ends like one tells nothing by itself. */
const NO_NOUN = /(?:[다요며고서게면지는던]|니다|으나|지만|려고|도록|하[기여]|했[고던])$/u;
const SHORT_NOUN = /^[가-힣]{2,3}$/u;
const NOUNS_ENDING_SO =
  /(?:광고|보고|재고|신고|최고|국고|기고|권고|경고|고지|단지|의지|유지|방지|금지|정지|해지|요지|중지|서울대|보고서|계약서|지침서|증명서|수요|중요|필요|주요|개요|동서|부서|문서|질서|가게|무게|화면|측면|전면|국면|지면)$/u;

function isTelling(term: string): boolean {
  if (term.length < 2 || term.length > 20 || /^[\d.,]+$/.test(term) || COMMON_WORDS.has(term)) return false;
  if (/^\d+[가-힣]{1,2}$/u.test(term)) return false;
  return !NO_NOUN.test(term) || NOUNS_ENDING_SO.test(term);
}

/** The words that tell an article from others: how often, in the title, and long; the company's own names first. */
export function keywordsOf(
  title: string,
  { terms, titleTerms }: { readonly terms: readonly string[]; readonly titleTerms: readonly string[] },
  mentions: readonly NewsMention[],
): readonly string[] {
  const counts = new Map<string, number>();
  for (const term of [...terms, ...titleTerms])
    if (isTelling(term)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const inTitle = new Set(titleTerms);
  const scored = [...counts].map(([term, count]) => ({
    term,
    score: Math.log(1 + count) * (inTitle.has(term) ? 2 : 1) * (SHORT_NOUN.test(term) ? 1 : 1.2),
  }));
  const own = mentions.filter(({ dimension }) => dimension !== 'category').map(({ label }) => label);
  const rest = scored
    .filter(({ term, score }) => score > 1 || title.includes(term))
    .sort((a, b) => b.score - a.score || (a.term < b.term ? -1 : 1))
    .map(({ term }) => term)
    .filter((term) => !own.some((label) => label.includes(term)));
  return [...own.slice(0, KEYWORDS_MAX / 2), ...rest].slice(0, KEYWORDS_MAX);
}

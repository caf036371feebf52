import type { NewsAnalysis } from '../model/news.js';
import type { NameEntry } from '../ports/names.js';
import { categoryOf, keywordsOf, relevanceOf, sentimentOf } from './judge.js';
import { mentionsIn } from './mentions.js';
import { textSignature } from './signature.js';
import { type SummaryDeps, summaryOf } from './summary.js';

export interface ArticleText {
  readonly title: string;
  readonly text: string;
}

export interface AnalyseRequest extends ArticleText {
  /** The company's products, categories and clients. */
  readonly names: readonly NameEntry[];
  /** The text's words as the tokenizer has them, verbs in their dictionary form. */
  readonly words: readonly string[];
}

export interface AnalysedText extends NewsAnalysis {
  readonly signature: Uint32Array;
}

/** 돕다: so the tokenizer writes verbs. */
const VERB = /[가-힣]다$/u;

/** What rules and counts make of an article. A few milliseconds: for a thread. */
export function analyseText({ title, text, names, words }: AnalyseRequest, deps: SummaryDeps): AnalysedText {
  const mentions = mentionsIn(`${title}\n${text}`, names);
  return {
    summary: summaryOf(title, text, deps),
    keywords: keywordsOf({ title, text }, new Set(words.filter((word) => !VERB.test(word))), mentions),
    category: categoryOf(title, text),
    relevance: relevanceOf(title, text, mentions),
    sentiment: sentimentOf(title, text),
    mentions,
    analysedBy: 'rules',
    signature: textSignature(`${title}\n${text}`),
  };
}

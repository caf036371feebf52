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
}

export interface AnalysedText extends NewsAnalysis {
  readonly signature: Uint32Array;
}

/** What rules and counts make of an article. A few milliseconds: for a thread. */
export function analyseText({ title, text, names }: AnalyseRequest, deps: SummaryDeps): AnalysedText {
  const mentions = mentionsIn(`${title}\n${text}`, names);
  return {
    summary: summaryOf(title, text, deps),
    keywords: keywordsOf(title, { terms: deps.termsOf(text), titleTerms: deps.termsOf(title) }, mentions),
    category: categoryOf(title, text),
    relevance: relevanceOf(title, text, mentions),
    sentiment: sentimentOf(title, text),
    mentions,
    analysedBy: 'rules',
    signature: textSignature(`${title}\n${text}`),
  };
}

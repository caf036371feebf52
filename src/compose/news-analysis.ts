import { type AnalysedText, type AnalyseRequest, analyseText } from '../news/analyse.js';
import type { SummaryDeps } from '../news/summary.js';
import { stemsOf } from '../retrieval/korean-terms.js';
import { splitSentences } from '../retrieval/sentences.js';

/** How texts are taken apart, by rules alone. */
export const TEXT_RULES: SummaryDeps = { sentencesOf: splitSentences, termsOf: stemsOf };

/** What the thread does. */
export async function analyseArticle(request: AnalyseRequest): Promise<AnalysedText> {
  return analyseText(request, TEXT_RULES);
}

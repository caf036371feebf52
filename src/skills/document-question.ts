import type { NameCatalog } from '../ports/names.js';
import { mentionsIn } from '../retrieval/mentions.js';
import type { DocumentQuestion } from './documents.js';

/** A question as the documents are asked it, with whom and what it names among the names that the asker may see. */
export function documentQuestion(
  { text, catalog }: { readonly text: string; readonly catalog: NameCatalog },
  certainty: DocumentQuestion['certainty'],
): DocumentQuestion {
  return { text, mentions: mentionsIn(text, catalog.entries), certainty };
}

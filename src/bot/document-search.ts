import { type ReadingRights, readingRights, SHARED_READING } from '../model/document.js';
import type { Principal } from '../model/principal.js';
import type { MemberDimension } from '../model/query.js';
import type { Audit } from '../ports/audit.js';
import type { Clock } from '../ports/clock.js';
import { DOCUMENTS_FOUND_MAX, type DocumentSearch, type FoundDocument } from '../ports/document-search.js';
import type { Names } from '../ports/names.js';
import type { Passage, PassageSearch } from '../ports/passages.js';
import type { People } from '../ports/people.js';

export interface DocumentSearchDeps {
  readonly people: People;
  readonly names: Names;
  readonly passages: PassageSearch;
  readonly audit: Audit;
  readonly clock: Clock;
}

/** Several passages may be of one document. */
const PASSAGES_READ = 40;

function found(passage: Passage): FoundDocument {
  const { title, kind, effectiveDate, documentDate, version, section, page, text } = passage;
  return { title, kind, effectiveDate, documentDate, version, section, page, passage: text };
}

/** Searches what a person may read, which is what their questions are answered from. */
export function createDocumentSearch(deps: DocumentSearchDeps): DocumentSearch {
  const rightsOf = async (who: Principal): Promise<ReadingRights> => {
    const { entries } = await deps.names.visibleTo(who);
    const idsOf = (dimension: MemberDimension): number[] =>
      entries.filter((entry) => entry.dimension === dimension).map(({ key }) => Number(key));
    return readingRights(who, idsOf('client'), idsOf('user'));
  };

  return {
    find: async (asker, { text, isShared }) => {
      const who = await deps.people.identify(asker);
      if (who === null) return null;
      if (text.trim() === '') return [];
      const rights = isShared ? SHARED_READING : await rightsOf(who);
      const passages = await deps.passages.search({ text, limit: PASSAGES_READ }, rights);
      const best = new Map<number, Passage>();
      for (const passage of passages) {
        // What has no word of the question is only like it.
        if (passage.coverage > 0 && !best.has(passage.documentId)) best.set(passage.documentId, passage);
      }
      const shown = [...best.values()].slice(0, DOCUMENTS_FOUND_MAX);
      await deps.audit.record({
        at: deps.clock.now(),
        userId: who.userId,
        action: 'search_documents',
        outcome: shown.length === 0 ? 'no_data' : 'answered',
        detail: { isShared, documents: shown.map(({ documentId }) => documentId) },
      });
      return shown.map(found);
    },
  };
}

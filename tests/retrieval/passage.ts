import type { Passage } from '../../src/ports/passages.js';

/** A passage as a search gives it; what a test does not name is plain. */
export function passage(fields: Partial<Passage> & Pick<Passage, 'text'>): Passage {
  return {
    chunkId: 1,
    documentId: 1,
    kind: 'regulations',
    title: '공정경쟁규약 요약',
    path: 'data/files/documents/regulations/fair-competition_v1.2_20260101.md',
    addedAs: 'fair-competition_v1.2_20260101.md',
    isTable: false,
    section: null,
    page: null,
    effectiveDate: '2026-01-01',
    documentDate: '2026-01-01',
    version: 'v1.2',
    clientId: null,
    score: 1,
    coverage: 1,
    similarity: null,
    ...fields,
  };
}

import { expect, it } from 'vitest';
import { digest } from '../../src/retrieval/digest.js';

const question = {
  addedAs: 'a.md',
  request: { kind: 'wiki' as const, addedBy: null },
  names: [],
  today: '2026-06-15' as never,
};
const extracted = {
  format: 'markdown' as const,
  title: '안내',
  pageCount: null,
  blocks: [{ kind: 'paragraph' as const, text: '글', level: null, page: null }],
};

it('refuses what makes more passages than any book', () => {
  const cuts = Array.from({ length: 50_001 }, () => ({
    text: '글',
    section: null,
    page: null,
    kind: 'text' as const,
  }));
  expect(() => digest(extracted, question, cuts)).toThrow(/50000 are the most/);
});

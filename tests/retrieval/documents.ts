import type { DocumentBlock, ExtractedDocument } from '../../src/ports/document-extractor.js';

type Kind = DocumentBlock['kind'];

/** Blocks by kind and text; a heading's level is the number of `#` before its text. */
export function documentOf(
  blocks: readonly (readonly [Kind, string, number?])[],
  title: string | null = null,
): ExtractedDocument {
  return {
    format: 'text',
    title,
    pageCount: null,
    blocks: blocks.map(([kind, text, page]) => ({
      kind,
      text: text.replace(/^#+ /, ''),
      level: kind === 'heading' ? text.indexOf(' ') : null,
      page: page ?? null,
    })),
  };
}

import type { ExtractedDocument } from '../ports/document-extractor.js';

export interface Chunk {
  readonly ordinal: number;
  readonly text: string;
  readonly section: string | null;
  readonly page: number | null;
  readonly kind: 'text' | 'table';
}

export function chunkDocument(document: ExtractedDocument): readonly Chunk[] {
  let section: string | null = null;
  const chunks: Chunk[] = [];
  for (const block of document.blocks) {
    if (block.kind === 'heading') section = block.text;
    else {
      chunks.push({
        ordinal: chunks.length + 1,
        text: block.text,
        section,
        page: block.page,
        kind: block.kind === 'table' ? 'table' : 'text',
      });
    }
  }
  return chunks;
}

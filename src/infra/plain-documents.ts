import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import iconv from 'iconv-lite';
import { AppError } from '../model/errors.js';
import type { DocumentBlock, DocumentExtractor } from '../ports/document-extractor.js';

/** Markdown and plain text. */
export function createPlainExtractor(): DocumentExtractor {
  return {
    extract: async (file) => {
      const extension = extname(file).slice(1);
      if (!['md', 'txt', 'markdown'].includes(extension)) {
        throw new AppError('document_refused', `${file}: files of this format cannot be read`, {
          details: { reason: 'unsupported' },
        });
      }
      const bytes = await readFile(file);
      let text: string;
      try {
        text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      } catch {
        text = iconv.decode(bytes, 'cp949');
      }
      const blocks = text
        .split(/\n\s*\n/)
        .map((part) => part.trim())
        .filter(Boolean)
        .map((part): DocumentBlock => {
          const heading = extension === 'txt' ? null : /^(#{1,6}) (.*)$/.exec(part);
          return heading === null
            ? { kind: 'paragraph', text: part, level: null, page: null }
            : { kind: 'heading', text: heading[2] ?? '', level: heading[1]?.length ?? 1, page: null };
        });
      const title = blocks.find((b) => b.kind === 'heading')?.text ?? null;
      return { format: extension === 'txt' ? 'text' : 'markdown', title, pageCount: null, blocks };
    },
    close: async () => {},
  };
}

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError } from '../../model/errors.js';
import type { ExtractedDocument } from '../../ports/document-extractor.js';
import type { PassageCut } from '../../ports/passage-cutter.js';

/** As much of LangChain's `TextSplitter` as is used: any of its classes, or one's own. */
export interface TextSplitter {
  readonly splitText: (text: string) => Promise<readonly string[]>;
}

/** A longer passage is no place that a reader could be sent to. */
const PIECE_CHARACTERS_MAX = 4_000;

function unusable(path: string, says: string, cause?: unknown): AppError {
  return new AppError('config_invalid', `TEXT_SPLITTER ${path}: ${says}`, {
    hint: 'It must be a JavaScript module that exports a LangChain TextSplitter as its default.',
    ...(cause === undefined ? {} : { cause }),
  });
}

const saying = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function isSplitter(value: unknown): value is TextSplitter {
  return typeof value === 'object' && value !== null && 'splitText' in value
    ? typeof value.splitText === 'function'
    : false;
}

/** The default export of a module. Throws `config_invalid`. */
export async function loadTextSplitter(path: string): Promise<TextSplitter> {
  let exported: unknown;
  try {
    const loaded = (await import(pathToFileURL(resolve(path)).href)) as { readonly default?: unknown };
    exported = loaded.default;
  } catch (error) {
    throw unusable(path, `the module could not be loaded: ${saying(error)}`, error);
  }
  if (isSplitter(exported)) return exported;
  throw unusable(path, 'its default export has no splitText.');
}

/** Text as it was read: what belongs together in lines below each other, paragraphs apart. */
function plainText({ blocks }: ExtractedDocument): string {
  return blocks
    .map(({ kind, text }, i) => {
      const goesOn = kind === 'list_item' && blocks[i - 1]?.kind === 'list_item';
      return `${i === 0 ? '' : goesOn ? '\n' : '\n\n'}${text}`;
    })
    .join('');
}

/**
 * Plain text cut by a splitter of one's own; null for other formats, whose structure it would not see. Throws
 * `config_invalid` for what no passage can be.
 */
export async function cutBySplitter(
  document: ExtractedDocument,
  splitter: TextSplitter,
  path: string,
): Promise<readonly PassageCut[] | null> {
  if (document.format !== 'text') return null;
  let pieces: readonly unknown[];
  try {
    pieces = await splitter.splitText(plainText(document));
  } catch (error) {
    throw unusable(path, `splitText failed: ${saying(error)}`, error);
  }
  if (!Array.isArray(pieces)) throw unusable(path, 'splitText gave no list of texts.');
  return pieces.flatMap((piece: unknown): PassageCut[] => {
    if (typeof piece !== 'string') throw unusable(path, `splitText gave a ${typeof piece} for a text.`);
    const text = piece.trim();
    if (text.length > PIECE_CHARACTERS_MAX) {
      throw unusable(
        path,
        `splitText gave a text of ${text.length} characters, ${PIECE_CHARACTERS_MAX} are the most: set a smaller chunkSize.`,
      );
    }
    return text === '' ? [] : [{ text, section: null, page: null, kind: 'text' }];
  });
}

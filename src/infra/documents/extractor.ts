import { isAppError } from '../../model/errors.js';
import type { DocumentExtractor, ExtractedDocument } from '../../ports/document-extractor.js';
import { createWorkerTask, type ThreadEnd } from '../worker-task.js';
import { DOCUMENT_LIMITS, type DocumentLimits } from './limits.js';
import type { ReadRequest } from './read.js';
import { refused } from './refusal.js';

export interface DocumentExtractorOptions<Q, T> {
  readonly limits?: Partial<DocumentLimits>;
  /** The compiled worker; unless said the one beside this module, which gives what it read as it is. */
  readonly worker?: URL;
  /** What a worker of one's own does with what was read, for sources that run uncompiled. */
  readonly inline?: () => Promise<(read: ExtractedDocument, question: Q) => T | Promise<T>>;
}

/** What the thread is given. */
export interface ExtractRequest<Q> extends ReadRequest {
  readonly question: Q;
}

/** What ended the thread, as what was wrong with the file that it was reading. */
function reasonOf(error: unknown, limits: DocumentLimits): unknown {
  if (!isAppError(error)) return error;
  switch (error.details.ended as ThreadEnd | undefined) {
    case 'timeout':
      return refused(
        'timeout',
        `Reading the file took longer than ${limits.deadlineMs / 1000} s. Split it.`,
        error,
      );
    case 'out_of_memory':
      return refused(
        'out_of_memory',
        `Reading the file took more than ${limits.memoryMbMax} MB. Split it.`,
        error,
      );
    case 'failed':
      return refused(
        'broken',
        'Reading the file ended its thread: the file is damaged. Save it anew.',
        error,
      );
    default:
      return error;
  }
}

/**
 * Reads documents one at a time on a thread of its own, which a limit may end and the next file starts anew. What
 * is made of a document's text may be made there too: a book takes seconds to cut and to search for dates.
 */
export function createDocumentExtractor<Q = void, T = ExtractedDocument>(
  options: DocumentExtractorOptions<Q, T> = {},
): DocumentExtractor<Q, T> {
  const limits: DocumentLimits = { ...DOCUMENT_LIMITS, ...options.limits };
  const reading = createWorkerTask<ExtractRequest<Q>, T | ExtractedDocument>({
    entry: options.worker ?? new URL('./worker.js', import.meta.url),
    inline: async () => {
      const { readDocument } = await import('./read.js');
      const work = await options.inline?.();
      return async (request) => {
        const read = await readDocument(request);
        return work === undefined ? read : work(read, request.question);
      };
    },
    deadlineMs: limits.deadlineMs,
    memoryMbMax: limits.memoryMbMax,
  });
  // A thread that is ended takes with it all that it was given: so it is given one file at a time.
  let turn: Promise<unknown> = Promise.resolve();
  return {
    extract: (file, question) => {
      const result = turn.then(async () => {
        try {
          // Without a worker of one's own, T is what was read.
          return (await reading.run({ file, limits, question })) as T;
        } catch (error) {
          throw reasonOf(error, limits);
        }
      });
      turn = result.catch(() => undefined);
      return result;
    },
    close: reading.close,
  };
}

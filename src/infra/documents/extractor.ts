import { isAppError } from '../../model/errors.js';
import type { DocumentExtractor, ExtractedDocument } from '../../ports/document-extractor.js';
import { createWorkerTask, type ThreadEnd } from '../worker-task.js';
import { DOCUMENT_LIMITS, type DocumentLimits } from './limits.js';
import type { ReadRequest } from './read.js';
import { refused } from './refusal.js';

export interface DocumentExtractorOptions {
  readonly limits?: Partial<DocumentLimits>;
  /** The compiled worker; beside this module unless said. */
  readonly worker?: URL;
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

/** Reads documents one at a time on a thread of its own, which a limit may end and the next file starts anew. */
export function createDocumentExtractor(options: DocumentExtractorOptions = {}): DocumentExtractor {
  const limits: DocumentLimits = { ...DOCUMENT_LIMITS, ...options.limits };
  const reading = createWorkerTask<ReadRequest, ExtractedDocument>({
    entry: options.worker ?? new URL('./worker.js', import.meta.url),
    inline: async () => (await import('./read.js')).readDocument,
    deadlineMs: limits.deadlineMs,
    memoryMbMax: limits.memoryMbMax,
  });
  // A thread that is ended takes with it all that it was given: so it is given one file at a time.
  let turn: Promise<unknown> = Promise.resolve();
  return {
    extract: (file) => {
      const result = turn.then(async () => {
        try {
          return await reading.run({ file, limits });
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

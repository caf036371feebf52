import type { ReadingRights } from '../model/document.js';
import { isAppError } from '../model/errors.js';
import type { Principal } from '../model/principal.js';
import type { DocumentFiles, ReceivedFile } from '../ports/document-files.js';
import type { DocumentUploads } from '../ports/document-uploads.js';
import type { Documents } from '../ports/documents.js';
import { baseName } from './naming.js';

export interface UploadsDeps {
  readonly documents: Pick<Documents, 'add' | 'list'>;
  readonly files: Pick<DocumentFiles, 'receiveStream' | 'discard'>;
  readonly rightsOf: (who: Principal) => Promise<ReadingRights>;
  /** Told that passages may have come. */
  readonly onAdded: () => void;
}

/** See the port. */
export function createUploads({ documents, files, rightsOf, onAdded }: UploadsDeps): DocumentUploads {
  return {
    add: async ({ name, content }, request) => {
      const addedAs = baseName(name) || 'document';
      let received: ReceivedFile;
      try {
        received = await files.receiveStream(content, addedAs);
      } catch (error) {
        if (!isAppError(error) || !['input_too_large', 'document_refused'].includes(error.code)) throw error;
        const { code, message, hint = null, details } = error;
        const reason = typeof details.reason === 'string' ? details.reason : null;
        return { outcome: 'refused', addedAs, code, reason, message, hint };
      }
      try {
        const [outcome] = await documents.add([{ path: received.path, addedAs }], request);
        if (outcome === undefined) throw new Error(`nothing became of ${addedAs}`);
        if (outcome.outcome === 'added') onAdded();
        return outcome;
      } finally {
        await files.discard(received);
      }
    },
    visibleTo: async (who) => documents.list({}, await rightsOf(who)),
  };
}

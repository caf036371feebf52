import { audienceText } from '../model/audience-text.js';
import {
  type Audience,
  mayAddDocuments,
  mayRead,
  mayRemoveDocument,
  type ReadingRights,
} from '../model/document.js';
import { AppError, isAppError } from '../model/errors.js';
import type { Principal } from '../model/principal.js';
import type { Audit, AuditEntry } from '../ports/audit.js';
import type { Clock } from '../ports/clock.js';
import type { DocumentFiles } from '../ports/document-files.js';
import type { DocumentRows, StoredDocument } from '../ports/document-store.js';
import type {
  DocumentUploads,
  HeldUpload,
  Uploader,
  UploadOutcome,
  UploadRequest,
} from '../ports/document-uploads.js';
import type { Documents, FileOutcome } from '../ports/documents.js';
import type { Logger } from '../ports/logger.js';
import { baseName } from './naming.js';

export interface UploadsDeps {
  readonly documents: Pick<Documents, 'add' | 'list' | 'remove' | 'retry'>;
  readonly rows: Pick<DocumentRows, 'find' | 'findByPath'>;
  readonly files: Pick<DocumentFiles, 'receiveStream' | 'discard' | 'absolute'>;
  readonly rightsOf: (who: Principal) => Promise<ReadingRights>;
  /** The clients that the person sees, by id. */
  readonly clientNamesOf: (who: Principal) => Promise<ReadonlyMap<number, string>>;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'error'>;
  /** Told that passages may have come or gone. */
  readonly onChanged: () => void;
}

/** The states in which a document's file lies at its place. */
const AT_REST: readonly string[] = ['ready', 'waiting', 'failed'];

/** See the port. */
export function createUploads(deps: UploadsDeps): DocumentUploads {
  const { documents, rows, files, rightsOf } = deps;

  /** What was done stays done where it can't be recorded; that it is not is for the operator. */
  async function record(
    { who, channel }: Uploader,
    entry: Pick<AuditEntry, 'action' | 'outcome' | 'detail'>,
  ): Promise<void> {
    const { action, outcome, detail } = entry;
    const at = deps.clock.now();
    await deps.audit
      .record({ at, userId: who.userId, action, outcome, detail: { channel, ...detail } })
      .catch((error: unknown) =>
        deps.logger.error({ err: error, action, outcome }, 'what became of a document could not be recorded'),
      );
  }

  async function deny(by: Uploader, action: string, message: string): Promise<never> {
    await record(by, { action, outcome: 'denied', detail: {} });
    throw new AppError('denied', message);
  }

  async function receive(
    { name, content }: Parameters<DocumentUploads['receive']>[0],
    by: Uploader,
  ): ReturnType<DocumentUploads['receive']> {
    if (!mayAddDocuments(by.who)) {
      return deny(by, 'document_add', 'Documents are added by managers and administrators');
    }
    const addedAs = baseName(name) || 'document';
    try {
      return { held: true, addedAs, received: await files.receiveStream(content, addedAs) };
    } catch (error) {
      if (!isAppError(error) || !['input_too_large', 'document_refused'].includes(error.code)) throw error;
      const { code, message, hint = null, details } = error;
      const reason = typeof details.reason === 'string' ? details.reason : null;
      await record(by, { action: 'document_add', outcome: 'refused', detail: { reason: reason ?? code } });
      return { outcome: 'refused', addedAs, code, reason, message, hint };
    }
  }

  /** What the sender is told of what became of the file. */
  async function toldOf(outcome: FileOutcome, rights: ReadingRights): Promise<UploadOutcome> {
    const { addedAs } = outcome;
    if (outcome.outcome === 'present') {
      return mayRead(outcome.document.audience, rights) ? outcome : { outcome: 'hidden', addedAs };
    }
    if (outcome.outcome !== 'added') return outcome;
    const { id, kind } = outcome.document;
    const listed = await documents.list({ kind }, rights);
    const replaced = listed.filter(({ supersededBy }) => supersededBy === id);
    // Which version holds is known only once it is stored.
    return { ...outcome, document: (await rows.find(id)) ?? outcome.document, replaced };
  }

  async function store(held: HeldUpload, request: UploadRequest, by: Uploader): Promise<UploadOutcome> {
    try {
      const rights = await rightsOf(by.who);
      const { kind, audience } = request;
      if (audience !== undefined && !mayRead(audience, rights)) {
        const wanted = audienceText(audience);
        return await deny(
          by,
          'document_add',
          `You are not among ${wanted}, so you can't add a document for them`,
        );
      }
      const [outcome] = await documents.add([{ path: held.received.path, addedAs: held.addedAs }], {
        kind,
        addedBy: by.who.userId,
        ...(audience === undefined ? {} : { audience }),
      });
      if (outcome === undefined) throw new Error(`nothing became of ${held.addedAs}`);
      if (outcome.outcome === 'added') deps.onChanged();
      await record(by, {
        action: 'document_add',
        outcome: outcome.outcome,
        detail:
          outcome.outcome === 'refused'
            ? { kind, reason: outcome.reason ?? outcome.code }
            : { kind, document: outcome.document.id, audience: audienceText(outcome.document.audience) },
      });
      return await toldOf(outcome, rights);
    } finally {
      await files.discard(held.received);
    }
  }

  const readable = async (
    document: StoredDocument | null,
    who: Principal,
  ): Promise<StoredDocument | null> => {
    if (document === null) return null;
    const { audience }: { readonly audience: Audience } = document;
    return mayRead(audience, await rightsOf(who)) ? document : null;
  };

  return {
    receive,
    store,
    discard: ({ received }) => files.discard(received),
    add: async (upload, request, by) => {
      const held = await receive(upload, by);
      return 'held' in held ? store(held, request, by) : held;
    },
    visibleTo: async (who) => {
      const [listed, names] = await Promise.all([
        rightsOf(who).then((rights) => documents.list({}, rights)),
        deps.clientNamesOf(who),
      ]);
      return listed.map((document) => ({ ...document, client: names.get(document.clientId ?? -1) ?? null }));
    },
    open: async (which, who) => {
      const row = await (typeof which === 'number' ? rows.find(which) : rows.findByPath(which));
      const document = await readable(row, who);
      if (document === null || !AT_REST.includes(document.status)) return null;
      return { document, path: files.absolute(document.path) };
    },
    remove: async (id, by) => {
      const document = await readable(await rows.find(id), by.who);
      if (document === null) throw new AppError('not_found', `There is no document ${id}`);
      if (!mayRemoveDocument(by.who, document)) {
        const message = 'A document is removed by whoever added it, or by an administrator';
        return deny(by, 'document_remove', message);
      }
      const removed = await documents.remove(id);
      deps.onChanged();
      const { kind } = removed;
      await record(by, { action: 'document_remove', outcome: 'removed', detail: { kind, document: id } });
      return removed;
    },
    retry: async (by) => {
      if (by.who.role !== 'admin') {
        return deny(by, 'document_retry', 'Recordings are tried again by administrators');
      }
      const rights = await rightsOf(by.who);
      const held = await Promise.all(
        (['waiting', 'failed'] as const).map((status) => documents.list({ status }, rights)),
      );
      const count = held.flat().length;
      if (count === 0) return 0;
      await record(by, { action: 'document_retry', outcome: 'begun', detail: { documents: count } });
      // A server of transcriptions takes minutes: nobody waits for it at an open page.
      void documents.retry().then(deps.onChanged, (error: unknown) => {
        deps.logger.error({ err: error }, 'recordings could not be tried again');
      });
      return count;
    },
  };
}

import { AppError, isAppError } from '../model/errors.js';
import type { ReceivedFile } from '../ports/document-files.js';
import type { DocumentRows, StoredDocument } from '../ports/document-store.js';
import type { AddedFile, AddOutcome } from '../ports/documents.js';
import type { Transcriber } from '../ports/transcriber.js';
import { AUDIO_HEAD_BYTES, audioFormatOf } from './audio.js';
import { describe } from './describe.js';
import { derivedPaths, FOLDERS, freePath, type IngestContext, type IngestDeps, prepare } from './ingest.js';
import { baseName, extensionOf, storedStem } from './naming.js';

export interface RecordingsDeps extends IngestDeps {
  readonly rows: DocumentRows;
  /** null where no server is configured. */
  readonly transcriber: Transcriber | null;
}

/** Recordings of talks: stored at once, found as soon as they are transcribed. */
export interface Recordings {
  /** Throws `document_refused` for a file that is no recording, or that is no transcript by its kind. */
  readonly add: (received: ReceivedFile, file: AddedFile, context: IngestContext) => Promise<AddOutcome>;
  /** Transcribes a stored recording that waits or failed. */
  readonly transcribe: (document: StoredDocument, context: IngestContext) => Promise<AddOutcome>;
}

const NO_SERVER = 'waiting for a transcription (TRANSCRIBE_URL is not set)';

function isOfNoUse(error: AppError): boolean {
  return !error.retryable && ['upstream_failed', 'input_too_large', 'document_refused'].includes(error.code);
}

export function createRecordings(deps: RecordingsDeps): Recordings {
  const { rows, files, transcriber } = deps;

  async function leave(
    document: StoredDocument,
    status: 'waiting' | 'failed',
    detail: string,
  ): Promise<AddOutcome> {
    await rows.setStatus(document.id, status, detail);
    return { outcome: 'waiting', document: { ...document, status, statusDetail: detail } };
  }

  /** Text, analysis, passages: in this order, so that what is found has its files. */
  async function index(document: StoredDocument, text: string, context: IngestContext): Promise<AddOutcome> {
    const { id, addedAs, sha256, sizeBytes } = document;
    const derived = derivedPaths(document);
    if (derived === null) throw new AppError('internal', `${addedAs} is no recording of a talk`);
    if (text.trim() === '') {
      throw new AppError('document_refused', `${addedAs}: no words were heard in it`, {
        details: { reason: 'empty' },
      });
    }
    await files.write(derived.transcript, `${text.trim()}\n`);
    const received = { path: files.absolute(derived.transcript), sha256, sizeBytes };
    const prepared = await prepare(deps, { received, file: { path: received.path, addedAs } }, context);
    const { clientId, audience } = prepared.document;
    if (document.clientId === null && clientId !== null) await rows.assign(id, clientId, audience);
    if (prepared.analysis !== null) await files.write(derived.analysis, prepared.analysis);
    await rows.finish(id, prepared.content);
    const passages = prepared.content.passages.length;
    const found = { ...document, clientId, audience, status: 'ready', statusDetail: null } as const;
    return { outcome: 'added', document: found, passages };
  }

  async function transcribe(document: StoredDocument, context: IngestContext): Promise<AddOutcome> {
    if (transcriber === null) return leave(document, 'waiting', NO_SERVER);
    try {
      const recording = { path: files.absolute(document.path), name: baseName(document.path) };
      return await index(document, await transcriber.transcribe(recording), context);
    } catch (error) {
      if (!isAppError(error) || (!error.retryable && !isOfNoUse(error))) throw error;
      if (error.code.startsWith('database')) throw error;
      return leave(document, isOfNoUse(error) ? 'failed' : 'waiting', error.message);
    }
  }

  return {
    transcribe,
    add: async (received, { addedAs }, context) => {
      const { request, names, today, isPathTaken } = context;
      const extension = extensionOf(addedAs);
      if (request.kind !== 'transcripts') {
        throw new AppError('document_refused', `${addedAs} is a recording: add it with --kind transcripts`, {
          details: { reason: 'wrong_kind' },
        });
      }
      const format = audioFormatOf(await files.head(received, AUDIO_HEAD_BYTES));
      if (format !== extension) {
        const is = format === null ? 'no recording that is known' : `a recording in ${format}`;
        throw new AppError('document_refused', `${addedAs} is called .${extension}, but is ${is}`, {
          details: { reason: 'mislabelled' },
        });
      }
      const extracted = { title: null, format, blocks: [] };
      const facts = { effective: null, written: null, parties: [] };
      const { name, ...described } = describe({ addedAs, request, extracted, names, facts, today });
      const path = await freePath(
        FOLDERS.audio,
        { stem: storedStem('transcripts', addedAs, name), extension },
        async (taken) => {
          const transcript = derivedPaths({ kind: 'transcripts', path: taken })?.transcript ?? taken;
          return (
            (await isPathTaken(taken)) || (await files.exists(taken)) || (await files.exists(transcript))
          );
        },
      );
      const document = await rows.begin(
        {
          ...described,
          path,
          format,
          sha256: received.sha256,
          sizeBytes: received.sizeBytes,
          pageCount: null,
          addedBy: request.addedBy,
        },
        files.owner,
      );
      await files.place(received, path);
      return transcribe(document, context);
    },
  };
}

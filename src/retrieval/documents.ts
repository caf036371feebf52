import { isDeepStrictEqual } from 'node:util';
import type { Audience, PassageIndex, ReadingRights } from '../model/document.js';
import { AppError, isAppError } from '../model/errors.js';
import type { LocalDate } from '../model/period.js';
import type { ReceivedFile } from '../ports/document-files.js';
import type { DocumentContent, DocumentStatus, StoredDocument } from '../ports/document-store.js';
import type { AddedFile, AddOutcome, AddRequest, Documents, FileOutcome } from '../ports/documents.js';
import type { NameEntry } from '../ports/names.js';
import { isAudioExtension } from './audio.js';
import { derivedPaths, type IngestContext, type PreparedDocument, prepare } from './ingest.js';
import { extensionOf } from './naming.js';
import { receiveAhead } from './receive-ahead.js';
import { createRecordings, type RecordingsDeps } from './recordings.js';

export interface DocumentsDeps extends RecordingsDeps {
  /** Every name of the company. */
  readonly names: () => Promise<readonly NameEntry[]>;
  readonly today: () => LocalDate;
  /** Told which vectors went, for the vector indexes. */
  readonly onRemoved: (index: PassageIndex, vectorIds: readonly number[]) => void;
}

/** What is written at one go: enough to be fast, little enough to be seen soon. */
const BATCH_DOCUMENTS_MAX = 64;
const BATCH_PASSAGES_MAX = 200;

const EVERYTHING: ReadingRights = { department: null, role: 'admin', clientIds: null };

interface BatchItem {
  readonly file: AddedFile;
  readonly prepared: PreparedDocument;
}

const READY = { status: 'ready', statusDetail: null } as const;

/** Errors that end the whole work: the next file would meet them too. */
const ENDING: readonly string[] = [
  'database_locked',
  'database_readonly',
  'database_corrupt',
  'database_invalid',
  'disk_full',
];

/** `readFrom`: the copies that were read instead of the file, which nobody should be told of. */
function refusal(error: unknown, { addedAs, path }: AddedFile, readFrom: readonly string[]): AddOutcome {
  if (!isAppError(error) || ENDING.includes(error.code)) throw error;
  const named = [path, ...readFrom].reduce((text, copy) => text.replaceAll(copy, addedAs), error.message);
  return {
    outcome: 'refused',
    code: error.code,
    reason: typeof error.details.reason === 'string' ? error.details.reason : null,
    message: named.includes(addedAs) ? named : `${addedAs}: ${named}`,
    hint: error.hint ?? null,
  };
}

function presentAs(document: StoredDocument, { kind, audience }: AddRequest): AddOutcome {
  const differs: ('kind' | 'audience')[] = [];
  if (kind !== document.kind) differs.push('kind');
  if (audience !== undefined && !isDeepStrictEqual(audience, document.audience)) differs.push('audience');
  return { outcome: 'present', document, differs };
}

/** Throws `usage` for an audience that nobody is in: a slip would hide the document from everybody. */
function checkAudience(audience: Audience | undefined, names: readonly NameEntry[]): void {
  if (audience?.kind === 'client' || audience?.kind === 'clients') {
    const ids = audience.kind === 'client' ? [audience.clientId] : audience.clientIds;
    const unknown = ids.find((id) => !names.some((e) => e.dimension === 'client' && e.key === id));
    if (unknown === undefined) return;
    throw new AppError('usage', `There is no client with the id ${unknown}`);
  }
  if (audience?.kind === 'department') {
    const departments = names.filter((e) => e.dimension === 'department').map((e) => e.label);
    if (departments.includes(audience.department)) return;
    throw new AppError('usage', `Nobody is in a department called "${audience.department}"`, {
      hint:
        departments.length === 0
          ? 'No departments are known yet.'
          : `Write one of ${departments.join(', ')}.`,
    });
  }
}

/** See the port. */
export function createDocuments(deps: DocumentsDeps): Documents {
  const { rows, files } = deps;
  const recordings = createRecordings(deps);

  /** Row and file. What fails takes the row with it. */
  async function place(prepared: PreparedDocument): Promise<StoredDocument> {
    const document = await rows.begin(prepared.document, files.owner);
    try {
      await files.place(prepared.received, document.path);
      const derived = derivedPaths(document);
      if (derived !== null && prepared.analysis !== null) {
        await files.write(derived.analysis, prepared.analysis);
      }
      return document;
    } catch (error) {
      await erase(document);
      throw error;
    }
  }

  /**
   * Row, file, passages, in this order: whatever a crash leaves is a row that says where its file is, or a
   * temporary file. Gives what became of each.
   */
  async function store(
    batch: readonly BatchItem[],
    request: AddRequest,
  ): Promise<ReadonlyMap<AddedFile, AddOutcome>> {
    const outcomes = new Map<AddedFile, AddOutcome>();
    const contents = new Map<number, DocumentContent>();
    for (const { file, prepared } of batch) {
      try {
        const document = await place(prepared);
        const { content } = prepared;
        contents.set(document.id, content);
        const passages = content.passages.length;
        outcomes.set(file, { outcome: 'added', document: { ...document, ...READY }, passages });
      } catch (error) {
        // Another process may have brought the same content in meanwhile.
        const present = await rows.findByContent(prepared.received.sha256);
        await files.discard(prepared.received);
        outcomes.set(file, present === null ? refusal(error, file, []) : presentAs(present, request));
      }
    }
    await rows.finishAll(contents);
    return outcomes;
  }

  async function add(
    added: readonly AddedFile[],
    request: AddRequest,
    onProgress: Parameters<Documents['add']>[2],
  ): Promise<readonly FileOutcome[]> {
    const names = await deps.names();
    checkAudience(request.audience, names);
    const outcomes = new Map<AddedFile, AddOutcome>();
    let batch: BatchItem[] = [];
    let passages = 0;

    const flush = async (): Promise<void> => {
      for (const [file, outcome] of await store(batch, request)) outcomes.set(file, outcome);
      batch = [];
      passages = 0;
    };
    const isPathTaken = async (path: string): Promise<boolean> =>
      batch.some(({ prepared }) => prepared.document.path === path) || rows.isPathTaken(path);

    const take = async (file: AddedFile, received: ReceivedFile): Promise<void> => {
      const { sha256 } = received;
      if (batch.some(({ prepared }) => prepared.received.sha256 === sha256)) await flush();
      const present = await rows.findByContent(sha256);
      if (present !== null) {
        outcomes.set(file, presentAs(present, request));
        await files.discard(received);
        return;
      }
      const context: IngestContext = { request, names, today: deps.today(), isPathTaken };
      if (isAudioExtension(extensionOf(file.addedAs))) {
        await flush();
        outcomes.set(file, await recordings.add(received, file, context));
        return;
      }
      const prepared = await prepare(deps, { received, file }, context);
      batch.push({ file, prepared });
      passages += prepared.content.passages.length;
    };

    try {
      let done = 0;
      for await (const receipt of receiveAhead(files, added)) {
        const { file } = receipt;
        onProgress?.({ done, total: added.length, addedAs: file.addedAs });
        done += 1;
        if ('error' in receipt) outcomes.set(file, refusal(receipt.error, file, []));
        else {
          try {
            await take(file, receipt.received);
          } catch (error) {
            await files.discard(receipt.received);
            outcomes.set(file, refusal(error, file, [receipt.received.path]));
          }
        }
        if (batch.length >= BATCH_DOCUMENTS_MAX || passages >= BATCH_PASSAGES_MAX) await flush();
      }
      await flush();
    } finally {
      for (const { prepared } of batch) await files.discard(prepared.received);
    }
    await rows.deriveVersions(deps.today());
    onProgress?.({ done: added.length, total: added.length, addedAs: '' });
    return added.flatMap((file) => {
      const outcome = outcomes.get(file);
      return outcome === undefined ? [] : [{ ...outcome, addedAs: file.addedAs }];
    });
  }

  async function remove(id: number): Promise<StoredDocument> {
    const document = await rows.find(id);
    if (document === null) {
      throw new AppError('not_found', `There is no document ${id}`, {
        hint: 'See: medisales documents list',
      });
    }
    await rows.setStatus(id, 'removing', files.owner);
    await erase(document);
    await rows.deriveVersions(deps.today());
    return document;
  }

  /** Files first: as long as one may be left, the row says so. */
  async function erase(document: StoredDocument): Promise<void> {
    const derived = derivedPaths(document);
    for (const path of [document.path, ...(derived === null ? [] : Object.values(derived))]) {
      await files.remove(path);
    }
    const { index, vectorIds } = await rows.remove(document.id);
    deps.onRemoved(index, vectorIds);
  }

  /** Of a document that is stored: what was asked for when it came in. */
  async function contextOf({
    kind,
    audience,
    addedBy,
    title,
    clientId,
  }: StoredDocument): Promise<IngestContext> {
    // A recording whose client was not known yet is for that client's people as soon as it is.
    const isOpen = kind === 'transcripts' && clientId === null && audience.kind === 'company';
    return {
      request: { kind, addedBy, title, ...(isOpen ? {} : { audience }) },
      names: await deps.names(),
      today: deps.today(),
      isPathTaken: async () => false,
    };
  }

  /** What an ended process began, taken to its end: a placed file is read again, anything else goes. */
  async function finish(document: StoredDocument): Promise<AddOutcome | null> {
    const { id, path, addedAs, sha256, sizeBytes } = document;
    if (document.status === 'removing' || !(await files.exists(path))) {
      await erase(document);
      return null;
    }
    const context = await contextOf(document);
    if (isAudioExtension(document.format)) return recordings.transcribe(document, context);
    const file: AddedFile = { path: files.absolute(path), addedAs };
    try {
      const { content, analysis } = await prepare(
        deps,
        { received: { path: file.path, sha256, sizeBytes }, file },
        context,
      );
      const derived = derivedPaths(document);
      if (derived !== null && analysis !== null) await files.write(derived.analysis, analysis);
      await rows.finish(id, content);
      return {
        outcome: 'added',
        document: { ...document, status: 'ready' },
        passages: content.passages.length,
      };
    } catch (error) {
      const outcome = refusal(error, file, []);
      await erase(document);
      return outcome;
    }
  }

  async function takeUp(): Promise<readonly FileOutcome[]> {
    await files.discardAbandoned();
    const outcomes: FileOutcome[] = [];
    for (const document of await rows.unfinished()) {
      const owner = document.statusDetail ?? '';
      if (!files.hasEnded(owner) || !(await rows.claim(document.id, owner, files.owner))) continue;
      const outcome = await finish(document);
      if (outcome !== null) outcomes.push({ ...outcome, addedAs: document.addedAs });
    }
    if (outcomes.length > 0) await rows.deriveVersions(deps.today());
    return outcomes;
  }

  async function transcribeAll(...statuses: readonly DocumentStatus[]): Promise<readonly FileOutcome[]> {
    const outcomes: FileOutcome[] = [];
    for (const status of statuses) {
      for (const document of await rows.list({ status }, EVERYTHING)) {
        const outcome = await recordings.transcribe(document, await contextOf(document));
        outcomes.push({ ...outcome, addedAs: document.addedAs });
      }
    }
    return outcomes;
  }

  // In a service several people add at once: one after another they find each other's content and names.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <A extends readonly unknown[], R>(
    work: (...given: A) => Promise<R>,
  ): ((...given: A) => Promise<R>) => {
    return (...given) => {
      const result = turn.then(() => work(...given));
      turn = result.catch(() => undefined);
      return result;
    };
  };

  return {
    walk: async (path) => (await files.walk(path)).map((found) => ({ path: found, addedAs: found })),
    add: inTurn(add),
    list: rows.list,
    remove: inTurn(remove),
    recover: inTurn(async () => [
      ...(await takeUp()),
      ...(deps.transcriber === null ? [] : await transcribeAll('waiting')),
    ]),
    retry: inTurn(async () => [...(await takeUp()), ...(await transcribeAll('waiting', 'failed'))]),
  };
}

import type { DocumentKind } from '../model/document.js';
import type { LocalDate } from '../model/period.js';
import type { DocumentExtractor, DocumentFormat } from '../ports/document-extractor.js';
import type { DocumentFiles, ReceivedFile } from '../ports/document-files.js';
import type { DocumentContent, NewDocument, NewPassage } from '../ports/document-store.js';
import type { AddedFile, AddRequest } from '../ports/documents.js';
import type { NameEntry } from '../ports/names.js';
import type { Tokenizer } from '../ports/tokenizer.js';
import { type DigestQuestion, type DocumentDigest, namesFor } from './digest.js';
import { baseName, extensionOf, storedStem } from './naming.js';
import { unpackPieces } from './packed-pieces.js';

export interface IngestDeps {
  readonly extractor: Pick<DocumentExtractor<DigestQuestion, DocumentDigest>, 'extract'>;
  readonly tokenizer: Tokenizer;
  readonly files: DocumentFiles;
  /** See `DigestQuestion`. */
  readonly splitter?: string | null;
}

export interface IngestContext {
  readonly request: AddRequest;
  readonly names: readonly NameEntry[];
  readonly today: LocalDate;
  readonly isPathTaken: (path: string) => Promise<boolean>;
}

/** A file that was read and understood, and not yet stored. */
export interface PreparedDocument {
  readonly received: ReceivedFile;
  readonly document: NewDocument;
  readonly content: DocumentContent;
  /** Of a transcript, as JSON. */
  readonly analysis: string | null;
}

/** For a file that was sent without one. */
const ENDINGS: Readonly<Record<DocumentFormat, string>> = {
  pdf: 'pdf',
  docx: 'docx',
  pptx: 'pptx',
  xlsx: 'xlsx',
  hwpx: 'hwpx',
  hwp: 'hwp',
  html: 'html',
  markdown: 'md',
  text: 'txt',
};

export const FOLDERS: Readonly<Record<DocumentKind | 'audio' | 'analysis', string>> = {
  contracts: 'data/files/documents/contracts',
  reports: 'data/files/documents/reports',
  manuals: 'data/files/documents/manuals',
  regulations: 'data/files/documents/regulations',
  wiki: 'data/files/wiki/articles',
  transcripts: 'data/files/conversations/transcripts',
  audio: 'data/files/conversations/audio',
  analysis: 'data/files/conversations/analysis',
};

/** The files that were made from a document's own one, and go with it. */
export function derivedPaths({ kind, path }: Pick<NewDocument, 'kind' | 'path'>): {
  readonly analysis: string;
  /** Of a recording. */
  readonly transcript: string;
} | null {
  if (kind !== 'transcripts') return null;
  const name = baseName(path);
  return { analysis: `${FOLDERS.analysis}/${name}.json`, transcript: `${FOLDERS.transcripts}/${name}.txt` };
}

/** The first free path of `stem`, `stem-2`, `stem-3`, … */
export async function freePath(
  folder: string,
  name: { readonly stem: string; readonly extension: string },
  isTaken: (path: string) => Promise<boolean>,
): Promise<string> {
  for (let counter = 1; ; counter++) {
    const path = `${folder}/${name.stem}${counter === 1 ? '' : `-${counter}`}.${name.extension}`;
    if (!(await isTaken(path))) return path;
  }
}

/** Reads a received file. Throws `document_refused` where there is nothing in it that can be found. */
export async function prepare(
  deps: IngestDeps,
  { received, file }: { readonly received: ReceivedFile; readonly file: AddedFile },
  context: IngestContext,
): Promise<PreparedDocument> {
  const { addedAs } = file;
  const { request, names, today, isPathTaken } = context;
  const {
    format,
    pageCount,
    description,
    pieces: packed,
    terms,
    analysis,
  } = await deps.extractor.extract(received.path, {
    addedAs,
    request,
    names: namesFor(request.kind, names),
    today,
    splitter: deps.splitter ?? null,
  });
  const { name, ...described } = description;
  const pieces = await unpackPieces(packed);
  const tokens = await deps.tokenizer.passages(pieces.map(({ embedded }) => embedded));
  const passages = pieces.map(({ embedded: _embedded, ...piece }, i): NewPassage => {
    return { ...piece, tokens: tokens[i] ?? { words: '', bigrams: '' } };
  });
  const extension = extensionOf(addedAs) || ENDINGS[format];
  const stem = storedStem(request.kind, addedAs, name);
  const path = await freePath(
    FOLDERS[request.kind],
    { stem, extension },
    async (taken) => (await isPathTaken(taken)) || (await deps.files.exists(taken)),
  );
  return {
    received,
    document: {
      ...described,
      path,
      sha256: received.sha256,
      format,
      sizeBytes: received.sizeBytes,
      pageCount,
      addedBy: request.addedBy,
    },
    content: { passages, terms },
    analysis,
  };
}

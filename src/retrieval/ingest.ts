import type { DocumentKind } from '../model/document.js';
import { AppError } from '../model/errors.js';
import type { LocalDate } from '../model/period.js';
import type { DocumentExtractor, DocumentFormat, ExtractedDocument } from '../ports/document-extractor.js';
import type { DocumentFiles, ReceivedFile } from '../ports/document-files.js';
import type { DocumentContent, NewDocument, NewPassage } from '../ports/document-store.js';
import type { AddedFile, AddRequest } from '../ports/documents.js';
import type { NameEntry } from '../ports/names.js';
import type { Tokenizer } from '../ports/tokenizer.js';
import { chunkDocument } from './chunks.js';
import { contractFacts } from './contract-facts.js';
import { documentDates } from './dates-in-documents.js';
import { type DocumentFacts, describe, textOf } from './describe.js';
import { baseName, extensionOf, storedStem } from './naming.js';
import { contentHashOf, embeddedText } from './passage-text.js';
import { analyseTranscript } from './transcripts.js';

export interface IngestDeps {
  readonly extractor: Pick<DocumentExtractor, 'extract'>;
  readonly tokenizer: Tokenizer;
  readonly files: DocumentFiles;
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

/** Kinds whose text says from when it holds; in a talk or an article such a date is somebody else's. */
const IN_FORCE: readonly DocumentKind[] = ['regulations', 'manuals', 'reports'];

function factsOf(
  kind: DocumentKind,
  extracted: ExtractedDocument,
): DocumentFacts & Pick<DocumentContent, 'terms'> {
  const { effective, revised, written } = documentDates(extracted);
  const writtenOn = revised?.value ?? written?.value ?? null;
  if (kind !== 'contracts') {
    const effectiveOn = IN_FORCE.includes(kind) ? (effective?.value ?? null) : null;
    return { effective: effectiveOn, written: writtenOn, parties: [], terms: null };
  }
  const { signed, period, renewal, parties } = contractFacts(extracted);
  const terms =
    period === null
      ? null
      : {
          startDate: period.value.start,
          endDate: period.value.end,
          renewsAutomatically: renewal?.value.isAutomatic ?? false,
          evidence: period.sentence,
        };
  return {
    effective: period?.value.start ?? null,
    written: signed?.value ?? writtenOn,
    parties: parties.map(({ value }) => value.name),
    terms,
  };
}

function analysisOf(
  extracted: ExtractedDocument,
  { clientId, documentDate }: Pick<NewDocument, 'clientId' | 'documentDate'>,
  names: readonly NameEntry[],
): string {
  const analysis = analyseTranscript({ text: textOf(extracted), names, clientId, date: documentDate });
  return `${JSON.stringify(analysis, null, 2)}\n`;
}

/** Reads a received file. Throws `document_refused` where there is nothing in it that can be found. */
export async function prepare(
  deps: IngestDeps,
  { received, file }: { readonly received: ReceivedFile; readonly file: AddedFile },
  context: IngestContext,
): Promise<PreparedDocument> {
  const { addedAs } = file;
  const { request, names, today, isPathTaken } = context;
  const extracted = await deps.extractor.extract(received.path);
  const chunks = chunkDocument(extracted);
  if (chunks.length === 0) {
    throw new AppError('document_refused', `${addedAs} has no text in it`, {
      details: { reason: 'empty' },
    });
  }
  const facts = factsOf(request.kind, extracted);
  const { name, ...described } = describe({ addedAs, request, extracted, names, facts, today });
  const texts = chunks.map(({ text, section }) =>
    embeddedText({ text, section, title: described.title, addedAs }),
  );
  const tokens = await deps.tokenizer.passages(texts);
  const passages = chunks.map(({ text, section, page, kind }, i): NewPassage => {
    const contentHash = contentHashOf(texts[i] ?? text);
    return { text, section, page, kind, contentHash, tokens: tokens[i] ?? { words: '', bigrams: '' } };
  });
  const extension = extensionOf(addedAs) || ENDINGS[extracted.format];
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
      format: extracted.format,
      sizeBytes: received.sizeBytes,
      pageCount: extracted.pageCount,
      addedBy: request.addedBy,
    },
    content: { passages, terms: facts.terms },
    analysis: request.kind === 'transcripts' ? analysisOf(extracted, described, names) : null,
  };
}

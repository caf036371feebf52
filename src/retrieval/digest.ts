import type { DocumentKind } from '../model/document.js';
import { AppError } from '../model/errors.js';
import type { LocalDate } from '../model/period.js';
import type { DocumentFormat, ExtractedDocument } from '../ports/document-extractor.js';
import type { DocumentContent, NewDocument } from '../ports/document-store.js';
import type { AddRequest } from '../ports/documents.js';
import type { NameEntry } from '../ports/names.js';
import type { PassageCut } from '../ports/passage-cutter.js';
import { chunkDocument } from './chunks.js';
import { contractFacts } from './contract-facts.js';
import { documentDates } from './dates-in-documents.js';
import { type Description, type DocumentFacts, describe, textOf } from './describe.js';
import { type DigestPiece, type PackedPieces, packPieces } from './packed-pieces.js';
import { contentHashOf, embeddedText } from './passage-text.js';
import { analyseTranscript } from './transcripts.js';

export interface DigestQuestion {
  readonly addedAs: string;
  readonly request: AddRequest;
  /** Those of `namesFor` its kind. */
  readonly names: readonly NameEntry[];
  readonly today: LocalDate;
  /** The module of a text splitter that cuts plain text in place of the product's own; null: none. */
  readonly splitter: string | null;
}

/** All that is made of a document's whole text: plain data, much smaller than what it was made from. */
export interface DocumentDigest {
  readonly format: DocumentFormat;
  readonly pageCount: number | null;
  readonly description: Description;
  readonly pieces: PackedPieces;
  readonly terms: DocumentContent['terms'];
  /** Of a transcript, as JSON. */
  readonly analysis: string | null;
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

/** A book of a thousand pages has some five thousand; a file of a million lone headings is none. */
const PASSAGES_MAX = 50_000;

/** The names that documents of a kind are searched for: others need none sent to their thread. */
export function namesFor(kind: DocumentKind, names: readonly NameEntry[]): readonly NameEntry[] {
  return kind === 'contracts' || kind === 'transcripts' ? names : [];
}

/**
 * Cuts a document into passages and reads from its text what it is. Pure; takes seconds for a book, so that it
 * belongs in the thread that reads the file. Throws `document_refused` where there is nothing to find in it.
 */
export function digest(
  extracted: ExtractedDocument,
  { addedAs, request, names, today }: Omit<DigestQuestion, 'splitter'>,
  chunks: readonly PassageCut[] = chunkDocument(extracted),
): DocumentDigest {
  if (chunks.length === 0) {
    throw new AppError('document_refused', `${addedAs} has no text in it`, {
      details: { reason: 'empty' },
    });
  }
  if (chunks.length > PASSAGES_MAX) {
    const message = `${addedAs} makes ${chunks.length} passages; ${PASSAGES_MAX} are the most. Split it.`;
    throw new AppError('document_refused', message, { details: { reason: 'too_large' } });
  }
  const { terms, ...facts } = factsOf(request.kind, extracted);
  const description = describe({ addedAs, request, extracted, names, facts, today });
  const { title } = description;
  const pieces = chunks.map(({ text, section, page, kind }): DigestPiece => {
    const embedded = embeddedText({ text, section, title, addedAs });
    return { text, section, page, kind, contentHash: contentHashOf(embedded), embedded };
  });
  return {
    format: extracted.format,
    pageCount: extracted.pageCount,
    description,
    pieces: packPieces(pieces),
    terms,
    analysis: request.kind === 'transcripts' ? analysisOf(extracted, description, names) : null,
  };
}

import { readFile, stat } from 'node:fs/promises';
import { AppError, isAppError } from '../../model/errors.js';
import type { DocumentFormat, ExtractedDocument } from '../../ports/document-extractor.js';
import type { ReadDocument } from './blocks.js';
import { readDocx } from './docx.js';
import { decodeText } from './encoding.js';
import { readHtml } from './html.js';
import { readHwp } from './hwp.js';
import { readHwpx } from './hwpx.js';
import { checkContent, checkParts, formatOf } from './kinds.js';
import type { DocumentLimits } from './limits.js';
import { readMarkdown } from './markdown.js';
import { readPdf } from './pdf.js';
import { readPptx } from './pptx.js';
import { refused } from './refusal.js';
import { readText } from './text.js';
import { readXlsx } from './xlsx.js';
import { openPackage, type Package } from './zip.js';

export interface ReadRequest {
  readonly file: string;
  readonly limits: DocumentLimits;
}

type BytesReader = (bytes: Buffer, limits: DocumentLimits) => ReadDocument | Promise<ReadDocument>;

function office(
  format: 'docx' | 'pptx' | 'xlsx' | 'hwpx',
  read: (pack: Package) => Promise<ReadDocument>,
): BytesReader {
  return async (bytes, limits) => {
    const pack = await openPackage(bytes, limits);
    checkParts(format, pack.names);
    return read(pack);
  };
}

const READERS: Readonly<Record<DocumentFormat, BytesReader>> = {
  pdf: readPdf,
  docx: office('docx', readDocx),
  pptx: office('pptx', readPptx),
  xlsx: office('xlsx', readXlsx),
  hwpx: office('hwpx', readHwpx),
  hwp: readHwp,
  html: (bytes) => readHtml(decodeText(bytes)),
  markdown: (bytes) => readMarkdown(decodeText(bytes)),
  text: (bytes) => readText(decodeText(bytes)),
};

async function bytesOf({ file, limits }: ReadRequest): Promise<Buffer> {
  const info = await stat(file).catch((error: unknown) => {
    throw new AppError('not_found', 'There is no such file, or it may not be read.', { cause: error });
  });
  if (!info.isFile()) throw refused('unsupported', 'This is no file: name the files in a folder one by one.');
  if (info.size === 0) throw refused('empty', 'The file is empty.');
  const { fileBytesMax } = limits;
  if (info.size > fileBytesMax) {
    throw refused('too_large', `The file has ${info.size} bytes; ${fileBytesMax} are the most. Split it.`);
  }
  return readFile(file);
}

/** Reads one file on this thread. Throws `document_refused` and `not_found`. */
export async function readDocument(request: ReadRequest): Promise<ExtractedDocument> {
  const format = formatOf(request.file);
  const bytes = await bytesOf(request);
  checkContent(format, bytes);
  let read: ReadDocument;
  try {
    read = await READERS[format](bytes, request.limits);
  } catch (error) {
    if (isAppError(error)) throw error;
    // Readers that call themselves for what stands within: the stack is all that they run out of.
    if (error instanceof RangeError && /call stack/i.test(error.message)) {
      throw refused('broken', 'The file nests its parts too deep. Save it anew in a simpler form.', error);
    }
    const says = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 120);
    throw refused(
      'broken',
      `The file is damaged (${says}). Open it in its own program and save it again.`,
      error,
    );
  }
  if (read.blocks.length === 0) throw refused('empty', 'The file holds no text.');
  return { format, ...read };
}

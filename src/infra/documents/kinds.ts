import { extname } from 'node:path';
import type { DocumentFormat } from '../../ports/document-extractor.js';
import { refused } from './refusal.js';

const FORMATS: Readonly<Record<string, DocumentFormat>> = {
  '.pdf': 'pdf',
  '.docx': 'docx',
  '.pptx': 'pptx',
  '.xlsx': 'xlsx',
  '.hwpx': 'hwpx',
  '.hwp': 'hwp',
  '.html': 'html',
  '.htm': 'html',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.txt': 'text',
  '.text': 'text',
};

/** Formats that companies send and that are not read, with what they can be saved as. */
const SAVE_AS: Readonly<Record<string, string>> = {
  '.doc': 'DOCX',
  '.hwt': 'HWPX',
  '.hml': 'HWPX',
  '.odt': 'DOCX',
  '.rtf': 'DOCX',
  '.ppt': 'PPTX',
  '.odp': 'PPTX',
  '.xls': 'XLSX',
  '.xlsb': 'XLSX',
  '.ods': 'XLSX',
  '.csv': 'XLSX',
};

const ENDING = /^\.[\p{L}\p{N}]{1,8}$/u;

/** The format that a file's name says. Throws `document_refused` (unsupported) for one that is not read. */
export function formatOf(file: string): DocumentFormat {
  const ending = extname(file).toLowerCase();
  const format = FORMATS[ending];
  if (format !== undefined) return format;
  const saveAs = SAVE_AS[ending];
  // What stands behind a dot may be no ending: a file without one is kept under a name that the store made up.
  const which = ENDING.test(ending) ? `Files that end in "${ending}"` : 'Files whose name has no ending';
  throw refused(
    'unsupported',
    saveAs === undefined
      ? `${which} are not read: PDF, DOCX, PPTX, XLSX, HWPX, HWP, HTML, Markdown and TXT are.`
      : `${which} are not read. Save it as ${saveAs}.`,
  );
}

const SIGNATURES: readonly (readonly [string, string])[] = [
  ['25504446', 'a PDF file'],
  ['504b0304', 'a zip archive or an office file'],
  ['504b0506', 'an empty zip archive'],
  ['d0cf11e0a1b11ae1', 'an old office file (.doc, .xls, .ppt, .hwp)'],
  ['48575020446f63756d656e742046696c65', 'a document of HWP 3 or older'],
  ['89504e47', 'a picture (PNG)'],
  ['ffd8ff', 'a picture (JPEG)'],
  ['47494638', 'a picture (GIF)'],
  ['1f8b', 'a gzip archive'],
  ['377abcaf271c', 'a 7z archive'],
  ['526172211a07', 'a RAR archive'],
  ['4d5a', 'a Windows program'],
  ['7f454c46', 'a program'],
  ['53514c69746520666f726d6174', 'a SQLite database'],
  ['7b5c727466', 'an RTF document'],
];

function kindByContent(bytes: Buffer): string | null {
  const hex = bytes.subarray(0, 24).toString('hex');
  return SIGNATURES.find(([signature]) => hex.startsWith(signature))?.[1] ?? null;
}

function mislabelled(format: DocumentFormat, is: string | null): Error {
  const says = is === null ? `is no ${format.toUpperCase()} file` : `is ${is}, not ${format.toUpperCase()}`;
  return refused(
    'mislabelled',
    `The content ${says}, whatever its name says. Give it its right ending, or save it anew.`,
  );
}

/** Office puts an encrypted document into a container of the old kind, in a stream of this name. */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');
/** Readers of PDF accept its header this far in. */
const PDF_HEADER_WITHIN = 1024;
const HTML_BEGINNING = /^\s*(?:<!--[\s\S]{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b/i;

/** Throws `document_refused` (mislabelled, encrypted) where the first bytes are not those of the format. */
export function checkContent(format: DocumentFormat, bytes: Buffer): void {
  const kind = kindByContent(bytes);
  if (format === 'pdf') {
    if (!bytes.subarray(0, PDF_HEADER_WITHIN).includes('%PDF-')) throw mislabelled(format, kind);
  } else if (format === 'hwp') {
    if (kind?.startsWith('a document of HWP 3')) {
      throw refused(
        'unsupported',
        `The file is ${kind}, which is not read. Save it as HWPX or PDF in Hangul.`,
      );
    }
    if (!kind?.startsWith('an old office file')) throw mislabelled(format, kind);
  } else if (format === 'docx' || format === 'pptx' || format === 'xlsx' || format === 'hwpx') {
    if (kind?.startsWith('an old office file') && bytes.includes(ENCRYPTED_PACKAGE)) {
      throw refused('encrypted', 'The file has a password. Save it without one and add it again.');
    }
    if (!bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) throw mislabelled(format, kind);
  } else if (kind !== null && !kind.startsWith('a Windows program')) {
    // "MZ" may begin a text; a program fails as text by its other bytes.
    throw mislabelled(format, kind);
  } else if (format !== 'html' && HTML_BEGINNING.test(bytes.subarray(0, 1024).toString('latin1'))) {
    throw mislabelled(format, 'an HTML page');
  }
}

const MAIN_PARTS = { docx: 'word/', pptx: 'ppt/', xlsx: 'xl/', hwpx: 'contents/' } as const;

/** Throws `document_refused` (mislabelled) where an archive is another kind of office file, or none. */
export function checkParts(format: keyof typeof MAIN_PARTS, names: readonly string[]): void {
  const has = (folder: string): boolean => names.some((name) => name.toLowerCase().startsWith(folder));
  if (has(MAIN_PARTS[format])) return;
  const other = Object.entries(MAIN_PARTS).find(([, folder]) => has(folder))?.[0];
  throw mislabelled(
    format,
    other === undefined ? 'a zip archive' : `an office file of the kind ${other.toUpperCase()}`,
  );
}

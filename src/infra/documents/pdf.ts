import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { isAppError } from '../../model/errors.js';
import { createBlockList, type ReadDocument } from './blocks.js';
import type { DocumentLimits } from './limits.js';
import { writtenTitle } from './office.js';
import { addPdfBlocks } from './pdf-blocks.js';
import { linesOf, type PdfItem, type PdfPage, withoutMargins } from './pdf-lines.js';
import { refused } from './refusal.js';

/** A page with fewer letters has no text layer, only perhaps a stamp or a page number. */
const PAGE_LETTERS_MIN = 10;
/** From this part of pages without a text layer on, what would be read is not the document. */
const SCANNED_SHARE = 0.9;
/** Enough to tell a scan from blank pages. */
const PAGES_LOOKED_AT = 3;

/** The character maps that Korean fonts without their own refer to. */
function packageFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
}

function openError(error: unknown): unknown {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') {
    return refused('encrypted', 'The PDF has a password. Save it without one and add it again.', error);
  }
  return error;
}

async function readPage(page: PDFPageProxy): Promise<PdfPage> {
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const { items } = await page.getTextContent();
  const placed = items.filter((item) => 'str' in item) as readonly PdfItem[];
  const width = right - left;
  const height = top - bottom;
  const lines = linesOf(placed, page.pageNumber, width);
  return { number: page.pageNumber, width, height, lines };
}

function lettersOf(page: PdfPage): number {
  return page.lines.flatMap(({ cells }) => cells).reduce((sum, { text }) => sum + text.trim().length, 0);
}

async function hasPictures(pdf: PDFDocumentProxy, pictureOps: ReadonlySet<number>): Promise<boolean> {
  for (let number = 1; number <= Math.min(PAGES_LOOKED_AT, pdf.numPages); number += 1) {
    const page = await pdf.getPage(number);
    const { fnArray } = await page.getOperatorList();
    if (fnArray.some((op: number) => pictureOps.has(op))) return true;
  }
  return false;
}

async function readPages(pdf: PDFDocumentProxy, limits: DocumentLimits): Promise<PdfPage[]> {
  if (pdf.numPages > limits.pagesMax) {
    throw refused(
      'too_large',
      `The PDF has ${pdf.numPages} pages; ${limits.pagesMax} are the most. Split it.`,
    );
  }
  const pages: PdfPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    pages.push(await readPage(page));
    page.cleanup();
  }
  return pages;
}

async function titleIn(pdf: PDFDocumentProxy): Promise<string | null> {
  const { info } = await pdf.getMetadata();
  const title = 'Title' in info ? info.Title : null;
  const written = typeof title === 'string' ? writtenTitle(title) : null;
  // Programs put the name of the file that they printed there.
  return written !== null && /\.(docx?|hwpx?|pptx?|xlsx?|pdf)$/i.test(written) ? null : written;
}

/** The text layer of a PDF, in reading order and with page numbers; running heads and feet are left out. */
export async function readPdf(bytes: Buffer, limits: DocumentLimits): Promise<ReadDocument> {
  const { getDocument, OPS, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const folder = packageFolder();
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    // No code from the file is compiled, nothing is fetched, and no font of this machine is asked for.
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    cMapUrl: `${join(folder, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
    wasmUrl: `${join(folder, 'wasm')}/`,
  });
  try {
    const pdf = await task.promise;
    const pages = await readPages(pdf, limits);
    const bare = pages.filter((page) => lettersOf(page) < PAGE_LETTERS_MIN);
    if (bare.length >= pages.length * SCANNED_SHARE) {
      const pictures = new Set([
        OPS.paintImageXObject,
        OPS.paintInlineImageXObject,
        OPS.paintImageMaskXObject,
      ]);
      if (bare.length < pages.length || (await hasPictures(pdf, pictures))) {
        throw refused(
          'scanned',
          `${bare.length} of the PDF's ${pages.length} pages have no text layer, only pictures. Add the original document, or a PDF after text recognition (OCR).`,
        );
      }
      if (pages.every((page) => lettersOf(page) === 0)) throw refused('empty', 'The PDF holds no text.');
    }
    const list = createBlockList();
    const shown = addPdfBlocks(withoutMargins(pages), list);
    return {
      title: (await titleIn(pdf)) ?? shown,
      pageCount: pdf.numPages,
      pagesWithoutText: bare.map((page) => page.number),
      blocks: list.blocks,
    };
  } catch (error) {
    throw isAppError(error) ? error : openError(error);
  } finally {
    await task.destroy();
  }
}

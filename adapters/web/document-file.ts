import type { Response } from 'express';
import type { DocumentFile } from '../../src/ports/document-uploads.js';
import { sendProblem } from './problems.js';

/** Everything else, HTML and text among it, is bytes to a browser: nothing of a document is ever shown as a page. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  hwpx: 'application/hwp+zip',
  hwp: 'application/x-hwp',
};

function sendGone(response: Response): void {
  sendProblem(response, { status: 404, code: 'not_found', message: 'There is no such document for you.' });
}

/** The name it was sent under, whatever folders were before it. */
function savedName({ document }: DocumentFile): string {
  return document.addedAs.split(/[\\/]/).at(-1) || `${document.title}.${document.format}`;
}

/** A document's file, to be saved. */
export function sendDocumentFile(response: Response, file: DocumentFile | null): void {
  if (file === null) {
    sendGone(response);
    return;
  }
  const mediaType = MEDIA_TYPES[file.document.format] ?? 'application/octet-stream';
  response.attachment(savedName(file)).type(mediaType).set('Cache-Control', 'private, no-store');
  const options = { dotfiles: 'allow', cacheControl: false, lastModified: false, etag: false } as const;
  response.sendFile(file.path, options, (error) => {
    if (error === undefined || error === null) return;
    if (response.headersSent) {
      response.destroy();
      return;
    }
    for (const name of ['Content-Disposition', 'Content-Type']) response.removeHeader(name);
    sendGone(response);
  });
}

import { basename, extname } from 'node:path';
import express, { type Response, type Router } from 'express';
import type { Answer } from '../../src/model/answer.js';
import type { FileLinks } from '../../src/ports/file-links.js';
import { type AuthDeps, identifyCaller } from './auth.js';
import { sendProblem } from './problems.js';

export interface FilesDeps extends AuthDeps {
  /** Without it answers carry no charts and files. */
  readonly fileLinks?: FileLinks;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.pdf': 'application/pdf',
  '.csv': 'text/csv; charset=utf-8',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The answer with addresses that `username` can open in place of paths on this machine. */
export function withLinks(answer: Answer, username: string, links: FileLinks | undefined): Answer {
  const { chart, file } = answer;
  const chartLink = chart === null ? null : (links?.create(chart.path, username) ?? null);
  const fileLink = file === null ? null : (links?.create(file.path, username) ?? null);
  return {
    ...answer,
    chart: chart === null || chartLink === null ? null : { ...chart, path: chartLink },
    file: file === null || fileLink === null ? null : { ...file, path: fileLink },
  };
}

/** A file's name as its reader saves it: without what made it unlike others. */
function savedName(path: string): string {
  return basename(path).replace(/-[0-9a-f]{8}(?=\.\w+$)/, '');
}

function sendGone(response: Response): void {
  sendProblem(response, {
    status: 404,
    code: 'not_found',
    message: 'This file is not there for you any more: ask the question again.',
  });
}

/** GET /files/…: a chart or an export, for the signed-in person whom it was made for. */
export function createFilesRouter(deps: FilesDeps): Router {
  const router = express.Router();
  router.get('/files/*path', async (request, response) => {
    const caller = await identifyCaller(request, deps);
    if (caller === null) {
      sendProblem(response, {
        status: 401,
        code: 'unauthenticated',
        message: 'Sign in on the page first, then open this address again.',
      });
      return;
    }
    const path = deps.fileLinks?.open(request.originalUrl, caller.principal.username) ?? null;
    const mediaType = path === null ? undefined : MEDIA_TYPES[extname(path)];
    if (path === null || mediaType === undefined) {
      sendGone(response);
      return;
    }
    response.set({ 'Content-Type': mediaType, 'Cache-Control': 'private, max-age=3600' });
    if (mediaType !== 'image/png') response.attachment(savedName(path)).type(mediaType);
    response.sendFile(path, { dotfiles: 'allow', cacheControl: false, lastModified: false }, (error) => {
      if (error === undefined || error === null) return;
      if (response.headersSent) {
        response.destroy();
        return;
      }
      for (const name of ['Cache-Control', 'Content-Disposition', 'Content-Type'])
        response.removeHeader(name);
      sendGone(response);
    });
  });
  return router;
}

import express, { type RequestHandler, type Response, type Router } from 'express';
import { z } from 'zod';
import { isAppError } from '../../src/model/errors.js';
import { IMPORT_KINDS, type ImportKind } from '../../src/ports/import-writer.js';
import type { ImportDesk } from '../../src/ports/imports.js';
import { type Caller, requireJson } from './auth.js';
import { sendProblem } from './problems.js';
import { type IdentifyDeps, parseBody, readerOf, refuseMethod, requireCaller } from './requests.js';

export interface ImportsRouterDeps extends IdentifyDeps {
  /** Without it nothing is imported here. */
  readonly imports?: ImportDesk;
  readonly sameOrigin: RequestHandler;
}

/** The page asks twice a second how far it is. */
const LIMIT = { burst: 120, perMinute: 240, keysMax: 1_000 };
const BODY_LIMIT = '1kb';
const NAME_LENGTH_MAX = 255;

const Choice = z.object({
  again: z.boolean({ error: 'again must be true or false' }).default(false),
});

interface Asked {
  readonly name: string;
  readonly kind: ImportKind | null;
}

/** What the address asks for, or what is wrong with it. */
function readQuery(query: Readonly<Record<string, unknown>>): Asked | string {
  const { name, kind: given = '' } = query;
  if (typeof name !== 'string' || name.trim() === '' || name.length > NAME_LENGTH_MAX) {
    return `name must be the file's name, at most ${NAME_LENGTH_MAX} characters long`;
  }
  const kind = IMPORT_KINDS.find((each) => each === given) ?? null;
  if (kind === null && given !== '') return `kind must be one of ${IMPORT_KINDS.join(', ')}, or absent`;
  return { name, kind };
}

/** `/api/v1/imports`: company files of managers and administrators, looked through and then brought in. */
export function createImportsRouter(deps: ImportsRouterDeps): Router {
  const { imports, sameOrigin } = deps;
  const router = express.Router();
  if (imports === undefined) return router;
  const whoOf = (response: Response): Caller => response.locals.caller;

  const bySession: RequestHandler = (_request, response, next) => {
    if (whoOf(response).by === 'session') {
      next();
      return;
    }
    response.set('Connection', 'close');
    const message = 'Files are imported by a person who is signed in, not with an API key.';
    sendProblem(response, { status: 403, code: 'denied', message });
  };
  const identify = [requireCaller(deps, LIMIT), bySession];

  const show: RequestHandler = (_request, response) => {
    const { principal } = whoOf(response);
    const run = imports.current(principal);
    response.json({ kinds: imports.kindsFor(principal), bytesMax: imports.bytesMax, run });
  };

  const begin: RequestHandler = async (request, response) => {
    const asked = readQuery(request.query);
    if (typeof asked === 'string') {
      response.set('Connection', 'close');
      sendProblem(response, { status: 400, code: 'invalid_request', message: `${asked}.` });
      return;
    }
    try {
      const run = await imports.begin({ ...asked, content: request }, readerOf(request, response));
      response.status(202).json({ run });
    } catch (error) {
      // What is left of a body that nobody reads must not be taken for the next request.
      if (!request.readableEnded) response.set('Connection', 'close');
      if (!isAppError(error) || error.code !== 'conflict') throw error;
      sendProblem(response, { status: 409, code: 'conflict', message: `${error.message}.` });
    }
  };

  const confirm: RequestHandler<{ id: string }> = async (request, response) => {
    const choice = parseBody(Choice, request as never, response);
    if (choice === null) return;
    response.status(202).json({
      run: await imports.confirm(request.params.id, choice, whoOf(response).principal),
    });
  };

  const discard: RequestHandler<{ id: string }> = async (request, response) => {
    await imports.discard(request.params.id, whoOf(response).principal);
    response.status(204).end();
  };

  const rejects: RequestHandler<{ id: string }> = async (request, response) => {
    const path = await imports.rejects(request.params.id, whoOf(response).principal);
    if (path === null) {
      sendProblem(response, { status: 404, code: 'not_found', message: 'No row of this file was refused.' });
      return;
    }
    response.attachment(path.split(/[\\/]/).at(-1)).type('text/csv; charset=utf-8');
    response.set('Cache-Control', 'private, no-store');
    response.sendFile(path, { dotfiles: 'allow', cacheControl: false, lastModified: false, etag: false });
  };

  router
    .route('/api/v1/imports')
    .get(identify, show)
    .post(sameOrigin, identify, begin)
    .all(refuseMethod('GET, POST'));
  router.route('/api/v1/imports/:id').delete(sameOrigin, identify, discard).all(refuseMethod('DELETE'));
  router
    .route('/api/v1/imports/:id/confirm')
    .post(sameOrigin, identify, requireJson, express.json({ limit: BODY_LIMIT }), confirm)
    .all(refuseMethod('POST'));
  router.route('/api/v1/imports/:id/rejects').get(identify, rejects).all(refuseMethod('GET'));
  return router;
}

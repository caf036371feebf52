import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { AUDIENCE_FORMS, audienceText, parseAudience } from '../../src/model/audience-text.js';
import {
  type Audience,
  DOCUMENT_KINDS,
  type DocumentKind,
  mayAddDocuments,
  mayRemoveDocument,
} from '../../src/model/document.js';
import { refusalText } from '../../src/model/document-refusal.js';
import { isAppError } from '../../src/model/errors.js';
import type { Principal } from '../../src/model/principal.js';
import type { StoredDocument } from '../../src/ports/document-store.js';
import type {
  DocumentUploads,
  Uploader,
  UploadOutcome,
  UploadRequest,
} from '../../src/ports/document-uploads.js';
import type { AuthDeps, Caller } from './auth.js';
import { sendDocumentFile } from './document-file.js';
import { sendProblem } from './problems.js';
import { readerOf, refuseMethod, requireCaller } from './requests.js';
import type { DocumentView } from './schemas.js';

export interface DocumentsRouterDeps extends AuthDeps {
  /** Without it there are no documents at this service. */
  readonly uploads?: DocumentUploads;
  readonly sameOrigin: RequestHandler;
  /** Monotonic milliseconds, for rate limits. */
  readonly monotonicMs: () => number;
}

const LIMIT = { burst: 60, perMinute: 60, keysMax: 10_000 };
const NAME_LENGTH_MAX = 255;

function viewOf(document: StoredDocument, who: Principal): DocumentView {
  const { id, kind, title, status, version, effectiveDate, documentDate, supersededBy } = document;
  return {
    id,
    kind,
    title,
    name: document.addedAs,
    status,
    version,
    effectiveDate,
    documentDate,
    supersededBy,
    audience: audienceText(document.audience),
    addedAt: document.createdAt.toISOString(),
    sizeBytes: document.sizeBytes,
    // Of what is being put in place the detail is whose work it is.
    statusDetail:
      mayRemoveDocument(who, document) && ['waiting', 'failed'].includes(status)
        ? document.statusDetail
        : null,
    mayRemove: mayRemoveDocument(who, document),
  };
}

interface UploadQuery {
  readonly name: string;
  readonly request: UploadRequest;
}

/** What the address asks for, or what is wrong with it. */
function readQuery({ query }: Request): UploadQuery | string {
  const text = (name: string): string | null => {
    const value = query[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  const [name, kindText, audienceGiven] = [text('name'), text('kind'), text('audience')];
  if (name === null || name.length > NAME_LENGTH_MAX) {
    return `name must be the file's name, at most ${NAME_LENGTH_MAX} characters long`;
  }
  const kind: DocumentKind | undefined = DOCUMENT_KINDS.find((k) => k === kindText);
  if (kind === undefined) return `kind must be one of ${DOCUMENT_KINDS.join(', ')}`;
  const audience: Audience | null = audienceGiven === null ? null : parseAudience(audienceGiven);
  if (audienceGiven !== null && audience === null) return `audience must be ${AUDIENCE_FORMS}`;
  return { name, request: { kind, ...(audience === null ? {} : { audience }) } };
}

const STATUS = { added: 201, waiting: 202, present: 200 } as const;

function sendOutcome(response: Response, outcome: UploadOutcome, who: Principal): void {
  if (outcome.outcome === 'hidden') {
    const message = 'The same content is stored already, for other readers: ask an administrator.';
    sendProblem(response, { status: 409, code: 'conflict', message });
    return;
  }
  if (outcome.outcome === 'refused') {
    const { code, reason, message, hint } = outcome;
    sendProblem(response, {
      status: code === 'input_too_large' ? 413 : 422,
      code: code === 'input_too_large' ? code : 'document_refused',
      message: refusalText(reason, who.language) ?? `${message}.${hint === null ? '' : ` ${hint}`}`,
    });
    return;
  }
  const replaced = outcome.outcome === 'added' ? outcome.replaced : [];
  response.status(STATUS[outcome.outcome]).json({
    outcome: outcome.outcome,
    document: viewOf(outcome.document, who),
    replaced: replaced.map(({ id, title, version }) => ({ id, title, version })),
  });
}

function uploaderOf(request: Request, response: Response): Uploader {
  const { by }: Caller = response.locals.caller;
  return { who: readerOf(request, response), channel: by === 'key' ? 'api' : 'web' };
}

/** `/api/v1/documents`: the documents that the caller may read, their files, new ones, and those to take out. */
export function createDocumentsRouter(deps: DocumentsRouterDeps): Router {
  const { uploads, sameOrigin } = deps;
  const router = express.Router();

  const isThere: RequestHandler = (_request, response, next) => {
    if (uploads !== undefined) next();
    else sendProblem(response, { status: 404, code: 'not_found', message: 'There are no documents here.' });
  };
  const identify = [requireCaller(deps, LIMIT), isThere];

  const list: RequestHandler = async (request, response) => {
    const { who } = uploaderOf(request, response);
    const documents = (await uploads?.visibleTo(who)) ?? [];
    response.json({
      documents: documents.map((document) => ({ ...viewOf(document, who), client: document.client })),
    });
  };

  const add: RequestHandler = async (request, response) => {
    const by = uploaderOf(request, response);
    // What is left of a body that nobody reads must not be taken for the next request.
    const refuse = (status: number, code: string, message: string): void => {
      response.set('Connection', 'close');
      sendProblem(response, { status, code, message });
    };
    if (!mayAddDocuments(by.who)) {
      refuse(403, 'denied', 'Documents are added by managers and administrators.');
      return;
    }
    const read = readQuery(request);
    if (typeof read === 'string') {
      refuse(400, 'invalid_request', `${read}.`);
      return;
    }
    try {
      const outcome = await uploads?.add({ name: read.name, content: request }, read.request, by);
      if (outcome === undefined) return;
      if (!request.readableEnded) response.set('Connection', 'close');
      sendOutcome(response, outcome, by.who);
    } catch (error) {
      if (!isAppError(error) || error.code !== 'denied') throw error;
      refuse(403, 'denied', `${error.message}.`);
    }
  };

  const remove: RequestHandler = async (request, response) => {
    try {
      await uploads?.remove(Number(request.params.id), uploaderOf(request, response));
      response.status(204).end();
    } catch (error) {
      if (!isAppError(error) || !['denied', 'not_found'].includes(error.code)) throw error;
      const { code, message } = error;
      sendProblem(response, { status: code === 'denied' ? 403 : 404, code, message: `${message}.` });
    }
  };

  const file: RequestHandler = async (request, response) => {
    const { path } = request.query;
    const which = request.params.id === undefined ? path : Number(request.params.id);
    const { who } = uploaderOf(request, response);
    const known = typeof which === 'string' || typeof which === 'number';
    sendDocumentFile(response, known ? ((await uploads?.open(which, who)) ?? null) : null);
  };

  const retry: RequestHandler = async (request, response) => {
    try {
      response.status(202).json({ documents: (await uploads?.retry(uploaderOf(request, response))) ?? 0 });
    } catch (error) {
      if (!isAppError(error) || error.code !== 'denied') throw error;
      sendProblem(response, { status: 403, code: 'denied', message: `${error.message}.` });
    }
  };

  // Anything but a number is no document's id, and falls through to "nothing at this address".
  router.param('id', (_request, _response, next, id: string) => {
    next(/^\d{1,15}$/.test(id) ? undefined : 'router');
  });
  router
    .route('/api/v1/documents')
    .get(identify, list)
    .post(sameOrigin, identify, add)
    .all(refuseMethod('GET, POST'));
  router.route('/api/v1/documents/file').get(identify, file).all(refuseMethod('GET'));
  router.route('/api/v1/documents/retry').post(sameOrigin, identify, retry).all(refuseMethod('POST'));
  router.route('/api/v1/documents/:id').delete(sameOrigin, identify, remove).all(refuseMethod('DELETE'));
  router.route('/api/v1/documents/:id/file').get(identify, file).all(refuseMethod('GET'));
  return router;
}

import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { AUDIENCE_FORMS, audienceText, parseAudience } from '../../src/model/audience-text.js';
import { type Audience, DOCUMENT_KINDS, type DocumentKind } from '../../src/model/document.js';
import { DOCUMENT_REFUSALS, type DocumentRefusalReason } from '../../src/model/document-refusal.js';
import type { Language } from '../../src/model/principal.js';
import type { StoredDocument } from '../../src/ports/document-store.js';
import type { DocumentUploads } from '../../src/ports/document-uploads.js';
import type { AddRequest, FileOutcome } from '../../src/ports/documents.js';
import { type AuthDeps, type Caller, identifyCaller } from './auth.js';
import { sendProblem } from './problems.js';
import { createRateLimiter } from './rate-limit.js';
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

function viewOf(document: StoredDocument): DocumentView {
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
  };
}

interface UploadQuery {
  readonly name: string;
  readonly request: AddRequest;
}

/** What the address asks for, or what is wrong with it. */
function readQuery({ query }: Request, addedBy: number): UploadQuery | string {
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
  return { name, request: { kind, addedBy, ...(audience === null ? {} : { audience }) } };
}

const STATUS: Readonly<Record<Exclude<FileOutcome['outcome'], 'refused'>, number>> = {
  added: 201,
  waiting: 202,
  present: 200,
};

function sendOutcome(response: Response, outcome: FileOutcome, language: Language): void {
  if (outcome.outcome !== 'refused') {
    response.status(STATUS[outcome.outcome]);
    response.json({ outcome: outcome.outcome, document: viewOf(outcome.document) });
    return;
  }
  const { code, reason, message, hint } = outcome;
  const known = DOCUMENT_REFUSALS[reason as DocumentRefusalReason]?.[language];
  sendProblem(response, {
    status: code === 'input_too_large' ? 413 : 422,
    code,
    message: known ?? `${message}.${hint === null ? '' : ` ${hint}`}`,
  });
}

/** `/api/v1/documents`: the documents that the caller may read, and new ones. */
export function createDocumentsRouter(deps: DocumentsRouterDeps): Router {
  const { uploads, sameOrigin, monotonicMs } = deps;
  const limiter = createRateLimiter(LIMIT, monotonicMs);
  const router = express.Router();

  const identify: RequestHandler = async (request, response, next) => {
    const caller = await identifyCaller(request, deps);
    if (caller === null) {
      const message = 'Sign in first, or send an API key as Authorization: Bearer msk_….';
      sendProblem(response, { status: 401, code: 'unauthenticated', message });
      return;
    }
    const wait = limiter.take(caller.principal.username);
    if (wait > 0) {
      const message = `Too many requests: please try again in ${wait} s.`;
      sendProblem(response, { status: 429, code: 'rate_limited', message, retryAfterSeconds: wait });
      return;
    }
    if (uploads === undefined) {
      sendProblem(response, { status: 404, code: 'not_found', message: 'There are no documents here.' });
      return;
    }
    response.locals.caller = caller;
    next();
  };

  const list: RequestHandler = async (_request, response) => {
    const { principal }: Caller = response.locals.caller;
    const documents = (await uploads?.visibleTo(principal)) ?? [];
    response.json({ documents: documents.map(viewOf) });
  };

  const add: RequestHandler = async (request, response) => {
    const { principal }: Caller = response.locals.caller;
    // What is left of a body that nobody reads must not be taken for the next request.
    const refuse = (status: number, code: string, message: string): void => {
      response.set('Connection', 'close');
      sendProblem(response, { status, code, message });
    };
    if (principal.role === 'user') {
      refuse(403, 'denied', 'Documents are added by managers and administrators.');
      return;
    }
    const read = readQuery(request, principal.userId);
    if (typeof read === 'string') {
      refuse(400, 'invalid_request', `${read}.`);
      return;
    }
    const outcome = await uploads?.add({ name: read.name, content: request }, read.request);
    if (outcome === undefined) return;
    if (!request.readableEnded) response.set('Connection', 'close');
    sendOutcome(response, outcome, principal.language);
  };

  router
    .route('/api/v1/documents')
    .get(identify, list)
    .post(sameOrigin, identify, add)
    .all((_request, response) => {
      response.set('Allow', 'GET, POST');
      sendProblem(response, {
        status: 405,
        code: 'method_not_allowed',
        message: 'This address takes GET, POST only.',
      });
    });
  return router;
}

import type { ErrorRequestHandler, Request, Response } from 'express';
import { isAppError } from '../../src/model/errors.js';
import type { Logger } from '../../src/ports/logger.js';

/** A refusal by the HTTP layer, said to the caller as it is. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly retryAfterSeconds?: number;
}

export function sendProblem(response: Response, problem: Problem): void {
  if (problem.retryAfterSeconds !== undefined) {
    response.set('Retry-After', String(problem.retryAfterSeconds));
  }
  if (problem.status === 401) response.set('WWW-Authenticate', 'Bearer realm="medisales"');
  response.status(problem.status).json({
    error: { code: problem.code, message: problem.message, requestId: requestIdOf(response) },
  });
}

export function requestIdOf(response: Response): string {
  const id: unknown = response.locals.requestId;
  return typeof id === 'string' ? id : '';
}

function bodyProblem(error: unknown): Problem | null {
  const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : null;
  switch (type) {
    case 'entity.too.large':
      return {
        status: 413,
        code: 'input_too_large',
        message: 'The request body is too large: 1 MB at most.',
      };
    case 'entity.parse.failed':
      return {
        status: 400,
        code: 'invalid_request',
        message:
          'The request body is not valid JSON: an object such as {"question":"이번 달 매출"} is wanted.',
      };
    case 'request.aborted':
    case 'request.size.invalid':
      return { status: 400, code: 'invalid_request', message: 'The request body ended too early.' };
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return {
        status: 415,
        code: 'unsupported_media_type',
        message: 'The request body must be JSON in UTF-8, plain or compressed with gzip.',
      };
    default:
      return null;
  }
}

const APP_ERROR_STATUS: Readonly<Record<string, number>> = {
  usage: 400,
  unauthenticated: 401,
  denied: 403,
  not_found: 404,
  conflict: 409,
  input_too_large: 413,
};

function problemOf(error: unknown, requestId: string): Problem {
  const ofBody = bodyProblem(error);
  if (ofBody !== null) return ofBody;
  if (error instanceof URIError) {
    return { status: 400, code: 'invalid_request', message: 'The address holds a malformed % sequence.' };
  }
  if (isAppError(error)) {
    const status = APP_ERROR_STATUS[error.code];
    if (status !== undefined) return { status, code: error.code, message: error.message };
    if (error.retryable) {
      return {
        status: 503,
        code: error.code,
        message: `The service is busy for a moment; please try again (reference ${requestId}).`,
        retryAfterSeconds: 2,
      };
    }
  }
  // What went wrong inside is for the log: a message may name files, and a stack always does.
  return {
    status: 500,
    code: 'internal',
    message: `Something went wrong on our side; the log tells more under reference ${requestId}.`,
  };
}

/** The last middleware: any error becomes JSON, and ours are logged. */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request: Request, response: Response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const requestId = requestIdOf(response);
    const problem = problemOf(error, requestId);
    if (problem.status >= 500) {
      logger.error({ error, requestId, method: request.method, path: request.path }, 'request failed');
    }
    sendProblem(response, problem);
  };
}

import type { Request, RequestHandler, Response } from 'express';
import type { ZodType } from 'zod';
import type { Principal } from '../../src/model/principal.js';
import { type AuthDeps, type Caller, identifyCaller } from './auth.js';
import { sendProblem } from './problems.js';
import { createRateLimiter, type RateLimit, type RateLimiter } from './rate-limit.js';

/** What routes have in common: a body that is checked, a caller who is known, a method that is served. */

/** The body as `schema` has it, or null after a 400 was sent. */
export function parseBody<T>(schema: ZodType<T>, request: Request, response: Response): T | null {
  const parsed = schema.safeParse(request.body ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const isBody = issue === undefined || (issue.path.length === 0 && issue.code === 'invalid_type');
  sendProblem(response, {
    status: 400,
    code: 'invalid_request',
    message: isBody ? 'The body must be a JSON object.' : `${issue.message}.`,
  });
  return null;
}

/** True where the call may go on; else a 429 was sent. */
export function withinLimit(limiter: RateLimiter, key: string, response: Response): boolean {
  const wait = limiter.take(key);
  if (wait === 0) return true;
  sendProblem(response, {
    status: 429,
    code: 'rate_limited',
    message: `Too many requests: please try again in ${wait} s.`,
    retryAfterSeconds: wait,
  });
  return false;
}

export function refuseMethod(allowed: string): RequestHandler {
  return (_request, response) => {
    response.set('Allow', allowed);
    sendProblem(response, {
      status: 405,
      code: 'method_not_allowed',
      message: `This address takes ${allowed} only.`,
    });
  };
}

export interface IdentifyDeps extends AuthDeps {
  /** Monotonic milliseconds, for rate limits. */
  readonly monotonicMs: () => number;
}

/** Lets callers pass whom a session or an API key names, each within `limits`; they are in `locals.caller` then. */
export function requireCaller(deps: IdentifyDeps, limits: RateLimit): RequestHandler {
  const limiter = createRateLimiter(limits, deps.monotonicMs);
  return async (request, response, next) => {
    const caller = await identifyCaller(request, deps);
    if (caller === null) {
      sendProblem(response, {
        status: 401,
        code: 'unauthenticated',
        message: 'Sign in first, or send an API key as Authorization: Bearer msk_….',
      });
      return;
    }
    if (!withinLimit(limiter, caller.principal.username, response)) return;
    response.locals.caller = caller;
    next();
  };
}

/** The caller, in the language that `?lang=` asks for: a page that was turned to another one is whole in it. */
export function readerOf(request: { readonly query: Request['query'] }, response: Response): Principal {
  const { principal }: Caller = response.locals.caller;
  const { lang } = request.query;
  return lang === 'ko' || lang === 'en' ? { ...principal, language: lang } : principal;
}

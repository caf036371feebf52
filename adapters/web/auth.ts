import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import type { Principal } from '../../src/model/principal.js';
import type { Clock } from '../../src/ports/clock.js';
import type { ApiKeys, OpenedSession, Sessions } from '../../src/ports/sign-in.js';
import { sendProblem } from './problems.js';

export const SESSION_COOKIE = 'medisales_session';
const CREDENTIAL_LENGTH_MAX = 512;

export interface AuthDeps {
  readonly sessions: Pick<Sessions, 'find'>;
  readonly apiKeys: Pick<ApiKeys, 'find'>;
  readonly clock: Clock;
}

/** Who a request comes from, and by which door. */
export interface Caller {
  readonly principal: Principal;
  readonly by: 'session' | 'key';
  /** The browser's token; null for a key. */
  readonly session: string | null;
}

export function readCookie(request: IncomingMessage, name: string): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

function bearerOf(request: IncomingMessage): string | null {
  const match = /^Bearer +([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? '');
  return match?.[1] ?? null;
}

function plausible(credential: string | null): credential is string {
  return credential !== null && credential !== '' && credential.length <= CREDENTIAL_LENGTH_MAX;
}

/** A bearer API key first, else the session cookie; null for neither or for one that does not hold. */
export async function identifyCaller(request: IncomingMessage, deps: AuthDeps): Promise<Caller | null> {
  const now = deps.clock.now();
  if (request.headers.authorization !== undefined) {
    const key = bearerOf(request);
    if (!plausible(key) || !key.startsWith('msk_')) return null;
    const principal = await deps.apiKeys.find(key, now);
    return principal === null ? null : { principal, by: 'key', session: null };
  }
  const token = readCookie(request, SESSION_COOKIE);
  if (!plausible(token)) return null;
  const principal = await deps.sessions.find(token, now);
  return principal === null ? null : { principal, by: 'session', session: token };
}

interface CookieContext {
  readonly secure: boolean;
  readonly now: Date;
}

export function setSessionCookie(response: Response, session: OpenedSession, context: CookieContext): void {
  const maxAge = Math.max(0, session.expiresAt.getTime() - context.now.getTime());
  response.cookie(SESSION_COOKIE, session.token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: context.secure,
    path: '/',
    maxAge,
    // Tokens are already made of cookie-safe characters; encoding would only risk a mismatch on reading.
    encode: (value) => value,
  });
}

export function clearSessionCookie(response: Response, secure: boolean): void {
  response.clearCookie(SESSION_COOKIE, { httpOnly: true, sameSite: 'lax', secure, path: '/' });
}

function isSameOrigin(request: Request, publicOrigin: string | null): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const origin = request.headers.origin;
  // Neither header: not a browser of the last years, hence nobody else's page that rides on the cookie.
  if (origin === undefined) return true;
  const host = request.headers.host ?? '';
  return origin === publicOrigin || origin === `http://${host}` || origin === `https://${host}`;
}

/**
 * Refuses state-changing requests that another site's page made with this browser's cookie. Requests with an
 * Authorization header pass: a page elsewhere can't add it unseen.
 */
export function refuseForeignOrigin(publicOrigin: string | null): RequestHandler {
  return (request, response, next) => {
    if (request.headers.authorization !== undefined || isSameOrigin(request, publicOrigin)) {
      next();
      return;
    }
    sendProblem(response, {
      status: 403,
      code: 'foreign_origin',
      message: 'The request comes from another site: use the page of this service or an API key.',
    });
  };
}

export const requireJson: RequestHandler = (request, response, next) => {
  if (request.is('application/json') !== false) {
    next();
    return;
  }
  sendProblem(response, {
    status: 415,
    code: 'unsupported_media_type',
    message: 'The request must carry a body with Content-Type: application/json.',
  });
};

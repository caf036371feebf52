import express, { type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import type { PasswordChange } from '../../src/ports/sign-in.js';
import { type Caller, requireJson, setSessionCookie } from './auth.js';
import { sendProblem } from './problems.js';
import { type IdentifyDeps, parseBody, requireCaller } from './requests.js';

export interface ChangePasswordRouterDeps extends IdentifyDeps {
  readonly sameOrigin: RequestHandler;
  /** Without it a password is changed by a sign-in link alone. */
  readonly passwordChange?: PasswordChange;
  readonly publicUrl: string | null;
}

const LIMIT = { burst: 10, perMinute: 10, keysMax: 10_000 };
const TEXT_MAX = 1_000;

const ChangeRequest = z.object({
  current: z.string({ error: 'current must be a text' }).min(1, 'current must not be empty').max(TEXT_MAX),
  password: z.string({ error: 'password must be a text' }).min(1, 'password must not be empty').max(TEXT_MAX),
});

/** PUT /api/v1/password: another password for whoever is signed in and knows theirs. Every other sign-in ends. */
export function createChangePasswordRouter(deps: ChangePasswordRouterDeps): Router {
  const { passwordChange, sameOrigin } = deps;
  const router = express.Router();
  if (passwordChange === undefined) return router;
  const change: RequestHandler = async (request, response) => {
    const body = parseBody(ChangeRequest, request, response);
    if (body === null) return;
    const { principal, by }: Caller = response.locals.caller;
    if (by === 'key') {
      const message = 'A password is changed by a person who is signed in, not with an API key.';
      sendProblem(response, { status: 403, code: 'denied', message });
      return;
    }
    const now = deps.clock.now();
    const opened = await passwordChange.change(
      {
        username: principal.username,
        password: body.current,
        ipAddress: request.ip ?? null,
        userAgent: request.headers['user-agent']?.slice(0, 500) ?? null,
        now,
      },
      body.password,
    );
    if (opened === null) {
      // Not 401: the sign-in itself still holds.
      sendProblem(response, {
        status: 403,
        code: 'wrong_credentials',
        message: 'The password that you have now is another one.',
      });
      return;
    }
    setSessionCookie(response, opened, { secure: deps.publicUrl?.startsWith('https:') ?? false, now });
    response.status(204).end();
  };
  router
    .route('/api/v1/password')
    .put(sameOrigin, requireCaller(deps, LIMIT), requireJson, express.json({ limit: '16kb' }), change);
  return router;
}

import express, { type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import type { FirstPassword } from '../../src/ports/sign-in.js';
import { requireJson } from './auth.js';
import { sendProblem } from './problems.js';
import { createRateLimiter } from './rate-limit.js';
import { parseBody, refuseMethod, withinLimit } from './requests.js';

export interface SetPasswordRouterDeps {
  readonly sameOrigin: RequestHandler;
  readonly firstPassword?: FirstPassword;
  readonly monotonicMs: () => number;
}

const LIMIT = { burst: 20, perMinute: 10, keysMax: 10_000 };

const SetPasswordRequest = z.object({
  token: z.string({ error: 'token must be a text' }).min(1, 'token must not be empty').max(500),
  password: z.string({ error: 'password must be a text' }).min(1, 'password must not be empty').max(1_000),
});

/** POST /api/v1/password: whoever holds a sign-in link sets the password of the person it was made for, once. */
export function createSetPasswordRouter({
  sameOrigin,
  firstPassword,
  monotonicMs,
}: SetPasswordRouterDeps): Router {
  const router = express.Router();
  const limiter = createRateLimiter(LIMIT, monotonicMs);
  const set: RequestHandler = async (request, response) => {
    const body = parseBody(SetPasswordRequest, request, response);
    if (body === null) return;
    if (!withinLimit(limiter, request.ip ?? '', response)) return;
    const username = (await firstPassword?.set(body.token, body.password)) ?? null;
    if (username === null) {
      sendProblem(response, {
        status: 410,
        code: 'link_ended',
        message: 'This link was used or has ended: ask an administrator for a new one.',
      });
      return;
    }
    response.json({ username });
  };
  router
    .route('/api/v1/password')
    .post(sameOrigin, requireJson, express.json({ limit: '16kb' }), set)
    .all(refuseMethod('POST, PUT'));
  return router;
}

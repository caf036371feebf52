import express, { type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import { COMMENT_CHARACTERS_MAX, type Opinions } from '../../src/ports/feedback.js';
import { type Caller, requireJson } from './auth.js';
import { sendProblem } from './problems.js';
import { type IdentifyDeps, parseBody, refuseMethod, requireCaller } from './requests.js';

/** What the answer's turn is told in: an Answer itself has a fixed shape. */
export const TURN_HEADER = 'Medisales-Turn';

export const FeedbackRequest = z.object({
  turn: z
    .number({ error: `turn must be the number that came in the header ${TURN_HEADER}` })
    .int('turn must be a whole number')
    .positive('turn must be positive'),
  rating: z.enum(['up', 'down'], { error: 'rating must be up or down' }),
  comment: z
    .string({ error: 'comment must be a text or null' })
    .max(COMMENT_CHARACTERS_MAX, `comment must have ${COMMENT_CHARACTERS_MAX} characters at most`)
    .nullable()
    .default(null),
});

export interface FeedbackRouterDeps extends IdentifyDeps {
  readonly sameOrigin: RequestHandler;
  /** Without it nobody is asked what they think. */
  readonly opinions?: Opinions;
}

const LIMIT = { burst: 60, perMinute: 60, keysMax: 10_000 };
const BODY_LIMIT = '32kb';

/** POST /api/v1/feedback: what the caller thinks of an answer that they got. */
export function createFeedbackRouter(deps: FeedbackRouterDeps): Router {
  const { opinions } = deps;
  const router = express.Router();
  const take: RequestHandler = async (request, response) => {
    const body = parseBody(FeedbackRequest, request, response);
    if (body === null) return;
    const { principal }: Caller = response.locals.caller;
    const asker = { kind: 'user', username: principal.username } as const;
    if (opinions === undefined || !(await opinions.give(asker, body))) {
      sendProblem(response, { status: 404, code: 'not_found', message: 'No opinions are kept here.' });
      return;
    }
    response.status(204).end();
  };
  router
    .route('/api/v1/feedback')
    .post(deps.sameOrigin, requireCaller(deps, LIMIT), requireJson, express.json({ limit: BODY_LIMIT }), take)
    .all(refuseMethod('POST'));
  return router;
}

import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { AppError } from '../../src/model/errors.js';
import type { Principal } from '../../src/model/principal.js';
import type { Rule, RuleFields } from '../../src/ports/rules.js';
import type { RuleDesk } from '../../src/ports/rules-desk.js';
import { type Caller, requireJson } from './auth.js';
import { sendProblem } from './problems.js';
import { type IdentifyDeps, parseBody, refuseMethod, requireCaller } from './requests.js';
import { RuleChangeRequest, RuleRequest, type RuleView } from './rule-schemas.js';

export interface RulesRouterDeps extends IdentifyDeps {
  /** Without it there are no rules at this service. */
  readonly rules?: RuleDesk;
  readonly sameOrigin: RequestHandler;
}

const LIMIT = { burst: 60, perMinute: 60, keysMax: 10_000 };
const BODY_LIMIT = '64kb';

function viewOf({ updatedAt, ...rule }: Rule): RuleView {
  return { ...rule, updatedAt: updatedAt.toISOString() };
}

/** Only what was sent: an absent field keeps its value. */
function sentOf(body: Record<string, unknown>): Partial<RuleFields> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

interface At {
  readonly who: Principal;
  readonly request: Request;
  readonly response: Response;
  readonly id: number;
}

/** `/api/v1/rules`: managers see and try recommendation rules, administrators keep them. */
export function createRulesRouter(deps: RulesRouterDeps): Router {
  const router = express.Router();
  const identify = requireCaller(deps, LIMIT);
  const body = [requireJson, express.json({ limit: BODY_LIMIT })];

  const route =
    (work: (rules: RuleDesk, at: At) => Promise<void>): RequestHandler =>
    async (request, response) => {
      const { rules } = deps;
      if (rules === undefined) {
        sendProblem(response, { status: 404, code: 'not_found', message: 'There are no rules here.' });
        return;
      }
      const { principal: who }: Caller = response.locals.caller;
      if (who.role === 'user') throw new AppError('denied', 'Rules are for managers and administrators.');
      await work(rules, { who, request, response, id: Number(request.params.id) });
    };

  const list = route(async (rules, { who, response }) => {
    response.json({ rules: (await rules.list()).map(viewOf), mayChange: who.role === 'admin' });
  });
  const add = route(async (rules, { who, request, response }) => {
    const wanted = parseBody(RuleRequest, request, response);
    if (wanted !== null) response.status(201).json(viewOf(await rules.add(who, wanted)));
  });
  const change = route(async (rules, { who, request, response, id }) => {
    const wanted = parseBody(RuleChangeRequest, request, response);
    if (wanted !== null) response.json(viewOf(await rules.change(who, id, sentOf(wanted))));
  });
  const remove = route(async (rules, { who, response, id }) => {
    await rules.remove(who, id);
    response.status(204).end();
  });
  const tryOne = route(async (rules, { who, request, response }) => {
    const wanted = parseBody(RuleRequest, request, response);
    if (wanted !== null) response.json({ recommendations: await rules.tryOut(who, wanted) });
  });
  const tryKept = route(async (rules, { who, response, id }) => {
    response.json({ recommendations: await rules.tryOut(who, id) });
  });

  router.param('id', (_request, _response, next, id: string) => {
    next(/^\d{1,9}$/.test(id) ? undefined : 'router');
  });
  const { sameOrigin } = deps;
  router
    .route('/api/v1/rules')
    .get(identify, list)
    .post(sameOrigin, identify, body, add)
    .all(refuseMethod('GET, POST'));
  router.route('/api/v1/rules/test').post(sameOrigin, identify, body, tryOne).all(refuseMethod('POST'));
  router
    .route('/api/v1/rules/:id')
    .patch(sameOrigin, identify, body, change)
    .delete(sameOrigin, identify, remove)
    .all(refuseMethod('PATCH, DELETE'));
  router.route('/api/v1/rules/:id/test').post(sameOrigin, identify, tryKept).all(refuseMethod('POST'));
  return router;
}

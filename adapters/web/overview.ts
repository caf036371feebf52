import express, { type RequestHandler, type Router } from 'express';
import { toJson } from '../../src/model/answer.js';
import type { OverviewAsked, Overviews } from '../../src/ports/overview.js';
import type { Caller } from './auth.js';
import { sendProblem } from './problems.js';
import { type IdentifyDeps, refuseMethod, requireCaller } from './requests.js';

export interface OverviewRouterDeps extends IdentifyDeps {
  readonly overviews?: Overviews;
}

const NAMES: readonly (keyof OverviewAsked)[] = [
  'month',
  'quarter',
  'year',
  'from',
  'to',
  'team',
  'person',
  'category',
];

/** What the address says and this does not know: left unread, another period than the one asked for would be shown. */
function unknownIn(query: Readonly<Record<string, unknown>>): string | null {
  const [name] =
    Object.entries(query).find(
      ([each, value]) => !NAMES.some((known) => known === each) || typeof value !== 'string',
    ) ?? [];
  return name ?? null;
}

const LIMIT = { burst: 60, perMinute: 120, keysMax: 10_000 };

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** GET /api/v1/overview: a period at a glance, of the rows that the caller sees. */
export function createOverviewRouter(deps: OverviewRouterDeps): Router {
  const router = express.Router();
  const answer: RequestHandler = async (request, response) => {
    if (deps.overviews === undefined) {
      sendProblem(response, { status: 404, code: 'not_found', message: 'There is no overview here.' });
      return;
    }
    const unknown = unknownIn(request.query);
    if (unknown !== null) {
      const message = `"${unknown.slice(0, 40)}" is not asked of an overview, or was said twice: once each of ${NAMES.join(', ')}.`;
      sendProblem(response, { status: 400, code: 'usage', message });
      return;
    }
    const { principal }: Caller = response.locals.caller;
    const said = (name: keyof OverviewAsked): string | null => textOf(request.query[name]);
    const asked: OverviewAsked = {
      month: said('month'),
      quarter: said('quarter'),
      year: said('year'),
      from: said('from'),
      to: said('to'),
      team: said('team'),
      person: said('person'),
      category: said('category'),
    };
    response.type('application/json').send(toJson(await deps.overviews.of(principal, asked)));
  };
  router.route('/api/v1/overview').get(requireCaller(deps, LIMIT), answer).all(refuseMethod('GET'));
  return router;
}

import express, { type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import { toJson } from '../../src/model/answer.js';
import { CONSOLE_ACTIONS, CONSOLE_CHOICES, CONSOLE_PAGES, type Console } from '../../src/ports/console.js';
import { type Caller, requireJson } from './auth.js';
import { sendProblem } from './problems.js';
import { type IdentifyDeps, parseBody, readerOf, refuseMethod, requireCaller } from './requests.js';

export interface ConsoleRouterDeps extends IdentifyDeps {
  readonly sameOrigin: RequestHandler;
  readonly console?: Console;
}

const LIMIT = { burst: 60, perMinute: 120, keysMax: 1_000 };
const BODY_LIMIT = '4kb';
const CHOICE_MAX = 200;

const ActionRequest = z.object({
  name: z.enum(CONSOLE_ACTIONS, { error: `name must be one of ${CONSOLE_ACTIONS.join(', ')}` }),
  of: z.string({ error: 'of must be a text' }).min(1, 'of must not be empty').max(200),
});

/** `/api/v1/console/…`: pages of tables for those who run the service. Rights are checked behind the port, each time. */
export function createConsoleRouter(deps: ConsoleRouterDeps): Router {
  const router = express.Router();
  const identify = requireCaller(deps, LIMIT);
  const show: RequestHandler = async (request, response) => {
    const name = CONSOLE_PAGES.find((page) => page === request.params.page);
    if (name === undefined || deps.console === undefined) {
      const message = `There is no such page: ${CONSOLE_PAGES.join(', ')} there are.`;
      sendProblem(response, { status: 404, code: 'not_found', message });
      return;
    }
    const principal = readerOf(request, response);
    const { find } = request.query;
    const choices = Object.fromEntries(
      CONSOLE_CHOICES.flatMap((name) => {
        const value = request.query[name];
        return typeof value === 'string' ? [[name, value.slice(0, CHOICE_MAX)]] : [];
      }),
    );
    const page = await deps.console.page(principal, name, {
      find: typeof find === 'string' ? find : null,
      session: response.locals.caller.session,
      choices,
    });
    response.type('application/json').send(toJson(page));
  };
  const act: RequestHandler = async (request, response, next) => {
    const body = parseBody(ActionRequest, request, response);
    if (body === null) return;
    if (deps.console === undefined) {
      next();
      return;
    }
    const { by, session }: Caller = response.locals.caller;
    if (by === 'key') {
      sendProblem(response, {
        status: 403,
        code: 'denied',
        message: 'This is done by a person who is signed in, not with an API key.',
      });
      return;
    }
    response.json(await deps.console.act(readerOf(request, response), body, session));
  };
  const picture: RequestHandler<{ id: string; name: string }> = async (request, response) => {
    const { id, name } = request.params;
    const path = (await deps.console?.picture?.(readerOf(request, response), `${id}/${name}`)) ?? null;
    if (path === null) {
      sendProblem(response, { status: 404, code: 'not_found', message: 'There is no such picture.' });
      return;
    }
    response.type('image/png').set('Cache-Control', 'private, max-age=3600');
    response.sendFile(path, { dotfiles: 'allow', cacheControl: false, lastModified: false });
  };
  router.route('/api/v1/console/models/pictures/:id/:name').get(identify, picture).all(refuseMethod('GET'));
  router
    .route('/api/v1/console/actions')
    .post(deps.sameOrigin, identify, requireJson, express.json({ limit: BODY_LIMIT }), act)
    .all(refuseMethod('POST'));
  router.route('/api/v1/console/:page').get(identify, show).all(refuseMethod('GET'));
  return router;
}

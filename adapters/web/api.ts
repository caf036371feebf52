import express, { type Router } from 'express';
import { toJson } from '../../src/model/answer.js';
import type { Principal } from '../../src/model/principal.js';
import type { Ask } from '../../src/ports/ask.js';
import type { Console } from '../../src/ports/console.js';
import type { DataQualityDesk } from '../../src/ports/data-quality.js';
import type { DocumentUploads } from '../../src/ports/document-uploads.js';
import type { Opinions } from '../../src/ports/feedback.js';
import type { ImportDesk } from '../../src/ports/imports.js';
import type { ModelStandingsDesk } from '../../src/ports/model-standings.js';
import type { MyAlerts } from '../../src/ports/my-alerts.js';
import type { Overviews } from '../../src/ports/overview.js';
import type { RuleDesk } from '../../src/ports/rules-desk.js';
import type { ApiKeys, FirstPassword, PasswordChange, Sessions } from '../../src/ports/sign-in.js';
import type { SubjectForecasts } from '../../src/ports/subject-forecasts.js';
import type { Teaching } from '../../src/ports/teaching.js';
import { createAlertsRouter } from './alerts.js';
import {
  type Caller,
  clearSessionCookie,
  identifyCaller,
  readCookie,
  refuseForeignOrigin,
  requireJson,
  SESSION_COOKIE,
  setSessionCookie,
} from './auth.js';
import { createChangePasswordRouter } from './change-password.js';
import { createConsoleRouter } from './console.js';
import { createDataQualityRouter } from './data-quality.js';
import { createDocumentsRouter } from './documents.js';
import { createFeedbackRouter, TURN_HEADER } from './feedback.js';
import { type FilesDeps, withLinks } from './files.js';
import { createImportsRouter } from './imports.js';
import { createModelsRouter } from './models.js';
import { openApiDocument } from './openapi.js';
import { createOverviewRouter } from './overview.js';
import { createPredictionsRouter } from './predictions.js';
import { sendProblem } from './problems.js';
import { createRateLimiter } from './rate-limit.js';
import { parseBody, refuseMethod, requireCaller, withinLimit } from './requests.js';
import { createRulesRouter } from './rules.js';
import { AskRequest, type SessionView, SignInRequest } from './schemas.js';
import { createSetPasswordRouter } from './set-password.js';
import { createTeachingRouter } from './teaching.js';

export interface DemoPerson {
  readonly username: string;
  readonly fullName: string;
  readonly department: string | null;
  readonly role: Principal['role'];
}

export interface ApiDeps extends FilesDeps {
  readonly ask: Ask;
  readonly sessions: Sessions;
  readonly apiKeys: Pick<ApiKeys, 'find'>;
  /** The made-up company's people, shown on the sign-in page; empty for a real company. */
  readonly demoPeople: () => Promise<readonly DemoPerson[]>;
  /** Shown beside them; null (or absent) to keep it to oneself. */
  readonly demoPassword?: string | null;
  readonly version: string;
  /** Without it nobody is asked what they think of an answer. */
  readonly opinions?: Opinions;
  /** Without it nobody is told anything by itself. */
  readonly myAlerts?: MyAlerts;
  /** Without it nothing is forecast. */
  readonly subjectForecasts?: SubjectForecasts;
  /** Without it no models are told of. */
  readonly modelStandings?: ModelStandingsDesk;
  /** Without it the data is not looked at. */
  readonly dataQuality?: DataQualityDesk;
  /** Without it there are no recommendation rules. */
  readonly rules?: RuleDesk;
  /** Without it no documents are taken in. */
  readonly uploads?: DocumentUploads;
  /** Without it no company files are brought in. */
  readonly imports?: ImportDesk;
  /** Without it names are taught in the chat alone. */
  readonly teaching?: Teaching;
  /** Without them there are no such pages. */
  readonly overviews?: Overviews;
  readonly console?: Console;
  /** Without it nobody changes their password by themselves. */
  readonly passwordChange?: PasswordChange;
  /** Without it links set no password. */
  readonly firstPassword?: FirstPassword;
  /** Where people reach the service, when it is behind a proxy. */
  readonly publicUrl: string | null;
  /** Monotonic milliseconds, for rate limits. */
  readonly monotonicMs: () => number;
}

const ASK_BODY_LIMIT = '1mb';
const SIGN_IN_BODY_LIMIT = '16kb';
const ASK_LIMIT = { burst: 60, perMinute: 60, keysMax: 10_000 };
const SIGN_IN_LIMIT = { burst: 20, perMinute: 10, keysMax: 10_000 };

function personOf(principal: Principal, imports: ImportDesk | undefined): SessionView['person'] {
  const { username, fullName, department, role, language, timezone } = principal;
  const mayImport = (imports?.kindsFor(principal) ?? []).length > 0;
  return { username, fullName, department, role, language, timezone, mayImport };
}

function askRoute(router: Router, deps: ApiDeps, sameOrigin: express.RequestHandler): void {
  const identify = requireCaller(deps, ASK_LIMIT);
  const answer: express.RequestHandler = async (request, response) => {
    const body = parseBody(AskRequest, request, response);
    if (body === null) return;
    const { principal, by }: Caller = response.locals.caller;
    const reply = await deps.ask({
      channel: by === 'key' ? 'api' : 'web',
      asker: { kind: 'user', username: principal.username },
      text: body.question,
      ...(body.conversation === undefined ? {} : { conversation: body.conversation }),
      ...(body.language === undefined ? {} : { language: body.language }),
    });
    if (reply === null) {
      sendProblem(response, { status: 409, code: 'conflict', message: 'This was answered already.' });
      return;
    }
    response.set('Content-Language', reply.language);
    if (reply.turn !== undefined) response.set(TURN_HEADER, String(reply.turn));
    const answer = withLinks(reply.answer, principal.username, deps.fileLinks);
    response.type('application/json').send(toJson(answer));
  };
  router
    .route('/api/v1/ask')
    .post(sameOrigin, identify, requireJson, express.json({ limit: ASK_BODY_LIMIT }), answer)
    .all(refuseMethod('POST'));
}

function sessionRoute(router: Router, deps: ApiDeps, sameOrigin: express.RequestHandler): void {
  const limiter = createRateLimiter(SIGN_IN_LIMIT, deps.monotonicMs);
  const secure = deps.publicUrl?.startsWith('https:') ?? false;
  const view = async (principal: Principal | null): Promise<SessionView> => {
    const people = principal === null ? await deps.demoPeople() : [];
    return {
      person: principal === null ? null : personOf(principal, deps.imports),
      demo: people.length === 0 ? null : { people: [...people], password: deps.demoPassword ?? null },
      version: deps.version,
    };
  };
  const signIn: express.RequestHandler = async (request, response) => {
    const body = parseBody(SignInRequest, request, response);
    if (body === null) return;
    const ipAddress = request.ip ?? null;
    // Per person and per address: guessing many passwords of one, or one of many, both run dry.
    if (!withinLimit(limiter, `user ${body.username.trim().toLowerCase()}`, response)) return;
    if (!withinLimit(limiter, `address ${ipAddress ?? ''}`, response)) return;
    const now = deps.clock.now();
    const opened = await deps.sessions.open({
      username: body.username.trim(),
      password: body.password,
      ipAddress,
      userAgent: request.headers['user-agent']?.slice(0, 500) ?? null,
      now,
    });
    if (opened === null) {
      sendProblem(response, {
        status: 401,
        code: 'wrong_credentials',
        message: 'The username or the password is wrong.',
      });
      return;
    }
    setSessionCookie(response, opened, { secure, now });
    response.json(await view(opened.principal));
  };
  const signOut: express.RequestHandler = async (request, response) => {
    const token = readCookie(request, SESSION_COOKIE);
    if (token !== null && token.length <= 512) await deps.sessions.close(token);
    clearSessionCookie(response, secure);
    response.status(204).end();
  };
  router
    .route('/api/v1/session')
    .get(async (request, response) => {
      const caller = await identifyCaller(request, deps);
      response.json(await view(caller?.principal ?? null));
    })
    .post(sameOrigin, requireJson, express.json({ limit: SIGN_IN_BODY_LIMIT }), signIn)
    .delete(sameOrigin, signOut)
    .all(refuseMethod('GET, POST, DELETE'));
}

/** `/api/v1/…` and the OpenAPI text. */
export function createApiRouter(deps: ApiDeps): Router {
  const router = express.Router();
  const sameOrigin = refuseForeignOrigin(deps.publicUrl === null ? null : new URL(deps.publicUrl).origin);
  router.use('/api', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  askRoute(router, deps, sameOrigin);
  sessionRoute(router, deps, sameOrigin);
  router.use(createFeedbackRouter({ ...deps, sameOrigin }));
  router.use(createDocumentsRouter({ ...deps, sameOrigin }));
  router.use(createImportsRouter({ ...deps, sameOrigin }));
  router.use(createTeachingRouter({ ...deps, sameOrigin }));
  router.use(createAlertsRouter({ ...deps, sameOrigin }));
  router.use(createPredictionsRouter(deps));
  router.use(createModelsRouter(deps));
  router.use(createDataQualityRouter(deps));
  router.use(createRulesRouter({ ...deps, sameOrigin }));
  router.use(createOverviewRouter(deps));
  router.use(createConsoleRouter({ ...deps, sameOrigin }));
  router.use(createChangePasswordRouter({ ...deps, sameOrigin }));
  router.use(createSetPasswordRouter({ ...deps, sameOrigin }));
  const document = openApiDocument(deps.version);
  router
    .route('/api/openapi.json')
    .get((_request, response) => {
      response.json(document);
    })
    .all(refuseMethod('GET'));
  return router;
}

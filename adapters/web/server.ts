import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import express, { type Express, type RequestHandler, type Router } from 'express';
import { AppError } from '../../src/model/errors.js';
import type { HealthReport } from '../../src/ports/health.js';
import type { Logger } from '../../src/ports/logger.js';
import type { Metrics } from '../../src/ports/metrics.js';
import { type ApiDeps, createApiRouter } from './api.js';
import { createFilesRouter } from './files.js';
import { createNewsRouter } from './news.js';
import { createPagesRouter } from './pages.js';
import { problemHandler, requestIdOf, sendProblem } from './problems.js';

export interface WebServerDeps extends Omit<ApiDeps, 'monotonicMs'> {
  readonly host: string;
  readonly port: number;
  readonly health: () => Promise<HealthReport>;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** Notes a click and gives the article's address; null for a token that is none. */
  readonly openNews?: (token: string, isClick: boolean) => Promise<string | null>;
  /** Routers of the other platforms, mounted before anything reads a body (Slack signs the raw one). */
  readonly routers?: readonly Router[];
  /** Addresses of platforms that are not served, and why: said where somebody calls them. */
  readonly unusedAddresses?: ReadonlyMap<string, string>;
  /** Where the built page lies; beside this module unless said. */
  readonly publicFolder?: string;
  readonly monotonicMs?: () => number;
}

export interface WebServer {
  /** Throws `conflict` where the port is taken and `config_invalid` where the address can't be had. */
  readonly listen: () => Promise<{ readonly url: string; readonly port: number }>;
  /** Takes no more requests, lets running ones end within `graceMs`, then cuts them. */
  readonly close: (graceMs?: number) => Promise<void>;
}

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const ROUTES = new Set([
  '/',
  '/api/v1/ask',
  '/api/v1/rules',
  '/api/v1/session',
  '/api/v1/data-quality',
  '/api/v1/documents',
  '/api/v1/feedback',
  '/api/v1/imports',
  '/api/v1/models',
  '/api/v1/overview',
  '/api/v1/password',
  '/api/v1/subscriptions',
  '/api/v1/teaching',
  '/api/v1/teaching/names',
  '/api/openapi.json',
  '/api/messages',
  '/slack/events',
  '/healthz',
  '/readyz',
  '/metrics',
]);

function routeOf(path: string): string {
  if (ROUTES.has(path)) return path;
  if (path.startsWith('/files/')) return '/files';
  if (path.startsWith('/news/go/')) return '/news/go';
  if (path.startsWith('/api/v1/console/')) return '/api/v1/console';
  if (path.startsWith('/api/v1/documents/')) return '/api/v1/documents';
  if (path.startsWith('/api/v1/imports/')) return '/api/v1/imports';
  if (path.startsWith('/api/v1/alerts/')) return '/api/v1/alerts';
  if (path.startsWith('/api/v1/predictions/')) return '/api/v1/predictions';
  if (path.startsWith('/api/v1/rules/')) return '/api/v1/rules';
  if (path.startsWith('/api/v1/subscriptions/')) return '/api/v1/subscriptions';
  return path.startsWith('/assets/') ? '/assets' : 'other';
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Gives each request an id, and counts and logs it when it ends. Never touches the body. */
function observe(deps: Pick<WebServerDeps, 'logger' | 'metrics'>, isClosing: () => boolean): RequestHandler {
  return (request, response, next) => {
    const given = request.headers['x-request-id'];
    const requestId = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
    response.locals.requestId = requestId;
    response.set('X-Request-Id', requestId);
    if (isClosing()) response.set('Connection', 'close');
    const begun = performance.now();
    const { method } = request;
    const route = routeOf(request.path);
    response.once('close', () => {
      // 499: the asker went away before the end.
      const status = response.writableFinished ? response.statusCode : 499;
      deps.metrics.requested({ method: METHODS.has(method) ? method : 'other', route, status });
      const latencyMs = Math.round((performance.now() - begun) * 10) / 10;
      deps.logger.debug({ requestId, method, route, status, latencyMs }, 'request');
    });
    next();
  };
}

function secureHeaders(https: boolean): RequestHandler {
  return (_request, response, next) => {
    response.set({
      'Content-Security-Policy': CONTENT_SECURITY_POLICY,
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    });
    if (https) response.set('Strict-Transport-Security', 'max-age=31536000');
    next();
  };
}

function createUpkeepRouter(deps: WebServerDeps, isClosing: () => boolean): Router {
  const router = express.Router();
  router.use(['/healthz', '/readyz', '/metrics'], (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/healthz', (_request, response) => {
    response.type('text/plain').send('ok\n');
  });
  router.get('/readyz', async (_request, response) => {
    const report = await deps.health();
    const ok = report.ok && !isClosing();
    response.status(ok ? 200 : 503).json({ ok, checks: report.checks });
  });
  router.get('/metrics', async (_request, response) => {
    const text = await deps.metrics.render();
    response.set('Content-Type', 'text/plain; version=0.0.4; charset=utf-8').send(text);
  });
  return router;
}

function createExpressApp(deps: WebServerDeps, isClosing: () => boolean): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  // Behind a proxy on this machine the asker's address is the one it forwards.
  app.set('trust proxy', deps.publicUrl === null ? false : 'loopback');
  app.use(observe(deps, isClosing));
  for (const router of deps.routers ?? []) app.use(router);
  app.use(secureHeaders(deps.publicUrl?.startsWith('https:') ?? false));
  app.use(createUpkeepRouter(deps, isClosing));
  app.use(createApiRouter({ ...deps, monotonicMs: deps.monotonicMs ?? (() => performance.now()) }));
  app.use(createFilesRouter(deps));
  app.use(createNewsRouter(deps));
  const publicFolder = deps.publicFolder ?? fileURLToPath(new URL('./public/', import.meta.url));
  app.use(createPagesRouter(publicFolder, deps.unusedAddresses));
  app.use((request, response) => {
    const why = deps.unusedAddresses?.get(request.path);
    sendProblem(response, {
      status: 404,
      code: 'not_found',
      message:
        why === undefined
          ? `There is nothing at this address (reference ${requestIdOf(response)}): the page is at / and the API's description at /api/openapi.json.`
          : `${why} (reference ${requestIdOf(response)}).`,
    });
    request.resume();
  });
  app.use(problemHandler(deps.logger));
  return app;
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): AppError {
  switch (error.code) {
    case 'EADDRINUSE':
      return new AppError(
        'conflict',
        `Port ${port} on ${host} is in use by another program: stop it, or set PORT to a free one.`,
        { cause: error },
      );
    case 'EACCES':
      return new AppError(
        'config_invalid',
        `PORT ${port} needs more rights than this user has: set PORT to one above 1023.`,
        { cause: error },
      );
    default:
      return new AppError(
        'config_invalid',
        `HOST ${host} is not an address of this machine: 127.0.0.1 is for this machine alone, 0.0.0.0 for all its networks.`,
        { cause: error },
      );
  }
}

function urlOf(host: string, port: number): string {
  const local = host === '127.0.0.1' || host === '0.0.0.0' || host === '::' || host === '::1';
  const name = local ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function startListening(server: Server, host: string, port: number): Promise<{ url: string; port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, host, port)));
    server.listen({ host, port }, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      resolve({ url: urlOf(host, bound), port: bound });
    });
  });
}

/** The one HTTP server: other platforms' routers, the API, upkeep addresses and the chat page. */
export function createWebServer(deps: WebServerDeps): WebServer {
  let closing = false;
  const server = createServer(createExpressApp(deps, () => closing));
  // A large document over a slow line takes minutes.
  server.requestTimeout = 300_000;
  server.headersTimeout = 20_000;
  server.keepAliveTimeout = 5_000;
  return {
    listen: () => startListening(server, deps.host, deps.port),
    close: (graceMs = 10_000) =>
      new Promise((resolve) => {
        closing = true;
        if (!server.listening) {
          resolve();
          return;
        }
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

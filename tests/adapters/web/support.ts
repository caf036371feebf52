import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ErrorSchema, SessionSchema, type SessionView } from '../../../adapters/web/schemas.js';
import { createWebServer, type WebServerDeps } from '../../../adapters/web/server.js';
import { createMetrics, measureAsk } from '../../../src/infra/metrics.js';
import type { Answer } from '../../../src/model/answer.js';
import type { Question } from '../../../src/model/question.js';
import type { Logger } from '../../../src/ports/logger.js';
import type { Sessions } from '../../../src/ports/sign-in.js';
import { DEMO_PEOPLE, PASSWORD, PEOPLE, TOTAL } from './fixtures.js';

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));
export const API_KEY = 'msk_0123456789abcdef';
const NOW = new Date('2026-06-15T00:00:00Z');

export interface LogLine {
  readonly level: keyof Logger;
  readonly fields: object;
  readonly message: string;
}

function createRecordingLogger(lines: LogLine[]): Logger {
  const at = (level: keyof Logger) => (fields: object, message: string) => {
    lines.push({ level, fields, message });
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** Sign-ins kept in memory; tokens are countable so that tests can name them. */
export function createMemorySessions(): Sessions {
  const open = new Map<string, string>();
  const byName = (username: string | undefined) => PEOPLE.find((p) => p.username === username) ?? null;
  return {
    open: async ({ username, password }) => {
      const principal = byName(username);
      if (principal === null || password !== PASSWORD) return null;
      const token = `token-${open.size + 1}-of-${username}`;
      open.set(token, username);
      return { token, principal, expiresAt: new Date(NOW.getTime() + 3_600_000) };
    },
    find: async (token) => byName(open.get(token)),
    close: async (token) => {
      open.delete(token);
    },
  };
}

export interface TestServer {
  readonly url: string;
  readonly asked: Question[];
  readonly log: LogLine[];
  readonly close: () => Promise<void>;
}

/** What the server needs, with fakes of everything behind it. */
export function serverDeps(lines: LogLine[] = []): WebServerDeps {
  return {
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    ask: async () => ({ answer: TOTAL, language: 'ko' }),
    sessions: createMemorySessions(),
    apiKeys: {
      find: async (key) => (key === API_KEY ? (PEOPLE.find((p) => p.username === 'rep01') ?? null) : null),
    },
    clock: { now: () => NOW },
    logger: createRecordingLogger(lines),
    metrics: createMetrics('0.0.0-test'),
    health: async () => ({
      ok: true,
      checks: [{ name: 'sales.db', ok: true, detail: 'open, 3 migrations' }],
    }),
    version: '0.0.0-test',
    demoPeople: async () => DEMO_PEOPLE,
  };
}

/** The real server on a free port, with a fake core behind it. */
export async function startTestServer(
  answer: (question: Question) => Answer | Promise<Answer> = () => TOTAL,
  overrides: Partial<WebServerDeps> = {},
): Promise<TestServer> {
  const asked: Question[] = [];
  const log: LogLine[] = [];
  const deps = serverDeps(log);
  const ask = measureAsk(async (question) => {
    asked.push(question);
    return { answer: await answer(question), language: 'ko' };
  }, deps.metrics);
  const server = createWebServer({ ...deps, ask, ...overrides });
  const { url } = await server.listen();
  const close = async (): Promise<void> => {
    await server.close();
    deps.metrics.close();
  };
  return { url: url.replace('localhost', '127.0.0.1'), asked, log, close };
}

/** The `error` of a refusal, which must be of the documented shape. */
export async function readError(
  response: Response,
): Promise<{ code: string; message: string; requestId: string }> {
  return ErrorSchema.parse(await response.json()).error;
}

export async function readSession(response: Response): Promise<SessionView> {
  return SessionSchema.strict().parse(await response.json());
}

/** Compiles the page as the build does, into a folder of its own. */
export function buildPage(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'medisales-page-'));
  cpSync(join(REPOSITORY, 'adapters/web/public'), folder, { recursive: true });
  const compiler = join(REPOSITORY, 'node_modules/.bin/tsc');
  const project = join(REPOSITORY, 'adapters/web/client/tsconfig.json');
  execFileSync(compiler, ['-p', project, '--outDir', folder], { stdio: 'pipe' });
  const bundle = `import { bundlePage } from './scripts/setup/page.mjs'; await bundlePage(${JSON.stringify(folder)});`;
  execFileSync(process.execPath, ['--input-type=module', '-e', bundle], { cwd: REPOSITORY, stdio: 'pipe' });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

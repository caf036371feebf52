import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSlackFiles, type UploadedFile } from './slack-files.js';
import { refusalOf } from './slack-limits.js';
import { createSlackStreams } from './slack-streams.js';
import { createSlackSurfaces, type SlackSurfaces } from './slack-surfaces.js';

/** A Slack on loopback: its Web API with the real one's refusals, and what it sends to an app, signed. */

interface PostedMessage {
  readonly channel: string;
  readonly threadTs: string | null;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly ts: string;
  readonly atMs: number;
}

export type Json = Readonly<Record<string, unknown>>;

interface ApiCall {
  readonly method: string;
  readonly args: Json;
  readonly atMs: number;
  /** The workspace whose token it came with; null for none. */
  readonly team: string | null;
}

interface Delivered {
  readonly status: number;
  readonly body: string;
  readonly tookMs: number;
}

interface SignedOptions {
  readonly secret?: string;
  readonly atSeconds?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly contentType?: string;
  /** Header to leave out. */
  readonly without?: string;
}

export interface LocalSlack extends SlackSurfaces {
  readonly apiUrl: string;
  readonly signingSecret: string;
  readonly botToken: string;
  /** The workspaces by the tokens that hold there. */
  readonly tokens: Map<string, string>;
  /** What `oauth.v2.access` grants for a code. */
  readonly grants: Map<string, Json>;
  readonly posts: readonly PostedMessage[];
  /** What the cards of streamed messages said, by the message. */
  readonly cards: ReadonlyMap<string, readonly string[]>;
  /** What came to a response_url. */
  readonly responses: readonly Json[];
  readonly calls: readonly ApiCall[];
  /** Files that were shared, in order. */
  readonly files: readonly UploadedFile[];
  /** By id, or by `workspace/id` for those who share an id. */
  readonly users: Map<string, Json>;
  /** Channels that are not as usual: `conversations.info` tells these fields, posting meets this error. */
  readonly channels: Map<string, { readonly info?: Json; readonly error?: string }>;
  /** Files that people have sent, at `fileUrl(name)` for whoever has the bot's token. */
  readonly sentFiles: Map<string, SentFile>;
  readonly fileUrl: (name: string) => string;
  /** Messages of a thread that were there before the test began: `channel:ts` -> messages. */
  readonly history: Map<string, readonly Json[]>;
  /** The next call of `method` is answered like this; several are used in order. */
  /** Status 0 breaks the connection. */
  readonly failNext: (method: string, status: number, answer: { headers?: Json; body?: Json }) => void;
  readonly responseUrl: () => string;
  readonly send: (to: string, body: Json, options?: SignedOptions) => Promise<Delivered>;
  readonly sendForm: (
    to: string,
    fields: Record<string, string>,
    options?: SignedOptions,
  ) => Promise<Delivered>;
  /** Resolves when `condition` holds; looked at after every call. */
  readonly until: (condition: () => boolean, what: string, waitMaxMs?: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

interface SentFile {
  readonly body: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export const TEAM = 'T0001';
export const BOT_USER = 'UBOT';
export const BOT_ID = 'BBOT';
const WAIT_MAX_MS = 20_000;

export interface LocalSlackOptions {
  /** Least time between two posts in one channel; a faster one gets 429. */
  readonly postIntervalMs?: number;
  /** `apps.connections.open` answers with this address. */
  readonly socketUrl?: () => string;
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

async function readBody(request: IncomingMessage): Promise<string> {
  return (await readBytes(request)).toString('utf8');
}

function parseArgs(contentType: string, raw: string): Json {
  if (contentType.includes('json')) return raw === '' ? {} : JSON.parse(raw);
  return Object.fromEntries(new URLSearchParams(raw));
}

function blocksOf(value: unknown): readonly Json[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? JSON.parse(value) : (value as readonly Json[]);
}

function answerJson(response: ServerResponse, status: number, body: Json, headers: Json = {}): void {
  const text = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  response.writeHead(status, { 'content-type': 'application/json', ...Object.fromEntries(text) });
  response.end(JSON.stringify(body));
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** One request on a connection of its own, as a refusal may close it. */
function postOnce(
  to: string,
  headers: Record<string, string>,
  body: string,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sending = request(to, { method: 'POST', headers, agent: false }, (response) => {
      readBody(response).then((text) => resolve({ status: response.statusCode ?? 0, body: text }), reject);
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

export async function startLocalSlack(options: LocalSlackOptions = {}): Promise<LocalSlack> {
  const signingSecret = 'signing-secret-of-the-test';
  const botToken = 'xoxb-local';
  const tokens = new Map([[botToken, TEAM]]);
  const grants = new Map<string, Json>();
  const posts: PostedMessage[] = [];
  const responses: Json[] = [];
  const calls: ApiCall[] = [];
  const users = new Map<string, Json>();
  const channels: LocalSlack['channels'] = new Map();
  const sentFiles = new Map<string, SentFile>();
  const history = new Map<string, readonly Json[]>();
  const failures = new Map<string, { status: number; headers?: Json; body?: Json }[]>();
  const lastPost = new Map<string, number>();
  const watchers = new Set<() => void>();
  const responseUses = new Map<string, number>();
  const files = createSlackFiles(() => `http://127.0.0.1:${port}/upload/`);
  const surfaces = createSlackSurfaces();
  let serial = 0;

  const post = (args: Json): { status: number; body: Json; headers?: Json } => {
    const channel = String(args.channel);
    const now = performance.now();
    const interval = options.postIntervalMs ?? 0;
    if (now - (lastPost.get(channel) ?? Number.NEGATIVE_INFINITY) < interval) {
      return { status: 429, body: { ok: false, error: 'ratelimited' }, headers: { 'retry-after': 1 } };
    }
    const gone = channels.get(channel)?.error;
    if (gone !== undefined) return { status: 200, body: { ok: false, error: gone } };
    const blocks = blocksOf(args.blocks);
    const refusal = refusalOf(String(args.text ?? ''), blocks);
    if (refusal !== null) return { status: 200, body: { ok: false, error: refusal } };
    lastPost.set(channel, now);
    serial += 1;
    const ts = `1800000000.${String(serial).padStart(6, '0')}`;
    const threadTs = typeof args.thread_ts === 'string' ? args.thread_ts : null;
    posts.push({ channel, threadTs, text: String(args.text ?? ''), blocks, ts, atMs: now });
    return { status: 200, body: { ok: true, channel, ts, message: { text: args.text, ts } } };
  };
  const streams = createSlackStreams({ posts, post });
  const replies = (args: Json): Json => {
    const key = `${String(args.channel)}:${String(args.ts)}`;
    const own = posts
      .filter((p) => p.channel === args.channel && p.threadTs === args.ts)
      .map((p) => ({ user: BOT_USER, bot_id: BOT_ID, text: p.text, ts: p.ts }));
    return { ok: true, messages: [...(history.get(key) ?? []), ...own], has_more: false };
  };
  const methods: Record<
    string,
    (args: Json, team: string) => { status: number; body: Json; headers?: Json }
  > = {
    'auth.test': (_args, team) => ({
      status: 200,
      body: { ok: true, team_id: team, user_id: BOT_USER, bot_id: BOT_ID, user: 'medisales', team: 'Med' },
    }),
    'users.info': (args, team) => {
      const user = users.get(`${team}/${String(args.user)}`) ?? users.get(String(args.user));
      return {
        status: 200,
        body: user === undefined ? { ok: false, error: 'user_not_found' } : { ok: true, user },
      };
    },
    'users.lookupByEmail': (args, team) => {
      const found = [...users].find(
        ([key, user]) =>
          (!key.includes('/') || key.startsWith(`${team}/`)) &&
          (user.profile as Json | undefined)?.email === String(args.email),
      );
      return {
        status: 200,
        body:
          found === undefined
            ? { ok: false, error: 'users_not_found' }
            : { ok: true, user: { id: found[0].split('/').at(-1), ...found[1] } },
      };
    },
    'conversations.open': (args, team) => {
      const user = users.get(`${team}/${String(args.users)}`) ?? users.get(String(args.users));
      if (user === undefined) return { status: 200, body: { ok: false, error: 'user_not_found' } };
      if (user.deleted === true) return { status: 200, body: { ok: false, error: 'user_disabled' } };
      return { status: 200, body: { ok: true, channel: { id: `D-${String(args.users)}` } } };
    },
    'conversations.info': (args) => {
      const id = String(args.channel);
      const { info = {}, error } = channels.get(id) ?? {};
      return {
        status: 200,
        body:
          error === 'channel_not_found'
            ? { ok: false, error }
            : { ok: true, channel: { id, is_channel: true, ...info } },
      };
    },
    'conversations.replies': (args) => ({ status: 200, body: replies(args) }),
    'chat.postMessage': post,
    ...streams.methods,
    ...surfaces.methods,
    ...files.methods,
    'assistant.threads.setStatus': () => ({ status: 200, body: { ok: true } }),
    'assistant.threads.setTitle': () => ({ status: 200, body: { ok: true } }),
    'assistant.threads.setSuggestedPrompts': () => ({ status: 200, body: { ok: true } }),
    'apps.connections.open': () => ({ status: 200, body: { ok: true, url: options.socketUrl?.() ?? '' } }),
  };

  const respondUrl = (path: string, args: Json): { status: number; body: Json } => {
    const uses = (responseUses.get(path) ?? 0) + 1;
    responseUses.set(path, uses);
    if (uses > 5) return { status: 404, body: { ok: false, error: 'used_url' } };
    const refusal = refusalOf(String(args.text ?? ''), blocksOf(args.blocks));
    if (refusal !== null) return { status: 400, body: { ok: false, error: refusal } };
    responses.push(args);
    return { status: 200, body: { ok: true } };
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.url?.startsWith('/files-pri/') === true) {
      const file = sentFiles.get(decodeURIComponent(request.url.slice('/files-pri/'.length)));
      const known = request.headers.authorization === `Bearer ${botToken}`;
      calls.push({ method: 'file', args: { url: request.url }, atMs: performance.now(), team: null });
      response.writeHead(
        known ? (file?.status ?? (file === undefined ? 404 : 200)) : 401,
        file?.headers ?? {},
      );
      response.end(known ? (file?.body ?? '') : '');
      return;
    }
    if (request.url?.startsWith('/upload/') === true) {
      const failure = failures.get('upload')?.shift();
      const status = failure?.status ?? files.receive(request.url, await readBytes(request));
      answerJson(response, status, { ok: status === 200 });
      return;
    }
    const args = parseArgs(request.headers['content-type'] ?? '', await readBody(request));
    const url = request.url ?? '';
    if (url.startsWith('/response/')) {
      const failure = failures.get('response_url')?.shift();
      const { status, body } = failure ?? respondUrl(url, args);
      answerJson(response, status, body ?? { ok: false });
      return;
    }
    const method = url.replace('/api/', '');
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    const team = tokens.get(token) ?? null;
    calls.push({ method, args, atMs: performance.now(), team });
    if (method === 'oauth.v2.access') {
      const granted = grants.get(String(args.code)) ?? { ok: false, error: 'invalid_code' };
      answerJson(response, 200, granted);
      return;
    }
    const failure = failures.get(method)?.shift();
    if (failure?.status === 0) {
      response.destroy();
      return;
    }
    if (failure !== undefined) {
      answerJson(response, failure.status, failure.body ?? { ok: false }, failure.headers);
      return;
    }
    const isApp = method === 'apps.connections.open';
    if (isApp ? token !== 'xapp-local' : team === null) {
      answerJson(response, 200, { ok: false, error: 'invalid_auth' });
      return;
    }
    const run = methods[method];
    if (run === undefined) answerJson(response, 200, { ok: false, error: 'unknown_method' });
    else {
      const { status, body, headers } = run(args, team ?? '');
      answerJson(response, status, body, headers);
    }
  };
  const server = createServer((request, response) => {
    handle(request, response)
      .catch((error: unknown) => answerJson(response, 500, { ok: false, error: String(error) }))
      .finally(() => {
        for (const watch of [...watchers]) watch();
      });
  });
  const port = await listen(server);

  const signed = async (to: string, body: string, signing: SignedOptions & { contentType: string }) => {
    const at = String(signing.atSeconds ?? Math.floor(Date.now() / 1_000));
    const digest = createHmac('sha256', signing.secret ?? signingSecret)
      .update(`v0:${at}:${body}`)
      .digest('hex');
    const headers: Record<string, string> = {
      'content-type': signing.contentType,
      'x-slack-request-timestamp': at,
      'x-slack-signature': `v0=${digest}`,
      ...signing.headers,
    };
    if (signing.without !== undefined) delete headers[signing.without];
    const began = performance.now();
    const answered = await postOnce(to, headers, body);
    return { ...answered, tookMs: performance.now() - began };
  };

  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    signingSecret,
    botToken,
    tokens,
    grants,
    posts,
    cards: streams.cards,
    responses,
    calls,
    ...surfaces.shown,
    files: files.shared,
    users,
    channels,
    sentFiles,
    fileUrl: (name) => `http://127.0.0.1:${port}/files-pri/${encodeURIComponent(name)}`,
    history,
    failNext: (method, status, answer) => {
      failures.set(method, [...(failures.get(method) ?? []), { status, ...answer }]);
    },
    responseUrl: () => {
      serial += 1;
      return `http://127.0.0.1:${port}/response/${serial}`;
    },
    send: (to, body, signing = {}) =>
      signed(to, JSON.stringify(body), { contentType: 'application/json', ...signing }),
    sendForm: (to, fields, signing = {}) =>
      signed(to, new URLSearchParams(fields).toString(), {
        contentType: 'application/x-www-form-urlencoded',
        ...signing,
      }),
    until: (condition, what, waitMaxMs = WAIT_MAX_MS) =>
      new Promise<void>((resolve, reject) => {
        const late = setTimeout(() => {
          watchers.delete(watch);
          const seen = posts.map(({ text }) => text).join(' | ');
          reject(new Error(`Slack waited in vain: ${what}. Posted: ${seen}`));
        }, waitMaxMs);
        const watch = (): void => {
          if (!condition()) return;
          clearTimeout(late);
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
      }),
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}

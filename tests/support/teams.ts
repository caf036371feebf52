import { createSign, generateKeyPairSync, type KeyObject, type KeyPairKeyObjectResult } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import express, { type Express, type Request, type Response } from 'express';

/**
 * A local Bot Framework: signing keys, the login service's token endpoint and a connector with a roster. It
 * refuses what the real one refuses: a missing or wrong bot token, cards over 28 KB, messages over 80 KB.
 */
export interface LocalBotFramework {
  readonly url: string;
  readonly openIdMetadataUrl: string;
  /** What the connector accepted, as it arrived. */
  readonly sent: SentActivity[];
  /** Content types of attachments that no message may have. */
  readonly refusedTypes: Set<string>;
  /** Ids of messages that were taken back. */
  readonly deleted: string[];
  /** Every call to the connector, refused ones included. */
  readonly calls: { readonly method: string; readonly path: string; readonly status: number }[];
  readonly tokenRequests: URLSearchParams[];
  /** OAuth error codes for the next token requests, before they are granted again. */
  readonly tokenErrors: string[];
  /** Members by conversation or team id, then member id. */
  readonly roster: Map<string, Map<string, Record<string, unknown>>>;
  /** Answers for the next calls to the connector, before it works again. */
  readonly failures: { readonly status: number; readonly headers?: Record<string, string> }[];
  /** Conversations that take no message any more, with the status they are answered with. */
  readonly gone: Map<string, number>;
  /** Ids of people who have the app, with whom a chat can be begun. */
  readonly installed: Set<string>;
  /** A bearer header as the channel sends it; `claims` overrides single claims (undefined removes one). */
  readonly bearer: (claims?: Record<string, unknown>, signer?: Signer) => string;
  readonly foreignSigner: Signer;
  /** Resolves once `count` activities were accepted. */
  readonly received: (count: number) => Promise<readonly SentActivity[]>;
  readonly close: () => Promise<void>;
}

interface Signer {
  readonly kid: string;
  readonly key: KeyObject;
}

interface SentActivity {
  readonly conversation: string;
  readonly replyTo: string | null;
  readonly authorization: string | null;
  readonly bytes: number;
  readonly body: Activity;
}

interface Activity {
  readonly type: string;
  readonly text?: string;
  readonly summary?: string;
  readonly textFormat?: string;
  readonly replyToId?: string;
  readonly attachments?: readonly {
    readonly contentType: string;
    readonly name?: string;
    readonly contentUrl?: string;
    readonly content: Card;
  }[];
  readonly [key: string]: unknown;
}

export interface Element {
  readonly type: string;
  readonly [key: string]: unknown;
}

interface Card extends Element {
  readonly version: string;
  readonly body: readonly Element[];
}

interface BotFrameworkOptions {
  readonly appId: string | null;
}

const CARD_BYTES_MAX = 28 * 1024;
const MESSAGE_BYTES_MAX = 80 * 1024;
/** Teams gives fewer members a page than it is asked for where it likes. */
const MEMBERS_PAGE = 60;
const LOGIN_HOST = 'login.microsoftonline.com';

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function sign(signer: Signer, claims: object): string {
  const head = `${base64url({ alg: 'RS256', typ: 'JWT', kid: signer.kid })}.${base64url(claims)}`;
  return `${head}.${createSign('RSA-SHA256').update(head).sign(signer.key).toString('base64url')}`;
}

const loginPorts: number[] = [];
let httpsRequest: typeof https.request | undefined;

/** Sends the login service's calls, wherever they come from in this process, to the newest local server. */
function redirectLogin(port: number): () => void {
  loginPorts.push(port);
  const original = httpsRequest ?? https.request;
  httpsRequest = original;
  const redirected = (options: https.RequestOptions, ...rest: []): http.ClientRequest => {
    if (options.hostname !== LOGIN_HOST) return original(options, ...rest);
    const local = { protocol: 'http:', host: '127.0.0.1', hostname: '127.0.0.1', port: loginPorts.at(-1) };
    return http.request({ ...options, ...local });
  };
  https.request = redirected as typeof https.request;
  return () => {
    loginPorts.splice(loginPorts.indexOf(port), 1);
    if (loginPorts.length === 0) https.request = original;
  };
}

interface State {
  readonly options: BotFrameworkOptions;
  readonly framework: Omit<LocalBotFramework, 'close' | 'url' | 'openIdMetadataUrl' | 'bearer' | 'received'>;
  readonly arrived: () => void;
}

let keys: { readonly own: KeyPairKeyObjectResult; readonly foreign: KeyPairKeyObjectResult } | undefined;

function keyPairs(): NonNullable<typeof keys> {
  const make = (): KeyPairKeyObjectResult => generateKeyPairSync('rsa', { modulusLength: 2048 });
  keys ??= { own: make(), foreign: make() };
  return keys;
}

const BOT_TOKEN = 'local-bot-token';

function serveConnector(app: Express, state: State): void {
  const { framework, options } = state;
  const end = (req: Request, res: Response, status: number, body: object): void => {
    framework.calls.push({ method: req.method, path: req.path, status });
    res.status(status).json(body);
  };
  app.use('/v3', (req, res, next) => {
    const failure = framework.failures.shift();
    if (failure !== undefined) {
      res.set(failure.headers ?? {});
      end(req, res, failure.status, { error: { code: 'Scripted', message: 'scripted failure' } });
      return;
    }
    if (options.appId !== null && req.headers.authorization !== `Bearer ${BOT_TOKEN}`) {
      end(req, res, 401, { error: { code: 'Unauthorized' } });
      return;
    }
    next();
  });
  const accept = (req: Request, res: Response): void => {
    const status = framework.gone.get(String(req.params.conversation));
    if (status !== undefined) {
      end(req, res, status, { error: { code: status === 404 ? 'ConversationNotFound' : 'Forbidden' } });
      return;
    }
    const body = req.body as Activity;
    const bytes = Buffer.byteLength(JSON.stringify(body));
    if (body.attachments?.some(({ contentType }) => framework.refusedTypes.has(contentType)) === true) {
      end(req, res, 400, { error: { code: 'BadArgument', message: 'Unknown attachment type' } });
      return;
    }
    const cards = (body.attachments ?? []).map((a) => Buffer.byteLength(JSON.stringify(a.content)));
    if (bytes > MESSAGE_BYTES_MAX || cards.some((size) => size > CARD_BYTES_MAX)) {
      end(req, res, 413, { error: { code: 'MessageSizeTooBig', message: 'Message size too large.' } });
      return;
    }
    framework.sent.push({
      conversation: String(req.params.conversation),
      replyTo: req.params.activity === undefined ? null : String(req.params.activity),
      authorization: req.headers.authorization ?? null,
      bytes,
      body,
    });
    end(req, res, 201, { id: `sent-${framework.sent.length}` });
    state.arrived();
  };
  app.post('/v3/conversations/:conversation/activities', accept);
  app.post('/v3/conversations/:conversation/activities/:activity', accept);
  app.delete('/v3/conversations/:conversation/activities/:activity', (req, res) => {
    framework.deleted.push(req.params.activity);
    end(req, res, 200, {});
  });
  app.post('/v3/conversations', (req, res) => {
    const { members } = req.body as { members: { id: string }[] };
    const id = members[0]?.id ?? '';
    if (!framework.installed.has(id)) {
      end(req, res, 403, { error: { code: 'BotNotInConversationRoster' } });
      return;
    }
    end(req, res, 201, { id: `a:chat-of-${id}` });
  });
  app.get('/v3/conversations/:conversation/pagedmembers', (req, res) => {
    const members = framework.roster.get(req.params.conversation);
    if (members === undefined) {
      end(req, res, 404, { error: { code: 'ConversationNotFound' } });
      return;
    }
    const from = Number(req.query.continuationToken ?? 0);
    const to = from + Math.min(Number(req.query.pageSize), MEMBERS_PAGE);
    const rest = to < members.size ? { continuationToken: String(to) } : {};
    end(req, res, 200, { members: [...members.values()].slice(from, to), ...rest });
  });
  app.get('/v3/conversations/:conversation/members/:member', (req, res) => {
    const member = framework.roster.get(req.params.conversation)?.get(req.params.member);
    if (member === undefined) end(req, res, 404, { error: { code: 'MemberNotFoundInConversation' } });
    else end(req, res, 200, member);
  });
}

export async function startBotFramework(options: BotFrameworkOptions): Promise<LocalBotFramework> {
  const { own: pair, foreign } = keyPairs();
  const signer: Signer = { kid: 'local-key', key: pair.privateKey };
  const waiting: (() => void)[] = [];
  const framework: State['framework'] = {
    sent: [],
    deleted: [],
    refusedTypes: new Set(),
    calls: [],
    tokenRequests: [],
    tokenErrors: [],
    roster: new Map(),
    failures: [],
    gone: new Map(),
    installed: new Set(),
    // The same key id over another key: what a forger would send.
    foreignSigner: { kid: 'local-key', key: foreign.privateKey },
  };
  const app = express();
  app.use(express.json({ limit: '5mb' }), express.urlencoded());
  let url = '';
  app.get('/openid', (_req, res) => {
    res.json({ issuer: 'https://api.botframework.com', jwks_uri: `${url}/keys` });
  });
  app.get('/keys', (_req, res) => {
    const jwk = pair.publicKey.export({ format: 'jwk' });
    // `webchat` too, as the real keys are endorsed for several channels.
    res.json({ keys: [{ ...jwk, kid: signer.kid, use: 'sig', endorsements: ['msteams', 'webchat'] }] });
  });
  app.post('/:tenant/oauth2/v2.0/token', (req, res) => {
    framework.tokenRequests.push(new URLSearchParams(req.body as Record<string, string>));
    const error = framework.tokenErrors.shift();
    if (error !== undefined) {
      res.status(401).json({ error, error_description: 'AADSTS7000215: Invalid client secret provided.' });
      return;
    }
    res.json({ token_type: 'Bearer', expires_in: 3_600, ext_expires_in: 3_600, access_token: BOT_TOKEN });
  });
  serveConnector(app, {
    options,
    framework,
    arrived: () => {
      for (const check of [...waiting]) check();
    },
  });
  const server = http.createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  url = `http://127.0.0.1:${port}`;
  const restoreLogin = redirectLogin(port);
  return {
    ...framework,
    url,
    openIdMetadataUrl: `${url}/openid`,
    bearer: (claims = {}, by = signer) => {
      const now = Math.floor(Date.now() / 1_000);
      const standard = {
        iss: 'https://api.botframework.com',
        aud: options.appId,
        serviceurl: url,
        nbf: now - 60,
        exp: now + 3_600,
      };
      return `Bearer ${sign(by, { ...standard, ...claims })}`;
    },
    received: (count) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (framework.sent.length < count) return;
          waiting.splice(waiting.indexOf(check), 1);
          resolve(framework.sent);
        };
        waiting.push(check);
        check();
      }),
    close: async () => {
      restoreLogin();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Every text a person would see on a card, in reading order. */
export function cardTexts(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(cardTexts);
  if (typeof node !== 'object' || node === null) return [];
  const element = node as Element;
  if (element.type === 'TextRun') return [String(element.text)];
  if (element.type.startsWith('Action.')) return [String(element.title)];
  return ['body', 'inlines', 'items', 'rows', 'cells', 'actions'].flatMap((key) =>
    cardTexts(element[key] ?? []),
  );
}

/** Every element of one type on a card. */
export function elementsOf(node: unknown, type: string): Element[] {
  if (Array.isArray(node)) return node.flatMap((child) => elementsOf(child, type));
  if (typeof node !== 'object' || node === null) return [];
  const element = node as Element;
  return [
    ...(element.type === type ? [element] : []),
    ...Object.values(element).flatMap((child) => elementsOf(child, type)),
  ];
}

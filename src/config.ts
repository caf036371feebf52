import { resolve } from 'node:path';
import { z } from 'zod';
import { isSameOrigin, OPENAI_URL } from './config/addresses.js';
import { type EmbeddingsConfig, embeddingsOf, inputTypes } from './config/embeddings.js';
import { invalid, readSlack, type SlackConfig } from './config/slack.js';
import type { AppError } from './model/errors.js';

/** The only reader of process.env. Everything else receives a `Config`. */

const flag = z
  .enum(['0', '1', ''], { error: 'must be 1 or 0' })
  .default('0')
  .transform((v) => v === '1');
const text = z
  .string()
  .trim()
  .optional()
  .transform((v) => (v === undefined || v === '' ? null : v));
const url = z
  .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
  .or(z.literal(''))
  .optional()
  .transform((v) => (v === undefined || v === '' ? null : v));
const instant = z.iso
  .datetime({ offset: true, error: 'must be a time such as 2026-06-15T09:00:00+09:00' })
  .or(z.literal(''))
  .optional()
  .transform((v) => (v === undefined || v === '' ? null : new Date(v)));

function isWebAddress(address: string): boolean {
  const protocol = URL.canParse(address) ? new URL(address).protocol : '';
  return protocol === 'http:' || protocol === 'https:';
}

/** What is parted by commas, blanks or lines; null where there is none. */
function list(isRight: (each: string) => boolean, message: string) {
  return z
    .string()
    .default('')
    .transform((v) => v.split(/[,\s]+/).filter((each) => each !== ''))
    .refine((all) => all.every(isRight), message)
    .transform((all) => (all.length === 0 ? null : all));
}

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

const Environment = z.object({
  MEDISALES_HOME: z.string().optional(),
  MEDISALES_NOW: instant,
  MEDISALES_KEY: text,
  MEDISALES_BACKUP_KEY: text,
  PORT: z
    .string()
    .trim()
    .refine(
      (port) => /^\d{0,5}$/.test(port) && Number(port) <= 65_535,
      'must be a port number from 0 to 65535',
    )
    .default('')
    .transform((port) => (port === '' ? 3978 : Number(port))),
  HOST: z.string().trim().min(1, 'must be an address such as 127.0.0.1').default('127.0.0.1'),
  PUBLIC_URL: url,
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
  SLACK_BOT_TOKEN: text,
  SLACK_SIGNING_SECRET: text,
  SLACK_APP_TOKEN: text,
  SLACK_API_URL: url,
  SLACK_CLIENT_ID: text,
  SLACK_CLIENT_SECRET: text,
  SLACK_STATE_SECRET: text,
  MICROSOFT_APP_ID: text,
  MICROSOFT_APP_PASSWORD: text,
  MICROSOFT_APP_TENANT_ID: text,
  MICROSOFT_APP_TYPE: z
    .enum(['SingleTenant', 'MultiTenant', 'UserAssignedMSI'], {
      error: 'must be SingleTenant, MultiTenant or UserAssignedMSI',
    })
    .default('SingleTenant'),
  TEAMS_ALLOW_ANONYMOUS: flag,
  OPENAI_API_KEY: text,
  OPENAI_BASE_URL: url,
  CHAT_MODEL: text,
  TRANSCRIBE_URL: url,
  REDIS_URL: text,
  MLFLOW_TRACKING_URI: text,
  MLFLOW_TRACKING_USERNAME: text,
  MLFLOW_TRACKING_PASSWORD: text,
  MLFLOW_TRACKING_TOKEN: text,
  EMBEDDINGS: z
    .enum(['lexical', 'openai', 'onnx', ''], { error: 'must be lexical, openai or onnx' })
    .default('lexical')
    .transform((v) => (v === '' ? 'lexical' : v)),
  EMBEDDINGS_URL: url,
  EMBEDDINGS_MODEL: text,
  EMBEDDINGS_PATH: text,
  // As they stand: E5's end with a blank.
  EMBEDDINGS_QUERY_PREFIX: z.string().default(''),
  EMBEDDINGS_PASSAGE_PREFIX: z.string().default(''),
  EMBEDDINGS_INPUT_TYPE: inputTypes,
  TEXT_SPLITTER: text,
  NEWS_FEEDS: list((each) => isWebAddress(each), 'must be http:// or https:// addresses parted by commas'),
  NEWS_ALLOW_HOSTS: list(
    (each) => /^(?:[\w.-]+|[\da-f:.]+):\d{1,5}$/i.test(each),
    'must be hosts with their ports parted by commas, such as feeds.intranet:80',
  ),
});

export interface Config {
  readonly home: string;
  /** Fixed clock for checks and demonstrations; null means the real one. */
  readonly now: Date | null;
  /** Key material given by the environment; null means the generated file under `keys/`. */
  readonly key: string | null;
  /** What backups are encrypted with; null leaves them as they are. */
  readonly backupKey: string | null;
  readonly http: { readonly port: number; readonly host: string; readonly publicUrl: string | null };
  readonly logLevel: string;
  readonly slack: SlackConfig | null;
  readonly teams: {
    readonly appId: string | null;
    readonly appPassword: string | null;
    readonly tenantId: string | null;
    readonly appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
    readonly allowAnonymous: boolean;
  } | null;
  /** A language model for questions that the rules are unsure of; null leaves it off, and nothing is sent. */
  readonly chatModel: {
    /** OpenAI's own address unless the environment names another server. */
    readonly baseUrl: string;
    /** null for a server that wants none. */
    readonly apiKey: string | null;
    readonly model: string;
  } | null;
  /** A server that turns recordings into text; null leaves them waiting. */
  readonly transcription: {
    readonly url: string;
    /** OpenAI's key where it is OpenAI's server; no other one is shown it. */
    readonly apiKey: string | null;
  } | null;
  /** A cache that the processes of a home share; null leaves it to `cache.db`. */
  readonly redis: {
    readonly host: string;
    readonly port: number;
    readonly username: string | null;
    readonly password: string | null;
    readonly database: number;
    /** TLS, as `rediss://` asks for. */
    readonly isEncrypted: boolean;
    /** Before every key, for a server that others use too. */
    readonly prefix: string;
  } | null;
  /** A server that gets every run beside the file store; null keeps them here alone. */
  readonly mlflow: {
    readonly url: string;
    /** null for a server that asks nobody who they are. */
    readonly credentials:
      | { readonly username: string; readonly password: string }
      | { readonly token: string }
      | null;
  } | null;
  /** What makes vectors of texts; `lexical` needs nothing. */
  readonly embeddings: EmbeddingsConfig;
  /** The module of a LangChain text splitter for plain text; null: the product's own. */
  readonly textSplitter: string | null;
  readonly news: {
    /** Feeds in place of the setting's and of the usual ones; null: those. */
    readonly feeds: readonly string[] | null;
    /** `host:port` of feeds whose address is not of the open Internet: intranets, and tests. */
    readonly allowHosts: readonly string[];
  };
}

/** True for a time as `MEDISALES_NOW` takes it. */
export function isInstant(text: string): boolean {
  return text !== '' && instant.safeParse(text).success;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

type Env = z.infer<typeof Environment>;

/** A tenant may have a name too, which is not what messages say they come from. Local test clients make ids up. */
function requireIds(env: Env): void {
  if (env.TEAMS_ALLOW_ANONYMOUS) return;
  const ids = [
    { name: 'MICROSOFT_APP_ID', what: 'Microsoft App ID' },
    { name: 'MICROSOFT_APP_TENANT_ID', what: 'App Tenant ID' },
  ] as const;
  const found = ids.find(({ name }) => env[name] !== null && !GUID.test(env[name]));
  if (found === undefined) return;
  const id = 'must be an id such as 00000000-0000-0000-0000-000000000000';
  throw invalid(found.name, `${id}: copy the ${found.what} of the bot’s Configuration`);
}

function teamsOf(env: Env): Config['teams'] {
  if (env.TEAMS_ALLOW_ANONYMOUS && !isLoopback(env.HOST)) {
    throw invalid(
      'TEAMS_ALLOW_ANONYMOUS',
      `is for local tests only: it needs HOST on loopback, not ${env.HOST}`,
    );
  }
  if (env.MICROSOFT_APP_ID === null && !env.TEAMS_ALLOW_ANONYMOUS) {
    const lone = (['MICROSOFT_APP_PASSWORD', 'MICROSOFT_APP_TENANT_ID'] as const).find(
      (n) => env[n] !== null,
    );
    if (lone !== undefined) throw invalid('MICROSOFT_APP_ID', `must be set too, as ${lone} is`);
    return null;
  }
  requireIds(env);
  if (env.MICROSOFT_APP_ID !== null && env.MICROSOFT_APP_TYPE !== 'UserAssignedMSI') {
    if (env.MICROSOFT_APP_PASSWORD === null) {
      throw invalid('MICROSOFT_APP_PASSWORD', 'must be set, as MICROSOFT_APP_ID is');
    }
    if (env.MICROSOFT_APP_TYPE === 'SingleTenant' && env.MICROSOFT_APP_TENANT_ID === null) {
      throw invalid('MICROSOFT_APP_TENANT_ID', 'must be set for MICROSOFT_APP_TYPE SingleTenant');
    }
  }
  return {
    appId: env.MICROSOFT_APP_ID,
    appPassword: env.MICROSOFT_APP_PASSWORD,
    tenantId: env.MICROSOFT_APP_TENANT_ID,
    appType: env.MICROSOFT_APP_TYPE,
    allowAnonymous: env.TEAMS_ALLOW_ANONYMOUS,
  };
}

/** A key or an address alone turns nothing on: other programs share their names. */
function chatModelOf(env: Env): Config['chatModel'] {
  if (env.CHAT_MODEL === null) return null;
  if (env.OPENAI_API_KEY === null && env.OPENAI_BASE_URL === null) {
    throw invalid(
      'OPENAI_API_KEY',
      '(or OPENAI_BASE_URL for a server that wants no key) must be set, as CHAT_MODEL is',
    );
  }
  return { baseUrl: env.OPENAI_BASE_URL ?? OPENAI_URL, apiKey: env.OPENAI_API_KEY, model: env.CHAT_MODEL };
}

function transcriptionOf(env: Env): Config['transcription'] {
  const { TRANSCRIBE_URL: address, OPENAI_API_KEY: key, OPENAI_BASE_URL: base } = env;
  if (address === null) return null;
  return { url: address, apiKey: isSameOrigin(address, base ?? OPENAI_URL) ? key : null };
}

/** The address itself is never quoted: it may hold a password. */
function mlflowOf(env: Env): Config['mlflow'] {
  const {
    MLFLOW_TRACKING_URI: url,
    MLFLOW_TRACKING_USERNAME: username,
    MLFLOW_TRACKING_PASSWORD: password,
    MLFLOW_TRACKING_TOKEN: token,
  } = env;
  // The others alone turn nothing on: other programs share their names.
  if (url === null) return null;
  if (!isWebAddress(url)) {
    throw invalid('MLFLOW_TRACKING_URI', 'must be an http:// or https:// address of an MLflow server');
  }
  const parts = new URL(url);
  if (parts.username !== '' || parts.password !== '' || parts.search !== '' || parts.hash !== '') {
    throw invalid(
      'MLFLOW_TRACKING_URI',
      'must be a bare address; a name and password go into MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD',
    );
  }
  const address = url.replace(/\/+$/, '');
  if (username !== null && password !== null) return { url: address, credentials: { username, password } };
  if (username !== null)
    throw invalid('MLFLOW_TRACKING_PASSWORD', 'must be set, as MLFLOW_TRACKING_USERNAME is');
  if (password !== null)
    throw invalid('MLFLOW_TRACKING_USERNAME', 'must be set, as MLFLOW_TRACKING_PASSWORD is');
  return { url: address, credentials: token === null ? null : { token } };
}

const REDIS_PORT = 6379;
const REDIS_ADDRESS =
  'must be redis://[user:password@]host[:port][/database][?prefix=text], or rediss:// for TLS';

/** The text itself is never quoted: it may hold a password. */
function redisOf(env: Env): Config['redis'] {
  if (env.REDIS_URL === null) return null;
  const wrong = (): AppError => invalid('REDIS_URL', REDIS_ADDRESS);
  if (!URL.canParse(env.REDIS_URL)) throw wrong();
  const { protocol, hostname, port, username, password, pathname, searchParams, hash } = new URL(
    env.REDIS_URL,
  );
  const isKnown = protocol === 'redis:' || protocol === 'rediss:';
  const isPlain = hash === '' && [...searchParams.keys()].every((name) => name === 'prefix');
  if (!isKnown || !isPlain || hostname === '' || !/^(\/\d{0,5})?$/.test(pathname)) throw wrong();
  const prefix = searchParams.get('prefix') ?? '';
  if (!/^[\w:.{}-]{0,64}$/.test(prefix)) {
    throw invalid('REDIS_URL', 'has a prefix that is not of at most 64 letters, digits and _ : . - { }');
  }
  const said = (text: string): string | null => (text === '' ? null : decodeURIComponent(text));
  try {
    return {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? REDIS_PORT : Number(port),
      username: said(username),
      password: said(password),
      database: Number(pathname.slice(1)),
      isEncrypted: protocol === 'rediss:',
      prefix,
    };
  } catch {
    throw wrong();
  }
}

/**
 * Reads and checks the environment. `repository` is the default home.
 * Throws `config_invalid` naming the first wrong variable.
 */
export function readConfig(source: Readonly<Record<string, string | undefined>>, repository: string): Config {
  const parsed = Environment.safeParse(source);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalid(String(issue?.path[0] ?? 'environment'), issue?.message ?? 'is not valid');
  }
  const env = parsed.data;
  return {
    home: resolve(
      env.MEDISALES_HOME === undefined || env.MEDISALES_HOME === '' ? repository : env.MEDISALES_HOME,
    ),
    now: env.MEDISALES_NOW,
    key: env.MEDISALES_KEY,
    backupKey: env.MEDISALES_BACKUP_KEY,
    http: { port: env.PORT, host: env.HOST, publicUrl: env.PUBLIC_URL },
    logLevel: env.LOG_LEVEL,
    slack: readSlack(env),
    teams: teamsOf(env),
    chatModel: chatModelOf(env),
    transcription: transcriptionOf(env),
    redis: redisOf(env),
    mlflow: mlflowOf(env),
    embeddings: embeddingsOf(env),
    textSplitter: env.TEXT_SPLITTER,
    news: { feeds: env.NEWS_FEEDS, allowHosts: env.NEWS_ALLOW_HOSTS ?? [] },
  };
}

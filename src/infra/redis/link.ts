import type { Redis } from 'ioredis';
import { AppError } from '../../model/errors.js';
import type { Logger } from '../../ports/logger.js';
import { within } from './within.js';

export interface RedisSettings {
  readonly host: string;
  readonly port: number;
  readonly username: string | null;
  readonly password: string | null;
  readonly database: number;
  /** TLS, as `rediss://` asks for. */
  readonly isEncrypted: boolean;
}

export interface RedisLinkDeps {
  readonly settings: RedisSettings;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  /** Told before anybody goes on without Redis, and before anybody goes on with it again. A rejection keeps it away. */
  readonly onChange: () => Promise<void>;
  /** From 0 to 1, so that not everybody comes back at the same moment. */
  readonly random: () => number;
  readonly commandTimeoutMs?: number;
  readonly connectTimeoutMs?: number;
}

/** One connected server. */
export interface LiveRedis {
  readonly redis: Redis;
  /** Another one after each start of the server: what it held in an earlier life may be old. */
  readonly life: string;
  readonly version: string;
}

export interface RedisLink {
  /** Begins to connect, if nothing has. */
  readonly begin: () => void;
  /** Throws `upstream_failed` at once while Redis is away, else within the time of a command. */
  readonly run: <T>(command: (live: LiveRedis) => Promise<T>) => Promise<T>;
  /** Waits for a connection that is being made. Throws as `run`. */
  readonly probe: () => Promise<{ readonly version: string; readonly latencyMs: number }>;
  readonly close: () => Promise<void>;
}

const COMMAND_TIMEOUT_MS = 200;
const CONNECT_TIMEOUT_MS = 1_000;
const RETRY_MIN_MS = 250;
const RETRY_MAX_MS = 15_000;
/** A connection that held as long starts the count of failures anew: it is no server that greets and falls silent. */
const STEADY_MS = 1_000;
const KEEP_ALIVE_MS = 30_000;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function away(error: unknown): AppError {
  return new AppError('upstream_failed', `Redis is away: ${reasonOf(error)}`, {
    retryable: true,
    cause: error,
  });
}

interface Opened {
  readonly redis: Redis;
  /** Why it failed, where it said so; commands are told no more than that the connection is closed. */
  readonly fault: () => Error | null;
}

async function open(settings: RedisSettings, connectTimeoutMs: number): Promise<Opened> {
  const { Redis } = await import('ioredis');
  const { host, port, username, password, database, isEncrypted } = settings;
  const redis = new Redis({
    host,
    port,
    db: database,
    ...(username === null ? {} : { username }),
    ...(password === null ? {} : { password }),
    ...(isEncrypted ? { tls: {} } : {}),
    connectionName: 'medisales',
    connectTimeout: connectTimeoutMs,
    keepAlive: KEEP_ALIVE_MS,
    lazyConnect: true,
    // `greet` asks what it would ask.
    enableReadyCheck: false,
    // Left to itself it would queue commands while Redis is down, and send them late.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 1,
    // Connecting again is this file's matter: each connection is a client of its own.
    retryStrategy: () => null,
  });
  let fault: Error | null = null;
  redis.on('error', (error) => {
    fault ??= error;
  });
  return { redis, fault: () => fault };
}

async function greet(redis: Redis): Promise<LiveRedis> {
  await redis.connect();
  const info = await redis.info('server').catch((error: unknown) => {
    // Some that are hosted don't tell.
    if (reasonOf(error).startsWith('NOPERM')) return '';
    throw error;
  });
  const said = (name: string): string => new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1] ?? 'unknown';
  return { redis, life: said('run_id'), version: said('redis_version') };
}

/**
 * The one connection of this process. The first command that fails or has no answer in time ends it: from then on
 * every command fails at once, and connecting is tried in the background, each time after a longer pause.
 */
export function createRedisLink(deps: RedisLinkDeps): RedisLink {
  const { settings, logger, onChange, random } = deps;
  const { commandTimeoutMs = COMMAND_TIMEOUT_MS, connectTimeoutMs = CONNECT_TIMEOUT_MS } = deps;
  const address = `${settings.host}:${settings.port}`;
  let live: LiveRedis | null = null;
  let attempt: Promise<void> | null = null;
  let attemptedAtMs = 0;
  let connecting: Redis | null = null;
  let timer: NodeJS.Timeout | null = null;
  let changed: Promise<void> = Promise.resolve();
  let failures = 0;
  let liveSinceMs = 0;
  let awayBecause: unknown = new Error('not connected yet');
  let isToldAway = false;
  /** Whether anybody went on without Redis since it was last there. */
  let isMissed = false;
  let isClosed = false;

  function tellAway(error: unknown): void {
    awayBecause = error;
    if (isToldAway || isClosed) return;
    isToldAway = true;
    logger.warn(
      { redis: address, reason: reasonOf(error) },
      'Redis is away: the embedded cache answers meanwhile',
    );
  }

  function tellBack(version: string): void {
    if (isToldAway) logger.info({ redis: address, version }, 'Redis is back');
    isToldAway = false;
  }

  function retryLater(): void {
    if (isClosed || timer !== null) return;
    const most = Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** failures);
    failures += 1;
    timer = setTimeout(
      () => {
        timer = null;
        begin();
      },
      most * (0.5 + random() / 2),
    );
    // A command that has its answer need not wait for Redis.
    timer.unref();
  }

  /** Resolves when whoever must know knows. */
  async function lose(lost: LiveRedis, error: unknown): Promise<void> {
    if (live === lost) {
      live = null;
      isMissed = true;
      lost.redis.disconnect();
      tellAway(error);
      if (performance.now() - liveSinceMs > STEADY_MS) failures = 0;
      changed = onChange();
      changed.catch(() => undefined);
      retryLater();
    }
    await changed;
  }

  async function connect(): Promise<void> {
    let opened: Opened | null = null;
    try {
      opened = await open(settings, connectTimeoutMs);
      const { redis } = opened;
      connecting = redis;
      const greeted = await within(connectTimeoutMs, greet(redis));
      if (isMissed) {
        isMissed = false;
        await onChange();
      }
      if (isClosed || redis.status !== 'ready') throw new Error('the connection was closed');
      redis.once(
        'close',
        () => void lose(greeted, new Error('the connection was closed')).catch(() => undefined),
      );
      live = greeted;
      liveSinceMs = performance.now();
      tellBack(greeted.version);
    } catch (error) {
      isMissed = true;
      opened?.redis.disconnect();
      tellAway(opened?.fault() ?? error);
      retryLater();
    } finally {
      connecting = null;
    }
  }

  function begin(): void {
    if (isClosed || live !== null || attempt !== null || timer !== null) return;
    attemptedAtMs = performance.now();
    attempt = connect().finally(() => {
      attempt = null;
    });
  }

  /** Only the first connection is worth waiting for: later there is a reason why it isn't there. */
  async function firstAttempt(): Promise<void> {
    if (failures > 0 || isClosed) return;
    begin();
    const leftMs = commandTimeoutMs - (performance.now() - attemptedAtMs);
    if (attempt !== null && leftMs > 0) await within(leftMs, attempt).catch(() => undefined);
  }

  const run: RedisLink['run'] = async (command) => {
    if (live === null) await firstAttempt();
    const current = live;
    if (current === null) {
      isMissed = true;
      await changed;
      throw away(awayBecause);
    }
    try {
      return await within(commandTimeoutMs, command(current));
    } catch (error) {
      await lose(current, error);
      throw away(error);
    }
  };

  return {
    begin,
    run,
    probe: async () => {
      begin();
      await attempt;
      const started = performance.now();
      const version = await run(async (current) => {
        await current.redis.ping();
        return current.version;
      });
      return { version, latencyMs: performance.now() - started };
    },
    close: async () => {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      const last = live;
      live = null;
      last?.redis.disconnect();
      connecting?.disconnect();
      await attempt;
    },
  };
}

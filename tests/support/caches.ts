import type { Stores } from '../../db/stores.js';
import { type ComposedCache, composeCache } from '../../src/compose/cache.js';
import { readConfig } from '../../src/config.js';
import type { Metrics } from '../../src/ports/metrics.js';
import { createTextSeal } from '../../src/security/text-seal.js';

export type Lookup = Parameters<Metrics['cached']>[0];

export interface LoggedLine {
  readonly level: 'info' | 'warn';
  readonly message: string;
}

/** A cache as a process of the home has it, and what it said and counted. */
export interface OpenCache extends ComposedCache {
  readonly log: LoggedLine[];
  readonly lookups: Lookup[];
}

const SECRET = new Uint8Array(32).fill(7);

export function openCache(stores: Stores, redisUrl: string | null, secret = SECRET): OpenCache {
  const log: LoggedLine[] = [];
  const lookups: Lookup[] = [];
  const say =
    (level: LoggedLine['level']) =>
    (_fields: object, message: string): void => {
      log.push({ level, message });
    };
  const composed = composeCache({
    config: readConfig(redisUrl === null ? {} : { REDIS_URL: redisUrl }, '/nowhere'),
    stores,
    seal: createTextSeal(secret),
    logger: { debug: () => {}, info: say('info'), warn: say('warn'), error: say('warn') },
    metrics: { cached: (lookup) => lookups.push(lookup) },
    isService: false,
  });
  return { ...composed, log, lookups };
}

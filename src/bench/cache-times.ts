import type { App } from '../compose.js';
import type { CacheKind } from '../model/cache-key.js';
import type { Cache } from '../ports/cache.js';
import { type Spread, spread, timed } from './times.js';

/** All in milliseconds. */
export interface CacheTimes {
  readonly redisGet: Spread;
  readonly redisSet: Spread;
  readonly embeddedGet: Spread;
  readonly embeddedSet: Spread;
  /** Part of each of the above: reading what the data are at this moment. */
  readonly stamp: Spread;
  /** What a session of the page would read from users.db instead. */
  readonly personFromDatabase: Spread;
}

const ROUNDS = 500;
const TEXT = JSON.stringify({ text: '가나다라 0123456789 '.repeat(200) });
const KEYS = 50;

async function timesOf(work: (round: number) => Promise<unknown>): Promise<Spread> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(await timed(() => work(round)));
  return spread(times);
}

const keyOf = (round: number): string => `analysis:report:${round % KEYS}`;
const setsIn = (cache: Cache): Promise<Spread> => timesOf((round) => cache.set(keyOf(round), TEXT, 3_600));
const getsIn = (cache: Cache): Promise<Spread> => timesOf((round) => cache.get(keyOf(round)));

/** Texts of some 6 KB through the whole cache, one after another. */
export async function benchCache(apps: { readonly redis: App; readonly embedded: App }): Promise<CacheTimes> {
  const kind: CacheKind = 'analysis';
  const { redis, embedded } = apps;
  await redis.redis?.probe();
  return {
    redisSet: await setsIn(redis.cache),
    redisGet: await getsIn(redis.cache),
    embeddedSet: await setsIn(embedded.cache),
    embeddedGet: await getsIn(embedded.cache),
    stamp: await timesOf(() => embedded.stores.dataStamps.of(kind)),
    personFromDatabase: await timesOf(() => embedded.stores.people.byId(1)),
  };
}

export function cacheTimeLines(times: CacheTimes): string[] {
  const line = (name: string, { p50, p95 }: Spread): string =>
    `${`${name}:`.padEnd(44)}p50 ${p50.toFixed(3)}, p95 ${p95.toFixed(3)} ms`;
  return [
    line('get, Redis', times.redisGet),
    line('get, cache.db', times.embeddedGet),
    line('set, Redis', times.redisSet),
    line('set, cache.db', times.embeddedSet),
    line('reading the stamp, part of each', times.stamp),
    line('a person from users.db', times.personFromDatabase),
  ];
}

import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import type { Stores } from '../../db/stores.js';
import { type FragileRedis, startProxy } from '../../src/bench/redis-server.js';
import { createSessionPeople } from '../../src/security/session-people.js';
import { addCompany, useHomes } from '../db/home.js';
import { type OpenCache, openCache } from '../support/caches.js';
import { fragileRedis, ownPrefix } from '../support/redis.js';

const homes = useHomes();
const opened: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

/** No answer may take longer, whatever Redis does: one command's time, and what a busy machine adds. */
const DEADLINE_MS = 2_000;
const BACK_MS = 15_000;

/** Every way that Redis can be had here; null where there is none at all. */
async function redisFor(kind: 'server' | 'proxy'): Promise<FragileRedis | null> {
  const server = await fragileRedis();
  if (server === null) return null;
  opened.push(server);
  if (kind === 'server') return server;
  const proxy = await startProxy(Number(new URL(server.url).port));
  opened.push(proxy);
  return proxy;
}

interface Process extends OpenCache {
  readonly stores: Stores;
}

/** A process of `home` that reaches Redis at `url`. */
function openProcess(home: string, url: string | null): Process {
  const stores = homes.open(home);
  const one = openCache(stores, url);
  opened.push(one);
  return { ...one, stores };
}

async function until(isThere: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + BACK_MS;
  while (!(await isThere())) {
    if (performance.now() > end) throw new Error('it did not come in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const isReached = ({ redis }: OpenCache) =>
  async function reached(): Promise<boolean> {
    try {
      await redis?.probe();
      return true;
    } catch {
      return false;
    }
  };
const told = ({ log }: OpenCache, what: string): number => log.filter((l) => l.message.includes(what)).length;

describe.each(['server', 'proxy'] as const)('Redis behind a %s of its own', (kind) => {
  it('may be killed, frozen and started anew: every answer comes in time and is right', async ({ skip }) => {
    const redis = await redisFor(kind);
    if (redis === null) return skip();
    const home = await homes.setUp();
    const url = `${redis.url}?prefix=${ownPrefix()}`;
    const processes = [openProcess(home, url), openProcess(home, url)];
    const versions = new Map<number, number>();
    let longestMs = 0;
    let asked = 0;

    const ask = async (count: number): Promise<void> => {
      for (let i = 0; i < count; i += 1) {
        asked += 1;
        const person = asked % 17;
        const process = processes[asked % processes.length];
        const wanted = `${person}:${versions.get(person) ?? 0}`;
        const began = performance.now();
        const got = await process?.cache.through(`prediction:user:${person}:2026-06`, 60, async () => wanted);
        longestMs = Math.max(longestMs, performance.now() - began);
        expect(got).toBe(wanted);
        // Now and then the data change, in one process, for one person.
        if (asked % 23 === 0) {
          versions.set(person, (versions.get(person) ?? 0) + 1);
          processes[1]?.stores.databases.sales.exec(
            `INSERT INTO products (name) VALUES ('${kind}-${asked}')`,
          );
        }
      }
    };
    const back = () =>
      until(async () => (await Promise.all(processes.map((p) => isReached(p)()))).every(Boolean));

    await ask(60);
    for (let round = 0; round < 2; round += 1) {
      redis.freeze();
      await ask(60);
      redis.thaw();
      await ask(10);
      await back();
      await ask(30);
      await redis.kill();
      await ask(60);
      await redis.restart();
      await ask(10);
      await back();
      await ask(30);
    }
    expect(asked).toBe(460);
    expect(longestMs).toBeLessThan(DEADLINE_MS);
    for (const process of processes) {
      // Once at each going and each coming; a machine that is very busy may add one.
      expect(told(process, 'is away')).toBeGreaterThanOrEqual(4);
      expect(process.log.map((l) => l.level)).toEqual(
        process.log.map((_, i) => (i % 2 === 0 ? 'warn' : 'info')),
      );
      expect(told(process, 'is away') + told(process, 'is back')).toBe(process.log.length);
      expect(process.lookups.filter((l) => l.outcome === 'fallback').length).toBeGreaterThan(50);
      expect(
        process.lookups.filter((l) => l.store === 'redis' && l.outcome === 'hit').length,
      ).toBeGreaterThan(5);
    }
  });
});

describe('a right that is taken, and a key that is removed, while Redis is away', () => {
  it('stay so when it is back with all that it held', async ({ skip }) => {
    const redis = await redisFor('proxy');
    if (redis === null) return skip();
    const home = await homes.setUp();
    const url = `${redis.url}?prefix=${ownPrefix()}`;
    const service = openProcess(home, url);
    const other = openProcess(home, url);
    // As `medisales users` from a shell that does not know of Redis.
    const command = openProcess(home, null);
    const { kim = 0, lee = 0 } = await addCompany(service.stores);
    await service.stores.accounts.grant(kim, { resource: 'sales', level: 'read' });
    const people = createSessionPeople({ cache: service.cache, principalOf: service.stores.people.byId });
    expect((await people.principalOf(kim))?.permissions).toHaveLength(1);
    await service.cache.set('analysis:report:1', 'removed', 60);
    await service.cache.set('model:performance:1:2026-06', 'overwritten', 60);

    await redis.kill();
    await command.stores.accounts.revoke(kim, { resource: 'sales', level: 'read' });
    await command.stores.accounts.save({ username: 'lee', email: 'lee@example.com', isActive: false });
    await other.cache.remove(['analysis:report:1']);
    await other.cache.set('model:performance:1:2026-06', 'new', 60);
    expect((await people.principalOf(kim))?.permissions).toEqual([]);
    expect(await service.cache.get('analysis:report:1')).toBeNull();

    await redis.restart();
    await until(isReached(service));
    await until(isReached(other));
    expect((await people.principalOf(kim))?.permissions).toEqual([]);
    expect(await people.principalOf(lee)).toBeNull();
    for (const one of [service, other]) {
      expect(await one.cache.get('analysis:report:1')).toBeNull();
      expect(await one.cache.get('model:performance:1:2026-06')).not.toBe('overwritten');
    }
    // What the other one is told by now holds for all, without Redis being told by the command.
    await service.cache.set('prediction:user:1:2026-06', 'old', 60);
    await command.cache.remove(['prediction:user:1:2026-06']);
    expect(await other.cache.get('prediction:user:1:2026-06')).toBeNull();
  });

  it('stay so when Redis starts from an older snapshot', async ({ skip }) => {
    const redis = await redisFor('server');
    if (redis === null || redis.kind !== 'server') return skip();
    const home = await homes.setUp();
    const first = openProcess(home, redis.url);
    await first.cache.set('analysis:report:1', 'signed off', 600);
    const bare = new Redis(redis.url);
    await bare.save();
    bare.disconnect();
    await first.cache.remove(['analysis:report:1']);
    await first.close();
    await redis.restart();
    const second = openProcess(home, redis.url);
    expect(await second.cache.get('analysis:report:1')).toBeNull();
    expect(second.lookups).toEqual([{ kind: 'analysis', store: 'redis', outcome: 'miss' }]);
  });
});

describe('a process that starts while Redis is not there', () => {
  it('waits for one command at the most, says so once, and ends at once', async ({ skip }) => {
    const redis = await redisFor('proxy');
    if (redis === null) return skip();
    redis.freeze();
    const one = openProcess(await homes.setUp(), redis.url);
    const began = performance.now();
    await one.cache.through('analysis:report:1', 60, async () => 'made');
    expect(await one.cache.get('analysis:report:1')).toBe('made');
    expect(performance.now() - began).toBeLessThan(DEADLINE_MS);
    await redis.kill();
    await expect(one.redis?.probe()).rejects.toMatchObject({ code: 'upstream_failed', retryable: true });
    expect(told(one, 'is away')).toBe(1);
    const ending = performance.now();
    await one.close();
    expect(performance.now() - ending).toBeLessThan(DEADLINE_MS / 2);
  });
});

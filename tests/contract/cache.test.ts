import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrateDatabases } from '../../db/migrate.js';
import type { Stores } from '../../db/stores.js';
import type { FragileRedis } from '../../src/bench/redis-server.js';
import { addCompany, addSales, addTarget, useHomes } from '../db/home.js';
import { type OpenCache, openCache } from '../support/caches.js';
import { fragileRedis, hasUsualRedis, ownPrefix, USUAL_PORT } from '../support/redis.js';

/** One suite over every place where kept texts may lie. */
const PLACES = ['cache.db alone', 'the usual Redis', 'a Redis of its own'] as const;

describe.each(PLACES)('a cache in %s', (place) => {
  const homes = useHomes();
  const opened: OpenCache[] = [];
  let own: FragileRedis | null = null;
  let url: string | null = null;
  let home = '';
  let stores: Stores;
  let cache: OpenCache['cache'];

  /** Another process over the same home. */
  const openAnother = (
    at = home,
    secret?: Uint8Array<ArrayBuffer>,
  ): OpenCache & { readonly stores: Stores } => {
    const others = homes.open(at);
    const another = openCache(others, url, secret);
    opened.push(another);
    return { ...another, stores: others };
  };

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'medisales-cache-'));
    await migrateDatabases(home);
    if (place === 'a Redis of its own') own = await fragileRedis();
    const base = place === 'the usual Redis' && hasUsualRedis ? `redis://127.0.0.1:${USUAL_PORT}` : own?.url;
    url = base === undefined ? null : `${base}?prefix=${ownPrefix()}`;
  });
  afterAll(async () => {
    await own?.close();
    rmSync(home, { recursive: true, force: true });
  });
  beforeEach(async ({ skip }) => {
    if (place !== 'cache.db alone' && url === null) skip();
    ({ stores, cache } = openAnother());
  });
  afterEach(async () => {
    if (opened[0] !== undefined) await opened[0].cache.removeAll('');
    for (const one of opened.splice(0)) await one.close();
  });

  const bare = async <T>(work: (redis: Redis, prefix: string) => Promise<T>): Promise<T> => {
    const { origin, host, searchParams } = new URL(url ?? '');
    const redis = new Redis(origin === 'null' ? `redis://${host}` : origin);
    try {
      return await work(redis, searchParams.get('prefix') ?? '');
    } finally {
      redis.disconnect();
    }
  };

  it('gives what it was given, in any process of the home, and null for the rest', async () => {
    await cache.set('analysis:report:7', '{"이름":"보고서"}', 60);
    await cache.set('search:query:ab', '[]', 60);
    const other = openAnother();
    expect(await other.cache.get('analysis:report:7')).toBe('{"이름":"보고서"}');
    expect(await other.cache.get('search:query:ab')).toBe('[]');
    expect(await other.cache.get('analysis:report:8')).toBeNull();
    expect(await other.cache.get('model:performance:7:2026-06-15')).toBeNull();
  });

  it('makes a text once, and keeps nothing of one that could not be made', async () => {
    const failing = cache.through('prediction:user:1:2026-06', 60, async () => {
      throw new Error('no model');
    });
    await expect(failing).rejects.toThrow('no model');
    let made = 0;
    const make = async (): Promise<string> => `"${++made}"`;
    for (let i = 0; i < 3; i += 1) await cache.through('prediction:user:1:2026-06', 60, make);
    expect(await openAnother().cache.through('prediction:user:1:2026-06', 60, make)).toBe('"1"');
    expect(made).toBe(1);
  });

  it('removes one key, and all that begin so, for every process', async () => {
    const other = openAnother();
    const keys = ['prediction:user:1:2026-06', 'prediction:client:1:2026-06', 'analysis:report:1'];
    for (const key of keys) await cache.set(key, '1', 60);
    await other.cache.remove(['prediction:user:1:2026-06']);
    expect(await cache.get('prediction:user:1:2026-06')).toBeNull();
    await cache.set('prediction:user:1:2026-06', '2', 60);
    await other.cache.removeAll('prediction:');
    expect(await Promise.all(keys.map((key) => cache.get(key)))).toEqual([null, null, '1']);
  });

  it('gives nothing that was made before a change, by whatever process', async () => {
    const ids = await addCompany(stores);
    const writing = openAnother().stores;
    const changes: Readonly<Record<string, () => unknown>> = {
      'a sale': () => addSales(writing, [{ user: 1, client: 1, amount: 1, date: '2026-06-01' }]),
      'a sale taken back': () =>
        writing.databases.sales.exec("UPDATE sales_records SET status = 'cancelled'"),
      'a target': () => addTarget(writing, 1, 5, ['monthly', '2026-06-01']),
      'a right': () => writing.accounts.grant(ids.kim ?? 0, { resource: 'sales', level: 'read' }),
      'a right taken': () => writing.accounts.revoke(ids.kim ?? 0, { resource: 'sales', level: 'read' }),
      'a role': () => writing.accounts.save({ username: 'kim', email: 'kim@example.com', role: 'manager' }),
      'somebody who left': () =>
        writing.accounts.save({ username: 'kim', email: 'kim@example.com', isActive: false }),
      'a client': () => writing.databases.clients.exec("INSERT INTO clients (name) VALUES ('새 병원')"),
      'a grade': () =>
        writing.databases.clients.exec(
          "INSERT INTO client_analysis (client_id, risk_score, grade, analysis_date) VALUES (1, 0, 'S', '2026-06-01')",
        ),
      'a setting': () => writing.settings.set('fiscal_year_start_month', '4'),
      'an alias': () =>
        writing.databases.main.exec(
          "INSERT INTO name_aliases (dimension, target_key, alias) VALUES ('client', '1', '한빛')",
        ),
      'a model': () =>
        writing.databases.ml.exec(
          "INSERT INTO ml_models (name, model_type, version) VALUES ('m', 'time_series', '1')",
        ),
    };
    for (const [what, change] of Object.entries(changes)) {
      await cache.set('analysis:report:1', what, 60);
      expect(await cache.get('analysis:report:1'), `before ${what}`).toBe(what);
      await change();
      expect(await cache.get('analysis:report:1'), `after ${what}`).toBeNull();
    }
  });

  it('keeps what a change has nothing to do with', async () => {
    await cache.set('search:query:ab', '[1]', 60);
    await cache.set('model:performance:1:2026-06-15', '1', 60);
    addSales(stores, [{ user: 1, client: 1, amount: 1, date: '2026-06-01' }]);
    await stores.events.claim('Ev1', new Date());
    expect(await cache.get('search:query:ab')).toBe('[1]');
    // How a model did is its forecasts beside what was sold.
    expect(await cache.get('model:performance:1:2026-06-15')).toBeNull();
    stores.databases.main.exec(
      "INSERT INTO index_revisions (name, revision, updated_at) VALUES ('wiki', 1, CURRENT_TIMESTAMP)",
    );
    expect(await cache.get('search:query:ab')).toBeNull();
  });

  it('keeps nothing that was made while the data changed', async () => {
    const key = 'analysis:report:1';
    const old = await cache.through(key, 60, async () => {
      addSales(stores, [{ user: 1, client: 1, amount: 1, date: '2026-06-01' }]);
      return 'made from what was there before';
    });
    expect(old).toBe('made from what was there before');
    expect(await cache.through(key, 60, async () => 'new')).toBe('new');
  });

  it('counts a change when it is committed, and one that is taken back not at all', async () => {
    await cache.set('analysis:report:1', 'old', 60);
    const { sales } = stores.databases;
    for (const end of ['ROLLBACK', 'COMMIT']) {
      sales.exec('BEGIN IMMEDIATE');
      addSales(stores, [{ user: 1, client: 1, amount: 1, date: '2026-06-01' }]);
      expect(await cache.get('analysis:report:1')).toBe('old');
      sales.exec(end);
    }
    expect(await cache.get('analysis:report:1')).toBeNull();
  });

  it('gives nothing anew when the tokens of the data are gone', async () => {
    await cache.set('analysis:report:1', 'old', 60);
    stores.databases.sales.exec('DELETE FROM data_generations');
    expect(await cache.get('analysis:report:1')).toBeNull();
    expect(await cache.through('analysis:report:1', 60, async () => 'made')).toBe('made');
    expect(await cache.get('analysis:report:1')).toBeNull();
    stores.databases.sales.exec("INSERT INTO data_generations (name, token) VALUES ('sales', 'new')");
  });

  if (place === 'cache.db alone') return;

  it('names keys as the design does, lets them expire, and seals them', async () => {
    await cache.set('analysis:report:7', 'confidential', 86_400);
    const [names, ttl, lies] = await bare(async (redis, prefix) => [
      await redis.keys(`${prefix}*`),
      await redis.ttl(`${prefix}analysis:report:7`),
      await redis.getBuffer(`${prefix}analysis:report:7`),
    ]);
    expect(names.map((name) => name.replace(/^medisales-test-\w+:/, ''))).toEqual(['analysis:report:7']);
    expect(ttl).toBeGreaterThan(86_000);
    expect(ttl).toBeLessThanOrEqual(86_400);
    expect(String(lies)).not.toContain('confidential');
  });

  it('takes nothing that lies under another key, or is of another home or key', async () => {
    await cache.set('session:user:1', 'boss', 60);
    await bare(async (redis, prefix) => {
      await redis.copy(`${prefix}session:user:1`, `${prefix}session:user:2`);
      await redis.lpush(`${prefix}session:user:3`, 'a list');
    });
    expect(await cache.get('session:user:1')).toBe('boss');
    expect(await cache.get('session:user:2')).toBeNull();
    expect(await cache.get('session:user:3')).toBeNull();
    expect(await openAnother(home, new Uint8Array(32).fill(9)).cache.get('session:user:1')).toBeNull();
    const otherHome = openAnother(await homes.setUp());
    expect(await otherHome.cache.get('session:user:1')).toBeNull();
  });
});

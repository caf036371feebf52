import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import type { BenchCompany } from '../../src/bench/company.js';
import { benchRedisReliability, redisReliabilityLines } from '../../src/bench/reliability-redis.js';
import { type App, openApp } from '../../src/compose.js';
import { runCommand } from '../support/command.js';
import { FILES, foundCompany, type Home, makeHome, PASSWORD } from '../support/company.js';
import { fragileRedis } from '../support/redis.js';

const COMPANY: BenchCompany = {
  name: 'small company',
  now: '2026-06-15T09:00:00+09:00',
  people: { rep: 'kim', manager: 'park', admin: 'boss' },
  write: async (folder) =>
    FILES.map(([kind, text]) => {
      const path = join(folder, `${kind}.csv`);
      writeFileSync(path, text);
      return { kind, path };
    }),
};

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Service {
  readonly home: Home;
  readonly bare: Redis;
  readonly app: App;
  readonly open: () => Promise<App>;
}

async function serviceWithRedis(): Promise<Service | null> {
  const redis = await fragileRedis();
  if (redis === null) return null;
  closers.push(redis.close);
  const home = await foundCompany(async (app) => {
    await app.usersAdmin.setPassword('kim', PASSWORD);
  });
  closers.push(async () => home.remove());
  const open = async (): Promise<App> => {
    const app = await openApp(home.config({ REDIS_URL: redis.url }));
    closers.push(app.close);
    return app;
  };
  const bare = new Redis(redis.url);
  closers.push(async () => bare.disconnect());
  return { home, bare, app: await open(), open };
}

async function signIn(app: App): Promise<string> {
  const now = app.clock.now();
  const opened = await app.sessions.open({
    username: 'kim',
    password: PASSWORD,
    ipAddress: null,
    userAgent: null,
    now,
  });
  return opened?.token ?? '';
}

describe('a service with Redis', () => {
  it('keeps who is signed in for an hour, until a sign-out, a new password, another role or the end', async ({
    skip,
  }) => {
    const service = await serviceWithRedis();
    if (service === null) return skip();
    const { app, bare, home, open } = service;
    const other = await open();
    const kim = (await app.stores.accounts.find('kim'))?.id ?? 0;
    const key = `session:user:${kim}`;
    const find = (token: string) => app.sessions.find(token, app.clock.now());

    const token = await signIn(app);
    expect(await find(token)).toMatchObject({ username: 'kim', role: 'user' });
    expect(await bare.ttl(key)).toBeGreaterThan(3_500);
    expect(await other.sessions.find(token, app.clock.now())).toMatchObject({ username: 'kim' });
    await other.sessions.close(token);
    expect(await bare.exists(key)).toBe(0);
    expect(await find(token)).toBeNull();

    const again = await signIn(app);
    await other.stores.accounts.save({ username: 'kim', email: 'kim@example.kr', role: 'manager' });
    expect(await find(again)).toMatchObject({ role: 'manager' });
    // By a command that knows nothing of Redis.
    const granted = await runCommand(['users', 'grant', 'kim', 'clients', 'read'], { env: home.env() });
    expect(granted.code).toBe(0);
    expect((await find(again))?.permissions).toHaveLength(1);
    for (const isActive of [false, true]) {
      await other.stores.accounts.save({ username: 'kim', email: 'kim@example.kr', isActive });
      expect((await find(again)) !== null).toBe(isActive);
    }
    await other.usersAdmin.setPassword('kim', `${PASSWORD}!`);
    expect(await find(again)).toBeNull();
    expect(await bare.exists(key)).toBe(0);
  });

  it('is told of by doctor: off, ok with version and time, or away and what answers instead', async ({
    skip,
  }) => {
    const redis = await fragileRedis();
    if (redis === null) return skip();
    closers.push(redis.close);
    const home = await makeHome();
    closers.push(async () => home.remove());
    const doctor = async (more: Record<string, string>) => {
      const ran = await runCommand(['doctor', '--json'], { env: home.env(more) });
      const { checks } = JSON.parse(ran.stdout) as {
        checks: { name: string; state: string; detail: string }[];
      };
      return checks.find((check) => check.name === 'redis');
    };
    expect(await doctor({})).toMatchObject({ state: 'off' });
    const found = await doctor({ REDIS_URL: redis.url });
    expect(found).toMatchObject({ state: 'ok' });
    expect(found?.detail).toMatch(/version \d+\.\d+\.\d+, [\d.]+ ms$/);
    await redis.kill();
    const away = await doctor({ REDIS_URL: redis.url });
    expect(away).toMatchObject({ state: 'failed' });
    expect(away?.detail).toContain('cache.db answers meanwhile');
  });

  it('answers as a home that keeps nothing, while Redis goes and data and rights change', async ({
    skip,
  }) => {
    if ((await fragileRedis().then((redis) => redis?.close() ?? null)) === null) return skip();
    const result = await benchRedisReliability({ questions: 120, company: COMPANY, note: () => {} });
    expect(result.wrong).toEqual([]);
    expect(result.outages).toBeGreaterThan(0);
    expect(result.lookups.hit).toBeGreaterThan(0);
    expect(result.lookups.fallback).toBeGreaterThan(0);
    // How late is measured where the machine is quiet; here only that nothing hangs.
    expect(result.answers.longest).toBeLessThan(10_000);
    expect(redisReliabilityLines(result)).toContain('wrong answers: 0 (none is wanted)');
  });
});

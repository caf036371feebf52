import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type App, openApp } from '../compose.js';
import { createRandom, type Random } from '../demo/random.js';
import { AppError } from '../model/errors.js';
import { SECONDS_KEPT } from '../ports/cache.js';
import { benchCache, type CacheTimes, cacheTimeLines } from './cache-times.js';
import { type BenchCompany, demoCompany } from './company.js';
import type { BenchRole } from './questions.js';
import { type FragileRedis, startFragileRedis } from './redis-server.js';
import { torment } from './redis-torment.js';
import { addPapers, changeOf, found, type House, ROLES, signIn } from './reliability-world.js';
import { type Spread, spread } from './times.js';

/**
 * Questions to two processes of one home while Redis is killed, frozen and started anew, and while rights, roles,
 * sales and documents change: every answer must be that of a home that keeps nothing.
 */

export interface RedisReliability {
  readonly redis: FragileRedis['kind'];
  readonly questions: number;
  readonly changes: number;
  readonly outages: number;
  /** Looks into Redis by how they ended. */
  readonly lookups: Readonly<Record<'hit' | 'miss' | 'fallback', number>>;
  /** The first few, as question, person, got and wanted. */
  readonly wrong: readonly string[];
  readonly wrongCount: number;
  /** Over the deadline. */
  readonly late: number;
  readonly deadlineMs: number;
  /** Milliseconds. */
  readonly answers: Spread & { readonly longest: number };
  /** The longest that the event loop was late meanwhile, whatever else the machine was doing; milliseconds. */
  readonly eventLoopDelayMax: number;
  readonly cache: CacheTimes;
}

export interface RedisReliabilityOptions {
  readonly questions: number;
  /** The demo company unless told. */
  readonly company?: BenchCompany;
  readonly note: (line: string) => void;
}

const DEADLINE_MS = 2_000;
const ASKED_PER_STATE = 24;
const ASKED_AT_ONCE = 4;
const TOLD = 5;
const TEXTS = [
  '출장 숙박비 한도가 얼마야?',
  '임원 성과급 기준 알려줘',
  '우리 팀 회식비 규정이 어떻게 돼?',
] as const;

interface Asked {
  readonly what: string;
  readonly role: BenchRole;
  readonly answer: (app: App) => Promise<string>;
}

async function answerText(app: App, username: string, text: string): Promise<string> {
  const reply = await app.ask({ channel: 'cli', asker: { kind: 'user', username }, text });
  if (reply === null) throw new AppError('internal', `"${text}" was not answered`);
  const { answer } = reply;
  const titles = answer.sources.map((source) => source.title);
  return JSON.stringify([answer.status, answer.text, answer.figures, titles]);
}

/** A question to the documents, a report by the cache, or who a session is of. */
function pick(random: Random, company: BenchCompany, tokens: ReadonlyMap<BenchRole, string>): Asked {
  const role = random.pick(ROLES);
  const username = company.people[role];
  const kind = random.whole(0, 3);
  if (kind === 0) {
    const report = (app: App): Promise<string> => answerText(app, username, '올해 매출');
    const key = `analysis:report:${username}`;
    return {
      what: 'report',
      role,
      answer: (app) => app.cache.through(key, SECONDS_KEPT.analysisReports, () => report(app)),
    };
  }
  if (kind === 1) {
    return {
      what: 'session',
      role,
      answer: async (app) => {
        const token = tokens.get(role);
        const who = await app.sessions.find(token ?? '', app.clock.now());
        return JSON.stringify(who ?? (await app.stores.people.identify({ kind: 'user', username })));
      },
    };
  }
  const text = random.pick(TEXTS);
  return { what: text, role, answer: (app) => answerText(app, username, text) };
}

interface Tally {
  readonly times: number[];
  readonly wrong: string[];
  wrongCount: number;
  changes: number;
}

interface Run {
  readonly company: BenchCompany;
  readonly questions: number;
  readonly apps: readonly App[];
  readonly folder: string;
  /** A home with the same data that keeps nothing. */
  readonly reference: { readonly app: App; readonly folder: string };
  readonly tokens: ReadonlyMap<BenchRole, string>;
  readonly random: Random;
}

async function askAll({ company, questions, apps, folder, reference, tokens, random }: Run): Promise<Tally> {
  const tally: Tally = { times: [], wrong: [], wrongCount: 0, changes: 0 };
  const one = async (app: App, wanted: ReadonlyMap<string, string>, asked: Asked): Promise<void> => {
    const began = performance.now();
    const got = await asked.answer(app);
    tally.times.push(performance.now() - began);
    const right = wanted.get(`${asked.role}:${asked.what}`);
    if (got === right) return;
    tally.wrongCount += 1;
    if (tally.wrong.length < TOLD) tally.wrong.push([asked.what, asked.role, got, right].join(' | '));
  };
  while (tally.times.length < questions) {
    const wanted = new Map<string, string>();
    const batch = Array.from({ length: ASKED_PER_STATE }, () => pick(random, company, tokens));
    for (const asked of batch) {
      const key = `${asked.role}:${asked.what}`;
      if (wanted.has(key)) continue;
      await reference.app.cache.removeAll('');
      wanted.set(key, await asked.answer(reference.app));
    }
    for (let at = 0; at < batch.length; at += ASKED_AT_ONCE) {
      const together = batch.slice(at, at + ASKED_AT_ONCE);
      await Promise.all(
        together.map((asked, i) => one(apps[i % apps.length] ?? reference.app, wanted, asked)),
      );
    }
    const change = changeOf(company, tally.changes);
    await change(reference.app, reference.folder);
    await change(apps[tally.changes % apps.length] ?? reference.app, folder);
    tally.changes += 1;
  }
  return tally;
}

async function lookupsOf(app: App): Promise<Record<'hit' | 'miss' | 'fallback', number>> {
  const sums = { hit: 0, miss: 0, fallback: 0 };
  const line = /^medisales_cache_lookups_total\{.*store="redis",outcome="(\w+)"\} (\d+)$/gm;
  for (const [, outcome = '', count] of (await app.metrics.render()).matchAll(line)) {
    if (outcome in sums) sums[outcome as keyof typeof sums] += Number(count);
  }
  return sums;
}

/** Throws `usage` where neither the program `redis-server` nor a running Redis is at hand. */
export async function benchRedisReliability(options: RedisReliabilityOptions): Promise<RedisReliability> {
  const { questions, company = demoCompany(), note } = options;
  const redis = await startFragileRedis();
  if (redis === null) {
    throw new AppError('usage', 'there is no Redis here: install redis-server, or start one on port 6379');
  }
  const folder = await mkdtemp(join(tmpdir(), 'medisales-reliability-'));
  const opened: App[] = [];
  const open = async (house: House, url: string | null): Promise<App> => {
    const app = await openApp(house.config(url));
    opened.push(app);
    return app;
  };
  try {
    note(`founding the ${company.name} twice`);
    const house = await found(company, join(folder, 'asked'));
    const mirror = await found(company, join(folder, 'reference'));
    const url = `${redis.url}?prefix=medisales-bench-${process.pid}:`;
    const [first, second, alone] = [await open(house, url), await open(house, url), await open(mirror, null)];
    const cache = await benchCache({ redis: first, embedded: alone });
    await addPapers(first, house.folder, 0);
    await addPapers(alone, mirror.folder, 0);
    const tokens = await signIn(first, company);
    const random = createRandom(1);
    note(`asking ${questions} questions while Redis (${redis.kind}) comes and goes`);
    const delays = monitorEventLoopDelay({ resolution: 5 });
    delays.enable();
    const tormented = torment(redis, [first, second], createRandom(2));
    const reference = { app: alone, folder: mirror.folder };
    const apps = [first, second];
    const asking = askAll({ company, questions, apps, folder: house.folder, reference, tokens, random });
    const outages = await asking.then(tormented.stop, tormented.stop);
    const tally = await asking;
    delays.disable();
    const [a, b] = [await lookupsOf(first), await lookupsOf(second)];
    return {
      redis: redis.kind,
      questions: tally.times.length,
      changes: tally.changes,
      outages,
      lookups: { hit: a.hit + b.hit, miss: a.miss + b.miss, fallback: a.fallback + b.fallback },
      wrong: tally.wrong,
      wrongCount: tally.wrongCount,
      late: tally.times.filter((ms) => ms > DEADLINE_MS).length,
      deadlineMs: DEADLINE_MS,
      answers: { ...spread(tally.times), longest: Math.round(Math.max(...tally.times)) },
      eventLoopDelayMax: Math.round(delays.max / 1e6),
      cache,
    };
  } finally {
    for (const app of opened) await app.close();
    await redis.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** As lines for a terminal. */
export function redisReliabilityLines(result: RedisReliability): string[] {
  const { questions, changes, outages, lookups, answers, wrong, wrongCount, late } = result;
  return [
    `redis (${result.redis}): ${questions} questions to two processes, ${changes} changes of the data, ${outages} outages`,
    `wrong answers: ${wrongCount} (none is wanted)`,
    ...wrong.map((one) => `  ${one}`),
    `answers: p50 ${answers.p50.toFixed(0)}, p95 ${answers.p95.toFixed(0)}, longest ${answers.longest} ms; over ${result.deadlineMs} ms: ${late} (none is wanted)`,
    `longest event-loop delay: ${result.eventLoopDelayMax} ms`,
    `looks into Redis: ${lookups.hit} hits, ${lookups.miss} misses, ${lookups.fallback} answered by cache.db meanwhile`,
    ...cacheTimeLines(result.cache),
  ];
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { type App, openApp, setUpHome } from '../compose.js';
import { readConfig } from '../config.js';
import { createRandom, type Random } from '../demo/random.js';
import type { Audience } from '../model/document.js';
import { AppError } from '../model/errors.js';
import { SECONDS_KEPT } from '../ports/cache.js';
import { benchCache, type CacheTimes, cacheTimeLines } from './cache-times.js';
import { type BenchCompany, demoCompany } from './company.js';
import type { BenchRole } from './questions.js';
import { type FragileRedis, startFragileRedis } from './redis-server.js';
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
const PASSWORD = 'bench of reliability';
const ROLES = ['rep', 'manager', 'admin'] as const satisfies readonly BenchRole[];
const TEXTS = [
  '출장 숙박비 한도가 얼마야?',
  '임원 성과급 기준 알려줘',
  '우리 팀 회식비 규정이 어떻게 돼?',
] as const;

interface Paper {
  readonly name: string;
  readonly text: string;
  readonly audience?: Audience;
}

const papers = (version: number): readonly Paper[] => [
  {
    name: `travel-${version}.md`,
    text: `# 출장비 규정 ${version}판\n\n출장 숙박비 한도는 1박 ${100 + version},000원으로 한다.`,
  },
  {
    name: `bonus-${version}.md`,
    text: `# 임원 성과급 기준 ${version}판\n\n임원 성과급은 연봉의 ${30 + version}%로 한다.`,
    audience: { kind: 'role', role: 'admin' },
  },
  {
    name: `dinner-${version}.md`,
    text: `# 회식비 규정 ${version}판\n\n팀 회식비는 한 사람에 ${40 + version},000원까지로 한다.`,
    audience: { kind: 'role', role: 'manager' },
  },
];

interface House {
  readonly folder: string;
  readonly config: (redisUrl: string | null) => ReturnType<typeof readConfig>;
}

async function found(company: BenchCompany, folder: string): Promise<House> {
  const home = join(folder, 'home');
  const config: House['config'] = (redisUrl) =>
    readConfig(
      {
        MEDISALES_HOME: home,
        MEDISALES_NOW: company.now,
        LOG_LEVEL: 'silent',
        ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }),
      },
      home,
    );
  await mkdir(folder, { recursive: true });
  await setUpHome(config(null));
  const app = await openApp(config(null));
  try {
    for (const { kind, path } of await company.write(folder)) await app.importer.importFiles(kind, [path]);
  } finally {
    await app.close();
  }
  return { folder, config };
}

type Change = (app: App, folder: string) => Promise<unknown>;

async function addPapers(app: App, folder: string, version: number): Promise<void> {
  for (const { name, text, audience } of papers(version)) {
    const path = join(folder, name);
    await writeFile(path, text);
    await app.retrieval.documents.add([{ path, addedAs: name }], {
      kind: 'regulations',
      addedBy: null,
      ...(audience === undefined ? {} : { audience }),
    });
  }
}

/** What changes an answer, the same in both homes. */
function changeOf(company: BenchCompany, turn: number): Change {
  const username = company.people.rep;
  const right = { resource: 'sales', level: 'read' } as const;
  const role = async (app: App, next: 'user' | 'admin'): Promise<unknown> => {
    const account = await app.stores.accounts.find(username);
    return account && app.stores.accounts.save({ username, email: account.email, role: next });
  };
  const changes: readonly Change[] = [
    (app) => app.usersAdmin.grant(username, right),
    (app) => role(app, 'admin'),
    (app, folder) => addPapers(app, folder, turn),
    (app) => role(app, 'user'),
    (app) => app.usersAdmin.revoke(username, right),
    async (app, folder) => {
      const path = join(folder, `sales-${turn}.csv`);
      const boss = await app.stores.people.identify({ kind: 'user', username: company.people.admin });
      const { entries } = boss === null ? { entries: [] } : await app.stores.names.visibleTo(boss);
      const [client, product] = (['client', 'product'] as const).map(
        (dimension) => entries.find((entry) => entry.dimension === dimension)?.label,
      );
      const date = company.now.slice(0, 10);
      await writeFile(
        path,
        `sale_date,user,client,product,sale_amount\n${date},${username},${client},${product},${turn}000\n`,
      );
      await app.importer.importFiles('sales', [path]);
    },
  ];
  return changes[turn % changes.length] ?? (async () => undefined);
}

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

async function signIn(app: App, company: BenchCompany): Promise<Map<BenchRole, string>> {
  const tokens = new Map<BenchRole, string>();
  for (const role of ROLES) {
    const username = company.people[role];
    await app.usersAdmin.setPassword(username, PASSWORD);
    const now = app.clock.now();
    const opened = await app.sessions.open({
      username,
      password: PASSWORD,
      ipAddress: null,
      userAgent: null,
      now,
    });
    if (opened !== null) tokens.set(role, opened.token);
  }
  return tokens;
}

const BACK_MS = 20_000;

async function isReached({ redis }: App): Promise<boolean> {
  try {
    await redis?.probe();
    return true;
  } catch {
    return false;
  }
}

/** Until each has Redis again, so that it is used before it goes once more. */
async function untilReached(apps: readonly App[]): Promise<void> {
  const end = performance.now() + BACK_MS;
  for (const app of apps) {
    while (performance.now() < end && !(await isReached(app))) await pause(20);
  }
}

interface Torment {
  /** How often it was away. */
  readonly stop: () => Promise<number>;
}

/** Treats Redis badly until told to stop, once at least. */
function torment(redis: FragileRedis, apps: readonly App[], random: Random): Torment {
  let isOver = false;
  const run = async (): Promise<number> => {
    let outages = 0;
    do {
      await pause(random.whole(100, 1_500));
      const isKilled = random.whole(0, 1) === 0;
      outages += 1;
      if (isKilled) await redis.kill();
      else redis.freeze();
      await pause(random.whole(50, 800));
      if (isKilled) await redis.restart();
      else redis.thaw();
      await untilReached(apps);
    } while (!isOver);
    return outages;
  };
  const running = run();
  return {
    stop: () => {
      isOver = true;
      return running;
    },
  };
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

function lookupsOf(app: App): Record<'hit' | 'miss' | 'fallback', number> {
  const sums = { hit: 0, miss: 0, fallback: 0 };
  const line = /^medisales_cache_lookups_total\{.*store="redis",outcome="(\w+)"\} (\d+)$/gm;
  for (const [, outcome = '', count] of app.metrics.render().matchAll(line)) {
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
    const [a, b] = [lookupsOf(first), lookupsOf(second)];
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

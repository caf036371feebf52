import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { acknowledged, type LocalPlatform, type SignedEvent } from './channel-platform.js';
import { startSlack } from './channel-slack.js';
import { startTeams } from './channel-teams.js';
import { type BenchCompany, plainCompany } from './company.js';
import { found } from './reliability-world.js';
import { percentile } from './times.js';

/**
 * A burst of signed events against `medisales start` in a process of its own, beside the same events against a bare
 * Express server in one of its own: how soon they are acknowledged, and whether each is answered once and in order.
 */

export interface ChannelResult {
  readonly platform: LocalPlatform['name'];
  readonly events: number;
  /** Milliseconds until an event was acknowledged. */
  readonly ack: Acknowledgement;
  readonly bare: Acknowledgement;
  /** From the first event sent until the last one, and until the last answer came. */
  readonly sendingSeconds: number;
  readonly answeredSeconds: number;
  readonly answeredOnce: number;
  readonly missing: number;
  readonly repeated: number;
  /** Conversations in which an answer came before that of an earlier question. */
  readonly outOfOrder: number;
}

export interface Acknowledgement {
  readonly p50: number;
  readonly p99: number;
}

export interface ChannelsOptions {
  /** A thousand unless told; in steps of a hundred. */
  readonly events: number;
  readonly note: (line: string) => void;
}

const SALES = 20_000;
const SECONDS = 10;
const QUESTIONS = 10;
/** Conversations that are busy at the same time: ten questions each, a tenth of a second apart. */
const AT_ONCE = 10;
/** After so long without another message nothing more is waited for. */
const SILENCE_MS = 30_000;

interface Asked {
  readonly person: string;
  readonly question: number;
}

/** Who may see the figures of one department, so that there is one person for each conversation. */
function companyOf(askers: number): BenchCompany {
  const plain = plainCompany(SALES);
  return {
    ...plain,
    write: async (folder) => {
      const path = join(folder, 'askers.csv');
      const lines = Array.from(
        { length: askers },
        (_, i) => `asker${i},asker${i}@example.kr,문의자${i},영업2팀,manager`,
      );
      await writeFile(path, ['username,email,full_name,department,role', ...lines].join('\n'));
      return [...(await plain.write(folder)), { kind: 'users', path }];
    },
  };
}

/** In the order they are sent. */
function askedOf(events: number): readonly Asked[] {
  return Array.from({ length: events }, (_, i) => {
    const block = Math.floor(i / (AT_ONCE * QUESTIONS));
    const within = i % (AT_ONCE * QUESTIONS);
    return {
      person: `asker${block * AT_ONCE + (within % AT_ONCE)}`,
      question: Math.floor(within / AT_ONCE),
    };
  });
}

/** Each question of a conversation is about another month, which its answer names. */
function monthOf(question: number): string {
  return `2025-${String(question + 1).padStart(2, '0')}`;
}

interface Running {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

async function run(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  ready: RegExp,
): Promise<Running> {
  const child: ChildProcess = spawn(process.execPath, args, {
    env: { PATH: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    const text = chunk.toString('utf8');
    if (text.startsWith('{')) process.stderr.write(text);
  });
  // Where the bench itself ends early, nothing of it goes on.
  const end = (): boolean => child.kill('SIGKILL');
  process.once('exit', end);
  const ended = once(child, 'close');
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const found = ready.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then(() => reject(new Error(`A process of the bench ended before it was ready: ${said}`)));
  });
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      process.off('exit', end);
    },
  };
}

interface Sent {
  readonly ack: Acknowledgement;
  readonly startedAt: number;
  readonly seconds: number;
}

/** One event each so many milliseconds, whatever becomes of those before. */
async function send(url: string, events: readonly SignedEvent[]): Promise<Sent> {
  const startedAt = performance.now();
  const interval = (SECONDS * 1_000) / events.length;
  const acks: Promise<number>[] = [];
  for (const [i, event] of events.entries()) {
    const due = startedAt + i * interval - performance.now();
    if (due > 0) await pause(due);
    acks.push(acknowledged(url, event));
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  const sorted = (await Promise.all(acks)).sort((a, b) => a - b);
  const of = (share: number): number => Number(percentile(sorted, share).toFixed(2));
  return { ack: { p50: of(0.5), p99: of(0.99) }, startedAt, seconds };
}

async function allAnswered({ received }: LocalPlatform, wanted: number): Promise<void> {
  let seen = received.length;
  for (let silentMs = 0; silentMs < SILENCE_MS && received.length < wanted; silentMs += 100) {
    await pause(100);
    if (received.length > seen) silentMs = 0;
    seen = received.length;
  }
}

type Answers = Pick<ChannelResult, 'answeredOnce' | 'missing' | 'repeated' | 'outOfOrder'>;

function judge(platform: LocalPlatform, asked: readonly Asked[]): Answers {
  const months = new Map<string, string[]>();
  for (const { conversation, body } of platform.received) {
    const month = /2025-\d\d(?=-01)/.exec(body)?.[0] ?? '?';
    months.set(conversation, [...(months.get(conversation) ?? []), month]);
  }
  const counts = asked.map(({ person, question }) => {
    const answers = months.get(platform.conversationOf(person)) ?? [];
    return answers.filter((month) => month === monthOf(question)).length;
  });
  const isInOrder = (answers: readonly string[]): boolean =>
    answers.every((month, i) => i === 0 || (answers[i - 1] ?? '') <= month);
  return {
    answeredOnce: counts.filter((count) => count === 1).length,
    missing: counts.filter((count) => count === 0).length,
    repeated: counts.filter((count) => count > 1).length,
    outOfOrder: [...months.values()].filter((answers) => !isInOrder(answers)).length,
  };
}

function cli(): string {
  return fileURLToPath(new URL('../cli.js', import.meta.url));
}

async function benchOne(
  start: () => Promise<LocalPlatform>,
  { events, note }: ChannelsOptions,
): Promise<ChannelResult> {
  const asked = askedOf(events);
  const folder = await mkdtemp(join(tmpdir(), 'medisales-bench-'));
  const platform = await start();
  note(`${platform.name}: ${events} events in ${SECONDS} s`);
  try {
    const company = companyOf(events / QUESTIONS);
    await found(company, folder);
    const signed = asked.map(({ person, question }) =>
      platform.event(person, `2025년 ${question + 1}월 매출`),
    );
    const bareServer = await run(
      [fileURLToPath(new URL('./channel-bare.js', import.meta.url))],
      {},
      /ready: (\S+)/,
    );
    const bare = await send(bareServer.url, signed).finally(bareServer.stop);
    const env = {
      MEDISALES_HOME: join(folder, 'home'),
      MEDISALES_NOW: company.now,
      LOG_LEVEL: 'error',
      PORT: '0',
      ...platform.environment,
    };
    const loaded = platform.preload === undefined ? [] : ['--import', platform.preload.href];
    const service = await run([...loaded, cli(), 'start'], env, /medisales is ready: (\S+)/);
    try {
      const sent = await send(service.url, signed);
      await allAnswered(platform, events);
      const last = platform.received.at(-1)?.atMs ?? sent.startedAt;
      return {
        platform: platform.name,
        events,
        ack: sent.ack,
        bare: bare.ack,
        sendingSeconds: Number(sent.seconds.toFixed(1)),
        answeredSeconds: Number(((last - sent.startedAt) / 1_000).toFixed(1)),
        ...judge(platform, asked),
      };
    } finally {
      await service.stop();
    }
  } finally {
    await platform.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Slack, then Teams. */
export async function benchChannels(options: ChannelsOptions): Promise<readonly ChannelResult[]> {
  const results: ChannelResult[] = [];
  for (const start of [startSlack, startTeams]) results.push(await benchOne(start, options));
  return results;
}

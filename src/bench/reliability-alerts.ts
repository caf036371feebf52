import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrateDatabases } from '../../db/migrate.js';
import { openStores, type Stores } from '../../db/stores.js';
import { createRandom } from '../demo/random.js';
import { type Audience, recipientKey } from '../model/alert.js';
import { createFieldCipher } from '../security/field-cipher.js';
import { fixedKeyRing } from '../security/keys.js';

/** The alerts' job killed by SIGKILL at random moments: is anything lost, and what comes twice? */

export interface KillOptions {
  readonly kills: number;
  readonly seed: number;
  /** The compiled `reliability-child`. */
  readonly child: URL;
  /** Remarks while it runs. */
  readonly note: (line: string) => void;
}

export interface KillResult {
  readonly kills: number;
  readonly runs: number;
  /** Deliveries that were due. */
  readonly due: number;
  /** Of these, without a row that was sent, or that the receiving end never saw. */
  readonly lost: number;
  /** Messages that came in; a message holds what fell together. */
  readonly messages: number;
  /** Messages that came a second time. At most one a kill is allowed. */
  readonly doubled: number;
  /** Deliveries that came more often than the log says they may have. */
  readonly unloggedDoubles: number;
}

const KEY = '5e'.repeat(32);
const FIRST_SLOT = Date.parse('2026-06-15T00:00:00Z');
const SLOT_MS = 30 * 60_000;
/** Longer than a lease: what a killed process held is due again at the next run. */
const NEXT_RUN_MS = 4 * 60_000;
const RUNS_A_SLOT_MAX = 6;
const TEAM = '강남팀';
const CHANNEL = { platform: 'slack', tenant: 'T1', conversation: 'C1' } as const;

function storesAt(home: string, at: number): Stores {
  const clock = { now: () => new Date(at) };
  return openStores({ home, cipher: createFieldCipher(fixedKeyRing([KEY])), clock });
}

/** Four people, of whom one has their team and a channel told too. */
async function furnish(home: string): Promise<void> {
  await migrateDatabases(home);
  const stores = storesAt(home, FIRST_SLOT - 1);
  const subscribe = (ownerId: number, audience: Audience) =>
    stores.subscriptions.create({
      ownerId,
      title: '매출',
      kind: 'digest',
      question: '이번 달 매출',
      condition: null,
      timetable: { cron: '*/30 * * * *', timezone: 'Asia/Seoul' },
      audience,
      options: {},
    });
  try {
    for (const [i, name] of ['kim', 'lee', 'choi', 'park'].entries()) {
      const id = await stores.accounts.save({
        username: name,
        email: `${name}@example.com`,
        fullName: name,
        department: TEAM,
        role: i === 3 ? 'manager' : 'user',
      });
      await subscribe(id, { kind: 'self' });
      await subscribe(id, { kind: 'self' });
      if (i < 3) continue;
      await subscribe(id, { kind: 'department', department: TEAM });
      await subscribe(id, { kind: 'channel', channel: CHANNEL });
    }
  } finally {
    await stores.close();
  }
}

/** 8 of the people's own, 4 of the team, 1 of the channel. */
const DUE_A_SLOT = 13;

/** The other end of the notifier: it has a message as soon as that has come in whole. */
async function startReceiver(waitMs: () => number) {
  const keys: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    keys.push((JSON.parse(body) as { key: string }).key);
    setTimeout(() => response.end(`m${keys.length}`), waitMs());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    keys,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Ran {
  readonly killed: boolean;
  readonly steps: number | null;
  /** Deliveries that the log names as perhaps doubled. */
  readonly warned: readonly number[];
  /** From when it was ready. */
  readonly tookMs: number;
}

interface RunAt {
  readonly args: readonly string[];
  /** Kills it from outside, so long after it is ready; null leaves that to itself. */
  readonly killAfterMs: number | null;
}

async function runChild(child: URL, { args, killAfterMs }: RunAt): Promise<Ran> {
  const running = spawn(process.execPath, [fileURLToPath(child), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  let readyAt = performance.now();
  running.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (out === '') {
      readyAt = performance.now();
      if (killAfterMs !== null) setTimeout(() => running.kill('SIGKILL'), killAfterMs);
    }
    out += text;
  });
  const [code, signal] = (await once(running, 'close')) as [number | null, string | null];
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`a run of the alerts ended with ${code ?? signal}`);
  const lines = out
    .split('\n')
    .filter((line) => line !== '')
    .map(
      (line) => JSON.parse(line) as { steps?: number; message?: string; fields?: { deliveries?: number[] } },
    );
  return {
    killed: signal === 'SIGKILL',
    tookMs: performance.now() - readyAt,
    steps: lines.find((l) => l.steps !== undefined)?.steps ?? null,
    warned: lines.flatMap((l) =>
      l.message?.includes('doubled') === true ? (l.fields?.deliveries ?? []) : [],
    ),
  };
}

function countBy(ids: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

const idsOf = (key: string): number[] => key.replace('alerts:', '').split(',').map(Number);

interface Tally {
  readonly slots: number;
  readonly keys: readonly string[];
  readonly warned: readonly number[];
}

/** Every delivery that was due against what was kept and what came in. */
async function judge(home: string, { slots, keys, warned }: Tally) {
  const stores = storesAt(home, FIRST_SLOT);
  try {
    const rows = await stores.alertDeliveries.history({ kind: 'all' }, 1_000_000);
    const received = countBy(keys.flatMap(idsOf));
    const logged = countBy(warned);
    const arrived = new Set(
      rows
        .filter((r) => r.status === 'sent' && (received.get(r.id) ?? 0) > 0)
        .map((r) => `${r.subscriptionId} ${r.slot.getTime()} ${recipientKey(r.recipient)}`),
    );
    const seen = new Set<number>();
    let doubled = 0;
    for (const ids of keys.map(idsOf)) {
      if (ids.some((id) => seen.has(id))) doubled += 1;
      for (const id of ids) seen.add(id);
    }
    const unlogged = [...received].filter(([id, times]) => times - 1 > (logged.get(id) ?? 0));
    const due = slots * DUE_A_SLOT;
    return {
      due,
      lost: due - arrived.size + rows.filter((r) => r.status !== 'sent').length,
      messages: keys.length,
      doubled,
      unloggedDoubles: unlogged.length,
    };
  } finally {
    await stores.close();
  }
}

/**
 * Runs the job at one time after another in processes of their own, of which most are killed: every other one from
 * outside after a random time, the rest before a random step of their work. At last two run undisturbed, at the same time.
 */
export async function killAlerts({ kills, seed, child, note }: KillOptions): Promise<KillResult> {
  const folder = await mkdtemp(join(tmpdir(), 'medisales-kill-'));
  const random = createRandom(seed, 'kills');
  const waits = createRandom(seed, 'waits');
  const receiver = await startReceiver(() => waits.whole(0, 8));
  try {
    const home = join(folder, 'home');
    await furnish(home);
    const warned: number[] = [];
    let [killed, runs, slots, steps, workMs] = [0, 0, 0, 0, 0];
    const run = async (at: number, kill: 'inside' | 'outside' | 'never'): Promise<Ran> => {
      // Early more often than late, so that work is left for the next kill.
      const killAt = kill === 'inside' ? random.whole(1, Math.max(1, Math.ceil(steps / 2))) : 0;
      const ran = await runChild(child, {
        args: [home, receiver.url, new Date(at).toISOString(), String(killAt)],
        killAfterMs: kill === 'outside' ? random.whole(0, Math.max(1, Math.round(workMs / 2))) : null,
      });
      if (steps === 0) workMs = ran.tookMs;
      warned.push(...ran.warned);
      steps = Math.max(steps, ran.steps ?? 0);
      runs += 1;
      killed += ran.killed ? 1 : 0;
      return ran;
    };
    // The first time shows how many steps there are and how long they take.
    await run(FIRST_SLOT, 'never');
    slots = 1;
    while (killed < kills) {
      const slot = FIRST_SLOT + slots * SLOT_MS;
      slots += 1;
      for (let i = 0; i < RUNS_A_SLOT_MAX - 1 && killed < kills; i += 1) {
        const ran = await run(slot + i * NEXT_RUN_MS, i % 2 === slots % 2 ? 'inside' : 'outside');
        if (!ran.killed) break;
        if (killed % 50 === 0) note(`${killed} of ${kills} kills`);
      }
      // Two at once, as where a second service is started on one home.
      const last = slot + (RUNS_A_SLOT_MAX - 1) * NEXT_RUN_MS;
      await Promise.all([run(last, 'never'), run(last, 'never')]);
    }
    return { kills: killed, runs, ...(await judge(home, { slots, keys: receiver.keys, warned })) };
  } finally {
    await receiver.close();
    await rm(folder, { recursive: true, force: true });
  }
}

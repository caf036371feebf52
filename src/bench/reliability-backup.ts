import { type ChildProcess, execFile, fork, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { link, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openFile } from '../../db/open.js';
import { runRestore, runVerify } from '../compose/backup-run.js';
import { composeBackups } from '../compose/backups.js';
import { setUpHome } from '../compose/unlock.js';
import { readConfig } from '../config.js';
import { newRun } from '../infra/backups/layout.js';
import { listBackups } from '../infra/backups/manifest.js';
import type { MadeBackup } from '../model/backup.js';
import { AppError } from '../model/errors.js';
import { randomSource } from './import-data.js';
import { foundLargeCompany, TODAY } from './large-company.js';
import type { PulseEnd } from './pulse-writer.js';

/** The backup drill at full size: a large company, written to all the while. */

export interface BackupBenchOptions {
  /** Sales in the company. */
  readonly rows: number;
  readonly rounds: number;
  /** Times that a backup is killed at a random moment. */
  readonly kills: number;
  readonly note: (line: string) => void;
}

/** How late the event loop was, in milliseconds. */
interface Delay {
  readonly p99: number;
  readonly max: number;
}

export interface BackupBenchResult {
  readonly rows: number;
  readonly rounds: number;
  /** Of one backup. */
  readonly mebibytes: number;
  readonly pauseMs: { readonly p50: number; readonly max: number };
  /** The longest that any write of another process took, of all that were made. */
  readonly longestWriteMs: number;
  readonly writes: number;
  readonly mibPerSecond: number;
  readonly encryptedMibPerSecond: number;
  readonly verifySeconds: number;
  readonly restoreSeconds: number;
  /** Of the process that makes one; null where the system does not tell. */
  readonly peakRssMiB: number | null;
  /** Of the service's thread while the job makes and verifies one in its own. */
  readonly eventLoopDelay: Delay;
  /** The same thread over the same time with nothing to do: what other programs of the machine take. */
  readonly idleDelay: Delay;
  /** Backups in which the database that was written later was ahead: must be 0. */
  readonly tornBackups: number;
  readonly kills: number;
  /** Of these, how many ended the backup in the middle. */
  readonly killedMidway: number;
  /** Backups that passed for whole after a kill and were not: must be 0. */
  readonly falseWholes: number;
  readonly questions: number;
  readonly differentAnswers: number;
}

const FILES = 40;
const FILE_BYTES = 5 << 20;
const MIB = 2 ** 20;
const BACKUP_KEY = '7c'.repeat(32);
const QUESTIONS = [
  '이번 달 매출',
  '작년 제품군별 매출',
  '올해 팀별 매출',
  '최근 6개월 월별 매출',
  '지난달 매출 상위 10명',
  '3개월째 주문 없는 거래처',
  '올해 매출 전년 대비',
  '지난달 담당자별 달성률',
];

const cli = fileURLToPath(new URL('../cli.js', import.meta.url));

function environment(home: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { MEDISALES_HOME: home, PATH: '', ...more };
}

/** The most memory that a process has had, as Linux tells it. */
function peakRss(pid: number | undefined): number | null {
  try {
    const kib = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? null : Number(kib) / 1024;
  } catch {
    return null;
  }
}

interface CommandRun {
  readonly made: MadeBackup;
  readonly peakRssMiB: number | null;
}

/** `medisales backup` in a process of its own. */
async function backUp(home: string, more: Readonly<Record<string, string>> = {}): Promise<CommandRun> {
  const child = spawn(process.execPath, [cli, 'backup', '--json'], {
    env: environment(home, more),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let peakRssMiB: number | null = null;
  const timer = setInterval(() => {
    peakRssMiB = peakRss(child.pid) ?? peakRssMiB;
  }, 20);
  let said = '';
  let failed = '';
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString();
  });
  child.stderr.on('data', (text: Buffer) => {
    failed += text.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(timer);
  if (code !== 0) throw new AppError('internal', `The backup failed: ${failed.trim()}`);
  return { made: JSON.parse(said) as MadeBackup, peakRssMiB };
}

async function startWriter(home: string): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('./pulse-writer.js', import.meta.url)), [home]);
  await once(child, 'message');
  return child;
}

async function stopWriter(child: ChildProcess): Promise<PulseEnd> {
  const said = once(child, 'message') as Promise<[PulseEnd]>;
  child.send('stop');
  const [end] = await said;
  return end;
}

function answersOf(home: string): Promise<readonly string[]> {
  const lines = QUESTIONS.map((question, id) => JSON.stringify({ id, user: 'boss', question }));
  return new Promise((resolve, reject) => {
    const options = {
      env: environment(home, { MEDISALES_NOW: `${TODAY}T09:00:00+09:00` }),
      maxBuffer: 64 * MIB,
    };
    const child = execFile(process.execPath, [cli, 'ask', '--jsonl'], options, (error, stdout) => {
      if (error === null) resolve(stdout.trim().replaceAll(home, 'HOME').split('\n'));
      else reject(error);
    });
    child.stdin?.end(`${lines.join('\n')}\n`);
  });
}

function countIn(file: string, name: 'sales' | 'main'): number {
  const connection = openFile(file, name);
  try {
    return connection.prepare('SELECT n FROM pulse').pluck().get() as number;
  } finally {
    connection.close();
  }
}

/**
 * Whether main.db, which is written second, is ahead of sales.db, or more than one behind. Looked at through links,
 * as opening a database leaves files beside it.
 */
async function isTorn(folder: string, backup: string): Promise<boolean> {
  const counts: number[] = [];
  for (const name of ['sales', 'main'] as const) {
    const file = readdirSync(backup).find((one) => one.startsWith(`${name}_`)) ?? '';
    const seen = join(folder, `seen-${name}.db`);
    await link(join(backup, file), seen);
    counts.push(countIn(seen, name));
    await rm(seen);
  }
  const ahead = (counts[0] ?? 0) - (counts[1] ?? 0);
  return ahead < 0 || ahead > 1;
}

interface Places {
  readonly folder: string;
  readonly home: string;
}

/** Restores a backup into a new home and looks at it. */
async function restored({ folder }: Places, path: string): Promise<{ home: string; seconds: number }> {
  const home = join(folder, 'restored');
  await rm(home, { recursive: true, force: true });
  const begun = performance.now();
  await runRestore({ folder: path, home, backupKey: null });
  return { home, seconds: (performance.now() - begun) / 1_000 };
}

async function verifySeconds({ home }: Places, path: string): Promise<number> {
  const begun = performance.now();
  const temporaryRoot = join(home, 'backup');
  await runVerify({ folder: path, temporaryRoot, run: newRun(), backupKey: null, now: null });
  return (performance.now() - begun) / 1_000;
}

async function delayDuring(work: () => Promise<unknown>): Promise<Delay> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  await work();
  delays.disable();
  const rounded = (nanoseconds: number): number => Number((nanoseconds / 1e6).toFixed(1));
  return { p99: rounded(delays.percentile(99)), max: rounded(delays.max) };
}

/** How late the event loop was while the daily job worked in its thread, and while nothing did. */
async function delaysOfJob({ home }: Places): Promise<{ readonly job: Delay; readonly idle: Delay }> {
  const backups = composeBackups({ config: { home, backupKey: null, now: null }, version: 'bench' });
  const keep = { daily: 1, weekly: 0, monthly: 0 };
  const begun = performance.now();
  const job = await delayDuring(() =>
    backups.make({ keep, withKeys: false, signal: new AbortController().signal }),
  );
  const tookMs = performance.now() - begun;
  await backups.close();
  return { job, idle: await delayDuring(() => pause(tookMs)) };
}

async function killRounds(
  { home }: Places,
  kills: number,
  typicalMs: number,
): Promise<{ midway: number; false: number }> {
  const root = join(home, 'backup');
  const random = randomSource(7);
  let midway = 0;
  let falseWholes = 0;
  for (let i = 0; i < kills; i += 1) {
    for (const { path } of await listBackups(root)) await rm(path, { recursive: true });
    const child = spawn(process.execPath, [cli, 'backup'], { env: environment(home), stdio: 'ignore' });
    const ended = once(child, 'close');
    const isPartial = (): boolean => readdirSync(root).some((name) => name.startsWith('.partial-'));
    while (child.exitCode === null && !isPartial()) await pause(2);
    await pause(random() * typicalMs);
    child.kill('SIGKILL');
    await ended;
    if (isPartial()) midway += 1;
    for (const { path, wrong } of await listBackups(root)) {
      const isWhole = await verifySeconds({ home, folder: '' }, path).then(
        () => true,
        () => false,
      );
      if (wrong === null && !isWhole) falseWholes += 1;
    }
  }
  return { midway, false: falseWholes };
}

async function prepare({ folder, home }: Places, rows: number): Promise<void> {
  await setUpHome(readConfig({ MEDISALES_HOME: home }, folder));
  foundLargeCompany(home, rows);
  const documents = join(home, 'data', 'files', 'wiki', 'articles');
  await mkdir(documents, { recursive: true });
  for (let i = 0; i < FILES; i += 1) await writeFile(join(documents, `${i}.bin`), randomBytes(FILE_BYTES));
}

function maxOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.round(Math.max(...known));
}

async function measure(places: Places, options: BackupBenchOptions): Promise<BackupBenchResult> {
  const { rows, rounds, kills, note } = options;
  const { home } = places;
  note(`a company with ${rows.toLocaleString('en')} sales and ${(FILES * FILE_BYTES) / MIB} MiB of files`);
  await prepare(places, rows);
  const writer = await startWriter(home);
  const runs: CommandRun[] = [];
  let torn = 0;
  for (let round = 0; round < rounds; round += 1) {
    note(`round ${round + 1} of ${rounds}`);
    const run = await backUp(home);
    runs.push(run);
    if (await isTorn(places.folder, run.made.path)) torn += 1;
  }
  const path = runs[0]?.made.path ?? '';
  const verified = await verifySeconds(places, path);
  const encrypted = await backUp(home, { MEDISALES_BACKUP_KEY: BACKUP_KEY });
  note('the daily job in its thread');
  const delays = await delaysOfJob(places);
  const pauses = runs.map(({ made }) => made.pauseMs).sort((a, b) => a - b);
  const bytes = runs[0]?.made.bytes ?? 0;
  const seconds = runs.map(({ made }) => made.seconds).sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 1;
  note(`${kills} kills`);
  const killed = await killRounds(places, kills, seconds * 1_000);
  const end = await stopWriter(writer);
  note('the same questions of both homes');
  const last = await backUp(home);
  const { home: copy, seconds: restoreSeconds } = await restored(places, last.made.path);
  if (existsSync(join(home, 'keys'))) cpSync(join(home, 'keys'), join(copy, 'keys'), { recursive: true });
  const [here, there] = [await answersOf(home), await answersOf(copy)];
  return {
    rows,
    rounds,
    mebibytes: Math.round(bytes / MIB),
    pauseMs: { p50: pauses[Math.floor(pauses.length / 2)] ?? 0, max: pauses.at(-1) ?? 0 },
    longestWriteMs: Math.round(end.longestMs),
    writes: end.writes,
    mibPerSecond: Math.round(bytes / MIB / seconds),
    encryptedMibPerSecond: Math.round(encrypted.made.bytes / MIB / encrypted.made.seconds),
    verifySeconds: Number(verified.toFixed(1)),
    restoreSeconds: Number(restoreSeconds.toFixed(1)),
    peakRssMiB: maxOf(runs.map((run) => run.peakRssMiB)),
    eventLoopDelay: delays.job,
    idleDelay: delays.idle,
    tornBackups: torn,
    kills,
    killedMidway: killed.midway,
    falseWholes: killed.false,
    questions: QUESTIONS.length,
    differentAnswers: here.filter((line, i) => line !== there[i]).length,
  };
}

/** Runs the drill in a temporary home. Throws what a step of it throws. */
export async function benchBackup(options: BackupBenchOptions): Promise<BackupBenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'medisales-bench-backup-'));
  try {
    return await measure({ folder, home: join(folder, 'home') }, options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function backupLines(result: BackupBenchResult): string[] {
  const line = (name: string, value: string): string => `${`${name}:`.padEnd(44)}${value}`;
  const delay = ({ p99, max }: Delay): string => `p99 ${p99}, max ${max} ms`;
  const { pauseMs, peakRssMiB } = result;
  return [
    `backup: ${result.rows.toLocaleString('en')} sales, ${result.mebibytes} MiB, ${result.rounds} rounds, written to all the while`,
    line('writers held up', `p50 ${pauseMs.p50}, max ${pauseMs.max} ms (under 100 is wanted)`),
    line(
      'longest of other writes',
      `${result.longestWriteMs} ms of ${result.writes.toLocaleString('en')} writes`,
    ),
    line('speed', `${result.mibPerSecond} MiB/s, encrypted ${result.encryptedMibPerSecond} MiB/s`),
    line('verifying, restoring', `${result.verifySeconds} s, ${result.restoreSeconds} s`),
    line('peak memory', peakRssMiB === null ? 'not told by this system' : `${peakRssMiB} MiB`),
    line('event-loop delay, job in its thread', delay(result.eventLoopDelay)),
    line('the same with nothing to do', delay(result.idleDelay)),
    line('backups of two instants', `${result.tornBackups} of ${result.rounds} (0 is wanted)`),
    line(
      'killed backups that passed for whole',
      `${result.falseWholes} of ${result.killedMidway} ended midway, ${result.kills} kills (0 is wanted)`,
    ),
    line(
      'answers that differ after a restore',
      `${result.differentAnswers} of ${result.questions} (0 is wanted)`,
    ),
  ];
}

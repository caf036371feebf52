import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { databaseFile } from '../../db/paths.js';
import { type BackupOrder, runBackup, runRestore, runVerify } from '../../src/compose/backup-run.js';
import { newRun } from '../../src/infra/backups/layout.js';
import { listBackups } from '../../src/infra/backups/manifest.js';
import type { MadeBackup } from '../../src/model/backup.js';
import { repositoryRoot } from '../../src/repository-root.js';
import { runCommand, startService } from '../support/command.js';
import { foundCompany, type Home, makeHome } from '../support/company.js';
import { pulsesIn, startWriters } from '../support/writers.js';
import { copyOf, expectOneLine, expectWhole, run } from './homes.js';

/** The whole circle: a backup under write load, verified, restored into an empty home, and asked the same. */

// Each of them runs several processes.
vi.setConfig({ testTimeout: 180_000 });

const BACKUP_KEY = '7c'.repeat(32);
const QUESTIONS = [
  ['kim', '이번 달 매출'],
  ['kim', '올해 거래처별 매출'],
  ['park', '이번 달 담당자별 달성률'],
  ['boss', '작년 대비 올해 제품별 매출'],
  ['boss', '3개월째 주문 없는 거래처'],
  ['choi', '강남팀 이번 달 매출'],
  ['kim', '납품 기한은 언제까지야'],
] as const;

let company: Home;
const extra: Home[] = [];

beforeAll(async () => {
  company = await foundCompany();
  const contract = company.file('납품계약.txt', '제1조 납품 기한은 2026년 7월 31일까지로 한다.');
  expect((await run(company, 'documents', 'add', contract, '--kind', 'contracts')).code).toBe(0);
});
afterAll(() => {
  for (const home of [company, ...extra]) home.remove();
});

async function another(): Promise<Home> {
  const made = await copyOf(company);
  extra.push(made);
  return made;
}

/** A home with nothing in it but the keys, as after a new machine was set up. */
async function emptyHome(keysOf: Home | null): Promise<Home> {
  const made = await makeHome();
  extra.push(made);
  rmSync(made.home, { recursive: true });
  mkdirSync(made.home);
  if (keysOf !== null) cpSync(join(keysOf.home, 'keys'), join(made.home, 'keys'), { recursive: true });
  return made;
}

async function answers(home: Home): Promise<readonly unknown[]> {
  const input = QUESTIONS.map(([user, question], i) => JSON.stringify({ id: i, user, question })).join('\n');
  const { code, stdout } = await runCommand(['ask', '--jsonl'], { env: home.env(), input });
  expect(code).toBe(0);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line.replaceAll(home.home, 'HOME')) as unknown);
}

type Orders = Partial<Omit<BackupOrder, 'home' | 'run'>>;

const rootOf = (home: Home): string => join(home.home, 'backup');

/** What the command runs, in this process. */
async function backUp(home: Home, orders: Orders = {}): Promise<MadeBackup> {
  const done = await runBackup({
    home: home.home,
    root: rootOf(home),
    run: newRun(),
    version: 'test',
    backupKey: null,
    now: home.config().now,
    withKeys: false,
    verify: false,
    keep: null,
    ...orders,
  });
  return done.made;
}

async function verify(home: Home, folder: string, backupKey: string | null = null): Promise<void> {
  await runVerify({ folder, temporaryRoot: rootOf(home), run: newRun(), backupKey, now: null });
}

const hidden = (folder: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.includes('/.') || name.startsWith('.'));

describe('a backup under write load', () => {
  it('restored into an empty home gives identical answers, and shows one instant of all databases', async () => {
    const home = await another();
    const writers = await startWriters(home.home, 2);
    const result = await run(home, 'backup', '--json').finally(writers.stop);
    expect(result.code).toBe(0);
    const made = JSON.parse(result.stdout) as MadeBackup;
    expect(made.path).toBe(join(home.home, 'backup', '20260615'));
    expect(readdirSync(made.path).sort()).toEqual(
      [
        ...['main', 'users', 'sales', 'clients', 'news', 'cache', 'ml'].map((n) => `${n}_20260615.db`),
        ...['files', 'ml_data', 'faiss', 'mlflow'].map((n) => `${n}_20260615.tar.gz`),
        'manifest.json',
      ].sort(),
    );
    expect(made.pauseMs).toBeLessThan(500);
    const verified = await run(home, 'backup', 'verify', made.path);
    expect([verified.code, verified.stderr]).toEqual([0, '']);

    const restored = await emptyHome(home);
    const back = await run(home, 'restore', made.path, '--to', restored.home, '--json');
    expect(JSON.parse(back.stdout)).toMatchObject({ keys: 'kept', instant: '2026-06-15T00:00:00.000Z' });
    const [main, sales] = ['main', 'sales'].map((name) =>
      pulsesIn(databaseFile(restored.home, name as 'main')),
    );
    for (const [i, n] of (main ?? []).entries()) expect([0, 1]).toContain((sales?.[i] ?? 0) - n);
    expect(await answers(restored)).toEqual(await answers(home));
  });

  it('is made while the service runs, whose home a restore leaves alone', async () => {
    const home = await another();
    const service = await startService(home.env({ LOG_LEVEL: 'silent' }));
    const made = await backUp(home, { verify: true });
    expectOneLine(await run(home, 'restore', made.path), 1, /A service is running over .*stop it first/);
    expect(await service.stop()).toBe(0);
    expectOneLine(
      await run(home, 'restore', made.path),
      1,
      /holds data already \(data\/files, .*data\/sqlite\)/,
    );
    for (const folder of ['data', 'mlflow']) rmSync(join(home.home, folder), { recursive: true });
    await runRestore({ folder: made.path, home: home.home, backupKey: null });
    await expectWhole(home);
  });
});

describe('an encrypted backup', () => {
  it('holds nothing in clear, brings its keys where asked, and is of no use without its key', async () => {
    const home = await another();
    const made = await backUp(home, { backupKey: BACKUP_KEY, withKeys: true });
    const files = readdirSync(made.path).filter((name) => name !== 'manifest.json');
    expect(files.every((name) => name.endsWith('.enc'))).toBe(true);
    for (const name of files) {
      const bytes = readFileSync(join(made.path, name));
      expect(bytes.includes('SQLite format') || bytes.includes(Buffer.from('한빛'))).toBe(false);
    }
    expect(hidden(join(home.home, 'backup'))).toEqual([]);
    expectOneLine(
      await run(home, 'backup', 'verify', made.path),
      1,
      /is encrypted: set MEDISALES_BACKUP_KEY/,
    );
    await expect(verify(home, made.path, 'ab'.repeat(32))).rejects.toThrow(/is under the backup key/);
    await verify(home, made.path, BACKUP_KEY);

    const restored = await emptyHome(null);
    const order = { folder: made.path, home: restored.home, backupKey: BACKUP_KEY };
    expect(await runRestore(order)).toMatchObject({ keys: 'restored' });
    expect(statSync(join(restored.home, 'keys')).mode & 0o777).toBe(0o700);
    await expectWhole(restored);
  });

  it('is refused where its readable manifest was altered', async () => {
    const home = await another();
    const { path } = await backUp(home, { backupKey: BACKUP_KEY });
    const manifest = join(path, 'manifest.json');
    const text = readFileSync(manifest, 'utf8');
    writeFileSync(manifest, text.replace(/"sales_records": \d+/, '"sales_records": 1'));
    await expect(verify(home, path, BACKUP_KEY)).rejects.toThrow(/manifest\.json was altered/);
  });

  it('never takes keys in clear', async () => {
    const home = await another();
    expectOneLine(await run(home, 'backup', '--with-keys'), 2, /only where it is encrypted/);
    expect(existsSync(join(home.home, 'backup', '20260615'))).toBe(false);
  });
});

it('a home that was never set up is told so, and nothing is made there', async () => {
  const home = await another();
  const never = join(home.home, 'never');
  for (const args of [[], ['--to', join(never, 'elsewhere')]]) {
    const env = { ...home.env(), MEDISALES_HOME: never };
    expectOneLine(await runCommand(['backup', ...args], { env }), 1, /does not exist: run `medisales setup`/);
    expect(existsSync(never)).toBe(false);
  }
});

describe('a backup that is not what its manifest says', () => {
  it('is told in one line that names what differs, and nothing of it is restored', async () => {
    const home = await another();
    const { path } = await backUp(home);
    const rest = await emptyHome(home);
    const harmed = async (name: string, harm: (file: string) => void, says: RegExp): Promise<void> => {
      const copy = join(rest.home, '..', 'copy');
      cpSync(path, copy, { recursive: true });
      harm(join(copy, name));
      await expect(verify(home, copy)).rejects.toThrow(says);
      await expect(runRestore({ folder: copy, home: rest.home, backupKey: null })).rejects.toThrow(says);
      expect(readdirSync(rest.home)).toEqual(['keys']);
      rmSync(copy, { recursive: true });
    };
    const flip = (file: string): void => {
      const bytes = readFileSync(file);
      const at = Math.floor(bytes.length / 2);
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      writeFileSync(file, bytes);
    };
    await harmed('sales_20260615.db', flip, /sales_20260615\.db has another SHA-256/);
    expectOneLine(await run(home, 'backup', 'verify', join(path, '..')), 1, /is no whole backup/);
    await harmed('files_20260615.tar.gz', flip, /files_20260615\.tar\.gz/);
    await harmed(
      'main_20260615.db',
      (f) => truncateSync(f, 8_192),
      /main_20260615\.db has 8192 bytes, and had/,
    );
    await harmed('users_20260615.db', (f) => rmSync(f), /users_20260615\.db is missing/);
    await harmed('manifest.json', (f) => rmSync(f), /is no whole backup: there is no manifest\.json/);
    await harmed('manifest.json', (f) => appendFileSync(f, '}'), /its manifest\.json is damaged/);
    const counts = (f: string): void =>
      writeFileSync(f, readFileSync(f, 'utf8').replace(/"sales_records": \d+/, '"sales_records": 1'));
    await harmed(
      'manifest.json',
      counts,
      /sales_20260615\.db: sales_records has \d+ rows, and the manifest says 1/,
    );
  });
});

describe('a backup that was killed', () => {
  it('leaves nothing that passes for whole, and the next one clears up', async () => {
    const home = await another();
    const root = join(home.home, 'backup');
    for (let i = 0; i < 6; i += 1) {
      writeFileSync(join(home.home, 'data/files/wiki/articles', `big${i}.bin`), randomBytes(3_000_000));
    }
    const partial = (): boolean => readdirSync(root).some((name) => name.startsWith('.partial-'));
    let killed = 0;
    for (let delayMs = 0; delayMs < 300; delayMs += 50) {
      const cli = join(repositoryRoot(), 'dist', 'src', 'cli.js');
      const child = spawn(process.execPath, [cli, 'backup'], {
        env: { PATH: process.env.PATH ?? '', ...home.env() },
        stdio: 'ignore',
      });
      const ended = once(child, 'close') as Promise<[number | null, string | null]>;
      while (child.exitCode === null && !partial()) await pause(2);
      await pause(delayMs);
      child.kill('SIGKILL');
      const [, signal] = await ended;
      if (signal === 'SIGKILL' && partial()) killed += 1;
      for (const { path, wrong } of await listBackups(root)) {
        expect(wrong).toBeNull();
        await verify(home, path);
        rmSync(path, { recursive: true });
      }
    }
    expect(killed).toBeGreaterThan(3);
    const made = await backUp(home, { verify: true });
    expect(hidden(root)).toEqual([]);
    expect(readdirSync(root)).toEqual([made.path.slice(root.length + 1)]);
  });
});

describe('backups one after another', () => {
  it('of one day get the time, and older ones go only as the settings say', async () => {
    const home = await another();
    const at = (text: string): Orders => ({ now: new Date(`2026-06-${text}+09:00`) });
    const make = async (orders: Orders): Promise<string> => basename((await backUp(home, orders)).path);
    expect(await make(at('01T09:00:00'))).toBe('20260601');
    expect(await make(at('01T10:30:00'))).toBe('20260601_103000');
    expect(await make(at('01T10:30:00'))).toBe('20260601_103000_2');
    await make(at('02T09:00:00'));
    for (const [key, value] of [
      ['daily', '2'],
      ['weekly', '0'],
      ['monthly', '0'],
    ] as const) {
      expect((await run(home, 'settings', 'set', `backup_keep_${key}`, value)).code).toBe(0);
    }
    const { stdout } = await run(home, 'backup', '--rotate', '--now', '2026-06-03T09:00:00+09:00');
    expect(stdout).toMatch(/20260603: .* verified; .*\nRemoved: 20260601/);
    expect(readdirSync(join(home.home, 'backup')).sort()).toEqual(['20260602', '20260603']);
  });

  it('a second one at the same time is refused', async () => {
    const home = await another();
    const root = join(home.home, 'backup');
    writeFileSync(join(root, '.backup.lock'), `${process.pid} unknown 0f-0f\n`);
    expectOneLine(await run(home, 'backup'), 1, /Another backup into .* is under way/);
    writeFileSync(join(root, '.backup.lock'), '999999999 1 0f-0f\n');
    await backUp(home);
    expect(hidden(root)).toEqual([]);
  });
});

describe('a document whose file is gone', () => {
  it('is named as left out', async () => {
    const home = await another();
    const contracts = 'data/files/documents/contracts';
    const [name = ''] = readdirSync(join(home.home, contracts));
    rmSync(join(home.home, contracts, name));
    const { leftOut } = await backUp(home);
    expect(leftOut).toContain(`${contracts}/${name}: not there, though main.db knows the document`);
  });
});

describe('a disk without room', () => {
  it('ends the backup in one line, and nothing is left of it', async () => {
    const home = await another();
    const through = ['/bin/sh', '-c', 'ulimit -f 120; exec "$@"', 'sh'];
    const result = await runCommand(['backup'], { env: home.env(), through });
    expectOneLine(result, 1, /disk|room/);
    expect(readdirSync(join(home.home, 'backup'))).toEqual([]);
    await backUp(home, { verify: true });
  });
});

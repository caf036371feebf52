import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASE_NAMES } from '../../db/paths.js';
import { runCommand } from '../support/command.js';
import { foundCompany, type Home } from '../support/company.js';
import { copyOf, expectOneLine, expectWhole, run } from './homes.js';

/** Whatever the disk does, the command tells it in one line, and nothing stored is lost. */

let company: Home;
const extra: Home[] = [];

beforeAll(async () => {
  company = await foundCompany();
});
afterAll(() => {
  for (const home of [company, ...extra]) home.remove();
});

async function another(parent?: string): Promise<Home> {
  const made = await copyOf(company, parent);
  extra.push(made);
  return made;
}

const SALES_FILE = 'sale_date,user,client,product,sale_amount\n2026-06-03,kim,한빛병원,세파정,1000\n';

describe('databases', () => {
  it('a locked one is named, and all is there when the lock is gone', async () => {
    const home = await another();
    const holder = new Database(join(home.home, 'data/sqlite/main.db'));
    holder.pragma('locking_mode = EXCLUSIVE');
    holder.exec('BEGIN EXCLUSIVE');
    const commands = await Promise.all([
      run(home, 'ask', '이번 달 매출', '--user', 'kim'),
      run(home, 'import', 'sales', home.file('more.csv', SALES_FILE)),
    ]);
    for (const result of commands) expectOneLine(result, 1, /main\.db is locked by another program/);
    holder.exec('ROLLBACK');
    holder.close();
    await expectWhole(home);
  });

  it('an import into a locked one writes nothing', async () => {
    const home = await another();
    const holder = new Database(join(home.home, 'data/sqlite/sales.db'));
    holder.exec('BEGIN IMMEDIATE');
    const path = home.file('more.csv', SALES_FILE);
    expectOneLine(await run(home, 'import', 'sales', path), 1, /sales\.db is locked by another program/);
    holder.exec('ROLLBACK');
    holder.close();
    await expectWhole(home);
  });

  it.each(DATABASE_NAMES)(
    '%s.db with its first pages overwritten is named by every command',
    async (name) => {
      const home = await another();
      const file = openSync(join(home.home, `data/sqlite/${name}.db`), 'r+');
      writeSync(file, Buffer.alloc(8192, 0xa5), 0, 8192, 0);
      closeSync(file);
      const says = new RegExp(`${name}\\.db is (not a SQLite database, or is )?damaged`);
      expectOneLine(await run(home, 'ask', '이번 달 매출', '--user', 'kim'), 1, says);
      const doctor = await run(home, 'doctor', '--json');
      expectOneLine(doctor, 1, says);
      expect(JSON.parse(doctor.stdout)).toMatchObject({ ok: false, checks: [{ state: 'failed' }] });
    },
  );

  it('pages overwritten in the middle fail the question in one line, and doctor names the file', async () => {
    const home = await another();
    const path = join(home.home, 'data/sqlite/sales.db');
    const pages = new Database(path);
    const root = pages
      .prepare("SELECT rootpage FROM sqlite_master WHERE name = 'sales_records'")
      .pluck()
      .get();
    pages.close();
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, (Number(root) - 1) * 4096);
    closeSync(file);

    const asked = await run(home, 'ask', '이번 달 매출', '--user', 'kim');
    expectOneLine(asked, 1, /sales\.db is damaged/);
    const doctor = await run(home, 'doctor', '--json');
    expectOneLine(doctor, 1, /checks failed/);
    const { checks } = JSON.parse(doctor.stdout) as {
      checks: { name: string; state: string; detail: string }[];
    };
    expect(checks.find((c) => c.name === 'database sales')).toMatchObject({ state: 'failed' });
    expect(checks.find((c) => c.name === 'database main')).toMatchObject({ state: 'ok' });
  });
});

describe('a database that can only be read', () => {
  // Root may write any file, so where the tests run as root the command runs without that right.
  const through =
    process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : [];

  it.each(DATABASE_NAMES)('%s.db is named by question and import, and stays as it was', async (name) => {
    const home = await another();
    const folder = join(home.home, 'data/sqlite');
    const path = join(folder, `${name}.db`);
    chmodSync(path, 0o444);
    chmodSync(folder, 0o555);
    const says = new RegExp(`${name === 'main' ? 'main' : '[a-z]+'}\\.db can only be read`);
    const sales = home.file('more.csv', SALES_FILE);
    for (const args of [
      ['ask', '이번 달 매출', '--user', 'kim'],
      ['import', 'sales', sales],
    ]) {
      expectOneLine(await runCommand(args, { env: home.env(), through }), 1, says);
    }
    chmodSync(folder, 0o755);
    chmodSync(path, 0o644);
    await expectWhole(home);
  });
});

interface SmallDisk {
  readonly folder: string;
  readonly fill: (bytesLeft: number) => void;
  readonly empty: () => void;
  readonly remove: () => void;
}

/** A file system of a few megabytes, or null where this account may mount none. */
function mountSmallDisk(): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'medisales-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    fill: (bytesLeft) => {
      const file = openSync(filler, 'w');
      const block = Buffer.alloc(4096);
      try {
        for (;;) writeSync(file, block);
      } catch {
        // Full.
      }
      closeSync(file);
      truncateSync(filler, statSync(filler).size - bytesLeft);
    },
    empty: () => rmSync(filler),
    remove: () => {
      execFileSync('umount', [folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

const MANY_SALES = `sale_date,user,client,product,sale_amount\n${'2026-06-03,kim,한빛병원,세파정,1000\n'.repeat(40_000)}`;

describe('a full disk', () => {
  // Where nothing can be mounted, a limit on the size of files stands in for the small disk.
  const limited = (kib: number): readonly string[] => [
    '/bin/sh',
    '-c',
    `ulimit -f ${kib * 2}; exec "$@"`,
    'sh',
  ];

  it('is told in one line by question, import and set-up; all is there once there is room', async () => {
    const disk = mountSmallDisk();
    const home = await another(disk?.folder);
    const sales = home.file('more.csv', SALES_FILE);
    disk?.fill(0);
    const through = disk === null ? limited(1) : [];
    for (const args of [['ask', '이번 달 매출', '--user', 'kim'], ['import', 'sales', sales], ['setup']]) {
      expectOneLine(
        await runCommand(args, { env: home.env(), through }),
        1,
        /\.db could not be opened: the disk is full/,
      );
    }
    disk?.empty();
    await expectWhole(home);
    home.remove();
    disk?.remove();
  });

  it('in the middle of an import takes back all of it', async () => {
    const disk = mountSmallDisk();
    const home = await another(disk?.folder);
    const sales = company.file('many.csv', MANY_SALES);
    disk?.fill(1_500_000);
    const through = disk === null ? limited(1_500) : [];
    const result = await runCommand(['import', 'sales', sales], { env: home.env(), through });
    expectOneLine(
      result,
      1,
      /sales\.db could not be (read or )?written: the disk (is full|reported an error)/,
    );
    await expectWhole(home);
    expect(readdirSync(join(home.home, 'data/sqlite')).filter((f) => !f.endsWith('.db'))).toEqual([]);
    disk?.empty();
    home.remove();
    disk?.remove();
  });
});

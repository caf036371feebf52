import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createEncryptedColumns } from '../../db/encrypted-columns.js';
import { createKeyCheck } from '../../db/main/key-check.js';
import { migrateDatabases } from '../../db/migrate.js';
import { type Databases, openDatabases } from '../../db/open.js';
import { packageRoot } from '../../db/paths.js';
import { openStores } from '../../db/stores.js';
import { createFieldCipher, keyIdOf } from '../../src/security/field-cipher.js';
import { unlockKeys } from '../../src/security/key-check.js';
import { rotateKeys } from '../../src/security/rotation.js';
import { codeOf, KEY_A, NOW, temporaryHome } from './home.js';

const clock = { now: () => NOW };
const NOTES = 3_000;

const SLACK = {
  teamId: 'T1',
  teamName: null,
  enterpriseId: null,
  botUserId: 'UBOT',
  botToken: 'xoxb-1',
  installedBy: 1,
};

function open(home: string): Databases {
  const databases = openDatabases(home);
  onTestFinished(databases.close);
  return databases;
}

/** A home with a password, a business number, noted sales and a model's settings. */
async function makeHome(notes: number): Promise<{ home: string; userId: number }> {
  const home = temporaryHome();
  await migrateDatabases(home, { now: NOW });
  const databases = open(home);
  const check = createKeyCheck({ databases, clock });
  const { ring } = await unlockKeys({ home, key: null }, check, { create: true, now: NOW });
  const cipher = createFieldCipher(ring);
  const stores = openStores({ home, cipher, clock });
  onTestFinished(stores.close);
  const userId = await stores.accounts.save({ username: 'rep01', email: 'rep01@example.com' });
  await stores.accounts.setPasswordHash(userId, 'hash of rep01');
  databases.clients
    .prepare('INSERT INTO clients (id, name, business_number) VALUES (1, ?, ?)')
    .run(
      '한빛병원',
      cipher.encryptDeterministic({ table: 'clients', column: 'business_number' }, '123-45-67890'),
    );
  databases.ml
    .prepare('INSERT INTO ml_models (id, name, model_type, version, hyperparameters) VALUES (1, ?, ?, ?, ?)')
    .run(
      'm',
      'time_series',
      '1',
      cipher.encrypt({ table: 'ml_models', column: 'hyperparameters', row: 1 }, '{}'),
    );
  await stores.slackInstallations.save(SLACK);
  const sale = databases.sales.prepare(
    `INSERT INTO sales_records (id, user_id, client_id, sale_amount, sale_date, quarter, year, notes)
     VALUES (?, ?, 1, 1000, '2026-06-01', 'Q2', 2026, ?)`,
  );
  databases.sales.transaction(() => {
    for (let id = 1; id <= notes; id++) {
      sale.run(
        id,
        userId,
        cipher.encrypt({ table: 'sales_records', column: 'notes', row: id }, `메모 ${id}`),
      );
    }
  })();
  return { home, userId };
}

/** What a fresh start reads, through the repositories. */
async function expectReadable(home: string, userId: number): Promise<void> {
  const databases = open(home);
  const check = createKeyCheck({ databases, clock });
  const { ring } = await unlockKeys({ home, key: null }, check, { create: false, now: NOW });
  const cipher = createFieldCipher(ring);
  const stores = openStores({ home, cipher, clock });
  onTestFinished(stores.close);
  expect(await stores.accounts.passwordHash(userId)).toBe('hash of rep01');
  expect((await stores.clients.findByBusinessNumber('123-45-67890'))?.businessNumber).toBe('123-45-67890');
  expect(await stores.slackInstallations.of('T1')).toEqual(SLACK);
  for (const column of createEncryptedColumns(databases)) {
    for (const { id, text } of await column.readBatch(0, NOTES)) {
      const place = { table: column.table, column: column.column, ...(column.rowBound ? { row: id } : {}) };
      const plain =
        column.kind === 'deterministic'
          ? cipher.decryptDeterministic(place, text)
          : cipher.decrypt(place, text);
      if (column.column === 'notes') expect(plain).toBe(`메모 ${id}`);
    }
  }
}

async function idsInUse(databases: Databases): Promise<Set<string | null>> {
  const rows = await Promise.all(createEncryptedColumns(databases).map((c) => c.readBatch(0, NOTES)));
  return new Set(rows.flat().map(({ text }) => keyIdOf(text)));
}

test('the encrypted columns of the real databases move to a new key', async () => {
  const { home, userId } = await makeHome(700);
  const databases = open(home);
  const check = createKeyCheck({ databases, clock });
  const columns = createEncryptedColumns(databases);
  expect(columns.map((c) => `${c.table}.${c.column}`)).toEqual([
    'users.password_hash',
    'clients.business_number',
    'sales_records.notes',
    'ml_models.hyperparameters',
    'slack_installations.bot_token',
  ]);
  const source = { home, key: null };
  const result = await rotateKeys(
    { source, check, columns, pause: async () => {} },
    { now: NOW, oldKey: null },
  );
  expect(result.rowsChanged).toBe(704);
  expect(await idsInUse(databases)).toEqual(new Set([result.currentKey]));
  await expectReadable(home, userId);
});

test('a wrong key writes nothing into any database, also where the check value was lost', async () => {
  const { home } = await makeHome(1);
  const databases = open(home);
  const check = createKeyCheck({ databases, clock });
  const wrong = { home, key: KEY_A };
  const settings = (): unknown[] => databases.main.prepare('SELECT * FROM system_settings').all();
  const before = settings();
  expect(await codeOf(() => unlockKeys(wrong, check, { create: true, now: NOW }))).toBe('key_wrong');
  expect(settings()).toEqual(before);
  databases.main.exec('DELETE FROM system_settings');
  rmSync(join(home, 'keys'), { recursive: true });
  expect(await codeOf(() => unlockKeys(wrong, check, { create: true, now: NOW }))).toBe('key_wrong');
  const none = { home, key: null };
  expect(await codeOf(() => unlockKeys(none, check, { create: true, now: NOW }))).toBe('key_missing');
  expect(settings()).toEqual([]);
});

/** The parts a rotation needs, compiled, in a package of their own. */
function compiledPackage(): string {
  const root = packageRoot();
  const folder = temporaryHome();
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  cpSync(join(root, 'db', 'main', 'migrations'), join(folder, 'db', 'main', 'migrations'), {
    recursive: true,
  });
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { rootDir: root, outDir: join(folder, 'dist'), types: [], noCheck: true },
    files: ['db/encrypted-columns.ts', 'db/main/key-check.ts', 'src/security/rotation.ts'].map((file) =>
      join(root, file),
    ),
    include: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-p', folder]);
  return folder;
}

const ROTATE = `
import Database from 'better-sqlite3';
import { createEncryptedColumns } from './dist/db/encrypted-columns.js';
import { createKeyCheck } from './dist/db/main/key-check.js';
import { rotateKeys } from './dist/src/security/rotation.js';
const home = process.argv[2];
const names = ['main', 'users', 'sales', 'clients', 'news', 'cache', 'ml'];
const files = names.map((n) => [n, new Database(home + '/data/sqlite/' + n + '.db', { timeout: 5000 })]);
const databases = { ...Object.fromEntries(files), home, close: () => {} };
const now = new Date('2026-06-15T00:00:00Z');
let reached = false;
const deps = {
  source: { home, key: null },
  check: createKeyCheck({ databases, clock: { now: () => now } }),
  columns: createEncryptedColumns(databases).map((column) => ({
    ...column,
    readBatch: async (...range) => {
      if (reached) await new Promise((resolve) => setTimeout(resolve, 60_000));
      return column.readBatch(...range);
    },
  })),
  pause: async () => {},
};
const report = (progress) => {
  reached = progress.column + ' ' + progress.rowsSeen === process.argv[3];
  if (reached) process.send('reached');
};
await rotateKeys(deps, { now, oldKey: null, report });
process.disconnect();
`;

/** Waits until the program has come to `stop`, then kills it. */
async function killAt(program: string, home: string, stop: string): Promise<void> {
  const child = fork(join(program, 'rotate.mjs'), [home, stop]);
  const ended = once(child, 'exit');
  child.once('message', () => child.kill('SIGKILL'));
  expect((await ended)[1]).toBe('SIGKILL');
}

test('a rotation killed with SIGKILL half-way leaves all readable, and the next one finishes it', async () => {
  const { home, userId } = await makeHome(NOTES);
  const program = compiledPackage();
  writeFileSync(join(program, 'rotate.mjs'), ROTATE);
  await killAt(program, home, 'notes 1000');
  const databases = open(home);
  const half = await idsInUse(databases);
  expect(half.size).toBe(2);
  await expectReadable(home, userId);
  await killAt(program, home, 'notes 2000');
  expect(await idsInUse(databases)).toEqual(half);
  await expectReadable(home, userId);
  const last = fork(join(program, 'rotate.mjs'), [home, 'never']);
  expect((await once(last, 'exit'))[0]).toBe(0);
  expect((await idsInUse(databases)).size).toBe(1);
  await expectReadable(home, userId);
}, 60_000);

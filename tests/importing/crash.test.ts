import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ImportHome, importMasterData, KEY, makeHome, NOW, openHome } from './home.js';

const ROOT = resolve(import.meta.dirname, '../..');
const BUILT = join(ROOT, `dist-crash-test-${process.pid}`);
const ROWS = 30_000;

/** Imports `file` and kills itself with SIGKILL where a temporary trigger says so. */
const CHILD = `
const [built, home, key, now, file, database, trigger] = process.argv.slice(1);
const load = (path) => import(built + path);
const { openDatabases } = await load('/db/open.js');
const { createImportWriter } = await load('/db/importing/writer.js');
const { createImporter } = await load('/src/importing/run.js');
const { createFieldCipher } = await load('/src/security/field-cipher.js');
const { fixedKeyRing } = await load('/src/security/keys.js');
const databases = openDatabases(home);
databases[database].function('crash', () => { process.kill(process.pid, 'SIGKILL'); return 0; });
const connection = databases[database];
if (database === 'sales') {
  // Temporary triggers last only from here on: the import changes where temporary things are kept.
  const exec = connection.exec.bind(connection);
  connection.exec = (sql) => {
    exec(sql);
    return sql === 'BEGIN IMMEDIATE' ? exec(trigger) : connection;
  };
} else {
  connection.exec(trigger);
}
const clock = { now: () => new Date(now) };
const fiscalStart = () => Promise.resolve(1);
const cipher = createFieldCipher(fixedKeyRing([key]));
const writer = createImportWriter({ databases, cipher, clock, fiscalStart });
await createImporter({ writer, clock, fiscalStart }).importFiles('sales', [file]);
`;

beforeAll(() => {
  mkdirSync(BUILT, { recursive: true });
  const entries = ['db/importing/writer.ts', 'src/importing/run.ts', 'src/security/field-cipher.ts'];
  writeFileSync(
    join(BUILT, 'tsconfig.json'),
    JSON.stringify({
      extends: '../tsconfig.json',
      compilerOptions: { rootDir: '..', outDir: '.', sourceMap: false },
      include: entries.map((entry) => `../${entry}`),
      exclude: [],
    }),
  );
  spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', BUILT]);
});
afterAll(() => rmSync(BUILT, { recursive: true, force: true }));

let home: ImportHome;

beforeEach(async () => {
  home = await makeHome();
  await importMasterData(home);
});
afterEach(() => home.remove());

function crash(file: string, database: string, trigger: string): NodeJS.Signals | null {
  const args = [pathToFileURL(BUILT).href, home.home, KEY, NOW.toISOString(), file, database, trigger];
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', CHILD, ...args], {
    encoding: 'utf8',
  });
  if (child.signal === null) throw new Error(`the import was not killed: ${child.stderr}`);
  return child.signal;
}

/** Counts and integrity as a program sees them that starts after the crash. */
function state() {
  const opened = openHome(home.home);
  try {
    const { sales } = opened.databases;
    return {
      sales: sales.prepare('SELECT count(*) FROM sales_records').pluck().get(),
      batches: sales.prepare("SELECT count(*) FROM import_batches WHERE kind = 'sales'").pluck().get(),
      achieved: sales.prepare('SELECT achieved_amount FROM sales_targets').pluck().get(),
      integrity: sales.pragma('integrity_check', { simple: true }),
    };
  } finally {
    opened.databases.close();
  }
}

async function files(): Promise<string> {
  await home.importer.importFiles('targets', [
    home.file('t.csv', 'user,target_amount,target_period,target_date\nrep01,1000000,yearly,2026-01-01\n'),
  ]);
  await home.importer.importFiles('sales', [
    home.file(
      'before.csv',
      'sale_date,user,client,product,sale_amount\n2026-01-01,rep01,한빛병원,세파록스정,5\n',
    ),
  ]);
  const rows = Array.from({ length: ROWS }, (_, i) => `2026-02-01,rep01,한빛병원,세파록스정,1,메모 ${i}`);
  return home.file('big.csv', `sale_date,user,client,product,sale_amount,notes\n${rows.join('\n')}\n`);
}

const BEFORE = { sales: 1, batches: 1, achieved: 5, integrity: 'ok' };
const AFTER = { sales: ROWS + 1, batches: 2, achieved: ROWS + 5, integrity: 'ok' };

const onRow = (id: number) =>
  `CREATE TEMP TRIGGER t AFTER INSERT ON sales_records WHEN NEW.id = ${id} BEGIN SELECT crash(); END`;

describe('an import killed with SIGKILL', () => {
  test('at any row leaves everything as it was, and the file can be imported afterwards', async () => {
    const file = await files();
    let seed = 20260615;
    for (let i = 0; i < 10; i += 1) {
      seed = (seed * 48_271) % 2_147_483_647;
      expect(crash(file, 'sales', onRow(2 + (seed % ROWS)))).toBe('SIGKILL');
      expect(state()).toEqual(BEFORE);
    }
    await home.importer.importFiles('sales', [file]);
    expect(state()).toEqual(AFTER);
  });

  test.each([
    ['when achievements were being refreshed', 'AFTER UPDATE ON sales_targets'],
    ['when the file was being noted', 'AFTER INSERT ON import_batches'],
  ])('%s leaves everything as it was', async (_, moment) => {
    crash(await files(), 'sales', `CREATE TEMP TRIGGER t ${moment} BEGIN SELECT crash(); END`);
    expect(state()).toEqual(BEFORE);
  });

  test('after it was made lasting has all of it, and the file is known', async () => {
    const file = await files();
    crash(file, 'main', 'CREATE TEMP TRIGGER t BEFORE UPDATE ON metadata BEGIN SELECT crash(); END');
    expect(state()).toEqual(AFTER);
    await expect(home.importer.importFiles('sales', [file])).rejects.toMatchObject({
      code: 'import_duplicate',
    });
  });
});

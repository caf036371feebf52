import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { prepareSaleInsert } from '../../db/importing/sales.js';
import { createImportWriter } from '../../db/importing/writer.js';
import { migrateDatabases } from '../../db/migrate.js';
import { openDatabases } from '../../db/open.js';
import { pauseInsertTriggers } from '../../db/sales/rollups.js';
import { createImporter } from '../importing/run.js';
import type { ImportSummary } from '../importing/summary.js';
import type { ImportKind } from '../ports/import-writer.js';
import { createFieldCipher } from '../security/field-cipher.js';
import { fixedKeyRing } from '../security/keys.js';
import { benchSales, MASTER_FILES, writeSales } from './import-data.js';

export interface ImportBenchOptions {
  readonly rows: number;
  /** Remarks while it runs. */
  readonly note: (line: string) => void;
}

export interface ImportBenchResult {
  readonly rows: number;
  readonly importRowsPerSecond: number;
  /** A loop of one prepared INSERT over the same rows, already parsed, into the same table and indexes. */
  readonly bareRowsPerSecond: number;
  /** Import speed as a share of the bare loop's: at least 1/3 is asked. */
  readonly ratio: number;
  /** Of the whole process that imports. */
  readonly peakRssMiB: number;
}

interface Measured {
  readonly seconds: number;
  readonly peakRssMiB: number;
}

// What is encrypted here is made up and thrown away.
const KEY = '5e'.repeat(32);
const ROWS_AT_ONCE = 10_000;

const run = promisify(execFile);

async function importInto(home: string, kind: ImportKind, path: string): Promise<ImportSummary> {
  const databases = openDatabases(home);
  try {
    const cipher = createFieldCipher(fixedKeyRing([KEY]));
    const clock = { now: () => new Date() };
    const fiscalStart = () => Promise.resolve(1);
    const writer = createImportWriter({ databases, cipher, clock, fiscalStart });
    return await createImporter({ writer, clock, fiscalStart }).importFiles(kind, [path]);
  } finally {
    databases.close();
  }
}

function bareLoop(home: string, rows: number): number {
  const databases = openDatabases(home);
  try {
    const connection = databases.sales;
    const insert = prepareSaleInsert(connection, '2026-06-15 00:00:00');
    let milliseconds = 0;
    let id = 1;
    const timed = (work: () => void): void => {
      const startedAt = performance.now();
      work();
      milliseconds += performance.now() - startedAt;
    };
    timed(() => connection.exec('BEGIN IMMEDIATE'));
    // As the import does without them.
    const resumeTriggers = pauseInsertTriggers(connection);
    let batch: ReturnType<typeof benchSales> extends Generator<infer T> ? T[] : never = [];
    const flush = (): void => {
      timed(() => {
        for (const sale of batch) insert(id++, sale, sale.notes);
      });
      batch = [];
    };
    for (const sale of benchSales(rows)) {
      batch.push(sale);
      if (batch.length === ROWS_AT_ONCE) flush();
    }
    flush();
    resumeTriggers();
    timed(() => connection.exec('COMMIT'));
    return milliseconds / 1000;
  } finally {
    databases.close();
  }
}

/**
 * One measurement in a process of its own; prints it as JSON. `what` is `import` or `bare`.
 * @public called by the script that `measure` runs
 */
export async function measureOne(what: string, home: string, input: string): Promise<void> {
  const seconds =
    what === 'bare'
      ? bareLoop(home, Number(input))
      : (await importInto(home, 'sales', input)).durationMs / 1000;
  const peakRssMiB = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ seconds, peakRssMiB } satisfies Measured));
}

async function measure(what: 'import' | 'bare', home: string, input: string): Promise<Measured> {
  const script = `const [url, ...rest] = process.argv.slice(1); await (await import(url)).measureOne(...rest);`;
  const { stdout } = await run(process.execPath, [
    '--input-type=module',
    '-e',
    script,
    import.meta.url,
    what,
    home,
    input,
  ]);
  return JSON.parse(stdout) as Measured;
}

/**
 * Imports made-up sales, and inserts the same rows by a bare loop, each in its own process and into its own
 * fresh database.
 */
export async function benchImport(options: ImportBenchOptions): Promise<ImportBenchResult> {
  const { rows, note } = options;
  const folder = await mkdtemp(join(tmpdir(), 'medisales-bench-'));
  try {
    const home = join(folder, 'import');
    const bareHomes = [join(folder, 'bare-before'), join(folder, 'bare-after')] as const;
    for (const made of [home, ...bareHomes]) await migrateDatabases(made);
    for (const kind of ['users', 'products', 'clients'] as const) {
      const path = join(folder, `${kind}.csv`);
      await writeFile(path, MASTER_FILES[kind]());
      await importInto(home, kind, path);
    }
    note(`writing ${rows.toLocaleString('en')} rows of sales`);
    const csv = join(folder, 'sales.csv');
    await writeSales(csv, rows);
    // The loop runs before and after, so that a machine that grows busier or calmer favours neither.
    note('inserting them by a bare loop');
    const before = await measure('bare', bareHomes[0], String(rows));
    note('importing them');
    const imported = await measure('import', home, csv);
    note('inserting them by a bare loop again');
    const after = await measure('bare', bareHomes[1], String(rows));
    const bareSeconds = (before.seconds + after.seconds) / 2;
    return {
      rows,
      importRowsPerSecond: Math.round(rows / imported.seconds),
      bareRowsPerSecond: Math.round(rows / bareSeconds),
      ratio: Number((bareSeconds / imported.seconds).toFixed(3)),
      peakRssMiB: Math.round(imported.peakRssMiB),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AppError } from '../../src/model/errors.js';
import { type ImportHome, importMasterData, makeHome, openHome, problemsOf } from './home.js';

let home: ImportHome;

beforeEach(async () => {
  home = await makeHome();
  await importMasterData(home);
});
afterEach(() => home.remove());

const HEADER = 'sale_date,user,client,product,sale_amount,memo2,notes';
const row = (amount: number | string, note = '') =>
  `2026-06-01,rep01,한빛병원,세파록스정,${amount},m,${note}\n`;

function count(): unknown {
  return home.query('sales', 'SELECT count(*) FROM sales_records')[0]?.[0];
}

async function failure(work: Promise<unknown>): Promise<AppError> {
  return work.then(
    () => {
      throw new Error('the import was not refused');
    },
    (error: unknown) => error as AppError,
  );
}

describe('an import', () => {
  test('of several files is all of them or nothing', async () => {
    const good = home.file('good.csv', `${HEADER}\n${row(1)}`);
    const bad = home.file('bad.csv', `${HEADER}\n${row('x')}`);
    expect(await problemsOf(home.importer.importFiles('sales', [good, bad]))).toMatchObject([
      { file: bad, line: 2 },
    ]);
    expect(count()).toBe(0);
    const other = home.file('other.csv', `${HEADER}\n${row(2)}${row(3)}`);
    const summary = await home.importer.importFiles('sales', [good, other]);
    expect(summary.files.map((f) => f.written)).toEqual([1, 2]);
    expect(summary.batchIds).toHaveLength(2);
    expect(count()).toBe(3);
  });

  test('tells the first twenty problems and counts every bad row', async () => {
    const path = home.file('bad.csv', `${HEADER}\n${row('x').repeat(57)}${row(1)}`);
    const error = await failure(home.importer.importFiles('sales', [path]));
    expect(error.message).toBe('57 rows are wrong, so nothing was written');
    expect(error.details.count).toBe(57);
    expect(error.details.problems).toHaveLength(20);
  });

  test('of the same content is refused under any name, unless again', async () => {
    const content = `${HEADER}\n${row(1)}`;
    await home.importer.importFiles('sales', [home.file('a.csv', content)]);
    const copy = home.file('copy.csv', content);
    const error = await failure(home.importer.importFiles('sales', [copy]));
    expect(error).toMatchObject({ code: 'import_duplicate' });
    expect(error.message).toMatch(/was imported as sales before \(a\.csv, 2026-06-1[45] \d\d:\d\d\)/);
    expect(count()).toBe(1);
    await home.importer.importFiles('sales', [copy], { again: true });
    await home.importer.importFiles('sales', [copy], { again: true });
    expect(count()).toBe(3);
    const twin = await failure(
      home.importer.importFiles('sales', [
        home.file('x.csv', `${content}\n`),
        home.file('y.csv', `${content}\n`),
      ]),
    );
    expect(twin).toMatchObject({ code: 'import_duplicate' });
  });

  test('notes the rows it brought and refreshes the counts of its tables', async () => {
    await home.importer.importFiles('sales', [home.file('a.csv', `${HEADER}\n${row(1)}${row(2)}`)], {
      importedBy: 'boss',
    });
    expect(
      home.query(
        'sales',
        "SELECT file_name, rows_written, imported_by FROM import_batches WHERE kind = 'sales'",
      ),
    ).toEqual([['a.csv', 2, 'boss']]);
    expect(
      home.databases.main
        .prepare("SELECT record_count FROM metadata WHERE table_name = 'sales.sales_records'")
        .pluck()
        .get(),
    ).toBe(2);
  });

  test('puts the connection back to the settings it had, also after a refusal', async () => {
    const settings = () =>
      ['mmap_size', 'temp_store', 'cache_size'].map((name) =>
        home.databases.sales.pragma(name, { simple: true }),
      );
    const before = settings();
    await home.importer.importFiles('sales', [home.file('a.csv', `${HEADER}\n${row(1)}`)]);
    await failure(home.importer.importFiles('sales', [home.file('b.csv', `${HEADER}\n${row('x')}`)]));
    expect(settings()).toEqual(before);
    expect(before).toEqual([268_435_456, 2, 10_000]);
  });

  test('tells how far it has come', async () => {
    const seen: number[] = [];
    const path = home.file('a.csv', `${HEADER}\n${row(1).repeat(20_000)}`);
    await home.importer.importFiles('sales', [path], {
      onProgress: (p) => seen.push(p.bytesRead / p.bytesTotal),
    });
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.at(-1)).toBe(1);
  });
});

describe('with skip-bad', () => {
  const SKIP = { skipBad: true } as const;

  test('good rows are written and bad ones kept beside the file, ready to be corrected', async () => {
    const path = home.file('s.csv', `${HEADER}\n${row(1)}${row('x', '"a, ""b""\nc"')}${row('=1+1')}`);
    const summary = await home.importer.importFiles('sales', [path], SKIP);
    const rejects = `${path}.rejects.csv`;
    expect(summary.files[0]).toMatchObject({ rows: 3, written: 1, rejected: 2, rejectsPath: rejects });
    expect(count()).toBe(1);
    const text = readFileSync(rejects, 'utf8');
    expect(text).toBe(
      `\uFEFFreason,${HEADER}\r\n` +
        '"line 3, sale_amount ""x"" is not a number: write whole won such as 1234567 or 1,234,567",2026-06-01,rep01,한빛병원,세파록스정,x,m,"a, ""b""\nc"\r\n' +
        '"line 5, sale_amount ""=1+1"" is not a number: write whole won such as 1234567 or 1,234,567",2026-06-01,rep01,한빛병원,세파록스정,=1+1,m,\r\n',
    );
    const corrected = home.file('corrected.csv', text.replace(',x,', ',7,').replace(',=1+1,', ',8,'));
    const again = await home.importer.importFiles('sales', [corrected], SKIP);
    expect(again.files[0]).toMatchObject({ written: 2, rejected: 0, rejectsPath: null });
    expect(again.files[0]?.ignoredColumns).toEqual(['reason', 'memo2']);
    expect(home.query('sales', 'SELECT sum(sale_amount) FROM sales_records')).toEqual([[16]]);
  });

  test.each([
    ['as the file has it', 'sale_date,user,client,product,sale_amount'],
    ['with headings left empty', 'sale_date,user,client,product,sale_amount,'],
    ['with a reason of an earlier import', 'reason,sale_date,user,client,product,sale_amount'],
  ])('an amount cut in two by its comma is never taken for its first part, header %s', async (_, header) => {
    const before = header.startsWith('reason') ? 'earlier,' : '';
    const line = (amount: string) => `${before}2026-06-02,rep01,한빛병원,세파록스정,${amount}\n`;
    const path = home.file('s.csv', `${header}\n${line('1')}${line('2,000')}${line('3,000,000')}`);
    await home.importer.importFiles('sales', [path], SKIP);
    const rejects = readFileSync(`${path}.rejects.csv`, 'utf8');
    expect(rejects).toContain(',2,000\r\n');
    expect(rejects).toContain(',3,000,000\r\n');
    const again = await problemsOf(home.importer.importFiles('sales', [`${path}.rejects.csv`]));
    expect(again.map((p) => [p.line, p.problem.slice(0, 4)])).toEqual([
      [2, 'has '],
      [3, 'has '],
    ]);
    expect(home.query('sales', 'SELECT sum(sale_amount) FROM sales_records')).toEqual([[1]]);
    const quoted = rejects.replace('2,000\r', '"2,000"\r').replace('3,000,000\r', '"3,000,000"\r');
    await home.importer.importFiles('sales', [home.file('corrected.csv', quoted)]);
    expect(home.query('sales', 'SELECT sum(sale_amount) FROM sales_records')).toEqual([[3_002_001]]);
  });

  test('rows that the stored ones do not allow are kept aside too', async () => {
    const path = home.file('u.csv', 'username,email\nx,lead@example.kr\ny,y@example.kr\ny,z@example.kr\n');
    const summary = await home.importer.importFiles('users', [path], SKIP);
    expect(summary.files[0]).toMatchObject({ rows: 3, written: 1, rejected: 2 });
    expect(readFileSync(`${path}.rejects.csv`, 'utf8')).toContain('has the same key as line 3');
  });

  test('a file of bad rows alone writes nothing and stays importable', async () => {
    const path = home.file('s.csv', `${HEADER}\n${row('x')}`);
    const error = await failure(home.importer.importFiles('sales', [path], SKIP));
    expect(error.message).toBe('Every row is wrong, so nothing was written');
    expect(existsSync(`${path}.rejects.csv`)).toBe(true);
    expect(home.query('sales', "SELECT count(*) FROM import_batches WHERE kind = 'sales'")).toEqual([[0]]);
  });

  test('a rejects file that cannot be written stops the import', async () => {
    const path = home.file('s.csv', `${HEADER}\n${row(1)}${row('x')}`);
    mkdirSync(`${path}.rejects.csv.part`);
    const error = await failure(home.importer.importFiles('sales', [path], SKIP));
    expect(error.message).toContain(`${path}.rejects.csv: the refused rows could not be written (EISDIR)`);
    expect(count()).toBe(0);
  });
});

describe('a database that refuses', () => {
  const path = () => home.file('s.csv', `${HEADER}\n${row(1).repeat(20_000)}`);

  test('locked by another program: is said so, and nothing was written', async () => {
    const other = openHome(home.home);
    other.databases.sales.exec('BEGIN IMMEDIATE');
    home.databases.sales.pragma('busy_timeout = 50');
    const error = await failure(home.importer.importFiles('sales', [path()]));
    expect(error).toMatchObject({ code: 'database_locked', retryable: true });
    other.databases.sales.exec('ROLLBACK');
    other.databases.close();
    await home.importer.importFiles('sales', [path()]);
    expect(count()).toBe(20_000);
  });

  test('full: is said so, and everything is as before', async () => {
    const pages = home.databases.sales.pragma('page_count', { simple: true }) as number;
    home.databases.sales.pragma(`max_page_count = ${pages + 20}`);
    const error = await failure(home.importer.importFiles('sales', [path()]));
    expect(error).toMatchObject({ code: 'disk_full' });
    expect(count()).toBe(0);
    home.databases.sales.pragma('max_page_count = 1000000');
    await home.importer.importFiles('sales', [path()]);
    expect(count()).toBe(20_000);
  });

  test('read-only: is said so', async () => {
    home.databases.sales.pragma('query_only = ON');
    const error = await failure(home.importer.importFiles('sales', [path()]));
    expect(error).toMatchObject({ code: 'database_readonly' });
    home.databases.sales.pragma('query_only = OFF');
    expect(count()).toBe(0);
  });

  test('others read the rows of before while an import runs', async () => {
    const reader = openHome(home.home);
    const counts = new Set<unknown>();
    await home.importer.importFiles('sales', [path()], {
      onProgress: () => counts.add(reader.query('sales', 'SELECT count(*) FROM sales_records')[0]?.[0]),
    });
    expect([...counts]).toEqual([0]);
    expect(reader.query('sales', 'SELECT count(*) FROM sales_records')).toEqual([[20_000]]);
    reader.databases.close();
  });
});

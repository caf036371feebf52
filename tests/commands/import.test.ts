import { Command } from 'commander';
import { expect, test } from 'vitest';
import type { CommandContext } from '../../src/commands/context.js';
import { registerImport } from '../../src/commands/import.js';
import type { SignInState } from '../../src/commands/people-hints.js';
import type { Importer } from '../../src/importing/run.js';
import { AppError } from '../../src/model/errors.js';

type Call = Parameters<Importer['importFiles']>;

interface Ran {
  readonly printed: readonly string[];
  readonly noted: readonly string[];
  readonly calls: readonly Call[];
  readonly error: unknown;
}

async function run(
  args: readonly string[],
  importFiles: Importer['importFiles'],
  { people = [], demo = false }: { people?: readonly SignInState[]; demo?: boolean } = {},
): Promise<Ran> {
  const printed: string[] = [];
  const noted: string[] = [];
  const calls: Call[] = [];
  const context = {
    print: (line: string) => printed.push(line),
    note: (line: string) => noted.push(line),
  } as unknown as CommandContext;
  const program = new Command().exitOverride();
  const importer: Importer = {
    importFiles: (...call) => {
      calls.push(call);
      return importFiles(...call);
    },
  };
  registerImport(program, context, () =>
    Promise.resolve({
      importer,
      people: () => Promise.resolve(people),
      isDemo: () => Promise.resolve(demo),
    }),
  );
  const error = await program.parseAsync(['import', ...args], { from: 'user' }).then(
    () => null,
    (e: unknown) => e,
  );
  return { printed, noted, calls, error };
}

const FILE = {
  path: 'a.csv',
  rows: 3,
  written: 2,
  updated: 1,
  rejected: 1,
  ignoredColumns: ['memo'],
  encoding: 'cp949',
  rejectsPath: 'a.csv.rejects.csv',
};
const done: Importer['importFiles'] = (kind) =>
  Promise.resolve({ kind, files: [FILE], batchIds: [7], durationMs: 12 });

const problem = (line: number) => ({
  file: 'a.csv',
  line,
  column: 'sale_date',
  value: 'x',
  problem: 'is not a date',
  expected: 'write a date such as 2026-06-15',
  text: `a.csv:${line}, sale_date "x" is not a date: write a date such as 2026-06-15`,
});
const refused: Importer['importFiles'] = () =>
  Promise.reject(
    new AppError('import_rejected', '9 rows are wrong, so nothing was written', {
      details: { problems: [problem(2), problem(3)], count: 9 },
    }),
  );

test('hands kind, files and options on, and tells in a line a file what became of it', async () => {
  const ran = await run(['Sales', 'a.csv', 'b.xlsx', '--again', '--skip-bad', '--sheet', '6월'], done);
  expect(ran.error).toBeNull();
  expect(ran.calls[0]?.slice(0, 2)).toEqual(['sales', ['a.csv', 'b.xlsx']]);
  expect(ran.calls[0]?.[2]).toMatchObject({ again: true, skipBad: true, sheet: '6월' });
  expect(ran.printed).toEqual([
    'a.csv (sales, cp949): 3 rows, 2 written, 1 of them updates, 1 rejected, see a.csv.rejects.csv, ignored columns: memo',
  ]);
});

test('with --json prints the summary and nothing else', async () => {
  const ran = await run(['sales', 'a.csv', '--json'], done);
  expect(ran.printed.map((line) => JSON.parse(line))).toEqual([
    { kind: 'sales', files: [FILE], batchIds: [7], durationMs: 12 },
  ]);
  expect(ran.noted).toEqual([]);
});

test('tells each problem on stderr, and how many rows more, before it fails', async () => {
  const ran = await run(['sales', 'a.csv'], refused);
  expect(ran.printed).toEqual([]);
  expect(ran.noted).toEqual([problem(2).text, problem(3).text, '… and 7 more rows']);
  expect(ran.error).toMatchObject({ code: 'import_rejected' });
});

test('with --json tells a refusal as JSON too', async () => {
  const ran = await run(['sales', 'a.csv', '--json'], refused);
  expect(JSON.parse(ran.printed[0] ?? '')).toMatchObject({
    error: 'import_rejected',
    count: 9,
    problems: [{ line: 2 }, { line: 3 }],
  });
  expect(ran.error).toMatchObject({ code: 'import_rejected' });
});

test('an unknown kind is wrong usage', async () => {
  const ran = await run(['invoices', 'a.csv'], done);
  expect(ran.error).toMatchObject({ code: 'usage' });
  expect(ran.calls).toEqual([]);
});

const CAN = { isActive: true, hasPassword: true };
const CANNOT = { isActive: true, hasPassword: false };
const LEFT = { isActive: false, hasPassword: false };

test.each([
  [
    [CANNOT, CANNOT, LEFT],
    ['Nobody of these can sign in on the web page yet: medisales users password NAME'],
  ],
  [[CAN, CANNOT, LEFT], ['1 of 2 people can not sign in on the web page yet: medisales users password NAME']],
  [[CAN, LEFT], []],
])('after people came in, says who can not sign in on the page yet (%#)', async (people, noted) => {
  expect((await run(['users', 'a.csv'], done, { people })).noted).toEqual(noted);
  expect((await run(['users', 'a.csv', '--json'], done, { people })).noted).toEqual([]);
  expect((await run(['products', 'a.csv'], done, { people })).noted).toEqual([]);
});

test('files that come into the home of the made-up company bring a warning', async () => {
  const { noted } = await run(['sales', 'a.csv', '--json'], done, { demo: true });
  expect(noted).toEqual([expect.stringContaining('with a password that the page shows')]);
});

test('one row is one row', async () => {
  const one = {
    ...FILE,
    rows: 1,
    written: 1,
    updated: 0,
    rejected: 0,
    ignoredColumns: [],
    rejectsPath: null,
  };
  const alone: Importer['importFiles'] = (kind) =>
    Promise.resolve({ kind, files: [one], batchIds: [7], durationMs: 1 });
  expect((await run(['contacts', 'a.csv'], alone)).printed).toEqual([
    'a.csv (contacts, cp949): 1 row, 1 written',
  ]);
});

test('a check keeps nothing and says so, and who it is done for is handed on', async () => {
  const ran = await run(['users', 'a.csv', '--check', '--by', 'mgr01'], done, {
    demo: true,
    people: [CANNOT],
  });
  expect(ran.calls[0]?.[2]).toMatchObject({ check: true, importedBy: 'mgr01' });
  expect(ran.printed).toEqual([
    expect.stringContaining('3 rows, 2 would be written'),
    'Only checked: nothing was kept.',
  ]);
  expect(ran.noted).toEqual([]);
});

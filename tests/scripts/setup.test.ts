import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packagesDifference } from '../../scripts/setup/packages.mjs';
import { lastLines, run } from '../../scripts/setup/shell.mjs';

const root = resolve(import.meta.dirname, '..', '..');
const setup = join(root, 'scripts', 'setup.mjs');

describe('setup', () => {
  it('says in one line that Node is too old, whatever else would fail', () => {
    const old =
      "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } })";
    const args = ['--import', `data:text/javascript,${encodeURIComponent(old)}`, setup];
    const result = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(result.status).toBe(1);
    expect(result.stderr).toMatch(/^medisales needs Node 20\S* or later, and this is Node 18\.20\.4: .+\n$/);
  });

  it('refuses an option it does not know and touches nothing', () => {
    const result = spawnSync(process.execPath, [setup, '--nodata'], { encoding: 'utf8' });
    expect(result.status).toBe(2);
    expect(result.stderr).toContain('unknown option --nodata');
  });
});

describe('packagesDifference', () => {
  let home: string;
  const entry = { version: '1.0.0', integrity: 'sha512-a' };

  function write(file: string, value: unknown): void {
    mkdirSync(dirname(join(home, file)), { recursive: true });
    writeFileSync(join(home, file), JSON.stringify(value));
  }

  function lay(locked: object, installed: object): void {
    const dependencies = { a: '1.0.0' };
    write('package.json', { dependencies });
    write('package-lock.json', { packages: { '': { dependencies }, ...locked } });
    write('node_modules/.package-lock.json', { packages: installed });
    write('node_modules/a/package.json', {});
  }

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'medisales-packages-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('finds none where node_modules holds what the lock names', () => {
    lay({ 'node_modules/a': entry }, { 'node_modules/a': entry });
    expect(packagesDifference(home)).toBeNull();
  });

  it('leaves out packages that are for another system', () => {
    const elsewhere = { ...entry, optional: true, os: ['aix'] };
    lay({ 'node_modules/a': entry, 'node_modules/b': elsewhere }, { 'node_modules/a': entry });
    expect(packagesDifference(home, { strict: true })).toBeNull();
  });

  it('misses an optional package for this system when asked to be strict', () => {
    const here = { ...entry, optional: true, os: [process.platform], cpu: [process.arch] };
    lay({ 'node_modules/a': entry, 'node_modules/b': here }, { 'node_modules/a': entry });
    expect(packagesDifference(home, { strict: true })).toBe('node_modules/b is missing');
    expect(packagesDifference(home)).toBeNull();
  });

  it.each([
    [
      'another version',
      { 'node_modules/a': { ...entry, version: '1.0.1' } },
      'node_modules/a is 1.0.1 instead of 1.0.0',
    ],
    [
      'other content',
      { 'node_modules/a': { ...entry, integrity: 'sha512-b' } },
      'node_modules/a has other content',
    ],
    ['a missing package', {}, 'node_modules/a is missing'],
  ])('names %s', (_what, installed, message) => {
    lay({ 'node_modules/a': entry }, installed);
    expect(packagesDifference(home)).toContain(message);
  });

  it('sees a package whose folder was deleted by hand', () => {
    lay({ 'node_modules/a': entry }, { 'node_modules/a': entry });
    rmSync(join(home, 'node_modules/a'), { recursive: true });
    expect(packagesDifference(home)).toBe('node_modules/a is missing');
  });

  it('sees an install that was cut short: npm writes its list last', () => {
    lay({ 'node_modules/a': entry }, { 'node_modules/a': entry });
    rmSync(join(home, 'node_modules/.package-lock.json'));
    expect(packagesDifference(home)).toBe('node_modules is missing');
  });

  it('sees a dependency that the lock does not know', () => {
    lay({ 'node_modules/a': entry }, { 'node_modules/a': entry });
    write('package.json', { dependencies: { a: '1.0.0', b: '2.0.0' } });
    expect(packagesDifference(home)).toContain('differ in dependencies');
  });
});

describe('run', () => {
  it('ends a program and its children at the time limit', async () => {
    const child = `require('node:child_process').spawnSync(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])`;
    const result = await run(process.execPath, ['-e', child], { timeoutMs: 300 });
    expect(result).toMatchObject({ code: null, timedOut: true });
  });

  it('tells the reason when a program is not there', async () => {
    const result = await run('medisales-no-such-program', []);
    expect(result.code).toBeNull();
    expect(result.output).toContain('ENOENT');
  });

  it('keeps the words of a tool in order and cuts them to the last lines that say something', async () => {
    const result = await run(process.execPath, [
      '-e',
      "for (let i = 0; i < 40; i++) console.log('line ' + i + '\\n')",
    ]);
    expect(lastLines(result.output, 2)).toBe('line 38\nline 39');
  });
});

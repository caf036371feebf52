import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import { packageRoot } from '../../../db/paths.js';

/** The sources as they are now, compiled: threads run no TypeScript, and a build may be older than the sources. */
export interface CompiledPool {
  readonly entry: () => URL;
  /** A program beside the compiled sources, which it imports from `./dist/db/sales/`; gives its path. */
  readonly program: (name: string, text: string) => string;
}

function compile(folder: string): void {
  const root = packageRoot();
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { rootDir: root, outDir: join(folder, 'dist'), types: [], noCheck: true },
    files: ['reader-pool.ts', 'reader-worker.ts'].map((file) => join(root, 'db', 'sales', file)),
    include: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-p', folder]);
}

export function useCompiledPool(): CompiledPool {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'medisales-pool-'));
    compile(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    entry: () => pathToFileURL(join(folder, 'dist', 'db', 'sales', 'reader-worker.js')),
    program: (name, text) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
  };
}

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import { packageRoot } from '../../db/paths.js';

/** The sources as they are now, compiled: threads run no TypeScript, and a build may be older than the sources. */
export interface Compiled {
  /** Of a compiled file, by its path below the package, with the ending `.js`. */
  readonly url: (path: string) => URL;
  /** A program beside the compiled sources, which it imports from `./dist/`; gives its path. */
  readonly program: (name: string, text: string) => string;
}

function compile(folder: string, sources: readonly string[]): void {
  const root = packageRoot();
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { rootDir: root, outDir: join(folder, 'dist'), types: [], noCheck: true },
    files: sources.map((file) => join(root, file)),
    include: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-p', folder]);
}

/** `sources` and all that they import, before the first test of the file. */
export function useCompiled(...sources: readonly string[]): Compiled {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'medisales-compiled-'));
    compile(folder, sources);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    url: (path) => pathToFileURL(join(folder, 'dist', path)),
    program: (name, text) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
  };
}

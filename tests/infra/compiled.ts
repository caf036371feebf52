import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

const root = resolve(import.meta.dirname, '..', '..');

/**
 * Threads load JavaScript only, so what they need is compiled into a folder of its own. Gives the URL of a
 * module there, by its path in the repository without the ending.
 */
export function compileInfra(): { readonly folder: string; readonly url: (module: string) => URL } {
  const folder = mkdtempSync(join(tmpdir(), 'medisales-infra-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const folders = [
    'src/infra',
    'src/infra/charts',
    'src/infra/documents',
    'src/infra/exports',
    'src/infra/faiss',
    'src/infra/reports',
    'src/model',
    'src/ports',
  ];
  for (const sources of folders) {
    for (const name of readdirSync(join(root, sources))) {
      if (!name.endsWith('.ts')) continue;
      const { outputText } = transpileModule(readFileSync(join(root, sources, name), 'utf8'), {
        compilerOptions: {
          module: ModuleKind.ESNext,
          target: ScriptTarget.ES2022,
          verbatimModuleSyntax: true,
        },
      });
      const path = join(folder, sources, name.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, outputText);
    }
  }
  return { folder, url: (module) => pathToFileURL(join(folder, `${module}.js`)) };
}

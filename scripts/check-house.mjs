// Checks the habits of the house that no other tool knows. Usage: node scripts/check-house.mjs
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const linesMax = 400;
const textEndings = [
  '.ts',
  '.mjs',
  '.cjs',
  '.js',
  '.json',
  '.jsonc',
  '.md',
  '.sql',
  '.html',
  '.css',
  '.sh',
  '.yml',
  '.txt',
  '',
];
const codeEndings = ['.ts', '.mjs', '.cjs', '.js'];

// Put together from pieces, so that this file passes its own check.
const homePath = new RegExp(`(?<![\\w.~-])/(${['root', 'work', 'home/\\w+', 'Users/\\w+'].join('|')})/`);
const leftOutTest =
  /\b(?:describe|it|test|suite)(?:\.\w+)*\.(?:skip|only|todo|skipIf|runIf|fails)\b|\bx(?:it|describe)\s*\(/;
const environmentRead =
  /\bprocess\s*\.\s*env\b|\bimport\s*\{[^}]*\benv\b[^}]*\}\s*from\s*['"](?:node:)?process['"]/;

/** Where the environment may be read: it is checked there and handed on as a Config. */
const environmentReaders = ['src/config.ts', 'src/cli.ts'];

const isSource = (path) => /^(src|adapters|db|jobs)\//.test(path) && path.endsWith('.ts');

/** What is wrong with one file, as sentences that begin with `path:line`. */
export function findingsIn(path, text) {
  const findings = [];
  const lines = text.split('\n');
  const each = (pattern, message) => {
    for (const [index, line] of lines.entries())
      if (pattern.test(line)) findings.push(`${path}:${index + 1} ${message}`);
  };
  if (isSource(path) && lines.length - 1 > linesMax) {
    findings.push(`${path}:1 has ${lines.length - 1} lines: split it, ${linesMax} are the most`);
  }
  each(homePath, 'names a folder of one machine: write a path relative to the repository');
  if (path.startsWith('tests/') && codeEndings.includes(extname(path))) {
    each(leftOutTest, 'leaves tests out: let every test run, always');
  }
  if (isSource(path) && !environmentReaders.includes(path) && !path.startsWith('adapters/web/client/')) {
    each(
      environmentRead,
      'reads the environment: only src/config.ts does, everything else is handed a Config',
    );
  }
  return findings;
}

/** The files under version control, and new ones that are not ignored. */
function trackedFiles(root) {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const list = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000 });
  return [...new Set(list.split('\0'))].filter((path) => path !== '' && existsSync(join(root, path)));
}

function main() {
  const root = resolve(fileURLToPath(import.meta.url), '..', '..');
  const files = trackedFiles(root).filter(
    (path) => textEndings.includes(extname(path)) && path !== 'package-lock.json',
  );
  const findings = files.flatMap((path) => findingsIn(path, readFileSync(join(root, path), 'utf8')));
  for (const finding of findings) process.stderr.write(`${finding}\n`);
  if (findings.length === 0) process.stdout.write(`house: ${files.length} files, nothing to say\n`);
  return findings.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = main();

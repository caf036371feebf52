import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { bundlePage } from './page.mjs';
import { lastLines, root, run, SetupFailure } from './shell.mjs';

const sourceFolders = ['src', 'adapters', 'db', 'jobs'];
const clientProject = 'adapters/web/client/tsconfig.json';
const compiler = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
const ownFiles = ['scripts/setup/build.mjs', 'scripts/setup/page.mjs'];
const assetFolders = ['adapters/web/public'];

function* filesBelow(folder) {
  if (!existsSync(folder)) return;
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

/** A hash over the name and content of everything that the build reads. */
function inputHash() {
  const hash = createHash('sha256');
  const add = (path) =>
    hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0');
  for (const name of ['tsconfig.json', 'package-lock.json', ...ownFiles]) add(join(root, name));
  for (const folder of sourceFolders) {
    for (const path of filesBelow(join(root, folder))) if (!path.endsWith('.sql')) add(path);
  }
  return hash.digest('hex');
}

async function compile(project, outDir) {
  const args = [
    compiler,
    '-p',
    join(root, project),
    '--outDir',
    outDir,
    '--noEmitOnError',
    'true',
    '--pretty',
    'false',
  ];
  const result = await run(process.execPath, args);
  if (result.code !== 0) {
    throw new SetupFailure(`${project} doesn't compile`, {
      output: lastLines(result.output, 30),
      remedy: 'correct the lines named above (npm run typecheck shows them too), then run this again',
    });
  }
}

/** Where a project's own configuration puts its output, below dist/. */
async function configuredOutDir(project) {
  const shown = await run(process.execPath, [compiler, '-p', join(root, project), '--showConfig']);
  const outDir = JSON.parse(shown.output).compilerOptions?.outDir;
  const below = outDir === undefined ? null : relative(join(root, 'dist'), join(root, project, '..', outDir));
  if (below === null || below.startsWith('..')) {
    throw new SetupFailure(`${project} has no outDir below dist/`, {
      remedy: 'set compilerOptions.outDir there to a folder below dist/adapters/web/public',
    });
  }
  return below;
}

/**
 * Compiles everything into dist/, where it doesn't hold the build of just these sources. The build is made beside
 * dist/ (at the same depth, so that the source maps stay right) and takes its place when it is whole.
 */
export async function buildSources({ force, report }) {
  const dist = join(root, 'dist');
  const stamp = inputHash();
  const stampFile = join(dist, '.build');
  if (!force && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  report.working('compiling');
  const next = join(root, 'dist-next');
  const previous = join(root, 'dist-previous');
  for (const folder of [next, previous]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(next);
  await compile('tsconfig.json', next);
  const page = existsSync(join(root, clientProject))
    ? join(next, await configuredOutDir(clientProject))
    : null;
  if (page !== null) await compile(clientProject, page);
  for (const folder of assetFolders) {
    if (existsSync(join(root, folder))) cpSync(join(root, folder), join(next, folder), { recursive: true });
  }
  if (page !== null) await bundlePage(page);
  writeFileSync(join(next, '.build'), stamp);
  if (existsSync(dist)) renameSync(dist, previous);
  renameSync(next, dist);
  rmSync(previous, { recursive: true, force: true });
  report.done('compiled');
}

import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const WHOLE = ['main.js', 'styles.css'];

/**
 * Makes one script and one style sheet of the compiled parts of the page in `folder`: half a hundred requests would
 * make a phone wait for every one of them. Nothing is renamed, so that a browser's errors name what the sources do.
 */
export async function bundlePage(folder) {
  const entries = WHOLE.map((name) => join(folder, name)).filter((path) => existsSync(path));
  const outdir = join(folder, '.whole');
  // Loaded only now: the set-up itself runs before there are packages.
  const { build } = await import('esbuild');
  await build({
    entryPoints: entries,
    outdir,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minifyWhitespace: true,
    charset: 'utf8',
    logLevel: 'silent',
  });
  const parts = readdirSync(folder, { recursive: true }).filter((name) => /\.(js|css)$/.test(name));
  const made = readdirSync(outdir);
  for (const name of parts) if (!name.startsWith('.whole')) rmSync(join(folder, name));
  for (const name of made) renameSync(join(outdir, name), join(folder, name));
  for (const name of ['.whole', 'pages', 'styles'])
    rmSync(join(folder, name), { recursive: true, force: true });
}

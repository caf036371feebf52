/**
 * Writes the migrations that the schemas call for: `node db/generate-migrations.mjs NAME` (what the change
 * is, in a few words). A database whose schema did not change gets none.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const name = process.argv[2];
if (name === undefined) {
  console.error('usage: node db/generate-migrations.mjs NAME');
  process.exit(2);
}
for (const database of ['main', 'users', 'sales', 'clients', 'news', 'cache', 'ml']) {
  const run = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/drizzle-kit/bin.cjs'),
      'generate',
      '--dialect=sqlite',
      `--schema=./db/${database}/schema.ts`,
      `--out=./db/${database}/migrations`,
      `--name=${name}`,
    ],
    { cwd: root, stdio: 'inherit' },
  );
  if (run.status !== 0) process.exit(run.status ?? 1);
}

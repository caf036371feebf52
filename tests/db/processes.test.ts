import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../db/paths.js';
import { useHomes } from './home.js';

const homes = useHomes();

/** db/ compiled as for a release, in a package of its own. */
function compiledPackage(): string {
  const root = packageRoot();
  const folder = homes.folder();
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const entry of readdirSync(join(root, 'db'), { withFileTypes: true })) {
    const migrations = join('db', entry.name, 'migrations');
    if (entry.isDirectory() && readdirSync(join(root, 'db', entry.name)).includes('migrations')) {
      cpSync(join(root, migrations), join(folder, migrations), { recursive: true });
    }
  }
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      rootDir: root,
      outDir: join(folder, 'dist'),
      types: [],
      skipLibCheck: true,
      noCheck: true,
    },
    files: [join(root, 'db', 'stores.ts'), join(root, 'db', 'migrate.ts')],
    include: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-p', folder]);
  return folder;
}

const CLAIMER = `
import { openStores } from './dist/db/stores.js';
const stores = openStores({ home: process.argv[2], cipher: {}, clock: { now: () => new Date() } });
process.once('message', async () => {
  const claimed = [];
  for (let i = 0; i < 300; i += 1) if (await stores.events.claim('Ev' + i, new Date())) claimed.push(i);
  await stores.close();
  process.send(claimed);
  process.disconnect();
});
process.send('ready');
`;

test('the compiled program sets a home up, and of two processes exactly one claims each event', async () => {
  const program = compiledPackage();
  const home = homes.folder();
  writeFileSync(join(program, 'claim.mjs'), CLAIMER);
  writeFileSync(
    join(program, 'setup.mjs'),
    "import { migrateDatabases } from './dist/db/migrate.js'; await migrateDatabases(process.argv[2]);",
  );
  execFileSync(process.execPath, [join(program, 'setup.mjs'), home]);
  const children: ChildProcess[] = [1, 2].map(() => fork(join(program, 'claim.mjs'), [home]));
  await Promise.all(children.map((child) => once(child, 'message')));
  const answers = children.map((child) => once(child, 'message'));
  for (const child of children) child.send('go');
  const claimed = (await Promise.all(answers)).flatMap(([numbers]) => numbers as number[]);
  expect(claimed.sort((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, i) => i));
});

import { chmodSync, lstatSync, mkdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, SetupFailure } from './shell.mjs';

const entry = join(root, 'bin', 'medisales.mjs');

function linksTo(path, target) {
  try {
    return lstatSync(path).isSymbolicLink() && readlinkSync(path) === target;
  } catch {
    return false;
  }
}

/** npm links the commands of dependencies but not the package's own: this makes `npx medisales` work here. */
export function linkCommand() {
  const folder = join(root, 'node_modules', '.bin');
  mkdirSync(folder, { recursive: true });
  const link = join(folder, 'medisales');
  if (process.platform === 'win32') {
    writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\bin\\medisales.mjs" %*\r\n');
    writeFileSync(link, '#!/bin/sh\nexec node "$(dirname "$0")/../../bin/medisales.mjs" "$@"\n');
    return;
  }
  chmodSync(entry, 0o755);
  const target = join('..', '..', 'bin', 'medisales.mjs');
  if (linksTo(link, target)) return;
  rmSync(link, { force: true });
  symlinkSync(target, link);
}

/** Creates or migrates the databases and folders of MEDISALES_HOME, by the product's own command. */
export async function setUpData(report) {
  const result = await run(process.execPath, [entry, 'setup', '--json']);
  if (result.code !== 0) {
    throw new SetupFailure('medisales setup failed', {
      output: result.output.trim(),
      remedy: 'see the line above, then run this again',
    });
  }
  const { databases } = JSON.parse(
    result.output.split('\n').find((line) => line.startsWith('{')) ?? '{"databases":[]}',
  );
  const changed = databases.filter((database) => database.ran.length > 0).length;
  if (changed > 0) report.done(`${changed} created or migrated`);
}

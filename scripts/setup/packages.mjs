import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines, root, runNpm, SetupFailure } from './shell.mjs';

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** Whether a lock entry is meant for another system than this one. */
function isForElsewhere(entry) {
  const excludes = (list, mine) =>
    list !== undefined &&
    !(list.includes(mine) || (list.some((v) => v.startsWith('!')) && !list.includes(`!${mine}`)));
  return excludes(entry.os, process.platform) || excludes(entry.cpu, process.arch);
}

/**
 * The first way in which `folder/node_modules` differs from `folder/package-lock.json`, or null.
 * npm writes `node_modules/.package-lock.json` last, so an interrupted install shows as a difference.
 */
export function packagesDifference(folder) {
  const lock = readJson(join(folder, 'package-lock.json'));
  if (lock === null) return 'there is no package-lock.json';
  const manifest = readJson(join(folder, 'package.json'));
  for (const kind of ['dependencies', 'devDependencies']) {
    const wanted = JSON.stringify(Object.entries(manifest?.[kind] ?? {}).sort());
    const locked = JSON.stringify(Object.entries(lock.packages?.['']?.[kind] ?? {}).sort());
    if (wanted !== locked) return `package.json and package-lock.json differ in ${kind}`;
  }
  const installed = readJson(join(folder, 'node_modules', '.package-lock.json'));
  if (installed === null) return 'node_modules is missing';
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '') continue;
    const present = installed.packages[path];
    if (present === undefined || !existsSync(join(folder, path))) {
      if (entry.optional === true || isForElsewhere(entry)) continue;
      return `${path} is missing`;
    }
    if (present.version !== entry.version) return `${path} is ${present.version} instead of ${entry.version}`;
    if (present.integrity !== entry.integrity) return `${path} has other content than the lock names`;
  }
  return null;
}

/** Everything the install depends on is said here, so that nobody's own npm settings can change it. */
const installArguments = [
  '--ignore-scripts',
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
];
const installEnvironment = {
  npm_config_global: 'false',
  npm_config_legacy_peer_deps: 'false',
  npm_config_package_lock: 'true',
  npm_config_update_notifier: 'false',
  npm_config_loglevel: 'error',
  // Packages that would fetch a binary at install are told not to; none of them needs it here.
  ONNXRUNTIME_NODE_INSTALL: 'skip',
};

/** Installs the packages of package-lock.json where node_modules doesn't hold exactly them. */
export async function installPackages(report) {
  if (packagesDifference(root) === null) return;
  report.working('installing');
  const command = existsSync(join(root, 'package-lock.json')) ? 'ci' : 'install';
  const result = await runNpm([command, ...installArguments], { env: installEnvironment });
  if (result.code !== 0) {
    throw new SetupFailure(`npm ${command} failed`, {
      output: lastLines(result.output),
      remedy: 'check that the package registry can be reached (npm ping), then run this again',
    });
  }
  const difference = packagesDifference(root);
  if (difference !== null) {
    throw new SetupFailure(`npm ${command} ended well, but ${difference}`, {
      remedy: 'delete node_modules and run this again',
    });
  }
  report.done('installed');
}

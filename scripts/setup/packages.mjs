import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines, root, runNpm, SetupFailure } from './shell.mjs';

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

const excludes = (list, mine) =>
  list !== undefined &&
  !(list.includes(mine) || (list.some((v) => v.startsWith('!')) && !list.includes(`!${mine}`)));

function thisLibc() {
  if (process.platform !== 'linux') return undefined;
  process.report.excludeNetwork = true;
  return process.report.getReport().header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
}

/** Whether a lock entry names the systems it is for, and this one is among them. */
function isForHere(entry) {
  if (entry.os === undefined && entry.cpu === undefined) return false;
  return !(
    excludes(entry.os, process.platform) ||
    excludes(entry.cpu, process.arch) ||
    (entry.libc !== undefined && excludes(entry.libc, thisLibc()))
  );
}

/**
 * The first way in which `folder/node_modules` differs from `folder/package-lock.json`, or null.
 * npm writes `node_modules/.package-lock.json` last, so an interrupted install shows as a difference. With
 * `strict`, an optional package is missed too where it is meant for this system: npm leaves it out silently when
 * it doesn't fit the Node that it runs in.
 */
export function packagesDifference(folder, { strict = false } = {}) {
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
      if (entry.optional === true && !(strict && isForHere(entry))) continue;
      return `${path} is missing`;
    }
    if (present.version !== entry.version) return `${path} is ${present.version} instead of ${entry.version}`;
    if (present.integrity !== entry.integrity) return `${path} has other content than the lock names`;
  }
  return null;
}

/** What an install was made for: this lock, this system, this Node. */
function circumstances() {
  const hash = createHash('sha256');
  hash.update(readFileSync(join(root, 'package-lock.json')));
  hash.update(`${process.platform} ${process.arch} ${process.versions.node}`);
  return hash.digest('hex');
}

const stampFile = join(root, '.setup', 'packages');

function stamp() {
  mkdirSync(join(root, '.setup'), { recursive: true });
  writeFileSync(stampFile, circumstances());
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
  const locked = existsSync(join(root, 'package-lock.json'));
  const known = locked && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === circumstances();
  if (locked && packagesDifference(root, { strict: !known }) === null) {
    if (!known) stamp();
    return;
  }
  report.working('installing');
  const command = locked ? 'ci' : 'install';
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
  stamp();
  report.done('installed');
}

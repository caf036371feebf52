import { existsSync, readFileSync } from 'node:fs';
import { findProgram, lastLines, run, SetupFailure } from './shell.mjs';

/** What compiling may need from the system: Debian's package name, and how to see that it is there. */
const systemParts = {
  'g++': () => findProgram('g++') !== null,
  make: () => findProgram('make') !== null,
  python3: () => findProgram('python3') !== null,
  'libfaiss-dev': () => existsSync('/usr/include/faiss/Index.h'),
  'libopenblas-dev': async () => {
    if (findProgram('g++') === null) return false;
    const found = await run('g++', ['-print-file-name=libopenblas.so']);
    return found.output.trim().startsWith('/');
  },
};

function isDebian() {
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

const apt = (args) =>
  run('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive', NEEDRESTART_MODE: 'l' },
  });

/**
 * Makes sure that the named Debian packages are there: installs the missing ones when that is ours to do (root
 * on Debian or Ubuntu), else throws a failure that holds the exact command. `purpose` ends the sentence.
 */
export async function ensureSystemParts(names, { purpose, report }) {
  const missing = [];
  for (const name of names) if (!(await systemParts[name]())) missing.push(name);
  if (missing.length === 0) return;
  const list = missing.join(' ');
  const says = `${list} ${missing.length === 1 ? 'is' : 'are'} needed to ${purpose}`;
  if (!isDebian() || findProgram('apt-get') === null) {
    throw new SetupFailure(says, {
      remedy: `install what Debian calls ${list} with this system's package manager, then run this again`,
    });
  }
  if (process.getuid?.() !== 0) {
    throw new SetupFailure(says, {
      remedy: `run: sudo apt-get update && sudo apt-get install -y ${list}\nthen run this again`,
    });
  }
  report.working(`installing ${list}`);
  const updated = await apt(['update']);
  const installed = await apt(['install', '-y', '--no-install-recommends', ...missing]);
  if (installed.code !== 0) {
    throw new SetupFailure(`${says}, and apt-get could not install ${missing.length === 1 ? 'it' : 'them'}`, {
      output: lastLines(`${updated.output}\n${installed.output}`),
      remedy: `run: apt-get update && apt-get install -y ${list}\nthen run this again`,
    });
  }
}

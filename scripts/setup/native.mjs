import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { lastLines, nodeHeadersPrefix, root, run, runNpm, SetupFailure } from './shell.mjs';
import { ensureSystemParts } from './system.mjs';

const packageFolder = (name) => join(root, 'node_modules', name);

/**
 * Each native part: where its binary belongs, a program that proves it works, how to fetch it and how to compile
 * it. The proof runs in a process of its own, as a bad binary can take its process down.
 */
const parts = [
  {
    name: 'better-sqlite3',
    binary: 'build/Release/better_sqlite3.node',
    proof: `const D = require('better-sqlite3'); const d = new D(':memory:');
      if (d.prepare('SELECT 6 * 7 AS n').get().n !== 42) process.exit(3);`,
    prebuiltArguments: [],
    prebuiltTimeoutMs: 30_000,
    abi: process.versions.modules,
    sources: [],
    compile: compileSqlite,
  },
  {
    name: 'faiss-node',
    binary: 'build/Release/faiss-node.node',
    proof: `const { IndexFlatL2 } = require('faiss-node'); const i = new IndexFlatL2(2);
      i.add([1, 0, 0, 1]); if (i.search([0.1, 0.9], 1).labels[0] !== 1) process.exit(3);`,
    prebuiltArguments: ['--runtime', 'napi'],
    prebuiltTimeoutMs: 60_000,
    abi: 'napi6',
    sources: ['scripts/native/faiss/alias.h', 'scripts/native/faiss/simd_override.cc'],
    compile: compileFaiss,
  },
];

async function works(part) {
  const result = await run(process.execPath, ['-e', part.proof], { timeoutMs: 30_000 });
  return result.code === 0;
}

async function compileSqlite(part, report) {
  await ensureSystemParts(['g++', 'make', 'python3'], { purpose: 'compile better-sqlite3', report });
  report.working('compiling (one to two minutes)');
  const prefix = nodeHeadersPrefix();
  const result = await runNpm(['rebuild', part.name, '--ignore-scripts=false'], {
    env: {
      // The download has been tried by now, with a time limit that its own install script doesn't have.
      npm_config_build_from_source: 'true',
      npm_config_jobs: 'max',
      npm_config_global: 'false',
      npm_config_loglevel: 'error',
      ...(prefix === null ? {} : { npm_config_nodedir: prefix }),
    },
  });
  return result;
}

async function compileFaiss(part, report) {
  if (process.platform !== 'linux') {
    throw new SetupFailure(
      'no prebuilt faiss-node for this system could be fetched, and it compiles on Linux only',
      {
        remedy: 'check that github.com can be reached, then run this again',
      },
    );
  }
  await ensureSystemParts(['g++', 'libfaiss-dev', 'libopenblas-dev'], {
    purpose: 'compile faiss-node',
    report,
  });
  report.working('compiling (about ten seconds)');
  const prefix = nodeHeadersPrefix();
  if (prefix === null) {
    throw new SetupFailure(`Node's C headers (include/node/node.h) are not beside ${process.execPath}`, {
      remedy: 'use a Node from https://nodejs.org or install libnode-dev, then run this again',
    });
  }
  const folder = packageFolder(part.name);
  const addonApi = dirname(
    createRequire(join(folder, 'package.json')).resolve('node-addon-api/package.json'),
  );
  const own = join(root, 'scripts', 'native', 'faiss');
  const archive = (await run('g++', ['-print-file-name=libfaiss.a'])).output.trim();
  const output = join(folder, part.binary);
  mkdirSync(dirname(output), { recursive: true });
  const unfinished = `${output}.${process.pid}`;
  const result = await run('g++', [
    '-O3',
    '-std=c++17',
    '-fPIC',
    '-shared',
    '-fopenmp',
    ...['-include', join(own, 'alias.h')],
    '-DNAPI_VERSION=6',
    '-DNODE_GYP_MODULE_NAME=faiss_node',
    `-I${join(prefix, 'include', 'node')}`,
    `-I${addonApi}`,
    join(folder, 'src', 'faiss.cc'),
    join(own, 'simd_override.cc'),
    archive,
    '-lopenblas',
    // Our kernels and the archive's have the same names on purpose: the linker is to keep the first.
    '-Wl,-z,muldefs',
    ...['-o', unfinished],
  ]);
  if (result.code === 0) renameSync(unfinished, output);
  else rmSync(unfinished, { force: true });
  return result;
}

/** Where a compiled binary is kept, so that a reinstall of the packages needn't compile it again. */
function keptBinary(part) {
  const version = JSON.parse(readFileSync(join(packageFolder(part.name), 'package.json'), 'utf8')).version;
  const hash = createHash('sha256');
  for (const source of part.sources) hash.update(readFileSync(join(root, source)));
  const key = [version, process.platform, process.arch, part.abi, hash.digest('hex').slice(0, 12)].join('-');
  return join(root, '.setup', 'native', part.name, `${key}.node`);
}

function copyWhole(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, `${to}.${process.pid}`);
  renameSync(`${to}.${process.pid}`, to);
}

async function fetchPrebuilt(part) {
  const folder = packageFolder(part.name);
  const installer = createRequire(join(folder, 'package.json')).resolve('prebuild-install/bin.js');
  const result = await run(process.execPath, [installer, ...part.prebuiltArguments], {
    cwd: folder,
    timeoutMs: part.prebuiltTimeoutMs,
  });
  return result.code === 0 && (await works(part));
}

async function ensurePart(part, { fromSource, report }) {
  const binary = join(packageFolder(part.name), part.binary);
  if (existsSync(binary) && (await works(part))) return;
  const kept = keptBinary(part);
  if (existsSync(kept)) {
    copyWhole(kept, binary);
    if (await works(part)) return report.done('taken from an earlier build');
  }
  if (!fromSource) {
    report.working('looking for a prebuilt binary');
    if (await fetchPrebuilt(part)) return report.done('prebuilt binary fetched');
  }
  const result = await part.compile(part, report);
  if (result.code !== 0 || !(await works(part))) {
    throw new SetupFailure(
      result.code === 0
        ? `${part.name} was compiled but doesn't work in Node ${process.versions.node}`
        : `${part.name} could not be compiled`,
      {
        output: lastLines(result.output),
        remedy:
          'see the lines above; where the compiler named a missing file, install what holds it and run this again',
      },
    );
  }
  copyWhole(binary, kept);
  report.done('compiled');
}

/** One step a native part. */
export const nativeSteps = parts.map((part) => ({
  name: part.name,
  run: (options) => ensurePart(part, options),
}));

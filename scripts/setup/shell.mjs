import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What stopped the set-up: one clear sentence, the end of the tool's own words, and what to do. */
export class SetupFailure extends Error {
  constructor(message, { output = '', remedy }) {
    super(message);
    this.output = output;
    this.remedy = remedy;
  }
}

/** The last `count` lines of a tool's output that say something. */
export function lastLines(text, count = 15) {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(-count)
    .join('\n');
}

const outputBytesMax = 1_000_000;

/**
 * Runs a program without a shell and without stdin; never throws.
 * Resolves to `{ code, output, timedOut }`; `code` is null when the program couldn't be started or was stopped.
 */
export function run(command, args, { cwd = root, env = {}, timeoutMs = 0, inherit = false } = {}) {
  return new Promise((done) => {
    const windows = process.platform === 'win32';
    const child = spawn(command, args, {
      cwd,
      env: { ...cleanEnvironment(), ...env },
      stdio: ['ignore', inherit ? 'inherit' : 'pipe', inherit ? 'inherit' : 'pipe'],
      // A group of its own, so that a time-out ends the children too. Not when it shares our terminal:
      // there Ctrl-C has to reach it.
      detached: !windows && !inherit,
      windowsHide: true,
    });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-outputBytesMax);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    let timedOut = false;
    const end = () => {
      try {
        if (windows || inherit) child.kill('SIGKILL');
        else process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It ended by itself in between.
      }
    };
    const timer =
      timeoutMs > 0
        ? setTimeout(() => {
            timedOut = true;
            end();
          }, timeoutMs)
        : undefined;
    const stopped = () => {
      end();
      process.exit(130);
    };
    process.once('SIGINT', stopped);
    process.once('SIGTERM', stopped);
    const finish = (code) => {
      clearTimeout(timer);
      process.off('SIGINT', stopped);
      process.off('SIGTERM', stopped);
      done({ code, output, timedOut });
    };
    child.once('error', (error) => {
      output += error.message;
      finish(null);
    });
    child.once('close', finish);
  });
}

/**
 * The environment without what an `npm run` around us adds for *our* package: tools that run inside another
 * package's folder would take those for their own.
 */
function cleanEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle)_/i.test(name)),
  );
}

/** The full path of a program on PATH, or null. */
export function findProgram(name) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const ending of endings) {
      const path = join(folder, name + ending);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not in this folder.
      }
    }
  }
  return null;
}

/** The npm that belongs to this Node, run as a Node script: no shell, so it works the same on Windows. */
function npmScript() {
  const beside = dirname(process.execPath);
  const candidates = [
    process.env.npm_execpath ?? '',
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ];
  return candidates.find((path) => path.endsWith('npm-cli.js') && existsSync(path)) ?? null;
}

export function runNpm(args, options = {}) {
  const script = npmScript();
  if (script !== null) return run(process.execPath, [script, ...args], options);
  const program = findProgram('npm');
  if (program === null || program.endsWith('.cmd')) {
    throw new SetupFailure('npm was not found beside this Node or on PATH', {
      remedy: 'install npm 10 or later (it comes with Node from https://nodejs.org) and run this again',
    });
  }
  return run(program, args, options);
}

/** Node's prefix where its C headers lie beside it, so that compiling needs no download; else null. */
export function nodeHeadersPrefix() {
  const prefix = resolve(dirname(process.execPath), '..');
  return existsSync(join(prefix, 'include', 'node', 'node.h')) ? prefix : null;
}

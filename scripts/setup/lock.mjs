import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root, SetupFailure } from './shell.mjs';

const file = join(root, '.setup', 'lock');
const waitMsMax = 15 * 60_000;

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function take() {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  let holder = Number.NaN;
  try {
    holder = Number.parseInt(readFileSync(file, 'utf8'), 10);
  } catch {
    return false;
  }
  // A set-up that was killed leaves its lock behind.
  if (Number.isInteger(holder) && !isRunning(holder)) rmSync(file, { force: true });
  return false;
}

/** Runs `work` while no other set-up or build runs in this repository. */
export async function withLock(work) {
  mkdirSync(join(root, '.setup'), { recursive: true });
  const until = Date.now() + waitMsMax;
  let told = false;
  while (!take()) {
    if (Date.now() > until) {
      throw new SetupFailure('another set-up has been running in this repository for 15 minutes', {
        remedy: `end it, or delete ${file} if there is none, and run this again`,
      });
    }
    if (!told) process.stdout.write('another set-up is running here: waiting for it\n');
    told = true;
    await wait(200);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isRunning, startOf } from '../processes.js';
import { diskError } from './layout.js';

/**
 * Every service over a home keeps a file in its `running/` while it runs: several may, and each is told from one
 * that ended without a word. On this machine by its process; on another one, which shares the disk, by the file's
 * age, as it is touched every fifteen seconds.
 */
const TOUCH_MS = 15_000;
const SILENT_MS_MAX = 90_000;

interface Mark {
  readonly pid: number;
  readonly start: string | null;
  readonly host: string;
}

/** Says that a service runs over this home. The returned function takes it back. Throws `disk_full`, `config_invalid`. */
export function markRunning(home: string): () => void {
  const folder = join(home, 'running');
  const path = join(folder, `${randomUUID()}.json`);
  const mark: Mark = { pid: process.pid, start: startOf(process.pid), host: hostname() };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(path, JSON.stringify(mark), { mode: 0o600 });
  } catch (error) {
    throw diskError(error, folder);
  }
  const timer = setInterval(() => {
    try {
      utimesSync(path, new Date(), new Date());
    } catch {
      // The home is gone or full: nothing that the service would not notice by itself.
    }
  }, TOUCH_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    rmSync(path, { force: true });
  };
}

function isAlive(path: string): string | null {
  try {
    const { pid, start, host } = JSON.parse(readFileSync(path, 'utf8')) as Mark;
    if (host !== hostname()) {
      return Date.now() - statSync(path).mtimeMs < SILENT_MS_MAX ? `process ${pid} on ${host}` : null;
    }
    const now = startOf(pid);
    return isRunning(pid) && (now === null || start === null || now === start) ? `process ${pid}` : null;
  } catch {
    return null;
  }
}

/** Who serves this home now, for a person to end it; null where nobody does. Removes what others left behind. */
export function runningIn(home: string): string | null {
  const folder = join(home, 'running');
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return null;
  }
  for (const name of names) {
    const who = isAlive(join(folder, name));
    if (who !== null) return who;
    rmSync(join(folder, name), { force: true });
  }
  return null;
}

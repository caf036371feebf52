import { randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { isRunning, startOf } from './processes.js';

/** Where a number of a process means that process: containers count for themselves. */
function placeOfProcesses(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

/** This process among all that ever answer events of one home. */
export function eventOwner(): { readonly id: string; readonly hasEnded: (id: string) => boolean } {
  const place = placeOfProcesses();
  const id = JSON.stringify([place, process.pid, startOf(process.pid), randomUUID().slice(0, 8)]);
  return {
    id,
    hasEnded: (other) => {
      const [where, pid, start] = JSON.parse(other) as [string, number, string | null, string];
      if (where !== place) return false;
      return !isRunning(pid) || (start !== null && start !== startOf(pid));
    },
  };
}

import { readFileSync } from 'node:fs';

/** Whether a process with this number is running on this machine. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Tells a process from a later one of the same number: its start, in the kernel's clock ticks. null where the
 * system does not tell (field 22 of proc(5) stat, after the name in brackets, which may hold anything).
 */
export function startOf(pid: number): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

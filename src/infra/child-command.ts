import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface ChildCommand {
  /** Arguments to this program's own runtime; no shell reads them. */
  readonly args: readonly string[];
  readonly timeoutMs: number;
  /** Each line of stderr as it comes. */
  readonly onLine: (line: string) => void;
}

export interface ChildDone {
  /** null where it was ended from outside. */
  readonly code: number | null;
  readonly stdout: string;
}

export interface RunningChild {
  readonly done: Promise<ChildDone>;
  readonly end: () => void;
}

/** Answers are short; what is longer is none. */
const OUTPUT_MAX = 1_048_576;

/** Starts a program of ours in a process of its own. `done` never rejects: what can't be started ends with code null. */
export function startChild({ args, timeoutMs, onLine }: ChildCommand): RunningChild {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
    windowsHide: true,
  });
  let stdout = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => {
    if (stdout.length < OUTPUT_MAX) stdout += text;
  });
  createInterface({ input: child.stderr }).on('line', onLine);
  const done = new Promise<ChildDone>((resolve) => {
    child.once('error', () => resolve({ code: null, stdout }));
    child.once('close', (code) => resolve({ code, stdout }));
  });
  return { done, end: () => void child.kill('SIGTERM') };
}

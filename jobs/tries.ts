import { setTimeout as delay } from 'node:timers/promises';
import type { JobLine, JobRun } from '../src/ports/job-store.js';
import type { Job } from './job.js';

/** Resolves after that time or at the abort, whichever is first. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export const waitFor: Wait = (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined);

/** How a run ended. `stopped`: the process ends, or the run is no longer its own. */
export type Outcome = (
  | { readonly status: 'done'; readonly line: JobLine }
  /** The line says why. */
  | { readonly status: 'failed' | 'timed_out' | 'stopped'; readonly line: string }
) & {
  /** What still goes on though its time is over; null where nothing does. */
  readonly leftOver: Promise<unknown> | null;
};

export interface TriesDeps {
  readonly wait: Wait;
  /** How long a job may take to end once it is told to. */
  readonly graceMs: number;
  readonly mask: (text: string) => string;
  readonly onRetry: (error: string) => Promise<void>;
}

const FIRST_WAIT_MS = 10_000;
const WAIT_MS_MAX = 600_000;
const LETTERS_MAX = 500;

/** 10 s, 40 s, 160 s, then ten minutes. */
function waitBefore(attempt: number): number {
  return Math.min(FIRST_WAIT_MS * 4 ** (attempt - 2), WAIT_MS_MAX);
}

function oneLine(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length > LETTERS_MAX ? `${line.slice(0, LETTERS_MAX - 1)}…` : line;
}

function minutes(ms: number): string {
  return ms < 60_000 ? `${ms / 1_000} s` : `${Math.round(ms / 6_000) / 10} min`;
}

type Settled =
  | { readonly ok: true; readonly said: JobLine }
  | { readonly ok: false; readonly error: unknown };

async function tryOnce(deps: TriesDeps, job: Job, at: { slot: Date; stop: AbortSignal }): Promise<Outcome> {
  const { slot, stop } = at;
  const timeout = AbortSignal.timeout(job.timeoutMs);
  const signal = AbortSignal.any([stop, timeout]);
  const over = new AbortController();
  // Begun in a turn of its own, so that a job that throws at once fails like any other.
  const work: Promise<Settled> = Promise.resolve()
    .then(() => job.run({ slot, signal }))
    .then(
      (said): Settled => ({ ok: true, said }),
      (error: unknown): Settled => ({ ok: false, error }),
    );
  const given = new Promise<null>((resolve) => {
    const giveUp = (): void => void deps.wait(deps.graceMs, over.signal).then(() => resolve(null));
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
  const settled = await Promise.race([work, given]);
  over.abort();
  if (settled?.ok === true) {
    const kept = (text: string): string => oneLine(deps.mask(text));
    return { status: 'done', line: { en: kept(settled.said.en), ko: kept(settled.said.ko) }, leftOver: null };
  }
  const leftOver = settled === null ? work : null;
  if (stop.aborted) return { status: 'stopped', line: oneLine(String(stop.reason)), leftOver };
  if (timeout.aborted) {
    const ended = settled === null ? ', and did not end when it was told to' : '';
    return { status: 'timed_out', line: `took longer than ${minutes(job.timeoutMs)}${ended}`, leftOver };
  }
  const error = settled === null ? null : settled.error;
  const text = error instanceof Error ? error.message : String(error);
  return { status: 'failed', line: oneLine(deps.mask(text)) || 'failed without a word', leftOver };
}

/** Does a job's work for a slot, again after growing waits while it fails and has tries left. Never throws. */
export async function runTries(
  deps: TriesDeps,
  job: Job,
  { run, attemptsMax, stop }: { run: JobRun; attemptsMax: number; stop: AbortSignal },
): Promise<Outcome> {
  for (let attempt = run.attempts; ; attempt += 1) {
    const outcome = await tryOnce(deps, job, { slot: run.slot, stop });
    const isLast = attempt >= attemptsMax || outcome.leftOver !== null;
    if (outcome.status === 'done' || outcome.status === 'stopped' || isLast) return outcome;
    await deps.onRetry(outcome.line);
    await deps.wait(waitBefore(attempt + 1), stop);
    if (stop.aborted) return { status: 'stopped', line: oneLine(String(stop.reason)), leftOver: null };
  }
}

import type { JobView } from '../../jobs/desk.js';
import type { JobRun } from '../ports/job-store.js';

/** `2026-06-15 03:30` by the clock of a zone. */
export function localTime(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
}

function durationMs({ startedAt, endedAt }: JobRun): number | null {
  return endedAt === null ? null : endedAt.getTime() - startedAt.getTime();
}

function durationText(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  return ms < 60_000 ? `${(ms / 1_000).toFixed(1)} s` : `${(ms / 60_000).toFixed(1)} min`;
}

/** `2026-06-15 03:30 done in 1.2 s` */
export function runText(run: JobRun, timeZone: string): string {
  const ms = durationMs(run);
  const taken = ms === null ? '' : ` in ${durationText(ms)}`;
  return `${localTime(run.startedAt, timeZone)} ${run.status.replace('_', ' ')}${taken}`;
}

/** A run for programs. */
export function runJson(run: JobRun): object {
  const { name, slot, trigger, status, attempts, startedAt, endedAt, result, error, instance } = run;
  return {
    name,
    slot: slot.toISOString(),
    trigger,
    status,
    attempts,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    durationMs: durationMs(run),
    result: result?.en ?? null,
    error,
    instance,
  };
}

/** A job for programs. */
export function jobJson(view: JobView): object {
  const { name, title, timetable, isOwnTimetable, isEnabled, isOverdue, next, last, lastDone } = view;
  return {
    name,
    title,
    cron: timetable.cron,
    timezone: timetable.timezone,
    isOwnCron: isOwnTimetable,
    enabled: isEnabled,
    overdue: isOverdue,
    nextRun: next?.toISOString() ?? null,
    nextRunLocal: next === null ? null : localTime(next, timetable.timezone),
    lastRun: last === null ? null : runJson(last),
    lastDoneAt: lastDone?.endedAt?.toISOString() ?? null,
  };
}

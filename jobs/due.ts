import type { Timetable } from '../src/model/alert.js';
import type { JobRun, JobState } from '../src/ports/job-store.js';
import type { Timetables } from '../src/ports/timetables.js';
import type { Job } from './job.js';

/** A slot taken later than this counts as missed. */
const LATE_MS = 120_000;

/** The cron fields in force: what an operator set, else the job's own. */
export function timetableOf(
  job: Pick<Job, 'timetable'>,
  state: Pick<JobState, 'cron'> | undefined,
): Timetable {
  const cron = state?.cron ?? null;
  return cron === null ? job.timetable : { ...job.timetable, cron };
}

/** From where on slots are looked for when a process starts: what came before was run, or was never due. */
export function dueSince({ lastSlot, dueFrom }: Pick<JobState, 'lastSlot' | 'dueFrom'>): Date {
  return lastSlot !== null && lastSlot > dueFrom ? lastSlot : dueFrom;
}

export interface DueSlot {
  readonly slot: Date;
  readonly trigger: 'schedule' | 'missed';
}

export interface SlotQuestion {
  readonly job: Pick<Job, 'catchesUp'>;
  readonly timetable: Timetable;
  readonly after: Date;
  readonly now: Date;
}

function inTime({ job, now }: SlotQuestion, slot: Date): DueSlot | null {
  const isLate = now.getTime() - slot.getTime() > LATE_MS;
  if (isLate && !job.catchesUp) return null;
  return { slot, trigger: isLate ? 'missed' : 'schedule' };
}

/**
 * The newest slot that is due; those before it are left out, however many there are. A clock that was set back
 * makes none due again, and one that was ahead holds none up.
 */
export function dueSlot(question: SlotQuestion, timetables: Timetables): DueSlot | null {
  const { timetable, now } = question;
  const after = question.after > now ? now : question.after;
  const slot = timetables.between(timetable, { after, until: now, max: 1 }).at(-1);
  return slot === undefined ? null : inTime(question, slot);
}

/** The slot of the newest run, where it was lost and has tries left. Nobody waits for one that was asked for by hand. */
export function lostSlot(
  question: SlotQuestion & { readonly attemptsMax: number },
  newest: JobRun | null,
): DueSlot | null {
  if (newest?.status !== 'lost' || newest.trigger === 'manual') return null;
  return newest.attempts < question.attemptsMax && newest.slot <= question.now
    ? inTime(question, newest.slot)
    : null;
}

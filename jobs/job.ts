import type { Timetable } from '../src/model/alert.js';
import type { JobLine } from '../src/ports/job-store.js';

/** Work that comes round by the clock. One file a job; its row stands in `schedule.ts`. */
export interface Job {
  /** `news-crawl`: as `jobs run` takes it. */
  readonly name: string;
  readonly title: string;
  readonly timetable: Timetable;
  readonly timeoutMs: number;
  /** Tries in all; a job that can't be repeated says 1. */
  readonly attemptsMax: number;
  /** Slots missed while the service was down are made up for once, at the start. */
  readonly catchesUp: boolean;
  /**
   * Does the work of one slot and says in one line what it did. Must end soon after the signal aborts, and must
   * be safe to run again for the same slot.
   */
  readonly run: (at: JobTime) => Promise<JobLine>;
}

export interface JobTime {
  /** The time on the schedule. */
  readonly slot: Date;
  readonly signal: AbortSignal;
}

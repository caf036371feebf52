import type { Timetable } from '../model/alert.js';

/** Reads cron fields. Every call throws `usage` where they or the zone can't be read. */
export interface Timetables {
  /** The first time after `after`, or null where there is none. */
  readonly next: (timetable: Timetable, after: Date) => Date | null;
  /** The times after `after` up to and including `until`, oldest first; the last `max` of them (100). */
  readonly between: (timetable: Timetable, span: Span) => readonly Date[];
}

export interface Span {
  readonly after: Date;
  readonly until: Date;
  readonly max?: number;
}

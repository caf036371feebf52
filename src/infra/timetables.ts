import { Cron } from 'croner';
import type { Timetable } from '../model/alert.js';
import { AppError } from '../model/errors.js';
import type { Timetables } from '../ports/timetables.js';

const TIMES_MAX = 100;

function read({ cron, timezone }: Timetable): Cron {
  try {
    return new Cron(cron, { timezone, paused: true, mode: '5-part' });
  } catch (cause) {
    throw new AppError(
      'usage',
      `"${cron}" in ${timezone} is no timetable: write five cron fields such as "30 8 * * *" and a zone such as Asia/Seoul`,
      { cause },
    );
  }
}

/** Timetables by croner, which knows the zones' summer times. */
export function createTimetables(): Timetables {
  return {
    next: (timetable, after) => {
      try {
        return read(timetable).nextRun(after);
      } catch (cause) {
        if (cause instanceof AppError) throw cause;
        throw new AppError('usage', `There is no time zone named ${timetable.timezone}`, { cause });
      }
    },
    between: (timetable, { after, until, max = TIMES_MAX }) => {
      const cron = read(timetable);
      const times: Date[] = [];
      // From the end backwards, so that years of a missed timetable cost no more than `max` steps.
      let at = new Date(until.getTime() + 1_000);
      while (times.length < max) {
        const [before] = cron.previousRuns(1, at);
        if (before === undefined || before <= after) break;
        if (before <= until) times.unshift(before);
        at = before;
      }
      return times;
    },
  };
}

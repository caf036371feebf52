import { COMPANY_ZONE, localDate } from '../src/model/calendar.js';
import type { LocalDate } from '../src/model/period.js';
import type { Clock } from '../src/ports/clock.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';
import { counted } from './slices.js';

export interface ClientGradesJobDeps {
  readonly grade: (today: LocalDate) => Promise<{ readonly written: number; readonly kept: number }>;
  readonly clock: Clock;
}

/** Grades every client by its sales up to the day, so that questions by grade are of today. */
export function createClientGradesJob({ grade, clock }: ClientGradesJobDeps): Job {
  return scheduled('client-grades', async () => {
    const { written, kept } = await grade(localDate(clock.now(), COMPANY_ZONE));
    const others = kept === 0 ? '' : `; ${counted(kept, 'client')} kept a grade that came from elsewhere`;
    return `${counted(written, 'client')} graded${others}`;
  });
}

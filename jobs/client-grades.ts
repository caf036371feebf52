import { COMPANY_ZONE, localDate } from '../src/model/calendar.js';
import type { LocalDate } from '../src/model/period.js';
import type { Clock } from '../src/ports/clock.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';
import { counted, numberText } from './slices.js';

export interface ClientGradesJobDeps {
  readonly grade: (today: LocalDate) => Promise<{ readonly written: number; readonly kept: number }>;
  readonly clock: Clock;
}

/** Grades every client by its sales up to the day, so that questions by grade are of today. */
export function createClientGradesJob({ grade, clock }: ClientGradesJobDeps): Job {
  return scheduled('client-grades', async () => {
    const { written, kept } = await grade(localDate(clock.now(), COMPANY_ZONE));
    const others = kept === 0 ? '' : `; ${counted(kept, 'client')} kept a grade that came from elsewhere`;
    const koOthers = kept === 0 ? '' : `. 다른 곳에서 온 등급을 둔 거래처 ${numberText(kept)}곳`;
    return {
      en: `${counted(written, 'client')} graded${others}`,
      ko: `거래처 ${numberText(written)}곳의 등급을 매겼습니다${koOthers}`,
    };
  });
}

import { COMPANY_ZONE, localDate } from '../src/model/calendar.js';
import { percentText } from '../src/model/money.js';
import type { LocalDate } from '../src/model/period.js';
import type { Clock } from '../src/ports/clock.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';
import { counted } from './slices.js';

export interface MlDataJobDeps {
  readonly refresh: (today: LocalDate) => Promise<{
    readonly quality: number | null;
    readonly files: number;
    readonly removed: number;
    readonly indexedClients: number;
  }>;
  readonly clock: Clock;
}

/** Looks at the data, writes it for learning, and brings the index of clients up to the day. */
export function createMlDataJob({ refresh, clock }: MlDataJobDeps): Job {
  return scheduled('ml-data', async () => {
    const { quality, files, removed, indexedClients } = await refresh(localDate(clock.now(), COMPANY_ZONE));
    const score = quality === null ? 'no data' : `data quality ${percentText(100 * quality)}`;
    return `${score}; ${counted(files, 'file')} written, ${removed} removed; ${counted(indexedClients, 'client')} indexed`;
  });
}

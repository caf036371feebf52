import { COMPANY_ZONE, localDate } from '../src/model/calendar.js';
import { percentText } from '../src/model/money.js';
import type { LocalDate } from '../src/model/period.js';
import type { Clock } from '../src/ports/clock.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';
import { counted, numberText } from './slices.js';

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
    const score = quality === null ? null : percentText(100 * quality);
    return {
      en: `${score === null ? 'no data' : `data quality ${score}`}; ${counted(files, 'file')} written, ${removed} removed; ${counted(indexedClients, 'client')} indexed`,
      ko: `${score === null ? '자료 없음' : `데이터 품질 ${score}`}. 파일 ${numberText(files)}개 쓰고 ${removed}개 지움, 거래처 ${numberText(indexedClients)}곳 색인`,
    };
  });
}

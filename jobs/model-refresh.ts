import { localDate } from '../src/model/calendar.js';
import type { LocalDate } from '../src/model/period.js';
import type { Clock } from '../src/ports/clock.js';
import type { Job } from './job.js';
import { COMPANY_ZONE, scheduled } from './schedule.js';

export interface ModelRefreshDeps {
  readonly train: (today: LocalDate) => Promise<{ readonly version: string; readonly seriesCount: number }>;
  readonly clock: Clock;
}

/** Trains the forecasts anew once the last month's sales are in. What serves goes on serving until then. */
export function createModelRefreshJob({ train, clock }: ModelRefreshDeps): Job {
  return scheduled('model-refresh', async () => {
    const { version, seriesCount } = await train(localDate(clock.now(), COMPANY_ZONE));
    return `sales_ensemble v${version} trained on ${seriesCount} series`;
  });
}

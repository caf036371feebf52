import { COMPANY_ZONE, localDate } from '../src/model/calendar.js';
import { isAppError } from '../src/model/errors.js';
import type { LocalDate } from '../src/model/period.js';
import type { Clock } from '../src/ports/clock.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';

export interface ModelRefreshDeps {
  readonly trainForecast: (
    today: LocalDate,
  ) => Promise<{ readonly version: string; readonly seriesCount: number }>;
  readonly trainAnomalies: (
    today: LocalDate,
  ) => Promise<{ readonly version: string; readonly saleCount: number }>;
  readonly clock: Clock;
}

/** Trains the models anew once the last month's sales are in. What serves goes on serving until then. */
export function createModelRefreshJob({ trainForecast, trainAnomalies, clock }: ModelRefreshDeps): Job {
  /** A company with whole months, but too few sales to tell what is unusual, is no failure of the job. */
  async function anomalies(today: LocalDate): Promise<string> {
    try {
      const { version, saleCount } = await trainAnomalies(today);
      return `isolation_forest v${version} trained on ${saleCount} sales`;
    } catch (error) {
      if (isAppError(error) && error.code === 'not_found') return 'too few sales for isolation_forest';
      throw error;
    }
  }
  return scheduled('model-refresh', async () => {
    const today = localDate(clock.now(), COMPANY_ZONE);
    const { version, seriesCount } = await trainForecast(today);
    return `sales_ensemble v${version} trained on ${seriesCount} series; ${await anomalies(today)}`;
  });
}

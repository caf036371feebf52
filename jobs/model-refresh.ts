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
  readonly trainClients: (today: LocalDate) => Promise<TrainedClasses>;
  readonly trainPerformance: (today: LocalDate) => Promise<TrainedClasses>;
  readonly clock: Clock;
}

interface TrainedClasses {
  readonly version: string;
  readonly rowCount: number;
}

/**
 * Trains the models anew once the last month's sales are in. What serves goes on serving until then. Where one fails
 * the others are trained nevertheless, and the job fails with the first error.
 */
export function createModelRefreshJob(deps: ModelRefreshDeps): Job {
  const { trainForecast, trainAnomalies, trainClients, trainPerformance, clock } = deps;

  /** A company with whole months, but too little to learn something else from, is no failure of the job. */
  async function unlessTooLittle(
    name: string,
    failed: unknown[],
    train: () => Promise<string>,
  ): Promise<string> {
    try {
      return `${name} ${await train()}`;
    } catch (error) {
      if (isAppError(error) && error.code === 'not_found') return `too little data for ${name}`;
      failed.push(error);
      return `${name} failed`;
    }
  }
  const classes = async (trained: Promise<TrainedClasses>): Promise<string> => {
    const { version, rowCount } = await trained;
    return `v${version} trained on ${rowCount} cases`;
  };
  return scheduled('model-refresh', async () => {
    const today = localDate(clock.now(), COMPANY_ZONE);
    const failed: unknown[] = [];
    const { version, seriesCount } = await trainForecast(today);
    const said = [`sales_ensemble v${version} trained on ${seriesCount} series`];
    said.push(
      await unlessTooLittle('isolation_forest', failed, async () => {
        const trained = await trainAnomalies(today);
        return `v${trained.version} trained on ${trained.saleCount} sales`;
      }),
      await unlessTooLittle('client_grade', failed, () => classes(trainClients(today))),
      await unlessTooLittle('performance_class', failed, () => classes(trainPerformance(today))),
    );
    if (failed.length > 0) throw failed[0];
    return said.join('; ');
  });
}

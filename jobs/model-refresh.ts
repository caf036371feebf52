import { COMPANY_ZONE, localDate } from '../src/model/calendar.js';
import { isAppError } from '../src/model/errors.js';
import type { LocalDate } from '../src/model/period.js';
import type { Clock } from '../src/ports/clock.js';
import type { JobLine } from '../src/ports/job-store.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';
import { linesJoined } from './slices.js';

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
    train: () => Promise<JobLine>,
  ): Promise<JobLine> {
    try {
      const { en, ko } = await train();
      return { en: `${name} ${en}`, ko: `${name} ${ko}` };
    } catch (error) {
      if (isAppError(error) && error.code === 'not_found') {
        return { en: `too little data for ${name}`, ko: `${name}: 배울 자료가 모자랍니다` };
      }
      failed.push(error);
      return { en: `${name} failed`, ko: `${name} 실패` };
    }
  }
  const trainedLine = (version: string, en: string, ko: string): JobLine => ({
    en: `v${version} trained on ${en}`,
    ko: `v${version} 학습(${ko})`,
  });
  const classes = async (trained: Promise<TrainedClasses>): Promise<JobLine> => {
    const { version, rowCount } = await trained;
    return trainedLine(version, `${rowCount} cases`, `사례 ${rowCount}개`);
  };
  return scheduled('model-refresh', async () => {
    const today = localDate(clock.now(), COMPANY_ZONE);
    const failed: unknown[] = [];
    const { version, seriesCount } = await trainForecast(today);
    const { en, ko } = trainedLine(version, `${seriesCount} series`, `시계열 ${seriesCount}개`);
    const said: JobLine[] = [{ en: `sales_ensemble ${en}`, ko: `sales_ensemble ${ko}` }];
    said.push(
      await unlessTooLittle('isolation_forest', failed, async () => {
        const trained = await trainAnomalies(today);
        return trainedLine(trained.version, `${trained.saleCount} sales`, `매출 ${trained.saleCount}건`);
      }),
      await unlessTooLittle('client_grade', failed, () => classes(trainClients(today))),
      await unlessTooLittle('performance_class', failed, () => classes(trainPerformance(today))),
    );
    if (failed.length > 0) throw failed[0];
    return linesJoined(said, '; ');
  });
}

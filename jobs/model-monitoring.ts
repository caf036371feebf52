import type { Job } from './job.js';
import { scheduled } from './schedule.js';
import { counted, numberText } from './slices.js';

export interface ModelMonitoringDeps {
  /** Scores every version's judged forecasts and gives how many rows that made. */
  readonly monitor: () => Promise<readonly unknown[]>;
}

/** Keeps how right the forecasts of each version turned out to be. */
export function createModelMonitoringJob({ monitor }: ModelMonitoringDeps): Job {
  return scheduled('model-monitoring', async () => {
    const { length } = await monitor();
    return {
      en: `${counted(length, 'month')} of forecasts scored`,
      ko: `예측 ${numberText(length)}개월분의 점수를 매겼습니다`,
    };
  });
}

import type { Job } from '../../jobs/job.js';
import { createModelRefreshJob } from '../../jobs/model-refresh.js';
import { createPredictionActualsJob } from '../../jobs/prediction-actuals.js';
import type { Analytics } from '../analytics/analytics.js';
import type { Clock } from '../ports/clock.js';
import type { Predictions } from '../ports/predictions.js';
import { soldIn } from './forecast-panels.js';
import type { Training } from './training.js';

export interface ModelJobsDeps {
  readonly training: Training;
  readonly analytics: Analytics;
  readonly predictions: Predictions;
  readonly clock: Clock;
}

/** What keeps the models up to date and honest. */
export function composeModelJobs({ training, analytics, predictions, clock }: ModelJobsDeps): readonly Job[] {
  return [
    createModelRefreshJob({ train: training.trainForecast, clock }),
    createPredictionActualsJob({ predictions, soldIn: (month) => soldIn(analytics, month), clock }),
  ];
}

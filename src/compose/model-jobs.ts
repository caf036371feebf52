import { createClientGradesJob } from '../../jobs/client-grades.js';
import { createDriftJob } from '../../jobs/drift.js';
import type { Job } from '../../jobs/job.js';
import { createMlDataJob } from '../../jobs/ml-data.js';
import { createModelMonitoringJob } from '../../jobs/model-monitoring.js';
import { createModelRefreshJob } from '../../jobs/model-refresh.js';
import { createPredictionActualsJob } from '../../jobs/prediction-actuals.js';
import type { Analytics } from '../analytics/analytics.js';
import type { GradedClients } from '../ml/grade-clients.js';
import type { LocalDate } from '../model/period.js';
import type { Clock } from '../ports/clock.js';
import type { Predictions } from '../ports/predictions.js';
import { ANOMALY_MODEL, type ComposedAnomalies } from './anomalies.js';
import type { Classifiers } from './classifiers.js';
import { CLIENT_MODEL } from './client-classifier.js';
import { soldIn } from './forecast-panels.js';
import type { ComposedMlData } from './ml-data.js';
import type { ModelDesk } from './models.js';
import { PERFORMANCE_MODEL } from './performance-classifier.js';
import type { Training } from './training.js';

export interface ModelJobsDeps {
  readonly training: Training;
  readonly mlData: Pick<ComposedMlData, 'refresh'>;
  readonly anomalies: Pick<ComposedAnomalies, 'train'>;
  readonly classifiers: Classifiers;
  readonly gradeClients: (today: LocalDate) => Promise<GradedClients>;
  readonly models: Pick<ModelDesk, 'monitor' | 'watched'>;
  readonly analytics: Analytics;
  readonly predictions: Predictions;
  readonly clock: Clock;
}

/** What keeps the models up to date and honest. */
export function composeModelJobs({
  training,
  mlData,
  anomalies,
  classifiers,
  models,
  gradeClients,
  analytics,
  predictions,
  clock,
}: ModelJobsDeps): readonly Job[] {
  const trainings: Readonly<Record<string, (today: LocalDate) => Promise<{ readonly version: string }>>> = {
    [CLIENT_MODEL]: classifiers.clients.train,
    [PERFORMANCE_MODEL]: classifiers.performance.train,
    [ANOMALY_MODEL]: anomalies.train,
  };
  const trainOf = (name: string) => trainings[name] ?? training.trainForecast;
  return [
    createModelRefreshJob({
      trainForecast: training.trainForecast,
      trainAnomalies: anomalies.train,
      trainClients: classifiers.clients.train,
      trainPerformance: classifiers.performance.train,
      clock,
    }),
    createPredictionActualsJob({
      predictions,
      soldIn: (month) => soldIn(analytics, month),
      predictClients: classifiers.clients.predict,
      clock,
    }),
    createClientGradesJob({ grade: gradeClients, clock }),
    createMlDataJob({ refresh: mlData.refresh, clock }),
    createModelMonitoringJob({ monitor: models.monitor }),
    createDriftJob({
      watched: models.watched.map((watched) => ({ ...watched, train: trainOf(watched.name) })),
      clock,
    }),
  ];
}

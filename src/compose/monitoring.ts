import { monthScores } from '../ml/forecast/track-record.js';
import type { ModelMonitoring, MonitoringRow } from '../ports/model-monitoring.js';
import type { Models } from '../ports/models.js';
import type { Predictions } from '../ports/predictions.js';
import { FORECAST_MODEL } from './training.js';

const MILLION = 1_000_000;

export interface Monitored extends MonitoringRow {
  readonly name: string;
  readonly version: string;
}

export interface MonitoringDeps {
  readonly models: Models;
  readonly predictions: Pick<Predictions, 'judged'>;
  readonly modelMonitoring: ModelMonitoring;
  /** What classifiers foretold beside what came; not written yet. */
  readonly judgeClasses: () => Promise<readonly Monitored[]>;
}

/** Scores the judged forecasts of every version and keeps them; the newest version first, each by month. */
export function createMonitor({
  models,
  predictions,
  modelMonitoring,
  judgeClasses,
}: MonitoringDeps): () => Promise<readonly Monitored[]> {
  return async () => {
    const all: Monitored[] = [];
    for (const { id, name, version } of await models.list(FORECAST_MODEL)) {
      const scored = monthScores(await predictions.judged(version));
      const rows = scored.map(({ month, count, confidence, accuracy, mae, mse, rmse }) => ({
        modelId: id,
        predictionDate: month,
        count,
        averageConfidence: confidence,
        accuracy,
        precision: null,
        recall: null,
        f1: null,
        mae: mae / MILLION,
        mse: mse / MILLION ** 2,
        rmse: rmse / MILLION,
      }));
      await modelMonitoring.writeScores(rows);
      all.push(...rows.map((row) => ({ ...row, name, version })));
    }
    const classes = await judgeClasses();
    await modelMonitoring.writeScores(classes);
    return [...all, ...classes];
  };
}

import type { DriftRow, ModelMonitoring, MonitoringRow } from '../../src/ports/model-monitoring.js';
import { timestampText } from '../columns.js';
import { type RepositoryDeps, worker, writer } from '../repository.js';

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

const roundedOrNull = (value: number | null, digits: number): number | null =>
  value === null ? null : rounded(value, digits);

interface StoredDrift extends Omit<DriftRow, 'isDrift'> {
  readonly isDrift: number;
}

/** `prediction_monitoring` and `data_drift_detection` of ml.db. */
export function createModelMonitoring(deps: RepositoryDeps): ModelMonitoring {
  const db = deps.databases.ml;
  const read = worker(deps, 'ml');
  const writeMonitoring = writer(deps, 'ml', 'ml.prediction_monitoring');
  const writeDriftRows = writer(deps, 'ml', 'ml.data_drift_detection');
  const forgetScore = db.prepare(
    'DELETE FROM prediction_monitoring WHERE model_id = @modelId AND prediction_date = @predictionDate',
  );
  const addScore = db.prepare(
    `INSERT INTO prediction_monitoring (model_id, prediction_date, prediction_count, average_confidence,
       accuracy_score, precision_score, recall_score, f1_score, mae, mse, rmse, created_at)
     VALUES (@modelId, @predictionDate, @count, @averageConfidence, @accuracy, @precision, @recall, @f1,
       @mae, @mse, @rmse, @at)`,
  );
  const scores = db.prepare<[number], MonitoringRow>(
    `SELECT model_id AS modelId, prediction_date AS predictionDate, prediction_count AS count,
       average_confidence AS averageConfidence, accuracy_score AS accuracy, precision_score AS precision,
       recall_score AS recall, f1_score AS f1, mae, mse, rmse
     FROM prediction_monitoring WHERE model_id = ? ORDER BY prediction_date, id`,
  );
  const forgetDrift = db.prepare(
    'DELETE FROM data_drift_detection WHERE model_id = @modelId AND detection_date = @detectedOn',
  );
  const addDrift = db.prepare(
    `INSERT INTO data_drift_detection (model_id, feature_name, drift_score, threshold, is_drift_detected,
       detection_date, reference_period, drift_type, created_at)
     VALUES (@modelId, @feature, @score, @threshold, @isDrift, @detectedOn, @period, @driftType, @at)`,
  );
  const latestDrift = db.prepare<{ readonly model: string }, StoredDrift>(
    `SELECT d.model_id AS modelId, d.feature_name AS feature, d.drift_type AS driftType,
       d.reference_period AS period, d.drift_score AS score, d.threshold, d.is_drift_detected AS isDrift,
       d.detection_date AS detectedOn
     FROM data_drift_detection d JOIN ml_models m ON m.id = d.model_id
     WHERE m.name = @model AND d.detection_date = (
       SELECT max(l.detection_date) FROM data_drift_detection l JOIN ml_models n ON n.id = l.model_id
       WHERE n.name = @model)
     ORDER BY d.id`,
  );

  const writeAllScores = db.transaction((rows: readonly MonitoringRow[]): void => {
    const at = timestampText(deps.clock.now());
    // A day of a client classifier has two rows.
    for (const { modelId, predictionDate } of rows) forgetScore.run({ modelId, predictionDate });
    for (const { averageConfidence, accuracy, precision, recall, f1, mae, mse, rmse, ...row } of rows) {
      addScore.run({
        ...row,
        averageConfidence: rounded(averageConfidence, 2),
        accuracy: rounded(accuracy, 2),
        precision: roundedOrNull(precision, 2),
        recall: roundedOrNull(recall, 2),
        f1: roundedOrNull(f1, 2),
        mae: roundedOrNull(mae, 4),
        mse: roundedOrNull(mse, 4),
        rmse: roundedOrNull(rmse, 4),
        at,
      });
    }
  });
  const writeAllDrift = db.transaction((rows: readonly DriftRow[]): void => {
    const at = timestampText(deps.clock.now());
    for (const { modelId, detectedOn } of rows) forgetDrift.run({ modelId, detectedOn });
    for (const { score, threshold, isDrift, ...row } of rows) {
      const [shown, limit] = [rounded(score, 4), rounded(threshold, 4)];
      addDrift.run({ ...row, score: shown, threshold: limit, isDrift: Number(isDrift), at });
    }
  });

  return {
    writeScores: (rows) => writeMonitoring(() => writeAllScores.immediate(rows)),
    scores: (modelId) => read(() => scores.all(modelId)),
    writeDrift: (rows) => writeDriftRows(() => writeAllDrift.immediate(rows)),
    latestDrift: (model) =>
      read(() => latestDrift.all({ model }).map((row) => ({ ...row, isDrift: row.isDrift === 1 }))),
  };
}

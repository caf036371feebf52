import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import {
  boolean,
  createdAt,
  date,
  decimal,
  id,
  no,
  now,
  score,
  timestamp,
  updatedAt,
  yes,
} from '../columns.js';

const ratio = (name: string) => decimal(name, { precision: 5, scale: 4 });
const errorMeasure = (name: string) => decimal(name, { precision: 10, scale: 4 });

export const mlModels = sqliteTable(
  'ml_models',
  {
    id: id(),
    name: text('name').notNull(),
    /** time_series, classification, anomaly */
    modelType: text('model_type').notNull(),
    version: text('version').notNull(),
    description: text('description'),
    algorithm: text('algorithm'),
    /** JSON, encrypted for this row. */
    hyperparameters: text('hyperparameters'),
    /** JSON */
    trainingDataInfo: text('training_data_info'),
    /** JSON */
    performanceMetrics: text('performance_metrics'),
    modelPath: text('model_path'),
    mlflowRunId: text('mlflow_run_id'),
    isActive: boolean('is_active').default(yes),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('idx_ml_models_name').on(t.name),
    index('idx_ml_models_type').on(t.modelType),
    index('idx_ml_models_version').on(t.version),
    index('idx_ml_models_type_active').on(t.modelType, t.isActive),
  ],
);

const modelId = () =>
  integer('model_id')
    .notNull()
    .references(() => mlModels.id);

export const modelTrainingLogs = sqliteTable(
  'model_training_logs',
  {
    id: id(),
    modelId: modelId(),
    trainingStartTime: timestamp('training_start_time').notNull(),
    trainingEndTime: timestamp('training_end_time'),
    /** Seconds. */
    trainingDuration: integer('training_duration'),
    /** running, completed, failed */
    trainingStatus: text('training_status').notNull(),
    trainingDataSize: integer('training_data_size'),
    validationScore: ratio('validation_score'),
    testScore: ratio('test_score'),
    errorMessage: text('error_message'),
    /** JSON */
    hyperparameters: text('hyperparameters'),
    /** JSON */
    featureImportance: text('feature_importance'),
    createdAt: createdAt(),
  },
  (t) => [
    index('idx_model_training_logs_model_id').on(t.modelId),
    index('idx_model_training_logs_status').on(t.trainingStatus),
    index('idx_training_logs_model_status').on(t.modelId, t.trainingStatus),
  ],
);

export const featureEngineering = sqliteTable(
  'feature_engineering',
  {
    id: id(),
    modelId: modelId(),
    featureName: text('feature_name').notNull(),
    /** numerical, categorical, derived */
    featureType: text('feature_type').notNull(),
    /** standardization, normalization, encoding */
    transformation: text('transformation'),
    importanceScore: ratio('importance_score'),
    createdAt: createdAt(),
  },
  (t) => [index('idx_feature_engineering_model_id').on(t.modelId)],
);

export const predictionMonitoring = sqliteTable(
  'prediction_monitoring',
  {
    id: id(),
    modelId: modelId(),
    predictionDate: date('prediction_date').notNull(),
    predictionCount: integer('prediction_count').notNull(),
    averageConfidence: score('average_confidence'),
    accuracyScore: score('accuracy_score'),
    precisionScore: score('precision_score'),
    recallScore: score('recall_score'),
    f1Score: score('f1_score'),
    mae: errorMeasure('mae'),
    mse: errorMeasure('mse'),
    rmse: errorMeasure('rmse'),
    createdAt: createdAt(),
  },
  (t) => [
    index('idx_prediction_monitoring_model_id').on(t.modelId),
    index('idx_prediction_monitoring_date').on(t.predictionDate),
    index('idx_prediction_monitoring_model_date').on(t.modelId, t.predictionDate),
  ],
);

export const dataDriftDetection = sqliteTable(
  'data_drift_detection',
  {
    id: id(),
    modelId: modelId(),
    featureName: text('feature_name').notNull(),
    driftScore: ratio('drift_score').notNull(),
    threshold: ratio('threshold').notNull(),
    isDriftDetected: boolean('is_drift_detected').default(no),
    detectionDate: date('detection_date').notNull(),
    /** last_week, last_month */
    referencePeriod: text('reference_period'),
    /** covariate_shift, concept_drift */
    driftType: text('drift_type'),
    createdAt: createdAt(),
  },
  (t) => [
    index('idx_data_drift_detection_model_id').on(t.modelId),
    index('idx_data_drift_detection_date').on(t.detectionDate),
  ],
);

export const recommendationRules = sqliteTable(
  'recommendation_rules',
  {
    id: id(),
    ruleName: text('rule_name').notNull(),
    /** performance, client, product */
    ruleType: text('rule_type').notNull(),
    conditionSql: text('condition_sql').notNull(),
    recommendationText: text('recommendation_text').notNull(),
    priority: integer('priority').default(1),
    isActive: boolean('is_active').default(yes),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index('idx_recommendation_rules_type').on(t.ruleType)],
);

/** `user_id` names a row of users.db: no foreign key can cross database files. */
export const mlModelPermissions = sqliteTable('ml_model_permissions', {
  id: id(),
  userId: integer('user_id').notNull(),
  modelId: modelId(),
  /** view, predict, train, manage */
  permissionType: text('permission_type').notNull(),
  grantedAt: timestamp('granted_at').default(now),
});

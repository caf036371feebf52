import type { Stores } from '../../db/stores.js';
import type { Analytics } from '../analytics/analytics.js';
import type { ChartRenderer } from '../ports/chart-renderer.js';
import type { Clock } from '../ports/clock.js';
import type { Forecasts } from '../ports/forecasts.js';
import type { Logger } from '../ports/logger.js';
import type { ModelRegistry } from '../ports/model-registry.js';
import type { RuleDesk } from '../ports/rules-desk.js';
import type { VectorIndexes } from '../ports/vector-index.js';
import type { SkillContext } from '../skills/context.js';
import { type ComposedAnomalies, createAnomalies } from './anomalies.js';
import { type Classifiers, composeClassifiers } from './classifiers.js';
import { type ComposedClientIndex, createClientIndex } from './client-index.js';
import { type ComposedDataQuality, createDataQuality } from './data-quality.js';
import { type ComposedMlData, composeMlData } from './ml-data.js';
import { composeModels, type ModelDesk } from './models.js';
import { composeRules } from './rules.js';
import { createTraining, type Training } from './training.js';
import { createTrainingQuality } from './training-quality.js';

/** Training with what stands around it, and what is advised without training. */
export interface Learning {
  readonly training: Training;
  readonly anomalies: ComposedAnomalies;
  readonly classifiers: Classifiers;
  readonly dataQuality: ComposedDataQuality;
  readonly clientIndex: ComposedClientIndex;
  readonly mlData: ComposedMlData;
  readonly rules: RuleDesk;
  readonly models: ModelDesk;
}

export interface LearningDeps {
  readonly home: string;
  /** Of the product. */
  readonly productVersion: string;
  readonly charts: Pick<ChartRenderer, 'render'>;
  readonly stores: Stores;
  readonly analytics: Analytics;
  readonly forecasts: Forecasts;
  readonly registry: ModelRegistry;
  readonly vectors: VectorIndexes;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface ComposedLearning {
  readonly learning: Learning;
  /** What questions are answered with. */
  readonly forSkills: Pick<
    SkillContext,
    | 'anomalies'
    | 'clientForecasts'
    | 'performance'
    | 'clientIndex'
    | 'dataQuality'
    | 'rules'
    | 'modelStandings'
  >;
  readonly close: () => Promise<void>;
}

export function composeLearning(deps: LearningDeps): ComposedLearning {
  const { home, productVersion, charts, stores, analytics, forecasts, registry, vectors, clock, logger } =
    deps;
  const { settings, salesReader } = stores;
  const dataQuality = createDataQuality({ home, salesReader, clock });
  const quality = createTrainingQuality({ quality: dataQuality, logger });
  const clientIndex = createClientIndex({ home, analytics, indexes: vectors });
  const mlData = composeMlData({
    home,
    quality: dataQuality,
    clientIndex,
    forecasts,
    keptDays: async () => Number((await settings.effective('retention_ml_data_days')).value),
    logger,
  });
  const anomalies = createAnomalies({ home, ...stores, analytics, registry, quality, clock });
  const classifiers = composeClassifiers({ home, ...stores, analytics, registry, quality, clock });
  const training = mlData.around(
    createTraining({ home, productVersion, ...stores, registry, charts, quality, clock }),
  );
  const rules = composeRules({ ...stores, analytics, fiscalStart: settings.fiscalStart, clock });
  const models = composeModels({
    stores,
    analytics,
    forecasts,
    classifiers,
    watches: [...classifiers.watches, anomalies.watch],
    registry,
    clock,
  });
  return {
    learning: {
      training,
      anomalies,
      classifiers,
      models,
      dataQuality,
      clientIndex,
      mlData,
      rules: rules.desk,
    },
    forSkills: {
      anomalies,
      clientForecasts: classifiers.clients,
      performance: classifiers.performance,
      modelStandings: models.standings,
      clientIndex,
      dataQuality,
      rules: rules.book,
    },
    close: async () => {
      await Promise.all([training.close(), mlData.close(), anomalies.close(), classifiers.close()]);
    },
  };
}

import type { Stores } from '../../db/stores.js';
import type { Analytics } from '../analytics/analytics.js';
import type { Clock } from '../ports/clock.js';
import type { Forecasts } from '../ports/forecasts.js';
import type { Logger } from '../ports/logger.js';
import type { ModelRegistry } from '../ports/model-registry.js';
import type { RuleBook } from '../ports/rules.js';
import type { RuleDesk } from '../ports/rules-desk.js';
import type { VectorIndexes } from '../ports/vector-index.js';
import { type ComposedClientIndex, createClientIndex } from './client-index.js';
import { type ComposedDataQuality, createDataQuality } from './data-quality.js';
import { type ComposedMlData, composeMlData } from './ml-data.js';
import { composeRules } from './rules.js';
import { createTraining, type Training } from './training.js';

/** Training with what stands around it, and what is advised without training. */
export interface Learning {
  readonly training: Training;
  readonly dataQuality: ComposedDataQuality;
  readonly clientIndex: ComposedClientIndex;
  readonly mlData: ComposedMlData;
  readonly rules: RuleDesk;
}

export interface LearningDeps {
  readonly home: string;
  readonly stores: Stores;
  readonly analytics: Analytics;
  readonly forecasts: Forecasts;
  readonly registry: ModelRegistry;
  readonly vectors: VectorIndexes;
  readonly clock: Clock;
  readonly logger: Logger;
}

export function composeLearning(deps: LearningDeps): Learning & { readonly ruleBook: RuleBook } {
  const { home, stores, analytics, forecasts, registry, vectors, clock, logger } = deps;
  const { settings, salesReader } = stores;
  const dataQuality = createDataQuality({ home, salesReader, clock });
  const clientIndex = createClientIndex({ home, analytics, indexes: vectors });
  const mlData = composeMlData({
    home,
    quality: dataQuality,
    clientIndex,
    forecasts,
    keptDays: async () => Number((await settings.effective('retention_ml_data_days')).value),
    logger,
  });
  const training = mlData.around(createTraining({ ...stores, analytics, registry, clock }));
  const rules = composeRules({ ...stores, analytics, fiscalStart: settings.fiscalStart, clock });
  return { training, dataQuality, clientIndex, mlData, rules: rules.desk, ruleBook: rules.book };
}

import { verdictOf } from '../ml/training-quality.js';
import { AppError } from '../model/errors.js';
import type { LocalDate } from '../model/period.js';
import type { DataQuality, QualityTable } from '../ports/data-quality.js';
import type { Logger } from '../ports/logger.js';

/** The look at the data before a training, whichever. */

export interface LookedAt {
  /** Of the whole data, 0 to 1; null without data. */
  readonly score: number | null;
  readonly warnings: readonly string[];
}

export interface TrainingQuality {
  /** Keeps the report, and throws `conflict` where more rows of what `model` learns from are wrong than right. */
  readonly before: (model: string, today: LocalDate) => Promise<LookedAt>;
}

/** What each learns from beside the sales. */
const TABLES: Readonly<Record<string, readonly QualityTable[]>> = {
  client_grade: ['sales', 'clients'],
  performance_class: ['sales', 'targets', 'users'],
  isolation_forest: ['sales', 'products'],
};

export function createTrainingQuality(deps: {
  readonly quality: Pick<DataQuality, 'check'>;
  readonly logger: Logger;
}): TrainingQuality {
  const { quality, logger } = deps;
  return {
    before: async (model, today) => {
      const { score, warnings, refusal } = verdictOf(await quality.check(today), TABLES[model] ?? ['sales']);
      if (refusal !== null) {
        throw new AppError('conflict', `The data is too wrong for ${model} to learn from: ${refusal}`, {
          hint: 'See `medisales data quality`, correct the rows or import them anew, and train again',
        });
      }
      logger.info({ model, score }, 'the data was looked at before training');
      if (warnings.length > 0) {
        logger.warn({ model, score, warnings }, 'the data that is learned from has faults');
      }
      return { score, warnings };
    },
  };
}

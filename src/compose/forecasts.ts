import type { Forecasts } from '../ports/forecasts.js';
import type { Models } from '../ports/models.js';
import type { Predictions } from '../ports/predictions.js';
import { FORECAST_MODEL } from './training.js';

/** What the champion forecasts, as skills read it. */
export function createForecasts(stores: {
  readonly models: Models;
  readonly predictions: Predictions;
}): Forecasts {
  return {
    served: async () => {
      const champion = await stores.models.champion(FORECAST_MODEL);
      if (champion === null) return null;
      const { name, version, mlflowRunId, createdAt } = champion;
      return { name, version, runId: mlflowRunId ?? '', trainedOn: createdAt.toISOString().slice(0, 10) };
    },
    of: async (subject, months) => {
      const champion = await stores.models.champion(FORECAST_MODEL);
      return champion === null ? [] : stores.predictions.find(subject, months, champion.version);
    },
  };
}

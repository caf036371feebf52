import type { LocalDate } from '../model/period.js';
import type { BacktestError, Forecasts, ServedForecast } from '../ports/forecasts.js';
import type { Models, StoredModel } from '../ports/models.js';
import type { Predictions } from '../ports/predictions.js';
import { FORECAST_MODEL, membersOf } from './training.js';

function servedOf({ name, version, mlflowRunId, createdAt }: StoredModel): ServedForecast {
  return { name, version, runId: mlflowRunId ?? '', trainedOn: createdAt.toISOString().slice(0, 10) };
}

function errorOf({ performanceMetrics }: StoredModel, ending: string): BacktestError {
  return {
    mase: performanceMetrics[`mase${ending}`] ?? null,
    naiveMase: performanceMetrics[`seasonal_naive_mase${ending}`] ?? null,
  };
}

/** What the champion forecasts, as skills read it. */
export function createForecasts(stores: {
  readonly models: Models;
  readonly predictions: Predictions;
}): Forecasts {
  const champion = (): Promise<StoredModel | null> => stores.models.champion(FORECAST_MODEL);
  return {
    served: async () => {
      const model = await champion();
      return model === null ? null : servedOf(model);
    },
    standing: async (since: LocalDate) => {
      const model = await champion();
      if (model === null) return null;
      const { through, series } = model.trainingDataInfo;
      return {
        served: servedOf(model),
        through: typeof through === 'string' ? through : null,
        seriesCount: typeof series === 'number' ? series : null,
        overall: errorOf(model, ''),
        groups: [...membersOf(model)].map(([name, members]) => ({
          name,
          members,
          ...errorOf(model, `_${name}`),
        })),
        record: await stores.predictions.record(since),
      };
    },
    of: async (subject, months) => {
      const model = await champion();
      return model === null ? [] : stores.predictions.find(subject, months, model.version);
    },
  };
}

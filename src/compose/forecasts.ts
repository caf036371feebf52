import { monthIndex } from '../ml/forecast/panel.js';
import type { LocalDate } from '../model/period.js';
import { type Cache, SECONDS_KEPT } from '../ports/cache.js';
import type { BacktestError, Forecasts, ModelStanding, ServedForecast } from '../ports/forecasts.js';
import type { Models, StoredModel } from '../ports/models.js';
import type { PastPrediction, Predictions } from '../ports/predictions.js';
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

/** The design's `prediction:user:{id}:{period}` and `prediction:client:{id}:{period}`; null for what it has no key for. */
function predictionKey(subject: string, months: readonly LocalDate[]): string | null {
  const [first, last] = [months[0]?.slice(0, 7), months.at(-1)?.slice(0, 7)];
  if (!/^(?:user|client):\d+$/.test(subject) || first === undefined || last === undefined) return null;
  const isUnbroken = monthIndex(last) - monthIndex(first) === months.length - 1;
  if (!isUnbroken) return null;
  return `prediction:${subject}:${first === last ? first : `${first}..${last}`}`;
}

/** What the champion forecasts, as skills read it. */
export function createForecasts(deps: {
  readonly models: Models;
  readonly predictions: Predictions;
  readonly cache: Pick<Cache, 'through'>;
}): Forecasts {
  const { models, predictions, cache } = deps;
  const champion = (): Promise<StoredModel | null> => models.champion(FORECAST_MODEL);

  async function standingOf(model: StoredModel, since: LocalDate): Promise<ModelStanding> {
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
      record: await predictions.record(since),
    };
  }

  async function forecastsOf(
    subject: string,
    months: readonly LocalDate[],
  ): Promise<readonly PastPrediction[]> {
    const model = await champion();
    return model === null ? [] : predictions.find(subject, months, { modelVersion: model.version });
  }

  return {
    served: async () => {
      const model = await champion();
      return model === null ? null : servedOf(model);
    },
    standing: async (since) => {
      const model = await champion();
      if (model === null) return null;
      const text = await cache.through(
        `model:performance:${model.id}:${since}`,
        SECONDS_KEPT.modelPerformance,
        async () => JSON.stringify(await standingOf(model, since)),
      );
      return JSON.parse(text) as ModelStanding;
    },
    of: async (subject, months) => {
      const key = predictionKey(subject, months);
      if (key === null) return forecastsOf(subject, months);
      const text = await cache.through(key, SECONDS_KEPT.mlPredictions, async () =>
        JSON.stringify(await forecastsOf(subject, months)),
      );
      return JSON.parse(text) as readonly PastPrediction[];
    },
  };
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SeriesForecast } from '../ml/forecast/describe.js';
import { ENSEMBLE } from '../ml/forecast/ensemble.js';
import { REGISTERED_FORECASTS, type RegisteredForecast } from '../ml/forecast/registered.js';
import { FORECAST_HORIZON, forecastMonth, type GroupForecast } from '../ml/forecast/train.js';
import type { LocalDate } from '../model/period.js';
import type { Clock } from '../ports/clock.js';
import type { ModelRegistry, RunArtifact, TrainingRun } from '../ports/model-registry.js';
import type { Models, NewModel } from '../ports/models.js';
import type { Prediction, Predictions } from '../ports/predictions.js';
import type { BegunTraining } from './failed-training.js';
import type { ForecastPanels } from './forecast-panels.js';
import { ensembleRun, importanceOf, memberRun, metricsOf, seriesCountOf } from './forecast-runs.js';
import { type FiscalYear, periodPredictions } from './period-predictions.js';
import type { LookedAt } from './training-quality.js';

/** Brings what was trained into the registry, its mirror in the database, and the stored forecasts. */

export interface Published {
  readonly name: typeof ENSEMBLE | RegisteredForecast;
  readonly version: string;
  readonly runId: string;
  /** The registry's number and the database's id of the version. */
  readonly number: number;
  readonly id: number;
  readonly log: number;
  readonly dataSize: number;
  readonly validationScore: number | null;
  readonly featureImportance: Readonly<Record<string, number>> | null;
}

export interface ToPublish {
  readonly panels: ForecastPanels;
  readonly groups: readonly GroupForecast[];
  readonly startedAt: Date;
  readonly plots: readonly RunArtifact[];
  /** What was seen of the data before. */
  readonly looked: LookedAt;
  /** The row and log of a training that was begun for this model; where it has none, it gets its own. */
  readonly begun?: BegunTraining;
}

export interface ForecastPublisherDeps {
  readonly models: Models;
  readonly predictions: Predictions;
  readonly registry: ModelRegistry;
  /** Quarters and years are those of the fiscal year. */
  readonly settings: FiscalYear;
  readonly clock: Clock;
}

export interface ForecastPublisher {
  /** Registers a version that does not serve yet. */
  readonly member: (name: RegisteredForecast, what: ToPublish) => Promise<Published>;
  /** The same of the ensemble, with its forecasts. */
  readonly ensemble: (
    what: ToPublish & { readonly today: LocalDate; readonly madeOf: Readonly<Record<string, string>> },
  ) => Promise<Published>;
  /** Makes it the champion, in the registry and here, and ends its training. */
  readonly serve: (published: Published) => Promise<void>;
}

/** Series whose forecasts are put together in one turn of the event loop: a few milliseconds. */
const SERIES_A_TURN = 50;

interface PredictedAt {
  readonly panels: ForecastPanels;
  readonly version: string;
  readonly runId: string;
  readonly madeOn: LocalDate;
  readonly fiscalStart: number;
}

function monthsOf(series: SeriesForecast, at: PredictedAt): readonly Prediction[] {
  return series.point.map((amount, ahead): Prediction => {
    const range = series.ranges[ahead] ?? null;
    return {
      subject: series.key,
      month: forecastMonth(at.panels.lastMonth, ahead),
      amount: Math.round(amount),
      range: range === null ? null : { lower: Math.round(range.lower), upper: Math.round(range.upper) },
      pastErrorPercent: series.pastErrorPercent,
      model: series.model,
      modelVersion: at.version,
      runId: at.runId,
      madeOn: at.madeOn,
    };
  });
}

async function predictionsOf(
  groups: readonly GroupForecast[],
  at: PredictedAt,
): Promise<readonly Prediction[]> {
  const all: Prediction[] = [];
  for (const { name, forecast } of groups) {
    const panel = at.panels.groups.find((g) => g.name === name)?.panel ?? [];
    const known = new Map(panel.map((series) => [series.key, series]));
    for (const [i, series] of forecast.series.entries()) {
      if (i % SERIES_A_TURN === 0) await nextTurn();
      const months = monthsOf(series, at);
      all.push(...months, ...periodPredictions(months, known.get(series.key) ?? null, at.fiscalStart));
    }
  }
  return all;
}

export function createForecastPublisher(deps: ForecastPublisherDeps): ForecastPublisher {
  const { models, predictions, registry, settings, clock } = deps;

  async function register(
    name: Published['name'],
    what: ToPublish,
    made: {
      readonly run: TrainingRun;
      readonly algorithm: string;
      readonly hyperparameters: NewModel['hyperparameters'];
      readonly featureImportance?: Readonly<Record<string, number>> | null;
    },
  ): Promise<Published> {
    const { panels, groups, startedAt, begun, looked } = what;
    const { version: number, runId, artifactPath } = await registry.record(made.run);
    const version = `${number}.0`;
    const dataSize = seriesCountOf(groups);
    const metrics = metricsOf(name, groups);
    const model: NewModel = {
      name,
      modelType: 'time_series',
      version,
      algorithm: made.algorithm,
      hyperparameters: made.hyperparameters,
      trainingDataInfo: { through: panels.through, series: dataSize, quality: looked },
      performanceMetrics: metrics,
      modelPath: artifactPath,
      mlflowRunId: runId,
      isActive: false,
    };
    const id = begun?.id ?? (await models.add(model));
    if (begun !== undefined) await models.complete(id, model);
    const log = begun?.log ?? (await models.startTraining(id, startedAt));
    const validationScore = metrics.mase === undefined ? null : Math.max(0, 1 - metrics.mase);
    const { featureImportance = null } = made;
    return { name, version, runId, number, id, log, dataSize, validationScore, featureImportance };
  }

  return {
    member: (name, what) => {
      const run = memberRun(name, what.groups, { ...what, endedAt: clock.now() });
      const { algorithm, hyperparameters } = REGISTERED_FORECASTS[name];
      const featureImportance = importanceOf(name, what.groups);
      return register(name, what, { run, algorithm, hyperparameters, featureImportance });
    },
    ensemble: async (what) => {
      const { groups, panels, madeOf, today } = what;
      const members = Object.fromEntries(groups.map((g) => [g.name, g.forecast.chosen]));
      const published = await register(ENSEMBLE, what, {
        run: ensembleRun(groups, { ...what, endedAt: clock.now() }),
        algorithm: 'ensemble',
        hyperparameters: { horizon: FORECAST_HORIZON, members, madeOf },
      });
      const { version, runId } = published;
      const fiscalStart = await settings.fiscalStart();
      await predictions.write(
        version,
        await predictionsOf(groups, { panels, version, runId, madeOn: today, fiscalStart }),
      );
      return published;
    },
    serve: async ({ name, number, id, log, dataSize, validationScore, featureImportance }) => {
      await registry.promote(name, number);
      await models.activate(id);
      await models.endTraining(log, {
        status: 'completed',
        dataSize,
        validationScore,
        ...(featureImportance === null ? {} : { featureImportance }),
      });
    },
  };
}

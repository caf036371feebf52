import type { Analytics } from '../analytics/analytics.js';
import { createWorkerTask } from '../infra/worker-task.js';
import {
  FORECAST_HORIZON,
  forecastMonth,
  type GroupForecast,
  type SeriesGroup,
} from '../ml/forecast/train.js';
import { shiftUnit, unitBounds } from '../model/calendar.js';
import { AppError } from '../model/errors.js';
import type { LocalDate } from '../model/period.js';
import type { Clock } from '../ports/clock.js';
import type { ModelRegistry, TrainingRun } from '../ports/model-registry.js';
import type { Models, StoredModel } from '../ports/models.js';
import type { Prediction, Predictions } from '../ports/predictions.js';
import { recordFailure } from './failed-training.js';
import { type ForecastPanels, forecastPanels } from './forecast-panels.js';

/** Trains the forecast of sales: panels to backtest to registry to stored forecasts. */

export const FORECAST_MODEL = 'sales_ensemble';

export interface TrainedForecast {
  readonly version: string;
  readonly runId: string;
  /** The last month it was trained on. */
  readonly through: LocalDate;
  readonly seriesCount: number;
  readonly groups: readonly {
    readonly name: string;
    readonly seriesCount: number;
    readonly chosen: readonly string[];
    readonly mase: number | null;
    readonly naiveMase: number | null;
  }[];
}

export interface TrainingDeps {
  readonly analytics: Analytics;
  readonly models: Models;
  readonly predictions: Predictions;
  readonly registry: ModelRegistry;
  readonly clock: Clock;
}

export interface Training {
  /** Whether there are no forecasts of the month after `today`'s: nothing was trained, or what it forecast is gone. */
  readonly isDue: (today: LocalDate) => Promise<boolean>;
  /** Throws `not_found` where there is no whole month of sales to learn from. The served model stays where it fails. */
  readonly trainForecast: (today: LocalDate) => Promise<TrainedForecast>;
  readonly close: () => Promise<void>;
}

const DEADLINE_MS = 1_800_000;

function maseOf(group: GroupForecast, name: string): number | null {
  return group.forecast.errors.find((e) => e.name === name)?.mase ?? null;
}

export function membersOf(model: StoredModel | null): ReadonlyMap<string, readonly string[]> {
  const members = model?.hyperparameters.members;
  if (typeof members !== 'object' || members === null) return new Map();
  return new Map(Object.entries(members as Record<string, readonly string[]>));
}

/** The error over all groups, each series counting the same. */
function overall(groups: readonly GroupForecast[], name: string): number | null {
  const known = groups.flatMap((g) => {
    const mase = maseOf(g, name);
    return mase === null ? [] : [{ mase, cases: g.forecast.cases }];
  });
  const cases = known.reduce((sum, k) => sum + k.cases, 0);
  return cases === 0 ? null : known.reduce((sum, k) => sum + k.mase * k.cases, 0) / cases;
}

/** `mase_clients`, `seasonal_naive_mase_clients`: the errors of each group of series. */
function groupErrors(groups: readonly GroupForecast[]): Readonly<Record<string, number>> {
  const errors: Record<string, number> = {};
  for (const group of groups) {
    const [mase, naive] = [maseOf(group, FORECAST_MODEL), maseOf(group, 'seasonal_naive')];
    if (mase !== null) errors[`mase_${group.name}`] = mase;
    if (naive !== null) errors[`seasonal_naive_mase_${group.name}`] = naive;
  }
  return errors;
}

function predictionsOf(
  groups: readonly GroupForecast[],
  at: { panels: ForecastPanels; version: string; runId: string; madeOn: LocalDate },
): readonly Prediction[] {
  return groups.flatMap(({ forecast }) =>
    forecast.series.flatMap((series) =>
      series.point.map((amount, ahead): Prediction => {
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
      }),
    ),
  );
}

function runOf(
  groups: readonly GroupForecast[],
  at: { panels: ForecastPanels; startedAt: Date; endedAt: Date },
): TrainingRun {
  const metrics: Record<string, number> = {};
  for (const group of groups) {
    for (const { name, mase } of group.forecast.errors) metrics[`mase_${group.name}_${name}`] = mase;
  }
  const members = Object.fromEntries(groups.map((g) => [g.name, g.forecast.chosen]));
  const decisions = Object.fromEntries(groups.map((g) => [g.name, g.forecast.decision]));
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  return {
    experiment: 'sales_prediction',
    name: FORECAST_MODEL,
    kind: 'time_series',
    startedAt: at.startedAt,
    endedAt: at.endedAt,
    params: { horizon: FORECAST_HORIZON, through: at.panels.through, members: JSON.stringify(members) },
    metrics,
    tags: { decision: JSON.stringify(decisions) },
    artifacts: [
      {
        path: 'evaluation/backtest.json',
        content: json(
          groups.map(({ name, seriesCount, forecast }) => ({
            group: name,
            seriesCount,
            cases: forecast.cases,
            errors: forecast.errors,
            chosen: forecast.chosen,
            decision: forecast.decision,
          })),
        ),
      },
      {
        path: 'dataset/summary.json',
        content: json({
          through: at.panels.through,
          groups: at.panels.groups.map(({ name, panel }) => ({
            name,
            series: panel.length,
            months: Math.max(0, ...panel.map((s) => s.values.length)),
          })),
        }),
      },
    ],
    model: {
      flavor: null,
      files: [
        {
          path: 'forecasts.json',
          content: json(groups.map((g) => ({ group: g.name, series: g.forecast.series }))),
        },
      ],
    },
  };
}

export function createTraining(deps: TrainingDeps): Training {
  const { analytics, models, predictions, registry, clock } = deps;
  const task = createWorkerTask<readonly SeriesGroup[], readonly GroupForecast[]>({
    entry: new URL('./training-worker.js', import.meta.url),
    inline: async () => {
      const [{ trainForecasts }, { ML_ENGINES }] = await Promise.all([
        import('../ml/forecast/train.js'),
        import('../infra/ml/engines.js'),
      ]);
      return (groups) => trainForecasts(groups, ML_ENGINES);
    },
    deadlineMs: DEADLINE_MS,
  });

  async function publish(
    groups: readonly GroupForecast[],
    at: { panels: ForecastPanels; startedAt: Date; today: LocalDate },
  ): Promise<TrainedForecast> {
    const { panels, startedAt, today } = at;
    const registered = await registry.record(runOf(groups, { panels, startedAt, endedAt: clock.now() }));
    const version = `${registered.version}.0`;
    const seriesCount = groups.reduce((sum, g) => sum + g.seriesCount, 0);
    const mase = overall(groups, FORECAST_MODEL);
    const naive = overall(groups, 'seasonal_naive');
    const id = await models.add({
      name: FORECAST_MODEL,
      modelType: 'time_series',
      version,
      algorithm: 'ensemble',
      hyperparameters: {
        horizon: FORECAST_HORIZON,
        members: Object.fromEntries(groups.map((g) => [g.name, g.forecast.chosen])),
      },
      trainingDataInfo: { through: panels.through, series: seriesCount },
      performanceMetrics: {
        ...(mase === null ? {} : { mase }),
        ...(naive === null ? {} : { seasonal_naive_mase: naive }),
        ...groupErrors(groups),
      },
      modelPath: registered.artifactPath,
      mlflowRunId: registered.runId,
      isActive: false,
    });
    const log = await models.startTraining(id, startedAt);
    await predictions.write(
      version,
      predictionsOf(groups, { panels, version, runId: registered.runId, madeOn: today }),
    );
    await registry.promote(FORECAST_MODEL, registered.version);
    await models.activate(id);
    await models.endTraining(log, {
      status: 'completed',
      dataSize: seriesCount,
      validationScore: mase === null ? null : Math.max(0, 1 - mase),
    });
    return {
      version,
      runId: registered.runId,
      through: panels.through,
      seriesCount,
      groups: groups.map((g) => ({
        name: g.name,
        seriesCount: g.seriesCount,
        chosen: g.forecast.chosen,
        mase: maseOf(g, FORECAST_MODEL),
        naiveMase: maseOf(g, 'seasonal_naive'),
      })),
    };
  }

  return {
    isDue: async (today) => {
      const serving = await models.champion(FORECAST_MODEL);
      if (serving === null) return true;
      const nextMonth = shiftUnit(unitBounds(today, 'month')[0], 'month', 1);
      return (await predictions.find('company', [nextMonth], serving.version)).length === 0;
    },
    trainForecast: async (today) => {
      const startedAt = clock.now();
      const serving = await models.champion(FORECAST_MODEL);
      const panels = await forecastPanels(analytics, today, membersOf(serving));
      if (panels === null || panels.groups.every((g) => g.panel.length === 0)) {
        throw new AppError('not_found', 'There is no whole month of completed sales to learn from', {
          hint: 'Import sales with `medisales import sales FILE` first',
        });
      }
      try {
        return await publish(await task.run(panels.groups), { panels, startedAt, today });
      } catch (error) {
        const what = { name: FORECAST_MODEL, modelType: 'time_series', algorithm: 'ensemble' } as const;
        await recordFailure(models, what, { startedAt, error });
        throw error;
      }
    },
    close: task.close,
  };
}

import { ENSEMBLE } from '../ml/forecast/ensemble.js';
import { learnersInParts } from '../ml/forecast/parts.js';
import {
  REGISTERED_FORECASTS,
  REGISTERED_NAMES,
  type RegisteredForecast,
} from '../ml/forecast/registered.js';
import { type GroupForecast, type TrainingProgress, trainForecasts } from '../ml/forecast/train.js';
import { shiftUnit, unitBounds } from '../model/calendar.js';
import { AppError } from '../model/errors.js';
import type { LocalDate } from '../model/period.js';
import type { ChartRenderer } from '../ports/chart-renderer.js';
import type { Clock } from '../ports/clock.js';
import type { ModelRegistry, RunArtifact } from '../ports/model-registry.js';
import type { Models, StoredModel } from '../ports/models.js';
import type { Predictions } from '../ports/predictions.js';
import { type BegunTraining, loggedTraining } from './failed-training.js';
import type { ForecastPanels } from './forecast-panels.js';
import { plotsOf } from './forecast-plots.js';
import { createForecastPublisher, type Published } from './forecast-publisher.js';
import { describedAs, maseOf, seriesCountOf } from './forecast-runs.js';
import { createPanelReader } from './panel-reader.js';
import type { FiscalYear } from './period-predictions.js';
import { createTrainingParts } from './training-parts.js';
import type { LookedAt, TrainingQuality } from './training-quality.js';

/** Trains the forecast of sales: panels to backtest to registry to stored forecasts. */

export const FORECAST_MODEL = ENSEMBLE;

export type ForecastName = typeof FORECAST_MODEL | RegisteredForecast;

/** What `train` takes: the ensemble, which trains its members with it, or one of them. */
export const FORECAST_NAMES: readonly ForecastName[] = [FORECAST_MODEL, ...REGISTERED_NAMES];

export interface TrainedForecast {
  readonly name: ForecastName;
  readonly version: string;
  readonly runId: string;
  /** The last month it was trained on. */
  readonly through: LocalDate;
  readonly seriesCount: number;
  /** The versions of the registered members that the ensemble is made of; empty for a member. */
  readonly madeOf: Readonly<Record<string, string>>;
  readonly groups: readonly {
    readonly name: string;
    readonly seriesCount: number;
    readonly chosen: readonly string[];
    readonly mase: number | null;
    readonly naiveMase: number | null;
  }[];
}

export interface TrainingDeps {
  readonly home: string;
  /** Of the product. */
  readonly productVersion: string;
  readonly models: Models;
  readonly predictions: Predictions;
  readonly registry: ModelRegistry;
  readonly charts: Pick<ChartRenderer, 'render'>;
  readonly quality: TrainingQuality;
  readonly settings: FiscalYear;
  readonly clock: Clock;
}

export interface Training {
  /** Whether there are no forecasts of the month after `today`'s: nothing was trained, or what it forecast is gone. */
  readonly isDue: (today: LocalDate) => Promise<boolean>;
  /**
   * Trains the ensemble and its members. Throws `not_found` where there is no whole month of sales to learn from.
   * The served models stay where it fails; what was learned by then is not learned again.
   */
  readonly trainForecast: (today: LocalDate, onProgress?: TrainingProgress) => Promise<TrainedForecast>;
  /** Trains one member by itself; the ensemble that serves stays as it is. Throws as `trainForecast` does. */
  readonly trainMember: (
    name: RegisteredForecast,
    today: LocalDate,
    onProgress?: TrainingProgress,
  ) => Promise<TrainedForecast>;
  readonly close: () => Promise<void>;
}

/** What the ensemble may be made of. */
export const FORECAST_MEMBERS = ['theta', 'mstl_ets', ...REGISTERED_NAMES] as const;

export function membersOf(model: StoredModel | null): ReadonlyMap<string, readonly string[]> {
  const members = model?.hyperparameters.members;
  if (typeof members !== 'object' || members === null) return new Map();
  return new Map(Object.entries(members as Record<string, readonly string[]>));
}

interface Trained {
  readonly panels: ForecastPanels;
  readonly groups: readonly GroupForecast[];
}

interface BegunAt {
  readonly startedAt: Date;
  readonly begun: BegunTraining;
  readonly looked: LookedAt;
}

function outcomeOf(
  published: Published,
  { panels, groups }: Trained,
  madeOf: Readonly<Record<string, string>> = {},
): TrainedForecast {
  const { name, version, runId } = published;
  return {
    name,
    version,
    runId,
    through: panels.through,
    seriesCount: seriesCountOf(groups),
    madeOf,
    groups: groups.map((g) => ({
      name: g.name,
      seriesCount: g.seriesCount,
      chosen: g.forecast.chosen,
      mase: maseOf(g, name),
      naiveMase: maseOf(g, 'seasonal_naive'),
    })),
  };
}

export function createTraining(deps: TrainingDeps): Training {
  const { home, productVersion, models, predictions, charts, quality, clock } = deps;
  const parts = createTrainingParts({ home, version: productVersion });
  const reader = createPanelReader(home);
  const publisher = createForecastPublisher(deps);

  async function panelsFor(today: LocalDate): Promise<ForecastPanels> {
    const serving = await models.champion(FORECAST_MODEL);
    const panels = await reader.forecast(today, membersOf(serving));
    if (panels?.groups.some((g) => g.panel.length > 0) === true) return panels;
    throw new AppError('not_found', 'There is no whole month of completed sales to learn from', {
      hint: 'Import sales with `medisales import sales FILE` first',
    });
  }

  function plots(name: ForecastName, { panels, groups }: Trained): Promise<readonly RunArtifact[]> {
    const plotted = groups.map((group) => {
      const { series, shown } = describedAs(name, group);
      const history = panels.groups.find((g) => g.name === group.name)?.panel[0];
      const { errors } = group.forecast;
      return { name: group.name, history, forecast: series[0], shown, errors };
    });
    return plotsOf({ name, groups: plotted }, charts);
  }

  /** Logged from its start to its end, as `name`. */
  async function begin<T>(
    { name, today }: { readonly name: ForecastName; readonly today: LocalDate },
    work: (at: BegunAt) => Promise<T>,
  ): Promise<T> {
    const startedAt = clock.now();
    const algorithm = name === FORECAST_MODEL ? 'ensemble' : REGISTERED_FORECASTS[name].algorithm;
    const what = { name, modelType: 'time_series', algorithm, startedAt } as const;
    return loggedTraining(models, what, async (begun) =>
      work({ startedAt, begun, looked: await quality.before(name, today) }),
    );
  }

  return {
    isDue: async (today) => {
      const serving = await models.champion(FORECAST_MODEL);
      if (serving === null) return true;
      const nextMonth = shiftUnit(unitBounds(today, 'month')[0], 'month', 1);
      return (await predictions.find('company', [nextMonth], { modelVersion: serving.version })).length === 0;
    },
    trainForecast: async (today, onProgress) => {
      const panels = await panelsFor(today);
      return begin({ name: FORECAST_MODEL, today }, async ({ startedAt, begun, looked }) => {
        const members = learnersInParts(FORECAST_MEMBERS, parts.run);
        const groups = await trainForecasts(panels.groups, members, onProgress);
        const trained = { panels, groups };
        const made: Published[] = [];
        for (const name of REGISTERED_NAMES) {
          made.push(
            await publisher.member(name, {
              ...trained,
              startedAt,
              looked,
              plots: await plots(name, trained),
            }),
          );
        }
        const madeOf = Object.fromEntries(made.map((one) => [one.name, one.version]));
        const published = await publisher.ensemble({
          ...trained,
          startedAt,
          begun,
          looked,
          today,
          madeOf,
          plots: await plots(FORECAST_MODEL, trained),
        });
        // The ensemble last: only what it is made of serves beside it.
        for (const one of [...made, published]) await publisher.serve(one);
        await parts.forget();
        return outcomeOf(published, trained, madeOf);
      });
    },
    trainMember: async (name, today, onProgress) => {
      const panels = await panelsFor(today);
      return begin({ name, today }, async ({ startedAt, begun, looked }) => {
        const members = learnersInParts([name], parts.run);
        const trained = { panels, groups: await trainForecasts(panels.groups, members, onProgress) };
        const published = await publisher.member(name, {
          ...trained,
          startedAt,
          begun,
          looked,
          plots: await plots(name, trained),
        });
        await publisher.serve(published);
        await parts.forget();
        return outcomeOf(published, trained);
      });
    },
    close: async () => {
      await Promise.all([parts.close(), reader.close()]);
    },
  };
}

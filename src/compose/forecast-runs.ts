import type { Described } from '../ml/forecast/describe.js';
import { ENSEMBLE } from '../ml/forecast/ensemble.js';
import { XGBOOST_FEATURES } from '../ml/forecast/global-xgboost.js';
import type { KeptModel } from '../ml/forecast/kept.js';
import { REGISTERED_FORECASTS, type RegisteredForecast } from '../ml/forecast/registered.js';
import { FORECAST_HORIZON, type GroupForecast } from '../ml/forecast/train.js';
import type { RunArtifact, TrainingRun } from '../ports/model-registry.js';
import type { ForecastPanels } from './forecast-panels.js';

/** What a training of the forecasts leaves in the registry. */

export interface RunTimes {
  readonly panels: ForecastPanels;
  readonly startedAt: Date;
  readonly endedAt: Date;
  /** PNGs. */
  readonly plots: readonly RunArtifact[];
}

const NAIVE = 'seasonal_naive';
const TARGET = 'monthly_sales_amount';
const VALIDATION = 'rolling_origin_time_series_split';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export function maseOf(group: GroupForecast, name: string): number | null {
  return group.forecast.errors.find((e) => e.name === name)?.mase ?? null;
}

/** A mean over all groups, each series from each origin counting the same; null where nothing was backtested. */
function overGroups(
  groups: readonly GroupForecast[],
  figureOf: (group: GroupForecast) => number | null,
): number | null {
  const known = groups.flatMap((group) => {
    const value = figureOf(group);
    return value === null ? [] : [{ value, cases: group.forecast.cases }];
  });
  const cases = known.reduce((sum, k) => sum + k.cases, 0);
  return cases === 0 ? null : known.reduce((sum, k) => sum + k.value * k.cases, 0) / cases;
}

/** What of a group a model forecasts: the ensemble, or one of its members. */
export function describedAs(name: string, { forecast }: GroupForecast): Described {
  return name === ENSEMBLE ? forecast : (forecast.members.find((m) => m.name === name) ?? forecast);
}

/** `mase`, `seasonal_naive_mase`, the same of each group, and the database design's errors in won. */
export function metricsOf(name: string, groups: readonly GroupForecast[]): Readonly<Record<string, number>> {
  const found: Record<string, number | null> = {
    mase: overGroups(groups, (g) => maseOf(g, name)),
    seasonal_naive_mase: overGroups(groups, (g) => maseOf(g, NAIVE)),
  };
  for (const score of ['mae', 'mse', 'r2_score', 'mape'] as const) {
    found[score] = overGroups(groups, (g) => describedAs(name, g).scores?.[score] ?? null);
  }
  found.rmse = typeof found.mse === 'number' ? Math.sqrt(found.mse) : null;
  for (const group of groups) {
    found[`mase_${group.name}`] = maseOf(group, name);
    found[`seasonal_naive_mase_${group.name}`] = maseOf(group, NAIVE);
  }
  return Object.fromEntries(
    Object.entries(found).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  );
}

export function seriesCountOf(groups: readonly GroupForecast[]): number {
  return groups.reduce((sum, g) => sum + g.seriesCount, 0);
}

function datasetArtifacts({ panels }: RunTimes, groups: readonly GroupForecast[]): readonly RunArtifact[] {
  const summary = panels.groups.map(({ name, panel }) => ({
    name,
    series: panel.length,
    months: Math.max(0, ...panel.map((s) => s.values.length)),
    values: panel.reduce((sum, s) => sum + s.values.length, 0),
    zeros: panel.reduce((sum, s) => sum + s.values.filter((v) => v === 0).length, 0),
    total: Math.round(panel.reduce((sum, s) => sum + s.values.reduce((a, b) => a + b, 0), 0)),
  }));
  const steps = groups.map(({ name, forecast }) => ({
    group: name,
    steps: [
      { step: 'fill_gaps', below: '20 % of the median of the six months on each side' },
      { step: 'divide_by_working_days', usual_days: 20, elasticity: forecast.elasticity },
    ],
  }));
  return [
    { path: 'dataset/summary.json', content: json({ through: panels.through, groups: summary }) },
    { path: 'preprocessors/preprocessing.json', content: json(steps) },
  ];
}

function forecastsFile(name: string, groups: readonly GroupForecast[]): RunArtifact {
  const all = groups.map((g) => ({ group: g.name, series: describedAs(name, g).series }));
  return { path: 'forecasts.json', content: json(all) };
}

function backtestArtifact(groups: readonly GroupForecast[]): RunArtifact {
  const all = groups.map(({ name, seriesCount, forecast }) => ({
    group: name,
    seriesCount,
    cases: forecast.cases,
    errors: forecast.errors,
    chosen: forecast.chosen,
    decision: forecast.decision,
  }));
  return { path: 'evaluation/backtest.json', content: json(all) };
}

/** `madeOf`: the versions of the registered members, by name. */
export function ensembleRun(
  groups: readonly GroupForecast[],
  at: RunTimes & { readonly madeOf: Readonly<Record<string, string>> },
): TrainingRun {
  const members = Object.fromEntries(groups.map((g) => [g.name, g.forecast.chosen]));
  const decisions = Object.fromEntries(groups.map((g) => [g.name, g.forecast.decision]));
  const metrics: Record<string, number> = { ...metricsOf(ENSEMBLE, groups) };
  for (const group of groups) {
    for (const { name, mase } of group.forecast.errors) metrics[`mase_${group.name}_${name}`] = mase;
  }
  return {
    experiment: 'sales_prediction',
    name: ENSEMBLE,
    kind: 'time_series',
    startedAt: at.startedAt,
    endedAt: at.endedAt,
    params: {
      horizon: FORECAST_HORIZON,
      through: at.panels.through,
      members: JSON.stringify(members),
      made_of: JSON.stringify(at.madeOf),
    },
    metrics,
    tags: { decision: JSON.stringify(decisions), made_of: JSON.stringify(at.madeOf) },
    artifacts: [backtestArtifact(groups), ...datasetArtifacts(at, groups), ...at.plots],
    metadata: {
      algorithm: 'ensemble',
      framework: 'medisales',
      training: {
        dataset_size: seriesCountOf(groups),
        features: Object.keys(at.madeOf),
        target: TARGET,
        validation_method: VALIDATION,
      },
      hyperparameters: { horizon: FORECAST_HORIZON, members, made_of: at.madeOf },
    },
    model: { flavor: null, files: [forecastsFile(ENSEMBLE, groups)] },
  };
}

interface KeptGroup {
  readonly group: string;
  readonly elasticity: number;
  readonly kept: KeptModel;
}

function keptOf(name: RegisteredForecast, groups: readonly GroupForecast[]): readonly KeptGroup[] {
  return groups.flatMap(({ name: group, forecast }) => {
    const kept = forecast.members.find((m) => m.name === name)?.kept ?? null;
    return kept === null ? [] : [{ group, elasticity: forecast.elasticity, kept }];
  });
}

/** That of clients first, as MLflow's flavor opens one file. */
function xgboostFiles(all: readonly KeptGroup[]): readonly RunArtifact[] {
  const ordered = [...all].sort((a, b) => Number(b.group === 'clients') - Number(a.group === 'clients'));
  const files: RunArtifact[] = [];
  const index = ordered.map(({ group, elasticity, kept }) => {
    const models = kept.kind === 'xgboost' ? kept.models : [];
    const paths = models.map((content, i) => {
      const path = files.length === 0 ? 'model.json' : `${group}-${i + 1}.json`;
      files.push({ path, content });
      return path;
    });
    const { rows, importance } = kept.kind === 'xgboost' ? kept : { rows: 0, importance: {} };
    return { group, elasticity, rows, importance, models: paths };
  });
  return [...files, { path: 'groups.json', content: json({ features: XGBOOST_FEATURES, groups: index }) }];
}

function modelOf(name: RegisteredForecast, groups: readonly GroupForecast[]): TrainingRun['model'] {
  const all = keptOf(name, groups);
  const forecasts = forecastsFile(name, groups);
  if (all.length === 0) return { flavor: null, files: [forecasts] };
  if (name === 'xgboost_client') return { flavor: 'xgboost', files: [...xgboostFiles(all), forecasts] };
  const { algorithm } = REGISTERED_FORECASTS[name];
  return { flavor: null, files: [{ path: `${algorithm}.json`, content: JSON.stringify(all) }, forecasts] };
}

/** How much each feature counts, over all groups; null for a model that can't tell. */
export function importanceOf(
  name: RegisteredForecast,
  groups: readonly GroupForecast[],
): Readonly<Record<string, number>> | null {
  const all = keptOf(name, groups).flatMap(({ kept }) => (kept.kind === 'xgboost' ? [kept] : []));
  const rows = all.reduce((sum, kept) => sum + kept.rows, 0);
  if (rows === 0) return null;
  return Object.fromEntries(
    XGBOOST_FEATURES.map((feature) => [
      feature,
      all.reduce((sum, { rows: of, importance }) => sum + (of / rows) * (importance[feature] ?? 0), 0),
    ]),
  );
}

export function memberRun(
  name: RegisteredForecast,
  groups: readonly GroupForecast[],
  at: RunTimes,
): TrainingRun {
  const { algorithm, framework, features, hyperparameters } = REGISTERED_FORECASTS[name];
  const importance = importanceOf(name, groups);
  return {
    experiment: 'sales_prediction',
    name,
    kind: 'time_series',
    startedAt: at.startedAt,
    endedAt: at.endedAt,
    params: { ...hyperparameters, horizon: FORECAST_HORIZON, through: at.panels.through },
    metrics: metricsOf(name, groups),
    tags: { decision: 'The newest version is the champion: it learned the same way from more months' },
    artifacts: [
      backtestArtifact(groups),
      ...datasetArtifacts(at, groups),
      ...(importance === null
        ? []
        : [{ path: 'evaluation/feature_importance.json', content: json(importance) }]),
      ...at.plots,
    ],
    metadata: {
      algorithm,
      framework,
      training: {
        dataset_size: seriesCountOf(groups),
        features,
        target: TARGET,
        validation_method: VALIDATION,
      },
      hyperparameters,
    },
    model: modelOf(name, groups),
  };
}

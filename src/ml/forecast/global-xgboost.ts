import type { MlEngines, XgboostParameters } from '../../ports/ml-engines.js';
import { modelJson, predictRow, readBinaryModel, type XgboostModel } from '../xgboost-model.js';
import { seasonalNaive } from './baselines.js';
import { type Learner, MONTHS_A_YEAR, type MonthlySeries, mean, type Panel } from './panel.js';

/** One gradient-boosted model over all series: each is scaled by its own mean, and told by its lags and the month. */

export const XGBOOST_FORECAST: XgboostParameters = {
  objective: 'reg:squarederror',
  eta: 0.05,
  max_depth: 3,
  min_child_weight: 5,
  subsample: 0.8,
  colsample_bytree: 0.8,
  num_round: 150,
  seed: 1,
};

/** Models that differ by their draws alone; their mean is steadier than one. */
const MODELS = 3;
/** With so many rows one model is steady enough. */
const ROWS_FOR_ONE = 2_000;

/** Rows are thinned out evenly beyond this: the model needs no more, and the engine takes no more. */
const ROWS_MAX = 20_000;

/** The columns of a row, in its order. All are of values over the series' mean. */
export const XGBOOST_FEATURES: readonly string[] = [
  ...Array.from({ length: MONTHS_A_YEAR }, (_, k) => `lag_${k + 1}`),
  'mean_12',
  'mean_3',
  'month_sine',
  'month_cosine',
];

/** The row of features for the value at `i`, from the values before it alone. */
function featuresAt(scaled: readonly number[], i: number, month: number): number[] {
  const lags = Array.from({ length: MONTHS_A_YEAR }, (_, k) => scaled[i - 1 - k] ?? 0);
  const angle = (2 * Math.PI * (month % MONTHS_A_YEAR)) / MONTHS_A_YEAR;
  return [...lags, mean(lags), mean(lags.slice(0, 3)), Math.sin(angle), Math.cos(angle)];
}

function scaleOf(series: MonthlySeries): number {
  return mean(series.values);
}

interface TrainingRows {
  readonly rows: readonly (readonly number[])[];
  readonly labels: readonly number[];
}

/** A row a month of each series that has a whole year before it. */
function trainingRows(panel: Panel): TrainingRows {
  const rows: number[][] = [];
  const labels: number[] = [];
  for (const series of panel) {
    const scale = scaleOf(series);
    if (scale <= 0) continue;
    const scaled = series.values.map((value) => value / scale);
    for (let i = MONTHS_A_YEAR; i < scaled.length; i++) {
      rows.push(featuresAt(scaled, i, series.firstMonth + i));
      labels.push(scaled[i] ?? 0);
    }
  }
  const step = Math.max(1, Math.ceil(rows.length / ROWS_MAX));
  const isKept = (_: unknown, i: number): boolean => i % step === 0;
  return { rows: rows.filter(isKept), labels: labels.filter(isKept) };
}

/** Month by month, each forecast a lag of the next. */
function xgboostForecast(
  models: readonly XgboostModel[],
  series: MonthlySeries,
  horizon: number,
): readonly number[] {
  const scale = scaleOf(series);
  const scaled = series.values.map((value) => value / scale);
  for (let h = 0; h < horizon; h++) {
    const at = series.values.length + h;
    const row = featuresAt(scaled, at, series.firstMonth + at);
    scaled.push(mean(models.map((model) => predictRow(model, row)[0] ?? 0)));
  }
  return scaled.slice(series.values.length).map((value) => value * scale);
}

/** How much of the loss that all splits saved each feature's did. */
function importanceOf(models: readonly XgboostModel[]): Readonly<Record<string, number>> {
  const gains = XGBOOST_FEATURES.map(() => 0);
  for (const { trees } of models) {
    for (const { left, features, lossChanges } of trees) {
      left.forEach((next, node) => {
        const feature = features[node] ?? 0;
        if (next !== -1) gains[feature] = (gains[feature] ?? 0) + (lossChanges[node] ?? 0);
      });
    }
  }
  const total = gains.reduce((a, b) => a + b, 0) || 1;
  return Object.fromEntries(XGBOOST_FEATURES.map((name, i) => [name, (gains[i] ?? 0) / total]));
}

/** The seasonal naive forecast stands in for series under a year, and where there is too little to learn from. */
export const globalXgboost =
  (engines: MlEngines): Learner =>
  async (panel, horizon) => {
    const naive = await seasonalNaive(panel, horizon);
    const { rows, labels } = trainingRows(panel);
    if (rows.length < 2 * MONTHS_A_YEAR) return { points: naive, kept: null };
    const models: XgboostModel[] = [];
    const count = rows.length > ROWS_FOR_ONE ? 1 : MODELS;
    for (let seed = 1; seed <= count; seed++) {
      const bytes = await engines.trainXgboost(rows, labels, { ...XGBOOST_FORECAST, seed });
      models.push(readBinaryModel(bytes, XGBOOST_FORECAST.objective));
    }
    const points = panel.map((series, i) =>
      series.values.length < MONTHS_A_YEAR || scaleOf(series) <= 0
        ? (naive[i] ?? [])
        : xgboostForecast(models, series, horizon),
    );
    const kept = {
      kind: 'xgboost',
      models: models.map(modelJson),
      rows: rows.length,
      importance: importanceOf(models),
    } as const;
    return { points, kept };
  };

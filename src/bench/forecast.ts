import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ML_ENGINES } from '../infra/ml/engines.js';
import { naiveScale, scaledErrors, symmetricErrors } from '../ml/forecast/accuracy.js';
import { seasonalNaive } from '../ml/forecast/baselines.js';
import { LEARNED_MONTHS_MIN } from '../ml/forecast/describe.js';
import {
  ENSEMBLE,
  ensembleMembers,
  forecastEnsemble,
  type NamedLearner,
  overWorkingDays,
} from '../ml/forecast/ensemble.js';
import { fillGaps } from '../ml/forecast/gaps.js';
import { ets } from '../ml/forecast/local-models.js';
import {
  type Forecaster,
  isClosed,
  type Learner,
  type MonthlySeries,
  mean,
  monthIndex,
  type Panel,
} from '../ml/forecast/panel.js';
import { growIsolationForest, ISOLATION_FOREST, isolationScore } from '../ml/isolation-forest.js';
import { areaUnderRoc } from '../ml/scores.js';
import { AppError } from '../model/errors.js';

/** Forecasts and anomalies on public data in `folder`, which holds `pharma/` and `adbench/`. */

export interface ForecastBenchResult {
  readonly origins: readonly number[];
  readonly horizon: number;
  readonly models: readonly { readonly name: string; readonly mase: number; readonly smape: number }[];
  /** The part of held-out months within the range of 80 %. */
  readonly coverage: number;
  /** How many those months were. */
  readonly counted: number;
  readonly seconds: number;
}

export interface AnomalyBenchResult {
  readonly set: string;
  readonly rows: number;
  /** Mean over five seeds. */
  readonly auc: number;
}

const ORIGINS = [45, 51, 57, 63] as const;
const HORIZON = 6;

const firstOf = (panel: Panel): number => Math.min(...panel.map((s) => s.firstMonth));

const pointsAlone =
  (learn: Learner): Forecaster =>
  async (panel, horizon) =>
    (await learn(panel, horizon)).points;

const SEEDS = [1, 2, 3, 4, 5] as const;

async function table(path: string): Promise<string[][]> {
  try {
    return (await readFile(path, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => line.trim().split(','));
  } catch (cause) {
    throw new AppError('not_found', `There is no ${path}: name the folder of the public data with --folder`, {
      cause,
    });
  }
}

/** A column a series; the last month is partial and left out. */
async function pharmaPanel(folder: string): Promise<Panel> {
  const [head = [], ...rows] = await table(join(folder, 'pharma', 'pharma_salesmonthly.csv'));
  const whole = rows.slice(0, -1);
  const firstMonth = monthIndex(whole[0]?.[0] ?? '');
  return head.slice(1).map((key, column) => ({
    key,
    firstMonth,
    values: whole.map((row) => Number(row[column + 1])),
  }));
}

/** Every choice is made within the months before an origin; what comes after is only looked at to be scored. */
export async function benchPanel(
  panel: Panel,
  at: { readonly origins: readonly number[]; readonly members: readonly NamedLearner[] },
  note: (line: string) => void,
): Promise<ForecastBenchResult> {
  const started = performance.now();
  const { origins, members } = at;
  const singles: readonly { readonly name: string; readonly forecast: Forecaster }[] = [
    { name: 'seasonal naive', forecast: seasonalNaive },
    { name: 'ets', forecast: ets(ML_ENGINES) },
    ...members.map(({ name, learn }) => ({ name, forecast: pointsAlone(overWorkingDays(learn)) })),
  ];
  const errors = new Map<string, { scaled: number[]; symmetric: number[] }>();
  let [covered, counted] = [0, 0];
  for (const origin of origins) {
    const before = panel.flatMap((series) => {
      const values = series.values.slice(0, Math.max(0, origin - (series.firstMonth - firstOf(panel))));
      const isScored = values.length >= LEARNED_MONTHS_MIN && naiveScale(values) > 0 && !isClosed(values);
      return isScored ? [{ ...series, values }] : [];
    });
    const actuals = new Map(panel.map(({ key, values }) => [key, values]));
    const actualOf = ({ key, values }: MonthlySeries): readonly number[] =>
      actuals.get(key)?.slice(values.length, values.length + HORIZON) ?? [];
    const filled = fillGaps(before);
    const add = (name: string, forecasts: readonly (readonly number[])[]): void => {
      const of = errors.get(name) ?? { scaled: [], symmetric: [] };
      before.forEach((series, i) => {
        const [actual, forecast] = [actualOf(series), forecasts[i] ?? []];
        of.scaled.push(...scaledErrors(forecast, actual, naiveScale(series.values)));
        of.symmetric.push(...symmetricErrors(forecast, actual));
      });
      errors.set(name, of);
    };
    for (const { name, forecast } of singles) add(name, await forecast(filled, HORIZON));
    const served = await forecastEnsemble(before, { horizon: HORIZON, members });
    note(`origin ${origin}: ${served.chosen.join(', ')}`);
    add(
      ENSEMBLE,
      served.series.map((s) => s.point),
    );
    served.series.forEach(({ ranges }, i) => {
      const actual = actualOf(before[i] ?? { key: '', firstMonth: 0, values: [] });
      ranges.forEach((range, h) => {
        const value = actual[h];
        if (range === null || value === undefined) return;
        counted += 1;
        if (value >= range.lower && value <= range.upper) covered += 1;
      });
    });
  }
  const models = [...errors].map(([name, of]) => ({
    name,
    mase: mean(of.scaled),
    smape: mean(of.symmetric),
  }));
  const seconds = Math.round((performance.now() - started) / 1000);
  return { origins, horizon: HORIZON, models, coverage: covered / Math.max(1, counted), counted, seconds };
}

/** The eight series of the pharmacy. */
export async function benchForecast(
  folder: string,
  note: (line: string) => void,
): Promise<ForecastBenchResult> {
  const members = ensembleMembers(ML_ENGINES);
  return benchPanel(await pharmaPanel(folder), { origins: ORIGINS, members }, note);
}

/** Labelled sets: the last column of a row is 1 where it is an anomaly. */
export async function benchAnomaly(folder: string): Promise<readonly AnomalyBenchResult[]> {
  const sets = (await readdir(join(folder, 'adbench'))).filter((name) => name.endsWith('.csv')).sort();
  const results: AnomalyBenchResult[] = [];
  for (const name of sets) {
    const numbers = (await table(join(folder, 'adbench', name))).map((row) => row.map(Number));
    const rows = numbers.map((row) => row.slice(0, -1));
    const labels = numbers.map((row) => row.at(-1) === 1);
    const areas = SEEDS.map((seed) => {
      const forest = growIsolationForest(rows, { ...ISOLATION_FOREST, seed });
      return (
        areaUnderRoc(
          labels,
          rows.map((row) => isolationScore(forest, row)),
        ) ?? 0
      );
    });
    results.push({ set: basename(name, '.csv'), rows: rows.length, auc: mean(areas) });
  }
  return results;
}

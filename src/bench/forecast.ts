import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ML_ENGINES } from '../infra/ml/engines.js';
import { naiveScale, scaledErrors, symmetricErrors } from '../ml/forecast/accuracy.js';
import { seasonalNaive } from '../ml/forecast/baselines.js';
import { ensembleMembers, forecastEnsemble, overWorkingDays } from '../ml/forecast/ensemble.js';
import { fillGaps } from '../ml/forecast/gaps.js';
import { ets } from '../ml/forecast/local-models.js';
import { mean, monthIndex, type Panel } from '../ml/forecast/panel.js';
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
export async function benchForecast(
  folder: string,
  note: (line: string) => void,
): Promise<ForecastBenchResult> {
  const started = performance.now();
  const panel = await pharmaPanel(folder);
  const members = ensembleMembers(ML_ENGINES);
  const singles = [
    { name: 'seasonal naive', forecast: seasonalNaive },
    { name: 'ets', forecast: ets(ML_ENGINES) },
    ...members.map(({ name, learn }) => ({
      name,
      forecast: async (...given: Parameters<typeof learn>) => (await overWorkingDays(learn)(...given)).points,
    })),
  ];
  const errors = new Map<string, { scaled: number[]; symmetric: number[] }>();
  let [covered, counted] = [0, 0];
  for (const origin of ORIGINS) {
    const before = panel.map((series) => ({ ...series, values: series.values.slice(0, origin) }));
    const filled = fillGaps(before);
    const add = (name: string, forecasts: readonly (readonly number[])[]): void => {
      const of = errors.get(name) ?? { scaled: [], symmetric: [] };
      panel.forEach((series, i) => {
        const actual = series.values.slice(origin, origin + HORIZON);
        const forecast = forecasts[i] ?? [];
        of.scaled.push(...scaledErrors(forecast, actual, naiveScale(before[i]?.values ?? [])));
        of.symmetric.push(...symmetricErrors(forecast, actual));
      });
      errors.set(name, of);
    };
    for (const { name, forecast } of singles) add(name, await forecast(filled, HORIZON));
    const served = await forecastEnsemble(before, { horizon: HORIZON, members });
    note(`origin ${origin}: ${served.chosen.join(', ')}`);
    add(
      'sales_ensemble',
      served.series.map((s) => s.point),
    );
    served.series.forEach(({ ranges }, i) => {
      ranges.forEach((range, h) => {
        if (range === null) return;
        const actual = panel[i]?.values[origin + h] ?? 0;
        counted += 1;
        if (actual >= range.lower && actual <= range.upper) covered += 1;
      });
    });
  }
  const models = [...errors].map(([name, of]) => ({
    name,
    mase: mean(of.scaled),
    smape: mean(of.symmetric),
  }));
  const seconds = Math.round((performance.now() - started) / 1000);
  return { origins: ORIGINS, horizon: HORIZON, models, coverage: covered / Math.max(1, counted), seconds };
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

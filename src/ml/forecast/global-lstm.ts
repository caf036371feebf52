import { createLstm, type LstmModel, type LstmSample, lstmOutput, trainLstm } from '../lstm.js';
import { seededRandom } from '../random.js';
import { seasonalNaive } from './baselines.js';
import { type Learner, MONTHS_A_YEAR, mean, type Panel } from './panel.js';

/**
 * One small network over all series. It sees a year of values over their mean and the month of each, and says by how
 * much the next value differs from that mean.
 */

const INPUTS = 3;
export const LSTM_SETTING = {
  units: 16,
  epochs: 10,
  learningRate: 0.005,
  batchSize: 32,
  networks: 3,
} as const;
/** Samples are thinned out evenly beyond this. */
const SAMPLES_MAX = 2_000;
/** With so many samples one network is as steady as the mean of several. */
const SAMPLES_FOR_ONE = 1_000;

interface Window {
  readonly steps: readonly (readonly number[])[];
  readonly scale: number;
}

function monthAngle(month: number): number {
  return (2 * Math.PI * (month % MONTHS_A_YEAR)) / MONTHS_A_YEAR;
}

/** The year of values that ends before `at`; each step tells the month that comes after it. */
function windowAt(values: readonly number[], at: number, firstMonth: number): Window | null {
  const year = values.slice(at - MONTHS_A_YEAR, at);
  const scale = mean(year);
  if (year.length < MONTHS_A_YEAR || scale <= 0) return null;
  const start = firstMonth + at - MONTHS_A_YEAR;
  const steps = year.map((value, i) => {
    const angle = monthAngle(start + i + 1);
    return [value / scale - 1, Math.sin(angle), Math.cos(angle)];
  });
  return { steps, scale };
}

function samplesOf(panel: Panel): LstmSample[] {
  const samples: LstmSample[] = [];
  for (const { values, firstMonth } of panel) {
    for (let at = MONTHS_A_YEAR; at < values.length; at++) {
      const window = windowAt(values, at, firstMonth);
      if (window !== null)
        samples.push({ steps: window.steps, target: (values[at] ?? 0) / window.scale - 1 });
    }
  }
  const step = Math.max(1, Math.ceil(samples.length / SAMPLES_MAX));
  return samples.filter((_, i) => i % step === 0);
}

/** Month by month, each forecast the newest value of the next window. */
function lstmForecast(
  models: readonly LstmModel[],
  series: Panel[number],
  horizon: number,
): readonly number[] {
  const values = [...series.values];
  for (let h = 0; h < horizon; h++) {
    const window = windowAt(values, values.length, series.firstMonth);
    const change = window === null ? 0 : mean(models.map((model) => lstmOutput(model, window.steps)));
    values.push(window === null ? 0 : Math.max(0, window.scale * (1 + change)));
  }
  return values.slice(series.values.length);
}

/** The mean of a few networks that began differently. The seasonal naive forecast stands in for series under a year. */
export const globalLstm: Learner = async (panel, horizon) => {
  const naive = await seasonalNaive(panel, horizon);
  const samples = samplesOf(panel);
  if (samples.length < 2 * MONTHS_A_YEAR) return { points: naive, kept: null };
  const { units, networks, ...training } = LSTM_SETTING;
  const count = samples.length > SAMPLES_FOR_ONE ? 1 : networks;
  const models = Array.from({ length: count }, (_, i) => {
    const random = seededRandom(i + 1);
    const model = createLstm({ inputs: INPUTS, units }, random);
    trainLstm(model, samples, { ...training, random });
    return model;
  });
  const points = panel.map((series, i) =>
    series.values.length < MONTHS_A_YEAR ? (naive[i] ?? []) : lstmForecast(models, series, horizon),
  );
  const weights = models.map((model) => [...model.weights]);
  return {
    points,
    kept: { kind: 'lstm', inputs: INPUTS, units, networks: weights, samples: samples.length },
  };
};

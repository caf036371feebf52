import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import initialiseEts, { AutoETS } from '@bsull/augurs/ets';
import initialiseMstl, { MSTL } from '@bsull/augurs/mstl';
import initialiseProphet, { Prophet } from '@bsull/augurs/prophet';
import { optimizer } from '@bsull/augurs-prophet-wasmstan';

/** Grafana's augurs: ETS, MSTL and Prophet with its Stan model, in WebAssembly. Each is made ready at its first use. */

function wasmOf(name: string): Uint8Array {
  const folder = dirname(createRequire(import.meta.url).resolve('@bsull/augurs/ets'));
  return readFileSync(join(folder, `${name}_bg.wasm`));
}

function once(initialise: () => Promise<unknown>): () => Promise<void> {
  let ready: Promise<unknown> | null = null;
  return async () => {
    ready ??= initialise();
    await ready;
  };
}

const readyEts = once(() => initialiseEts({ module_or_path: wasmOf('ets') }));
const readyMstl = once(() => initialiseMstl({ module_or_path: wasmOf('mstl') }));
const readyProphet = once(() => initialiseProphet({ module_or_path: wasmOf('prophet') }));

/** Exponential smoothing without a season, the form chosen by AICc. Synchronous once ready. */
export async function createEts(): Promise<(values: readonly number[], horizon: number) => readonly number[]> {
  await readyEts();
  return (values, horizon) => {
    const model = new AutoETS(1, 'ZZN');
    try {
      model.fit([...values]);
      return model.predict(horizon).point;
    } finally {
      model.free();
    }
  };
}

/** Season and trend by loess (MSTL), the trend carried on by ETS. Wants two whole seasons. */
export async function createMstlEts(
  seasonMonths: number,
): Promise<(values: readonly number[], horizon: number) => readonly number[]> {
  await readyMstl();
  return (values, horizon) => {
    const model = MSTL.ets([seasonMonths]);
    try {
      model.fit([...values]);
      return model.predict(horizon).point;
    } finally {
      model.free();
    }
  };
}

/** What Stan's optimiser found: with it a fitted Prophet is made again without fitting. */
export interface ProphetParameters {
  readonly k: number;
  readonly m: number;
  readonly sigma_obs: number;
  readonly delta: readonly number[];
  readonly beta: readonly number[];
  readonly trend: readonly number[];
}

export interface ProphetSetting {
  readonly seasonality: 'additive' | 'multiplicative';
  /** Terms of the yearly season. */
  readonly fourierOrder: number;
}

export interface ProphetFit {
  readonly parameters: ProphetParameters;
  readonly predict: (ds: readonly number[]) => readonly number[];
}

/**
 * Fits Prophet to values at `ds` (seconds since 1970). Given `parameters` of an earlier fit of the same data, it is
 * made from them. Throws what the library throws for fewer than seven values or nothing but zeros.
 */
export async function createProphet(): Promise<
  (
    data: { readonly ds: readonly number[]; readonly y: readonly number[] },
    setting: ProphetSetting,
    parameters?: ProphetParameters,
  ) => ProphetFit
> {
  await readyProphet();
  return (data, { seasonality, fourierOrder }, given) => {
    let found: ProphetParameters | undefined = given;
    const off = { type: 'manual', enabled: false } as const;
    const model = new Prophet({
      optimizer: {
        optimize: (initial, stanData, options) => {
          const logs = { debug: '', info: '', warn: '', error: '', fatal: '' };
          if (given !== undefined) return { logs, params: typed(given) };
          const output = optimizer.optimize(initial, stanData, options);
          const { k, m, sigmaObs, delta, beta, trend } = output.params;
          found = { k, m, sigma_obs: sigmaObs, delta: [...delta], beta: [...beta], trend: [...trend] };
          return output;
        },
      },
      uncertaintySamples: 0,
      seasonalityMode: seasonality,
      yearlySeasonality: { type: 'fourier', order: fourierOrder },
      weeklySeasonality: off,
      dailySeasonality: off,
    });
    model.fit({ ds: [...data.ds], y: [...data.y] }, { seed: 1 });
    if (found === undefined) throw new Error('Prophet was not fitted');
    return {
      parameters: found,
      predict: (ds) => model.predict({ ds: [...ds] }).yhat.point,
    };
  };
}

function typed(p: ProphetParameters) {
  return {
    k: p.k,
    m: p.m,
    sigmaObs: p.sigma_obs,
    delta: Float64Array.from(p.delta),
    beta: Float64Array.from(p.beta),
    trend: Float64Array.from(p.trend),
  };
}

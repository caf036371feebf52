import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import initialiseEts, { AutoETS } from '@bsull/augurs/ets';
import initialiseMstl, { MSTL } from '@bsull/augurs/mstl';
import initialiseProphet, { Prophet } from '@bsull/augurs/prophet';
import { optimizer } from '@bsull/augurs-prophet-wasmstan';
import type { FitForecast, FitProphet, ProphetParameters } from '../../ports/ml-engines.js';

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

interface Model {
  readonly fit: (values: number[]) => void;
  readonly predict: (horizon: number) => { readonly point: number[] };
  readonly free: () => void;
}

function fitWith(create: () => Model): FitForecast {
  return (values, horizon) => {
    const model = create();
    try {
      model.fit([...values]);
      return model.predict(horizon).point;
    } finally {
      model.free();
    }
  };
}

export async function createEts(): Promise<FitForecast> {
  await readyEts();
  return fitWith(() => new AutoETS(1, 'ZZN'));
}

export async function createMstlEts(seasonMonths: number): Promise<FitForecast> {
  await readyMstl();
  return fitWith(() => MSTL.ets([seasonMonths]));
}

const NO_LOGS = { debug: '', info: '', warn: '', error: '', fatal: '' };

/** The library can't write a model down, but what its optimiser found can be kept and given back to it. */
export async function createProphet(): Promise<FitProphet> {
  await readyProphet();
  return (data, { seasonality, fourierOrder }, given) => {
    let found = given;
    const off = { type: 'manual', enabled: false } as const;
    const model = new Prophet({
      optimizer: {
        optimize: (initial, stanData, options) => {
          if (given !== undefined) return { logs: NO_LOGS, params: typed(given) };
          const output = optimizer.optimize(initial, stanData, options);
          const { delta, beta, trend, ...numbers } = output.params;
          found = { ...numbers, delta: [...delta], beta: [...beta], trend: [...trend] };
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
    if (found === undefined) throw new Error('Prophet ended without a fit');
    return { parameters: found, predict: (ds) => model.predict({ ds: [...ds] }).yhat.point };
  };
}

function typed({ delta, beta, trend, ...numbers }: ProphetParameters) {
  return {
    ...numbers,
    delta: Float64Array.from(delta),
    beta: Float64Array.from(beta),
    trend: Float64Array.from(trend),
  };
}

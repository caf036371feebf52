import { createRequire } from 'node:module';
import type { BoosterClass } from 'ml-xgboost';
import { AppError } from '../../model/errors.js';
import { type MlEngines, XGBOOST_VALUES_MAX } from '../../ports/ml-engines.js';

/** Its loader first streams the module by `fetch`, which knows no files, and complains on the error stream. */
async function loadQuietly(): Promise<BoosterClass> {
  const wasm = (globalThis as unknown as { WebAssembly: { instantiateStreaming?: unknown } }).WebAssembly;
  const { instantiateStreaming } = wasm;
  delete wasm.instantiateStreaming;
  try {
    // Its export is a promise, which `import()` would take for a module.
    const load: Promise<BoosterClass> = createRequire(import.meta.url)('ml-xgboost');
    return await load;
  } finally {
    wasm.instantiateStreaming = instantiateStreaming;
  }
}

let loading: Promise<BoosterClass> | null = null;

/** XGBoost compiled to WebAssembly. A missing value would end the process, and its stack holds 5 MB. */
export const trainXgboost: MlEngines['trainXgboost'] = async (rows, labels, parameters) => {
  const columns = rows[0]?.length ?? 0;
  if (rows.length === 0 || rows.length !== labels.length || columns === 0) {
    throw new AppError('usage', `XGBoost needs a label a row, not ${labels.length} for ${rows.length} rows`);
  }
  if (rows.length * (columns + 1) > XGBOOST_VALUES_MAX) {
    throw new AppError(
      'usage',
      `XGBoost takes ${XGBOOST_VALUES_MAX} values at most, not ${rows.length} rows of ${columns}`,
    );
  }
  if (!labels.every(Number.isFinite) || !rows.every((row) => row.every(Number.isFinite))) {
    throw new AppError('usage', 'XGBoost was given a value that is no number: fill it in first');
  }
  loading ??= loadQuietly();
  const Booster = await loading;
  const { num_round: iterations, objective, ...others } = parameters;
  // XGBoost 0.7 knows the squared error by its older name.
  const named = objective === 'reg:squarederror' ? 'reg:linear' : objective;
  const booster = new Booster({ ...others, objective: named, iterations, silent: 1 });
  try {
    booster.train(rows, labels);
    return Uint8Array.from(booster.toJSON().model);
  } finally {
    booster.free();
  }
};

import ready from 'ml-xgboost';
import { AppError } from '../../model/errors.js';
import { readBinaryModel, type XgboostModel } from './xgboost-model.js';

/** XGBoost's own names: https://xgboost.readthedocs.io/en/stable/parameter.html */
export interface XgboostParameters {
  readonly objective: 'reg:squarederror' | 'binary:logistic' | 'multi:softprob';
  readonly num_class?: number;
  readonly eta: number;
  readonly max_depth: number;
  readonly min_child_weight: number;
  readonly subsample: number;
  readonly colsample_bytree: number;
  readonly num_round: number;
  readonly seed: number;
  readonly lambda?: number;
}

/** The library hands its rows over on the WebAssembly stack, which holds 5 MB. */
const VALUES_MAX = 1_000_000;

/**
 * Trains on rows of equal length; synchronous and long, so call it in a worker thread. The same input and seed give
 * the same model to the bit. Throws `usage` for missing values, which would end the process, and for too many.
 */
export async function trainXgboost(
  rows: readonly (readonly number[])[],
  labels: readonly number[],
  parameters: XgboostParameters,
): Promise<XgboostModel> {
  const columns = rows[0]?.length ?? 0;
  if (rows.length === 0 || rows.length !== labels.length || columns === 0) {
    throw new AppError('usage', `XGBoost needs a label a row, not ${labels.length} for ${rows.length} rows`);
  }
  if (rows.length * (columns + 1) > VALUES_MAX) {
    throw new AppError('usage', `XGBoost takes ${VALUES_MAX} values at most, not ${rows.length} rows of ${columns}`);
  }
  if (!labels.every(Number.isFinite) || !rows.every((row) => row.every(Number.isFinite))) {
    throw new AppError('usage', 'XGBoost was given a value that is no number: fill it in first');
  }
  const Booster = await ready;
  const { num_round: iterations, objective, ...others } = parameters;
  // XGBoost 0.7 knows the squared error by its older name.
  const named = objective === 'reg:squarederror' ? 'reg:linear' : objective;
  const booster = new Booster({ ...others, objective: named, iterations, silent: 1 });
  try {
    booster.train(rows, labels);
    return readBinaryModel(Uint8Array.from(booster.toJSON().model), objective);
  } finally {
    booster.free();
  }
}

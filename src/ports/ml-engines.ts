/** Learning algorithms that the product does not write itself. All are long and synchronous: call them in a worker thread. */

/** Fits a series and forecasts the `horizon` values after it. Throws where it can't be fitted. */
export type FitForecast = (values: readonly number[], horizon: number) => readonly number[];

/** What Stan's optimiser found: with it a fitted Prophet is made again without fitting. */
export interface ProphetParameters {
  readonly k: number;
  readonly m: number;
  readonly sigmaObs: number;
  readonly delta: readonly number[];
  readonly beta: readonly number[];
  readonly trend: readonly number[];
}

export interface ProphetSetting {
  readonly seasonality: 'additive' | 'multiplicative';
  /** Terms of the yearly season. */
  readonly fourierOrder: number;
}

/** Values `y` at `ds`, seconds since 1970. */
export interface ProphetData {
  readonly ds: readonly number[];
  readonly y: readonly number[];
}

export interface ProphetFit {
  readonly parameters: ProphetParameters;
  readonly predict: (ds: readonly number[]) => readonly number[];
}

/**
 * Fits Prophet; given `parameters` of an earlier fit of the same data, it is made from them. Throws for fewer than
 * seven values or nothing but zeros.
 */
export type FitProphet = (
  data: ProphetData,
  setting: ProphetSetting,
  parameters?: ProphetParameters,
) => ProphetFit;

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
}

export interface MlEngines {
  /** Exponential smoothing without a season, the form chosen by AICc. */
  readonly ets: () => Promise<FitForecast>;
  /** Season and trend by loess, the trend carried on by ETS. Wants two whole seasons. */
  readonly mstlEts: (seasonMonths: number) => Promise<FitForecast>;
  readonly prophet: () => Promise<FitProphet>;
  /**
   * The trained model in XGBoost's binary format. The same rows and seed give the same model to the bit. Throws
   * `usage` for missing values and for more than `XGBOOST_VALUES_MAX` of them.
   */
  readonly trainXgboost: (
    rows: readonly (readonly number[])[],
    labels: readonly number[],
    parameters: XgboostParameters,
  ) => Promise<Uint8Array>;
}

export const XGBOOST_VALUES_MAX = 1_000_000;

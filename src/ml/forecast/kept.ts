import type { ProphetParameters, ProphetSetting } from '../../ports/ml-engines.js';

/** Models as they are kept with a run: JSON from which the same forecasts can be made without learning again. */

/** A series that Prophet learned. Its scale and changepoints follow from the values, which so belong to the model. */
export interface KeptSeries {
  readonly key: string;
  readonly firstMonth: number;
  readonly values: readonly number[];
  readonly parameters: ProphetParameters;
}

export interface KeptProphet {
  readonly kind: 'prophet';
  readonly setting: ProphetSetting;
  readonly series: readonly KeptSeries[];
}

export interface KeptXgboost {
  readonly kind: 'xgboost';
  /** Each in XGBoost's own JSON; a forecast is their mean. */
  readonly models: readonly string[];
  readonly rows: number;
  /** Of each feature the part of all loss that its splits saved; they sum to 1. */
  readonly importance: Readonly<Record<string, number>>;
}

export interface KeptLstm {
  readonly kind: 'lstm';
  readonly inputs: number;
  readonly units: number;
  /** The weights of each network, laid out as `LstmModel` says; a forecast is their mean. */
  readonly networks: readonly (readonly number[])[];
  readonly samples: number;
}

export type KeptModel = KeptProphet | KeptXgboost | KeptLstm;

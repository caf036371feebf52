import type { MlEngines } from '../../ports/ml-engines.js';

/** Loaded at the first use: a program that learns nothing never pays for it. */
export const ML_ENGINES: MlEngines = {
  ets: async () => (await import('./augurs.js')).createEts(),
  mstlEts: async (seasonMonths) => (await import('./augurs.js')).createMstlEts(seasonMonths),
  prophet: async () => (await import('./augurs.js')).createProphet(),
  trainXgboost: async (...given) => (await import('./xgboost.js')).trainXgboost(...given),
};

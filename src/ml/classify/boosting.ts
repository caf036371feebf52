import { type MlEngines, XGBOOST_VALUES_MAX, type XgboostParameters } from '../../ports/ml-engines.js';
import { predictRow, readBinaryModel, type XgboostModel } from '../xgboost-model.js';

export type BoostingTask = Pick<XgboostParameters, 'objective' | 'num_class' | 'num_round'> &
  Partial<Pick<XgboostParameters, 'eta' | 'min_child_weight'>>;

const SETTINGS = {
  eta: 0.08,
  max_depth: 3,
  min_child_weight: 5,
  subsample: 0.8,
  colsample_bytree: 0.7,
  seed: 1,
} as const satisfies Partial<XgboostParameters>;

/** More rows hardly help, and take long. */
const ROWS_MAX = 12_000;

/** What is kept with a model, to say how it was trained. */
export function settingsOf(task: BoostingTask): Readonly<Record<string, string | number>> {
  return { ...SETTINGS, ...task };
}

export interface LabelledRow {
  readonly row: readonly number[];
  readonly label: number;
}

/** Learns from labelled rows; more than it takes are thinned out evenly, which leaves every share as it was. */
export async function boost(
  engines: Pick<MlEngines, 'trainXgboost'>,
  given: readonly LabelledRow[],
  task: BoostingTask,
): Promise<XgboostModel> {
  const columns = (given[0]?.row.length ?? 0) + 1;
  const limit = Math.min(ROWS_MAX, Math.floor(XGBOOST_VALUES_MAX / columns));
  const kept =
    given.length <= limit
      ? given
      : Array.from({ length: limit }, (_, i) => given[Math.floor((i * given.length) / limit)]).filter(
          (one) => one !== undefined,
        );
  const bytes = await engines.trainXgboost(
    kept.map(({ row }) => row),
    kept.map(({ label }) => label),
    { ...SETTINGS, ...task },
  );
  return readBinaryModel(bytes, task.objective);
}

/** The place of the greatest; the first of equal ones. */
export function greatest(values: readonly number[]): number {
  let best = 0;
  values.forEach((value, i) => {
    if (value > (values[best] ?? 0)) best = i;
  });
  return best;
}

export const firstOf = (model: XgboostModel, row: readonly number[]): number =>
  predictRow(model, row)[0] ?? 0;

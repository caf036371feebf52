import type { MlEngines } from '../../ports/ml-engines.js';
import { ensembleMembers, type NamedLearner } from './ensemble.js';
import { LSTM_SETTING } from './global-lstm.js';
import { XGBOOST_FORECAST } from './global-xgboost.js';
import type { KeptModel } from './kept.js';
import { PROPHET_SETTING } from './local-models.js';
import type { Learned, Panel } from './panel.js';

/** One model over one panel: what a thread learns at a time, and what a training that was killed need not learn again. */
export interface Part {
  readonly model: string;
  readonly panel: Panel;
  readonly horizon: number;
}

export type RunPart = (part: Part) => Promise<Learned>;

/** All that parts depend on beside their panel. */
export const PART_SETTINGS = { prophet: PROPHET_SETTING, xgboost: XGBOOST_FORECAST, lstm: LSTM_SETTING };

/** Models that learn each series by itself are given so many at once; the others want all of them. */
const SERIES_A_PART: Readonly<Record<string, number>> = { theta: 500, mstl_ets: 200, prophet_sales: 100 };

/** Runs parts where it is called: in a thread of their own. */
export function createPartRunner(engines: MlEngines): RunPart {
  const members = ensembleMembers(engines);
  return async ({ model, panel, horizon }) => {
    const member = members.find((m) => m.name === model);
    if (member === undefined) throw new RangeError(`There is no model ${model}`);
    return member.learn(panel, horizon);
  };
}

function together(kept: readonly (KeptModel | null)[]): KeptModel | null {
  const [first = null] = kept;
  if (first?.kind !== 'prophet') return first;
  return { ...first, series: kept.flatMap((one) => (one?.kind === 'prophet' ? one.series : [])) };
}

/** The members of the ensemble, each learning in parts. */
export function learnersInParts(names: readonly string[], run: RunPart): readonly NamedLearner[] {
  return names.map((model) => ({
    name: model,
    learn: async (panel, horizon) => {
      const size = SERIES_A_PART[model] ?? Math.max(1, panel.length);
      const parts = Array.from({ length: Math.ceil(panel.length / size) }, (_, i) =>
        run({ model, panel: panel.slice(i * size, (i + 1) * size), horizon }),
      );
      const learned = await Promise.all(parts);
      return { points: learned.flatMap((l) => l.points), kept: together(learned.map((l) => l.kept)) };
    },
  }));
}

import type { MlEngines } from '../../ports/ml-engines.js';
import {
  ACHIEVEMENT_CLASSES,
  type AchievementClass,
  type PerformanceForecast,
  type PersonMonths,
} from '../../ports/performance.js';
import { areaUnderRoc } from '../scores.js';
import { predictRow, type XgboostModel } from '../xgboost-model.js';
import { type BoostingTask, boost, greatest, type LabelledRow } from './boosting.js';
import { fitTemperature, tempered } from './calibration.js';
import { importanceOf } from './contributions.js';
import {
  type ClassCase,
  type ClassFigures,
  type Comparison,
  chooseMethod,
  classFigures,
  compareByF1,
  type Method,
  type MethodChoice,
  macroF1,
} from './judge.js';
import { AHEAD, PERFORMANCE_FEATURES, rowsOf, sum } from './performance-rows.js';

/**
 * Which achievement of the target a person will reach in the month after the running one, from the months that are
 * over and the targets that are set.
 */

export const PERFORMANCE_TASK = {
  objective: 'multi:softprob',
  num_class: ACHIEVEMENT_CLASSES.length,
  num_round: 60,
  // People and months are few.
  min_child_weight: 2,
} as const satisfies BoostingTask;

const TEST_MONTHS = 6;
const ROWS_MIN = 120;

export interface PerformanceTraining {
  /** null where there was too little to learn from: then the rule serves. */
  readonly model: XgboostModel | null;
  readonly choice: MethodChoice;
  readonly temperature: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly figures: readonly ClassFigures[];
  readonly importance: readonly number[];
  readonly rowCount: number;
  /** Of the month after the running one. */
  readonly forecasts: readonly PerformanceForecast[];
}

export interface PerformanceInput {
  readonly people: readonly PersonMonths[];
  /** The first and the last whole month: year * 12 + month - 1. */
  readonly firstMonth: number;
  readonly lastMonth: number;
  readonly serving: Method | null;
}

/** The rule as probabilities: how often it was right, and the rest shared evenly. */
function ruleProbabilities(place: number, accuracy: number): readonly number[] {
  const rest = (1 - accuracy) / (ACHIEVEMENT_CLASSES.length - 1);
  return ACHIEVEMENT_CLASSES.map((_, i) => (i === place ? accuracy : rest));
}

function countsOf(rows: readonly LabelledRow[]): readonly number[] {
  return ACHIEVEMENT_CLASSES.map((_, k) => rows.filter(({ label }) => label === k).length);
}

/** Below it a class is too rare to be weighed up further. */
const SHARE_MIN = 0.02;

/**
 * Weights that bring rare classes forward, by the square root of how common they are: the likeliest class alone would
 * name next to nobody outside the two in the middle, where the ends are what is asked for.
 */
function balanceOf(counts: readonly number[]): readonly number[] {
  const total = Math.max(1, sum(counts));
  return counts.map((count) => 1 / Math.sqrt(Math.max(SHARE_MIN, count / total)));
}

function balanced(probabilities: readonly number[], weights: readonly number[]): number {
  return greatest(probabilities.map((p, i) => p * (weights[i] ?? 1)));
}

/** The classes' figures on the newest months, of a model that learned from nothing later than it could have known. */
async function judge(
  input: PerformanceInput,
  engine: Pick<MlEngines, 'trainXgboost'>,
): Promise<Omit<PerformanceTraining, 'model' | 'importance' | 'forecasts' | 'rowCount'>> {
  const { people, firstMonth, lastMonth } = input;
  const testFrom = lastMonth - TEST_MONTHS + 1;
  const fit = rowsOf(people, firstMonth, testFrom - AHEAD);
  const test = rowsOf(people, testFrom, lastMonth).filter((r) => r.actual !== null);
  const labelled = fit.flatMap(({ row, actual }) => (actual === null ? [] : [{ row, label: actual }]));
  const counts = countsOf(labelled);
  const classes = ACHIEVEMENT_CLASSES.length;
  const actual = test.map((r) => r.actual ?? 0);
  const isEnough = labelled.length >= ROWS_MIN && test.length > 0;
  const model = isEnough ? await boost(engine, labelled, PERFORMANCE_TASK) : null;
  const said = test.map(({ row }) => (model === null ? [] : predictRow(model, row)));
  const weights = balanceOf(counts);
  const rules = {
    last: test.map((r) => r.rule),
    recent: test.map((r) => r.recent),
    majority: test.map(() => greatest(counts)),
  };
  const scores = Object.fromEntries(
    Object.entries(rules).map(([name, of]) => [name, macroF1(actual, of, classes)]),
  );
  const best = Object.entries(rules).sort(([a], [b]) => (scores[b] ?? 0) - (scores[a] ?? 0))[0]?.[1] ?? [];
  const cases = test.map(
    (r, i): ClassCase => ({
      owner: r.userId,
      actual: r.actual ?? 0,
      model: balanced(said[i] ?? [], weights),
      rule: best[i] ?? 0,
    }),
  );
  const comparison: Comparison | null = model === null ? null : compareByF1(cases, classes);
  const right = (of: readonly number[]): number =>
    of.filter((place, i) => place === actual[i]).length / Math.max(1, of.length);
  const ours = cases.map((c) => c.model);
  // The first two classes miss the target.
  const missed = actual.map((place) => place < 2);
  const missedArea = areaUnderRoc(
    missed,
    said.map((p) => (p[0] ?? 0) + (p[1] ?? 0)),
  );
  const missedRule = areaUnderRoc(
    missed,
    test.map(({ row }) => -(row[0] ?? 0)),
  );
  return {
    choice:
      model === null
        ? {
            method: 'rule',
            comparison: null,
            reason: `too little to learn from: ${labelled.length} months of people`,
          }
        : chooseMethod(comparison, input.serving),
    temperature: model === null ? 1 : fitTemperature(said, actual),
    metrics: {
      cases: test.length,
      macro_f1_last_month: scores.last ?? 0,
      macro_f1_three_months: scores.recent ?? 0,
      macro_f1_majority: scores.majority ?? 0,
      accuracy_rule: right(rules.last),
      ...(missedRule === null ? {} : { miss_auc_last_month: missedRule }),
      ...(comparison === null
        ? {}
        : {
            accuracy: right(ours),
            macro_f1: comparison.model,
            macro_f1_gain_noise: comparison.noise,
            ...(missedArea === null ? {} : { miss_auc: missedArea }),
          }),
    },
    figures: model === null ? [] : classFigures(actual, ours, classes),
  };
}

export async function trainPerformance(
  input: PerformanceInput,
  engine: Pick<MlEngines, 'trainXgboost'>,
): Promise<PerformanceTraining> {
  const { people, firstMonth, lastMonth } = input;
  const judged = await judge(input, engine);
  const all = rowsOf(people, firstMonth, lastMonth).flatMap(({ row, actual }) =>
    actual === null ? [] : [{ row, label: actual }],
  );
  const model = judged.choice.comparison === null ? null : await boost(engine, all, PERFORMANCE_TASK);
  const isLearned = model !== null && judged.choice.method === 'xgboost';
  const weights = balanceOf(countsOf(all));
  const month = lastMonth + AHEAD;
  const forecasts = rowsOf(people, month, month).map(({ userId, row, rule }): PerformanceForecast => {
    const probabilities = isLearned
      ? tempered(predictRow(model, row), judged.temperature)
      : ruleProbabilities(rule, judged.metrics.accuracy_rule ?? 0);
    const place = isLearned ? balanced(probabilities, weights) : greatest(probabilities);
    return {
      userId,
      class: (ACHIEVEMENT_CLASSES[place] ?? 'under_80') satisfies AchievementClass,
      probability: probabilities[place] ?? 0,
      belowTarget: (probabilities[0] ?? 0) + (probabilities[1] ?? 0),
      lastRate: Math.round((row[0] ?? 0) * 1000) / 10,
    };
  });
  return {
    ...judged,
    model,
    importance: model === null ? PERFORMANCE_FEATURES.map(() => 0) : importanceOf(model),
    rowCount: all.length,
    forecasts,
  };
}

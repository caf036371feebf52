import type { MlEngines } from '../../ports/ml-engines.js';
import {
  ACHIEVEMENT_CLASSES,
  type AchievementClass,
  type PerformanceForecast,
  type PersonMonths,
} from '../../ports/performance.js';
import type { ClientFeature } from '../client-features.js';
import { predictRow, type XgboostModel } from '../xgboost-model.js';
import { type BoostingTask, boost, greatest } from './boosting.js';
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

/** Percent; each class reaches from its bound (included) to the next. */
const BOUNDS = [80, 100, 120] as const;
/** Months from the last whole one to the one that is foretold: the running month lies between them. */
export const AHEAD = 2;
const TEST_MONTHS = 6;
const ROWS_MIN = 120;
const RATE_MAX = 3;
/** Months that have to be known. */
const HISTORY_MIN = 3;

const FEATURES: readonly (readonly [string, string])[] = [
  ['rate_last', 'achievement of the last whole month, 1 is the target'],
  ['rate_3', 'of the last three whole months as a whole'],
  ['rate_6', 'of the last six'],
  ['rate_12', 'of the last twelve'],
  ['rate_spread', 'standard deviation of the last twelve months’ achievements'],
  ['share_missed', 'share of the last twelve months below their target'],
  ['trend', 'achievement of the last three months less that of the three before'],
  ['recent_to_target', 'mean sales of the last three months over the target of the month that is foretold'],
  ['year_to_target', 'mean sales of the last twelve months over that target'],
  [
    'same_month_to_target',
    'sales of the same month last year over that target; as the last twelve where unknown',
  ],
  [
    'season_to_target',
    'sales of the same month last year, grown as the last three months grew on the year before, over that target',
  ],
  ['target_step', 'that target over the last whole month’s'],
];

export const PERFORMANCE_FEATURES: readonly ClientFeature[] = FEATURES.map(([name, description]) => ({
  name,
  type: 'derived',
  transformation: 'normalization',
  description,
}));

export function classPlace(percent: number): number {
  return BOUNDS.filter((bound) => percent >= bound).length;
}

const bounded = (rate: number): number => Math.min(RATE_MAX, Math.max(0, rate));
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

interface Sums {
  readonly sales: number;
  readonly target: number;
}

/** Months with a target among the `count` that end with `last`. */
function over({ months }: PersonMonths, last: number, count: number): readonly Sums[] {
  const found: Sums[] = [];
  for (let month = last - count + 1; month <= last; month++) {
    const of = months.get(month);
    if (of !== undefined && of.target !== null && of.target > 0)
      found.push({ sales: of.sales, target: of.target });
  }
  return found;
}

function rateOf(months: readonly Sums[]): number | null {
  const target = sum(months.map((m) => m.target));
  return target > 0 ? bounded(sum(months.map((m) => m.sales)) / target) : null;
}

interface Row {
  readonly userId: number;
  readonly month: number;
  readonly row: readonly number[];
  /** As the last whole month, which is the rule beside the model. */
  readonly rule: number;
  /** As the last three months as a whole. */
  readonly recent: number;
  /** null until the month is over. */
  readonly actual: number | null;
}

/** null without a target for the month or without three months that have one. */
function rowOf(person: PersonMonths, month: number): Row | null {
  const known = month - AHEAD;
  const target = person.months.get(month)?.target ?? null;
  const year = over(person, known, 12);
  const recent = over(person, known, 3);
  if (target === null || target <= 0 || recent.length < HISTORY_MIN) return null;
  const [rate3, rate12] = [rateOf(recent) ?? 0, rateOf(year) ?? 0];
  const last = rateOf(over(person, known, 1)) ?? rate3;
  const rates = year.map((m) => bounded(m.sales / m.target));
  const centre = sum(rates) / rates.length;
  const salesOf = (at: number): number | null => person.months.get(at)?.sales ?? null;
  const mean = (months: readonly Sums[]): number =>
    sum(months.map((m) => m.sales)) / Math.max(1, months.length);
  const [same, before] = [salesOf(month - 12), mean(over(person, known - 12, 3))];
  const growth = before > 0 ? bounded(mean(recent) / before) : 1;
  const row = [
    last,
    rate3,
    rateOf(over(person, known, 6)) ?? rate3,
    rate12,
    Math.sqrt(sum(rates.map((r) => (r - centre) ** 2)) / rates.length),
    rates.filter((r) => r < 1).length / rates.length,
    rate3 - (rateOf(over(person, known - 3, 3)) ?? rate3),
    bounded(mean(recent) / target),
    bounded(mean(year) / target),
    bounded((same ?? mean(year)) / target),
    bounded(((same ?? mean(year)) * (same === null ? 1 : growth)) / target),
    bounded(target / (recent.at(-1)?.target ?? target)),
  ];
  const came = person.months.get(month);
  return {
    userId: person.userId,
    month,
    row,
    rule: classPlace(last * 100),
    recent: classPlace(rate3 * 100),
    actual: came?.isOver === true ? classPlace((came.sales / target) * 100) : null,
  };
}

function rowsOf(people: readonly PersonMonths[], from: number, to: number): readonly Row[] {
  const rows: Row[] = [];
  for (let month = from; month <= to; month++) {
    for (const person of people) {
      const row = rowOf(person, month);
      if (row !== null) rows.push(row);
    }
  }
  return rows;
}

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
  const counts = ACHIEVEMENT_CLASSES.map((_, k) => labelled.filter(({ label }) => label === k).length);
  const classes = ACHIEVEMENT_CLASSES.length;
  const actual = test.map((r) => r.actual ?? 0);
  const isEnough = labelled.length >= ROWS_MIN && test.length > 0;
  const model = isEnough ? await boost(engine, labelled, PERFORMANCE_TASK) : null;
  const said = test.map(({ row }) => (model === null ? [] : predictRow(model, row)));
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
      model: greatest(said[i] ?? []),
      rule: best[i] ?? 0,
    }),
  );
  const comparison: Comparison | null = model === null ? null : compareByF1(cases, classes);
  const right = (of: readonly number[]): number =>
    of.filter((place, i) => place === actual[i]).length / Math.max(1, of.length);
  const ours = cases.map((c) => c.model);
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
      ...(comparison === null
        ? {}
        : { accuracy: right(ours), macro_f1: comparison.model, macro_f1_gain_noise: comparison.noise }),
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
  const month = lastMonth + AHEAD;
  const forecasts = rowsOf(people, month, month).map(({ userId, row, rule }): PerformanceForecast => {
    const probabilities = isLearned
      ? tempered(predictRow(model, row), judged.temperature)
      : ruleProbabilities(rule, judged.metrics.accuracy_rule ?? 0);
    const place = greatest(probabilities);
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

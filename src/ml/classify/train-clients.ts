import type { LocalDate } from '../../model/period.js';
import type { MlEngines } from '../../ports/ml-engines.js';
import { GRADES } from '../client-analysis.js';
import type { ClientSales } from '../client-sales.js';
import type { XgboostModel } from '../xgboost-model.js';
import { type BoostingTask, boost } from './boosting.js';
import type { PlattScaling } from './calibration.js';
import { type Case, casesOf, gradeRows, growthRows, lossRows, splitDates } from './client-cases.js';
import { CLASSIFIER_FEATURES } from './client-samples.js';
import { importanceOf } from './contributions.js';
import type { ClassFigures, Method, MethodChoice } from './judge.js';
import { judgeGrade, judgeGrowth, judgeLoss } from './judge-clients.js';

/**
 * Learns loss, next grade and growth of clients. A first set of models learns from what was known before the test's
 * days and is judged by these; the set that serves learns from everything whose outcome is known.
 */

export const CLIENT_TASKS = {
  grade: { objective: 'multi:softprob', num_class: GRADES.length, num_round: 80 },
  // Losses are few: slower steps and larger leaves.
  churn: { objective: 'binary:logistic', num_round: 80, eta: 0.05, min_child_weight: 20 },
  growth: { objective: 'reg:squarederror', num_round: 100 },
} as const satisfies Readonly<Record<string, BoostingTask>>;

export type ClientTarget = keyof typeof CLIENT_TASKS;
export type ServingMethods = Readonly<Record<ClientTarget, Method>>;

/** What serves: models, how their probabilities are corrected, and where a rule stands in. */
export interface ClientModels {
  readonly boosters: Readonly<Record<ClientTarget, XgboostModel>>;
  readonly platt: PlattScaling;
  readonly temperature: number;
  readonly methods: ServingMethods;
}

export interface ClientTraining {
  readonly models: ClientModels;
  /** The day whose outcome was learned last, and the days of the test. */
  readonly through: LocalDate;
  readonly test: { readonly from: LocalDate; readonly to: LocalDate };
  readonly rowCount: number;
  readonly clientCount: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly choices: Readonly<Record<ClientTarget, MethodChoice>>;
  /** In the order of the grades, S first. */
  readonly gradeFigures: readonly ClassFigures[];
  /** Mean share of the gain over the three models, in the order of `CLASSIFIER_FEATURES`. */
  readonly importance: readonly number[];
}

export interface ClientTrainingInput {
  readonly clients: readonly ClientSales[];
  /** The last day whose sales are all in. */
  readonly asOf: LocalDate;
  /** The first day with a sale. */
  readonly firstDay: LocalDate;
  /** How the version that serves tells each target. */
  readonly serving: ServingMethods | null;
}

type Engine = Pick<MlEngines, 'trainXgboost'>;

/** Fewer rows say nothing. */
const ROWS_MIN = 300;

async function fitAll(engine: Engine, cases: readonly Case[]): Promise<ClientModels['boosters']> {
  return {
    grade: await boost(engine, gradeRows(cases), CLIENT_TASKS.grade),
    churn: await boost(engine, lossRows(cases), CLIENT_TASKS.churn),
    growth: await boost(engine, growthRows(cases), CLIENT_TASKS.growth),
  };
}

function isEnough(cases: readonly Case[]): boolean {
  return [lossRows, gradeRows, growthRows].every((rowsOf) => rowsOf(cases).length >= ROWS_MIN);
}

/** null where there are too few months or clients to learn from. */
export async function trainClients(
  { clients, asOf, firstDay, serving }: ClientTrainingInput,
  engine: Engine,
): Promise<ClientTraining | null> {
  const split = splitDates(asOf, firstDay);
  if (split === null) return null;
  const [test, fit] = [casesOf(clients, split.test), casesOf(clients, split.fit)];
  if (!isEnough(fit) || test.length === 0) return null;
  const judged = await fitAll(engine, fit);
  const lossesLearned = lossRows(fit).filter(({ label }) => label === 1).length;
  const churn = judgeLoss(test, judged.churn, { serving: serving?.churn ?? null, lossesLearned });
  const learned = gradeRows(fit).map(({ label }) => label);
  const grade = judgeGrade(test, judged.grade, { serving: serving?.grade ?? null, learned });
  const growth = judgeGrowth(test, judged.growth, serving?.growth ?? null);
  const all = casesOf(clients, split.all);
  const boosters = await fitAll(engine, all);
  const shares = Object.values(boosters).map(importanceOf);
  const choices = { churn: churn.choice, grade: grade.choice, growth: growth.choice };
  return {
    models: {
      boosters,
      platt: churn.scaling,
      temperature: grade.temperature,
      methods: {
        churn: choices.churn.method,
        grade: choices.grade.method,
        growth: choices.growth.method,
      },
    },
    through: split.all[0] ?? asOf,
    test: { from: split.test.at(-1) ?? asOf, to: split.test[0] ?? asOf },
    rowCount: all.length,
    clientCount: new Set(all.map(({ sample }) => sample.clientId)).size,
    metrics: { ...churn.metrics, ...grade.metrics, ...growth.metrics },
    choices,
    gradeFigures: grade.figures,
    importance: CLASSIFIER_FEATURES.map(
      (_, i) => shares.reduce((sum, of) => sum + (of[i] ?? 0), 0) / shares.length,
    ),
  };
}

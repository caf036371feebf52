import { createWorkerTask } from '../infra/worker-task.js';
import { classPlace } from '../ml/classify/performance-rows.js';
import { classScores } from '../ml/scores.js';
import { COMPANY_ZONE, localDate } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { StoredClientForecast } from '../ports/client-forecasts.js';
import type { StoredModel } from '../ports/models.js';
import { ACHIEVEMENT_CLASSES } from '../ports/performance.js';
import type { ClassifierOutcome, ClassifierTask, KnownOutcome } from './classifier-work.js';
import {
  CLIENT_MODEL,
  type ClassifierDeps,
  type ClientClassifier,
  createClientClassifier,
  readClientSales,
} from './client-classifier.js';
import type { Monitored } from './monitoring.js';
import {
  createPerformanceClassifier,
  monthNumber,
  PERFORMANCE_MODEL,
  type PerformanceClassifier,
  peopleMonths,
} from './performance-classifier.js';

/** The two classifiers on one thread, and how right they were. */
export interface Classifiers {
  readonly clients: ClientClassifier;
  readonly performance: PerformanceClassifier;
  /** What each version foretold, beside what came of it since; for those whose outcome is known. */
  readonly judge: () => Promise<readonly Monitored[]>;
  readonly close: () => Promise<void>;
}

const DEADLINE_MS = 1_800_000;

function createThread() {
  return createWorkerTask<ClassifierTask, ClassifierOutcome>({
    entry: new URL('./classifier-worker.js', import.meta.url),
    inline: async () => {
      const [{ createClassifierWork }, { ML_ENGINES }] = await Promise.all([
        import('./classifier-work.js'),
        import('../infra/ml/engines.js'),
      ]);
      return createClassifierWork(ML_ENGINES);
    },
    deadlineMs: DEADLINE_MS,
  });
}

interface Classes {
  readonly actual: string;
  readonly said: string;
  readonly confidence: number;
}

type Scored = Pick<Monitored, 'count' | 'averageConfidence' | 'accuracy' | 'precision' | 'recall' | 'f1'>;

function scoredClasses(classes: readonly Classes[]): Scored {
  const { accuracy, precision, recall, macroF1 } = classScores(
    classes.map((c) => c.actual),
    classes.map((c) => c.said),
  );
  const averageConfidence = classes.reduce((sum, c) => sum + c.confidence, 0) / Math.max(1, classes.length);
  return { count: classes.length, averageConfidence, accuracy, precision, recall, f1: macroF1 };
}

/** The probability of loss beside whether it came. */
function scoredLosses(
  told: readonly StoredClientForecast[],
  came: ReadonlyMap<number, KnownOutcome>,
): Pick<Monitored, 'mae' | 'mse' | 'rmse'> {
  const misses = told.flatMap(({ clientId, churn }) => {
    const isLost = came.get(clientId)?.isLost ?? null;
    return churn === null || isLost === null ? [] : [Math.abs(churn - (isLost ? 1 : 0))];
  });
  if (misses.length === 0) return { mae: null, mse: null, rmse: null };
  const mean = (of: (miss: number) => number): number =>
    misses.reduce((sum, miss) => sum + of(miss), 0) / misses.length;
  const mse = mean((miss) => miss ** 2);
  return { mae: mean((miss) => miss), mse, rmse: Math.sqrt(mse) };
}

export function composeClassifiers(deps: Omit<ClassifierDeps, 'thread'>): Classifiers {
  const { analytics, models, clientForecastStore, clock } = deps;
  const thread = createThread();
  const clients = createClientClassifier({ ...deps, thread });
  const performance = createPerformanceClassifier({ ...deps, thread });

  async function judgeClients(today: LocalDate): Promise<readonly Monitored[]> {
    const versions = (await models.list(CLIENT_MODEL)).filter((m) => m.mlflowRunId !== null);
    const days = new Map<StoredModel, readonly LocalDate[]>();
    for (const model of versions) days.set(model, await clientForecastStore.days(model.version));
    const all = [...new Set([...days.values()].flat())].sort();
    if (all.length === 0) return [];
    const sales = await readClientSales(analytics, today);
    const { outcomes } = await thread.run({ kind: 'outcomes', clients: sales, today, days: all });
    const cameOn = new Map(
      outcomes.map(({ day, clients: of }) => [day, new Map(of.map((o) => [o.clientId, o]))]),
    );
    const rows: Monitored[] = [];
    for (const [{ id, name, version }, ofModel] of days) {
      for (const day of ofModel) {
        const came = cameOn.get(day);
        if (came === undefined) continue;
        const told = await clientForecastStore.madeOn(version, day);
        const classes = told.flatMap(({ clientId, grade, confidence }): Classes[] => {
          const actual = came.get(clientId)?.grade ?? null;
          return actual === null ? [] : [{ actual, said: grade, confidence }];
        });
        if (classes.length === 0) continue;
        rows.push({
          modelId: id,
          name,
          version,
          predictionDate: day,
          ...scoredClasses(classes),
          ...scoredLosses(told, came),
        });
      }
    }
    return rows;
  }

  async function judgePerformance(today: LocalDate): Promise<readonly Monitored[]> {
    const rows: Monitored[] = [];
    for (const model of await models.list(PERFORMANCE_MODEL)) {
      const told = model.mlflowRunId === null ? null : await performance.told(model);
      if (told === null || told.month.slice(0, 7) >= today.slice(0, 7)) continue;
      const people = await peopleMonths(analytics, told.month);
      const month = monthNumber(told.month);
      const came = new Map(people.map((p) => [p.userId, p.months.get(month)]));
      const classes = told.forecasts.flatMap((forecast): Classes[] => {
        const of = came.get(forecast.userId);
        if (of === undefined || of.target === null || of.target <= 0) return [];
        const actual = ACHIEVEMENT_CLASSES[classPlace((100 * of.sales) / of.target)] ?? 'under_80';
        return [{ actual, said: forecast.class, confidence: forecast.probability }];
      });
      if (classes.length === 0) continue;
      const { id, name, version } = model;
      const scored = scoredClasses(classes);
      rows.push({
        modelId: id,
        name,
        version,
        predictionDate: told.month,
        ...scored,
        mae: null,
        mse: null,
        rmse: null,
      });
    }
    return rows;
  }

  return {
    clients,
    performance,
    judge: async () => {
      const today = localDate(clock.now(), COMPANY_ZONE);
      return [...(await judgeClients(today)), ...(await judgePerformance(today))];
    },
    close: thread.close,
  };
}

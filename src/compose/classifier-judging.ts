import type { Analytics } from '../analytics/analytics.js';
import type { WorkerTask } from '../infra/worker-task.js';
import { classPlace } from '../ml/classify/performance-rows.js';
import { CHURN_HIGH } from '../ml/classify/predict-clients.js';
import { binaryScores, classScores } from '../ml/scores.js';
import type { LocalDate } from '../model/period.js';
import type { ClientForecastStore } from '../ports/client-forecasts.js';
import type { Models, StoredModel } from '../ports/models.js';
import { ACHIEVEMENT_CLASSES } from '../ports/performance.js';
import type { ClassifierOutcome, ClassifierTask } from './classifier-work.js';
import { CLIENT_MODEL, readClientSales } from './client-classifier.js';
import type { Monitored } from './monitoring.js';
import type { PanelReader } from './panel-reader.js';
import { monthNumber } from './people-months.js';
import { PERFORMANCE_MODEL, type PerformanceClassifier } from './performance-classifier.js';

/** What classifiers foretold beside what came of it. */

export interface JudgedClass {
  readonly actual: string;
  readonly said: string;
  /** 0 to 1, of what was said. */
  readonly confidence: number;
}

export interface JudgedLoss {
  /** 0 to 1, of being lost. */
  readonly probability: number;
  readonly isLost: boolean;
}

/** What one version foretold on one day, as far as it is known what came. */
export interface Judged {
  readonly model: StoredModel;
  readonly day: LocalDate;
  readonly classes: readonly JudgedClass[];
  readonly losses: readonly JudgedLoss[];
}

export interface ClassifierRecordDeps {
  readonly analytics: Analytics;
  readonly models: Pick<Models, 'list'>;
  readonly clientForecastStore: Pick<ClientForecastStore, 'days' | 'madeOn'>;
  readonly thread: Pick<WorkerTask<ClassifierTask, ClassifierOutcome>, 'run'>;
}

/** Grades and losses; by version, the newest first, and day. */
export async function judgedClients(
  { analytics, models, clientForecastStore, thread }: ClassifierRecordDeps,
  today: LocalDate,
): Promise<readonly Judged[]> {
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
  const judged: Judged[] = [];
  for (const [model, ofModel] of days) {
    for (const day of ofModel) {
      const came = cameOn.get(day);
      if (came === undefined) continue;
      const told = await clientForecastStore.madeOn(model.version, day);
      judged.push({
        model,
        day,
        classes: told.flatMap(({ clientId, grade, confidence }): JudgedClass[] => {
          const actual = came.get(clientId)?.grade ?? null;
          return actual === null ? [] : [{ actual, said: grade, confidence }];
        }),
        losses: told.flatMap(({ clientId, churn }): JudgedLoss[] => {
          const isLost = came.get(clientId)?.isLost ?? null;
          return churn === null || isLost === null ? [] : [{ probability: churn, isLost }];
        }),
      });
    }
  }
  return judged;
}

/** Achievement classes of months that are over; by version, the newest first. */
export async function judgedPeople(
  { models, panels }: Pick<ClassifierRecordDeps, 'models'> & { readonly panels: Pick<PanelReader, 'people'> },
  performance: Pick<PerformanceClassifier, 'told'>,
  today: LocalDate,
): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for (const model of await models.list(PERFORMANCE_MODEL)) {
    const told = model.mlflowRunId === null ? null : await performance.told(model);
    if (told === null || told.month.slice(0, 7) >= today.slice(0, 7)) continue;
    const people = await panels.people(told.month);
    const month = monthNumber(told.month);
    const came = new Map(people.map((p) => [p.userId, p.months.get(month)]));
    const classes = told.forecasts.flatMap((forecast): JudgedClass[] => {
      const of = came.get(forecast.userId);
      if (of === undefined || of.target === null || of.target <= 0) return [];
      const actual = ACHIEVEMENT_CLASSES[classPlace((100 * of.sales) / of.target)] ?? 'under_80';
      return [{ actual, said: forecast.class, confidence: forecast.probability }];
    });
    judged.push({ model, day: told.month, classes, losses: [] });
  }
  return judged;
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** A row of the classes, and one of the losses where those were foretold. */
export function scoredRows({ model, day, classes, losses }: Judged): readonly Monitored[] {
  const of = { modelId: model.id, name: model.name, version: model.version, predictionDate: day };
  const rows: Monitored[] = [];
  if (classes.length > 0) {
    const { accuracy, precision, recall, macroF1 } = classScores(
      classes.map((c) => c.actual),
      classes.map((c) => c.said),
    );
    const averageConfidence = meanOf(classes.map((c) => c.confidence));
    const scores = { accuracy, precision, recall, f1: macroF1, mae: null, mse: null, rmse: null };
    rows.push({ ...of, count: classes.length, averageConfidence, ...scores });
  }
  if (losses.length > 0) {
    const said = losses.map((l) => l.probability >= CHURN_HIGH);
    const misses = losses.map((l) => Math.abs(l.probability - (l.isLost ? 1 : 0)));
    const mse = meanOf(misses.map((miss) => miss ** 2));
    const confidence = losses.map(({ probability }, i) => (said[i] === true ? probability : 1 - probability));
    rows.push({
      ...of,
      count: losses.length,
      averageConfidence: meanOf(confidence),
      ...binaryScores(
        losses.map((l) => l.isLost),
        said,
      ),
      mae: meanOf(misses),
      mse,
      rmse: Math.sqrt(mse),
    });
  }
  return rows;
}

import { join } from 'node:path';
import type { Analytics } from '../analytics/analytics.js';
import type { WorkerTask } from '../infra/worker-task.js';
import { settingsOf } from '../ml/classify/boosting.js';
import { CLASSIFIER_FEATURES } from '../ml/classify/client-samples.js';
import { CLIENT_TASKS, type ServingMethods } from '../ml/classify/train-clients.js';
import { GRADES } from '../ml/client-analysis.js';
import { addMonths } from '../model/calendar.js';
import { AppError } from '../model/errors.js';
import type { LocalDate } from '../model/period.js';
import type { ClientForecastStore, ClientForecasts } from '../ports/client-forecasts.js';
import type { PackedClientSales } from '../ports/client-sales.js';
import type { Clock } from '../ports/clock.js';
import type { ModelRegistry, TrainingRun } from '../ports/model-registry.js';
import type { Models, StoredModel } from '../ports/models.js';
import {
  CLASSIFIER_FILES,
  type ClassifierOutcome,
  type ClassifierSettings,
  type ClassifierTask,
  type TrainedClients,
} from './classifier-work.js';
import { recordFailure } from './failed-training.js';
import type { PanelReader } from './panel-reader.js';
import { methodsOf, servedClassifier } from './served-classifier.js';
import type { LookedAt, TrainingQuality } from './training-quality.js';

/** The next grade, loss and growth of clients: trained, recorded, foretold every night. */

export const CLIENT_MODEL = 'client_grade';

export interface TrainedClassifier {
  readonly version: string;
  readonly runId: string;
  /** Clients or people. */
  readonly subjectCount: number;
  readonly rowCount: number;
  /** By target: `xgboost`, or `rule` where that is not beaten, with the reason. */
  readonly methods: Readonly<Record<string, string>>;
  readonly metrics: Readonly<Record<string, number>>;
}

export interface ClassifierDeps {
  readonly home: string;
  readonly analytics: Analytics;
  readonly models: Models;
  readonly registry: ModelRegistry;
  readonly clientForecastStore: ClientForecastStore;
  readonly thread: Pick<WorkerTask<ClassifierTask, ClassifierOutcome>, 'run'>;
  readonly panels: Pick<PanelReader, 'people'>;
  readonly quality: TrainingQuality;
  readonly clock: Clock;
}

export interface ClientClassifier extends ClientForecasts {
  /** Throws `not_found` where there are too few months or clients to learn from. What serves stays where it fails. */
  readonly train: (today: LocalDate) => Promise<TrainedClassifier>;
  /** Foretells every client anew by the version that serves; 0 where none does. */
  readonly predict: (today: LocalDate) => Promise<number>;
}

/** Features look back three years, and are learned from days of up to 33 months ago. */
const READ_MONTHS = 84;

/** Every sale of the company that the classifiers read, by client. */
export async function readClientSales(
  analytics: Analytics,
  today: LocalDate,
): Promise<readonly PackedClientSales[]> {
  const period = { from: addMonths(today, -READ_MONTHS), to: today };
  const calendar = { today, fiscalStart: 1 };
  return (await analytics.clientSales({ period }, { kind: 'company' }, calendar)).clients;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function settingsFor({ models, metrics }: TrainedClients): ClassifierSettings {
  const { platt, temperature, methods } = models;
  return { platt, temperature, methods, stayAccuracy: metrics.grade_accuracy_rule ?? 0 };
}

function runOf(training: TrainedClients, at: { startedAt: Date; endedAt: Date }): TrainingRun {
  const { files, metrics, choices, gradeFigures, through, test, rowCount, clientCount } = training;
  return {
    experiment: 'client_classification',
    name: CLIENT_MODEL,
    kind: 'classification',
    ...at,
    params: { ...settingsOf(CLIENT_TASKS.grade), through, test_from: test.from, test_to: test.to },
    metrics,
    tags: { decision: JSON.stringify(choices) },
    artifacts: [
      {
        path: 'evaluation/classes.json',
        content: json({
          test,
          choices,
          grades: gradeFigures.map((figures, i) => ({ grade: GRADES[i], ...figures })),
        }),
      },
      {
        path: 'dataset/summary.json',
        content: json({ through, test, rows: rowCount, clients: clientCount }),
      },
      { path: 'preprocessors/features.json', content: json(CLASSIFIER_FEATURES) },
    ],
    model: {
      flavor: 'xgboost',
      files: [
        { path: CLASSIFIER_FILES.grade, content: files.grade },
        { path: CLASSIFIER_FILES.churn, content: files.churn },
        { path: CLASSIFIER_FILES.growth, content: files.growth },
        { path: CLASSIFIER_FILES.settings, content: json(settingsFor(training)) },
      ],
    },
  };
}

export function createClientClassifier(deps: ClassifierDeps): ClientClassifier {
  const { analytics, models, registry, clientForecastStore, thread, quality, clock } = deps;
  const champion = (): Promise<StoredModel | null> => models.champion(CLIENT_MODEL);

  async function publish(
    { training, forecast }: NonNullable<ClassifierOutcome['trained']>,
    at: { readonly startedAt: Date; readonly looked: LookedAt },
  ): Promise<TrainedClassifier> {
    const { startedAt, looked } = at;
    const registered = await registry.record(runOf(training, { startedAt, endedAt: clock.now() }));
    const version = `${registered.version}.0`;
    const { metrics, choices, importance, rowCount, clientCount, through, test } = training;
    const methods = training.models.methods;
    const id = await models.add({
      name: CLIENT_MODEL,
      modelType: 'classification',
      version,
      algorithm: 'xgboost',
      hyperparameters: { tasks: CLIENT_TASKS, settings: settingsOf(CLIENT_TASKS.grade), methods },
      trainingDataInfo: {
        through,
        test_from: test.from,
        test_to: test.to,
        rows: rowCount,
        clients: clientCount,
        quality: looked,
      },
      performanceMetrics: metrics,
      modelPath: registered.artifactPath,
      mlflowRunId: registered.runId,
      isActive: false,
    });
    const log = await models.startTraining(id, startedAt);
    const features = CLASSIFIER_FEATURES.map(({ name, type, transformation }, i) => ({
      name,
      type,
      transformation,
      importance: importance[i] ?? 0,
    }));
    await models.writeFeatures(id, features);
    await clientForecastStore.write({ modelVersion: version, ...forecast });
    await registry.promote(CLIENT_MODEL, registered.version);
    await models.activate(id);
    await models.endTraining(log, {
      status: 'completed',
      dataSize: rowCount,
      validationScore: metrics.grade_macro_f1 ?? null,
      featureImportance: Object.fromEntries(features.map((f) => [f.name, f.importance])),
    });
    const reasons = Object.entries(choices).map(([target, c]) => [target, `${c.method} (${c.reason})`]);
    return {
      version,
      runId: registered.runId,
      subjectCount: clientCount,
      rowCount,
      methods: Object.fromEntries(reasons),
      metrics,
    };
  }

  return {
    train: async (today) => {
      const startedAt = clock.now();
      try {
        const looked = await quality.before(CLIENT_MODEL, today);
        const serving = methodsOf(await champion()) as ServingMethods | null;
        const clients = await readClientSales(analytics, today);
        const { trained } = await thread.run({ kind: 'train', clients, today, serving });
        if (trained !== null) return await publish(trained, { startedAt, looked });
        throw new AppError(
          'not_found',
          'There are too few months of sales to learn what becomes of clients',
          {
            hint: 'It takes about 27 months of sales: import older ones with `medisales import sales FILE`',
          },
        );
      } catch (error) {
        const what = { name: CLIENT_MODEL, modelType: 'classification', algorithm: 'xgboost' } as const;
        await recordFailure(models, what, { startedAt, error });
        throw error;
      }
    },
    predict: async (today) => {
      const model = await champion();
      if (model === null) return 0;
      const clients = await readClientSales(analytics, today);
      const folder = join(deps.home, model.modelPath ?? '', 'model');
      const { forecast } = await thread.run({ kind: 'predict', clients, today, folder });
      if (forecast === null) return 0;
      await clientForecastStore.write({ modelVersion: model.version, ...forecast });
      return forecast.rows.length;
    },
    served: async () => servedClassifier(await champion()),
    all: async () => {
      const model = await champion();
      return model === null ? [] : clientForecastStore.newest(model.version);
    },
  };
}

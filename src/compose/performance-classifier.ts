import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settingsOf } from '../ml/classify/boosting.js';
import type { Method } from '../ml/classify/judge.js';
import { PERFORMANCE_TASK, type PerformanceTraining } from '../ml/classify/performance.js';
import { AHEAD, PERFORMANCE_FEATURES } from '../ml/classify/performance-rows.js';
import { modelJson } from '../ml/xgboost-model.js';
import { addDays, rangePeriod, shiftUnit } from '../model/calendar.js';
import { AppError } from '../model/errors.js';
import type { LocalDate } from '../model/period.js';
import { salesQuery } from '../model/query.js';
import type { TrainingRun } from '../ports/model-registry.js';
import type { StoredModel } from '../ports/models.js';
import {
  ACHIEVEMENT_CLASSES,
  type PerformanceForecast,
  type PerformanceForecasts,
} from '../ports/performance.js';
import type { ClassifierDeps, TrainedClassifier } from './client-classifier.js';
import { recordFailure } from './failed-training.js';
import { lastWholeMonth } from './forecast-panels.js';
import { monthNumber } from './people-months.js';
import { methodsOf, servedClassifier } from './served-classifier.js';
import type { LookedAt } from './training-quality.js';

/** The coming achievement of people: trained, recorded, and read where it lies with the run. */

export const PERFORMANCE_MODEL = 'performance_class';

export interface PerformanceClassifier extends PerformanceForecasts {
  /** Throws `not_found` without people with targets to learn from. What serves stays where it fails. */
  readonly train: (today: LocalDate) => Promise<TrainedClassifier>;
  /** What a version foretold, and for which month; null where its files are gone. */
  readonly told: (model: StoredModel) => Promise<Told | null>;
}

export interface Told {
  readonly month: LocalDate;
  readonly forecasts: readonly PerformanceForecast[];
}

const FORECASTS_FILE = 'forecasts.json';
const BOOSTER_FILE = 'performance.json';

const COMPANY = { kind: 'company' } as const;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function runOf(
  training: PerformanceTraining,
  at: { startedAt: Date; endedAt: Date; through: LocalDate; month: LocalDate },
): TrainingRun {
  const { model, choice, temperature, metrics, figures, rowCount, forecasts } = training;
  const { startedAt, endedAt, through, month } = at;
  const told = { path: FORECASTS_FILE, content: json({ month, temperature, forecasts }) };
  return {
    experiment: 'client_classification',
    name: PERFORMANCE_MODEL,
    kind: 'classification',
    startedAt,
    endedAt,
    params: { ...settingsOf(PERFORMANCE_TASK), through, month },
    metrics,
    tags: { decision: JSON.stringify(choice) },
    artifacts: [
      {
        path: 'evaluation/classes.json',
        content: json({ choice, classes: figures.map((f, i) => ({ class: ACHIEVEMENT_CLASSES[i], ...f })) }),
      },
      { path: 'dataset/summary.json', content: json({ through, rows: rowCount }) },
      { path: 'preprocessors/features.json', content: json(PERFORMANCE_FEATURES) },
    ],
    model:
      model === null
        ? { flavor: null, files: [told] }
        : { flavor: 'xgboost', files: [{ path: BOOSTER_FILE, content: modelJson(model) }, told] },
  };
}

export function createPerformanceClassifier(
  deps: Omit<ClassifierDeps, 'clientForecastStore'>,
): PerformanceClassifier {
  const { home, analytics, models, registry, thread, panels, quality, clock } = deps;
  const champion = (): Promise<StoredModel | null> => models.champion(PERFORMANCE_MODEL);

  async function learn(today: LocalDate, serving: Method | null) {
    const yesterday = addDays(today, -1);
    const query = salesQuery({ period: rangePeriod(addDays(yesterday, -92), yesterday) });
    const { dataThrough } = await analytics.run(query, COMPANY, { today, fiscalStart: 1 });
    const through = lastWholeMonth(dataThrough, today);
    const people = through === null ? [] : await panels.people(through);
    const withTargets = people.filter((p) => [...p.months.values()].some((m) => m.target !== null));
    if (through === null || withTargets.length === 0) {
      throw new AppError(
        'not_found',
        'There is no whole month of people with sales and targets to learn from',
        {
          hint: 'Import sales and targets first: `medisales import targets FILE`',
        },
      );
    }
    const firstMonth = Math.min(...people.flatMap((p) => [...p.months.keys()]));
    const input = { people, firstMonth, lastMonth: monthNumber(through), serving };
    const { performance } = await thread.run({ kind: 'performance', input });
    if (performance === null) throw new AppError('internal', 'The training came back without an outcome');
    return { through, training: performance, peopleCount: withTargets.length };
  }

  async function publish(
    { through, training, peopleCount }: Awaited<ReturnType<typeof learn>>,
    at: { readonly startedAt: Date; readonly looked: LookedAt },
  ): Promise<TrainedClassifier> {
    const { startedAt, looked } = at;
    const month = shiftUnit(through, 'month', AHEAD);
    const registered = await registry.record(
      runOf(training, { startedAt, endedAt: clock.now(), through, month }),
    );
    const version = `${registered.version}.0`;
    const { metrics, choice, importance, rowCount } = training;
    const methods = { performance: choice.method };
    const id = await models.add({
      name: PERFORMANCE_MODEL,
      modelType: 'classification',
      version,
      algorithm: 'xgboost',
      hyperparameters: { settings: settingsOf(PERFORMANCE_TASK), methods },
      trainingDataInfo: { through, month, rows: rowCount, people: peopleCount, quality: looked },
      performanceMetrics: metrics,
      modelPath: registered.artifactPath,
      mlflowRunId: registered.runId,
      isActive: false,
    });
    const log = await models.startTraining(id, startedAt);
    const features = PERFORMANCE_FEATURES.map(({ name, type, transformation }, i) => ({
      name,
      type,
      transformation,
      importance: importance[i] ?? 0,
    }));
    await models.writeFeatures(id, features);
    await registry.promote(PERFORMANCE_MODEL, registered.version);
    await models.activate(id);
    await models.endTraining(log, {
      status: 'completed',
      dataSize: rowCount,
      validationScore: metrics.macro_f1 ?? null,
      featureImportance: Object.fromEntries(features.map((f) => [f.name, f.importance])),
    });
    return {
      version,
      runId: registered.runId,
      subjectCount: peopleCount,
      rowCount,
      methods: { performance: `${choice.method} (${choice.reason})` },
      metrics,
    };
  }

  async function told(model: StoredModel): Promise<Told | null> {
    const file = join(home, model.modelPath ?? '', 'model', FORECASTS_FILE);
    const text = await readFile(file, 'utf8').catch(() => null);
    return text === null ? null : (JSON.parse(text) as Told);
  }

  return {
    train: async (today) => {
      const startedAt = clock.now();
      try {
        const serving = (methodsOf(await champion())?.performance ?? null) as Method | null;
        const looked = await quality.before(PERFORMANCE_MODEL, today);
        return await publish(await learn(today, serving), { startedAt, looked });
      } catch (error) {
        const what = { name: PERFORMANCE_MODEL, modelType: 'classification', algorithm: 'xgboost' } as const;
        await recordFailure(models, what, { startedAt, error });
        throw error;
      }
    },
    served: async () => servedClassifier(await champion()),
    of: async (month) => {
      const model = await champion();
      const found = model === null ? null : await told(model);
      return found?.month === month ? found.forecasts : [];
    },
    told,
  };
}

import { join } from 'node:path';
import type { Analytics } from '../analytics/analytics.js';
import { createWorkerTask } from '../infra/worker-task.js';
import type { TrainedAnomalies } from '../ml/anomalies/detect.js';
import { ISOLATION_FOREST } from '../ml/isolation-forest.js';
import { addDays, addMonths } from '../model/calendar.js';
import { AppError } from '../model/errors.js';
import type { LocalDate } from '../model/period.js';
import { type Anomalies, SALE_FEATURES } from '../ports/anomalies.js';
import type { Clock } from '../ports/clock.js';
import type { ModelMonitoring } from '../ports/model-monitoring.js';
import type { ModelRegistry, TrainingRun } from '../ports/model-registry.js';
import type { Models, StoredModel } from '../ports/models.js';
import type { AnomalyOutcome, AnomalyTask } from './anomaly-work.js';
import { type Compared, type DriftLook, type DriftWatch, keepLook, nothingSeen } from './drift-rows.js';
import { recordFailure } from './failed-training.js';
import type { LookedAt, TrainingQuality } from './training-quality.js';

/** Unusual sales: trained, recorded and served. */

export const ANOMALY_MODEL = 'isolation_forest';

export interface TrainedAnomalyModel {
  readonly version: string;
  readonly runId: string;
  /** The last day it was trained on. */
  readonly through: LocalDate;
  readonly saleCount: number;
  /** How many of those sales it finds unusual. */
  readonly alarmCount: number;
}

export interface AnomaliesDeps {
  readonly home: string;
  readonly analytics: Analytics;
  readonly models: Models;
  readonly registry: ModelRegistry;
  readonly modelMonitoring: Pick<ModelMonitoring, 'writeDrift'>;
  readonly quality: TrainingQuality;
  readonly clock: Clock;
}

export interface ComposedAnomalies extends Anomalies {
  /** Throws `not_found` where there are too few sales to learn from. The served model stays where it fails. */
  readonly train: (today: LocalDate) => Promise<TrainedAnomalyModel>;
  /** Whether it still fits the sales that come. */
  readonly watch: DriftWatch;
  readonly close: () => Promise<void>;
}

const TRAINING_MS = 1_800_000;
const MODEL_FILE = 'forest.json';
const LEARNED_MONTHS = 36;
/** Each feature and the rate of alarms in two periods share the false alarms of a look. */
const LEVEL = 0.05 / (2 * SALE_FEATURES.length + 2);

interface Trained extends TrainedAnomalies {
  readonly period: { readonly from: LocalDate; readonly to: LocalDate };
}

function metricsOf({ saleCount, alarmCount, model }: Trained): Record<string, number> {
  return {
    alarms_per_1000: (1000 * alarmCount) / saleCount,
    score_threshold: model.threshold,
    alarms: alarmCount,
  };
}

function runOf(trained: Trained, at: { startedAt: Date; endedAt: Date }): TrainingRun {
  const { period, saleCount, fences, model } = trained;
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  return {
    experiment: 'anomaly_detection',
    name: ANOMALY_MODEL,
    kind: 'anomaly',
    ...at,
    params: { ...ISOLATION_FOREST, ...period },
    metrics: metricsOf(trained),
    tags: { decision: 'The newest version serves: there are no labels to compare versions by' },
    artifacts: [
      { path: 'evaluation/fences.json', content: json({ threshold: model.threshold, fences }) },
      {
        path: 'dataset/summary.json',
        content: json({ ...period, sales: saleCount, features: SALE_FEATURES }),
      },
    ],
    model: { flavor: null, files: [{ path: MODEL_FILE, content: JSON.stringify(model) }] },
  };
}

function threadOf(deadlineMs: number) {
  return createWorkerTask<AnomalyTask, AnomalyOutcome>({
    entry: new URL('./anomaly-worker.js', import.meta.url),
    inline: async () => (await import('./anomaly-work.js')).createAnomalyWork(),
    deadlineMs,
  });
}

const FINDING_MS = 60_000;

export function createAnomalies({
  home,
  analytics,
  models,
  registry,
  modelMonitoring,
  quality,
  clock,
}: AnomaliesDeps): ComposedAnomalies {
  const training = threadOf(TRAINING_MS);
  const finding = threadOf(FINDING_MS);

  const fileOf = ({ modelPath }: StoredModel): string => join(home, modelPath ?? '', 'model', MODEL_FILE);

  /** The seven and thirty days that yesterday ends. */
  async function look(today: LocalDate): Promise<DriftLook> {
    const model = await models.champion(ANOMALY_MODEL);
    if (model === null) return nothingSeen(ANOMALY_MODEL);
    const period = { from: addMonths(today, -LEARNED_MONTHS), to: today };
    const calendar = { today, fiscalStart: 1 };
    const { people } = await analytics.saleHistories({ period }, { kind: 'company' }, calendar);
    const asked = { modelFile: fileOf(model), people, through: addDays(today, -1), alpha: LEVEL };
    const { shifts } = await training.run({ kind: 'drift', ...asked });
    const compared = [
      ...(shifts?.features ?? []).map((of): Compared => ({ ...of, driftType: 'covariate_shift' })),
      ...(shifts?.rates ?? []).map(
        (of): Compared => ({ ...of, feature: 'alarm_rate', driftType: 'concept_drift' }),
      ),
    ];
    return keepLook(modelMonitoring, { model, compared, today });
  }

  async function learn(today: LocalDate): Promise<Trained> {
    const period = { from: addMonths(today, -LEARNED_MONTHS), to: today };
    const calendar = { today, fiscalStart: 1 };
    const { people } = await analytics.saleHistories({ period }, { kind: 'company' }, calendar);
    const { trained } = await training.run({ kind: 'train', people });
    if (trained !== null) return { ...trained, period };
    throw new AppError('not_found', 'There are too few completed sales to learn what is usual', {
      hint: 'Import sales of several months with `medisales import sales FILE` first',
    });
  }

  async function publish(
    trained: Trained,
    { startedAt, looked }: { readonly startedAt: Date; readonly looked: LookedAt },
  ): Promise<TrainedAnomalyModel> {
    const registered = await registry.record(runOf(trained, { startedAt, endedAt: clock.now() }));
    const version = `${registered.version}.0`;
    const { period, saleCount, alarmCount } = trained;
    const id = await models.add({
      name: ANOMALY_MODEL,
      modelType: 'anomaly',
      version,
      algorithm: 'isolation_forest',
      hyperparameters: { ...ISOLATION_FOREST },
      trainingDataInfo: { ...period, sales: saleCount, quality: looked },
      performanceMetrics: metricsOf(trained),
      modelPath: registered.artifactPath,
      mlflowRunId: registered.runId,
      isActive: false,
    });
    const log = await models.startTraining(id, startedAt);
    await registry.promote(ANOMALY_MODEL, registered.version);
    await models.activate(id);
    // Without labels there is nothing to validate by.
    await models.endTraining(log, { status: 'completed', dataSize: saleCount, validationScore: null });
    return { version, runId: registered.runId, through: period.to, saleCount, alarmCount };
  }

  return {
    train: async (today) => {
      const startedAt = clock.now();
      try {
        const looked = await quality.before(ANOMALY_MODEL, today);
        return await publish(await learn(today), { startedAt, looked });
      } catch (error) {
        const what = { name: ANOMALY_MODEL, modelType: 'anomaly', algorithm: 'isolation_forest' } as const;
        await recordFailure(models, what, { startedAt, error });
        throw error;
      }
    },
    served: async () => {
      const champion = await models.champion(ANOMALY_MODEL);
      if (champion === null) return null;
      const { name, version, mlflowRunId, createdAt } = champion;
      return { name, version, runId: mlflowRunId ?? '', trainedOn: createdAt.toISOString().slice(0, 10) };
    },
    find: async (people, days) => {
      const champion = await models.champion(ANOMALY_MODEL);
      if (champion === null) return [];
      const modelFile = fileOf(champion);
      return (await finding.run({ kind: 'find', modelFile, people, days })).found;
    },
    watch: { name: ANOMALY_MODEL, look },
    close: async () => {
      await Promise.all([training.close(), finding.close()]);
    },
  };
}

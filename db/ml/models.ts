import { and, desc, eq, ne } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { AppError } from '../../src/model/errors.js';
import type { ModelKind } from '../../src/ports/model-registry.js';
import type {
  ModelFeature,
  Models,
  NewModel,
  StoredModel,
  TrainingEnd,
  TrainingLog,
} from '../../src/ports/models.js';
import { type RepositoryDeps, worker, writer } from '../repository.js';
import { featureEngineering, mlModels, modelTrainingLogs } from './schema.js';

type Row = typeof mlModels.$inferSelect;

function parsed(text: string | null): Record<string, unknown> {
  return text === null ? {} : (JSON.parse(text) as Record<string, unknown>);
}

/** `ml_models` and `model_training_logs` of ml.db. */
export function createModels(deps: RepositoryDeps): Models {
  const db = drizzle(deps.databases.ml);
  const read = worker(deps, 'ml');
  const write = writer(deps, 'ml', 'ml.ml_models', 'ml.model_training_logs');
  const writeFeatures = writer(deps, 'ml', 'ml.feature_engineering');
  const place = (row: number) => ({ table: 'ml_models', column: 'hyperparameters', row });

  function add({ hyperparameters, trainingDataInfo, performanceMetrics, ...input }: NewModel): number {
    const at = deps.clock.now();
    return db.transaction(
      (tx) => {
        const values = {
          ...input,
          trainingDataInfo: JSON.stringify(trainingDataInfo ?? {}),
          performanceMetrics: JSON.stringify(performanceMetrics ?? {}),
          createdAt: at,
          updatedAt: at,
        };
        const { id } = tx.insert(mlModels).values(values).returning({ id: mlModels.id }).get();
        const text = deps.cipher.encrypt(place(id), JSON.stringify(hyperparameters));
        tx.update(mlModels).set({ hyperparameters: text }).where(eq(mlModels.id, id)).run();
        return id;
      },
      { behavior: 'immediate' },
    );
  }

  function complete(
    id: number,
    { hyperparameters, trainingDataInfo, performanceMetrics, ...input }: NewModel,
  ): void {
    const { changes } = db
      .update(mlModels)
      .set({
        ...input,
        hyperparameters: deps.cipher.encrypt(place(id), JSON.stringify(hyperparameters)),
        trainingDataInfo: JSON.stringify(trainingDataInfo ?? {}),
        performanceMetrics: JSON.stringify(performanceMetrics ?? {}),
        updatedAt: deps.clock.now(),
      })
      .where(eq(mlModels.id, id))
      .run();
    if (changes === 0) throw new AppError('not_found', `There is no model with the id ${id}`);
  }

  function stored(row: Row): StoredModel {
    const sealed = row.hyperparameters;
    return {
      id: row.id,
      name: row.name,
      modelType: row.modelType as ModelKind,
      version: row.version,
      algorithm: row.algorithm ?? '',
      description: row.description,
      hyperparameters: sealed === null ? {} : parsed(deps.cipher.decrypt(place(row.id), sealed)),
      trainingDataInfo: parsed(row.trainingDataInfo),
      performanceMetrics: parsed(row.performanceMetrics) as Record<string, number>,
      modelPath: row.modelPath,
      mlflowRunId: row.mlflowRunId,
      isActive: row.isActive === true,
      createdAt: row.createdAt ?? new Date(0),
    };
  }

  function activate(id: number): void {
    const at = deps.clock.now();
    db.transaction(
      (tx) => {
        const row = tx.select().from(mlModels).where(eq(mlModels.id, id)).get();
        if (row === undefined) throw new AppError('not_found', `There is no model with the id ${id}`);
        tx.update(mlModels)
          .set({ isActive: false, updatedAt: at })
          .where(and(eq(mlModels.name, row.name), eq(mlModels.isActive, true), ne(mlModels.id, id)))
          .run();
        tx.update(mlModels).set({ isActive: true, updatedAt: at }).where(eq(mlModels.id, id)).run();
      },
      { behavior: 'immediate' },
    );
  }

  function endTraining(logId: number, end: TrainingEnd): void {
    const at = deps.clock.now();
    const log = db.select().from(modelTrainingLogs).where(eq(modelTrainingLogs.id, logId)).get();
    const started = log?.trainingStartTime ?? at;
    const common = {
      trainingStatus: end.status,
      trainingEndTime: at,
      trainingDuration: Math.round((at.getTime() - started.getTime()) / 1000),
    };
    const values =
      end.status === 'failed'
        ? { ...common, errorMessage: end.error }
        : {
            ...common,
            trainingDataSize: end.dataSize,
            validationScore: end.validationScore,
            featureImportance: JSON.stringify(end.featureImportance ?? {}),
          };
    db.update(modelTrainingLogs).set(values).where(eq(modelTrainingLogs.id, logId)).run();
  }

  return {
    add: (input) => write(() => add(input)),
    complete: (id, input) => write(() => complete(id, input)),
    list: (name) =>
      read(() => {
        const all = db.select().from(mlModels);
        const rows = name === undefined ? all : all.where(eq(mlModels.name, name));
        return rows.orderBy(desc(mlModels.id)).all().map(stored);
      }),
    champion: (name) =>
      read(() => {
        const row = db
          .select()
          .from(mlModels)
          .where(and(eq(mlModels.name, name), eq(mlModels.isActive, true)))
          .orderBy(desc(mlModels.id))
          .get();
        return row === undefined ? null : stored(row);
      }),
    activate: (id) => write(() => activate(id)),
    writeFeatures: (modelId, features) =>
      writeFeatures(() =>
        db.transaction(
          (tx) => {
            const at = deps.clock.now();
            tx.delete(featureEngineering).where(eq(featureEngineering.modelId, modelId)).run();
            for (const { name, type, transformation, importance } of features) {
              tx.insert(featureEngineering)
                .values({
                  modelId,
                  featureName: name,
                  featureType: type,
                  transformation,
                  importanceScore: Math.round(importance * 10_000) / 10_000,
                  createdAt: at,
                })
                .run();
            }
          },
          { behavior: 'immediate' },
        ),
      ),
    features: (modelId) =>
      read(() =>
        db
          .select()
          .from(featureEngineering)
          .where(eq(featureEngineering.modelId, modelId))
          .orderBy(featureEngineering.id)
          .all()
          .map(
            (row): ModelFeature => ({
              name: row.featureName,
              type: row.featureType as ModelFeature['type'],
              transformation: row.transformation as ModelFeature['transformation'],
              importance: row.importanceScore ?? 0,
            }),
          ),
      ),
    startTraining: (modelId, startedAt) =>
      write(
        () =>
          db
            .insert(modelTrainingLogs)
            .values({ modelId, trainingStartTime: startedAt, trainingStatus: 'running' })
            .returning({ id: modelTrainingLogs.id })
            .get().id,
      ),
    endTraining: (logId, end) => write(() => endTraining(logId, end)),
    trainings: (modelId) =>
      read(() =>
        db
          .select()
          .from(modelTrainingLogs)
          .where(eq(modelTrainingLogs.modelId, modelId))
          .orderBy(desc(modelTrainingLogs.id))
          .all()
          .map(
            (row): TrainingLog => ({
              id: row.id,
              modelId: row.modelId,
              startedAt: row.trainingStartTime,
              endedAt: row.trainingEndTime,
              status: row.trainingStatus as TrainingLog['status'],
              dataSize: row.trainingDataSize,
              validationScore: row.validationScore,
              error: row.errorMessage,
            }),
          ),
      ),
  };
}

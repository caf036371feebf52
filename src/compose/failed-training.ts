import type { Models, NewModel } from '../ports/models.js';

/** Leaves a failed training in the log; what serves goes on serving. */
export async function recordFailure(
  models: Models,
  { name, modelType, algorithm }: Pick<NewModel, 'name' | 'modelType' | 'algorithm'>,
  failed: { readonly startedAt: Date; readonly error: unknown },
): Promise<void> {
  const { startedAt, error } = failed;
  const id = await models.add({
    name,
    modelType,
    version: 'untrained',
    algorithm,
    hyperparameters: {},
    isActive: false,
  });
  const log = await models.startTraining(id, startedAt);
  await models.endTraining(log, {
    status: 'failed',
    error: error instanceof Error ? error.message : String(error),
  });
}

import type { Models, NewModel } from '../ports/models.js';

/** The version of a row whose training has not ended, or failed. */
const UNTRAINED = 'untrained';

const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error));

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
    version: UNTRAINED,
    algorithm,
    hyperparameters: {},
    isActive: false,
  });
  const log = await models.startTraining(id, startedAt);
  await models.endTraining(log, {
    status: 'failed',
    error: errorText(error),
  });
}

/** A training that is under way: its row says so until it ends. */
export interface BegunTraining {
  readonly id: number;
  readonly log: number;
}

/**
 * Runs a training that is logged from its start: as running, and as failed where it throws. Those of the same name
 * that were cut short are told so; one that runs beside it ends as it ends.
 */
export async function loggedTraining<T>(
  models: Models,
  { startedAt, ...what }: Pick<NewModel, 'name' | 'modelType' | 'algorithm'> & { readonly startedAt: Date },
  work: (begun: BegunTraining) => Promise<T>,
): Promise<T> {
  for (const { id, version } of await models.list(what.name)) {
    if (version !== UNTRAINED) continue;
    for (const { id: log, status } of await models.trainings(id)) {
      if (status === 'running') {
        await models.endTraining(log, { status: 'failed', error: 'The training was cut short' });
      }
    }
  }
  const id = await models.add({ ...what, version: UNTRAINED, hyperparameters: {}, isActive: false });
  const log = await models.startTraining(id, startedAt);
  try {
    return await work({ id, log });
  } catch (error) {
    await models.endTraining(log, { status: 'failed', error: errorText(error) });
    throw error;
  }
}

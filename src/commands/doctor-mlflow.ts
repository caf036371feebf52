import type { App } from '../compose.js';
import { isAppError } from '../model/errors.js';
import type { Finding } from './finding.js';

const PROBE_MS = 5_000;

/** Whether the MLflow server answers, and how much it is still to be told. */
export async function mlflowFinding(app: Pick<App, 'mlflow' | 'config'>): Promise<Finding> {
  const name = 'mlflow';
  const settings = app.config.mlflow;
  if (app.mlflow === null || settings === null) {
    const detail = 'no server configured (MLFLOW_TRACKING_URI), the files below mlflow/ hold everything';
    return { name, state: 'off', detail, mend: null };
  }
  const { waiting, refused } = await app.mlflow.count();
  const left = `${waiting} waiting${refused === 0 ? '' : `, ${refused} refused (mlflow/outbox/refused)`}`;
  try {
    const version = await app.mlflow.probe(AbortSignal.timeout(PROBE_MS));
    const detail = `${new URL(settings.url).host}, version ${version}, ${left}`;
    return { name, state: 'ok', detail, mend: null };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const hint = isAppError(error) ? error.hint : undefined;
    return {
      name,
      state: 'failed',
      detail: `${why}; ${left}`,
      mend: `${hint ?? 'Start the server, or set MLFLOW_TRACKING_URI to where it is.'} The files below mlflow/ hold everything meanwhile.`,
    };
  }
}

import type { Job } from '../../jobs/job.js';
import { createMlflowSyncJob } from '../../jobs/mlflow-sync.js';
import { waitFor } from '../../jobs/tries.js';
import type { Config } from '../config.js';
import { createMlflowApi } from '../infra/mlflow/api.js';
import { createFileStore } from '../infra/mlflow/file-store.js';
import { createMirroredRegistry } from '../infra/mlflow/mirror.js';
import { createOutbox } from '../infra/mlflow/outbox.js';
import { createMlflowServer } from '../infra/mlflow/server.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { ModelRegistry, RegistryMirror } from '../ports/model-registry.js';

export interface ComposedRegistry {
  readonly registry: ModelRegistry;
  /** null where MLFLOW_TRACKING_URI is not set. */
  readonly mirror: RegistryMirror | null;
  readonly jobs: readonly Job[];
}

export interface ComposeRegistryDeps {
  readonly config: Pick<Config, 'home' | 'mlflow'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** MLflow's file store in the home, and the server that follows it where one is configured. */
export function composeRegistry({ config, clock, logger }: ComposeRegistryDeps): ComposedRegistry {
  const { home, mlflow } = config;
  const store = createFileStore({ home, clock });
  if (mlflow === null) return { registry: store, mirror: null, jobs: [] };
  const { mirror, ...registry } = createMirroredRegistry({
    home,
    store,
    outbox: createOutbox(home),
    server: createMlflowServer({ api: createMlflowApi({ settings: mlflow, wait: waitFor }) }),
    logger,
    monotonicMs: () => performance.now(),
  });
  return { registry, mirror, jobs: [createMlflowSyncJob({ mirror })] };
}

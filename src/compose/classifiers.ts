import { createWorkerTask } from '../infra/worker-task.js';
import { COMPANY_ZONE, localDate } from '../model/calendar.js';
import type { ModelMonitoring } from '../ports/model-monitoring.js';
import { createClassifierDrift } from './classifier-drift.js';
import { judgedClients, judgedPeople, scoredRows } from './classifier-judging.js';
import type { ClassifierOutcome, ClassifierTask } from './classifier-work.js';
import {
  CLIENT_MODEL,
  type ClassifierDeps,
  type ClientClassifier,
  createClientClassifier,
} from './client-classifier.js';
import type { DriftWatch } from './drift-rows.js';
import type { Monitored } from './monitoring.js';
import { createPanelReader } from './panel-reader.js';
import {
  createPerformanceClassifier,
  PERFORMANCE_MODEL,
  type PerformanceClassifier,
} from './performance-classifier.js';

/** The two classifiers on one thread, and how right they were. */
export interface Classifiers {
  readonly clients: ClientClassifier;
  readonly performance: PerformanceClassifier;
  /** What each version foretold, beside what came of it since; for those whose outcome is known. */
  readonly judge: () => Promise<readonly Monitored[]>;
  /** Whether they still fit what they see. */
  readonly watches: readonly DriftWatch[];
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

export interface ClassifiersDeps extends Omit<ClassifierDeps, 'thread' | 'panels'> {
  readonly modelMonitoring: Pick<ModelMonitoring, 'writeDrift'>;
}

export function composeClassifiers(deps: ClassifiersDeps): Classifiers {
  const { clock } = deps;
  const thread = createThread();
  const panels = createPanelReader(deps.home);
  const clients = createClientClassifier({ ...deps, thread, panels });
  const performance = createPerformanceClassifier({ ...deps, thread, panels });

  const drift = createClassifierDrift({ ...deps, thread, panels, performance });

  return {
    watches: [
      { name: CLIENT_MODEL, look: drift.clients },
      { name: PERFORMANCE_MODEL, look: drift.people },
    ],
    clients,
    performance,
    judge: async () => {
      const today = localDate(clock.now(), COMPANY_ZONE);
      const judged = [
        ...(await judgedClients({ ...deps, thread }, today)),
        ...(await judgedPeople({ ...deps, panels }, performance, today)),
      ];
      return judged.flatMap(scoredRows);
    },
    close: async () => {
      await Promise.all([thread.close(), panels.close()]);
    },
  };
}

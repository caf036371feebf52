import { serveTask } from '../infra/worker-serve.js';
import { type AnomalyOutcome, type AnomalyTask, createAnomalyWork } from './anomaly-work.js';

/** Entry of the threads that learn and find unusual sales. */
serveTask<AnomalyTask, AnomalyOutcome>(createAnomalyWork());

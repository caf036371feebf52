import { ML_ENGINES } from '../infra/ml/engines.js';
import { serveTask } from '../infra/worker-serve.js';
import { type ClassifierOutcome, type ClassifierTask, createClassifierWork } from './classifier-work.js';

/** Entry of the thread that learns to tell classes, and tells them. */
serveTask<ClassifierTask, ClassifierOutcome>(createClassifierWork(ML_ENGINES));

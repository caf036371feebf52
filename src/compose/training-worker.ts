import { ML_ENGINES } from '../infra/ml/engines.js';
import { serveTask } from '../infra/worker-serve.js';
import type { Learned } from '../ml/forecast/panel.js';
import { createPartRunner, type Part } from '../ml/forecast/parts.js';

/** Entry of the threads that train. */
serveTask<Part, Learned>(createPartRunner(ML_ENGINES));

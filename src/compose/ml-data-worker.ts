import { serveTask } from '../infra/worker-serve.js';
import { type MlDataTask, type MlDataWritten, writeMlData } from './ml-data-work.js';

/** Entry of the thread that writes `data/ml_data`. */
serveTask<MlDataTask, MlDataWritten>(writeMlData);

import { serveTask } from '../worker-serve.js';
import { writeReport } from './write.js';

serveTask(writeReport);

import { serveTask } from '../worker-serve.js';
import { writeStep } from './write.js';

serveTask(writeStep);

import { serveTask } from '../worker-serve.js';
import { paintChart } from './paint.js';

serveTask(paintChart);

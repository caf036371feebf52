import { serveTask } from '../worker-serve.js';
import { analyseTexts } from './analyse.js';

serveTask(analyseTexts);

import { serveTask } from '../worker-serve.js';
import { readNews } from './read.js';

serveTask(readNews);

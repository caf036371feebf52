import { serveTask } from '../worker-serve.js';
import { readDocument } from './read.js';

serveTask(readDocument);

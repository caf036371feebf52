import { serveTask } from '../infra/worker-serve.js';
import { analyseArticle } from './news-analysis.js';

serveTask(analyseArticle);

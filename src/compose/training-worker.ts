import { ML_ENGINES } from '../infra/ml/engines.js';
import { serveTask } from '../infra/worker-serve.js';
import { type GroupForecast, type SeriesGroup, trainForecasts } from '../ml/forecast/train.js';

/** Entry of the thread that trains. */
serveTask<readonly SeriesGroup[], readonly GroupForecast[]>((groups) => trainForecasts(groups, ML_ENGINES));

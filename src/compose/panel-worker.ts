import { serveTask } from '../infra/worker-serve.js';
import { type PanelsRead, type PanelTask, readPanels } from './panel-work.js';

/** Entry of the thread that reads what is learned from. */
serveTask<PanelTask, PanelsRead>(readPanels);

import { createWorkerTask } from '../infra/worker-task.js';
import type { LocalDate } from '../model/period.js';
import type { PersonMonths } from '../ports/performance.js';
import type { ForecastPanels } from './forecast-panels.js';
import type { PanelsRead, PanelTask } from './panel-work.js';

/** What is learned from, read in a thread of its own that ends when there is nothing to read. */
export interface PanelReader {
  /** null where there is no whole month of sales. */
  readonly forecast: (
    today: LocalDate,
    champions: ReadonlyMap<string, readonly string[]>,
  ) => Promise<ForecastPanels | null>;
  /** Sales and targets of each person by month, to two months after the one that `through` lies in. */
  readonly people: (through: LocalDate) => Promise<readonly PersonMonths[]>;
  readonly close: () => Promise<void>;
}

const DEADLINE_MS = 600_000;

export function createPanelReader(home: string): PanelReader {
  const thread = createWorkerTask<PanelTask, PanelsRead>({
    entry: new URL('./panel-worker.js', import.meta.url),
    inline: async () => (await import('./panel-work.js')).readPanels,
    deadlineMs: DEADLINE_MS,
  });
  return {
    forecast: async (today, champions) =>
      (await thread.run({ kind: 'forecast', home, today, champions })).panels,
    people: async (through) => (await thread.run({ kind: 'people', home, through })).people,
    close: thread.close,
  };
}

import { createSalesReader } from '../../db/sales/reader.js';
import { createAnalytics } from '../analytics/analytics.js';
import type { LocalDate } from '../model/period.js';
import type { PersonMonths } from '../ports/performance.js';
import { type ForecastPanels, forecastPanels } from './forecast-panels.js';
import { peopleMonths } from './people-months.js';

/**
 * Reads what is learned from in a thread: a thousand clients of six years by month are as many rows as would hold up
 * the service for a second, though what comes of them is small.
 */
export type PanelTask =
  | {
      readonly kind: 'forecast';
      readonly home: string;
      readonly today: LocalDate;
      readonly champions: ReadonlyMap<string, readonly string[]>;
    }
  | { readonly kind: 'people'; readonly home: string; readonly through: LocalDate };

export interface PanelsRead {
  /** null where there is no whole month of sales. */
  readonly panels: ForecastPanels | null;
  readonly people: readonly PersonMonths[];
}

export async function readPanels(task: PanelTask): Promise<PanelsRead> {
  const reader = createSalesReader(task.home);
  const analytics = createAnalytics({ reader });
  try {
    return task.kind === 'forecast'
      ? { panels: await forecastPanels(analytics, task.today, task.champions), people: [] }
      : { panels: null, people: await peopleMonths(analytics, task.through) };
  } finally {
    await reader.close();
  }
}

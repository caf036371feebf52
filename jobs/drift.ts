import { addDays, COMPANY_ZONE, localDate, shiftUnit, unitBounds } from '../src/model/calendar.js';
import type { LocalDate } from '../src/model/period.js';
import type { Clock } from '../src/ports/clock.js';
import type { DriftRow } from '../src/ports/model-monitoring.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';
import { counted } from './slices.js';

export interface ServedTraining {
  readonly trainedOn: LocalDate;
  /** The last month it learned from; null where that is not known. */
  readonly through: LocalDate | null;
}

export interface DriftJobDeps {
  readonly look: (today: LocalDate) => Promise<{ readonly rows: readonly DriftRow[] }>;
  /** Of the model that serves; null where none does. */
  readonly served: () => Promise<ServedTraining | null>;
  readonly train: (today: LocalDate) => Promise<{ readonly version: string }>;
  readonly clock: Clock;
}

/** A drift that lasts is no reason to train the same again every time it is seen. */
const TRAINED_DAYS_MIN = 7;

/** There is a whole month that the model has not seen. */
function hasNewer({ trainedOn, through }: ServedTraining, today: LocalDate): boolean {
  const lastWhole = shiftUnit(unitBounds(today, 'month')[0], 'month', -1);
  return trainedOn <= addDays(today, -TRAINED_DAYS_MIN) && (through === null || through < lastWhole);
}

/** Looks whether sales and errors still are what the model learned from; where not, it is trained anew. */
export function createDriftJob({ look, served, train, clock }: DriftJobDeps): Job {
  return scheduled('drift', async () => {
    const today = localDate(clock.now(), COMPANY_ZONE);
    const { rows } = await look(today);
    const drifted = rows.filter((row) => row.isDrift);
    const said = `${counted(rows.length, 'comparison')}, ${drifted.length} with drift`;
    if (drifted.length === 0) return said;
    const names = drifted.map(({ feature, period }) => `${feature} (${period})`).join(', ');
    const model = await served();
    if (model === null || !hasNewer(model, today)) {
      return `${said}: ${names}; there is no newer month to train on yet`;
    }
    const { version } = await train(today);
    return `${said}: ${names}; sales_ensemble v${version} trained`;
  });
}

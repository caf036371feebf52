import { addDays, COMPANY_ZONE, localDate, shiftUnit, unitBounds } from '../src/model/calendar.js';
import { isAppError } from '../src/model/errors.js';
import type { LocalDate } from '../src/model/period.js';
import type { Clock } from '../src/ports/clock.js';
import type { DriftRow } from '../src/ports/model-monitoring.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';
import { counted } from './slices.js';

export interface ServedTraining {
  readonly trainedOn: LocalDate;
  /** The last month it learned from whole; null where that is not known. */
  readonly through: LocalDate | null;
}

export interface WatchedTraining {
  readonly name: string;
  readonly look: (today: LocalDate) => Promise<{ readonly rows: readonly DriftRow[] }>;
  /** Of the version that serves; null where none does. */
  readonly served: () => Promise<ServedTraining | null>;
  readonly train: (today: LocalDate) => Promise<{ readonly version: string }>;
}

export interface DriftJobDeps {
  readonly watched: readonly WatchedTraining[];
  readonly clock: Clock;
}

/** A drift that lasts is no reason to train the same again every time it is seen. */
const TRAINED_DAYS_MIN = 7;

/** There is a whole month that the model has not seen. */
function hasNewer({ trainedOn, through }: ServedTraining, today: LocalDate): boolean {
  const lastWhole = shiftUnit(unitBounds(today, 'month')[0], 'month', -1);
  return trainedOn <= addDays(today, -TRAINED_DAYS_MIN) && (through === null || through < lastWhole);
}

async function watch({ name, look, served, train }: WatchedTraining, today: LocalDate): Promise<string> {
  const { rows } = await look(today);
  const drifted = rows.filter((row) => row.isDrift);
  const said = `${name}: ${counted(rows.length, 'comparison')}, ${drifted.length} with drift`;
  if (drifted.length === 0) return said;
  const names = drifted.map(({ feature, period }) => `${feature} (${period})`).join(', ');
  const model = await served();
  if (model === null || !hasNewer(model, today)) {
    return `${said}: ${names}; there is no newer month to train on yet`;
  }
  try {
    return `${said}: ${names}; v${(await train(today)).version} trained`;
  } catch (error) {
    if (!isAppError(error) || error.code !== 'not_found') throw error;
    return `${said}: ${names}; too little data to train on`;
  }
}

/**
 * Looks whether sales, clients and errors still are what each model learned from; where not, that model is trained
 * anew. Where one fails the others are looked at nevertheless, and the job fails with the first error.
 */
export function createDriftJob({ watched, clock }: DriftJobDeps): Job {
  return scheduled('drift', async ({ signal }) => {
    const today = localDate(clock.now(), COMPANY_ZONE);
    const said: string[] = [];
    const failed: unknown[] = [];
    for (const one of watched) {
      if (signal.aborted) break;
      try {
        said.push(await watch(one, today));
      } catch (error) {
        failed.push(error);
      }
    }
    if (failed.length > 0) throw failed[0];
    return said.join('; ');
  });
}

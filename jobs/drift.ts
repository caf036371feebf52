import { addDays, COMPANY_ZONE, localDate, shiftUnit, unitBounds } from '../src/model/calendar.js';
import { isAppError } from '../src/model/errors.js';
import type { LocalDate } from '../src/model/period.js';
import type { Clock } from '../src/ports/clock.js';
import type { JobLine } from '../src/ports/job-store.js';
import type { DriftRow } from '../src/ports/model-monitoring.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';
import { counted, linesJoined, numberText } from './slices.js';

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

async function watch({ name, look, served, train }: WatchedTraining, today: LocalDate): Promise<JobLine> {
  const { rows } = await look(today);
  const drifted = rows.filter((row) => row.isDrift);
  const en = `${name}: ${counted(rows.length, 'comparison')}, ${drifted.length} with drift`;
  const ko = `${name}: ${numberText(rows.length)}가지 비교, 달라진 것 ${drifted.length}가지`;
  if (drifted.length === 0) return { en, ko };
  const names = drifted.map(({ feature, period }) => `${feature} (${period})`).join(', ');
  const told = (enEnd: string, koEnd: string): JobLine => ({
    en: `${en}: ${names}; ${enEnd}`,
    ko: `${ko}: ${names}. ${koEnd}`,
  });
  const model = await served();
  if (model === null || !hasNewer(model, today)) {
    return told('there is no newer month to train on yet', '아직 새로 배울 달이 없습니다');
  }
  try {
    const { version } = await train(today);
    return told(`v${version} trained`, `v${version}을 학습했습니다`);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'not_found') throw error;
    return told('too little data to train on', '배울 자료가 모자랍니다');
  }
}

/**
 * Looks whether sales, clients and errors still are what each model learned from; where not, that model is trained
 * anew. Where one fails the others are looked at nevertheless, and the job fails with the first error.
 */
export function createDriftJob({ watched, clock }: DriftJobDeps): Job {
  return scheduled('drift', async ({ signal }) => {
    const today = localDate(clock.now(), COMPANY_ZONE);
    const said: JobLine[] = [];
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
    return linesJoined(said, '; ');
  });
}

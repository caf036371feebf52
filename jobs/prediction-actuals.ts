import { COMPANY_ZONE, localDate, unitBounds } from '../src/model/calendar.js';
import type { LocalDate } from '../src/model/period.js';
import type { Clock } from '../src/ports/clock.js';
import type { PastPrediction, Predictions } from '../src/ports/predictions.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';
import { counted } from './slices.js';

export interface PredictionActualsDeps {
  readonly predictions: Predictions;
  /** What each subject sold in a month, in won; a subject that sold nothing is left out. */
  readonly soldIn: (month: LocalDate) => Promise<ReadonlyMap<string, number>>;
  /** Foretells every client anew; gives how many. */
  readonly predictClients: (today: LocalDate) => Promise<number>;
  readonly clock: Clock;
}

/**
 * Writes beside each forecast of a month that is over what was sold in it, and foretells clients anew by what was
 * sold since.
 */
export function createPredictionActualsJob(deps: PredictionActualsDeps): Job {
  const { predictions, soldIn, predictClients, clock } = deps;
  return scheduled('prediction-actuals', async ({ signal }) => {
    const today = localDate(clock.now(), COMPANY_ZONE);
    const [thisMonth] = unitBounds(today, 'month');
    const waiting = await predictions.withoutActual(thisMonth);
    const byMonth = new Map<LocalDate, PastPrediction[]>();
    for (const one of waiting) byMonth.set(one.month, [...(byMonth.get(one.month) ?? []), one]);
    let filled = 0;
    for (const [month, ofMonth] of byMonth) {
      if (signal.aborted) break;
      const sold = await soldIn(month);
      await predictions.fill(ofMonth.map(({ id, subject }) => ({ id, actual: sold.get(subject) ?? 0 })));
      filled += ofMonth.length;
    }
    const foretold = signal.aborted ? 0 : await predictClients(today);
    return `${counted(filled, 'forecast')} held against what was sold; ${counted(foretold, 'client')} foretold`;
  });
}

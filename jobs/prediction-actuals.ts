import { COMPANY_ZONE, localDate, shiftUnit, unitBounds } from '../src/model/calendar.js';
import type { LocalDate } from '../src/model/period.js';
import type { Clock } from '../src/ports/clock.js';
import { type PastPrediction, PERIOD_MONTHS, type Predictions } from '../src/ports/predictions.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';
import { counted, numberText } from './slices.js';

export interface PredictionActualsDeps {
  readonly predictions: Predictions;
  /** What each subject sold in a month, in won; a subject that sold nothing is left out. */
  readonly soldIn: (month: LocalDate) => Promise<ReadonlyMap<string, number>>;
  /** Foretells every client anew; gives how many. */
  readonly predictClients: (today: LocalDate) => Promise<number>;
  readonly clock: Clock;
}

/**
 * Writes beside each forecast of a month, quarter or year that is over what was sold in it, and foretells clients anew by what was
 * sold since.
 */
export function createPredictionActualsJob(deps: PredictionActualsDeps): Job {
  const { predictions, soldIn, predictClients, clock } = deps;
  return scheduled('prediction-actuals', async ({ signal }) => {
    const today = localDate(clock.now(), COMPANY_ZONE);
    const [thisMonth] = unitBounds(today, 'month');
    const waiting = await predictions.withoutActual(thisMonth);
    const byPeriod = new Map<string, PastPrediction[]>();
    for (const one of waiting) {
      const key = `${one.month} ${one.period ?? 'monthly'}`;
      const of = byPeriod.get(key);
      if (of === undefined) byPeriod.set(key, [one]);
      else of.push(one);
    }
    const known = new Map<LocalDate, ReadonlyMap<string, number>>();
    const soldOnce = async (month: LocalDate): Promise<ReadonlyMap<string, number>> => {
      const sold = known.get(month) ?? (await soldIn(month));
      known.set(month, sold);
      return sold;
    };
    let filled = 0;
    for (const of of byPeriod.values()) {
      if (signal.aborted) break;
      const [{ month, period = 'monthly' }] = of as [PastPrediction, ...PastPrediction[]];
      const months: ReadonlyMap<string, number>[] = [];
      for (let i = 0; i < PERIOD_MONTHS[period]; i++) {
        months.push(await soldOnce(shiftUnit(month, 'month', i)));
      }
      const actualOf = (subject: string): number =>
        months.reduce((sum, sold) => sum + (sold.get(subject) ?? 0), 0);
      await predictions.fill(of.map(({ id, subject }) => ({ id, actual: actualOf(subject) })));
      filled += of.length;
    }
    const foretold = signal.aborted ? 0 : await predictClients(today);
    return {
      en: `${counted(filled, 'forecast')} held against what was sold; ${counted(foretold, 'client')} foretold`,
      ko: `예측 ${numberText(filled)}건을 실제 매출과 맞춰 보고, 거래처 ${numberText(foretold)}곳을 새로 예측했습니다`,
    };
  });
}

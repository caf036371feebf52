import type { LocalDate } from '../model/period.js';
import type { ServedClassifier } from './client-forecasts.js';

/** Which class of achievement a person is going to reach, in percent of the month's target. */
export const ACHIEVEMENT_CLASSES = ['under_80', '80_to_100', '100_to_120', 'from_120'] as const;
export type AchievementClass = (typeof ACHIEVEMENT_CLASSES)[number];

export interface PersonMonths {
  readonly userId: number;
  /** By month: year * 12 + month - 1. */
  readonly months: ReadonlyMap<
    number,
    {
      /** Won. */
      readonly sales: number;
      /** Won; null where none is set. */
      readonly target: number | null;
      readonly isOver: boolean;
    }
  >;
}

export interface PerformanceForecast {
  readonly userId: number;
  readonly class: AchievementClass;
  /** 0 to 1 */
  readonly probability: number;
  /** 0 to 1: of missing the target. */
  readonly belowTarget: number;
  /** Percent of the target of the last whole month. */
  readonly lastRate: number;
}

export interface PerformanceForecasts {
  /** null where nothing was trained yet. */
  readonly served: () => Promise<ServedClassifier | null>;
  /** Of the month that begins on this day; none where the version that serves did not foretell it. */
  readonly of: (month: LocalDate) => Promise<readonly PerformanceForecast[]>;
}

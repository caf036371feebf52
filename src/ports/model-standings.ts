import type { LocalDate } from '../model/period.js';
import type { Principal } from '../model/principal.js';
import type { MonitoringRow } from './model-monitoring.js';
import type { ModelKind } from './model-registry.js';

/** One held against what came, whichever version foretold it. */
export interface StandingRecord extends Omit<MonitoringRow, 'modelId'> {
  readonly version: string;
}

/** What is known of how good a model is that serves. */
export interface StandingModel {
  readonly name: string;
  readonly modelType: ModelKind;
  /** `3.0` */
  readonly version: string;
  readonly runId: string;
  readonly trainedOn: LocalDate;
  /** The last day or month that it learned from; null where that was not kept. */
  readonly through: LocalDate | null;
  /** How much it learned from, by what is counted: `rows`, `clients`, `people`, `sales`, `series`. */
  readonly sample: Readonly<Record<string, number>>;
  /** By target: `xgboost`, or `rule` where that stands in; none of a model without a rule. */
  readonly methods: Readonly<Record<string, string>>;
  /** Of its test, by name. */
  readonly metrics: Readonly<Record<string, number>>;
  /** By date, of all versions; of a date foretold by several, the newest version's. */
  readonly record: readonly StandingRecord[];
}

/** Rights are the caller's matter. */
export interface ModelStandings {
  /** null where none of that name serves. */
  readonly of: (name: string) => Promise<StandingModel | null>;
}

/** Under the rights of whoever asks. */
export interface ModelStandingsDesk {
  /** Every model that serves and that this person may view, by name. Throws `denied` where they may view none. */
  readonly viewedBy: (who: Principal) => Promise<readonly StandingModel[]>;
}

import type { LocalDate } from '../model/period.js';

/** What is foretold of clients: the next grade, the loss of it, its growth, why, and what might be done. */

export const CLIENT_ACTIONS = [
  'ask_why_quiet',
  'win_back_products',
  'review_terms',
  'settle_cancellations',
  'offer_more',
  'keep_rhythm',
] as const;
export type ClientAction = (typeof CLIENT_ACTIONS)[number];

export type ClientGrade = 'S' | 'A' | 'B' | 'C';

/** A feature that pushed a prediction its way. */
export interface ClientReason {
  readonly feature: string;
  /** Of the feature, as docs/classifiers.md describes it. */
  readonly value: number;
  /** Log odds by SHAP. */
  readonly contribution: number;
}

export interface ClientReasons {
  readonly churn: readonly ClientReason[];
  readonly grade: readonly ClientReason[];
}

export interface ClientForecast {
  readonly clientId: number;
  readonly gradeNow: ClientGrade;
  /** Three months later. */
  readonly grade: ClientGrade;
  /** The probability of that grade, 0 to 1. */
  readonly confidence: number;
  /** 0 to 1: no order within the next 90 days; null where no model serves it or the client is as good as lost. */
  readonly churn: number | null;
  /** Percent: the next 13 weeks against the same of the year before; null where no model serves it. */
  readonly growth: number | null;
  readonly reasons: ClientReasons;
  readonly actions: readonly ClientAction[];
}

export interface StoredClientForecast extends ClientForecast {
  /** The last day that it knew. */
  readonly madeOn: LocalDate;
  readonly modelVersion: string;
}

/** `client_predictions` of clients.db. */
export interface ClientForecastStore {
  /**
   * Writes those of one day: all or none. Of a version and month the first day's stay to be judged, and the newest;
   * those between them go.
   */
  readonly write: (at: {
    readonly modelVersion: string;
    readonly madeOn: LocalDate;
    readonly rows: readonly ClientForecast[];
  }) => Promise<void>;
  /** The newest of that version, by client id. */
  readonly newest: (modelVersion: string) => Promise<readonly StoredClientForecast[]>;
  /** Of a version and day; by client id. */
  readonly madeOn: (modelVersion: string, day: LocalDate) => Promise<readonly StoredClientForecast[]>;
  /** The days of a version, the oldest first. */
  readonly days: (modelVersion: string) => Promise<readonly LocalDate[]>;
}

/** The model that serves, and how good it was on days that it had not seen. */
export interface ServedClassifier {
  readonly name: string;
  /** `3.0` */
  readonly version: string;
  readonly runId: string;
  readonly trainedOn: LocalDate;
  /** By target: `xgboost`, or `rule` where that stands in. */
  readonly methods: Readonly<Record<string, string>>;
  /** Of its test, by name. */
  readonly metrics: Readonly<Record<string, number>>;
}

/** Of the client classifier that serves; rights are the caller's matter. */
export interface ClientForecasts {
  /** null where nothing was trained yet. */
  readonly served: () => Promise<ServedClassifier | null>;
  /** The newest that the served version made; none where nothing serves. */
  readonly all: () => Promise<readonly StoredClientForecast[]>;
}

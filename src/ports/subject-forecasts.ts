import type { Principal } from '../model/principal.js';
import type { ServedClassifier, StoredClientForecast } from './client-forecasts.js';
import type { ServedForecast } from './forecasts.js';
import type { PastPrediction } from './predictions.js';

export const FORECAST_KINDS = ['user', 'client', 'product', 'team', 'company'] as const;
export type ForecastKind = (typeof FORECAST_KINDS)[number];

export const FORECAST_MONTHS = { default: 3, max: 12 } as const;

export interface ForecastAsked {
  readonly kind: ForecastKind;
  /** As it is stored, an alias or a username; nothing for the company. */
  readonly name: string;
  /** From the running month on. */
  readonly months: number;
}

export interface SubjectForecast {
  readonly kind: ForecastKind;
  readonly name: string;
  readonly served: ServedForecast;
  /** By month; those that the model does not reach are left out. */
  readonly months: readonly PastPrediction[];
  /** Of a client, where a classifier foretold it: its next grade, loss and growth. */
  readonly client: ClientOutlook | null;
}

export interface ClientOutlook {
  readonly served: ServedClassifier;
  readonly forecast: StoredClientForecast;
}

/** The stored forecasts of one subject, under the rights of whoever asks. */
export interface SubjectForecasts {
  /** Throws `denied`, `not_found` and `conflict` (a name that several have). */
  readonly of: (who: Principal, asked: ForecastAsked) => Promise<SubjectForecast>;
}

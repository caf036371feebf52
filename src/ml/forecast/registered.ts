import { LSTM_SETTING } from './global-lstm.js';
import { XGBOOST_FEATURES, XGBOOST_FORECAST } from './global-xgboost.js';
import { PROPHET_SETTING } from './local-models.js';

/** The members of the ensemble that are registered as models of their own. */

export interface RegisteredFacts {
  /** As the database design names it. */
  readonly algorithm: 'prophet' | 'xgboost' | 'lstm';
  readonly framework: string;
  readonly description: string;
  readonly features: readonly string[];
  readonly hyperparameters: Readonly<Record<string, string | number>>;
}

export const REGISTERED_FORECASTS = {
  prophet_sales: {
    algorithm: 'prophet',
    framework: 'augurs (Prophet, Stan)',
    description: 'Monthly sales of the company, teams, products, people and clients, each series by itself',
    features: ['month', 'trend', 'yearly_season'],
    hyperparameters: { ...PROPHET_SETTING },
  },
  xgboost_client: {
    algorithm: 'xgboost',
    framework: 'xgboost',
    description: 'The next month of a client, one model over all clients; likewise of people and of totals',
    features: XGBOOST_FEATURES,
    hyperparameters: { ...XGBOOST_FORECAST },
  },
  lstm_trend: {
    algorithm: 'lstm',
    framework: 'medisales',
    description: 'The trend of short series, one small network over all series of a group',
    features: ['value_over_mean', 'month_sine', 'month_cosine'],
    hyperparameters: { ...LSTM_SETTING },
  },
} as const satisfies Readonly<Record<string, RegisteredFacts>>;

export type RegisteredForecast = keyof typeof REGISTERED_FORECASTS;

export const REGISTERED_NAMES = Object.keys(REGISTERED_FORECASTS) as readonly RegisteredForecast[];

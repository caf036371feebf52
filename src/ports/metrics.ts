import type { CacheKind } from '../model/cache-key.js';
import type { Channel } from '../model/question.js';

interface AnswerMeasurement {
  readonly channel: Channel;
  readonly status: string;
  readonly intent: string;
  readonly seconds: number;
}

interface RequestMeasurement {
  readonly method: string;
  /** A route of the service, never the path as sent: the number of series must stay bounded. */
  readonly route: string;
  readonly status: number;
}

interface CacheMeasurement {
  readonly kind: CacheKind;
  readonly store: 'redis' | 'embedded';
  /** `fallback`: Redis was away, and the embedded one was asked instead. */
  readonly outcome: 'hit' | 'miss' | 'fallback';
}

interface JobMeasurement {
  readonly job: string;
  readonly status: string;
}

/** Figures that are looked up when they are asked for. */
export interface GaugeFamily {
  /** `medisales_…`, with its unit last. */
  readonly name: string;
  readonly help: string;
  readonly samples: readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[];
}

/** What the service counts of itself. */
export interface Metrics {
  readonly answered: (measurement: AnswerMeasurement) => void;
  readonly requested: (measurement: RequestMeasurement) => void;
  /** One look into a cache. */
  readonly cached: (measurement: CacheMeasurement) => void;
  readonly jobEnded: (measurement: JobMeasurement) => void;
  /** Asks `source` at every rendering; where it fails, its figures are left out and the failure is counted. */
  readonly collect: (source: () => Promise<readonly GaugeFamily[]>) => void;
  /** Prometheus text exposition format 0.0.4. */
  readonly render: () => Promise<string>;
  readonly close: () => void;
}

import type { Unit, Value } from '../model/answer.js';
import type { Language } from '../model/principal.js';

export interface ChartSeries {
  /** Also chooses the colour: the same name has the same one in every chart. */
  readonly name: string;
  /** One a label, in its order; null where there is no value. */
  readonly values: readonly Value[];
  /** `comparison` is drawn muted; `target` as a mark to reach rather than a bar. */
  readonly role?: 'comparison' | 'target';
}

export interface ChartSpec {
  readonly kind: 'line' | 'bar' | 'stacked' | 'pie';
  readonly title: string;
  /** What the figures are of: period · scope · filters. */
  readonly subtitle: string;
  readonly unit: Unit;
  /** Names of members, most important first, or time keys (2026-06-15, 2026-W25, 2026-06, 2026-Q2, 2026). */
  readonly labels: readonly string[];
  /** At least one. A pie takes exactly one. */
  readonly series: readonly ChartSeries[];
  readonly language: Language;
  /**
   * Whether members may be summed, so that those beyond the limit can be shown together as "others". Amounts
   * of won are, unless said otherwise; nothing else is.
   */
  readonly additive?: boolean;
}

export interface RenderedChart {
  /** Absolute path of a PNG; beside it a copy of at most 17 kB, which ends in `.small.png`. */
  readonly path: string;
  /** What was drawn: a pie of negative values, say, becomes bars. */
  readonly kind: 'line' | 'bar' | 'pie';
}

/** Draws charts without holding up the caller's thread. */
export interface ChartRenderer {
  /** Throws `disk_full`, `input_too_large`, `internal`. Equal charts are one file. */
  readonly render: (spec: ChartSpec) => Promise<RenderedChart>;
  /** Removes files last asked for before `time`, some at a time; gives how many. */
  readonly removeBefore: (time: Date) => Promise<number>;
  readonly close: () => Promise<void>;
}
